/** The search page: asks as the reader types; the question says all there is to be said, filters too. */

import { LONGEST, PAGE, enter, goBack, isDraft, leave, wanted } from "./address.js";
import { Chips } from "./chips.js";
import { Client, SilenceError } from "./client.js";
import { Narrowing } from "./narrowing.js";
import { Results } from "./results.js";
import { without } from "./wording.js";

/** Milliseconds without a key pressed after which a question is taken for meant. */
const PAUSE = 120;

const finder = document.querySelector(".finder");
const form = finder.querySelector("form");
const box = form.elements.namedItem("q");
const sorts = Array.from(finder.querySelectorAll(".sort input"));
const more = finder.querySelector("button.more");
const { title } = document;

const client = new Client();
const results = new Results(form.dataset.root, client);
const chips = new Chips((filter) => change((text) => without(text, [filter])));
const narrowing = new Narrowing(client, change);

/**
 * @typedef {import("./address.js").Wanted} Wanted
 * @typedef {import("./wording.js").Filter} Filter
 */

/** @type {Wanted} What is shown, or on its way. */
let current = { text: "", sort: "relevance", count: PAGE };
/** @type {Filter[]} The filters of the question that is shown. */
let filters = [];
/** @type {Promise<void>} Ends when what is on its way is shown. */
let answering = Promise.resolve();
let failed = false;
let pause = 0;

/**
 * Shows what is wanted, unless it stands there, or something else is wanted before the answer comes.
 * @param {Wanted} next
 * @returns {Promise<void>}
 */
function show(next) {
  if (!failed && isCurrent(next)) return answering;
  current = next;
  const question = next.text.trim();
  document.title = question ? `${question.slice(0, 60)} · ${title}` : title;
  for (const sort of sorts) sort.checked = sort.value === next.sort;
  answering = question ? answer(next) : clear(next);
  return answering;
}

/**
 * @param {Wanted} next
 * @returns {boolean}
 */
const isCurrent = (next) => ["text", "sort", "count"].every((key) => next[key] === current[key]);

/** @param {Wanted} next */
async function clear({ text }) {
  failed = false;
  results.clear();
  describe(text, []);
}

/** @param {Wanted} next */
async function answer(next) {
  results.wait();
  const reply = await replied(next, { from: 0 });
  if (!reply) return;
  results.show(reply, next);
  describe(next.text, reply.filters);
}

/** Shows ten more. */
async function showMore() {
  if (results.busy) return;
  const next = { ...current, count: current.count + PAGE };
  current = next;
  enter(next, { draft: isDraft() });
  results.wait();
  const reply = await replied(next, { from: next.count - PAGE, count: PAGE });
  if (reply) results.add(reply, next);
}

/**
 * The worker's reply; null if something else is wanted by now, or if there is none, which is said.
 * @param {Wanted} next
 * @param {Partial<import("./searcher.js").Wanted>} part
 * @returns {Promise<import("./searcher.js").Reply | null>}
 */
async function replied(next, part) {
  try {
    const reply = await client.ask("answer", { ...next, ...part });
    failed &&= next !== current;
    return next === current ? reply : null;
  } catch (fault) {
    if (!(fault instanceof SilenceError)) throw fault;
    if (next !== current) return null;
    failed = true;
    filters = [];
    chips.show(filters);
    results.fail({ key: fault.name, words: [], n: 0 });
    return null;
  }
}

/**
 * @param {string} text
 * @param {Filter[]} found
 */
function describe(text, found) {
  filters = found;
  chips.show(found);
  narrowing.show(text, found);
}

/**
 * Puts another question into the box, made of the one that stands there, and answers it.
 * @param {(text: string, filters: Filter[]) => string} reword
 */
async function change(reword) {
  clearTimeout(pause);
  if (typed() !== current.text) await show(but({ text: typed() }));
  else await answering;
  if (typed() !== current.text) return;
  box.value = reword(current.text, filters);
  step({ text: typed() });
}

/**
 * Shows something else, as a step that Back undoes.
 * @param {Partial<Wanted>} other
 */
function step(other) {
  enter(but(other), { step: true });
  show(but(other));
}

/**
 * What is wanted, but for something else; of other articles, the first ten.
 * @param {Partial<Wanted>} other
 * @returns {Wanted}
 */
const but = (other) => ({ ...current, count: PAGE, ...other });

/** The question in the box; no article is as long as what is cut off. */
const typed = () => box.value.slice(0, LONGEST).trimEnd();

/** Answers what stands in the box, as a draft. */
function follow() {
  const text = typed();
  if (text === current.text) return;
  enter(but({ text }), { draft: true, step: !isDraft() });
  show(but({ text }));
}

/** Answers what stands in the box, which the reader means. */
function submit() {
  clearTimeout(pause);
  const next = typed() === current.text ? current : but({ text: typed() });
  enter(next, { step: !isDraft() });
  show(next);
  if (matchMedia("(pointer: coarse)").matches) box.blur();
}

/**
 * Shows what the address says, where the reader was when they left it.
 * @param {boolean} [always]
 */
async function restore(always = false) {
  const next = wanted();
  if (!always && isCurrent(next)) return;
  clearTimeout(pause);
  box.value = next.text;
  await show(next);
  if (current === next) goBack();
}

/**
 * Moves the keyboard from the box through the hits and back.
 * @param {KeyboardEvent} event
 */
function steer(event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = [box, ...finder.querySelectorAll(".hit h2 a"), ...(more.hidden ? [] : [more])];
  const at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  const next = { ArrowDown: stops[at + 1], ArrowUp: stops[at - 1], Escape: box }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (at === 0 && next === box) {
    box.value = "";
    follow();
  }
}

box.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(follow, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
for (const sort of sorts) sort.addEventListener("change", () => step({ sort: sort.value }));
more.addEventListener("click", showMore);
finder.addEventListener("keydown", steer);
addEventListener("popstate", () => restore());
addEventListener("pagehide", leave);

history.scrollRestoration = "manual";
client.start();
restore(true);
if (!box.value && document.activeElement === document.body && matchMedia("(pointer: fine)").matches) box.focus();
