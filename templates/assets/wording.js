/** Wording: a question's text with filters put in and taken out. */

/**
 * @typedef {object} Filter A filter as it stands in a question.
 * @property {"topic" | "source" | "place" | "lang" | "after" | "before"} kind
 * @property {string} value
 * @property {string} [slug] The label that the value names, where that is known, and
 * @property {string} [name] what readers call it.
 * @property {number | null} day The day that a date names, counted from 1970-01-01.
 * @property {boolean} excluded
 * @property {number} start Where it begins in the text as it was typed,
 * @property {number} end and where it ends.
 */

const PLAIN = /^[\p{L}\p{N}-]+$/u;
const DAY = 24 * 60 * 60 * 1000;

/**
 * The text without some of its filters.
 * @param {string} text
 * @param {Filter[]} filters
 * @returns {string}
 */
export function without(text, filters) {
  const backwards = [...filters].sort((a, b) => b.start - a.start);
  for (const { start, end } of backwards) {
    text = `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`;
  }
  return text.trim();
}

/**
 * The text with filters behind it; those without a value are left out.
 * @param {string} text
 * @param {...[kind: string, value: string]} filters
 * @returns {string}
 */
export function and(text, ...filters) {
  const added = filters.filter(([, value]) => value).map(([kind, value]) => `${kind}:${quoted(value)}`);
  return [text.trim(), ...added].filter(Boolean).join(" ");
}

/**
 * @param {string} value
 * @returns {string}
 */
const quoted = (value) => (PLAIN.test(value) ? value : `"${value.replaceAll('"', "")}"`);

/**
 * A day as boxes for dates have it, YYYY-MM-DD; empty for none.
 * @param {number | null} day Counted from 1970-01-01.
 * @returns {string}
 */
export const boxed = (day) => (day === null ? "" : new Date(day * DAY).toISOString().slice(0, 10));

/**
 * The day that lies some days behind another; empty where there is none.
 * @param {string} day
 * @param {number} by
 * @returns {string}
 */
export function shifted(day, by) {
  const moment = Date.parse(day) + by * DAY;
  return Number.isNaN(moment) ? "" : new Date(moment).toISOString().slice(0, 10);
}
