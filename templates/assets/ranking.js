/** Ranking: lunr's own weights, worked out for the terms and documents of one question. The twin of ranking.py. */

import { VERSION, scores } from "./engine.js";
import { numbersOf } from "./flags.js";
import { kept } from "./loading.js";

/**
 * @typedef {import("./store.js").Postings} Postings
 * @typedef {import("./store.js").Store} Store
 */

const B = 0.75;
const K1 = 1.2;

/** Postings that are weighed for one question, unless its rarest term alone has more: a tenth of a second's work. */
const MOST = 15_000;

/**
 * As many terms as may be weighed, those with the fewest postings within some documents first.
 * @param {Map<string, Postings>} terms
 * @param {import("./flags.js").Flags} within
 * @returns {Map<string, Postings>}
 */
export function rarest(terms, within) {
  const sizes = new Map(Array.from(terms, ([term, postings]) => [term, sizeOf(postings, within)]));
  const kept = new Set();
  let total = 0;
  for (const term of Array.from(terms.keys()).sort((one, other) => sizes.get(one) - sizes.get(other))) {
    total += sizes.get(term);
    if (total > MOST && kept.size) break;
    kept.add(term);
  }
  return new Map(Array.from(terms).filter(([term]) => kept.has(term)));
}

/**
 * @param {Postings} postings
 * @param {import("./flags.js").Flags} within
 * @returns {number}
 */
function sizeOf(postings, within) {
  let size = 0;
  for (const flat of postings) {
    for (let at = 0; at < flat.length; at += 3) size += within[flat[at]];
  }
  return size;
}

/**
 * The chosen documents with their scores, best first, the newer first among equals.
 * @param {Store} store
 * @param {Map<string, Postings>} terms
 * @param {import("./flags.js").Flags} chosen
 * @returns {[number, number][]}
 */
export function ranked(store, terms, chosen) {
  const found = scores(partial(store, terms, chosen), terms.keys());
  const all = numbersOf(chosen).map((number) => [number, found.get(number) ?? 0]);
  return all.sort(([a, of_a], [b, of_b]) => of_b - of_a || b - a);
}

/**
 * The part of a whole lunr index that these terms and documents would ask, in lunr's form.
 *
 * A field whose length failed to load counts as of average length.
 * @param {Store} store
 * @param {Map<string, Postings>} terms
 * @param {import("./flags.js").Flags} chosen
 * @returns {object}
 */
export function partial(store, terms, chosen) {
  /** @type {Map<string, number[]>} */
  const vectors = new Map();
  const inverted = [];
  for (const [index, [term, postings]] of Array.from(terms).entries()) {
    const rarity = idf(postings, store.documents);
    const entry = { _index: index };
    for (const [field, { name, boost, average }] of store.fields.entries()) {
      entry[name] = {};
      const flat = postings[field];
      for (let at = 0; at < flat.length; at += 3) {
        const [number, count, length] = [flat[at], flat[at + 1], flat[at + 2]];
        if (!chosen[number]) continue;
        const heft = weight(rarity, count, (length || average) / average, boost);
        entry[name][number] = {};
        kept(vectors, `${name}/${number}`, () => []).push(index, heft);
      }
    }
    inverted.push([term, entry]);
  }
  return {
    version: VERSION,
    fields: store.fields.map(({ name }) => name),
    fieldVectors: Array.from(vectors),
    invertedIndex: inverted.sort(([a], [b]) => (a < b ? -1 : 1)),
    pipeline: [],
  };
}

/**
 * How rare a term is, as lunr has it: a document counts once for each field.
 * @param {Postings} postings
 * @param {number} documents
 * @returns {number}
 */
function idf(postings, documents) {
  const having = postings.reduce((sum, flat) => sum + flat.length / 3, 0);
  return Math.log(1 + Math.abs((documents - having + 0.5) / (having + 0.5)));
}

/**
 * A term's weight in a field whose length is `relative` to the average.
 * @param {number} rarity
 * @param {number} count
 * @param {number} relative
 * @param {number} boost
 * @returns {number}
 */
function weight(rarity, count, relative, boost) {
  const heft = ((rarity * ((K1 + 1) * count)) / (K1 * (1 - B + B * relative) + count)) * boost;
  return Math.round(1000 * heft) / 1000;
}
