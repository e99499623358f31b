/** Sentences: what a note says to the reader. The twin of sentences.py. */

import { made } from "./nodes.js";
import { told } from "./words.js";

/** @typedef {import("./words.js").Pieces} Pieces */

/**
 * A note's sentence: what it names stands there quoted or bare, one by one or all together, as that asks.
 * @param {import("./notes.js").Note} note
 * @returns {Pieces}
 */
export function sentence({ key, words, n }) {
  const quoted = words.map((text) => told("quoted", { text }));
  const [first, second] = quoted;
  const bare = words.map((text) => [made("bdi", {}, text)]);
  const values = { any: joined("or", quoted), all: joined("and", quoted), bare: joined("and", bare) };
  return told(`note.${key}`, { first, second, ...values }, n);
}

/**
 * @param {"and" | "or"} word
 * @param {Pieces[]} items
 * @returns {Pieces | undefined}
 */
const joined = (word, [first, ...others]) => others.reduce((one, other) => told(word, { one, other }), first);
