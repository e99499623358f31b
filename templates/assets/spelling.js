/** Spelling: numbers, days and years as the site's other pages write them; this one is told how. */

/**
 * @typedef {object} Calendar
 * @property {(string | ["d" | "M" | "y", number])[]} day The parts of a day: letters, or a field and its least length.
 * @property {string[]} months
 * @property {string} [first] The first day that it is said for.
 * @property {string} [last]
 */

/** @type {{ numbers: string, gregorian: Calendar, persian?: Calendar }} */
const told = JSON.parse(document.querySelector("[data-spelling]").dataset.spelling);
const { lang } = document.documentElement;
const tongues = [lang === "en" ? "en-GB" : lang, "en"];

const persian = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
  timeZone: "UTC",
  year: "numeric",
  month: "numeric",
  day: "numeric",
});

/**
 * A number as the page's readers write it.
 * @param {number} number
 * @returns {string}
 */
export const numeral = (number) => written(number, { useGrouping: "always" });

/**
 * A Gregorian year, with the Persian ones that it lies in.
 * @param {number} year
 * @returns {string}
 */
export function spokenYear(year) {
  const digits = String(year).padStart(4, "0");
  const [first, last] = [`${digits}-01-01`, `${digits}-12-31`].map(turned);
  return first && last ? `${figure(year)} (${figure(first.y)}–${figure(last.y)})` : figure(year);
}

/**
 * A day, of no zone; where the site counts by the Persian calendar, with the Gregorian date behind.
 * @param {string} date YYYY-MM-DD
 * @returns {string}
 */
export function spokenDay(date) {
  const [y, M, d] = date.split("-").map(Number);
  const [gregorian, other] = [said(told.gregorian, { y, M, d }), turned(date)];
  return other ? `${said(told.persian, other)} (${gregorian})` : gregorian;
}

/**
 * The fields of a day of the Persian calendar, where it is to be said.
 * @param {string} date
 * @returns {{ y: number, M: number, d: number } | null}
 */
function turned(date) {
  if (!told.persian || date < told.persian.first || date > told.persian.last) return null;
  const parts = persian.formatToParts(new Date(date)).map(({ type, value }) => [type, Number(value)]);
  const { year, month, day } = Object.fromEntries(parts);
  return { y: year, M: month, d: day };
}

/**
 * @param {Calendar} calendar
 * @param {{ y: number, M: number, d: number }} fields
 * @returns {string}
 */
function said({ day, months }, fields) {
  const one = ([field, length]) => (field === "M" ? inDigits(months[fields.M - 1]) : figure(fields[field], length));
  return day.map((part) => (typeof part === "string" ? part : one(part))).join("");
}

/**
 * A number without groups.
 * @param {number} number
 * @param {number} length
 * @returns {string}
 */
const figure = (number, length = 1) => written(number, { useGrouping: false, minimumIntegerDigits: length });

/**
 * A text whose Latin digits are those of the page.
 * @param {string} text
 * @returns {string}
 */
const inDigits = (text) => text.replace(/[0-9]/g, (digit) => figure(Number(digit)));

/**
 * @param {number} number
 * @param {Intl.NumberFormatOptions} form
 * @returns {string}
 */
const written = (number, form) =>
  new Intl.NumberFormat(tongues, { numberingSystem: told.numbers, ...form }).format(number);
