"""The curator's small edits: what a person types, and what is said of it."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from builder.commands import telling
from builder.model.document import Document
from builder.shell import console
from builder.shell.desk import desk
from builder.shell.site import Site

_ARTICLE = "The article: its path under content/, its address, its id or its slug."


@task(
    help={
        "title": "The headline.",
        "date": "Its day, as 2021-12-25 (default: today in the site's zone); none where it is not known.",
        "topic": "Its topics, parted by commas.",
        "source": "Who wrote or announced it, as site.toml lists them.",
        "url": "The address of the original.",
        "place": "Where it was written.",
        "site": telling.SITE,
        "json": telling.JSON,
    }
)
def new(
    c: Context,
    title: str,
    date: str = "",
    topic: str = "",
    source: str = "",
    url: str = "",
    place: str = "",
    site: str = "",
    json: bool = False,
) -> None:
    """Begin an article as a draft, and say where it lies. No file is overwritten: a taken name gets a number."""
    with telling.told(json):
        words = {"TITLE": title, "--topic": topic, "--source": source, "--url": url, "--place": place}
        telling.legible({**words, "--date": date})
        undated = date == "none"
        when = None if undated else telling.day("--date", date)
        document = Document(title, when=when, place=place, source=source, url=url)
        topics = [name.strip() for name in topic.split(",") if name.strip()]
        path = desk.begin(Site.at(site), document, topics, undated=undated)
    _tell(json, {"path": path}, path)


@task(
    help={
        "article": _ARTICLE,
        "text": "What was wrong and what is right, as readers shall read it.",
        "date": "The day of the correction, as 2021-12-25 (default: today in the site's zone).",
        "site": telling.SITE,
        "json": telling.JSON,
    }
)
def correct(c: Context, article: str, text: str, date: str = "", site: str = "", json: bool = False) -> None:
    """Add a correction to an article, and note that it was updated. Every other byte of the file stays."""
    with telling.told(json):
        telling.legible({"ARTICLE": article, "TEXT": text, "--date": date})
        path = desk.correct(Site.at(site), article, text, telling.day("--date", date))
    _tell(json, {"path": path}, f"{path}: corrected")


@task(
    help={
        "article": _ARTICLE,
        "reason": "Why, as readers shall read it; it is kept as a correction of today.",
        "site": telling.SITE,
        "json": telling.JSON,
    }
)
def withdraw(c: Context, article: str, reason: str = "", site: str = "", json: bool = False) -> None:
    """Withdraw an article: a notice stays at its address. Every other byte of the file stays."""
    with telling.told(json):
        telling.legible({"ARTICLE": article, "--reason": reason})
        path = desk.withdraw(Site.at(site), article, reason)
    _tell(json, {"path": path}, f"{path}: withdrawn", "the next inv build and inv publish take its text off the host")


@task(
    help={
        "old": "The topic that gives way, by its slug, name or alias.",
        "new": "The topic that takes its place, by its slug.",
        "only": "Change one article only: its path, address, id or slug.",
        "dry_run": "Only tell which articles would change.",
        "site": telling.SITE,
        "json": telling.JSON,
    }
)
def retopic(
    c: Context, old: str, new: str, only: str = "", dry_run: bool = False, site: str = "", json: bool = False
) -> None:
    """Put articles under another topic. Lists keep their style, every other byte stays, site.toml is not touched."""
    with telling.told(json):
        telling.legible({"OLD": old, "NEW": new, "--only": only})
        done = desk.retopic(Site.at(site), old, new, only, dry_run=dry_run)
    paths, table = done.paths, "" if only or not done.paths else done.table
    count = f"{len(paths)} {'would change' if dry_run else 'changed'}"
    hint = [f"site.toml still has [topics.{table}]: take it out where nothing needs it"] if table else []
    _tell(json, {"paths": paths, "dry_run": dry_run}, *paths, count, *hint)


def _tell(json: bool, facts: dict[str, object], *lines: str) -> None:
    """Say what was done, to a program or to a person."""
    if json:
        console.answer(facts)
    else:
        console.say(*lines)
