/** Marks: the stretches of a text that the reader asked for. */

import { isUnspaced, runs, term, words } from "./terms.js";

/**
 * @typedef {[text: string, marked: boolean]} Piece
 *
 * @typedef {object} Mark A stretch of a text that was asked for.
 * @property {number} start
 * @property {number} end
 * @property {string} what The term or phrase that it shows.
 */

/** A word as it is written, with the apostrophes and joiners inside it. */
const WRITTEN = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\p{Cf}'’ʼʻ‘]*/gu;

/**
 * The text cut where marks begin and end, each piece with whether it is to be marked.
 * @param {string} text
 * @param {Set<string>} terms
 * @param {string[][]} [phrases]
 * @returns {Piece[]}
 */
export const pieces = (text, terms, phrases = []) => cut(text, marks(text, terms, phrases));

/**
 * The stretches that show a term or a phrase, by where they begin; they may overlap.
 * @param {string} text
 * @param {Set<string>} terms
 * @param {string[][]} phrases Folded words; what stands between them is marked too.
 * @returns {Mark[]}
 */
export function marks(text, terms, phrases) {
  const all = Array.from(spans(text));
  const found = [];
  for (const [at, { word, start, end }] of all.entries()) {
    const what = term(word);
    if (terms.has(what)) found.push({ start, end, what });
    for (const phrase of phrases) {
      if (word !== phrase[0] || !phrase.every((other, next) => all[at + next]?.word === other)) continue;
      found.push({ start, end: all[at + phrase.length - 1].end, what: phrase.join(" ") });
    }
  }
  return found;
}

/**
 * A text cut at its marks.
 * @param {string} text
 * @param {Mark[]} found By where they begin.
 * @returns {Piece[]}
 */
export function cut(text, found) {
  const made = [];
  let done = 0;
  for (const { start, end } of joined(found)) {
    if (start > done) made.push([text.slice(done, start), false]);
    made.push([text.slice(start, end), true]);
    done = end;
  }
  if (done < text.length) made.push([text.slice(done), false]);
  return made;
}

/**
 * Marks that overlap or touch, as one.
 * @param {Mark[]} found
 * @returns {Mark[]}
 */
function joined(found) {
  const whole = [];
  for (const mark of found) {
    const last = whole.at(-1);
    if (last && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else whole.push({ ...mark });
  }
  return whole;
}

/**
 * Each word of a text, folded, with where it stands.
 * @param {string} text
 * @returns {Iterable<{ word: string, start: number, end: number }>}
 */
function* spans(text) {
  for (const { 0: written, index } of text.matchAll(WRITTEN)) {
    let start = index;
    for (const run of runs(written)) {
      if (isUnspaced(run)) yield* pairs(run, start);
      else for (const word of words(run)) yield { word, start, end: start + run.length };
      start += run.length;
    }
  }
}

/**
 * Each two neighbouring letters of a run in an unspaced script; a letter alone by itself.
 * @param {string} run
 * @param {number} start
 */
function* pairs(run, start) {
  const letters = Array.from(run);
  for (const [at, letter] of letters.entries()) {
    const pair = letter + (letters[at + 1] ?? "");
    if (at && pair === letter) return;
    for (const word of words(pair)) yield { word, start, end: start + pair.length };
    start += letter.length;
  }
}
