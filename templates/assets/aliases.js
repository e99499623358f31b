/** Aliases: spellings that stand for one another, as the site's settings have them. The twin of aliases.py. */

/** @typedef {string[]} Spelling Folded words. */

/** Groups of spellings; a spelling in two groups counts for the first. */
export class Aliases {
  /** @type {Map<string, Spelling[]>} */
  #groups = new Map();
  #longest = 0;

  /** @param {string[][]} groups */
  constructor(groups) {
    for (const group of groups) {
      const spellings = group.map((spelling) => spelling.split(" "));
      for (const [at, spelling] of group.entries()) {
        if (!this.#groups.has(spelling)) this.#groups.set(spelling, spellings);
        this.#longest = Math.max(this.#longest, spellings[at].length);
      }
    }
  }

  /**
   * The longest spelling that stands at a place among words, and its whole group.
   * @param {string[]} words
   * @param {number} at
   * @returns {[Spelling, Spelling[]] | null}
   */
  group(words, at) {
    for (let size = Math.min(this.#longest, words.length - at); size > 0; size -= 1) {
      const spelling = words.slice(at, at + size);
      const group = this.#groups.get(spelling.join(" "));
      if (group) return [spelling, group];
    }
    return null;
  }
}
