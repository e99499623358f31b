"""The desk's page: who may act, and which bytes of which files each act changes."""

from __future__ import annotations

import json
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from builder.model.document import Doubt
from builder.model.problem import Problem
from builder.shell import disk
from builder.shell.importing.records import Records
from builder.shell.preview.bulletin import Bulletin
from builder.shell.preview.desk.acts import Acts
from builder.shell.preview.previewer import Previewer
from builder.shell.preview.server import PreviewServer
from builder.shell.site import Site
from tests.conftest import ROOT, SiteSpace

NOW = datetime(2021, 1, 2, tzinfo=UTC)
LEAP = "content/2020/02/29"
LAMP, PERSIAN, BUDGET = f"{LEAP}/new-lamp.md", f"{LEAP}/persian.md", f"{LEAP}/budget.md"
FEES, ONLY, LIGHT = (f"content/2020/02/28/{name}.md" for name in ("fees-rise", "headline-only", "light-goes-out"))


class Desk:
    """The desk of a small site over HTTP, and what changed in its files."""

    def __init__(self, site: SiteSpace) -> None:
        self.site = site
        self.acts = Acts(Site(site.root), lambda: NOW)
        self.server = PreviewServer(0, site.root / "preview", "/", Bulletin(), acts=self.acts)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.before = self.files()
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def files(self) -> dict[str, str]:
        """Return what each content file holds."""
        return {
            p.relative_to(self.site.root).as_posix(): p.read_text() for p in self.site.root.rglob("content/**/*.md")
        }

    def changed(self) -> dict[str, tuple[str, str]]:
        """Return the lines that went and came, by file."""
        after = self.files()
        assert after.keys() == self.before.keys()
        return {path: _lines(old, after[path]) for path, old in self.before.items() if old != after[path]}

    def get(self, target: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for something."""
        return self._ask("GET", target, b"", {"Host": self.host} | headers)

    def day(self, name: str = "2020-02-29") -> dict[str, Any]:
        """Return what the page shows of a day."""
        status, _, body = self.get(f"/-/desk/day?day={name}")
        assert status == 200
        return dict(json.loads(body))

    def post(self, body: bytes, target: str = "/-/desk/act", **other: str | None) -> tuple[int, bytes]:
        """Send a body as the page does, but for the headers that are named here."""
        headers = {"Host": self.host, "Origin": f"http://{self.host}", "Sec_Fetch_Site": "same-origin",
                   "Desk_Token": self.acts.token, "Content_Type": "application/json"} | other  # fmt: skip
        sent = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        status, _, answer = self._ask("POST", target, body, sent)
        return status, answer

    def act(self, path: str, **asked: Any) -> tuple[int, dict[str, Any]]:
        """Ask for an act on a day as it is shown now."""
        facts = {"day": "2020-02-29", "version": self.day()["version"], "path": path} | asked
        status, answer = self.post(json.dumps(facts).encode())
        return status, json.loads(answer)

    def _ask(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        line = HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        line.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in (({"Content-Length": str(len(body))} if method == "POST" else {}) | headers).items():
            line.putheader(name, value)
        line.endheaders(body)
        answer = line.getresponse()
        got = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        line.close()
        return got


def _lines(old: str, new: str) -> tuple[str, str]:
    before, after = old.splitlines(), new.splitlines()
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    return " ".join(gone), " ".join(come)


@contextmanager
def opened(site: SiteSpace) -> Iterator[Desk]:
    """Lend the desk of a site."""
    made = Desk(site)
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def desk(tiny: SiteSpace) -> Iterator[Desk]:
    """Lend the desk of a small site of the test's own."""
    with opened(tiny) as made:
        yield made


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Lend a desk at which nothing is to change."""
    root = tmp_path_factory.mktemp("still") / "tiny"
    shutil.copytree(ROOT / "tests/sites/tiny", root)
    with opened(SiteSpace(root)) as made:
        yield made


def order(facts: dict[str, Any]) -> list[list[str]]:
    """Return the paths of each section."""
    return [[item["path"] for item in section["items"]] for section in facts["sections"]]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"Origin": None}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost:{port}"}, 403),
        ({"Sec_Fetch_Site": None}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Desk_Token": None}, 403),
        ({"Desk_Token": "guess"}, 403),
        ({"Desk_Token": "gu\u00e9ss"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 421),
        ({"Content_Type": None}, 415),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Length": "65537"}, 413),
        ({"Content_Length": "9" * 5000}, 413),
        ({"Content_Length": "-1"}, 411),
        ({"Transfer_Encoding": "chunked"}, 411),
        ({"target": "/"}, 405),
        ({"target": "/-/desk"}, 405),
        ({"target": "/-/desk/act?x"}, 405),
    ],
)
def test_an_act_that_does_not_come_from_our_page_is_refused(
    still: Desk, wrong: dict[str, str | None], status: int
) -> None:
    """Whatever one header lacks or says of another origin, nothing is done: no file changes."""
    asked = {"day": "2020-02-29", "version": still.day()["version"], "path": PERSIAN, "act": "move", "to": 0}
    told = {name: value and value.format(port=still.server.server_port) for name, value in wrong.items()}
    assert still.post(json.dumps(asked).encode(), **told)[0] == status  # type: ignore[arg-type]
    assert still.changed() == {}


@pytest.mark.parametrize(
    "asked",
    [
        {"path": "site.toml"},
        {"path": "content/../site.toml"},
        {"path": "content/2020/02/28/fees-rise.md"},
        {"path": "/etc/passwd"},
        {"path": None},
        {"day": "2020-02-30"},
        {"day": ""},
        {"act": "remove"},
        {"to": 2},
        {"to": -1},
        {"to": True},
        {"to": "0"},
        {"act": "lead"},
        {"act": "lead", "leads": 1},
        {"act": "topics", "topics": ["nowhere"]},
        {"act": "topics", "topics": ["harbour", "harbour"]},
        {"act": "topics", "topics": [["harbour"]]},
    ],
)
def test_an_act_that_the_page_would_not_ask_for_is_a_bad_request(still: Desk, asked: dict[str, Any]) -> None:
    """Only items of the day that is shown, places in their section and topics of site.toml are taken."""
    assert still.act(**({"path": PERSIAN, "act": "move", "to": 0} | asked))[0] == 400
    assert still.changed() == {}


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"a"', b"[" * 60000, b"\xff", b"1" * 5000])
def test_what_is_no_act_is_a_bad_request(still: Desk, body: bytes) -> None:
    """Garbage is answered, and the desk goes on."""
    assert still.post(body)[0] == 400
    assert still.day()["day"] == "2020-02-29"


def test_the_page_may_load_its_own_script_and_nothing_else(still: Desk) -> None:
    """It carries a policy; what it shows of a day, and the token with it, is kept from other origins."""
    status, headers, page = still.get("/-/desk")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'; script-src 'self'" in headers["content-security-policy"]
    assert (still.day()["token"], still.acts.token.encode() in page) == (still.acts.token, False)
    assert page.count(b"/-/preview.js") == 1
    assert [still.get(f"/-/desk.{kind}")[0] for kind in ("js", "css")] == [200, 200]
    for target in ("/-/desk/day", "/-/desk/lint"):
        assert still.get(target, Origin="http://evil.example")[0] == 403
    assert still.get("/-/desk", Host="evil.example")[0] == 421


def test_without_a_wish_for_a_desk_there_is_none(pages: Any) -> None:
    """The preview as it is usually served has neither the page nor a way to write."""
    line = HTTPConnection("127.0.0.1", pages.port, timeout=20)
    for method, target, status in (("GET", "/-/desk", 404), ("GET", "/-/desk.js", 404), ("POST", "/-/desk/act", 405)):
        line.request(method, target)
        answer = line.getresponse()
        assert (answer.status, answer.getheader("Allow")) == (status, "GET, HEAD" if status == 405 else None)
        answer.read()
        line.close()


def test_a_day_is_shown_in_the_order_of_its_page(desk: Desk) -> None:
    """The newest day that has come is shown where none is named, drafts and what is scheduled with a mark."""
    desk.site.write("content/2021/02/01/later.md", "---\ntitle: Later\n---\n")
    assert order(desk.day()) == [[LAMP, PERSIAN], [BUDGET]]
    newest = desk.day("")
    assert newest["day"] == "2021-01-01"
    status = {
        item["path"].rpartition("/")[2]: item["status"] for found in newest["sections"] for item in found["items"]
    }
    assert status == {
        "court.md": "published",
        "draft.md": "draft",
        "embargo.md": "scheduled",
        "year-opens.md": "published",
    }


def test_a_day_is_shown_while_an_import_runs(desk: Desk) -> None:
    """To look at suggestions takes no lock: neither waits for the other, and no command is kept out."""
    with Records.at(Site(desk.site.root).records) as records:
        records.keep_looks("new-lamp", "suggestion", [Doubt("the text names it", "place", "Bushehr")])
    with disk.locked(desk.site.root, Problem("site", 0, "locked twice")):
        assert [len(item["suggestions"]) for item in desk.day()["sections"][0]["items"]] == [1, 0]


def test_a_move_within_the_section_of_the_lead_makes_the_first_lead(desk: Desk) -> None:
    """The moved item gets rank 1, the old lead 2, and all else in both files stays."""
    status, facts = desk.act(PERSIAN, act="move", to=0)
    assert (status, order(facts)) == (200, [[PERSIAN, LAMP], [BUDGET]])
    assert desk.changed() == {LAMP: ("rank: 1", "rank: 2"), PERSIAN: ("", "rank: 1")}


def test_a_lead_takes_the_place_of_the_old_one(desk: Desk) -> None:
    """Its section comes first; taken back, no item leads. Who may read a file stays."""
    (desk.site.root / BUDGET).chmod(0o600)
    status, facts = desk.act(BUDGET, act="lead", leads=True)
    assert (status, order(facts)) == (200, [[BUDGET], [LAMP, PERSIAN]])
    assert desk.changed() == {LAMP: ("rank: 1", "rank: 2"), BUDGET: ("", "rank: 1")}
    desk.act(BUDGET, act="lead", leads=False)
    assert desk.changed() == {LAMP: ("rank: 1", "rank: 2"), BUDGET: ("", "rank: 2")}
    assert stat.S_IMODE((desk.site.root / BUDGET).stat().st_mode) == 0o600


def test_topics_are_set_in_the_style_of_the_list(desk: Desk) -> None:
    """A list in brackets stays one, and no other line is touched."""
    status, facts = desk.act(LAMP, act="topics", topics=["council", "harbour"])
    assert (status, facts["sections"][0]["name"]) == (200, "Council & courts")
    assert desk.changed() == {LAMP: ("topics: [harbour]", "topics: [council, harbour]")}


def test_a_suggestion_of_import_is_accepted_once(desk: Desk) -> None:
    """Its value is written into the file, a list in its own style, and it is not left to review any more."""
    with Records.at(Site(desk.site.root).records) as records:
        doubts = [Doubt("the text names it", "place", "Bushehr"), Doubt("its words speak for it", "topics", "council")]
        records.keep_looks("new-lamp", "suggestion", doubts)
    (shown,) = [item for section in desk.day()["sections"] for item in section["items"] if item["suggestions"]]
    assert (shown["path"], shown["suggestions"][0]["value"]) == (LAMP, "Bushehr")
    number, filed = (one["number"] for one in shown["suggestions"])
    assert desk.act(BUDGET, act="accept", number=number)[0] == 409
    assert desk.act(LAMP, act="accept", number=number)[0] == 200
    assert desk.changed() == {LAMP: ("", "place: Bushehr")}
    assert desk.act(LAMP, act="accept", number=number)[0] == 409
    assert desk.act(LAMP, act="accept", number=filed)[0] == 200
    assert desk.changed() == {LAMP: ("topics: [harbour]", "topics: [harbour, council] place: Bushehr")}


def test_a_day_that_changed_since_it_was_shown_is_left_as_it_is(desk: Desk) -> None:
    """What a person wrote in the meantime is looked at first."""
    shown = desk.day()["version"]
    desk.site.edit(BUDGET, "Council passes", "Council rejects")
    status, facts = desk.act(PERSIAN, act="move", to=0, version=shown)
    assert (status, facts["problems"][0]["what"]) == (409, "a file of this day was changed since this page was made")
    assert desk.changed() == {BUDGET: ("title: Council passes the budget", "title: Council rejects the budget")}


def test_the_check_tells_of_the_days_files_only(desk: Desk) -> None:
    """A fault of another day is not shown, and an item with a fault is not edited; a name may be no text at all."""
    (desk.site.root / os.fsdecode(b"content/2020/02/29/caf\xe9.md")).touch()
    desk.site.edit(LAMP, "rank: 1", "rank: one")
    desk.site.edit(FEES, "source: Wire", "source: Nobody")
    problems = json.loads(desk.get("/-/desk/lint?day=2020-02-29")[2])["problems"]
    assert [(one["level"], one["place"].partition(":")[0]) for one in problems] == [
        ("error", f"{LEAP}/caf\udce9.md"),
        ("error", LAMP),
    ]
    assert order(desk.day()) == [[PERSIAN], [BUDGET]]


@pytest.mark.browser
def test_an_item_is_moved_by_keyboard(tiny: SiteSpace, preview: Any, visit: Callable[..., Any], wait: Any) -> None:
    """The file changes, the page says so and follows; the focus and half-made choices stay; axe finds nothing."""
    import axe_playwright_python

    site = Site(tiny.root)
    previewer = Previewer(site, lambda: NOW, preview.said.append)
    preview.builds = 1
    preview.start(rebuild=previewer.build, folder=site.preview, watched=[site.content], acts=Acts(site))
    wait(lambda: (site.preview / "index.html").is_file() and preview.said)
    page = visit(f"http://127.0.0.1:{preview.port}/-/desk?day=2020-02-29")
    choice = page.get_by_role("group", name="lamp").get_by_role("checkbox").last
    page.locator("summary").first.click()
    choice.check()
    headlines = page.locator("section").first.get_by_role("heading", level=3)
    last = headlines.nth(1)
    moved = last.inner_text()
    last.focus()
    page.keyboard.press("Alt+ArrowUp")
    page.get_by_role("status").get_by_text("1 of 2").wait_for()
    assert "rank: 1\n" in tiny.read(PERSIAN)
    tiny.edit(BUDGET, "Council passes", "Council rejects")
    page.get_by_role("heading", name="Council rejects").wait_for()
    page.get_by_text("Checking").wait_for(state="detached")
    assert headlines.first.inner_text() == moved == page.evaluate("document.activeElement.textContent")
    assert choice.is_checked()
    (script,) = Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")
    page.evaluate(script.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document)")["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []
