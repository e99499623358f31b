/** Pages opened from a folder, without a server: there an address that ends in a slash shows a list of files. */

/** Lets links to pages name the file, where no server does. */
export function nameFiles() {
  if (location.protocol !== "file:") return;
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}
