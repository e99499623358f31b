"""Explanations: why a file was made or kept, and what the next build will do; told without writing anything."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from builder.model.problem import ProblemsFound, WrongUse
from builder.shell import tree
from builder.shell.building.explain import Explanation, explain
from builder.shell.building.inputs import Options
from builder.shell.console import silent
from builder.shell.site import PROGRAM, Site
from builder.shell.work import Workers
from tests.conftest import SiteSpace

MOMENT: Final = datetime.fromisoformat("2021-01-02T00:00:00+00:00")
COURT: Final = "content/2021/01/01/court.md"
PAGE: Final = "2021/01/01/court/index.html"
OPENS: Final = "content/2021/01/01/year-opens.md"


def told(site: SiteSpace, address: str, moment: datetime = MOMENT) -> Explanation:
    """Return what is explained of an address."""
    with Workers(1) as workers:
        return explain(Site(site.root), site.root / "output", address, Options(moment), workers, silent)


def kept(site: SiteSpace) -> tuple[list[str], dict[str, bytes]]:
    """Return all that the store holds, and every file of the output."""
    (file,) = (site.root / ".cache").glob("build-*.db")
    store = sqlite3.connect(file)
    try:
        rows = [repr(row) for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
                for row in store.execute(f"SELECT * FROM {name}")]  # fmt: skip
    finally:
        store.close()
    return sorted(rows), site.tree()


def _template(site: SiteSpace) -> None:
    source = (PROGRAM / "templates" / "_items.html").read_text(encoding="utf-8")
    site.write("templates/_items.html", f"{source}{{# our own #}}\n")


EDITS: Final[dict[str, tuple[Callable[[SiteSpace], object], str, str]]] = {
    "nothing": (lambda s: None, PAGE, ""),
    "the text": (lambda s: s.edit(COURT, "lasted an hour", "lasted two"), PAGE,
                 f"what it shows changed: {COURT} (text, summary)"),
    "the title on a list": (lambda s: s.edit(COURT, "drifting", "sunken"), "topics/council/index.html",
                            f"what it shows changed: {COURT} (title)"),
    "an article that came": (lambda s: s.write("content/2021/01/02/bell.md", "---\ntitle: Bell\n---\n"),
                             "2021/01/02/bell/index.html", "it is new: content/2021/01/02/bell.md"),
    "an article that went": (lambda s: s.remove(OPENS), "2021/01/01/index.html",
                             f"what it shows changed: {OPENS} went"),
    "a page that shows no article": (lambda s: s.remove(OPENS), "archive/index.html", "what it shows changed"),
    "a template": (_template, PAGE, "the template changed: _items.html"),
    "a template that it does not lead to": (_template, "robots.txt", ""),
    "a setting": (lambda s: s.edit("site.toml", "in a folder", "in a drawer"), "404.html", "site.toml changed: motto"),
    "a place to publish to": (lambda s: s.edit("site.toml", "../published", "../elsewhere"), PAGE, ""),
    "two things": (lambda s: [s.edit("site.toml", "in a folder", "in a drawer"), _template(s)], PAGE,
                   "the template changed: _items.html; site.toml changed: motto"),
    "the page was removed by hand": (lambda s: s.remove(f"output/{PAGE}"), PAGE,
                                     "the file was gone, or not as it was made"),
    "the page was changed by hand": (lambda s: s.write(f"output/{PAGE}", "mine"), PAGE,
                                     "the file was gone, or not as it was made"),
    "an asset was removed by hand": (lambda s: s.remove("output/assets/style.css"), "assets/style.css",
                                     "the file was gone, or not as it was made"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "path", "reason"), EDITS.values(), ids=EDITS)
def test_what_the_next_build_will_do_is_what_it_does(
    tiny: SiteSpace, edit: Callable[[SiteSpace], object], path: str, reason: str
) -> None:
    """The reason told beforehand is the one that the build then keeps, and telling it wrote nothing."""
    tiny.build()
    edit(tiny)
    before = kept(tiny)

    first = told(tiny, path)
    untouched = kept(tiny) == before
    tiny.build()
    then = told(tiny, path)

    assert (first.path, first.why) == (path, reason)
    assert untouched
    assert (then.path, then.why) == (path, "")
    assert then.reason == (reason or first.reason)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("", "index.html"),
        ("/topics/harbour/", "topics/harbour/index.html"),
        ("topics/harbour", "topics/harbour/index.html"),
        ("topics/harbour/index.html", "topics/harbour/index.html"),
        ("/topics/harbour/feed.xml", "topics/harbour/feed.xml"),
        ("https://harbour.example/post/topics/harbour/", "topics/harbour/index.html"),
        ("https://harbour.example/post/", "index.html"),
        (COURT, PAGE),
        ("content/undated/old-charts.md", "undated/old-charts/index.html"),
        ("content/2021/01/01/withdrawn.md", "2021/01/01/withdrawn/index.html"),
        ("/assets/style.css", "assets/style.css"),
        ("/search/", "search/index.html"),
        ("search/index.json", "search/index.json"),
    ],
)
def test_a_file_goes_by_many_names(tiny: SiteSpace, address: str, path: str) -> None:
    """Its address, its path, its full URL and the content file of an article all mean one file of the site."""
    tiny.build()

    found = told(tiny, address)

    assert (found.path, found.reason.partition(":")[0], found.why) == (path, "it is new", "")


@pytest.mark.parametrize(
    ("address", "moment", "sentence"),
    [
        ("content/2021/01/01/draft.md", MOMENT, "there is no page of it: its status is draft"),
        ("/2021/01/01/draft/", MOMENT, "there is no page of it: its status is draft"),
        ("content/2021/01/01/embargo.md", MOMENT, "it is held back until 2021-01-05T12:00:00+03:30"),
        (COURT, datetime.fromisoformat("2020-12-30T00:00:00+00:00"), "its date, 2021-01-01, has not come yet"),
        ("/topics/harbor/", MOMENT, 'the site has no such file\n  hint: nearest is "/topics/harbour/"'),
        ("/assets/stile.css", MOMENT, "the site has no such file"),
        ("content/undated/_notes.md", MOMENT, "the site has no such file"),
        ("https://elsewhere.example/ferry/", MOMENT, "the site has no such file"),
    ],
)
def test_what_has_no_page_is_told_with_the_reason(
    tiny: SiteSpace, address: str, moment: datetime, sentence: str
) -> None:
    """For a draft, an embargo and a later day it is said what holds them back; else the nearest address."""
    tiny.build(moment.isoformat())

    with pytest.raises(WrongUse) as found:
        told(tiny, address, moment)

    assert sentence in str(found.value)


def test_an_embargo_that_ended_is_told(tiny: SiteSpace) -> None:
    """From its moment on, an embargoed article is one that the next build will make."""
    tiny.build()

    found = told(tiny, "content/2021/01/01/embargo.md", datetime.fromisoformat("2021-01-05T08:30:00+00:00"))

    assert (found.made, found.why) == ("", "it is new: content/2021/01/01/embargo.md")


def test_the_templates_and_articles_of_a_page_are_told(tiny: SiteSpace) -> None:
    """A page names its template, those that it leads to, and the content files that it shows."""
    tiny.build()

    found = told(tiny, "/topics/council/2021/")

    assert found.templates == (
        "topic.html",
        "_charts.html",
        "_head.html",
        "_items.html",
        "_shelf.html",
        "base.html",
        "words/en.toml",
    )
    assert found.articles == (COURT,)


def test_a_site_that_was_never_built_is_explained(tiny: SiteSpace) -> None:
    """Before the first build every page is new, and explaining it makes no output."""
    found = told(tiny, PAGE)

    assert (found.made, found.reason, found.why) == ("", "", f"it is new: {COURT}")
    assert not (tiny.root / "output").exists()


def test_a_fault_is_told_instead(tiny: SiteSpace) -> None:
    """While an article cannot be read there is no next build to speak of, and its fault is told."""
    tiny.build()
    tiny.write(COURT, "no header")

    with pytest.raises(ProblemsFound, match=f"{COURT}:1"):
        told(tiny, PAGE)


def test_explaining_does_not_make_the_next_build_longer(tiny: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build after an explanation reads and makes what it would have, and no more."""
    monkeypatch.setattr(tree, "SETTLING", 0)
    tiny.build()
    tiny.edit(COURT, "drifting", "sunken")
    told(tiny, PAGE)

    stages = tiny.build().stages

    assert stages["read"].count == 1
    assert 1 < stages["make"].count < 20


def test_the_command_answers_people_and_programs(tiny: SiteSpace) -> None:
    """Inv explain tells a person in lines and a program in JSON, and an unknown address is wrong use: status 2."""
    tiny.inv("build")
    before = kept(tiny)

    lines = tiny.inv("explain", COURT)
    facts = tiny.inv("explain", f"/{Path(PAGE).parent}/", "--json")
    unknown = tiny.inv("explain", "/2021/01/01/cort/")

    assert lines.returncode == facts.returncode == 0
    assert lines.stdout.startswith(f"{PAGE}\n  made 2")
    assert lines.stdout.endswith(
        f", because it is new: {COURT}\n  the next build will keep it\n"
        f"  templates: article.html, _head.html, _items.html, base.html, words/en.toml\n  articles: {COURT}\n"
    )
    answer = json.loads(facts.stdout)
    assert answer.pop("made")
    assert answer == {
        "path": PAGE, "reason": f"it is new: {COURT}", "fate": "keep", "why": "",
        "templates": ["article.html", "_head.html", "_items.html", "base.html", "words/en.toml"], "articles": [COURT],
        "leads": "",
    }  # fmt: skip
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert 'nearest is "/2021/01/01/court/"' in unknown.stderr
    assert kept(tiny) == before
