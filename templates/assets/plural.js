/** Plural: which form a word takes beside a number. */

/**
 * CLDR's name for the form; where the browser does not know the language, the one that every word has.
 * @param {number} n
 * @param {string} lang
 * @returns {string}
 */
export const category = (n, lang) =>
  Intl.PluralRules.supportedLocalesOf(lang).length ? new Intl.PluralRules(lang).select(n) : "other";
