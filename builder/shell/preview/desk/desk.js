// The desk's page: shows a day as its files have it, and asks for acts. What is true stands in the files: after each
// act, and after each build, the day is shown as they have it then. The page is not loaded anew, so the focus, the place
// and what is half chosen stay.
"use strict";

(() => {
  const wanted = new URLSearchParams(location.search).get("day") ?? "";
  const place = (id) => document.getElementById(id);
  let day;
  let turn = Promise.resolve(); // one act or look after another
  let waiting = 0; // how many of them are not done
  let dropped; // while an item is dragged: a promise that ends with it
  let unread = false; // whether the latest look failed
  let looking = false; // whether a look waits for its turn
  let checks = 0; // how many were asked for since the one that is under way, itself included

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
      make("p", { class: "place" }, { error: "Fault", warning: "Warning", notice: "Suggestion" }[level], " · ", make("bdi", { dir: "ltr" }, place)),
      make("p", {}, what), ...(hint ? [make("p", {}, `→ ${hint}`)] : []));

  // Focus: the element that has it is known by its item and its purpose, so that it is found in what is made anew.
  const key = () => document.activeElement?.dataset?.key ?? "";
  const focus = (wanted) => wanted && document.querySelector(`[data-key="${CSS.escape(wanted)}"]`)?.focus();
  const isolated = (text) => `\u2068${text}\u2069`; // of either direction, within a sentence (Unicode, UAX 9)

  // Topics that are chosen and not yet set stay when the day is made anew; where none was chosen, the file's are shown.
  const opened = () => Object.fromEntries([...document.querySelectorAll("details[open]")].map((details) =>
    [details.dataset.path, "chosen" in details.dataset ? [...details.querySelectorAll("select, input:checked")].map(({ value }) => value) : null]));

  function reopen(kept) {
    for (const details of document.querySelectorAll("details")) {
      const chosen = kept[details.dataset.path];
      details.open = chosen !== undefined;
      if (!chosen) continue;
      details.dataset.chosen = "";
      details.querySelector("select").value = chosen[0];
      for (const box of details.querySelectorAll("input")) box.checked = chosen.indexOf(box.value, 1) > 0;
    }
  }

  const fault = (what, hint) => ({ level: "error", place: "desk", what, hint });

  async function ask(path, options) {
    const answer = await fetch(path, options);
    const facts = await answer.json().catch(() => ({}));
    if (!answer.ok && !facts.problems?.length) facts.problems = [fault("not done", "load this page again")];
    return { good: answer.ok, facts };
  }

  function complain(problems) {
    const box = place("faults");
    box.replaceChildren(...(problems.length ? [make("ul", {}, ...problems.map(problem))] : []));
    document.documentElement.style.scrollPaddingTop = `${box.offsetHeight}px`; // what has the focus is not behind it
  }

  function inTurn(work) {
    waiting += 1;
    turn = turn.then(() => dropped).then(work).catch(() => {
      unread = true;
      complain([fault("the preview does not answer", "start inv serve --desk again")]);
    }).finally(() => (waiting -= 1));
  }

  function find(path) {
    for (const section of day.sections) {
      const at = section.items.findIndex((item) => item.path === path);
      if (at >= 0) return { section, at, last: section.items.length - 1 };
    }
    return null;
  }

  // What is asked for is worked out when its turn has come, from the day as it is then; nothing is asked for by null.
  const act = (path, request, then) => inTurn(async () => {
    const found = find(path);
    if (!found) return say("This item is not in the day any more.");
    const wanted = request(found);
    if (!wanted) return;
    const { said, ...asked } = wanted;
    const body = JSON.stringify({ day: day.day, version: day.version, path, ...asked });
    const headers = { "Content-Type": "application/json", "Desk-Token": day.token };
    const { good, facts } = await ask("/-/desk/act", { method: "POST", headers, body });
    if (!good) {
      await look(then);
      complain(facts.problems);
      return say("Not done.");
    }
    complain([]);
    const kept = opened();
    if (asked.act === "topics") delete kept[path];
    show(facts, then, kept);
    say(said);
  });

  const move = (path, goal, then = `${path} headline`) => act(path, ({ section, at, last }) => {
    const to = goal(at, last);
    if (to < 0 || to > last || to === at) return null;
    const said = `${isolated(section.items[at].title)}: now ${to + 1} of ${last + 1} in ${isolated(section.name || "No topic")}.`;
    return { act: "move", to, said };
  }, then);

  function button(text, label, key, pressed, can, onclick) {
    const states = pressed === null ? {} : { "aria-pressed": String(pressed) };
    return make("button", { type: "button", "aria-label": label, title: label, "data-key": key, "aria-disabled": can ? false : "true",
      ...states, onclick: () => can && onclick() }, text);
  }

  function topics(item) {
    const first = make("select", { "data-key": `${item.path} first` }, make("option", { value: "" }, "none"));
    const boxes = day.topics.map(({ slug, name }) => {
      first.append(make("option", { value: slug, selected: slug === item.topics[0], lang: day.language, dir: "auto" }, name));
      return make("label", {}, make("input", { type: "checkbox", value: slug, checked: item.topics.slice(1).includes(slug) }), make("bdi", { lang: day.language }, name));
    });
    const set = () => {
      const others = boxes.map((label) => label.firstChild).filter((box) => box.checked).map((box) => box.value);
      const all = [...new Set([...(first.value ? [first.value] : []), ...others])];
      act(item.path, () => ({ act: "topics", topics: all, said: `${isolated(item.title)}: topics set.` }), `${item.path} topics`);
    };
    const names = item.topics.map((slug) => make("bdi", { lang: day.language }, day.topics.find((topic) => topic.slug === slug)?.name ?? slug));
    return make("details", { "data-path": item.path, onchange: (event) => (event.currentTarget.dataset.chosen = "") },
      make("summary", { "data-key": `${item.path} topics` }, "Topics: ", ...(names.length ? names.flatMap((name, n) => (n ? [", ", name] : [name])) : ["none"])),
      make("fieldset", { "aria-label": `Topics of ${item.title}` },
        make("label", { class: "first" }, "Stands under", first), ...boxes, make("button", { type: "button", onclick: set }, "Set topics")));
  }

  function suggestion(item, { number, what, field, value }) {
    const shown = value.trim().split("\n").join(" / ");
    return make("div", { class: "suggestion" }, make("span", {}, make("b", {}, `${field}: `, make("bdi", {}, shown)), ` (${what})`),
      make("button", { type: "button", "data-key": `${item.path} accept ${number}`, "aria-label": `Accept ${field}: ${shown}`,
        onclick: () => act(item.path, () => ({ act: "accept", number, said: `${isolated(item.title)}: ${field} accepted.` }), `${item.path} headline`) }, "Accept"));
  }

  function row(section, at) {
    const item = section.items[at];
    const last = section.items.length - 1;
    const onkeydown = (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (event.repeat && waiting) return; // a key that is held down must not go on when it is let go
      move(item.path, (at, last) => event.shiftKey ? (step < 0 ? 0 : last) : at + step);
    };
    const facts = [item.leads && "leads the day", item.status !== "published" && item.status, item.source].filter(Boolean);
    const handle = make("span", { class: "handle", "aria-hidden": "true", title: "Drag to move", onpointerdown: (event) => drag(event, item.path, at) }, "⠿");
    return make("li", { class: item.leads ? "item leads" : "item" }, handle,
      make("div", {},
        make("h3", { class: "headline", tabindex: "0", "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown Alt+Shift+ArrowUp Alt+Shift+ArrowDown", "data-key": `${item.path} headline`, onkeydown }, make("bdi", { lang: item.language }, item.title)),
        make("p", { class: "facts" }, ...facts.flatMap((fact, n) => [n ? " · " : "", make("bdi", { class: fact === item.source ? "" : "mark" }, fact)]))),
      make("div", { class: "buttons" },
        button("↑", `Move up: ${item.title}`, `${item.path} up`, null, at > 0, () => move(item.path, (at) => at - 1, `${item.path} up`)),
        button("↓", `Move down: ${item.title}`, `${item.path} down`, null, at < last, () => move(item.path, (at) => at + 1, `${item.path} down`)),
        ...(section.name ? [button("Lead", `Lead: ${item.title}`, `${item.path} lead`, item.leads, true,
          () => act(item.path, () => ({ act: "lead", leads: !item.leads, said: `${isolated(item.title)}: ${item.leads ? "leads the day no more" : "leads the day"}.` }), `${item.path} lead`))] : [])),
      make("div", { class: "more" }, topics(item), ...item.suggestions.map((one) => suggestion(item, one))));
  }

  // By pointer events, which fingers and pens send too; Escape and a cancelled pointer leave all as it is.
  function drag(event, path, at) {
    if (event.button) return;
    event.preventDefault();
    if (waiting) return;
    const handle = event.currentTarget;
    const rows = [...handle.closest("ol").children];
    let to = at;
    let y = event.clientY;
    const clear = () => rows.forEach((row) => row.classList.remove("before", "behind", "dragged"));
    const over = ({ clientY }) => {
      y = clientY;
      to = rows.filter((row, n) => n !== at && row.getBoundingClientRect().top + row.offsetHeight / 2 < y).length;
      clear();
      rows[at].classList.add("dragged");
      if (to !== at) rows[to].classList.add(to < at ? "before" : "behind");
    };
    let ended;
    dropped = new Promise((resolve) => (ended = resolve));
    const end = () => {
      clear();
      stop.abort();
      clearInterval(rolling);
      dropped = undefined;
      ended();
    };
    const rolling = setInterval(() => { // near an edge of the window the page moves along
      const by = y < 48 ? -12 : y > innerHeight - 48 ? 12 : 0;
      if (by) scrollBy(0, by), over({ clientY: y });
    }, 16);
    const stop = new AbortController();
    const options = { signal: stop.signal };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener("pointermove", over, options);
    handle.addEventListener("pointerup", () => (end(), move(path, () => to)), options);
    handle.addEventListener("lostpointercapture", end, options);
    addEventListener("keydown", (pressed) => pressed.key === "Escape" && end(), options);
  }

  function show(facts, then, kept = opened()) {
    const focused = then ?? key();
    day = facts;
    document.title = `Desk ${day.day}`;
    place("day").textContent = day.day;
    place("day").dateTime = day.day;
    place("other").value = day.day;
    place("edition").href = day.address;
    place("edition").hidden = false;
    place("sections").dir = day.direction;
    place("sections").replaceChildren(...day.sections.map((section, n) =>
      make("section", { "aria-labelledby": `section-${n}` }, make("h2", { id: `section-${n}` }, section.name ? make("bdi", { lang: day.language }, section.name) : "No topic"),
        make("ol", {}, ...section.items.map((_, at) => row(section, at))))));
    reopen(kept);
    focus(focused);
  }

  // Shows the day where it is not as it was shown; the day that the page was opened for, or the newest.
  async function look(then) {
    const { good, facts } = await ask(`/-/desk/day?day=${encodeURIComponent(wanted)}`);
    if (!good) complain(facts.problems);
    else if (unread) complain([]);
    unread = !good;
    if (good && JSON.stringify(facts) !== JSON.stringify(day)) show(facts, then);
  }

  // One check after another, and one for all that were asked for meanwhile: each reads the whole site.
  async function check() {
    checks += 1;
    if (checks > 1) return;
    for (let done = 0; done < checks; ) {
      done = checks;
      const { good, facts } = await ask(`/-/desk/lint?day=${encodeURIComponent(wanted)}`).catch(() => ({ facts: { problems: [] } }));
      place("lint").replaceChildren(facts.problems.length ? make("ul", {}, ...facts.problems.map(problem))
        : make("p", {}, good ? "Nothing to mend in this day’s files." : "The check could not be made."));
    }
    checks = 0;
  }

  function follow() {
    check();
    if (looking) return;
    looking = true;
    inTurn(() => {
      looking = false;
      return look();
    });
  }

  place("choice").addEventListener("submit", (event) => {
    event.preventDefault();
    location.search = new URLSearchParams({ day: place("other").value });
  });
  addEventListener("preview", (event) => {
    event.preventDefault();
    follow();
  });
  follow();
})();
