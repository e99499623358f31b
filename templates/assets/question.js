/** Questions: what a reader's line asks for. The twin of question.py. */

import { isUnspaced, term, words } from "./terms.js";

/** Words of a question that are looked up; each may cost the reader a file. */
export const MOST_WORDS = 32;

const BLANKS = /[\s\x1c-\x1f\x85\ufeff]+/u;

/**
 * @typedef {object} Word One word of a question.
 * @property {string} typed Folded; a prefix keeps its star.
 * @property {string} term
 * @property {string} prefix How the words that are meant begin; empty where only the word itself is meant.
 *
 * @typedef {object} Question
 * @property {Word[]} wanted
 * @property {Word[][]} unwanted Articles that have all the words of any of these are left out.
 * @property {boolean} common Some words were too common to be in the index.
 * @property {boolean} long There were more than MOST_WORDS.
 */

/**
 * What a line asks for; every line asks for something or nothing, none is wrong.
 * @param {string} text
 * @returns {Question}
 */
export function asked(text) {
  const wanted = new Map();
  const unwanted = new Map();
  let common = false;
  let long = false;
  let room = MOST_WORDS;
  for (const chunk of text.split(BLANKS)) {
    const typed = words(chunk);
    const all = known(typed, chunk.endsWith("*"));
    const found = all.slice(0, room);
    long = all.length > room;
    room -= found.length;
    if (!chunk.startsWith("-")) {
      for (const word of found) wanted.set(word.typed, word);
      common ||= all.length < typed.length;
    } else if (found.length) {
      unwanted.set(found.map((word) => word.typed).join(" "), found);
    }
    if (long) break;
  }
  return { wanted: [...wanted.values()], unwanted: [...unwanted.values()], common, long };
}

/**
 * The words that can be in the index; of a prefix, only the last one is meant to go on.
 * @param {string[]} typed
 * @param {boolean} prefix
 * @returns {Word[]}
 */
function known(typed, prefix) {
  const found = [];
  for (const [at, word] of typed.entries()) {
    const goesOn = prefix && at === typed.length - 1 && Array.from(word).length > 1 && !isUnspaced(word);
    const stem = term(word);
    if (goesOn) found.push({ typed: `${word}*`, term: stem ?? word, prefix: word });
    else if (stem) found.push({ typed: word, term: stem, prefix: "" });
  }
  return found;
}
