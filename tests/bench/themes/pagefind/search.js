/** The smallest search page on Pagefind: its own JavaScript API, ten hits with title and excerpt, and no pause. */

import * as pagefind from "/pagefind/pagefind.js";

const SHOWN = 10;
const box = document.querySelector("input[name=q]");
const status = document.querySelector(".status");
const list = document.querySelector("ol.hits");

/** @param {{url: string, meta: {title: string}, excerpt: string}} found */
function hit(found) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = found.url;
  link.textContent = found.meta.title;
  const excerpt = document.createElement("p");
  excerpt.innerHTML = found.excerpt;
  item.append(link, excerpt);
  return item;
}

/** @param {string} text */
async function ask(text) {
  const { results } = await pagefind.search(text);
  const shown = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  if (text !== box.value) return;
  list.dataset.wanted = String(shown.length);
  status.textContent = results.length ? `${results.length} articles found` : "No articles found";
  list.replaceChildren(...shown.map(hit));
}

box.addEventListener("input", () => ask(box.value));
box.value = new URLSearchParams(location.search).get("q") ?? "";
ask(box.value);
