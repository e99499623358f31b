/**
 * Terms: the words of a text in the form in which they are indexed and asked for. The twin of terms.py.
 *
 * Every rule here is one that both languages can follow to the letter; the reasons stand there.
 */

import { isStopWord, stem } from "./engine.js";

/** Letters of a word. */
const LONGEST = 64;

const DROPPED = new RegExp(
  "[" +
    "\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20f0\\ufe20-\\ufe2f" + // accents
    "\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7" + // Hebrew points
    "\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed" + // harakat
    "\\u00ad\\u061c\\u200c-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff" + // joiners, hyphenation, direction
    "\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}" + // variants of a glyph
    "]",
  "u",
);

/**
 * All letters of a text, each with the same other one.
 * @param {string} letters
 * @param {string} other
 * @returns {[string, string][]}
 */
const each = (letters, other) => Array.from(letters, (letter) => [letter, other]);

/** Letters that readers write for one another and that decomposition leaves apart. */
const LETTERS = new Map([
  ...Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i" }),
  ["ς", "σ"],
  ...each("يى", "ی"),
  ...each("كڪ", "ک"),
  ...each("ةۃەہھ", "ه"),
  ["ٱ", "ا"],
  ...Array.from("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", (digit, value) => [digit, String(value % 10)]),
  ...each("'`‘’‛′ʹʻʼ׳״", "'"),
]);

/** Scripts that put no space between words, or, as Hangul, none between a word and its particles. */
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff" + // Thai, Lao, Burmese, Khmer
  "\\u1100-\\u11ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3041-\\u309f\\u30a0-\\u30ff\\u3130-\\u318f\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";

const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const POSSESSIVE = /'s'*$/;
const OF_A_WORD = /[\p{L}\p{M}\p{N}]/u;
const ASCII = /^[\x00-\x7f]*$/;

/**
 * What becomes of a character.
 * @param {string} char
 * @returns {string}
 */
function folded(char) {
  if (DROPPED.test(char)) return "";
  return LETTERS.get(char) ?? (OF_A_WORD.test(char) ? char : " ");
}

/**
 * The text with only its words left, apart by spaces, in one spelling.
 * @param {string} text
 * @returns {string}
 */
export const fold = (text) =>
  text.normalize("NFKD").toLowerCase().replace(/[^ a-z0-9]/gu, folded).normalize("NFC");

/**
 * The stretches of a text that are in an unspaced script, and those that are not.
 * @param {string} text
 * @returns {string[]}
 */
export const runs = (text) => text.match(RUNS) ?? [];

/**
 * Whether a word is written in a script that is cut into pairs of letters.
 * @param {string} word
 * @returns {boolean}
 */
export const isUnspaced = (word) => BEGINS_UNSPACED.test(word);

/**
 * Each two neighbouring letters of a run; a letter alone by itself.
 * @param {string} run
 * @returns {string[]}
 */
function pairs(run) {
  const letters = Array.from(run);
  return letters.length === 1 ? letters : letters.slice(1).map((letter, at) => letters[at] + letter);
}

/**
 * A text's words in order, folded but not stemmed; unspaced scripts in pairs of letters.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  const found = [];
  for (const piece of fold(text).split(" ")) {
    const word = piece.replace(POSSESSIVE, "").replaceAll("'", "");
    for (const run of runs(word)) found.push(...(isUnspaced(run) ? pairs(run) : [run]));
  }
  return found.filter((word) => word.length <= LONGEST || Array.from(word).length <= LONGEST);
}

/**
 * The term that a word is indexed under; null for a stop word.
 * @param {string} word
 * @returns {string | null}
 */
export function term(word) {
  if (isStopWord(word)) return null;
  return ASCII.test(word) ? stem(word) : word;
}

/**
 * A text's terms in order, one for each word that is not a stop word.
 * @param {string} text
 * @returns {string[]}
 */
export const terms = (text) => words(text).map(term).filter(Boolean);
