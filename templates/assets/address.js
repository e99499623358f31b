/** The address: a search as it can be shared, and as Back and Forward find it again. */

/**
 * @typedef {object} Wanted What the page is to show.
 * @property {string} text The question as it was typed.
 * @property {"relevance" | "date"} sort
 * @property {number} count How many articles.
 */

/** Articles that are shown at first, and with each More. */
export const PAGE = 10;
/** The most that an address can ask for at once. */
const MOST = 300;
/** Letters of a question that are kept; the searcher reads fewer, and says so. */
export const LONGEST = 20_001;

/**
 * What the address asks for; whatever it says, it asks for something that can be shown.
 * @returns {Wanted}
 */
export function wanted() {
  const query = new URLSearchParams(location.search);
  const pages = Math.ceil(Number(query.get("n")) / PAGE) || 1;
  return {
    text: (query.get("q") ?? "").slice(0, LONGEST).replace(/[\r\n]+/g, " ").trimEnd(),
    sort: query.get("sort") === "date" ? "date" : "relevance",
    count: Math.min(Math.max(pages * PAGE, PAGE), MOST),
  };
}

/**
 * Writes into the address what is shown now.
 *
 * What is typed is a draft: the next letter takes its place, so that Back leads to what was meant before.
 * @param {Wanted} shown
 * @param {{ draft?: boolean, step?: boolean }} [way] With a step, Back leads to what stood there.
 */
export function enter({ text, sort, count }, { draft = false, step = false } = {}) {
  const address = new URL(location.href);
  const said = { q: text, sort: sort === "date" && sort, n: count > PAGE && String(Math.min(count, MOST)) };
  for (const [key, value] of Object.entries(said)) {
    if (value) address.searchParams.set(key, value);
    else address.searchParams.delete(key);
  }
  const moved = address.href !== location.href;
  try {
    if (step && moved) leave();
    history[step && moved ? "pushState" : "replaceState"]({ draft }, "", address);
  } catch {
    // A browser may refuse when there are many changes in a row; the next one makes up for it.
  }
}

/** Whether what the address says is being typed, or is nothing: then typing goes on in its place. */
export const isDraft = () => Boolean(history.state?.draft) || !new URLSearchParams(location.search).get("q");

/** Keeps where the reader is on the page, for when they come back; who goes on from a draft has meant it. */
export const leave = () => history.replaceState({ draft: false, top: scrollY }, "");

/** Goes where the reader was. */
export const goBack = () => scrollTo({ top: history.state?.top ?? 0, behavior: "instant" });
