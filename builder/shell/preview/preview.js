// Added to each page that the preview serves, and never part of the published site:
// loads the page anew after a good build, and shows the problems of a bad one. A page that follows the site by itself
// cancels the event that it is told by.
"use strict";

(() => {
  let { edition } = document.currentScript.dataset;
  const { page } = document.currentScript.dataset;
  const box = document.createElement("div");
  let channel;

  box.setAttribute("role", "alert");
  box.tabIndex = 0; // what is too long for it is scrolled by keys
  box.style.cssText = `position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
    box-sizing: border-box; padding: 1rem 1.5rem; border-top: .3rem solid #c00; background: #fff; color: #111;
    font: 1rem/1.5 system-ui, sans-serif; text-align: left; direction: ltr; color-scheme: light`;

  function add(tag, text, style) {
    const element = box.appendChild(document.createElement(tag));
    element.textContent = text;
    element.style.cssText = style;
  }

  function show(problems) {
    box.replaceChildren();
    add("strong", "Not rebuilt: this page is from the last good build.", "color: #900");
    for (const problem of problems) {
      add("pre", problem, "margin: .75rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.4 monospace");
    }
    document.body.append(box);
    leave(`${box.offsetHeight}px`);
  }

  function hide() {
    box.remove();
    leave("");
  }

  // Leaves room below the page, so that nothing of it stays behind the box.
  function leave(room) {
    Object.assign(document.documentElement.style, { paddingBottom: room, scrollPaddingBottom: room });
  }

  const follows = () => !dispatchEvent(new Event("preview", { cancelable: true }));

  function hear({ data }) {
    const notice = JSON.parse(data);
    if (notice.problems.length) {
      show(notice.problems);
      follows();
    } else if (notice.pages.length && !notice.pages.includes(page)) {
      // A proof of other pages: this one waits for the build.
    } else if (notice.edition !== edition && follows()) {
      edition = notice.edition;
      hide();
    } else if (notice.edition !== edition) {
      channel.close();
      location.reload();
    } else {
      hide();
    }
  }

  // A browser opens only six connections to a host: hidden tabs must not hold them.
  function listen() {
    channel?.close();
    if (document.hidden) return;
    channel = new EventSource("/-/reload");
    channel.onmessage = hear;
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => channel?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", listen) : listen();
})();
