/**
 * Full texts: read from the pages of found articles where neither headline nor summary shows what was looked for.
 *
 * A page that is read here lies in the browser's cache when its link is followed.
 */

import { written } from "./nodes.js";

/** Milliseconds for which an answer must have stood: those that come as one types are soon gone. */
const STILL = 400;
const AT_ONCE = 4;
/** How near to the window a hit must be. */
const NEAR = "150px";

/** Puts passages in place of summaries, for hits that are looked at. */
export class FullTexts {
  #pick;
  /** @type {Map<string, string>} What was read in this visit, by address. */
  #texts = new Map();
  /** @type {HTMLElement[]} */
  #queue = [];
  #reading = 0;
  #pause = 0;
  #stopped = new AbortController();
  #observer = new IntersectionObserver((seen) => this.#see(seen), { rootMargin: NEAR });

  /** @param {(text: string) => Promise<import("./marks.js").Piece[] | null>} pick */
  constructor(pick) {
    this.#pick = pick;
  }

  /** Leaves the hits alone that were shown before. */
  forget() {
    this.#observer.disconnect();
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.#queue = [];
    clearTimeout(this.#pause);
  }

  /**
   * Looks after hits. A reader who saves data keeps the summaries.
   * @param {HTMLElement[]} items
   */
  watch(items) {
    if (navigator.connection?.saveData) return;
    this.#pause = setTimeout(() => {
      for (const item of items.filter((one) => one.querySelector(".bare"))) this.#observer.observe(item);
    }, STILL);
  }

  /** @param {IntersectionObserverEntry[]} seen */
  #see(seen) {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      this.#observer.unobserve(target);
      this.#queue.push(target);
    }
    this.#next();
  }

  #next() {
    while (this.#reading < AT_ONCE && this.#queue.length) this.#show(this.#queue.shift());
  }

  /**
   * Shows the passage of one hit; whatever fails, the summary stays.
   * @param {HTMLElement} hit
   */
  async #show(hit) {
    const { signal } = this.#stopped;
    this.#reading += 1;
    try {
      const text = await this.#text(hit.querySelector("a").href, signal);
      const pieces = text && (await this.#pick(text));
      if (pieces && !signal.aborted) hit.querySelector(".bare").replaceChildren(...written(pieces));
    } catch {
      // The page is not there, or the reader has gone on.
    }
    this.#reading -= 1;
    this.#next();
  }

  /**
   * The text of an article's page; parsed apart from this page, so that nothing in it is loaded or run.
   * @param {string} address
   * @param {AbortSignal} signal
   * @returns {Promise<string>}
   */
  async #text(address, signal) {
    if (!this.#texts.has(address)) {
      const response = await fetch(address, { signal });
      const page = new DOMParser().parseFromString(response.ok ? await response.text() : "", "text/html");
      const body = page.querySelector("[data-text]") ?? page.querySelector("main article");
      this.#texts.set(address, body?.textContent ?? "");
    }
    return this.#texts.get(address);
  }
}
