/** Dates: the days that a question names, and the years of days. The twin of dates.py. */

import { fold } from "./terms.js";

const DAY = 86_400_000;
const FORM = /^[0-9]{4}( [0-9]{1,2}){0,2}$/;
const DIGIT = /^\p{Nd}$/u;

/**
 * The first day of a year, of a month or of a day itself, counted from 1970-01-01; null for no date.
 * @param {string} text
 * @returns {number | null}
 */
export function firstDay(text) {
  const digits = fold(text).split(" ").filter(Boolean).join(" ").replace(/\p{Nd}/gu, value);
  if (!FORM.test(digits)) return null;
  const [year, month = 1, day = 1] = digits.split(" ").map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / DAY : null;
}

/**
 * The year of a day that is counted from 1970-01-01.
 * @param {number} day
 * @returns {number}
 */
export const yearOf = (day) => new Date(day * DAY).getUTCFullYear();

/**
 * What a digit of any script is worth: digits stand in tens, one behind the other.
 * @param {string} digit
 * @returns {string}
 */
function value(digit) {
  const code = digit.codePointAt(0);
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
