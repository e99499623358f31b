/** The store: an index that can be asked, its segments as one. The twin of store.py. */

import { Rows } from "./listing.js";
import { Loader, MissingError, kept, sound } from "./loading.js";

export { MissingError };

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

/** A part of the documents, with files of its own; it gives their numbers as the whole index counts them. */
class Segment {
  /** @type {Map<string, Promise<any>>} */
  #others = new Map();
  #positions;
  #loader;
  #told;
  #blocks;
  #fields;

  /**
   * @param {Loader} loader
   * @param {any} told
   * @param {number} start
   * @param {{ block: number, group: number }} files How many documents a file of facts has, and how many files a group.
   * @param {number} fields
   */
  constructor(loader, told, start, { block, group }, fields) {
    this.start = start;
    this.terms = new Rows(loader, "terms", told.terms);
    this.#positions = new Rows(loader, "positions", told.positions);
    this.#loader = loader;
    this.#told = told;
    this.#blocks = { block, group };
    this.#fields = fields;
  }

  /**
   * @param {number} number
   * @returns {Promise<any>}
   */
  async facts(number) {
    const { block, group } = this.#blocks;
    const at = Math.floor((number - this.start) / block);
    const digits = this.#told.facts[Math.floor(at / group)];
    return (await this.#loader.file("facts", `${digits}-${at % group}`))[(number - this.start) % block];
  }

  /**
   * @param {string} term
   * @returns {Promise<Postings | null>}
   */
  async postings(term) {
    const [lists, lengths] = await Promise.all([this.terms.row(term), this.lengths().catch(() => null)]);
    if (!lists) return null;
    if (lists.length > this.#fields) throw new MissingError(term);
    return Array.from({ length: this.#fields }, (_, field) => this.#counted(lists[field] ?? [], lengths?.[field]));
  }

  /**
   * A list for each field; null where the lengths stand in the rows.
   * @returns {Promise<number[][] | null>}
   */
  async lengths() {
    const { documents, lengths } = this.#told;
    if (!lengths) return null;
    const found = await this.#loader.file("lengths", lengths);
    if (found.length !== this.#fields || found.some((list) => list.length !== documents)) {
      throw new MissingError(lengths);
    }
    return found;
  }

  /**
   * Puts the places of a word into a list.
   * @param {string} word
   * @param {Places[]} into
   */
  async positions(word, into) {
    const flat = (await this.#positions.row(word)) ?? [];
    const numbers = this.#numbers(flat.filter((_, at) => at % 2 === 0));
    for (const [at, number] of numbers.entries()) into[number] = listed(flat[2 * at + 1]);
  }

  /**
   * @param {string} kind
   * @returns {Promise<Label[]>}
   */
  labels(kind) {
    return kept(this.#others, kind, async () => {
      const rows = await this.#loader.file("labels", this.#told.labels[kind]);
      return rows.map(([slug, names, gaps]) => ({ slug, names: listed(names), numbers: this.#numbers(gaps) }));
    });
  }

  /** @returns {Promise<(number | null)[]>} */
  days() {
    return kept(this.#others, "days", async () => {
      const told = await this.#loader.file("days", this.#told.days);
      const days = new Array(told.undated).fill(null);
      let day = 0;
      for (let at = 0; at < told.days.length; at += 2) {
        day += told.days[at];
        for (let left = told.days[at + 1]; left > 0; left -= 1) days.push(day);
      }
      if (days.length !== this.#told.documents || !Number.isInteger(day)) throw new MissingError("days");
      return days;
    });
  }

  /**
   * A row's list for a field, with numbers in place of gaps, and with lengths.
   * @param {number[]} flat
   * @param {number[] | undefined} lengths Of the field, where the row does not have them.
   * @returns {number[]}
   */
  #counted(flat, lengths) {
    const stride = this.#told.lengths ? 2 : 3;
    const found = [];
    let number = this.start;
    for (let at = 0; at < flat.length; at += stride) {
      number += flat[at];
      const length = stride === 3 ? flat[at + 2] : (lengths?.[number - this.start] ?? 0);
      if (!(flat[at] >= 0 && flat[at + 1] > 0 && length >= 0)) throw new MissingError("terms");
      found.push(number, flat[at + 1], length);
    }
    this.#check(number, found.length);
    return found;
  }

  /**
   * The numbers that gaps lead to.
   * @param {number[]} gaps
   * @returns {number[]}
   */
  #numbers(gaps) {
    let number = this.start;
    const numbers = gaps.map((gap) => {
      if (!(gap >= 0)) throw new MissingError("gaps");
      number += gap;
      return number;
    });
    this.#check(number, numbers.length);
    return numbers;
  }

  /**
   * Fails where a list does not end among the segment's documents.
   * @param {number} last
   * @param {number} size
   */
  #check(last, size) {
    const within = Number.isInteger(last) && last < this.start + this.#told.documents;
    if (size && !within) throw new MissingError("gaps");
  }
}

/**
 * @template T
 * @param {T[]} list
 * @returns {T[]}
 */
function listed(list) {
  if (!Array.isArray(list)) throw new MissingError("no list");
  return list;
}

/**
 * Sorts strings by halves of UTF-16, whatever the reader's language.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export const byUnits = (one, other) => (one < other ? -1 : Number(one > other));
