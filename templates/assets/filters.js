/** Filters: what a question narrows the answer to, as far as the site has such labels. The twin of filters.py. */

import { every, inAll, none, without } from "./flags.js";
import { MissingError, kept } from "./loading.js";
import { fold } from "./terms.js";

/**
 * @typedef {import("./question.js").Filter} Filter
 * @typedef {import("./store.js").Label} Label
 * @typedef {import("./store.js").Store} Store
 *
 * @typedef {object} Narrowing What filters leave.
 * @property {Filter[]} filters Those that count.
 * @property {Filter[]} unknown Those whose labels the site does not have: they are words.
 * @property {import("./flags.js").Flags} allowed The documents that all of them let through.
 * @property {boolean} undated Some documents are left out for want of a date.
 * @property {boolean} lost A file was missing: what some filters name is not known.
 * @property {import("./wording.js").Filter[]} named Those that count, with what readers call their labels: for the page.
 */

/**
 * What filters leave: of one kind, one must hold; of each kind; and none that leaves out.
 * @param {Store} store
 * @param {Filter[]} filters
 * @returns {Promise<Narrowing>}
 */
export async function narrowed(store, filters) {
  const known = new Known(store);
  const all = await Promise.all(filters.map((wanted) => known.numbers(wanted)));
  const unknown = filters.filter((_, at) => all[at] === null);
  /** @type {Map<string, import("./flags.js").Flags>} */
  const allowing = new Map();
  const barred = none(store.documents);
  let undated = false;
  for (const [at, { kind, excluded, day }] of filters.entries()) {
    const numbers = all[at];
    if (numbers === null) continue;
    const into = excluded ? barred : kept(allowing, kind, () => none(store.documents));
    for (const number of numbers ?? []) into[number] = 1;
    undated ||= Boolean(numbers) && !excluded && day !== null && (await known.hasUndated());
  }
  return {
    filters: filters.filter((_, at) => all[at] !== null),
    unknown,
    allowed: without(inAll([every(store.documents), ...allowing.values()], store.documents), barred),
    undated,
    lost: all.includes(undefined),
    named: await Promise.all(filters.filter((_, at) => all[at] !== null).map((filter) => known.named(filter))),
  };
}

/** What the site has to narrow by, each kind loaded when it is first asked for. */
class Known {
  /** @type {Map<string, Promise<Map<string, Label[]>>>} */
  #spellings = new Map();
  #store;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  /**
   * The documents that a filter names; null where there is no such label, undefined where a file is missing.
   * @param {Filter} wanted
   * @returns {Promise<number[] | null | undefined>}
   */
  async numbers({ kind, value, day }) {
    try {
      if (day === null) {
        const labels = (await this.#ofKind(kind)).get(plain(value));
        return labels ? labels.flatMap((label) => label.numbers) : null;
      }
      const found = [];
      for (const [number, of_it] of (await this.#store.days()).entries()) {
        if (of_it !== null && of_it >= day === (kind === "after")) found.push(number);
      }
      return found;
    } catch (fault) {
      if (!(fault instanceof MissingError)) throw fault;
      return undefined;
    }
  }

  /**
   * A filter with its label, where it names but one.
   * @param {Filter} filter
   * @returns {Promise<import("./wording.js").Filter>}
   */
  async named(filter) {
    const labels = filter.day === null ? await this.#ofKind(filter.kind).catch(() => new Map()) : new Map();
    const [label, ...others] = labels.get(plain(filter.value)) ?? [];
    return label && !others.length ? { ...filter, slug: label.slug, name: label.names[0] ?? filter.value } : filter;
  }

  /**
   * Whether some documents have no date.
   * @returns {Promise<boolean>}
   */
  async hasUndated() {
    return (await this.#store.days()).includes(null);
  }

  /**
   * The labels of a kind by all that they may be called; a language by the beginnings of its tag too.
   * @param {string} kind
   * @returns {Promise<Map<string, Label[]>>}
   */
  #ofKind(kind) {
    return kept(this.#spellings, kind, async () => {
      const found = new Map();
      for (const label of await this.#store.labels(kind)) {
        for (const spelling of new Set(spellings(label, kind === "lang"))) {
          kept(found, spelling, () => []).push(label);
        }
      }
      return found;
    });
  }
}

/**
 * A text in the form in which labels are compared.
 * @param {string} text
 * @returns {string}
 */
const plain = (text) => fold(text).replaceAll("'", "").split(" ").filter(Boolean).join(" ");

/**
 * @param {Label} label
 * @param {boolean} tag
 * @returns {string[]}
 */
function spellings({ slug, names }, tag) {
  const found = [slug, ...names].map(plain);
  const parts = tag ? found[0].split(" ") : [];
  return [...found, ...parts.map((_, size) => parts.slice(0, size).join(" ")).slice(1)];
}
