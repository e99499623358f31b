/** Hits: how a found article is shown. */

import { marked } from "./marks.js";

/**
 * @typedef {object} Facts What the index knows of an article to show; what is not known is left out.
 * @property {string} title
 * @property {string} address Its page, from the site's root.
 * @property {string} [date] A day, YYYY-MM-DD.
 * @property {string} [source]
 * @property {string[]} [topics]
 * @property {string} [place]
 * @property {string} language A BCP 47 tag.
 * @property {string} [summary]
 */

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b|-arab\b/i;

/**
 * A list item that shows a found article.
 * @param {Facts} facts
 * @param {Set<string>} terms What was looked for.
 * @param {string} root The way from this page to the site's root.
 * @returns {HTMLElement}
 */
export function hit(facts, terms, root) {
  const { address, language, summary, title } = facts;
  const tongue = { lang: language, dir: RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr" };
  const link = made("a", { href: root + address.slice(1), ...tongue }, marked(title, terms));
  const parts = [made("h2", {}, link), made("p", { class: "by hit-meta" }, ...spaced(known(facts)))];
  if (summary) parts.push(made("p", { class: "sum", ...tongue }, marked(summary, terms)));
  return made("li", {}, made("article", { class: "hit" }, ...parts));
}

/**
 * What is known about an article, in the order in which it is read.
 * @param {Facts} facts
 * @returns {HTMLElement[]}
 */
function known({ source, place, date, topics = [] }) {
  return [
    source && made("b", {}, source),
    place && made("span", { class: "place" }, made("bdi", {}, place)),
    date && made("time", { datetime: date }, day(date)),
    ...topics.map((topic) => made("span", {}, topic)),
    !date && made("span", { class: "mark" }, "undated"),
  ].filter(Boolean);
}

/**
 * Elements with a blank between them, for those who copy or hear them.
 * @param {HTMLElement[]} elements
 * @returns {(HTMLElement | string)[]}
 */
const spaced = (elements) => elements.flatMap((element, at) => (at ? [" ", element] : [element]));

/**
 * A day as the site's other pages write it: a bare day, in no zone, of the calendar that news goes by.
 * @param {string} date
 * @returns {string}
 */
function day(date) {
  const { lang } = document.documentElement;
  const form = { dateStyle: "long", timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" };
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang || undefined, form).format(new Date(date));
}

/**
 * An element; strings in it become text, never markup.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
function made(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
