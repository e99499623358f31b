"""Filing: a document as a content file, with its place under content/. Its header is put together here, once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from builder.editing.writing import write
from builder.model import address
from builder.model.document import Document, Headline, Post, RawDocument
from builder.parsing.body import cut
from builder.parsing.fields import fold
from builder.parsing.header import CONTROL
from builder.parsing.slugs import slug

_IDENTITY: Final = re.compile(r"id:\s*['\"]?([\w./-]+)['\"]?")
_LONGEST_NAME: Final = 1_000
"""Letters of a document's name, which may be an address, that are kept."""
_HEADER: Final = 200
"""Lines of a content file in which its id is looked for."""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A content file that is not written yet."""

    id: str
    folder: str
    """Under the site, such as ``content/2011/12/26``."""
    slug: str
    text: str

    def path(self, number: int = 1) -> str:
        """Return the file's path; the number tells apart headlines that make one slug."""
        return f"{self.folder}/{self.slug}{f'-{number}' if number > 1 else ''}.md"


def file(
    document: Document,
    raw: RawDocument,
    on: date,
    sources: Mapping[str, str],
    zone: ZoneInfo,
    topics: Sequence[str] = (),
    identity: str = "",
) -> ContentFile:
    """Return the content file for a document. ``sources`` turns folded names into slugs of site.toml.

    A new version of an article keeps the article's ``identity``. A moment is filed under the day that it has in
    ``zone``, the site's.
    """
    identity = identity or minted(document)
    post = document.post or Post()
    header = {
        "id": identity,
        "title": document.title,
        "date": document.when,
        "topics": list(dict.fromkeys((*topics, *post.topics))),
        "source": sources.get(fold(document.source), document.source),
        "via": sources.get(fold(document.via), document.via),
        "byline": ", ".join(document.authors),
        "place": document.place,
        "url": document.url,
        "language": document.language,
        "summary": post.summary,
        "thread": post.thread,
        "rank": document.rank,
        "status": "draft" if post.is_draft else "",
        "publish": post.publish,
        "expires": post.expires,
        "updated": post.updated,
        "related": [item(headline, sources) for headline in document.related],
        "imported": {"from": cut(CONTROL.sub("\ufffd", raw.name), _LONGEST_NAME), "sha256": raw.sha256, "on": on},
    }
    return _placed(document, identity, header, zone)


def draft(document: Document, identity: str, zone: ZoneInfo, topics: Sequence[str] = ()) -> ContentFile:
    """Return the content file for an article that a curator begins: nobody sees it until its status changes."""
    header = {
        "id": identity,
        "title": document.title,
        "date": document.when,
        "topics": list(topics),
        "source": document.source,
        "place": document.place,
        "url": document.url,
        "status": "draft",
    }
    return _placed(document, identity, header, zone)


def _placed(document: Document, identity: str, header: Mapping[str, object], zone: ZoneInfo) -> ContentFile:
    """Return a content file in the folder of its day, which is that of the site's zone."""
    day = document.when.astimezone(zone).date() if isinstance(document.when, datetime) else document.when
    folder = f"content{address.day(day)[:-1]}" if day else "content/undated"
    named = (document.post and document.post.file) or slug(document.title)
    return ContentFile(identity, folder, named or identity, write(header, document.body))


def minted(document: Document) -> str:
    """Return an id made from what a document says, so that it gets the same one whatever its file is called.

    A headline that stands alone says its day as well: the tide tables of two days are two articles. So does a post, and
    its slug: a blog may have the same words twice.
    """
    said = [document.title, document.body, *(headline.title for headline in document.related)]
    if document.when and (document.post or not (document.body or document.related)):
        said.append(document.when.isoformat())
    if document.post:
        said.append(document.post.slug)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def said(document: Document) -> str:
    """Return a digest of all that a document says of its article, however it was found out."""
    told = (document.title, document.body, document.when, document.place, document.source, document.via,
            document.authors, document.url, document.language, document.related,
            *((document.post,) if document.post else ()))  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()


def item(headline: Headline, sources: Mapping[str, str]) -> dict[str, object]:
    """Return a headline as an item of ``related``; a source that site.toml does not list is left out."""
    keys = {
        "title": headline.title,
        "url": headline.url,
        "source": sources.get(fold(headline.source), ""),
        "date": headline.when,
        "language": headline.language,
    }
    return {key: value for key, value in keys.items() if value}


def identity(text: str) -> str:
    """Return the id that a content file names, read from the lines as they stand; empty where it names none."""
    lines = (_IDENTITY.fullmatch(line.rstrip()) for line in text.split("\n")[:_HEADER])
    return next((found[1] for found in lines if found), "")
