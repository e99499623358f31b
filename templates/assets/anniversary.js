/** On this day: what led this day's editions in other years. */

/** Editions that are shown. */
const MOST = 5;

/**
 * @typedef {object} Anniversary
 * @property {string} day YYYY-MM-DD
 * @property {string} year As pages write it.
 * @property {number} count
 * @property {string} title
 * @property {string} language
 */

/** Fills the front page's place for it, where there is an edition of this day in another year. */
export async function remember() {
  const section = document.querySelector(".anniversary");
  if (!section || location.protocol === "file:") return;
  const today = day(section.dataset.zone);
  const found = (await read(`${section.dataset.file}${today.slice(5, 7)}.json`))
    .filter((edition) => edition.day.slice(5) === today.slice(5) && edition.day < today)
    .slice(0, MOST);
  if (!found.length) return;
  const list = document.createElement("ul");
  list.className = "lines";
  list.append(...found.map((edition) => line(edition, section.dataset.root)));
  section.querySelector("p").replaceWith(list);
}

/**
 * The day of the site's zone, as YYYY-MM-DD.
 * @param {string} zone
 * @returns {string}
 */
const day = (zone) => new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date());

/**
 * @param {string} address
 * @returns {Promise<Anniversary[]>} Empty where there is no such file.
 */
async function read(address) {
  try {
    const answer = await fetch(address);
    const editions = answer.ok ? await answer.json() : [];
    return Array.isArray(editions) ? editions : [];
  } catch {
    return [];
  }
}

/**
 * @param {Anniversary} edition
 * @param {string} root The way to the site's front page.
 * @returns {HTMLElement}
 */
function line({ day, year, title, language }, root) {
  const [item, link, when] = ["li", "a", "span"].map((name) => document.createElement(name));
  link.href = `${root}${day.replaceAll("-", "/")}/`;
  link.textContent = title;
  if (language !== document.documentElement.lang) link.lang = language;
  link.dir = "auto";
  when.className = "src";
  when.textContent = year;
  item.append(link, " ", when);
  return item;
}
