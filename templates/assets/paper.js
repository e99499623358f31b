/** The paper: light or dark as the reader has chosen, before anything is drawn. */
{
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const chosen = localStorage.getItem("paper");
    if (["light", "dark"].includes(chosen)) root.dataset.paper = chosen;
  } catch {
    // This browser keeps nothing: the paper is as the system is.
  }
}
