/** The choice of paper: as the system is, light or dark. */

import { keep } from "./kept.js";

const PAPERS = ["auto", "light", "dark"];

/** Makes the button in the masthead lead from one paper to the next. */
export function offerPaper() {
  const button = document.querySelector("button.paper");
  if (!button) return;
  const { dataset } = document.documentElement;
  const name = () => {
    button.title = button.dataset[dataset.paper ?? "auto"];
    button.lastElementChild.textContent = button.title;
  };
  button.addEventListener("click", () => {
    const next = PAPERS[(PAPERS.indexOf(dataset.paper ?? "auto") + 1) % PAPERS.length];
    if (next === "auto") delete dataset.paper;
    else dataset.paper = next;
    keep("paper", dataset.paper ?? null);
    name();
  });
  name();
}
