/** Finding: the documents and terms behind each clause of a question. The twin of finding.py. */

import { isPhrase } from "./clauses.js";
import { having, inAll, inAny, none } from "./flags.js";
import { MissingError, kept } from "./loading.js";
import { documentsOf } from "./phrases.js";
import { term } from "./terms.js";

/**
 * @typedef {import("./clauses.js").Clause} Clause
 * @typedef {import("./clauses.js").Wanted} Wanted
 * @typedef {import("./clauses.js").Word} Word
 * @typedef {import("./phrases.js").Phrase} Phrase
 * @typedef {import("./store.js").Postings} Postings
 * @typedef {import("./store.js").Store} Store
 *
 * @typedef {object} Found What one clause of a question found.
 * @property {Wanted} clause
 * @property {Map<string, Postings>} terms
 * @property {import("./flags.js").Flags} documents
 * @property {string[]} cut Prefixes that more than MOST_TERMS terms begin with.
 * @property {boolean} lost A file was missing: what the clause would find is not known.
 */

/** Terms that a prefix may stand for. */
export const MOST_TERMS = 50;

/**
 * @param {{ documents: import("./flags.js").Flags }[]} finds
 * @returns {import("./flags.js").Flags[]}
 */
export const documentsIn = (finds) => finds.map(({ documents }) => documents);

/**
 * What a clause finds.
 * @param {Store} store
 * @param {Wanted} clause
 * @returns {Promise<Found>}
 */
export async function found(store, clause) {
  try {
    return await (isPhrase(clause) ? ofPhrase(store, clause) : ofClause(store, clause));
  } catch (fault) {
    if (!(fault instanceof MissingError)) throw fault;
    return { clause, terms: new Map(), documents: none(store.documents), cut: [], lost: true };
  }
}

/**
 * What clauses find if each word of a phrase is looked for by itself, in any form.
 * @param {Store} store
 * @param {Found[]} finds
 * @returns {Promise<Found[]>}
 */
export function loosened(store, finds) {
  /** @type {Map<string, Clause>} */
  const clauses = new Map();
  for (const { clause } of finds) {
    for (const word of isPhrase(clause) ? wordsOf(clause) : [clause]) kept(clauses, word.typed, () => word);
  }
  return Promise.all(Array.from(clauses.values(), (clause) => found(store, clause)));
}

/**
 * @param {Phrase} phrase
 * @returns {Clause[]}
 */
const wordsOf = ({ steps }) =>
  steps.map(({ word }) => ({ typed: word, ways: [[{ typed: word, term: term(word), prefix: "" }]], others: [] }));

/**
 * What a phrase finds; its words in any form are what it is weighed by.
 * @param {Store} store
 * @param {Phrase} phrase
 * @returns {Promise<Found>}
 */
async function ofPhrase(store, phrase) {
  const stems = phrase.steps.map(({ word }) => term(word));
  const [documents, terms] = await Promise.all([documentsOf(store, phrase), postingsOf(store, stems)]);
  return { clause: phrase, terms, documents, cut: [], lost: false };
}

/**
 * What any of a clause's ways finds.
 * @param {Store} store
 * @param {Clause} clause
 * @returns {Promise<Found>}
 */
async function ofClause(store, clause) {
  const ways = await Promise.all(clause.ways.map((way) => Promise.all(way.map((word) => ofWord(store, word)))));
  const words = ways.flat();
  return {
    clause,
    terms: new Map(words.flatMap(({ terms }) => [...terms])),
    documents: inAny(ways.map((way) => inAll(documentsIn(way), store.documents)), store.documents),
    cut: words.flatMap(({ cut }) => cut),
    lost: false,
  };
}

/**
 * What one word finds; a prefix finds at least what the word without its star would.
 * @param {Store} store
 * @param {Word} word
 * @returns {Promise<Omit<Found, "clause" | "lost">>}
 */
async function ofWord(store, { typed, term, prefix }) {
  const begun = prefix ? await store.beginning(prefix, MOST_TERMS + 1) : [];
  const terms = await postingsOf(store, [term, ...begun.slice(0, MOST_TERMS)]);
  return { terms, documents: having(terms.values(), store.documents), cut: begun.length > MOST_TERMS ? [typed] : [] };
}

/**
 * Where terms occur, those that do not left out.
 * @param {Store} store
 * @param {string[]} terms
 * @returns {Promise<Map<string, Postings>>}
 */
async function postingsOf(store, terms) {
  const all = await Promise.all(terms.map(async (term) => [term, await store.postings(term)]));
  return new Map(all.filter(([, postings]) => postings));
}
