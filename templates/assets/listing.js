/** Listings: where among many files a row lies, whether they are listed at once or by lists. The twin of listing.py. */

import { MissingError, kept } from "./loading.js";

/**
 * @typedef {import("./loading.js").Loader} Loader
 *
 * @typedef {[string, string]} Entry The first key of a file, and the digits of its name.
 *
 * @typedef {object} Tree
 * @property {number} depth 0: the entries are the files. 1: they are lists of files.
 * @property {any[]} entries
 */

/** The rows of one kind, in files that share them by their sorted keys. */
export class Rows {
  /** @type {Map<string, Promise<Map<string, any[]>>>} */
  #shards = new Map();
  #loader;
  #kind;
  #tree;

  /**
   * @param {Loader} loader
   * @param {string} kind
   * @param {Tree} tree
   */
  constructor(loader, kind, tree) {
    this.#loader = loader;
    this.#kind = kind;
    this.#tree = tree;
  }

  /**
   * What stands behind a key in its row; null for a key that has none.
   * @param {string} key
   * @returns {Promise<any[] | null>}
   */
  async row(key) {
    let { entries } = this.#tree;
    for (let { depth } = this.#tree; depth >= 0; depth -= 1) {
      const at = place(entries, key);
      if (at < 0) return null;
      if (depth) entries = await this.#list(entries[at]);
      else return (await this.#shard(entries[at])).get(key) ?? null;
    }
    return null;
  }

  /**
   * The first keys that begin with a prefix, in their order.
   * @param {string} prefix
   * @param {number} most
   * @returns {Promise<string[]>}
   */
  async beginning(prefix, most) {
    const found = [];
    for await (const entry of this.#from(prefix, this.#tree.entries, this.#tree.depth)) {
      const shard = await this.#shard(entry);
      found.push(...Array.from(shard.keys()).filter((key) => key.startsWith(prefix)));
      if (found.length >= most) break;
    }
    return found.slice(0, most);
  }

  /**
   * All keys, in their order.
   * @returns {AsyncIterable<string>}
   */
  async *keys() {
    for await (const entry of this.#from("", this.#tree.entries, this.#tree.depth)) {
      yield* (await this.#shard(entry)).keys();
    }
  }

  /**
   * The files that may have keys with a prefix.
   * @param {string} prefix
   * @param {Entry[]} entries
   * @param {number} depth
   * @returns {AsyncIterable<Entry>}
   */
  async *#from(prefix, entries, depth) {
    for (const entry of entries.slice(Math.max(place(entries, prefix), 0))) {
      if (entry[0] > prefix && !entry[0].startsWith(prefix)) break;
      if (depth) yield* this.#from(prefix, await this.#list(entry), depth - 1);
      else yield entry;
    }
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Entry[]>}
   */
  async #list([first, digits]) {
    const listed = await this.#loader.file(`${this.#kind}-list`, digits);
    if (listed[0][0] !== first) throw new MissingError(digits);
    return listed;
  }

  /**
   * @param {Entry} entry
   * @returns {Promise<Map<string, any[]>>}
   */
  #shard([first, digits]) {
    return kept(this.#shards, digits, async () => {
      const rows = await this.#loader.file(this.#kind, digits);
      if (rows[0][0] !== first) throw new MissingError(digits);
      return new Map(rows.map(([key, ...row]) => [key, row]));
    });
  }
}

/**
 * Which entry a key would be in; -1 for one that comes before all.
 * @param {Entry[]} entries
 * @param {string} key
 * @returns {number}
 */
function place(entries, key) {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key < entries[middle][0]) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
