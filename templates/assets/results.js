/** Results: the part of the search page that shows an answer. */

import { FullTexts } from "./fulltext.js";
import { hit } from "./hit.js";
import { made } from "./nodes.js";
import { sentence } from "./sentences.js";
import { say } from "./words.js";

/**
 * @typedef {import("./address.js").Wanted} Wanted
 * @typedef {import("./notes.js").Note} Note
 * @typedef {import("./searcher.js").Reply} Reply
 */

/** Milliseconds after which a reader who waits is told so. */
const PATIENCE = 1000;

/** The list of hits with the status before it and the button behind it. */
export class Results {
  #status = document.querySelector(".status p");
  #notes = document.querySelector(".notes");
  #elsewhere = document.querySelector(".elsewhere");
  #hits = document.querySelector(".hits");
  #more = document.querySelector("button.more");
  #sort = document.querySelector(".sort");
  #root;
  #texts;
  #waiting = 0;
  /** @type {Reply | null} */
  #shown = null;

  /**
   * @param {string} root The way from this page to the site's root.
   * @param {import("./client.js").Client} client
   */
  constructor(root, client) {
    this.#root = root;
    this.#texts = new FullTexts(async (text) => {
      const { terms, phrases } = this.#shown;
      return (await client.ask("passage", { text, terms, phrases })).pieces;
    });
  }

  /** Whether an answer is on its way. */
  get busy() {
    return this.#hits.hasAttribute("aria-busy");
  }

  /** Says that an answer is on its way; aloud only to those who have to wait. */
  wait() {
    this.#hits.setAttribute("aria-busy", "true");
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => (this.#status.textContent = say("searching")), PATIENCE);
  }

  /**
   * Shows an answer in place of all before.
   * @param {Reply} reply
   * @param {Wanted} wanted
   */
  show(reply, wanted) {
    this.#clear();
    this.#put(reply, wanted);
    this.#say(counted(reply.total, wanted.sort));
  }

  /**
   * Shows the articles that come next, and leads the keyboard to them.
   * @param {Reply} reply
   * @param {Wanted} wanted
   */
  add(reply, wanted) {
    const [first] = this.#put(reply, wanted);
    this.#say(counted(reply.total, wanted.sort));
    first?.querySelector("a").focus();
  }

  /** Shows nothing. */
  clear() {
    this.#clear();
    this.#sort.hidden = true;
    this.#say("");
    this.#note([]);
  }

  /**
   * Says why there is no answer, and nothing else: what was shown before would be taken for one.
   * @param {Note} why
   */
  fail(why) {
    this.clear();
    this.#note([why]);
    this.#elsewhere.hidden = false;
  }

  #clear() {
    this.#texts.forget();
    this.#hits.replaceChildren();
    this.#more.hidden = true;
    this.#elsewhere.hidden = true;
  }

  /**
   * @param {Reply} reply
   * @param {Wanted} wanted
   * @returns {HTMLElement[]} The hits that came.
   */
  #put(reply, { count }) {
    const { hits, notes, phrases, terms, total } = reply;
    const worded = terms.size > 0 || phrases.length > 0;
    const items = hits.map((found) => hit(found, this.#root, worded));
    this.#shown = reply;
    this.#hits.append(...items);
    this.#more.hidden = count >= total;
    this.#sort.hidden = total < 2;
    this.#note(notes);
    this.#texts.watch(items);
    return items;
  }

  /** @param {string} line */
  #say(line) {
    clearTimeout(this.#waiting);
    this.#hits.removeAttribute("aria-busy");
    this.#status.textContent = line;
  }

  /**
   * Notes that stand there already are left as they are, or they would be read out again.
   * @param {Note[]} notes
   */
  #note(notes) {
    const lines = notes.map((note) => made("p", { class: "note" }, ...sentence(note)));
    const text = (nodes) => Array.from(nodes, (node) => node.textContent).join("\n");
    if (text(this.#notes.children) !== text(lines)) this.#notes.replaceChildren(...lines);
  }
}

/**
 * @param {number} total
 * @param {"relevance" | "date"} sort
 * @returns {string}
 */
function counted(total, sort) {
  if (!total) return say("none");
  const found = say("found", {}, total);
  return total > 1 && sort === "date" ? say("newest", { found }) : found;
}
