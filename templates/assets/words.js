/** Words: what the page says in the site's language, as search.html hands them over. */

import { made } from "./nodes.js";

/** @typedef {(Node | string)[]} Pieces Of a text, in their order. */

const block = document.querySelector("#words");
/** @type {Record<string, Record<string, string>>} Each word's plural forms. */
const words = JSON.parse(block.textContent);
/** Whose digits are written, as CLDR names them; where the page says nothing, the language's own. */
const { digits: numberingSystem } = block.dataset;

const { lang } = document.documentElement;
/** A bare "en" writes the day first, as on the site's other pages. */
const language = lang === "en" ? "en-GB" : lang || undefined;
const plurals = new Intl.PluralRules(language);
const numerals = new Intl.NumberFormat(language, { numberingSystem });
const years = new Intl.NumberFormat(language, { numberingSystem, useGrouping: false });
/** Bare days, in no zone, of the calendar that news goes by. */
const form = { dateStyle: "long", timeZone: "UTC", calendar: "gregory", numberingSystem };
const days = new Intl.DateTimeFormat(language, form);

/**
 * A number as the page's readers write it.
 * @param {number} number
 * @returns {string}
 */
export const numeral = (number) => numerals.format(number);

/**
 * @param {number} year
 * @returns {string}
 */
export const spokenYear = (year) => years.format(year);

/**
 * @param {string} day YYYY-MM-DD.
 * @returns {string}
 */
export const spokenDay = (day) => days.format(new Date(day));

/**
 * A word with its values filled in.
 * @param {string} word
 * @param {Record<string, string>} [values]
 * @param {number} [n] What is counted.
 * @returns {string}
 */
export const say = (word, values = {}, n = undefined) => filled(word, values, n).join("");

/**
 * The same in pieces. A value that is text stands in an element of its own, so that its direction turns nothing else.
 * @param {string} word
 * @param {Record<string, string | Pieces>} [values]
 * @param {number} [n]
 * @returns {Pieces}
 */
export const told = (word, values = {}, n = undefined) =>
  filled(word, values, n)
    .flatMap((piece, at) => (at % 2 && !Array.isArray(piece) ? made("bdi", {}, piece) : piece))
    .filter(Boolean);

/**
 * A word's text, and by turns the values in it.
 * @template T
 * @param {string} word
 * @param {Record<string, T>} values
 * @param {number | undefined} n
 * @returns {(T | string)[]}
 */
function filled(word, values, n) {
  const forms = words[word];
  const text = (n !== undefined && forms[plurals.select(n)]) || forms.other;
  const all = n === undefined ? values : { ...values, n: numeral(n) };
  return text.split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? all[piece] : piece));
}
