/** Notes: what a reader is told beside an answer, by keys of its sentences. The twin of notes.py. */

import { MOST_WORDS, isPhrase } from "./clauses.js";
import { MOST_TERMS } from "./finding.js";
import { sought } from "./phrases.js";
import { MOST_FILTERS, MOST_LETTERS } from "./question.js";

/** Letters of what was typed that a note repeats. */
const SHOWN = 80;

/**
 * @typedef {import("./clauses.js").Clauses} Clauses
 * @typedef {import("./filters.js").Narrowing} Narrowing
 * @typedef {import("./finding.js").Found} Found
 *
 * @typedef {object} Note One thing to tell; the page has the words for it.
 * @property {string} key Of the sentence.
 * @property {string[]} words What it names, as typed.
 * @property {number} n What it counts, otherwise 0.
 *
 * @typedef {object} Course How an answer was come to.
 * @property {import("./question.js").Question} question
 * @property {Narrowing} narrowing
 * @property {Clauses} asked
 * @property {Found[]} heard What was found, as far as it is known.
 * @property {Set<string>} kept The terms that counted; others are in too many articles.
 * @property {boolean} loose Phrases were taken for their words.
 * @property {boolean} some No article has all.
 * @property {boolean} any There is an answer.
 * @property {boolean} lost A file was missing.
 */

/**
 * @param {string} key
 * @param {string[]} [words]
 * @param {number} [n]
 * @returns {Note}
 */
const note = (key, words = [], n = 0) => ({ key, words, n });

/** Said wherever a file is missing, also by those who show the answers. */
export const TROUBLE = note("trouble");

/**
 * What should be told.
 * @param {Course} course
 * @returns {Iterable<Note>}
 */
export function* notes(course) {
  const { asked, narrowing } = course;
  yield* ofCuts(course);
  if (!asked.wanted.length && !narrowing.filters.length && !asked.hollow.length) yield ofNothing(asked);
  else if (asked.common.length) yield note("common", asked.common.map(cut));
  if (asked.short) yield note("star");
  yield* ofPhrases(asked);
  yield* ofFilters(narrowing);
  yield* ofWords(course);
  yield* ofTheAnswer(course);
  if (course.lost) yield TROUBLE;
}

/**
 * @param {Course} course
 * @returns {Iterable<Note>}
 */
function* ofCuts({ question, asked }) {
  if (question.long) yield note("letters", [], MOST_LETTERS);
  if (question.crowded) yield note("filters", [], MOST_FILTERS);
  if (asked.long) yield note("words", [], MOST_WORDS);
}

/**
 * @param {Clauses} asked
 * @returns {Note}
 */
function ofNothing(asked) {
  if (asked.common.length) return note("only_common");
  if (asked.unwanted.length) return note("only_unwanted");
  return note("nothing");
}

/**
 * @param {Clauses} asked
 * @returns {Iterable<Note>}
 */
function* ofPhrases(asked) {
  for (const { typed } of asked.hollow) yield note("hollow", [cut(typed)]);
  for (const clause of [...asked.wanted, ...asked.unwanted.flat()]) {
    if (isPhrase(clause) && clause.open) yield note("open", [clause.typed, sought(clause).join(" ")].map(cut));
  }
}

/**
 * @param {Narrowing} narrowing
 * @returns {Iterable<Note>}
 */
function* ofFilters({ unknown, undated }) {
  /** @type {Map<string, Note>} */
  const told = new Map();
  for (const { kind, value, excluded } of unknown) {
    const key = `${excluded ? "barred" : "unknown"}.${kind}`;
    told.set(`${key} ${value}`, note(key, [cut(value)]));
  }
  yield* told.values();
  if (undated) yield note("undated");
}

/**
 * @param {Course} course
 * @returns {Iterable<Note>}
 */
function* ofWords({ heard }) {
  const others = new Set(heard.flatMap(({ clause }) => (isPhrase(clause) ? [] : clause.others)));
  if (others.size) yield note("others", [...others]);
  const unknown = heard.filter(({ terms }) => !terms.size).map(({ clause }) => cut(clause.typed));
  if (unknown.length) yield note("missed", unknown);
  const begun = new Set(heard.flatMap((find) => find.cut));
  if (begun.size) yield note("begun", Array.from(begun, cut), MOST_TERMS);
}

/**
 * @param {Course} course
 * @returns {Iterable<Note>}
 */
function* ofTheAnswer({ narrowing, heard, kept, loose, some, any, lost }) {
  if (any && loose) yield note("loose");
  if (any && some && heard.length) yield note("some");
  const left = heard.filter(({ terms }) => [...terms.keys()].some((term) => !kept.has(term)));
  if (left.length) yield note(some ? "rarer" : "order", left.map(({ clause }) => cut(clause.typed)));
  if (!any && !lost && narrowing.filters.length && heard.some(({ terms }) => terms.size)) yield note("filtered");
}

/**
 * As much of what was typed as a note repeats.
 * @param {string} typed
 * @returns {string}
 */
function cut(typed) {
  const letters = Array.from(typed);
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join("")}…` : typed;
}
