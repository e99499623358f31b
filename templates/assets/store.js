/** The store: the index's files as they are read back, each once. The twin of store.py. */

const ENTRANCE = "index.json";
const FORM = 1;

/**
 * @typedef {(name: string) => Promise<any>} Read Gives a file of the index, parsed.
 *
 * @typedef {Map<number, number>[]} Postings For each field, the documents that have a term there, and how often.
 *
 * @typedef {object} Weighing A field, and what lunr weighs it by.
 * @property {string} name
 * @property {number} boost
 * @property {number} average
 */

/** A file of the index is not there, or is damaged. */
export class MissingError extends Error {}

/** An index that can be asked. Where a file is missing, what needs it rejects, and all else still answers. */
export class Store {
  /** @type {Map<string, Promise<any>>} */
  #files = new Map();
  /** @type {Map<number, Promise<Map<string, number[][]>>>} */
  #shards = new Map();
  /** @type {Read} */
  #read;
  #entrance;

  /**
   * @param {Read} read
   * @param {any} entrance
   */
  constructor(read, entrance) {
    this.#read = read;
    this.#entrance = entrance;
    /** @type {number} */
    this.documents = entrance.documents;
    /** @type {Weighing[]} */
    this.fields = entrance.fields;
  }

  /**
   * The store behind a folder of files.
   * @param {Read} read
   * @returns {Promise<Store>}
   */
  static open(read) {
    return sound(async () => {
      const entrance = await read(ENTRANCE);
      if (entrance.form !== FORM) throw new MissingError(`form ${entrance.form}`);
      return new Store(read, entrance);
    });
  }

  /**
   * Where a term occurs; null for one that does not.
   * @param {string} term
   * @returns {Promise<Postings | null>}
   */
  postings(term) {
    return sound(async () => {
      const at = this.#place(term);
      const lists = at >= 0 ? (await this.#shard(at)).get(term) : undefined;
      return lists === undefined ? null : this.fields.map((_, field) => decoded(lists[field] ?? []));
    });
  }

  /**
   * The first terms that begin with a prefix, in the index's order.
   * @param {string} prefix
   * @param {number} most
   * @returns {Promise<string[]>}
   */
  beginning(prefix, most) {
    return sound(async () => {
      const { terms } = this.#entrance;
      const found = [];
      for (let at = Math.max(this.#place(prefix), 0); at < terms.length && found.length < most; at += 1) {
        const shard = await this.#shard(at);
        found.push(...Array.from(shard.keys()).filter((term) => term.startsWith(prefix)));
        if (!terms[at + 1]?.[0].startsWith(prefix)) break;
      }
      return found.slice(0, most);
    });
  }

  /**
   * How many terms each document has, a list for each field.
   * @returns {Promise<number[][]>}
   */
  lengths() {
    return sound(async () => {
      const lengths = await this.#file(this.#entrance.lengths);
      if (lengths.length !== this.fields.length || lengths.some((list) => list.length !== this.documents)) {
        throw new MissingError(this.#entrance.lengths);
      }
      return lengths;
    });
  }

  /**
   * What a hit shows of a document.
   * @param {number} number
   * @returns {Promise<import("./hit.js").Facts>}
   */
  facts(number) {
    return sound(async () => {
      const { block, blocks } = this.#entrance;
      return { ...(await this.#file(blocks[Math.floor(number / block)])).at(number % block) };
    });
  }

  /**
   * Which shard a term would be in; -1 for one that comes before all.
   * @param {string} term
   * @returns {number}
   */
  #place(term) {
    const { terms } = this.#entrance;
    let [low, high] = [0, terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (term < terms[middle][0]) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  /**
   * @param {number} at
   * @returns {Promise<Map<string, number[][]>>}
   */
  #shard(at) {
    return kept(this.#shards, at, async () => {
      const [first, name] = this.#entrance.terms[at];
      const rows = await this.#file(name);
      if (rows[0][0] !== first) throw new MissingError(name);
      return new Map(rows.map(([term, ...lists]) => [term, lists]));
    });
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  #file(name) {
    return kept(this.#files, name, () => this.#read(name));
  }
}

/**
 * A list's counts by document, with numbers in place of gaps.
 * @param {number[]} flat
 * @returns {Map<number, number>}
 */
function decoded(flat) {
  const counts = new Map();
  let number = 0;
  for (let at = 0; at < flat.length; at += 2) {
    number += flat[at];
    counts.set(number, flat[at + 1]);
  }
  return counts;
}

/**
 * What is kept under a key, made when it is first asked for.
 * @template K, V
 * @param {Map<K, V>} store
 * @param {K} key
 * @param {() => V} make
 * @returns {V}
 */
function kept(store, key, make) {
  if (!store.has(key)) store.set(key, make());
  return store.get(key);
}

/**
 * Takes whatever a damaged file makes fail for a missing file.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function sound(work) {
  try {
    return await work();
  } catch (cause) {
    throw new MissingError("a file of the search index is missing or damaged", { cause });
  }
}
