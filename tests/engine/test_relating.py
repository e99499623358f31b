"""Related articles through edit after edit: a page changes with its list, and with nothing else of other articles."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from builder.arranging import archive
from builder.shell.site import Site
from builder.shell.store import Store
from tests.conftest import SiteSpace

MOMENT: Final = "2021-02-01T12:00:00+00:00"
SITE: Final = """title = "The Pier"
address = "https://pier.example/"
rights = "full"
[topics.sea]
name = "Sea"
[sources.wire]
name = "Wire"
"""
FERRY: Final = "The ferry Patience sank. Divers reach the ferry. The Patience is in the mud, the divers report."
ARTICLES: Final = {
    "2021/01/01/ferry-sinks": ("Ferry Patience sinks", FERRY, ""),
    "2021/01/09/ferry-raised": ("Ferry Patience is raised by divers", f"{FERRY} A crane holds her.", ""),
    "2021/01/20/moon": (
        "Dust of the moon is weighed",
        "Dust lies on the moon. Moon dust is light.",
        "summary: It is light.\n",
    ),
    "2021/01/21/ferry-draft": ("Divers tell of the ferry Patience", FERRY, "status: draft\n"),
    "2021/01/22/ferry-held": ("Patience, a ferry for divers", FERRY, "publish: 2021-02-03T10:00:00+00:00\n"),
}
SINKS, RAISED, MOON, DRAFT, HELD = (f"content/{name}.md" for name in ARTICLES)


@pytest.fixture
def pier(tmp_path: Path) -> SiteSpace:
    """Lend a site on which two articles tell of a ferry, one of the moon, and two more of the ferry are not out yet."""
    site = SiteSpace(tmp_path / "pier")
    site.write("site.toml", SITE)
    for name, (title, text, more) in ARTICLES.items():
        header = f"id: {name.rpartition('/')[2]}\ntitle: {title}\ntopics: [sea]\nsource: wire\n{more}"
        site.write(f"content/{name}.md", f"---\n{header}---\n\n{text}\n")
    return site


def listed(site: SiteSpace, article: str) -> list[str]:
    """Return the names of the articles that another's page shows as related, in its order."""
    page = site.read(f"output/{article.removeprefix('content/').removesuffix('.md')}/index.html")
    section = page.partition('id="archive"')[2].partition("</section>")[0]
    return re.findall(r'href="[^"]*?([\w-]+)/"', section)


def written(site: SiteSpace, moment: str = MOMENT) -> set[str]:
    """Build, and return the articles whose pages were made or changed."""
    change = site.build(moment).change
    return {
        f"content/{path.removesuffix('/index.html')}.md"
        for path in (*change.made, *change.changed)
        if re.fullmatch(r"\d{4}/\d\d/\d\d/[\w-]+/index.html", path)
    }


@dataclass(frozen=True)
class Row:
    """An edit, the articles whose pages are then written, and what the first ferry's page shows."""

    edit: Callable[[SiteSpace], object]
    written: set[str]
    shows: list[str]
    then: str = MOMENT


EDITS: Final = {
    "a sentence that turns to nothing new": Row(
        lambda s: s.edit(RAISED, "A crane holds her.", "A crane holds her tight."), {RAISED}, ["ferry-raised"]
    ),
    "a text that comes to tell of it": Row(
        lambda s: s.edit(MOON, "Dust lies on the moon.", f"{FERRY} {FERRY}"),
        {SINKS, RAISED, MOON},
        ["moon", "ferry-raised"],
    ),
    "a text that turns to another matter too": Row(
        lambda s: s.edit(RAISED, FERRY, "The moon is dust. Dust of the moon lies in the Patience."),
        {RAISED, MOON},
        ["ferry-raised"],
    ),
    "a headline": Row(
        lambda s: s.edit(RAISED, "is raised by divers", "is afloat, divers say"), {SINKS, RAISED}, ["ferry-raised"]
    ),
    "a headline of its own that leads there": Row(
        lambda s: s.edit(SINKS, "source: wire", "source: wire\nrelated:\n  - title: Up\n    article: ferry-raised"),
        {SINKS, RAISED},
        [],
    ),
    "a thread that both are of": Row(
        lambda s: [s.edit(path, "source: wire", "source: wire\nthread: ferry") for path in (SINKS, RAISED)],
        {SINKS, RAISED},
        [],
    ),
    "a withdrawal": Row(
        lambda s: s.edit(RAISED, "source: wire", "source: wire\nstatus: withdrawn"), {SINKS, RAISED}, []
    ),
    "an article less": Row(lambda s: s.remove(RAISED), {SINKS}, []),
    "a draft published": Row(
        lambda s: s.edit(DRAFT, "status: draft\n", ""), {SINKS, RAISED, DRAFT}, ["ferry-draft", "ferry-raised"]
    ),
    "a draft rewritten": Row(lambda s: s.edit(DRAFT, "Divers reach", "Many divers reach"), set(), ["ferry-raised"]),
    "an embargo that ends": Row(
        lambda s: None, {SINKS, RAISED, HELD}, ["ferry-held", "ferry-raised"], "2021-02-03T10:00:00+00:00"
    ),
    "a page that was lost": Row(
        lambda s: s.remove("output/2021/01/01/ferry-sinks/index.html"), {SINKS}, ["ferry-raised"]
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_writes_the_pages_whose_lists_it_moves(pier: SiteSpace, name: str) -> None:
    """Exactly the article's own page and those that come to show others are written, and all is as if built anew."""
    pier.build(MOMENT)
    row = EDITS[name]
    row.edit(pier)

    assert written(pier, row.then) == row.written
    assert listed(pier, SINKS) == row.shows
    pier.build(row.then, "clean")
    assert pier.tree("clean") == pier.tree()


def test_a_text_that_moves_lists_has_nothing_arranged(pier: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of other articles are taken as they were planned, but for their lists."""
    pier.build(MOMENT)
    EDITS["a text that comes to tell of it"].edit(pier)
    monkeypatch.setattr(archive, "arrange", None)

    assert written(pier) == {SINKS, RAISED, MOON}


def test_the_reason_names_the_article_that_came_or_went(pier: SiteSpace) -> None:
    """Why a neighbour's page was made again is told by the article whose edit moved its list."""
    pier.build(MOMENT)
    EDITS["a text that comes to tell of it"].edit(pier)
    pier.build(MOMENT)

    with Store.at(Site(pier.root).store(pier.root / "output")) as store:
        made = store.made()
    assert made["2021/01/01/ferry-sinks/index.html"].reason == f"what it shows changed: {MOON} came"
    assert made["2021/01/20/moon/index.html"].reason == (
        f"what it shows changed: {SINKS} came, {RAISED} came, {MOON} (text)"
    )


def test_drafts_are_related_where_they_are_shown(pier: SiteSpace) -> None:
    """What is not out yet is in no list, but with --drafts; and in none again when the site is built without."""
    pier.build(MOMENT)
    first = pier.tree()

    pier.build(MOMENT, drafts=True)
    shown = listed(pier, SINKS)
    pier.build(MOMENT, allow_deletions=True)

    assert shown == ["ferry-held", "ferry-draft", "ferry-raised"]
    assert pier.tree() == first


def test_a_text_that_may_not_be_shown_relates_nothing(pier: SiteSpace) -> None:
    """Where only the headline may be shown, what the text tells of can be seen from no list."""
    title = ARTICLES["2021/01/20/moon"][0]
    pier.write(MOON, f"---\ntitle: {title}\nsource: wire\ntopics: [sea]\nrights: link\n---\n\n{FERRY} {FERRY}\n")

    pier.build(MOMENT)

    assert listed(pier, MOON) == []
    assert listed(pier, SINKS) == ["ferry-raised"]


@pytest.mark.parametrize("kept", [b"", b"nonsense", b'["another engine",[[],"","","",""]]'])
def test_lost_relations_are_worked_out_anew(pier: SiteSpace, kept: bytes) -> None:
    """Without what was kept of the last build, or with something else there, an edit comes out the same."""
    pier.build(MOMENT)
    with Store.at(Site(pier.root).store(pier.root / "output")) as store:
        store.note("relations", kept)

    EDITS["a text that comes to tell of it"].edit(pier)
    pier.build(MOMENT)

    assert listed(pier, SINKS) == ["moon", "ferry-raised"]
    pier.build(MOMENT, "clean")
    assert pier.tree("clean") == pier.tree()


def test_a_damaged_signature_is_noticed(pier: SiteSpace) -> None:
    """A signature that is not what was kept is not relied on: the store is thrown away, and all is read again."""
    pier.build(MOMENT)
    with sqlite3.connect(Site(pier.root).store(pier.root / "output")) as store:
        store.execute("UPDATE signature SET value = x'00'")
        store.execute("DELETE FROM fact WHERE name = 'relations'")
    EDITS["a headline"].edit(pier)

    pier.build(MOMENT)

    assert listed(pier, SINKS) == ["ferry-raised"]
