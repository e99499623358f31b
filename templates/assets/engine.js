/**
 * The one door to lunr: its stemmer, its stop words, its ranking. The twin of engine.py.
 *
 * lunr.js is a classic script that leaves its name in the global object; it stands before the modules.
 */

const { lunr } = globalThis;

/** The lunr that ranks. */
export const VERSION = lunr.version;

/**
 * Whether lunr counts a word among those too common to be indexed.
 * @param {string} word
 * @returns {boolean}
 */
export const isStopWord = (word) => lunr.stopWordFilter(word) === undefined;

/**
 * The stem of a lower-case English word.
 * @param {string} word
 * @returns {string}
 */
export const stem = (word) => lunr.stemmer(new lunr.Token(word)).toString();

/**
 * lunr's score of each document that has one of the terms, from an index in lunr's own form.
 * @param {object} index
 * @param {Iterable<string>} terms
 * @returns {Map<number, number>}
 */
export function scores(index, terms) {
  const matches = lunr.Index.load(index).query((query) => {
    for (const term of terms) query.term(term, { usePipeline: false });
  });
  return new Map(matches.map(({ ref, score }) => [Number(ref), score]));
}
