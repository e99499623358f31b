/** The search page: asks as the reader types, and keeps the question in the address. */

import { TROUBLE, answer } from "./answer.js";
import { asked } from "./question.js";
import { Results } from "./results.js";
import { MissingError, Store } from "./store.js";

/** Milliseconds without a key pressed after which a question is taken for meant. */
const PAUSE = 150;

const form = document.querySelector("form[data-search]");
const box = form.elements.namedItem("q");
const { root } = form.dataset;
const results = new Results(root);

/** @type {Promise<Store> | null} */
let opening = null;
/** @type {string | null} The question whose answer is shown, or on its way. */
let current = null;
let pause = 0;

/**
 * A file of the index. The entrance is asked for anew, since what it names changes with each edition.
 * @param {string} name
 * @returns {Promise<any>}
 */
async function read(name) {
  const address = new URL(`${root}search/${name}`, document.baseURI);
  const response = await fetch(address, name === "index.json" ? { cache: "no-cache" } : {});
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/**
 * The store of this visit.
 * @param {boolean} [anew]
 * @returns {Promise<Store>}
 */
function opened(anew = false) {
  if (anew || !opening) {
    opening = Store.open(read);
    opening.catch(() => {
      opening = null;
    });
  }
  return opening;
}

/**
 * The answer to a question, asked twice where a file was missing: a new edition may have taken its place.
 * @param {string} text
 * @returns {Promise<[Store, import("./answer.js").Answer]>}
 */
async function answered(text) {
  const store = await opened();
  const found = await answer(store, asked(text));
  if (!found.notes.includes(TROUBLE)) return [store, found];
  const newer = await opened(true);
  return [newer, await answer(newer, asked(text))];
}

/**
 * Answers a question, unless another one is asked before the answer is there.
 * @param {string} text
 */
async function ask(text) {
  if (text === current) return;
  current = text;
  if (!text.trim()) {
    results.clear();
    return;
  }
  results.wait();
  try {
    const found = await answered(text);
    if (text === current) await results.show(...found);
  } catch (fault) {
    if (!(fault instanceof MissingError)) throw fault;
    if (text === current) results.clear("The search index is missing, damaged or of another version.");
  }
}

/**
 * This page's address with a question in it.
 * @param {string} text
 * @returns {URL}
 */
function addressOf(text) {
  const address = new URL(location.href);
  if (text) address.searchParams.set("q", text);
  else address.searchParams.delete("q");
  return address;
}

/** Puts the address's question into the box, and answers it. */
function restore() {
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  ask(box.value);
}

box.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    history.replaceState(null, "", addressOf(box.value));
    ask(box.value);
  }, PAUSE);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  const address = addressOf(box.value);
  if (address.href !== location.href) history.pushState(null, "", address);
  ask(box.value);
});

window.addEventListener("popstate", restore);
restore();
