/** Phrases: words in quotes, which an article must have in this very form and order. The twin of phrases.py. */

import { none } from "./flags.js";
import { term } from "./terms.js";

/**
 * @typedef {import("./store.js").Places} Places
 * @typedef {import("./store.js").Store} Store
 *
 * @typedef {object} Step A word of a phrase that has places.
 * @property {string} before The common words right before it.
 * @property {string} word
 *
 * @typedef {object} Phrase Words in their order.
 * @property {string} typed Folded.
 * @property {Step[]} steps None where all words are common.
 * @property {boolean} open Ends in common words, which cannot be looked for.
 */

/**
 * The phrase of some folded words.
 * @param {string[]} words
 * @returns {Phrase}
 */
export function phrase(words) {
  const steps = [];
  let before = [];
  for (const word of words) {
    if (term(word) === null) {
      before.push(word);
    } else {
      steps.push({ before: before.join(" "), word });
      before = [];
    }
  }
  return { typed: words.join(" "), steps, open: before.length > 0 };
}

/**
 * All words of a step in their order.
 * @param {Step} step
 * @returns {string[]}
 */
const wordsOf = ({ before, word }) => [...before.split(" ").filter(Boolean), word];

/**
 * The words of a phrase that are looked for.
 * @param {Phrase} phrase
 * @returns {string[]}
 */
export const sought = ({ steps }) => steps.flatMap(wordsOf);

/**
 * The documents that have a phrase.
 * @param {Store} store
 * @param {Phrase} wanted
 * @returns {Promise<import("./flags.js").Flags>}
 */
export async function documentsOf(store, { steps }) {
  const rows = await Promise.all(steps.map(({ word }) => store.positions(word)));
  const found = none(store.documents);
  for (let number = 0; number < store.documents; number += 1) {
    if (rows.every((row) => row[number])) found[number] = Number(stands(steps, rows.map((row) => row[number])));
  }
  return found;
}

/**
 * Whether all steps of a phrase stand one behind the other in a document.
 * @param {Step[]} steps
 * @param {Places[]} places
 * @returns {boolean}
 */
function stands(steps, places) {
  let ends = begun(places[0], steps[0].before);
  for (let at = 1; at < steps.length && ends.length; at += 1) ends = followed(ends, places[at], steps[at]);
  return ends.length > 0;
}

/**
 * Where a word stands right behind some common words.
 * @param {Places} row
 * @param {string} before Empty where it does not matter what stands before.
 * @returns {number[]}
 */
function begun(row, before) {
  const found = [];
  let [at, run] = [0, ""];
  for (const item of row) {
    if (typeof item === "string") {
      run = item;
      continue;
    }
    at += item;
    if (!before || run === before || run.endsWith(` ${before}`)) found.push(at);
    run = "";
  }
  return found;
}

/**
 * Where a step of a phrase stands right behind the one before it, which ends at these places.
 * @param {number[]} ends Rising.
 * @param {Places} row
 * @param {Step} step
 * @returns {number[]}
 */
function followed(ends, row, step) {
  const { length } = wordsOf(step);
  const found = [];
  let [at, run, next] = [0, "", 0];
  for (const item of row) {
    if (typeof item === "string") {
      run = item;
      continue;
    }
    at += item;
    while (ends[next] + length < at) next += 1;
    if (ends[next] + length === at && run === step.before) found.push(at);
    run = "";
  }
  return found;
}
