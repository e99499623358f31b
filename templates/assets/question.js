/**
 * Questions: what a reader's line asks for, as far as the line alone can tell. The twin of question.py.
 *
 * Whether `topic:x` is a filter depends on the site, which has such a topic or not; here it is both, a filter and
 * the words that it would be otherwise.
 */

import { firstDay } from "./dates.js";
import { fold, words } from "./terms.js";

/** Letters of a line; no reader types more. */
export const MOST_LETTERS = 10_000;

/** Filters of a line. */
export const MOST_FILTERS = 32;

/** Filters by day. */
const DATES = ["after", "before"];
/** What readers may call a kind of filter, folded. */
const NAMES = new Map(
  Object.entries({
    topic: ["topic", "موضوع"],
    source: ["source", "منبع", "مصدر"],
    place: ["place", "جا", "مکان"],
    lang: ["lang", "زبان", "لغه"],
    after: ["after", "از", "بعد", "منذ"],
    before: ["before", "پیش", "قبل"],
  }).flatMap(([kind, names]) => names.map((name) => [name, kind])),
);

const BLANKS = /[\s\x1c-\x1f\x85\ufeff]*/y;
const FILLED = /[^\s\x1c-\x1f\x85\ufeff]*/y;
const BLANK = /^[\s\x1c-\x1f\x85\ufeff]$/;
const NAME = /([^\s\x1c-\x1f\x85\ufeff:]{1,12}):/uy;
const OF_A_WORD = /^[\p{L}\p{M}\p{N}]$/u;

/** What opens a phrase, and what closes it. */
const QUOTES = new Map([
  ['"', '"'],
  ["“", "”"],
  ["„", "“”"],
  ["«", "»"],
]);

/**
 * @typedef {object} Run Words that stand together, in one piece of the line without blanks.
 * @property {string[]} words Folded, those that are too common to be indexed among them.
 * @property {boolean} prefix The last one has a star.
 * @property {boolean} excluded
 *
 * @typedef {object} Quoted Words in quotes: these, in this order.
 * @property {string[]} quoted
 * @property {boolean} excluded
 *
 * @typedef {object} Filter What narrows the answer, if the site has such a label; a date always does.
 * @property {string} kind
 * @property {string} value As typed, without quotes.
 * @property {boolean} excluded
 * @property {number} start Where it stands in the line.
 * @property {number} end
 * @property {number | null} day The first day of a date, counted from 1970-01-01; null for a label.
 * @property {Run} otherwise
 *
 * @typedef {Run | Quoted | Filter} Part
 *
 * @typedef {object} Question What is asked for.
 * @property {Part[]} parts In the order of the line.
 * @property {Filter[]} filters Those that are filters, or may be.
 * @property {boolean} long The line has more than MOST_LETTERS.
 * @property {boolean} crowded The line has more than MOST_FILTERS.
 */

/**
 * What a line asks for; every line asks for something or nothing, none is wrong.
 * @param {string} text
 * @returns {Question}
 */
export function asked(text) {
  const [beginning, long] = bounded(text);
  const line = new Line(beginning);
  const parts = [];
  const filters = [];
  let crowded = false;
  for (let at = line.past(BLANKS, 0); at < beginning.length; ) {
    const [part, end] = line.filter(at) ?? line.quoted(at) ?? line.run(at);
    if (part.kind && filters.length === MOST_FILTERS) crowded = true;
    else if (part.kind) filters.push(part);
    if (part.kind ? !crowded : (part.words ?? part.quoted).length) parts.push(part);
    at = line.past(BLANKS, end);
  }
  return { parts, filters, long, crowded };
}

/**
 * The beginning of a line, and whether there is more.
 * @param {string} text
 * @returns {[string, boolean]}
 */
function bounded(text) {
  if (text.length <= MOST_LETTERS) return [text, false];
  const letters = Array.from(text.slice(0, 2 * MOST_LETTERS + 1));
  return [letters.slice(0, MOST_LETTERS).join(""), letters.length > MOST_LETTERS];
}

/** What was typed, and how it is read from a place on. */
class Line {
  #text;
  /** @type {Map<string, number>} Where each sign that closes a phrase stands last. */
  #last;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
    this.#last = new Map(Array.from([...QUOTES.values()].join(""), (sign) => [sign, text.lastIndexOf(sign)]));
  }

  /**
   * The filter that stands here, and where it ends.
   * @param {number} at
   * @returns {[Filter, number] | null}
   */
  filter(at) {
    const begin = at + this.#minus(at);
    NAME.lastIndex = begin;
    const found = this.#begins(at) ? NAME.exec(this.#text) : null;
    const kind = found && NAMES.get(fold(found[1]));
    if (!kind) return null;
    const isDate = DATES.includes(kind);
    const start = begin + found[0].length;
    const closed = this.#closing(start);
    const end = closed > 0 ? closed + 1 : this.past(FILLED, start);
    const value = closed > 0 ? this.#text.slice(start + 1, closed) : this.#text.slice(start, end);
    const day = isDate ? firstDay(value) : null;
    if (!words(value).length || (isDate && day === null)) return null;
    const excluded = begin > at;
    const otherwise = this.#worded(begin, end, excluded);
    return [{ kind, value, excluded, start: at, end, day, otherwise }, end];
  }

  /**
   * The phrase that stands here, and where it ends.
   * @param {number} at
   * @returns {[Quoted, number] | null}
   */
  quoted(at) {
    const begin = at + this.#minus(at);
    const closed = this.#closing(begin);
    if (closed < 0) return null;
    return [{ quoted: words(this.#text.slice(begin + 1, closed)), excluded: begin > at }, closed + 1];
  }

  /**
   * The words that stand here up to the next blank or phrase, and where they end.
   * @param {number} at
   * @returns {[Run, number]}
   */
  run(at) {
    const filled = this.past(FILLED, at);
    let end = at + 1;
    while (end < filled && !this.#opens(end)) end += 1;
    return [this.#worded(at, end, this.#minus(at) > 0), end];
  }

  /**
   * Where signs of a kind end.
   * @param {RegExp} kind
   * @param {number} at
   * @returns {number}
   */
  past(kind, at) {
    kind.lastIndex = at;
    return kind.test(this.#text) ? kind.lastIndex : at;
  }

  /**
   * @param {number} start
   * @param {number} end
   * @param {boolean} excluded
   * @returns {Run}
   */
  #worded(start, end, excluded) {
    const chunk = this.#text.slice(start, end);
    return { words: words(chunk), prefix: chunk.endsWith("*"), excluded };
  }

  /**
   * 1 where something is left out, otherwise 0.
   * @param {number} at
   * @returns {number}
   */
  #minus(at) {
    return Number(this.#text[at] === "-" && this.#begins(at));
  }

  /**
   * Whether a piece of the line begins here: only there signs mean something.
   * @param {number} at
   * @returns {boolean}
   */
  #begins(at) {
    return at === 0 || BLANK.test(this.#text[at - 1]);
  }

  /**
   * Whether a phrase begins here; a straight sign behind a letter is an inch or a Hebrew abbreviation.
   * @param {number} at
   * @returns {boolean}
   */
  #opens(at) {
    const before = () => Array.from(this.#text.slice(Math.max(at - 2, 0), at)).at(-1);
    const within = this.#text[at] === '"' && OF_A_WORD.test(before());
    return !within && this.#closing(at) > 0;
  }

  /**
   * Where a phrase that begins here is closed; -1 where none begins or it never is.
   * @param {number} at
   * @returns {number}
   */
  #closing(at) {
    const signs = Array.from(QUOTES.get(this.#text[at]) ?? "").filter((sign) => this.#last.get(sign) > at);
    return signs.length ? Math.min(...signs.map((sign) => this.#text.indexOf(sign, at + 1))) : -1;
  }
}
