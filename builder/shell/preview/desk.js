// The desk's page: shows a day as its files have it, and asks for acts. What is true stands in the files: after each
// act the day is shown anew, and after the build that follows the page is loaded anew like every other.
"use strict";

(() => {
  const token = document.querySelector("meta[name=desk-token]").content;
  const wanted = new URLSearchParams(location.search).get("day") ?? "";
  const KEPT = "desk-focus"; // across a reload: where the focus was, and what was said
  const place = (id) => document.getElementById(id);
  let day;
  let busy = false;

  function make(tag, attributes = {}, ...inner) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...inner);
    return element;
  }

  function say(text) {
    place("said").textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (place("said").textContent = ""), 6000);
  }

  const problem = ({ level, place, what, hint }) =>
    make("li", { class: `problem ${level}` },
      make("p", { class: "place" }, `${{ error: "Fault", warning: "Warning", notice: "Suggestion" }[level]} · ${place}`),
      make("p", {}, what), ...(hint ? [make("p", {}, `→ ${hint}`)] : []));

  // Focus: the element that has it is known by its item and its purpose, so that it is found in what is made anew.
  const key = () => document.activeElement?.dataset?.key ?? "";
  const focus = (wanted) => wanted && document.querySelector(`[data-key="${CSS.escape(wanted)}"]`)?.focus();

  async function ask(path, options) {
    const answer = await fetch(path, options);
    try {
      return { good: answer.ok, facts: await answer.json() };
    } catch {
      return { good: false, facts: { problems: [] } };
    }
  }

  function complain(problems) {
    const told = problems?.length ? problems : [{ level: "error", place: "desk", what: "not done", hint: "load this page again" }];
    place("faults").replaceChildren(make("ul", {}, ...told.map(problem)));
  }

  async function act(path, request, said, then) {
    if (busy) return;
    busy = true;
    try {
      const body = JSON.stringify({ day: day.day, version: day.version, path, ...request });
      const headers = { "Content-Type": "application/json", "Desk-Token": token };
      const { good, facts } = await ask("/-/desk/act", { method: "POST", headers, body });
      if (good) {
        place("faults").replaceChildren();
        show(facts, then);
        say(said);
      } else {
        await load(then);
        complain(facts.problems);
        say("Not done.");
        check();
      }
    } catch {
      complain([{ level: "error", place: "desk", what: "the preview does not answer", hint: "start inv serve --desk again" }]);
    } finally {
      busy = false;
    }
  }

  function move(section, at, to, then) {
    const { path, title } = section.items[at];
    if (to < 0 || to >= section.items.length || to === at) return;
    const name = section.name || "No topic";
    act(path, { act: "move", to }, `${title}: now ${to + 1} of ${section.items.length} in ${name}.`, then ?? `${path} headline`);
  }

  function button(text, label, key, pressed, can, onclick) {
    const states = pressed === null ? {} : { "aria-pressed": String(pressed) };
    return make("button", { type: "button", "aria-label": label, title: label, "data-key": key, "aria-disabled": can ? false : "true",
      ...states, onclick: () => can && onclick() }, text);
  }

  function topics(item) {
    const first = make("select", { "data-key": `${item.path} first` }, make("option", { value: "" }, "none"));
    const boxes = day.topics.map(({ slug, name }) => {
      first.append(make("option", { value: slug, selected: slug === item.topics[0] }, name));
      return make("label", {}, make("input", { type: "checkbox", value: slug, checked: item.topics.slice(1).includes(slug) }), name);
    });
    const set = () => {
      const others = boxes.map((label) => label.firstChild).filter((box) => box.checked).map((box) => box.value);
      const all = [...new Set([...(first.value ? [first.value] : []), ...others])];
      act(item.path, { act: "topics", topics: all }, `${item.title}: topics set.`, `${item.path} topics`);
    };
    const names = item.topics.map((slug) => day.topics.find((topic) => topic.slug === slug)?.name ?? slug);
    return make("details", {},
      make("summary", { "data-key": `${item.path} topics` }, `Topics: ${names.join(", ") || "none"}`),
      make("fieldset", { "aria-label": `Topics of ${item.title}` },
        make("label", { class: "first" }, "Stands under", first), ...boxes, make("button", { type: "button", onclick: set }, "Set topics")));
  }

  const suggestion = (item, { number, what, field, value }) =>
    make("div", { class: "suggestion" }, make("span", {}, make("b", {}, `${field}: ${value.trim()}`), ` (${what})`),
      make("button", { type: "button", "data-key": `${item.path} accept ${number}`, "aria-label": `Accept ${field}: ${value.trim()}`,
        onclick: () => act(item.path, { act: "accept", number }, `${item.title}: ${field} accepted.`, `${item.path} headline`) }, "Accept"));

  function row(section, at) {
    const item = section.items[at];
    const last = section.items.length - 1;
    const onkeydown = (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(section, at, at + step);
    };
    const facts = [item.leads && "leads the day", item.status !== "published" && item.status, item.source].filter(Boolean);
    const handle = make("span", { class: "handle", "aria-hidden": "true", title: "Drag to move", onpointerdown: (event) => drag(event, section, at) }, "⠿");
    return make("li", { class: item.leads ? "item leads" : "item" }, handle,
      make("div", {},
        make("h3", { class: "headline", tabindex: "0", "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown", dir: "auto", lang: item.language, "data-key": `${item.path} headline`, onkeydown }, item.title),
        make("p", { class: "facts" }, ...facts.flatMap((fact, n) => [n ? " · " : "", make("span", { class: fact === item.source ? "" : "mark" }, fact)]))),
      make("div", { class: "buttons" },
        button("↑", `Move up: ${item.title}`, `${item.path} up`, null, at > 0, () => move(section, at, at - 1, `${item.path} up`)),
        button("↓", `Move down: ${item.title}`, `${item.path} down`, null, at < last, () => move(section, at, at + 1, `${item.path} down`)),
        ...(section.name ? [button("Lead", `Lead: ${item.title}`, `${item.path} lead`, item.leads, true,
          () => act(item.path, { act: "lead", leads: !item.leads }, `${item.title}: ${item.leads ? "leads the day no more" : "leads the day"}.`, `${item.path} lead`))] : [])),
      make("div", { class: "more" }, topics(item), ...item.suggestions.map((one) => suggestion(item, one))));
  }

  // By pointer events, which fingers and pens send too; Escape and a cancelled pointer leave all as it is.
  function drag(event, section, at) {
    if (event.button || busy) return;
    event.preventDefault();
    const handle = event.currentTarget;
    const rows = [...handle.closest("ol").children];
    let to = at;
    const clear = () => rows.forEach((row) => row.classList.remove("before", "behind", "dragged"));
    const over = ({ clientY }) => {
      const above = rows.filter((row, n) => n !== at && row.getBoundingClientRect().top + row.offsetHeight / 2 < clientY).length;
      to = above;
      clear();
      rows[at].classList.add("dragged");
      if (to !== at) rows[to].classList.add(to < at ? "before" : "behind");
    };
    const end = () => {
      clear();
      stop.abort();
    };
    const stop = new AbortController();
    const options = { signal: stop.signal };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", over, options);
    handle.addEventListener("pointerup", () => (end(), move(section, at, to)), options);
    handle.addEventListener("pointercancel", end, options);
    addEventListener("keydown", (pressed) => pressed.key === "Escape" && end(), options);
  }

  function show(facts, then) {
    const focused = then ?? key();
    day = facts;
    document.title = `Desk ${day.day}`;
    place("day").textContent = day.day;
    place("day").dateTime = day.day;
    place("other").value = day.day;
    place("edition").href = day.address;
    place("edition").hidden = false;
    place("sections").replaceChildren(...day.sections.map((section, n) =>
      make("section", { "aria-labelledby": `section-${n}` }, make("h2", { id: `section-${n}` }, section.name || "No topic"),
        make("ol", {}, ...section.items.map((_, at) => row(section, at))))));
    focus(focused);
  }

  async function load(then) {
    const { good, facts } = await ask(`/-/desk/day?day=${encodeURIComponent(wanted)}`);
    good ? show(facts, then) : complain(facts.problems);
    return good;
  }

  async function check() {
    const { facts } = await ask(`/-/desk/lint?day=${encodeURIComponent(wanted)}`);
    const problems = facts.problems ?? [];
    place("lint").replaceChildren(problems.length ? make("ul", {}, ...problems.map(problem)) : make("p", {}, "Nothing to mend in this day’s files."));
  }

  place("choice").addEventListener("submit", (event) => {
    event.preventDefault();
    location.search = new URLSearchParams({ day: place("other").value });
  });
  // A build with a fault loads no page anew, so whoever comes back from an editor is shown what changed meanwhile.
  addEventListener("focus", async () => {
    if (busy || !day) return;
    const shown = day.version;
    const { good, facts } = await ask(`/-/desk/day?day=${day.day}`);
    if (!good || busy || day.version !== shown || facts.version === shown) return;
    show(facts);
    check();
  });
  addEventListener("pagehide", () => {
    sessionStorage.setItem(KEPT, JSON.stringify({ key: key(), said: place("said").textContent }));
  });
  (async () => {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    sessionStorage.removeItem(KEPT);
    if (await load(kept.key)) {
      if (kept.said) say(kept.said);
      await check();
    }
  })();
})();
