/** The searcher: answers the page's messages in the worker, from the index's files as they are needed. */

import { TROUBLE, answer } from "./answer.js";
import { counted } from "./counts.js";
import { MissingError } from "./loading.js";
import { pieces } from "./marks.js";
import { passage } from "./passages.js";
import { asked } from "./question.js";
import { Store } from "./store.js";
import { without } from "./wording.js";

/**
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./hit.js").Facts} Facts
 * @typedef {import("./marks.js").Piece} Piece
 * @typedef {import("./wording.js").Filter} Filter
 *
 * @typedef {object} Wanted
 * @property {string} text The question as it was typed.
 * @property {"relevance" | "date"} sort
 * @property {number} from How many hits are shown already.
 * @property {number} count How many are to come.
 *
 * @typedef {object} Hit
 * @property {Facts} facts
 * @property {Piece[]} title
 * @property {Piece[]} summary
 *
 * @typedef {object} Reply
 * @property {number} total
 * @property {Hit[]} hits
 * @property {import("./notes.js").Note[]} notes
 * @property {Filter[]} filters
 * @property {Set<string>} terms What is marked, and
 * @property {string[][]} phrases what is marked where it stands together.
 */

const FOLDER = new URL("../search/", location.href);

/** The filters whose lists are counted as if none of them were set, so that another one can be picked. */
const KINDS = { topics: ["topic"], sources: ["source"], years: ["after", "before"] };

const REPLIES = { answer: answered, counts, passage: picked };

/** @type {Promise<Store> | null} */
let opening = null;
/** @type {{ store: Store, key: string, found: Promise<Answer> } | null} The last answer, which More goes on with. */
let last = null;
let newest = 0;

// The entrance is there when the first question comes.
opened();

/**
 * The reply to a message, or a fault; none to a question that another one has overtaken.
 * @param {"answer" | "counts" | "passage"} kind
 * @param {any} message
 * @returns {Promise<object>}
 */
export async function reply(kind, message) {
  try {
    return await REPLIES[kind](message);
  } catch (fault) {
    if (fault instanceof MissingError) return { fault: "missing" };
    throw fault;
  }
}

/**
 * The store of this visit. The next question opens it again where it could not be opened.
 * @param {boolean} [anew]
 * @returns {Promise<Store>}
 */
function opened(anew = false) {
  if (anew || !opening) {
    opening = Store.open(read);
    opening.catch(() => {
      opening = null;
    });
  }
  return opening;
}

/**
 * A file of the index. The entrance is asked for anew, since what it names changes with each edition.
 * @param {string} name
 * @returns {Promise<any>}
 */
async function read(name) {
  const response = await fetch(new URL(name, FOLDER), name === "index.json" ? { cache: "no-cache" } : {});
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/**
 * Answers a question, twice where a file was missing: a new edition may have taken its place.
 * @param {Wanted} wanted
 * @returns {Promise<Reply | { overtaken: true }>}
 */
async function answered(wanted) {
  newest += 1;
  const mine = newest;
  await rest();
  if (mine !== newest) return { overtaken: true };
  const first = await shown(await opened(), wanted);
  return first.notes.includes(TROUBLE) ? shown(await opened(true), wanted) : first;
}

/** Lets the messages in that came while the worker was busy: only the last question is worth an answer. */
const rest = () => new Promise((resolve) => setTimeout(resolve));

/**
 * @param {Store} store
 * @param {Wanted} wanted
 * @returns {Promise<Reply>}
 */
async function shown(store, { text, sort, from, count }) {
  const { order, terms, phrases, filters, notes } = await remembered(store, text, sort);
  const numbers = order.slice(from, from + count).map(([number]) => number);
  const known = await Promise.all(numbers.map((number) => store.facts(number).then(sound).catch(() => null)));
  const hits = known.filter(Boolean).map((facts) => hit(facts, terms, phrases));
  const lost = hits.length < numbers.length && !notes.includes(TROUBLE);
  return {
    total: order.length,
    hits,
    notes: lost ? [...notes, TROUBLE] : notes,
    filters,
    terms,
    phrases,
  };
}

/**
 * The answer to a question, kept until another one is asked.
 * @param {Store} store
 * @param {string} text
 * @param {"relevance" | "date"} sort
 * @returns {Promise<Answer>}
 */
function remembered(store, text, sort) {
  const key = `${sort} ${text}`;
  if (last?.store !== store || last.key !== key) last = { store, key, found: answer(store, asked(text), sort) };
  return last.found;
}

/**
 * An article's facts, if they are such that they can be shown.
 * @param {Facts} facts
 * @returns {Facts | null}
 */
function sound(facts) {
  const { address, date, language, summary = "", title } = facts;
  const texts = [address, language, summary, title].every((text) => typeof text === "string");
  return texts && (!date || !Number.isNaN(Date.parse(date))) ? facts : null;
}

/**
 * @param {Facts} facts
 * @param {Set<string>} terms
 * @param {string[][]} phrases
 * @returns {Hit}
 */
function hit(facts, terms, phrases) {
  const { summary = "", title } = facts;
  return { facts, title: pieces(title, terms, phrases), summary: passage(summary, terms, phrases) ?? [[summary, false]] };
}

/**
 * The passage of a text that shows best what was looked for; null if there is none.
 * @param {{ text: string, terms: Set<string>, phrases: string[][] }} message
 * @returns {{ pieces: Piece[] | null }}
 */
function picked({ text, terms, phrases }) {
  return { pieces: passage(text, terms, phrases) };
}

/**
 * How many of the articles found bear each label; a list leaves its own filters aside.
 * @param {{ text: string }} message
 * @returns {Promise<import("./counts.js").Counts>}
 */
async function counts({ text }) {
  const store = await opened();
  const { filters } = await answer(store, asked(text), "date");
  /** @type {Map<string, Promise<import("./counts.js").Counts>>} */
  const known = new Map();
  const found = {};
  for (const [list, kinds] of Object.entries(KINDS)) {
    const question = without(text, filters.filter(({ kind, excluded }) => !excluded && kinds.includes(kind)));
    if (!known.has(question)) known.set(question, numbers(store, question).then((all) => counted(store, all)));
    found[list] = (await known.get(question))[list];
  }
  return found;
}

/**
 * The documents that a question finds; without a question, all there are.
 * @param {Store} store
 * @param {string} text
 * @returns {Promise<number[]>}
 */
async function numbers(store, text) {
  if (!text) return Array.from(Array(store.documents).keys());
  return (await answer(store, asked(text), "date")).order.map(([number]) => number);
}
