"""Pelican's form: the corpus as a site of Pelican's, with pages of the same kinds as far as it has them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.bench import dateline
from tests.bench.corpus import Article
from tests.bench.dateline import put, quoted
from tests.bench.hugo import ASSETS

THEME: Final = dateline.HERE / "themes" / "pelican"


def write(folder: Path, articles: Iterable[Article]) -> None:
    """Write a site of Pelican's: its settings, the theme, and the articles."""
    put(folder / "pelicanconf.py", (THEME / "pelicanconf.py").read_text(encoding="utf-8"))
    shutil.copytree(THEME / "templates", folder / "theme" / "templates")
    for name in ("style.css", "icon.svg"):
        put(folder / "theme" / "static" / name, (ASSETS / name).read_text(encoding="utf-8"))
    for article in articles:
        put(folder / "content" / f"{article.address.strip('/')}.md", markdown(article))


def markdown(article: Article) -> str:
    """Return an article in Pelican's form: its first topic is the category, its source the tag."""
    related = [
        f'{{"title": {quoted(one.title)}, "name": {quoted(one.source.name)}, "address": "{one.address}"}}'
        for one in article.related
    ]
    header = {
        "Title": article.title,
        "Date": f"{article.day}",
        "Slug": article.slug,
        "Category": article.topics[0].capitalize(),
        "Tags": article.source.name,
        "Place": article.place,
        "Byline": article.byline,
        "Original": article.url,
        "Summary": article.summary,
        "Standfirst": article.summary,
        "Related": f"[{', '.join(related)}]" if related else "",
    }
    return "\n".join([*(f"{key}: {value}" for key, value in header.items() if value), "", article.body, ""])
