/** Narrowing: the panel that counts what was found by topic, source and year, and puts filters into the question. */

import { SilenceError } from "./client.js";
import { Options } from "./options.js";
import { spokenYear } from "./spelling.js";
import { and, boxed, shifted, without } from "./wording.js";
import { say } from "./words.js";

/**
 * @typedef {import("./counts.js").Counts} Counts
 * @typedef {import("./wording.js").Filter} Filter
 */

/** The name under which this visit keeps whether the panel is open. */
const KEPT = "narrowing";
/** A window in which the open panel leaves room for the results. */
const ROOM = "(min-width: 40rem)";

/** The panel; its counts are asked for while it is open. */
export class Narrowing {
  #panel = document.querySelector("details.narrowing");
  #client;
  #change;
  #text = "";
  /** @type {Filter[]} */
  #filters = [];
  /** @type {string | null} The question that was counted last. */
  #counted = null;
  #lists = {
    topic: new Options("topic", "checkbox", (option, wanted) => this.#toggle("topic", option, wanted)),
    source: new Options("source", "checkbox", (option, wanted) => this.#toggle("source", option, wanted)),
    year: new Options("year", "radio", ({ value }) => this.#setSpan(yearly(value))),
  };

  /**
   * @param {import("./client.js").Client} client
   * @param {(reword: (text: string, filters: Filter[]) => string) => Promise<void>} change Rewords the question.
   */
  constructor(client, change) {
    this.#client = client;
    this.#change = change;
    this.#panel.hidden = false;
    this.#panel.open = kept() === "open" && matchMedia(ROOM).matches;
    this.#panel.addEventListener("toggle", () => {
      keep(this.#panel.open ? "open" : "");
      this.#renew();
    });
    for (const input of this.#dates()) input.addEventListener("change", () => this.#setDates());
  }

  /**
   * Follows the question that is shown.
   * @param {string} text
   * @param {Filter[]} filters
   */
  show(text, filters) {
    this.#text = text;
    this.#filters = filters;
    this.#renew();
  }

  async #renew() {
    const text = this.#text;
    if (!this.#panel.open || text === this.#counted) return;
    this.#counted = text;
    this.#fillDates();
    try {
      const counts = await this.#client.ask("counts", { text: text.trim() ? text : "" });
      if (text === this.#counted) this.#fill(counts);
    } catch (fault) {
      if (!(fault instanceof SilenceError)) throw fault;
      if (text === this.#counted) this.#fill({ topics: [], sources: [], years: [] });
      this.#counted = null;
    }
  }

  /** @param {Counts} counts */
  #fill({ topics, sources, years }) {
    const held = document.activeElement?.dataset.key;
    this.#lists.topic.show(topics.map((topic) => this.#label("topic", topic)));
    this.#lists.source.show(sources.map((source) => this.#label("source", source)));
    this.#lists.year.show(this.#years(years));
    if (held) this.#panel.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }

  /**
   * @param {"topic" | "source"} kind
   * @param {{ slug: string, name: string, count: number }} label
   * @returns {import("./options.js").Option}
   */
  #label(kind, { slug, name, count }) {
    return { value: slug, name, count, checked: this.#of(kind).some((filter) => means(filter, slug, name)) };
  }

  /**
   * Any time, and each year.
   * @param {{ year: number, count: number }[]} years
   * @returns {import("./options.js").Option[]}
   */
  #years(years) {
    if (!years.length) return [];
    const span = this.#span().join(" ");
    const first = (year) => year && `${year}-01-01`;
    const isSpan = (value) => span === yearly(value).map(first).join(" ");
    const option = (value, name, count) => ({ value, name, count, checked: isSpan(value) });
    const each = years.map(({ year, count }) => option(`${year}`, spokenYear(year), count));
    return [option("", say("any_time"), null), ...each];
  }

  /**
   * @param {"topic" | "source"} kind
   * @param {import("./options.js").Option} option
   * @param {boolean} wanted
   */
  #toggle(kind, { value: slug, name }, wanted) {
    this.#change((text, filters) => {
      const meant = filters.filter((filter) => filter.kind === kind && !filter.excluded && means(filter, slug, name));
      return wanted ? and(without(text, meant), [kind, slug]) : without(text, meant);
    });
  }

  /**
   * Puts a span of time in place of the one there is.
   * @param {[after: string, before: string]} span
   */
  #setSpan([after, before]) {
    this.#change((text, filters) => {
      const old = filters.filter(({ kind, excluded }) => !excluded && (kind === "after" || kind === "before"));
      return and(without(text, old), ["after", after], ["before", before]);
    });
  }

  /** Takes over the dates that were typed; a year of which only some digits are there is none yet. */
  #setDates() {
    const [from, to] = this.#dates().map(({ value }) => value);
    if ([from, to].some((day) => day && (day < "1000" || day > "9998"))) return;
    this.#setSpan([from, to && shifted(to, 1)]);
  }

  /** Shows the span of the question, but not where the reader is typing. */
  #fillDates() {
    const [after, before] = this.#span();
    const days = [after, shifted(before, -1)];
    for (const [at, input] of this.#dates().entries()) {
      if (input !== document.activeElement) input.value = days[at];
    }
  }

  /**
   * The span of time that the question names, of several ones the widest, as in the answer.
   * @returns {[after: string, before: string]} Days, as boxes for dates have them.
   */
  #span() {
    const [after, before] = ["after", "before"].map((kind) => this.#of(kind).map(({ day }) => day));
    return [after.length ? Math.min(...after) : null, before.length ? Math.max(...before) : null].map(boxed);
  }

  /**
   * The question's filters of a kind.
   * @param {string} kind
   * @returns {Filter[]}
   */
  #of(kind) {
    return this.#filters.filter((filter) => filter.kind === kind && !filter.excluded);
  }

  /** @returns {HTMLInputElement[]} From and to. */
  #dates() {
    return Array.from(this.#panel.querySelectorAll("input[type=date]"));
  }
}

/**
 * @param {string} year Empty for any time.
 * @returns {[after: string, before: string]}
 */
const yearly = (year) => (year ? [year, String(Number(year) + 1)] : ["", ""]);

/**
 * Whether a filter names a label.
 * @param {Filter} filter
 * @param {string} slug
 * @param {string} name
 * @returns {boolean}
 */
const means = ({ slug, value }, ...names) => names.some((name) => (slug ?? value).toLowerCase() === name.toLowerCase());

/** @returns {string | null} */
function kept() {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null; // a browser may forbid it
  }
}

/** @param {string} state */
function keep(state) {
  try {
    sessionStorage.setItem(KEPT, state);
  } catch {
    // The panel is closed again on the next page, no more.
  }
}
