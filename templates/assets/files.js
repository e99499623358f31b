/** Pages opened from a folder, without a server: there an address that ends in a slash shows a list of files. */

/** Lets all that leads to a page name its file, where no server does; where searching needs one, shows other ways. */
export function nameFiles() {
  if (location.protocol !== "file:") return;
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  for (const form of document.querySelectorAll("form[action$='/']")) form.action += "index.html";
  const moved = document.querySelector("meta[http-equiv='refresh']") && document.querySelector("main a");
  if (moved) location.replace(moved.href);
  const elsewhere = document.querySelector(".finder .elsewhere");
  if (elsewhere) elsewhere.hidden = false;
}
