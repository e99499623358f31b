/** Results: the part of the search page that shows an answer, ten articles at a time. */

import { TROUBLE } from "./answer.js";
import { hit } from "./hit.js";

/**
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./store.js").Store} Store
 */

const PAGE = 10;

/** The list of hits with the status before it and the button behind it. */
export class Results {
  #status = document.querySelector(".status");
  #hits = document.querySelector(".hits");
  #more = document.querySelector("button.more");
  #root;
  /** @type {{ store: Store, answer: Answer, next: number } | null} What is shown, and where it goes on. */
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
    const shown = { store, answer, next: 0 };
    this.#shown = shown;
    const items = await this.#nextItems(shown);
    if (shown === this.#shown) this.#put(items, [counted(answer.order.length), ...answer.notes]);
  }

  /**
   * Shows nothing but what is to be said.
   * @param {...string} notes
   */
  clear(...notes) {
    this.#shown = null;
    this.#put([], notes);
  }

  /** Shows the articles that come next, and leads the keyboard to them. */
  async #showMore() {
    const shown = this.#shown;
    this.#more.hidden = true;
    const items = await this.#nextItems(shown);
    if (shown !== this.#shown) return;
    this.#hits.append(...items);
    this.#offerMore();
    items[0]?.querySelector("a").focus();
  }

  /**
   * @param {HTMLElement[]} items
   * @param {string[]} lines
   */
  #put(items, lines) {
    this.#hits.replaceChildren(...items);
    this.#hits.removeAttribute("aria-busy");
    this.#status.replaceChildren(...lines.map(paragraph));
    this.#offerMore();
  }

  #offerMore() {
    this.#more.hidden = !this.#shown || this.#shown.next >= this.#shown.answer.order.length;
  }

  /**
   * The next articles as list items; one that cannot be read is passed over, and that is said.
   * @param {{ store: Store, answer: Answer, next: number }} shown
   * @returns {Promise<HTMLElement[]>}
   */
  async #nextItems(shown) {
    const { store, answer, next } = shown;
    const numbers = answer.order.slice(next, next + PAGE).map(([number]) => number);
    shown.next += numbers.length;
    const read = await Promise.allSettled(numbers.map((number) => store.facts(number)));
    const facts = read.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
    if (facts.length < numbers.length && !answer.notes.includes(TROUBLE)) {
      answer.notes.push(TROUBLE);
      if (next) this.#status.append(paragraph(TROUBLE, 1));
    }
    return facts.map((known) => hit(known, answer.terms, this.#root));
  }
}

/**
 * A line of the status: how many there are, then what else the reader should know.
 * @param {string} line
 * @param {number} at
 * @returns {HTMLElement}
 */
function paragraph(line, at) {
  const element = document.createElement("p");
  element.className = at ? "note" : "count";
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
