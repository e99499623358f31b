/** Ranking: lunr's own weights, worked out for the terms and documents of one question. The twin of ranking.py. */

import { VERSION, scores } from "./engine.js";

/**
 * @typedef {import("./store.js").Postings} Postings
 * @typedef {import("./store.js").Store} Store
 */

const B = 0.75;
const K1 = 1.2;

/**
 * The chosen documents with their scores, best first, the newer first among equals.
 * @param {Store} store
 * @param {number[][] | null} lengths
 * @param {Map<string, Postings>} terms
 * @param {Set<number>} chosen
 * @returns {[number, number][]}
 */
export function ranked(store, lengths, terms, chosen) {
  const found = scores(partial(store, lengths, terms, chosen), terms.keys());
  return Array.from(found).sort(([a, of_a], [b, of_b]) => of_b - of_a || b - a);
}

/**
 * The part of a whole lunr index that these terms and documents would ask, in lunr's form.
 *
 * Without lengths, which may have failed to load, every field counts as of average length.
 * @param {Store} store
 * @param {number[][] | null} lengths
 * @param {Map<string, Postings>} terms
 * @param {Set<number>} chosen
 * @returns {object}
 */
export function partial(store, lengths, terms, chosen) {
  /** @type {Map<string, number[]>} */
  const vectors = new Map();
  const inverted = [];
  for (const [index, [term, postings]] of Array.from(terms).entries()) {
    const rarity = idf(postings, store.documents);
    const entry = { _index: index };
    for (const [at, field] of store.fields.entries()) {
      entry[field.name] = {};
      for (const [number, count] of postings[at]) {
        if (!chosen.has(number)) continue;
        const length = lengths ? lengths[at][number] : field.average;
        const heft = weight(rarity, count, length / field.average, field.boost);
        const ref = `${field.name}/${number}`;
        entry[field.name][number] = {};
        if (!vectors.has(ref)) vectors.set(ref, []);
        vectors.get(ref).push(index, heft);
      }
    }
    inverted.push([term, entry]);
  }
  return {
    version: VERSION,
    fields: store.fields.map((field) => field.name),
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
  const having = postings.reduce((sum, counts) => sum + counts.size, 0);
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
