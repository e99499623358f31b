"""Filing: a document as a content file, with its place under content/. The header is written once, here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import frontmatter
from anyascii import anyascii

from builder.model import address
from builder.model.document import Document, Headline, RawDocument
from builder.parsing.fields import fold

_LONGEST_SLUG: Final = 60
_DEVICE: Final = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
"""Names that Windows keeps for devices: a file of such a name could not be checked out there."""


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
    document: Document, raw: RawDocument, on: date, *, sources: Mapping[str, str], topics: Sequence[str] = ()
) -> ContentFile:
    """Return the content file for a document. ``sources`` turns folded names into slugs of site.toml.

    The id is made from what the document says, so that the same document gets the same id whatever its file is
    called; from then on it stays with the content file. A headline that stands alone says its day as well: the
    tide tables of two days are two articles.
    """
    said = [document.title, document.body, *(headline.title for headline in document.related)]
    if document.day and not document.body and not document.related:
        said.append(document.day.isoformat())
    identity = hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]
    header = {
        "id": identity,
        "title": document.title,
        "date": document.when,
        "topics": list(topics),
        "source": sources.get(fold(document.source), document.source),
        "via": sources.get(fold(document.via), document.via),
        "byline": ", ".join(document.authors),
        "place": document.place,
        "url": document.url,
        "language": document.language,
        "rank": document.rank,
        "related": [_item(headline, sources) for headline in document.related],
        "imported": {"from": raw.name, "sha256": raw.sha256, "on": on},
    }
    folder = f"content{address.day(document.day)[:-1]}" if document.day else "content/undated"
    return ContentFile(identity, folder, slug(document.title) or identity, write(header, document.body))


def _item(headline: Headline, sources: Mapping[str, str]) -> dict[str, object]:
    item = {
        "title": headline.title,
        "url": headline.url,
        "source": sources.get(fold(headline.source), ""),
        "date": headline.when,
        "language": headline.language,
    }
    return {key: value for key, value in item.items() if value}


def write(header: Mapping[str, object], body: str) -> str:
    """Return a new content file's text; keys without a value are left out, the others keep their order."""
    kept = {key: value for key, value in header.items() if value not in (None, "", [])}
    post = frontmatter.Post(body)
    post.metadata.update(kept)
    return frontmatter.dumps(post, sort_keys=False, width=10_000) + "\n"


def slug(title: str) -> str:
    """Return a title as lower-case ASCII words joined by hyphens; empty where nothing of it can be spelt so.

    >>> slug("The keeper’s 1st lamp isn’t lit")
    'the-keepers-1st-lamp-isnt-lit'
    """
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", anyascii(title)).lower())
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > _LONGEST_SLUG:
            break
        made = longer
    made = made or "".join(words)[:_LONGEST_SLUG]
    return f"{made}-item" if _DEVICE.fullmatch(made) else made
