"""Edits: what an editor does between two builds, once for each repeat and never the same twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tests.bench import corpus, dateline

TEMPLATES: Final = dateline.PROGRAM / "templates"

_APART: Final = 7
"""Articles between two that are edited: another day or nearly so, another topic, another source."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a site's folder."""

    name: str
    do: Callable[[Path, int], Path]
    """Takes the site's folder and which repeat it is; returns the file that was written or removed."""
    pages: int
    """Article pages that there are more of afterwards."""


def nothing(site: Path, _repeat: int) -> Path:
    """Return the site, as it is."""
    return site


def body(site: Path, repeat: int) -> Path:
    """Return an article from the middle of the archive, with one more sentence at its end."""
    file = _middle(site, repeat)
    dateline.put(file, f"{file.read_text(encoding='utf-8')}\nThe office of the mayor confirmed it {repeat} times.\n")
    return file


def title(site: Path, repeat: int) -> Path:
    """Return an article from the middle of the archive, with one more word in its title."""
    file = _middle(site, repeat)
    dateline.put(file, file.read_text(encoding="utf-8").replace("\ntitle: ", f"\ntitle: Renamed{repeat} ", 1))
    return file


def busy_template(site: Path, repeat: int) -> Path:
    """Return the template of every article's page, with a comment that readers are sent."""
    return _template(site, "article.html", repeat)


def quiet_template(site: Path, repeat: int) -> Path:
    """Return the template of one page only, with a comment that readers are sent."""
    return _template(site, "sources.html", repeat)


def newest(site: Path, repeat: int) -> Path:
    """Return a new article of the newest day."""
    return _added(site, repeat, corpus.NEWEST)


def older(site: Path, repeat: int) -> Path:
    """Return a new article of a day in the middle of the archive."""
    year, month, day = _middle(site, repeat).parent.parts[-3:]
    return _added(site, 1_000 + repeat, date(int(year), int(month), int(day)))


def removed(site: Path, repeat: int) -> Path:
    """Return where an article from the middle of the archive was."""
    file = _middle(site, repeat)
    file.unlink()
    return file


EDITS: Final = (
    Edit("nothing changed", nothing, 0),
    Edit("one body edited", body, 0),
    Edit("one title edited", title, 0),
    Edit("the articles' template edited", busy_template, 0),
    Edit("one page's template edited", quiet_template, 0),
    Edit("one article added, newest day", newest, 1),
    Edit("one article added, older day", older, 1),
    Edit("one article removed", removed, -1),
)
"""In the order in which they are measured."""


def _middle(site: Path, repeat: int) -> Path:
    files = sorted((site / "content").rglob("*.md"))
    return files[(len(files) // 2 + repeat * _APART) % len(files)]


def _template(site: Path, name: str, repeat: int) -> Path:
    file, block = site / "templates" / name, "{% block main %}"
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    dateline.put(file, text.replace(block, f"{block}\n<!-- edited {repeat} -->", 1))
    return file


def _added(site: Path, number: int, day: date) -> Path:
    article = corpus.Desk(number).article(day)
    file = site / dateline.path(article)
    dateline.put(file, dateline.markdown(article))
    return file
