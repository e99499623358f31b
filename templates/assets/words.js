/** Words: what the page says in the site's language, as search.html hands them over. */

import { made } from "./nodes.js";
import { category } from "./plural.js";
import { numeral } from "./spelling.js";

/** @typedef {(Node | string)[]} Pieces Of a text, in their order. */

/** @type {Record<string, Record<string, string>>} Each word's plural forms. */
const words = JSON.parse(document.querySelector("#words").textContent);
const { lang } = document.documentElement;

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
  const text = (n !== undefined && forms[category(n, lang)]) || forms.other;
  const all = n === undefined ? values : { ...values, n: numeral(n) };
  return text.split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? all[piece] : piece));
}
