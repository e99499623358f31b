/** Direction: where the lines of a language begin. The twin of direction.py. */

const RIGHT_TO_LEFT = /^(Adlm|Arab|Aran|Armi|Hebr|Mand|Nkoo|Rohg|Samr|Syrc|Thaa|Yezi)$/;

/**
 * That of the script which a tag names, or else its language is likely written in.
 * @param {string} language A BCP 47 tag.
 * @returns {"rtl" | "ltr"}
 */
export function direction(language) {
  try {
    return RIGHT_TO_LEFT.test(new Intl.Locale(language).maximize().script) ? "rtl" : "ltr";
  } catch {
    return "ltr"; // a tag that no browser knows
  }
}
