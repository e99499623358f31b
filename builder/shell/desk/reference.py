"""References: which article a person means by a path, an address, an id or a slug."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from builder.editing import amending
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.shell.site import Site


def find(site: Site, reference: str) -> str:
    """Return the path of the one article that is meant; raise WrongUse where there is none, or more than one."""
    path = reference.removeprefix("./")
    listed = paths(site)
    if path in listed:
        return path
    name = _address(site, reference).strip("/")
    called = [path for path, text in texts(site, listed) if name in _names(path, text)]
    if not called:
        what = f'no article is called "{reference}", expected a path under content/, an address, an id or a slug'
        raise WrongUse([Problem("ARTICLE", 0, what, "give its path, as content/2021/12/25/name.md")])
    if len(called) > 1:
        what = f'"{reference}" is the name of {len(called)} articles, expected that of one'
        raise WrongUse([Problem("ARTICLE", 0, what, f"give the path: {' or '.join(called)}")])
    return called[0]


def paths(site: Site) -> list[str]:
    """Return the paths of all articles in their order; raise ProblemsFound where content/ cannot be read."""
    stamps, problems = site.listing()
    if problems:
        raise ProblemsFound(problems)
    return sorted(path for path in stamps if not PurePosixPath(path).name.startswith("_"))


def texts(site: Site, listed: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each article's path and text; what is not UTF-8 has its letters replaced, and is never written so."""
    for path in listed:
        data = site.article(path)
        if isinstance(data, Problem):
            raise ProblemsFound([data])
        yield path, data.decode("utf-8", "replace")


def identity(path: str, text: str) -> str:
    """Return an article's id, which is made from its path where it names none."""
    return amending.text(text, "id") or path.removeprefix("content/").removesuffix(".md")


def _address(site: Site, reference: str) -> str:
    """Return an address as the site's own pages have it, also where it was copied from a browser, or the preview."""
    if "://" not in reference:
        return reference
    path, base = urlsplit(reference).path, site.settings().masthead.base
    return path.removeprefix(base)


def _names(path: str, text: str) -> set[str]:
    """Return what an article may be called, but for its path."""
    slug = amending.text(text, "slug") or PurePosixPath(path).stem
    folder = str(PurePosixPath(path).parent).removeprefix("content/")
    return {slug, f"{folder}/{slug}"} | ({known} if (known := amending.text(text, "id")) else set())
