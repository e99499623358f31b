/** Answers: which documents a question finds, and in which order. The twin of answer.py. */

import { Aliases } from "./aliases.js";
import { clauses, isPhrase } from "./clauses.js";
import { narrowed } from "./filters.js";
import { documentsIn, found, loosened } from "./finding.js";
import { having, inAll, inAny, numbersOf, without } from "./flags.js";
import { TROUBLE, notes } from "./notes.js";
import { sought } from "./phrases.js";
import { ranked, rarest } from "./ranking.js";

export { TROUBLE };

/**
 * @typedef {import("./clauses.js").Wanted} Wanted
 * @typedef {import("./finding.js").Found} Found
 * @typedef {import("./question.js").Question} Question
 * @typedef {import("./store.js").Store} Store
 *
 * @typedef {object} Answer What a question found.
 * @property {[number, number][]} order Documents and their scores, in the order in which they are shown.
 * @property {Set<string>} terms What was looked for in any form, as it stands in the index.
 * @property {string[][]} phrases What was looked for word for word, folded.
 * @property {import("./wording.js").Filter[]} filters Those that count, for the page.
 * @property {import("./notes.js").Note[]} notes
 */

/**
 * The documents that have all that is asked for.
 *
 * Where none has, a phrase may be its words in any order; where none has these, any of the words will do. Filters
 * hold in any case.
 * @param {Store} store
 * @param {Question} question
 * @param {"relevance" | "date"} [sort] What comes first: what fits best, or what is newest.
 * @returns {Promise<Answer>}
 */
export async function answer(store, question, sort = "relevance") {
  const aliases = new Aliases(store.aliases);
  let asked = clauses(question, question.filters, aliases);
  const [narrowing, lengths, early] = await Promise.all([
    narrowed(store, question.filters),
    orNull(store.lengths()),
    findEach(store, asked),
  ]);
  if (narrowing.unknown.length) asked = clauses(question, narrowing.filters, aliases);
  const [finds, unwanted] = narrowing.unknown.length ? await findEach(store, asked) : early;
  const size = store.documents;
  const barring = unwanted.map((together) => inAll(documentsIn(together), size));
  const within = without(narrowing.allowed, inAny(barring, size));
  const inEach = (finds) => inAll([inAll(documentsIn(finds), size), within], size);
  let heard = await known(store, finds);
  let chosen = inEach(heard);
  const loose = !chosen.includes(1) && heard.some(({ clause }) => isPhrase(clause));
  if (loose) {
    heard = await loosened(store, heard);
    chosen = inEach(heard);
  }
  const some = !chosen.includes(1);
  const terms = rarest(termsOf(heard), some ? within : chosen);
  if (some && heard.length) chosen = inAll([having(terms.values(), size), within], size);
  else if (some && narrowing.filters.length) chosen = within;
  const lost = narrowing.lost || [...finds, ...unwanted.flat()].some((find) => find.lost) || !lengths;
  const any = chosen.includes(1);
  return {
    order: sort === "relevance" && terms.size && any ? ranked(store, terms, chosen) : newest(chosen),
    terms: new Set(termsOf(heard.filter(({ clause }) => !isPhrase(clause))).keys()),
    phrases: heard.flatMap(({ clause }) => (isPhrase(clause) ? [sought(clause)] : [])),
    filters: narrowing.named,
    notes: Array.from(notes({ question, narrowing, asked, heard, kept: new Set(terms.keys()), loose, some, any, lost })),
  };
}

/**
 * What each clause finds, wanted and unwanted, all files asked for at once.
 * @param {Store} store
 * @param {import("./clauses.js").Clauses} asked
 * @returns {Promise<[Found[], Found[][]]>}
 */
function findEach(store, { wanted, unwanted }) {
  const all = (list) => Promise.all(list.map((clause) => found(store, clause)));
  return Promise.all([all(wanted), Promise.all(unwanted.map(all))]);
}

/**
 * What is known of what was found: a phrase whose places are missing is its words.
 * @param {Store} store
 * @param {Found[]} finds
 * @returns {Promise<Found[]>}
 */
async function known(store, finds) {
  const again = finds.map((find) => (find.lost && isPhrase(find.clause) ? loosened(store, [find]) : [find]));
  return (await Promise.all(again)).flat().filter((find) => !find.lost);
}

/**
 * @param {Found[]} finds
 * @returns {Map<string, import("./store.js").Postings>}
 */
const termsOf = (finds) => new Map(finds.flatMap(({ terms }) => [...terms]));

/**
 * @param {import("./flags.js").Flags} chosen
 * @returns {[number, number][]}
 */
const newest = (chosen) => numbersOf(chosen).reverse().map((number) => [number, 0]);

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T | null>}
 */
const orNull = (promise) => promise.catch(() => null);
