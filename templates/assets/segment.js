/** Segments: a part of an index's documents, as it is read. Its twin stands in store.py. */

import { Rows } from "./listing.js";
import { MissingError, kept } from "./loading.js";

/**
 * @typedef {import("./loading.js").Loader} Loader
 * @typedef {import("./store.js").Label} Label
 * @typedef {import("./store.js").Places} Places
 * @typedef {import("./store.js").Postings} Postings
 */

/** A part of the documents, with files of its own; it gives their numbers as the whole index counts them. */
export class Segment {
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
