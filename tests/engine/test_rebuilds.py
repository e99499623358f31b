"""One edit after another: which files each makes, changes and removes, and which pages are made for it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from builder.model.page import KINDS
from builder.model.problem import Problem
from builder.rendering.templates import Rendered
from builder.shell.site import PROGRAM, Site
from builder.shell.store import Store
from builder.stages import making
from builder.stages.making import Order, Theme
from builder.tracing.codec import decoded
from tests.conftest import SiteSpace

MOMENT: Final = "2021-02-01T12:00:00+00:00"
ENDS: Final = "content/2021/02/01/dredging-ends.md"
FESTIVAL: Final = "content/2021/02/01/festival.md"
STUCK: Final = "content/2020/01/15/dredger-stuck.md"
FOG: Final = "content/2020/01/15/fog.md"
BUDGET: Final = "content/2020/03/03/budget.md"
SOLD: Final = "content/2019/12/03/mud-sold.md"
PILOTS: Final = "content/2020/06/11/pilots-content.md"
STORM: Final = "content/2021/01/20/storm-warning.md"
FERRY: Final = "content/2021/02/01/ferry-sold.md"
CRANE: Final = "content/2021/02/01/new-crane.md"
NOTE: Final = "content/2020/03/03/_day.md"
BOOK: Final = "content/_addresses.txt"


@pytest.fixture
def breakwater(tmp_path: Path) -> SiteSpace:
    """Lend a copy of the site in tests/engine/site: three years, a thread of nine items, one of each status."""
    root = tmp_path / "breakwater"
    shutil.copytree(PROGRAM / "tests" / "engine" / "site", root)
    return SiteSpace(root)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that the address of every page goes to when it is made."""
    pages: list[str] = []
    make = making.make

    def spied(theme: Theme, orders: Iterable[Order]) -> list[Rendered | Problem]:
        listed = list(orders)
        found = [decoded(KINDS[order.template], order.page) for order in listed]
        pages.extend(_address(page.path) for page in found if page)
        return make(theme, listed)

    monkeypatch.setattr(making, "make", spied)
    return pages


def _address(path: str) -> str:
    """Return the address of a file; the parts of the index, whose names hang on their bytes, by their kinds."""
    if re.fullmatch(r"search/\w+[-.][\w.-]+", path) and path != "search/index.html":
        return "/search/" + re.split(r"[-.]", path.removeprefix("search/"))[0]
    return "/" + path.removesuffix("index.html")


def _moved(site: SiteSpace, old: str, new: str) -> None:
    site.write(new, site.read(old))
    site.remove(old)


def _overridden(site: SiteSpace, name: str) -> None:
    """Give the site a template of its own, which says a little more."""
    source = (PROGRAM / "templates" / name).read_text(encoding="utf-8")
    site.write(f"templates/{name}", f"{source}{{# our own #}}<!-- ours -->\n")


@dataclass(frozen=True)
class Row:
    """An edit, and what a build after it does: addresses, parted by spaces.

    PAGES are all that end in a slash, FEEDS all feeds, MAPS all sitemaps but their index, DATA the archive as data,
    DAYS the files of this day in other years. INDEX stands for the six kinds of files behind the search whose names
    hang on their bytes, ``feed.*`` and ``archive.*`` for both forms of a feed and of a year's data.
    """

    edit: Callable[[SiteSpace], object]
    made: str = ""
    changed: str = ""
    removed: str = ""
    again: str = ""
    """Pages that were made once more and came out as they were."""
    first: str = MOMENT
    then: str = MOMENT


NEW: Final = "---\nid: bell\ntitle: The bell is rung\ntopics: [harbour]\nsource: gazette\n---\n\nIt sounds flat.\n"

EDITS: Final[dict[str, Row]] = {
    "a body": Row(
        lambda s: s.edit(ENDS, "The band plays.", "The band plays. Everyone dances until the lamp is out."),
        made="/search/lengths /search/positions /search/terms",
        changed="/2021/02/01/dredging-ends/ /search/index",
        removed="/search/lengths /search/positions /search/terms",
    ),
    "the first words of a body": Row(
        lambda s: s.edit(FOG, "Nobody saw", "Not one of us saw"),
        made="/search/facts /search/positions /search/terms",
        changed=(
            "/2020/01/15/ /2020/01/15/fog/ /2020/01/feed-1.xml /2020/archive.* /feed.* /search/index "
            "/topics/weather/2020/ /topics/weather/feed.*"
        ),
        removed="/search/facts /search/positions /search/terms",
        again="/2020/01/ /sources/wire/2020/ /topics/",
    ),
    "a title": Row(
        lambda s: s.edit(FOG, "Fog hides", "Thick fog hides"),
        made="/search/facts /search/lengths /search/positions /search/terms",
        changed=(
            "/2020/01/ /2020/01/15/ /2020/01/15/fog/ /2020/01/feed-1.xml /2020/archive.* /feed.* /search/index "
            "/sources/wire/2020/ /topics/ /topics/weather/2020/ /topics/weather/feed.*"
        ),
        removed="/search/facts /search/lengths /search/positions /search/terms",
    ),
    "a summary": Row(
        lambda s: s.edit(BUDGET, "source: gazette", "source: gazette\nsummary: A short year."),
        made="/search/facts /search/lengths /search/positions /search/terms",
        changed=(
            "/2020/03/03/ /2020/03/03/budget/ /2020/03/feed-1.xml /2020/archive.* /feed.* /search/index "
            "/topics/council/2020/ /topics/council/feed.*"
        ),
        removed="/search/facts /search/lengths /search/positions /search/terms",
        again="/2020/03/ /sources/gazette/2020/ /topics/",
    ),
    "a topic more": Row(
        lambda s: s.edit(FOG, "[weather]", "[weather, harbour]"),
        made="/search/facts /search/labels /search/lengths /search/terms",
        changed=(
            "/2020/01/15/fog/ /2020/01/feed-1.xml /2020/archive.* /feed.* /search/index /topics/ /topics/harbour/ "
            "/topics/harbour/2020/ /topics/harbour/feed.* /topics/weather/feed.*"
        ),
        removed="/search/facts /search/labels /search/lengths /search/terms",
        again="/2020/01/ /2020/01/15/ /sources/wire/2020/ /topics/weather/2020/",
    ),
    "another topic": Row(
        lambda s: s.edit(FOG, "[weather]", "[council]"),
        made="/search/facts /search/labels /search/terms",
        changed=(
            "/2020/01/15/ /2020/01/15/fog/ /2020/01/feed-1.xml /2020/archive.* /feed.* /search/index "
            "/sitemap-1.xml /topics/ /topics/council/ /topics/council/2020/ /topics/council/feed.* "
            "/topics/weather/ /topics/weather/2021/ /topics/weather/feed.*"
        ),
        removed="/search/facts /search/labels /search/terms /topics/weather/2020/",
        again="/2020/01/ /sources/wire/2020/",
    ),
    "another source": Row(
        lambda s: s.edit(FOG, "source: wire", "source: gazette"),
        made="/search/facts /search/labels /search/terms",
        changed=(
            "/2020/01/ /2020/01/15/ /2020/01/15/fog/ /2020/01/feed-1.xml /2020/archive.* /feed.* /search/index "
            "/sources/ /sources/gazette/ /sources/gazette/2020/ /sources/wire/ /sources/wire/2020/ /topics/ "
            "/topics/weather/2020/ /topics/weather/feed.*"
        ),
        removed="/search/facts /search/labels /search/terms",
    ),
    "a thread joined": Row(
        lambda s: s.edit(BUDGET, "source: gazette", "source: gazette\nthread: dredging"),
        changed=(
            "/2019/12/03/mud-sold/ /2020/01/15/dredger-stuck/ /2020/03/02/tug-called/ /2020/03/03/budget/ "
            "/2020/03/03/dredger-free/ /2020/06/10/depth-measured/ /2020/06/11/pilots-content/ /2020/archive.* "
            "/feed.json /threads/ /threads/dredging/ /topics/council/feed.json"
        ),
        again=(
            "/2020/03/ /2020/03/03/ /2020/03/feed-1.xml /feed.xml /sources/gazette/2020/ /topics/ "
            "/topics/council/2020/ /topics/council/feed.xml"
        ),
    ),
    "a related headline that names an article": Row(
        lambda s: s.edit(
            FESTIVAL, "source: wire", "source: wire\nrelated:\n  - title: The fog before it\n    article: fog"
        ),
        made="/search/lengths /search/positions /search/terms",
        changed=(
            "/ /2021/02/01/ /2021/02/01/festival/ /2021/archive.* /feed.* /search/index /topics/council/ "
            "/topics/council/2021/ /topics/council/feed.*"
        ),
        removed="/search/lengths /search/positions /search/terms",
        again="/2021/02/ /news-sitemap.xml /sources/wire/ /sources/wire/2021/ /topics/",
    ),
    "an article renamed": Row(
        lambda s: _moved(s, STUCK, "content/2020/01/15/stuck-fast.md"),
        made="/2020/01/15/stuck-fast/ /search/facts",
        changed=(
            "/2019/11/05/dredger-hired/ /2019/11/20/first-mud/ /2019/12/03/mud-sold/ /2020/01/ /2020/01/15/ "
            "/2020/01/feed-1.xml /2020/01/sitemap-1.xml /2020/03/02/tug-called/ /2020/03/03/ "
            "/2020/03/03/dredger-free/ /2020/03/feed-1.xml /2020/06/10/depth-measured/ /2020/archive.* /feed.* "
            "/search/index /sources/gazette/2020/ /threads/dredging/ /topics/harbour/2020/ /topics/harbour/feed.*"
        ),
        removed="/2020/01/15/dredger-stuck/ /search/facts",
        again="/2020/03/ /2020/06/11/pilots-content/ /2021/02/01/dredging-ends/",
    ),
    "an article renamed that the address book knows": Row(
        lambda s: [s.write(BOOK, "/2020/01/15/fog/ fog\n"), _moved(s, FOG, "content/2020/01/15/mist.md")],
        made="/2020/01/15/mist/ /search/facts",
        changed=(
            "/2020/01/ /2020/01/15/ /2020/01/15/fog/ /2020/01/feed-1.xml /2020/01/sitemap-1.xml /2020/archive.* "
            "/feed.* /search/index /sources/wire/2020/ /topics/ /topics/weather/2020/ /topics/weather/feed.*"
        ),
        removed="/search/facts",
    ),
    "an old address": Row(
        lambda s: s.write(BOOK, "/2020/01/15/fog/ fog\n/1999/fog/ fog\n"),
        made="/1999/fog/",
    ),
    "the note of a day": Row(
        lambda s: s.edit(NOTE, "Two tides", "Three tides"),
        changed="/2020/03/03/",
    ),
    "the title of a note": Row(
        lambda s: s.edit(NOTE, "The day", "How"),
        changed="/2020/03/ /2020/03/03/",
    ),
    "the language of a note": Row(
        lambda s: s.edit(NOTE, "title", "language: de\ntitle"),
        changed="/2020/03/ /2020/03/03/",
    ),
    "a note that goes": Row(
        lambda s: s.remove(NOTE),
        changed="/2020/03/ /2020/03/03/",
    ),
    "a note of the newest day, without a title": Row(
        lambda s: s.write("content/2021/02/01/_day.md", "---\n---\nThe harbour is ours again.\n"),
        changed="/ /2021/02/01/",
    ),
    "a note of the newest day": Row(
        lambda s: s.write("content/2021/02/01/_day.md", "---\ntitle: Ours again\n---\n"),
        changed="/ /2021/02/ /2021/02/01/",
    ),
    "a note of a day without items": Row(
        lambda s: s.write("content/2021/01/31/_day.md", "---\ntitle: Nothing happened\n---\n"),
    ),
    "another name with an underscore": Row(
        lambda s: s.write("content/2020/03/03/_days.md", "Half a thought.\n"),
    ),
    "an article removed": Row(
        lambda s: s.remove(FOG),
        made="INDEX",
        changed=(
            "/2020/ /2020/01/ /2020/01/15/ /2020/01/feed-1.xml /2020/01/sitemap-1.xml /2020/archive.* /archive/ "
            "/feed.* /on-this-day/01.json /search/index /sitemap-1.xml /sources/ /sources/wire/ "
            "/sources/wire/2020/ /topics/ /topics/weather/ /topics/weather/2021/ /topics/weather/feed.*"
        ),
        removed="/2020/01/15/fog/ INDEX /topics/weather/2020/",
    ),
    "a new article today": Row(
        lambda s: s.write("content/2021/02/01/bell.md", NEW),
        made="/2021/02/01/bell/ INDEX",
        changed=(
            "/ /2021/ /2021/02/ /2021/02/01/ /2021/02/sitemap-1.xml /2021/archive.* /archive/ /feed.* "
            "/news-sitemap.xml /on-this-day/02.json /search/index /sources/ /sources/gazette/ "
            "/sources/gazette/2021/ /topics/ /topics/harbour/ /topics/harbour/2021/ /topics/harbour/feed.*"
        ),
        removed="INDEX",
    ),
    "a new article in an old month": Row(
        lambda s: s.write("content/2019/12/24/bell.md", NEW),
        made="/2019/12/24/ /2019/12/24/bell/ INDEX",
        changed=(
            "/2019/ /2019/12/ /2019/12/03/ /2019/12/feed-1.xml /2019/12/sitemap-1.xml /2019/archive.* "
            "/2020/01/15/ /archive/ /feed.* /on-this-day/12.json /search/index /sources/ /sources/gazette/ "
            "/sources/gazette/2019/ /topics/ /topics/harbour/ /topics/harbour/2019/ /topics/harbour/feed.*"
        ),
        removed="INDEX",
        again="/2020/01/",
    ),
    "a new topic": Row(
        lambda s: s.edit("site.toml", "[sources.gazette]", '[topics.boats]\nname = "Boats"\n\n[sources.gazette]'),
        made="/topics/boats/ /topics/boats/feed.*",
        changed="PAGES /sitemap-1.xml",
        again="/404.html /news-sitemap.xml /robots.txt /sitemap.xml /sources.opml FEEDS DATA MAPS DAYS",
    ),
    "the title of the site": Row(
        lambda s: s.edit("site.toml", "The Breakwater", "The Long Wall"),
        changed="PAGES /404.html /news-sitemap.xml /sources.opml FEEDS",
        again="/robots.txt /sitemap.xml MAPS DATA DAYS",
    ),
    "the motto": Row(
        lambda s: s.edit("site.toml", "behind", "beyond"),
        changed="PAGES FEEDS",
        again="/404.html /news-sitemap.xml /robots.txt /sitemap.xml /sources.opml MAPS DATA DAYS",
    ),
    "a place to publish to": Row(
        lambda s: s.edit("site.toml", "../published", "../elsewhere"),
    ),
    "how the site is mailed": Row(
        lambda s: s.write("site.toml", s.read("site.toml") + '\n[mail]\nfrom = "post@breakwater.example"\n'),
    ),
    "the template of mails": Row(lambda s: _overridden(s, "mail.html")),
    "the template of one kind": Row(
        lambda s: _overridden(s, "month.html"),
        again="/2019/11/ /2019/12/ /2020/01/ /2020/03/ /2020/06/ /2021/01/ /2021/02/",
    ),
    "a template that others lead to": Row(
        lambda s: _overridden(s, "_shelf.html"),
        again=(
            "/sources/gazette/ /sources/gazette/2019/ /sources/gazette/2020/ /sources/gazette/2021/ "
            "/sources/wire/ /sources/wire/2019/ /sources/wire/2020/ /sources/wire/2021/ /topics/council/ "
            "/topics/council/2019/ /topics/council/2020/ /topics/council/2021/ /topics/harbour/ "
            "/topics/harbour/2019/ /topics/harbour/2020/ /topics/harbour/2021/ /topics/weather/ "
            "/topics/weather/2020/ /topics/weather/2021/"
        ),
    ),
    "the template of all pages": Row(
        lambda s: _overridden(s, "base.html"),
        changed="PAGES",
    ),
    "an asset": Row(
        lambda s: s.write("templates/assets/style.css", "body { color: navy }\n"),
        changed="/assets/style.css",
    ),
    "a new asset": Row(
        lambda s: s.write("templates/assets/anchor.svg", "<svg/>\n"),
        made="/assets/anchor.svg",
    ),
    "a draft published": Row(
        lambda s: s.edit(CRANE, "status: draft\n", ""),
        made="/2021/02/01/new-crane/ INDEX",
        changed=(
            "/ /2021/ /2021/02/ /2021/02/01/ /2021/02/sitemap-1.xml /2021/archive.* /archive/ /feed.* "
            "/news-sitemap.xml /on-this-day/02.json /search/index /sources/ /sources/gazette/ "
            "/sources/gazette/2021/ /topics/ /topics/harbour/ /topics/harbour/2021/ /topics/harbour/feed.*"
        ),
        removed="INDEX",
    ),
    "an article withdrawn": Row(
        lambda s: s.edit(FOG, "source: wire", "source: wire\nstatus: withdrawn"),
        made="INDEX",
        changed=(
            "/2020/ /2020/01/ /2020/01/15/ /2020/01/15/fog/ /2020/01/feed-1.xml /2020/01/sitemap-1.xml "
            "/2020/archive.* /archive/ /feed.* /on-this-day/01.json /search/index /sitemap-1.xml /sources/ "
            "/sources/wire/ /sources/wire/2020/ /topics/ /topics/weather/ /topics/weather/2021/ "
            "/topics/weather/feed.*"
        ),
        removed="INDEX /topics/weather/2020/",
    ),
}
MOVES: Final[dict[str, Row]] = {
    "an embargo ends": Row(
        lambda s: None,
        made="/2021/02/01/ferry-sold/ INDEX",
        changed=(
            "/ /2021/ /2021/02/ /2021/02/01/ /2021/02/sitemap-1.xml /2021/archive.* /archive/ /feed.* "
            "/news-sitemap.xml /on-this-day/02.json /search/index /sources/ /sources/gazette/ "
            "/sources/gazette/2021/ /topics/ /topics/council/ /topics/council/2021/ /topics/council/feed.*"
        ),
        removed="INDEX",
        first="2021-02-02T12:00:00+00:00",
        then="2021-02-03T10:00:00+00:00",
    ),
    "an article expires": Row(
        lambda s: None,
        made="INDEX",
        changed=(
            "/ /2020/06/ /2020/06/11/ /2020/06/feed-1.xml /2021/ /2021/01/20/storm-warning/ /2021/02/ "
            "/2021/02/01/ /2021/archive.* /archive/ /feed.* /on-this-day/01.json /search/index /sitemap-1.xml "
            "/sitemap.xml /sources/ /sources/gazette/ /sources/gazette/2021/ /topics/ /topics/weather/ "
            "/topics/weather/2020/ /topics/weather/feed.*"
        ),
        removed="/2021/01/ /2021/01/20/ /2021/01/feed-1.xml /2021/01/sitemap-1.xml INDEX /topics/weather/2021/",
        first="2021-02-04T00:00:00+00:00",
        then="2021-02-05T00:00:00+00:00",
    ),
    "two days go by": Row(
        lambda s: None,
        changed="/news-sitemap.xml",
        first="2021-02-02T12:00:00+00:00",
        then="2021-02-03T09:00:00+00:00",
    ),
}


def _listed(words: str, standing: Sequence[str]) -> list[str]:
    """Return the addresses that some words stand for, sorted."""
    found: list[str] = []
    for word in words.split():
        if word == "PAGES":
            found += [path for path in standing if path.endswith("/")]
        elif word == "FEEDS":
            found += [path for path in standing if re.search(r"/feed[.-]", path)]
        elif word == "MAPS":
            found += [path for path in standing if "/sitemap-" in path]
        elif word == "DATA":
            found += [path for path in standing if "/archive." in path]
        elif word == "DAYS":
            found += [path for path in standing if path.startswith("/on-this-day/")]
        elif word == "INDEX":
            found += [f"/search/{kind}" for kind in ("days", "facts", "labels", "lengths", "positions", "terms")]
        elif word.endswith("archive.*"):
            found += [word.replace("*", "jsonl"), word.replace("*", "csv")]
        elif word.endswith("*"):
            found += [word.replace("*", "xml"), word.replace("*", "json")]
        else:
            found.append(word)
    return sorted(found)


def _addresses(paths: Iterable[str]) -> list[str]:
    return sorted({_address(path) for path in paths})


@pytest.mark.parametrize("row", [*EDITS.values(), *MOVES.values()], ids=[*EDITS, *MOVES])
def test_an_edit_makes_what_shows_it_and_no_more(breakwater: SiteSpace, rendered: list[str], row: Row) -> None:
    """After an edit exactly the files that show it are made, changed or removed, and only their pages made again."""
    standing = _addresses(breakwater.build(row.first).change.made)
    rendered.clear()
    row.edit(breakwater)

    change = breakwater.build(row.then).change

    assert _addresses(change.changed) == _listed(row.changed, standing)
    assert _addresses(change.made) == _listed(row.made, standing)
    assert _addresses(change.removed) == _listed(row.removed, standing)
    written = {*_addresses(change.made), *_addresses(change.changed)}
    pages = {path for path in written if not re.match("/(assets/|search/.)", path)}
    assert sorted(rendered) == sorted(pages | set(_listed(row.again, standing)))


@pytest.mark.parametrize(
    "name", ["a body", "a title", "an article removed", "the motto", "an asset", "an old address", "a note that goes"]
)
def test_the_edit_taken_back_gives_the_first_site(breakwater: SiteSpace, name: str) -> None:
    """An edit that is taken back leaves the files of before, byte for byte, under the same names."""
    breakwater.build(MOMENT)
    tree = breakwater.tree()
    shutil.copytree(breakwater.root, breakwater.root.with_name("before"), ignore=shutil.ignore_patterns("output"))
    EDITS[name].edit(breakwater)
    breakwater.build(MOMENT)
    changed = breakwater.tree() != tree
    for folder in ("content", "templates", "site.toml"):
        now, before = breakwater.root / folder, breakwater.root.with_name("before") / folder
        if now.is_dir():
            shutil.rmtree(now)
        if before.exists():
            before.rename(now)

    breakwater.build(MOMENT)

    assert changed
    assert breakwater.tree() == tree


@pytest.mark.parametrize("way", ["touched", "copied", "cache copied too"])
def test_other_times_alone_write_nothing(breakwater: SiteSpace, rendered: list[str], way: str) -> None:
    """Files with other times but the same bytes, as a build server restores them, make no page and write no file."""
    breakwater.build(MOMENT)
    rendered.clear()
    inputs = ["content", "site.toml"]
    for name in {"touched": inputs, "copied": [*inputs, "output"]}.get(way, [*inputs, "output", ".cache"]):
        there, copy = breakwater.root / name, breakwater.root / "copy"
        shutil.copytree(there, copy) if there.is_dir() else shutil.copyfile(there, copy)
        shutil.rmtree(there) if there.is_dir() else there.unlink()
        copy.rename(there)
        for file in [there, *there.rglob("*")]:
            os.utime(file, (1_500_000_000, 1_500_000_000))
    before = _standing(breakwater)

    change = breakwater.build(MOMENT).change

    assert (change.made, change.changed, change.removed, rendered) == ((), (), (), [])
    assert _standing(breakwater) == before


def _standing(site: SiteSpace) -> dict[str, tuple[int, int]]:
    """Return the time and the inode of each file of the output."""
    files = (p for p in (site.root / "output").rglob("*") if p.is_file())
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_ino) for p in files}


REASONS: Final = {
    "a body": {
        "2021/02/01/dredging-ends/index.html": f"what it shows changed: {ENDS} (text)",
        "search/index.json": f"what it shows changed: {ENDS} (text)",
    },
    "a title": {
        "2020/01/index.html": f"what it shows changed: {FOG} (title)",
        "feed.xml": f"what it shows changed: {FOG} (title)",
    },
    "another topic": {
        "2020/01/15/index.html": f"what it shows changed: {FOG} (topics)",
        "topics/council/2020/index.html": f"what it shows changed: {FOG} came",
        "topics/weather/feed.xml": f"what it shows changed: {FOG} went",
        "topics/index.html": f"what it shows changed: {SOLD} went, {FOG} (topics)",
        "sitemap-1.xml": "what it shows changed",
    },
    "another source": {"sources/wire/index.html": "what it shows changed"},
    "a thread joined": {
        "2020/03/02/tug-called/index.html": f"what it shows changed: {BUDGET} came, {PILOTS} went",
        "feed.json": f"what it shows changed: {BUDGET} (thread)",
    },
    "an article renamed": {
        "2020/01/15/stuck-fast/index.html": "it is new: content/2020/01/15/stuck-fast.md",
        "threads/dredging/index.html": f"what it shows changed: {STUCK} went, content/2020/01/15/stuck-fast.md came",
    },
    "an article removed": {"2020/01/index.html": f"what it shows changed: {FOG} went"},
    "an article renamed that the address book knows": {
        "2020/01/15/fog/index.html": (
            f"the template changed; what it shows changed: {FOG} went, content/2020/01/15/mist.md came"
        ),
    },
    "an old address": {"1999/fog/index.html": f"it is new: {FOG}"},
    "the note of a day": {"2020/03/03/index.html": f"what it shows changed: {NOTE} (text)"},
    "the title of a note": {
        "2020/03/03/index.html": f"what it shows changed: {NOTE} (title)",
        "2020/03/index.html": f"what it shows changed: {NOTE} (title)",
    },
    "a note that goes": {"2020/03/index.html": f"what it shows changed: {NOTE} went"},
    "a note of the newest day": {"index.html": "what it shows changed: content/2021/02/01/_day.md came"},
    "a new article today": {
        "2021/02/01/bell/index.html": "it is new: content/2021/02/01/bell.md",
        "index.html": "what it shows changed: content/2021/02/01/bell.md came",
    },
    "a new topic": {
        "topics/boats/index.html": "it is new",
        "2020/01/15/fog/index.html": "site.toml changed: topics",
        "topics/index.html": "site.toml changed: topics; what it shows changed",
    },
    "the motto": {"archive/index.html": "site.toml changed: motto", "404.html": "site.toml changed: motto"},
    "a place to publish to": {"index.html": "it is new"},
    "the template of one kind": {
        "2019/11/index.html": "the template changed: month.html",
        "2019/index.html": "it is new",
    },
    "the template of all pages": {"2020/01/15/fog/index.html": "the template changed: base.html"},
    "an asset": {"assets/style.css": "what it shows changed", "assets/icon.svg": "it is new"},
    "an embargo ends": {
        "2021/02/01/ferry-sold/index.html": f"it is new: {FERRY}",
        "news-sitemap.xml": f"what it shows changed: {ENDS} went, {FESTIVAL} went",
    },
    "an article expires": {
        "2021/01/20/storm-warning/index.html": f"the template changed; what it shows changed: {STORM}",
        "sources/gazette/index.html": f"what it shows changed: {STORM} went",
    },
}


@pytest.mark.parametrize("name", REASONS)
def test_the_reason_is_kept_with_the_page(breakwater: SiteSpace, name: str) -> None:
    """Of each page it is kept why it was made, naming what changed; of one that was kept, why it was made before."""
    row = {**EDITS, **MOVES}[name]
    breakwater.build(row.first)
    row.edit(breakwater)

    breakwater.build(row.then)

    with Store.at(Site(breakwater.root).store(breakwater.root / "output")) as store:
        made = store.made()
    assert {path: made[path].reason for path in REASONS[name]} == REASONS[name]
