"""Hugo's form: the corpus as a site of Hugo's, with pages of the same kinds as Dateline's."""

from __future__ import annotations

import shutil
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from tests.bench import corpus, dateline
from tests.bench.corpus import Article
from tests.bench.dateline import put, quoted

THEME: Final = dateline.HERE / "themes" / "hugo"
ASSETS: Final = dateline.PROGRAM / "templates" / "assets"


def write(folder: Path, articles: Iterable[Article]) -> None:
    """Write a site of Hugo's: the theme, the articles, and a section for each day, month and year."""
    shutil.copytree(THEME, folder, dirs_exist_ok=True)
    for name in ("style.css", "icon.svg"):
        put(folder / "static" / "assets" / name, (ASSETS / name).read_text(encoding="utf-8"))
    content = folder / "content"
    days: dict[date, None] = {}
    for article in articles:
        days[article.day] = None
        put(content / f"{article.address.strip('/')}.md", markdown(article))
    _calendar(content, tuple(days))
    _names(content)
    years = sorted({day.year for day in days}, reverse=True)
    put(folder / "config" / "_default" / "params.toml", params(years))


def markdown(article: Article) -> str:
    """Return an article in Hugo's form. What Hugo would have to look up for each line of a list is written here."""
    header = {
        "title": article.title,
        "date": f"{article.day}",
        "topics": _list(article.topics),
        "main": article.topics[0],
        "topicyears": _list([f"{topic}-{article.day.year}" for topic in article.topics]),
        "sources": _list([article.source.slug]),
        "name": article.source.name,
        "threads": _list([article.thread]) if article.thread else "",
        "below": _list(dict.fromkeys(one.source.slug for one in article.related)) if article.related else "",
        "place": article.place,
        "byline": article.byline,
        "original": article.url,
        "standfirst": quoted(article.summary) if article.summary else "",
    }
    lines = [f"{key}: {value}" for key, value in header.items() if value]
    if article.related:
        lines.append("related:")
    for one in article.related:
        lines += [f"  - title: {one.title}", f"    name: {one.source.name}"]
        lines += [f"    address: {one.address}"] if one.address else []
    return _page(lines, article.body)


def params(years: Sequence[int]) -> str:
    """Return what every page of Hugo's may know of the site."""
    topics = [f'[[topics]]\nslug = "{slug}"\nname = "{slug.capitalize()}"' for slug in corpus.TOPICS]
    return "\n".join(['motto = "News that nobody wrote"', f"years = [{', '.join(map(str, years))}]", *topics, ""])


def _calendar(content: Path, days: Sequence[date]) -> None:
    """Write the sections of a calendar, each with its neighbours."""
    for form, layout in (("%Y/%m/%d", "day"), ("%Y/%m", "month"), ("%Y", "year")):
        first = {f"{day:{form}}": day for day in reversed(days)}
        found = sorted(first)
        for earlier, here, later in zip([None, *found], found, [*found[1:], None], strict=False):
            day = first[here]
            month = day.replace(day=1)
            lines = [f'title: "{here.replace("/", "-")}"', f"date: {day}", f"layout: {layout}"]
            lines += [f"weekday: {month.isoweekday()}", f"last: {monthrange(day.year, day.month)[1]}"]
            lines += [f"earlier: /{earlier}/"] if earlier else []
            lines += [f"later: /{later}/"] if later else []
            put(content / here / "_index.md", _page(lines))


def _names(content: Path) -> None:
    """Write what topics and sources are called, and the pages that have no articles."""
    for slug in corpus.TOPICS:
        lines = [f"title: {slug.capitalize()}", f"slug: {slug}", "outputs: [html, atom, jsonfeed]"]
        put(content / "topics" / slug / "_index.md", _page(lines))
    for source in corpus.sources():
        lines = [f"title: {source.name}", f"slug: {source.slug}", f"address: https://{source.slug}.example/"]
        put(content / "sources" / source.slug / "_index.md", _page(lines))
    put(content / "below" / "_index.md", _page(["title: Below", "build: {render: never}", _NEVER]))
    put(content / "archive.md", _page(["title: All days", "layout: archive"]))
    put(content / "undated.md", _page(["title: Undated", "layout: plain"], "There are none."))
    put(content / "search.md", _page(["title: Search", "layout: plain"], "Words to look for."))


_NEVER: Final = "cascade: {build: {render: never}}"
"""That a source is below a story is for the source's own page to show."""


def _list(things: Iterable[str]) -> str:
    return f"[{', '.join(things)}]"


def _page(lines: Sequence[str], body: str = "") -> str:
    return "\n".join(["---", *lines, "---", "", body, ""])
