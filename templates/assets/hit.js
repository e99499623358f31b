/** Hits: how a found article is shown. */

import { direction } from "./direction.js";
import { made, written } from "./nodes.js";
import { spokenDay } from "./spelling.js";
import { say } from "./words.js";

/**
 * @typedef {object} Facts What the index knows of an article to show; what is not known is left out.
 * @property {string} title
 * @property {string} address Its page, from the site's root.
 * @property {string} [date] A day, YYYY-MM-DD.
 * @property {string} [source]
 * @property {(string | { slug: string, name: string })[]} [topics]
 * @property {string} [place]
 * @property {string} language A BCP 47 tag.
 * @property {string} [summary]
 */

/**
 * A list item that shows a found article.
 *
 * A summary has the class "bare" where nothing in the hit is marked: a passage may come, and takes no more room.
 * @param {import("./searcher.js").Hit} found
 * @param {string} root The way from this page to the site's root.
 * @param {boolean} worded Words were looked for, and not only filters set.
 * @returns {HTMLElement}
 */
export function hit({ facts, title, summary }, root, worded) {
  const tongue = { lang: facts.language, dir: direction(facts.language) };
  const link = made("a", { href: root + facts.address.slice(1), ...tongue }, ...written(title));
  const parts = [made("h2", {}, link), made("p", { class: "by hit-meta" }, ...spaced(known(facts)))];
  if (facts.summary) {
    const bare = worded && ![...title, ...summary].some(([, marked]) => marked);
    parts.push(made("p", { class: bare ? "sum bare" : "sum", ...tongue }, ...written(summary)));
  }
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
    date && made("span", {}, made("time", { datetime: date }, spokenDay(date))),
    ...topics.map((topic) => made("span", {}, topic.name ?? topic)),
    !date && made("span", { class: "mark" }, say("undated")),
  ].filter(Boolean);
}

/**
 * Elements with a blank between them, for those who copy or hear them.
 * @param {HTMLElement[]} elements
 * @returns {(HTMLElement | string)[]}
 */
const spaced = (elements) => elements.flatMap((element, at) => (at ? [" ", element] : [element]));
