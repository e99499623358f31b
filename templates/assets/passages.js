/** Passages: the part of a text that shows best what was looked for. */

import { cut, marks } from "./marks.js";

/**
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./marks.js").Piece} Piece
 */

/** Letters of a passage, about. */
const LENGTH = 200;
/** A text that is hardly longer stays whole. */
const WHOLE = 260;
/** Letters that may be given up so that a passage begins and ends with a whole word. */
const SLACK = 30;
/** Letters of a text that are looked through: an article, not a book. */
const MOST = 200_000;

/**
 * The stretch with the most different terms, marked; null for a text that has none of them.
 * @param {string} text
 * @param {Set<string>} terms
 * @param {string[][]} phrases
 * @returns {Piece[] | null}
 */
export function passage(text, terms, phrases) {
  const whole = text.slice(0, MOST).replace(/\s+/g, " ").trim();
  const found = marks(whole, terms, phrases);
  if (!found.length) return null;
  if (whole.length <= WHOLE) return cut(whole, found);
  const [start, end] = bounds(whole, ...richest(found));
  const inside = found.filter((mark) => mark.start >= start && mark.end <= end);
  const moved = inside.map(({ what, ...mark }) => ({ what, start: mark.start - start, end: mark.end - start }));
  const dots = (cutOff) => (cutOff ? [["…", false]] : []);
  return [...dots(start > 0), ...cut(whole.slice(start, end), moved), ...dots(end < whole.length)];
}

/**
 * Where the first of the marks begins and the last one ends that stand closest together and are most varied.
 * @param {Mark[]} found
 * @returns {[number, number]}
 */
function richest(found) {
  let [best, first, last] = [0, found[0], found[0]];
  for (const [at, mark] of found.entries()) {
    const seen = new Set();
    for (let next = at; next < found.length && found[next].end - mark.start <= LENGTH; next += 1) {
      seen.add(found[next].what);
      if (seen.size > best) [best, first, last] = [seen.size, mark, found[next]];
    }
  }
  return [first.start, last.end];
}

/**
 * A stretch widened to a passage's length, a third of it before, and cut between words.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @returns {[number, number]}
 */
function bounds(text, from, to) {
  const room = Math.max(LENGTH - (to - from), 0);
  let start = Math.max(from - Math.floor(room / 3), 0);
  if (start <= SLACK) start = 0;
  else start = Math.min(after(text, start), from);
  let end = Math.max(start + LENGTH, to);
  if (end + SLACK >= text.length) end = text.length;
  else end = Math.max(before(text, end), to);
  return [start, end];
}

/**
 * Where the next word begins; in a script without blanks, the next letter.
 * @param {string} text
 * @param {number} at
 * @returns {number}
 */
function after(text, at) {
  const blank = text.slice(at, at + SLACK).indexOf(" ");
  return blank >= 0 ? at + blank + 1 : at + Number(isSplit(text, at));
}

/**
 * Where the word before ends; in a script without blanks, the letter before.
 * @param {string} text
 * @param {number} at
 * @returns {number}
 */
function before(text, at) {
  const blank = text.slice(at - SLACK, at + 1).lastIndexOf(" ");
  return blank >= 0 ? at - SLACK + blank : at - Number(isSplit(text, at));
}

/**
 * Whether a place lies in the middle of a letter that takes two.
 * @param {string} text
 * @param {number} at
 * @returns {boolean}
 */
const isSplit = (text, at) => /^[\udc00-\udfff]/.test(text[at] ?? "");
