/** The store: an index that can be asked, its segments as one. The twin of store.py. */

import { Loader, MissingError, kept, sound } from "./loading.js";
import { Segment } from "./segment.js";

const FORM = 2;

/**
 * @typedef {import("./loading.js").Read} Read
 *
 * @typedef {number[][]} Postings For each field, a flat list: a document that has a term there, how often, and how
 *   many terms the field has in all, 0 where that is not known; then the next document, and so on.
 *
 * @typedef {(number | string)[]} Places Where a document has a word, as a row of positions has it.
 *
 * @typedef {object} Weighing A field, and what lunr weighs it by.
 * @property {string} name
 * @property {number} boost
 * @property {number} average
 *
 * @typedef {object} Label A topic, a source, a place or a language, and who bears it.
 * @property {string} slug
 * @property {string[]} names
 * @property {number[]} numbers
 */

/** An index that can be asked. Where a file is missing, what needs it rejects, and all else still answers. */
export class Store {
  /** @type {Segment[]} */
  #segments = [];
  /** @type {Map<string, Promise<Postings | null>>} */
  #postings = new Map();

  /**
   * @param {Read} read
   * @param {any} entrance
   */
  constructor(read, entrance) {
    if (entrance.form !== FORM) throw new MissingError(`form ${entrance.form}`);
    const loader = new Loader(read);
    /** @type {Weighing[]} */
    this.fields = entrance.fields.map(({ name, boost, average }) => ({ name, boost, average }));
    /** @type {string[][]} */
    this.aliases = entrance.aliases.map((group) => group.map(String));
    this.documents = 0;
    for (const told of entrance.segments) {
      this.#segments.push(new Segment(loader, told, this.documents, entrance, this.fields.length));
      this.documents += told.documents;
    }
  }

  /**
   * The store behind a folder of files.
   * @param {Read} read
   * @returns {Promise<Store>}
   */
  static open(read) {
    return sound(async () => new Store(read, await new Loader(read).entrance()));
  }

  /**
   * Where a term occurs; null for one that does not.
   * @param {string} term
   * @returns {Promise<Postings | null>}
   */
  postings(term) {
    return kept(this.#postings, term, async () => {
      const found = (await this.#each((segment) => segment.postings(term))).filter(Boolean);
      if (found.length < 2) return found[0] ?? null;
      return this.fields.map((_, field) => found.flatMap((postings) => postings[field]));
    });
  }

  /**
   * The first terms that begin with a prefix, in the index's order.
   * @param {string} prefix
   * @param {number} most
   * @returns {Promise<string[]>}
   */
  async beginning(prefix, most) {
    const found = await this.#each((segment) => segment.terms.beginning(prefix, most));
    return Array.from(new Set(found.flat())).sort(byUnits).slice(0, most);
  }

  /**
   * All terms there are, in no order, some more than once.
   * @returns {AsyncIterable<string>}
   */
  async *terms() {
    for (const segment of this.#segments) yield* segment.terms.keys();
  }

  /**
   * Rejects where lengths of fields are not known.
   * @returns {Promise<unknown>}
   */
  lengths() {
    return this.#each((segment) => segment.lengths());
  }

  /**
   * Where a word stands, a list with a hole for each document that does not have it.
   * @param {string} word
   * @returns {Promise<Places[]>}
   */
  async positions(word) {
    /** @type {Places[]} */
    const found = new Array(this.documents);
    await this.#each((segment) => segment.positions(word, found));
    return found;
  }

  /**
   * The labels of a kind.
   * @param {string} kind
   * @returns {Promise<Label[]>}
   */
  async labels(kind) {
    const found = new Map();
    for (const { slug, names, numbers } of (await this.#each((segment) => segment.labels(kind))).flat()) {
      const before = found.get(slug) ?? { names: [], numbers: [] };
      const all = Array.from(new Set([...names, ...before.names]));
      found.set(slug, { slug, names: all, numbers: [...before.numbers, ...numbers] });
    }
    return Array.from(found.values());
  }

  /**
   * For each document its day, counted from 1970-01-01; null where it is not known.
   * @returns {Promise<(number | null)[]>}
   */
  async days() {
    return (await this.#each((segment) => segment.days())).flat();
  }

  /**
   * What a hit shows of a document.
   * @param {number} number
   * @returns {Promise<import("./hit.js").Facts>}
   */
  facts(number) {
    return sound(async () => {
      const segment = this.#segments.findLast(({ start }) => start <= number);
      const facts = await segment.facts(number);
      if (typeof facts !== "object" || facts === null) throw new MissingError(`facts of ${number}`);
      return { ...facts };
    });
  }

  /**
   * What each segment gives, all asked at once.
   * @template T
   * @param {(segment: Segment) => Promise<T>} ask
   * @returns {Promise<T[]>}
   */
  #each(ask) {
    return sound(() => Promise.all(this.#segments.map(ask)));
  }
}

/**
 * Sorts strings by halves of UTF-16, whatever the reader's language.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export const byUnits = (one, other) => (one < other ? -1 : Number(one > other));
