"""Kinds of raw documents, told from their bytes: a name can say anything."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["text", "post", "page", "feed", "json feed", "opml", "mail"]
"""What a single document can be."""
Bundle: TypeAlias = Literal["gzip", "web archive", "mailbox"]
"""What holds many."""

_HEAD: Final = 65_536
"""Bytes that are looked at."""
_FOREIGN: Final = (
    ("a PDF", re.compile(rb"%PDF-")),
    ("an archive or office file", re.compile(rb"PK\x03\x04")),
    ("a picture", re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP")),
)
_BUNDLES: Final[tuple[tuple[Bundle, re.Pattern[bytes]], ...]] = (
    ("gzip", re.compile(rb"\x1f\x8b\x08")),
    ("web archive", re.compile(rb"WARC/\d\.\d|filedesc://")),
    ("mailbox", re.compile(rb"From \S(?=[^\n]{0,500}?(?:@|\d:\d\d|MAILER-DAEMON))[^\n]{1,998}\n>?[!-9;-~]{1,76}[: ]")),
)
_PROLOGUE: Final = re.compile(
    r"(?:\s++|<\?(?!\?)[^>]{0,500}\?>|<!--[\s\S]*?-->|<!doctype\b[^>\[]*+(?:\[[^\]]*+\])?+[^>]*+>)*+", re.I
)
"""What is taken once is not given back: a document type that never ends is looked through once."""
_ELEMENT: Final = re.compile(r"<([a-zA-Z][\w:.-]*)")
_FEEDS: Final = frozenset({"rss", "feed", "rdf:rdf"})
_PAGES: Final = frozenset({"html", "head", "body", "title", "meta", "article", "main", "div", "p", "h1", "h2", "table",
                           "section", "header", "script", "link", "base", "span", "center", "font"})  # fmt: skip
_JSON_FEED: Final = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org')
_HEADER: Final = re.compile(r"([!-9;-~]{1,76}):[ \t]?[^\n]*(?:\n[ \t][^\n]*)*\n")
"""A line of a mail's head, folded or not (RFC 5322, 2.2)."""
_MAIL: Final = frozenset({
    "received", "return-path", "message-id", "mime-version", "from", "to", "date", "subject", "delivered-to", "sender",
    "reply-to", "content-type", "list-id", "dkim-signature", "snapshot-content-location", "cc",
})  # fmt: skip
_FENCE: Final = re.compile(r"\s*(---|\+\+\+)[ \t]*\n")
"""Opens the front matter of an article, and closes it."""
_POSTED: Final = re.compile(
    r"^[\"']?(?:title|date|layout|slug|permalink|draft|tags|categories)[\"']?[ \t]*[:=]", re.IGNORECASE | re.MULTILINE
)
"""A key of which one at least stands in front matter, and hardly ever below a line of dashes."""
_KEYED: Final = re.compile(r"\s*(?:#[^\n]*\s*)*(?:\[[\w.-]+\]|[\"']?[\w.-]+[\"']?[ \t]*[:=])")
"""How front matter begins: with a key, or a table of TOML."""
_PELICAN: Final = frozenset({"date", "category", "tags", "slug", "author", "authors", "modified", "status", "summary"})
_FEW_HEADERS: Final = 2
"""Headers that only a mail begins with; one may be a word of a note."""


def bundle(head: bytes) -> Bundle | None:
    """Return the kind of bundle that some bytes begin, or None where they begin a single document."""
    return next((kind for kind, pattern in _BUNDLES if pattern.match(head[:_HEAD])), None)


def foreign(head: bytes) -> str:
    """Return what some bytes begin that is nothing to import, as "a PDF"; empty where they may be."""
    return next((what for what, pattern in _FOREIGN if pattern.match(head)), "")


def kind(text: str) -> Kind | None:
    """Return the kind of a document whose text this is; None where it is markup or data that holds no article.

    >>> kind("TEHRAN (AFP) — The fog lifts."), kind("<!doctype html><title>Fog</title>"), kind('{"fog": 1}')
    ('text', 'page', None)
    """
    head = text[:_HEAD].lstrip("\ufeff")
    if head.lstrip().startswith("<"):
        return _markup(head)
    if re.match(r"\s*\{\s*\"|\s*\[\s*\{\s*\"", head):
        return "json feed" if _JSON_FEED.search(head) else None
    head = head.replace("\r\n", "\n")
    if _is_post(head):
        return "post"
    return "mail" if _is_mail(head) else "text"


def _is_post(head: str) -> bool:
    """Say whether a text begins with the front matter of an article, in one of the forms that generators read."""
    if opened := _FENCE.match(head):
        end = head.find(f"\n{opened[1]}", opened.end() - 1)
        matter = head[opened.end() : end] if end >= 0 else head[opened.end() :].partition("\n\n")[0]
        is_empty = end >= 0 and not matter.strip()  # Jekyll wants the lines, and no key between them
        return is_empty or bool(_KEYED.match(matter) and _POSTED.search(matter))
    lines = [line.partition(":") for line in head.lstrip("\n").partition("\n\n")[0].split("\n")]
    names = {name.lower() for name, colon, _ in lines if colon}
    return lines[0][0].lower() == "title" and "date" in names and len(names & _PELICAN) >= _FEW_HEADERS


def _is_mail(head: str) -> bool:
    """Say whether a text begins with the head of a mail."""
    names: set[str] = set()
    at = 0
    while found := _HEADER.match(head, at):
        names.add(found[1].lower())
        at = found.end()
    return len(names & _MAIL) >= _FEW_HEADERS


def _markup(head: str) -> Kind | None:
    prologue = _PROLOGUE.match(head)
    start = head[prologue.end() if prologue else 0 :]
    found = _ELEMENT.match(start)
    name = found[1].lower() if found else ""
    if name in _FEEDS or name.endswith((":rss", ":feed")):
        return "feed"
    if name == "opml":
        return "opml"
    if name in _PAGES or re.search(r"<!doctype html|<html\b", head, re.IGNORECASE):
        return "page"
    is_data = found and (head.lstrip().startswith("<?") or f"</{found[1]}" in head or "/>" in start[:200])
    return None if is_data else "text"  # "<GULL CO> YEAR NET" is a headline of the wires
