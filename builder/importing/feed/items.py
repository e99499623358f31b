"""Items: what feedparser has made of a feed and its entries, as every kind of feed says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.importing import web
from builder.importing.feed import passage
from builder.importing.feed.entry import Entry, Origin, Passage
from builder.importing.feed.parser import Node, Parsed
from builder.model.document import Doubt, Headline

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_PUBLISHED: Final = ("published", "created")
_DATED: Final = (*_PUBLISHED, "updated")
"""feedparser calls the date of Dublin Core, of which RSS has but one, a change."""
_LIKE_TAGS: Final = re.compile(r"</?(?:b|i|em|strong|br|p|span|a|img|sup|sub|font|u|q|cite)(?:\s[^<>]*)?/?>", re.I)
"""What no plain title holds; feedparser takes a title for HTML only where a tag is closed."""


def feed(parsed: Parsed, address: str) -> Origin:
    """Return what a feed says of itself. Only Atom's author wrote the entries; RSS names an editor there."""
    return _origin(parsed.feed, parsed.version, address, with_authors=parsed.version.startswith("atom"))


def _origin(node: Node, version: str, address: str = "", *, with_authors: bool = True) -> Origin:
    links = (node.letters("link"), node.letters("href"), address)
    return Origin(
        title=passage.line(_title(node, version)),
        addresses=tuple(filter(None, links)),
        authors=_authors(node, version) if with_authors else (),
        language=node.letters("language"),
    )


def entry(node: Node, version: str) -> Entry:
    """Return what an item or entry says; ``version`` tells RSS from Atom, which mean different things by one title."""
    source = node.node("source")
    is_atom = version.startswith("atom")
    return Entry(
        title=_title(node, version),
        texts=_texts(node),
        published=next(filter(None, map(node.letters, _PUBLISHED if is_atom else _DATED)), ""),
        changed=node.letters("updated") if is_atom else "",
        authors=_authors(node, version),
        url=_url(node),
        key=node.letters("id"),
        source=_origin(source, version) if source.has("title") or source.has("href") else None,
        language=_language(node),
        related=tuple(_related(node)),
        doubts=tuple(
            Doubt(f'its content is of the type "{content.letters("type")[:80]}", which is no text: left out')
            for content in node.nodes("content")
            if not _is_text(content)
        ),
    )


def _title(node: Node, version: str) -> Passage:
    """Return a title. RSS does not say whether it is HTML: there, what looks like tags is taken for tags."""
    letters = node.letters("title")
    is_html = node.node("title_detail").letters("type") in _HTML
    return Passage(letters, is_html or (not version.startswith("atom") and bool(_LIKE_TAGS.search(letters))))


def _texts(node: Node) -> tuple[Passage, ...]:
    """Return the content and the summary; one without details is but a copy of the content."""
    contents = [_passage(c) for c in node.nodes("content") if _is_text(c)]
    summary = _passage(node.node("summary_detail"))
    if not summary.letters and not contents:
        summary = Passage(node.text("summary"))
    return tuple(passage for passage in (*contents, summary) if passage.letters)


def _is_text(content: Node) -> bool:
    kind = content.letters("type") or "text/plain"
    return kind.startswith("text/") or kind in _HTML


def _passage(detail: Node) -> Passage:
    return Passage(detail.text("value"), detail.letters("type") in _HTML, detail.letters("base"))


def _language(node: Node) -> str:
    """Return the language of the text, or of the title: each element may name its own, or inherits one."""
    details = [*node.nodes("content"), node.node("summary_detail"), node.node("title_detail")]
    return next((language for detail in details if (language := detail.letters("language"))), "")


def _authors(node: Node, version: str) -> tuple[str, ...]:
    """Return the authors' names, or their addresses where no name is given; a name may stand twice.

    RSS has both in one line, as "ada@record.example (Ada Keeper)": feedparser takes it apart, not always at the right
    place, and keeps only the last author's.
    """
    names = [author.letters("name") or author.letters("email") for author in node.nodes("authors")]
    if names and not version.startswith("atom"):
        names[-1] = node.letters("author") or names[-1]
    return tuple(dict.fromkeys(name for name in names if name))


def _url(node: Node) -> str:
    """Return the address of the entry's page: that before FeedBurner's, the link, or any other alternate."""
    links = [link for link in node.nodes("links") if link.letters("rel") == "alternate"]
    found = [node.letters("feedburner_origlink"), node.letters("link")]
    found += [link.letters("href") for link in links]
    if node.is_true("guidislink") and not web.whole(found[1]):
        found[1] = ""
    return next(filter(web.whole, found), "") or next(filter(None, found), "")


def _related(node: Node) -> Iterator[Headline]:
    for link in node.nodes("links"):
        title, url = link.letters("title"), web.whole(link.letters("href"))
        if link.letters("rel") == "related" and title and url:
            yield Headline(title, url)
