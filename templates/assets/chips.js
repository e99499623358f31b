/** Chips: the filters of a question, each a button that takes it out. */

import { made } from "./nodes.js";
import { say, told } from "./words.js";

/** @typedef {import("./wording.js").Filter} Filter */

/** The row of chips above the results. */
export class Chips {
  #row = document.querySelector(".chips");
  #remove;

  /** @param {(filter: Filter) => Promise<void>} remove */
  constructor(remove) {
    this.#remove = remove;
  }

  /** @param {Filter[]} filters */
  show(filters) {
    const held = Array.from(this.#row.querySelectorAll("button")).indexOf(document.activeElement);
    this.#row.replaceChildren(...filters.map((filter) => this.#chip(filter)));
    this.#row.hidden = !filters.length;
    if (held < 0) return;
    const buttons = this.#row.querySelectorAll("button");
    (buttons[Math.min(held, buttons.length - 1)] ?? document.querySelector(".finder input[type=search]")).focus();
  }

  /**
   * @param {Filter} filter
   * @returns {HTMLElement}
   */
  #chip(filter) {
    const { kind, value, name = value, excluded } = filter;
    const label = (speak) => {
      const named = speak(`filter.${kind}`, { name });
      return excluded ? speak("not", { filter: named }) : named;
    };
    const cross = made("span", { class: "cross", "aria-hidden": "true" }, "×");
    const button = made("button", { type: "button" }, ...label(told), " ", cross);
    button.setAttribute("aria-label", say("remove", { filter: label(say) }));
    button.addEventListener("click", () => this.#remove(filter));
    return made("li", {}, button);
  }
}
