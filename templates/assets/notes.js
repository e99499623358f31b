/** Notes: what a reader is told beside an answer, each a sentence. The twin of notes.py. */

import { MOST_WORDS, isPhrase } from "./clauses.js";
import { MOST_TERMS } from "./finding.js";
import { sought } from "./phrases.js";
import { MOST_FILTERS, MOST_LETTERS } from "./question.js";

/** Said wherever a file is missing, also by those who show the answers. */
export const TROUBLE = "A part of the search index could not be read, so some answers may be missing.";

/** Letters of what was typed that a note repeats. */
const SHOWN = 80;

const KINDS = { topic: "topic", source: "source", place: "place", lang: "language" };

/**
 * @typedef {import("./clauses.js").Clauses} Clauses
 * @typedef {import("./filters.js").Narrowing} Narrowing
 * @typedef {import("./finding.js").Found} Found
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
 * What should be told.
 * @param {Course} course
 * @returns {Iterable<string>}
 */
export function* notes(course) {
  const { asked, narrowing } = course;
  yield* ofCuts(course);
  if (!asked.wanted.length && !narrowing.filters.length && !asked.hollow.length) yield ofNothing(asked);
  else if (asked.common.length) yield `Too common to be looked for: ${asked.common.map(quoted).join(", ")}.`;
  if (asked.short) yield "A star counts only behind two letters or more.";
  yield* ofPhrases(asked);
  yield* ofFilters(narrowing);
  yield* ofWords(course);
  yield* ofTheAnswer(course);
  if (course.lost) yield TROUBLE;
}

/**
 * @param {Course} course
 * @returns {Iterable<string>}
 */
function* ofCuts({ question, asked }) {
  if (question.long) yield `Only the first ${MOST_LETTERS} letters were read.`;
  if (question.crowded) yield `Only the first ${MOST_FILTERS} filters were heeded.`;
  if (asked.long) yield `Only the first ${MOST_WORDS} words were looked for.`;
}

/**
 * @param {Clauses} asked
 * @returns {string}
 */
function ofNothing(asked) {
  if (asked.common.length) return "These words are too common to be looked for; add a rarer one.";
  if (asked.unwanted.length) return "Add a word to look for to those that are to be left out.";
  return "There is no word to look for.";
}

/**
 * @param {Clauses} asked
 * @returns {Iterable<string>}
 */
function* ofPhrases(asked) {
  for (const { typed } of asked.hollow) {
    yield `${quoted(typed)} has only words that are too common to be looked for.`;
  }
  for (const clause of [...asked.wanted, ...asked.unwanted.flat()]) {
    if (!isPhrase(clause) || !clause.open) continue;
    const looked = quoted(sought(clause).join(" "));
    yield `Of ${quoted(clause.typed)} only ${looked} was looked for: what follows is too common.`;
  }
}

/**
 * @param {Narrowing} narrowing
 * @returns {Iterable<string>}
 */
function* ofFilters({ unknown, undated }) {
  const told = unknown.map(({ kind, value, excluded }) => {
    const instead = excluded ? "articles with its words were left out" : "its words were looked for";
    return `There is no ${KINDS[kind]} ${quoted(value)}; ${instead}.`;
  });
  yield* new Set(told);
  if (undated) yield "Articles without a date are left out.";
}

/**
 * @param {Course} course
 * @returns {Iterable<string>}
 */
function* ofWords({ heard }) {
  const others = new Set(heard.flatMap(({ clause }) => (isPhrase(clause) ? [] : clause.others)));
  if (others.size) yield `Also looked for: ${[...others].join(", ")}.`;
  const unknown = heard.filter(({ terms }) => !terms.size).map(({ clause }) => quoted(clause.typed));
  if (unknown.length) yield `No article has ${unknown.join(" or ")}.`;
  const cut = Array.from(new Set(heard.flatMap((find) => find.cut)), quoted);
  if (cut.length === 1) yield `${cut[0]} begins many words; the first ${MOST_TERMS} were looked for.`;
  if (cut.length > 1) yield `${cut.join(", ")} begin many words; the first ${MOST_TERMS} of each were looked for.`;
}

/**
 * @param {Course} course
 * @returns {Iterable<string>}
 */
function* ofTheAnswer({ narrowing, heard, kept, loose, some, any, lost }) {
  if (any && loose) {
    yield "No article has all of this with the words in quotes side by side; they were looked for one by one.";
  }
  if (any && some && heard.length) yield "No article has all of these words; these have some of them.";
  const left = heard.filter(({ terms }) => [...terms.keys()].some((term) => !kept.has(term)));
  const named = left.map(({ clause }) => quoted(clause.typed)).join(" or ");
  if (named && some) yield `Very many articles have ${named}: only the rarer words were looked for.`;
  else if (named) yield `Very many articles have ${named}: the order is by the rarer words.`;
  if (!any && !lost && narrowing.filters.length && heard.some(({ terms }) => terms.size)) {
    yield "No article that the filters leave has these words.";
  }
}

/**
 * @param {string} typed
 * @returns {string}
 */
function quoted(typed) {
  const letters = Array.from(typed);
  return letters.length > SHOWN ? `“${letters.slice(0, SHOWN).join("")}…”` : `“${typed}”`;
}
