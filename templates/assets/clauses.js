/** Clauses: what an article has to have, each for itself, once it is known what is a filter. The twin of clauses.py. */

import { phrase } from "./phrases.js";
import { isUnspaced, term } from "./terms.js";

/** Words of a question that are looked up; each may cost the reader a file. */
export const MOST_WORDS = 32;

/** Letters before a star; what begins with one letter is nothing in particular. */
const LEAST = 2;

/**
 * @typedef {import("./aliases.js").Aliases} Aliases
 * @typedef {import("./phrases.js").Phrase} Phrase
 * @typedef {import("./question.js").Filter} Filter
 * @typedef {import("./question.js").Part} Part
 * @typedef {import("./question.js").Question} Question
 * @typedef {import("./question.js").Run} Run
 *
 * @typedef {object} Word One word that is looked up.
 * @property {string} typed Folded; a prefix keeps its star.
 * @property {string} term
 * @property {string} prefix How the words that are meant begin; empty where only the word itself is meant.
 *
 * @typedef {object} Clause A word, or words that have other spellings.
 * @property {string} typed
 * @property {Word[][]} ways An article has it that has all the words of any of these.
 * @property {string[]} others The other spellings.
 *
 * @typedef {Clause | Phrase} Wanted
 *
 * @typedef {object} Clauses All that a question asks for, beside its filters.
 * @property {Wanted[]} wanted
 * @property {Wanted[][]} unwanted Articles that have all of any of these are left out.
 * @property {Phrase[]} hollow Phrases of common words alone.
 * @property {string[]} common Words that are too common to be in the index.
 * @property {boolean} short A star stands behind a single letter, where it is not heeded.
 * @property {boolean} long There were more than MOST_WORDS.
 */

/**
 * Whether something is to be looked for word for word.
 * @param {Wanted} clause
 * @returns {clause is Phrase}
 */
export const isPhrase = (clause) => "steps" in clause;

/**
 * What tells clauses from one another.
 * @param {Wanted} clause
 * @returns {string}
 */
const keyOf = (clause) => (isPhrase(clause) ? `"${clause.typed}"` : clause.typed);

/**
 * What is asked for, where these are the filters that the site has; any other is its words.
 * @param {Question} question
 * @param {Filter[]} filters
 * @param {Aliases} aliases
 * @returns {Clauses}
 */
export function clauses(question, filters, aliases) {
  const parts = question.parts.map((part) => ("otherwise" in part && !filters.includes(part) ? part.otherwise : part));
  const wanted = new Map();
  const unwanted = new Map();
  const hollow = new Map();
  const common = new Set();
  for (const [excluded, piece] of pieces(parts)) {
    const found = Array.isArray(piece) ? read(piece, aliases) : [piece];
    if (!Array.isArray(piece) && !piece.steps.length) {
      hollow.set(piece.typed, piece);
    } else if (excluded) {
      if (found.length) unwanted.set(found.map(keyOf).join(" "), found);
    } else {
      for (const clause of found) wanted.set(keyOf(clause), clause);
    }
    for (const word of Array.isArray(piece) ? piece : []) if (!wordOf(word)) common.add(word);
  }
  const short = parts.some((part) => "prefix" in part && part.prefix && Array.from(part.words.at(-1)).length < LEAST);
  return { ...bounded(wanted.values(), unwanted.values()), hollow: [...hollow.values()], common: [...common], short };
}

/**
 * What is read as one, and whether it is left out; wanted words that stand side by side are.
 * @param {Part[]} parts
 * @returns {Iterable<[boolean, string[] | Phrase]>}
 */
function* pieces(parts) {
  let together = [];
  for (const part of parts) {
    if ("words" in part && !part.excluded) {
      together.push(...starred(part));
      continue;
    }
    if (together.length) yield [false, together];
    together = [];
    if ("words" in part) yield [true, starred(part)];
    else if ("quoted" in part) yield [part.excluded, phrase(part.quoted)];
  }
  if (together.length) yield [false, together];
}

/**
 * The words of a run, the last one with its star where that is heeded.
 * @param {Run} run
 * @returns {string[]}
 */
function starred({ words, prefix }) {
  const last = words.at(-1);
  const heeded = prefix && Array.from(last).length >= LEAST && !isUnspaced(last);
  return heeded ? [...words.slice(0, -1), `${last}*`] : words;
}

/**
 * What has to be found for some words, those that are common left out.
 * @param {string[]} words
 * @param {Aliases} aliases
 * @returns {Clause[]}
 */
function read(words, aliases) {
  const found = [];
  for (let at = 0; at < words.length; ) {
    const [spelling, group] = aliases.group(words, at) ?? [[words[at]], [[words[at]]]];
    const typed = spelling.join(" ");
    const ways = group.map((way) => way.map(wordOf).filter(Boolean)).filter((way) => way.length);
    const others = group.map((way) => way.join(" ")).filter((way) => way !== typed);
    if (ways.length) found.push({ typed, ways, others });
    at += spelling.length;
  }
  return found;
}

/**
 * A word as it is looked up; null for one that is too common to be in the index.
 * @param {string} typed
 * @returns {Word | null}
 */
function wordOf(typed) {
  const prefix = typed.endsWith("*") ? typed.slice(0, -1) : "";
  const found = term(prefix || typed) ?? prefix;
  return found ? { typed, term: found, prefix } : null;
}

/**
 * As much as may be looked up, and whether there is more.
 *
 * A phrase is cut if need be, but not one that is unwanted: then it would leave out more.
 * @param {Iterable<Wanted>} wanted
 * @param {Iterable<Wanted[]>} unwanted
 * @returns {{ wanted: Wanted[], unwanted: Wanted[][], long: boolean }}
 */
function bounded(wanted, unwanted) {
  let room = MOST_WORDS;
  let long = false;
  const kept = [];
  for (const clause of wanted) {
    const size = sizeOf(clause);
    long ||= size > room;
    if (size <= room) kept.push(clause);
    else if (isPhrase(clause) && room) kept.push({ ...clause, steps: clause.steps.slice(0, room), open: false });
    room -= Math.min(size, room);
  }
  const barring = [];
  for (const together of unwanted) {
    const size = together.reduce((sum, clause) => sum + sizeOf(clause), 0);
    long ||= size > room;
    if (size > room) continue;
    barring.push(together);
    room -= size;
  }
  return { wanted: kept, unwanted: barring, long };
}

/**
 * How many words it costs to look something up, the other spellings not counted.
 * @param {Wanted} clause
 * @returns {number}
 */
const sizeOf = (clause) => (isPhrase(clause) ? clause.steps.length : clause.typed.split(" ").length);
