/** Results: the part of the search page that shows an answer, ten articles at a time. */

import { TROUBLE } from "./answer.js";
import { hit } from "./hit.js";

/**
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./store.js").Store} Store
 *
 * @typedef {object} Shown What is shown, and where it goes on.
 * @property {Store} store
 * @property {Answer} answer
 * @property {number} next How many articles have been asked for.
 * @property {boolean} trouble Whether some files could not be read.
 */

const PAGE = 10;

/** The list of hits with the status before it and the button behind it. */
export class Results {
  #status = document.querySelector(".status");
  #hits = document.querySelector(".hits");
  #more = document.querySelector("button.more");
  #root;
  /** @type {Shown | null} */
  #shown = null;

  /** @param {string} root The way from this page to the site's root. */
  constructor(root) {
    this.#root = root;
    this.#more.addEventListener("click", () => this.#showMore());
  }

  /** Says that an answer is on its way. */
  wait() {
    this.#hits.setAttribute("aria-busy", "true");
  }

  /**
   * Shows the first articles of an answer in place of all before.
   * @param {Store} store
   * @param {Answer} answer
   */
  async show(store, answer) {
    const shown = { store, answer, next: 0, trouble: answer.notes.includes(TROUBLE) };
    this.#shown = shown;
    const items = await this.#nextItems(shown);
    if (shown !== this.#shown) return;
    this.#put(items);
    this.#say(counted(answer.order.length), notesOf(shown));
  }

  /**
   * Shows nothing but what is to be said.
   * @param {...string} notes
   */
  clear(...notes) {
    this.#shown = null;
    this.#put([]);
    this.#say("", notes);
  }

  /** Shows the articles that come next, and leads the keyboard to them. */
  async #showMore() {
    const shown = this.#shown;
    const { trouble } = shown;
    this.#more.hidden = true;
    const items = await this.#nextItems(shown);
    if (shown !== this.#shown) return;
    this.#hits.append(...items);
    this.#offerMore();
    items[0]?.querySelector("a").focus();
    if (shown.trouble !== trouble) this.#say(counted(shown.answer.order.length), notesOf(shown));
  }

  /** @param {HTMLElement[]} items */
  #put(items) {
    this.#hits.replaceChildren(...items);
    this.#hits.removeAttribute("aria-busy");
    this.#offerMore();
  }

  #offerMore() {
    this.#more.hidden = !this.#shown || this.#shown.next >= this.#shown.answer.order.length;
  }

  /**
   * @param {string} count
   * @param {string[]} notes
   */
  #say(count, notes) {
    const lines = notes.map((note) => paragraph("note", note));
    this.#status.replaceChildren(...(count ? [paragraph("count", count)] : []), ...lines);
  }

  /**
   * The next articles as list items; one that cannot be read is passed over, which is trouble.
   * @param {Shown} shown
   * @returns {Promise<HTMLElement[]>}
   */
  async #nextItems(shown) {
    const { store, answer, next } = shown;
    const numbers = answer.order.slice(next, next + PAGE).map(([number]) => number);
    shown.next += numbers.length;
    const read = await Promise.allSettled(numbers.map((number) => store.facts(number)));
    const facts = read.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
    shown.trouble ||= facts.length < numbers.length;
    return facts.map((known) => hit(known, answer.terms, this.#root));
  }
}

/**
 * @param {Shown} shown
 * @returns {string[]}
 */
const notesOf = ({ answer, trouble }) => Array.from(new Set([...answer.notes, ...(trouble ? [TROUBLE] : [])]));

/**
 * @param {string} name Its class.
 * @param {string} line
 * @returns {HTMLElement}
 */
function paragraph(name, line) {
  const element = document.createElement("p");
  element.className = name;
  element.textContent = line;
  return element;
}

/**
 * @param {number} total
 * @returns {string}
 */
function counted(total) {
  const number = total.toLocaleString(document.documentElement.lang || undefined, { numberingSystem: "latn" });
  return total ? `${number} ${total === 1 ? "article" : "articles"} found` : "No articles found";
}
