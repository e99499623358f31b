/** Loading: the index's files as they are read back, each once. The twin of loading.py. */

const ENTRANCE = "index.json";

/** @typedef {(name: string) => Promise<any>} Read Gives a file of the index, parsed. */

/** A file of the index is not there, or is damaged. */
export class MissingError extends Error {}

/** The files of an index, parsed. */
export class Loader {
  /** @type {Map<string, Promise<any>>} */
  #files = new Map();
  /** @type {Read} */
  #read;

  /** @param {Read} read */
  constructor(read) {
    this.#read = read;
  }

  /**
   * The one file of a fixed name.
   * @returns {Promise<any>}
   */
  entrance() {
    return this.#file(ENTRANCE);
  }

  /**
   * A file by its kind and the digits that a list has of it.
   * @param {string} kind
   * @param {string} digits
   * @returns {Promise<any>}
   */
  file(kind, digits) {
    return this.#file(`${kind}-${digits}.json`);
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  #file(name) {
    return kept(this.#files, name, () => sound(() => this.#read(name)));
  }
}

/**
 * What is kept under a key, made when it is first asked for.
 * @template K, V
 * @param {Map<K, V>} store
 * @param {K} key
 * @param {() => V} make
 * @returns {V}
 */
export function kept(store, key, make) {
  if (!store.has(key)) store.set(key, make());
  return store.get(key);
}

/**
 * Takes whatever a damaged file makes fail for a missing file.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function sound(work) {
  try {
    return await work();
  } catch (cause) {
    throw new MissingError("a file of the search index is missing or damaged", { cause });
  }
}
