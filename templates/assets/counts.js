/** Counts: how many of the found documents bear which label, or are of which year. The twin of counts.py. */

import { yearOf } from "./dates.js";
import { MissingError } from "./loading.js";
import { byUnits } from "./store.js";

/**
 * @typedef {import("./store.js").Store} Store
 *
 * @typedef {{ slug: string, name: string, count: number }} Count A label, and how many documents bear it.
 *
 * @typedef {object} Counts What an answer can be narrowed by. Where a file is missing there is nothing to narrow by.
 * @property {Count[]} topics The biggest first.
 * @property {Count[]} sources
 * @property {{ year: number, count: number }[]} years The newest first.
 */

/**
 * The topics, sources and years of some documents.
 * @param {Store} store
 * @param {Iterable<number>} numbers
 * @returns {Promise<Counts>}
 */
export async function counted(store, numbers) {
  const among = new Set(numbers);
  const [topics, sources, years] = await Promise.all([
    orNone(labels(store, "topic", among)),
    orNone(labels(store, "source", among)),
    orNone(yearsOf(store, among)),
  ]);
  return { topics, sources, years };
}

/**
 * @param {Store} store
 * @param {string} kind
 * @param {Set<number>} among
 * @returns {Promise<Count[]>}
 */
async function labels(store, kind, among) {
  const counts = (await store.labels(kind)).map(({ slug, names, numbers }) => {
    return { slug, name: names[0] ?? slug, count: numbers.filter((number) => among.has(number)).length };
  });
  const order = (one, other) =>
    other.count - one.count || byUnits(one.name, other.name) || byUnits(one.slug, other.slug);
  return counts.filter(({ count }) => count).sort(order);
}

/**
 * @param {Store} store
 * @param {Set<number>} among
 * @returns {Promise<{ year: number, count: number }[]>}
 */
async function yearsOf(store, among) {
  const days = await store.days();
  const years = new Map();
  for (const number of among) {
    if (days[number] === null) continue;
    const year = yearOf(days[number]);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  return Array.from(years, ([year, count]) => ({ year, count })).sort((one, other) => other.year - one.year);
}

/**
 * @template T
 * @param {Promise<T[]>} promise
 * @returns {Promise<T[]>}
 */
async function orNone(promise) {
  try {
    return await promise;
  } catch (fault) {
    if (fault instanceof MissingError) return [];
    throw fault;
  }
}
