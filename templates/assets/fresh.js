/** What is new on the front page since the reader's last visit. */

import { keep, kept } from "./kept.js";
import { category } from "./plural.js";

/** Milliseconds within which a reader who comes back is still on the same visit. */
const VISIT = 30 * 60 * 1000;

/**
 * @typedef {object} Visit
 * @property {number} at When the page was last looked at.
 * @property {string[]} seen What stood on it then,
 * @property {string[] | null} before and on the last look of the visit before; null on a reader's first.
 */

/** Marks the stories that were not there when the reader's last visit ended, and says how many they are. */
export function markFresh() {
  const status = document.querySelector(".fresh");
  if (!status) return;
  const stories = new Map(Array.from(document.querySelectorAll(".story"), (story) => [addressed(story), story]));
  const place = `seen ${new URL(".", location.href).pathname}`;
  const before = turned(place, [...stories.keys()]);
  if (!before) return;
  const fresh = [...stories].filter(([address]) => !before.includes(address));
  for (const [, story] of fresh) mark(story, status.dataset.new);
  if (fresh.length) status.textContent = counted(status.dataset, fresh.length);
}

/**
 * What stood on the page before this visit; what stands there now is kept for the next.
 * @param {string} place
 * @param {string[]} seen
 * @returns {string[] | null}
 */
function turned(place, seen) {
  const last = read(place);
  const now = Date.now();
  const before = last && now - last.at < VISIT ? last.before : (last?.seen ?? null);
  keep(place, JSON.stringify({ at: now, seen, before }));
  return before;
}

/**
 * @param {string} place
 * @returns {Visit | null} Null also where what is kept is no visit: other pages of the host may write there too.
 */
function read(place) {
  try {
    const { at, seen, before } = JSON.parse(kept(place));
    return Number.isFinite(at) && Array.isArray(seen) && Array.isArray(before ?? []) ? { at, seen, before } : null;
  } catch {
    return null;
  }
}

/**
 * @param {Element} story
 * @returns {string}
 */
const addressed = (story) => story.querySelector("a").getAttribute("href");

/**
 * @param {Element} story
 * @param {string} word
 */
function mark(story, word) {
  story.classList.add("is-new");
  const said = document.createElement("span");
  said.className = "unseen";
  said.textContent = ` (${word})`;
  story.firstElementChild.append(said);
}

/**
 * @param {DOMStringMap} told The plural forms of a counted word, and the system of its numbers.
 * @param {number} n
 * @returns {string}
 */
function counted({ words, numbers }, n) {
  const { lang } = document.documentElement;
  const forms = JSON.parse(words);
  const figure = new Intl.NumberFormat([lang, "en"], { numberingSystem: numbers }).format(n);
  return (forms[category(n, lang)] ?? forms.other).replace("{n}", figure);
}
