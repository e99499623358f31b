/** The stopwatch of the search benchmark: put into a page before its own scripts, it sees when hits stand there. */

{
  /** Milliseconds after which an answer is not waited for. */
  const PATIENCE = 60_000;

  /** The links of the hits that stand on the page; what only holds a hit's place has none. */
  const links = () =>
    Array.from(document.querySelectorAll("ol.hits > li:not(.waiting, [aria-busy=true])"))
      .map((hit) => hit.querySelector("a[href]"))
      .filter(Boolean);

  const isBusy = () => Boolean(document.querySelector("ol.hits[aria-busy=true]"));

  /** Whether the page says that there is nothing. */
  const isNothing = () =>
    !isBusy() &&
    links().length === 0 &&
    /\bno/i.test(document.querySelector(".status, [role=status]")?.textContent ?? "");

  /**
   * Whether an answer stands that is another one than before. A page may say itself how many hits it has.
   * @param {number} wanted
   * @param {Map<HTMLAnchorElement, string>} before
   */
  const stands = (wanted, before) => {
    const count = Number(document.querySelector("ol.hits")?.dataset.wanted ?? wanted);
    if (!count) return isNothing();
    const shown = links();
    const old = shown.filter((link) => before.get(link) === link.href).length;
    return shown.length >= count && (old === 0 || (old < shown.length && !isBusy()));
  };

  /**
   * The seconds from a moment of this page to the answer, and its hits; null where none comes.
   * @param {number} started
   * @param {number} wanted
   * @param {Map<HTMLAnchorElement, string>} before
   */
  const watched = (started, wanted, before) =>
    new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (!stands(wanted, before)) return;
        const seconds = (performance.now() - started) / 1000;
        watch.disconnect();
        resolve({ seconds, hits: links().map((link) => [link.textContent.trim(), new URL(link.href).pathname]) });
      });
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      setTimeout(() => resolve(null), PATIENCE);
    });

  /** The answer to a visit, from its very start. */
  globalThis.benchVisit = (wanted) => {
    globalThis.benchAnswer = watched(0, wanted, new Map());
  };

  /** The answer to a question that is typed now. */
  globalThis.benchType = ([text, wanted]) => {
    const box = document.querySelector("input[name=q]");
    const before = new Map(links().map((link) => [link, link.href]));
    const started = performance.now();
    box.value = text;
    const answer = watched(started, wanted, before);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return answer;
  };
}
