"""Addresses of the site's pages: they begin with a slash, whatever folder the site is published under."""

from __future__ import annotations

from datetime import date

HOME = "/"
TOPICS = "/topics/"
SOURCES = "/sources/"
PLACES = "/places/"
THREADS = "/threads/"
UNDATED = "/undated/"
ARCHIVE = "/archive/"
CORRECTIONS = "/corrections/"
FEEDS = "/feeds/"
ANNIVERSARIES = "/on-this-day/"
SEARCH = "/search/"


def day(of: date) -> str:
    """Return the address of a day's edition."""
    return f"/{of.isoformat().replace('-', '/')}/"


def month(of: date) -> str:
    """Return the address of the month that a day lies in."""
    return f"/{of.isoformat()[:7].replace('-', '/')}/"


def year(of: int) -> str:
    """Return the address of a year."""
    return f"/{of:04}/"


def article(of: date | None, slug: str) -> str:
    """Return an article's address; ``of`` is None for an undated one."""
    return f"{day(of) if of else UNDATED}{slug}/"


def topic(slug: str, of: int | None = None) -> str:
    """Return a topic's address, or that of one year of it."""
    return _yearly(f"{TOPICS}{slug}/", of)


def source(slug: str, of: int | None = None) -> str:
    """Return a source's address, or that of one year of it."""
    return _yearly(f"{SOURCES}{slug}/", of)


def place(slug: str, of: int | None = None) -> str:
    """Return a place's address, or that of one year of it."""
    return _yearly(f"{PLACES}{slug}/", of)


def thread(slug: str) -> str:
    """Return a thread's address."""
    return f"{THREADS}{slug}/"


def _yearly(shelf: str, of: int | None) -> str:
    return f"{shelf}{of:04}/" if of else shelf


def path(of: str) -> str:
    """Return the file under output/ that answers for an address.

    >>> path("/topics/"), path("/feed.xml")
    ('topics/index.html', 'feed.xml')
    """
    return of.lstrip("/") + ("index.html" if of.endswith("/") else "")


def relative(of: str, seen_from: str) -> str:
    """Return the way from one address to another, so that the site works in any folder of any host.

    >>> relative("/topics/space/", "/2021/12/25/")
    '../../../topics/space/'
    >>> relative("/", "/")
    './'
    >>> relative("/topics/space/feed.xml", "/topics/space/")
    'feed.xml'
    """
    first = of[: of.find("/", 1) + 1]
    if not (first and seen_from.startswith(first)):  # most links of a page lead to another part of the site
        return "../" * (seen_from.count("/") - 1) + of[1:] or "./"
    here = seen_from[1:].split("/")[:-1]
    there = of[1:].split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"
