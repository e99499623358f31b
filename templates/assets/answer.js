/** Answers: which documents a question finds, in which order, and what is to be said. The twin of answer.py. */

import { MOST_WORDS } from "./question.js";
import { ranked } from "./ranking.js";
import { MissingError } from "./store.js";

/**
 * @typedef {import("./question.js").Question} Question
 * @typedef {import("./question.js").Word} Word
 * @typedef {import("./store.js").Postings} Postings
 * @typedef {import("./store.js").Store} Store
 *
 * @typedef {object} Answer What a question found.
 * @property {[number, number][]} order Documents and their scores, best first.
 * @property {Set<string>} terms What was looked for, as it stands in the index.
 * @property {string[]} notes
 *
 * @typedef {object} Found What one word of a question found.
 * @property {Word} word
 * @property {Map<string, Postings>} terms
 * @property {Set<number>} documents Those that have any of the terms in any field.
 * @property {boolean} cut More terms than MOST_TERMS begin so.
 * @property {boolean} lost A file was missing: what the word would find is not known.
 */

/** Terms that a prefix may stand for. */
const MOST_TERMS = 50;

/** Said wherever a file is missing, also by those who show the answers. */
export const TROUBLE = "A part of the search index could not be read, so some answers may be missing.";

/**
 * The documents that have all the words; where none has, those that have any.
 * @param {Store} store
 * @param {Question} question
 * @returns {Promise<Answer>}
 */
export async function answer(store, question) {
  const [lengths, wanted, unwanted] = await Promise.all([
    orNull(store.lengths()),
    findEach(store, question.wanted),
    Promise.all(question.unwanted.map((words) => findEach(store, words))),
  ]);
  const heard = wanted.filter((found) => !found.lost);
  const barred = new Set(unwanted.flatMap((words) => [...all(words)]));
  const strict = without(all(heard), barred);
  const chosen = strict.size ? strict : without(new Set(heard.flatMap((found) => [...found.documents])), barred);
  const terms = new Map(heard.flatMap((found) => [...found.terms]));
  const loose = chosen.size > 0 && strict.size === 0;
  const trouble = !lengths || [...wanted, ...unwanted.flat()].some((found) => found.lost);
  return {
    order: chosen.size ? ranked(store, lengths, terms, chosen) : [],
    terms: new Set(terms.keys()),
    notes: Array.from(notes(question, heard, loose, trouble)),
  };
}

/**
 * What each word finds, all files asked for at once.
 * @param {Store} store
 * @param {Word[]} words
 * @returns {Promise<Found[]>}
 */
const findEach = (store, words) => Promise.all(words.map((word) => find(store, word)));

/**
 * What one word finds; a prefix finds at least what the word without its star would.
 * @param {Store} store
 * @param {Word} word
 * @returns {Promise<Found>}
 */
async function find(store, word) {
  const terms = new Map();
  let begun = [];
  try {
    if (word.prefix) begun = await store.beginning(word.prefix, MOST_TERMS + 1);
    for (const term of [word.term, ...begun.slice(0, MOST_TERMS)]) {
      const postings = await store.postings(term);
      if (postings) terms.set(term, postings);
    }
  } catch (fault) {
    if (!(fault instanceof MissingError)) throw fault;
    return { word, terms: new Map(), documents: new Set(), cut: false, lost: true };
  }
  const documents = new Set([...terms.values()].flat().flatMap((counts) => [...counts.keys()]));
  return { word, terms, documents, cut: begun.length > MOST_TERMS, lost: false };
}

/**
 * The documents that have all of the words.
 * @param {Found[]} found
 * @returns {Set<number>}
 */
function all(found) {
  const [first = new Set(), ...others] = found.map((word) => word.documents);
  return new Set([...first].filter((number) => others.every((documents) => documents.has(number))));
}

/**
 * @param {Set<number>} documents
 * @param {Set<number>} barred
 * @returns {Set<number>}
 */
const without = (documents, barred) => new Set([...documents].filter((number) => !barred.has(number)));

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T | null>}
 */
const orNull = (promise) => promise.catch(() => null);

/**
 * What the reader should be told, each a sentence.
 * @param {Question} question
 * @param {Found[]} heard
 * @param {boolean} loose
 * @param {boolean} trouble
 * @returns {Iterable<string>}
 */
function* notes(question, heard, loose, trouble) {
  if (question.long) yield `Only the first ${MOST_WORDS} words were looked for.`;
  if (!question.wanted.length) {
    if (question.common) yield "These words are too common to be looked for; add a rarer one.";
    else if (question.unwanted.length) yield "Add a word to look for to those that are to be left out.";
    else yield "There is no word to look for.";
  }
  const unknown = heard.filter((found) => !found.terms.size).map((found) => `“${found.word.typed}”`);
  if (unknown.length) yield `No article has ${unknown.join(" or ")}.`;
  for (const found of heard) {
    if (found.cut) yield `“${found.word.typed}” begins many words; the first ${MOST_TERMS} were looked for.`;
  }
  if (loose) yield "No article has all of these words; these have some of them.";
  if (trouble) yield TROUBLE;
}
