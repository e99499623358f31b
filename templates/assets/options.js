/** Options: one list of the narrowing panel, the first of many until all are asked for. */

import { made } from "./nodes.js";
import { numeral } from "./spelling.js";
import { say } from "./words.js";

/**
 * @typedef {object} Option
 * @property {string} value
 * @property {string} name
 * @property {number | null} count
 * @property {boolean} checked
 */

/** Options that a list shows at first; one more would take no more room than the button. */
const FIRST = 8;

/** A list of boxes to tick, or of which one is picked. Keys let the panel give the focus back to what had it. */
export class Options {
  #fieldset;
  #kind;
  #type;
  #pick;
  #whole = false;

  /**
   * @param {"topic" | "source" | "year"} kind
   * @param {"checkbox" | "radio"} type
   * @param {(option: Option, wanted: boolean) => void} pick
   */
  constructor(kind, type, pick) {
    this.#fieldset = document.querySelector(`.narrowing [data-kind="${kind}"]`);
    this.#kind = kind;
    this.#type = type;
    this.#pick = pick;
  }

  /** @param {Option[]} options */
  show(options) {
    const many = options.length > FIRST + 1;
    const shown = many && !this.#whole ? options.filter(({ checked }, at) => at < FIRST || checked) : options;
    const rows = shown.map((option) => this.#row(option));
    if (many) rows.push(this.#switch(options));
    this.#fieldset.querySelector("ul").replaceChildren(...rows);
    this.#fieldset.classList.toggle("empty", !options.length);
  }

  /**
   * @param {Option} option
   * @returns {HTMLElement}
   */
  #row(option) {
    const { value, name, count, checked } = option;
    const input = made("input", { type: this.#type, name: this.#kind, "data-key": `${this.#kind} ${value}` });
    input.checked = checked;
    input.addEventListener("change", () => this.#pick(option, input.checked));
    const number = count === null ? [] : [" ", made("span", { class: "n" }, numeral(count))];
    return made("li", {}, made("label", {}, input, made("bdi", {}, name), ...number));
  }

  /**
   * The button that shows the rest of the options, or hides it again.
   * @param {Option[]} options
   * @returns {HTMLElement}
   */
  #switch(options) {
    const words = say(this.#whole ? "fewer" : "all");
    const key = `${this.#kind} all`;
    const name = say("of", { words, list: this.#fieldset.querySelector("legend").textContent });
    const attributes = { type: "button", "aria-label": name, "aria-expanded": `${this.#whole}`, "data-key": key };
    const button = made("button", attributes, words);
    button.addEventListener("click", () => {
      this.#whole = !this.#whole;
      this.show(options);
      this.#fieldset.querySelector(`[data-key="${key}"]`).focus();
    });
    return made("li", {}, button);
  }
}
