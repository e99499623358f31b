/** Flags: sets of documents, a byte for each number, since common words have very many. Python has its own sets. */

/** @typedef {Uint8Array} Flags 1 for each document that is in the set. */

/**
 * @param {number} size Of the whole index.
 * @returns {Flags}
 */
export const none = (size) => new Uint8Array(size);

/**
 * @param {number} size
 * @returns {Flags}
 */
export const every = (size) => new Uint8Array(size).fill(1);

/**
 * The documents that are in all of some sets; none for no set.
 * @param {Flags[]} sets
 * @param {number} size
 * @returns {Flags}
 */
export function inAll(sets, size) {
  if (!sets.length) return none(size);
  const found = every(size);
  for (const set of sets) for (let at = 0; at < size; at += 1) found[at] &= set[at];
  return found;
}

/**
 * The documents that are in any of some sets.
 * @param {Flags[]} sets
 * @param {number} size
 * @returns {Flags}
 */
export function inAny(sets, size) {
  const found = none(size);
  for (const set of sets) for (let at = 0; at < size; at += 1) found[at] |= set[at];
  return found;
}

/**
 * The documents of a set that are not in another.
 * @param {Flags} set
 * @param {Flags} other
 * @returns {Flags}
 */
export const without = (set, other) => set.map((flag, at) => flag & ~other[at]);

/**
 * The documents that have any of some terms.
 * @param {Iterable<import("./store.js").Postings>} terms
 * @param {number} size
 * @returns {Flags}
 */
export function having(terms, size) {
  const found = none(size);
  for (const postings of terms) {
    for (const flat of postings) for (let at = 0; at < flat.length; at += 3) found[flat[at]] = 1;
  }
  return found;
}

/**
 * The numbers of the documents in a set.
 * @param {Flags} set
 * @returns {number[]}
 */
export function numbersOf(set) {
  const numbers = [];
  for (const [number, flag] of set.entries()) if (flag) numbers.push(number);
  return numbers;
}
