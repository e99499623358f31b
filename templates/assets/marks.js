/** Marks: the words of a shown text that the reader asked for. */

import { isUnspaced, runs, term, words } from "./terms.js";

/** A word as it is written, with the apostrophes and joiners inside it. */
const WRITTEN = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\p{Cf}'’ʼʻ‘]*/gu;

/**
 * The text as nodes, what was asked for in <mark>; never as markup, whatever the text says.
 * @param {string} text
 * @param {Set<string>} terms
 * @returns {DocumentFragment}
 */
export function marked(text, terms) {
  const fragment = document.createDocumentFragment();
  for (const [piece, meant] of pieces(text, terms)) {
    const node = document.createTextNode(piece);
    fragment.append(meant ? wrapped(node) : node);
  }
  return fragment;
}

/**
 * The text cut where marks begin and end, each piece with whether it is to be marked.
 * @param {string} text
 * @param {Set<string>} terms
 * @returns {[string, boolean][]}
 */
export function pieces(text, terms) {
  const found = [];
  let end = 0;
  for (const { 0: written, index } of text.matchAll(WRITTEN)) {
    if (index > end) found.push([text.slice(end, index), false]);
    for (const run of runs(written)) {
      found.push(...(isUnspaced(run) ? ofLetters(run, terms) : [[run, isMeant(run, terms)]]));
    }
    end = index + written.length;
  }
  if (end < text.length) found.push([text.slice(end), false]);
  return joined(found);
}

/**
 * @param {string} written
 * @param {Set<string>} terms
 * @returns {boolean}
 */
const isMeant = (written, terms) => words(written).some((word) => terms.has(term(word)));

/**
 * The letters of a run in an unspaced script, marked where they belong to a pair that was asked for.
 * @param {string} run
 * @param {Set<string>} terms
 * @returns {[string, boolean][]}
 */
function ofLetters(run, terms) {
  const letters = Array.from(run);
  const meant = letters.map((letter, at) => isMeant(letter + (letters[at + 1] ?? ""), terms));
  return letters.map((letter, at) => [letter, meant[at] || (at > 0 && meant[at - 1])]);
}

/**
 * Pieces that are alike and touch, as one.
 * @param {[string, boolean][]} found
 * @returns {[string, boolean][]}
 */
function joined(found) {
  const whole = [];
  for (const [piece, meant] of found) {
    const last = whole.at(-1);
    if (last && last[1] === meant) last[0] += piece;
    else whole.push([piece, meant]);
  }
  return whole;
}

/**
 * @param {Node} node
 * @returns {HTMLElement}
 */
function wrapped(node) {
  const mark = document.createElement("mark");
  mark.append(node);
  return mark;
}
