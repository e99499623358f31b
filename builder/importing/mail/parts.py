"""Parts: what of a mail's tree of parts is its text, and what was sent along.

The standard library's parser is asked for the tree only, with its oldest policy: the newer one reads each header by a
grammar, which fails on broken ones and takes minutes over a hostile one.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from typing import Final, TypeAlias

from builder.importing import decoding
from builder.model.document import Doubt, Dropped

Mail: TypeAlias = "Message[str, str]"

_MOST: Final = 2_000
"""Parts that are looked at."""
_STRUCTURE: Final = re.compile(r"<(?:a\s|h[1-6]|li|ul|ol|strong|b|em|i|blockquote|table)\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>|&nbsp;|&#\d+;")
_MARK: Final = re.compile(rb"(?:\A|\n)--([\w'()+,./:=?-]{1,70})\r?\n(?=[Cc]ontent-)")
"""A line that parts a mail, with a header behind it."""
_SAVED_BY: Final = re.compile(r"<?saved by ", re.IGNORECASE)


@dataclass(slots=True)
class Letter:
    """What a mail says."""

    plain: str = ""
    html: str = ""
    flowed: bool = False
    """Whether soft breaks are marked (RFC 3676)."""
    joined: bool = False
    """Whether a soft break's space is no part of the text (DelSp)."""
    inner: list[Mail] = field(default_factory=list)
    """Mails that were sent along."""
    dropped: list[Dropped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A web page that a browser has saved as a mail (MHTML, RFC 2557)."""

    data: bytes
    charset: str
    address: str


def parse(data: bytes) -> Mail | None:
    """Return the tree of a mail; None where its parts lie in one another too deep."""
    try:
        return email.message_from_bytes(data, policy=policy.compat32)
    except RecursionError:
        return None


def header(mail: Mail, name: str) -> str:
    """Return the first header of a name as it was written, on one line; empty where there is none."""
    return next(iter(headers(mail, name)), "")


def headers(mail: Mail, *names: str) -> list[str]:
    """Return all headers of some names as they were written, each on one line."""
    wanted = {name.lower() for name in names}
    return [" ".join(str(value)[:10_000].split()) for key, value in mail.raw_items() if key.lower() in wanted]


def saved_page(mail: Mail) -> SavedPage | None:
    """Return the web page that a browser saved; None where this is another mail."""
    address = header(mail, "Snapshot-Content-Location")
    saved = address or _SAVED_BY.match(header(mail, "From"))
    if not saved or not mail.is_multipart() or mail.get_content_subtype() != "related":
        return None
    pages = [part for part in _leaves(mail) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = header(mail, "Content-Type").partition("start=")[2].split(";")[0].strip('" ')
    root = next((p for p in pages if start and header(p, "Content-ID") == start), pages[0] if pages else None)
    if root is None:
        return None
    return SavedPage(_bytes(root), _charset(root), address or header(root, "Content-Location"))


def letter(mail: Mail) -> Letter:
    """Return what a mail says: of alternatives the one that says it best, of attachments their names."""
    found = Letter()
    _gather(mail, found)
    if found.html and not _prefers_html(found):
        found.html = ""
    return found


def _gather(mail: Mail, found: Letter) -> None:
    waiting: list[tuple[Mail, bool]] = [(mail, False)]
    for _ in range(_MOST):
        if not waiting:
            return
        part, alternative = waiting.pop()
        kind = part.get_content_type()
        if kind == "message/rfc822" and part is not mail:
            found.inner.extend(inner for inner in _children(part)[:1])
        elif kind.startswith("multipart/") and not part.is_multipart():
            waiting.extend((child, alternative) for child in reversed(_mended(part, found)))
        elif part.is_multipart():
            nested = alternative or kind in ("multipart/alternative", "multipart/related")
            children = _children(part)
            waiting.extend((child, nested) for child in reversed(children))
        elif part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            _attach(part, found)
        else:
            _take(part, kind, found, alternative=alternative)
    found.doubts.append(Doubt(f"more than {_MOST:,} parts: the later ones are left out"))


def _mended(part: Mail, found: Letter) -> list[Mail]:
    """Return the parts of a mail whose mark between them is not the one it names; all as text if none is seen."""
    body = str(part.get_payload() or "").encode("utf-8", "surrogateescape")
    mark = _MARK.search(body)
    kind = b'multipart/mixed; boundary="%s"' % mark[1] if mark else b"text/plain"
    made = parse(b"Content-Type: " + kind + b"\n\n" + body)
    if made is None or not body.strip():
        return []
    found.doubts.append(Doubt("its parts are not marked as it says: look whether all are there"))
    return _children(made) if made.is_multipart() else [made] if not mark else []


def _take(part: Mail, kind: str, found: Letter, *, alternative: bool) -> None:
    decoded = decoding.decode(_bytes(part), _charset(part))
    text = decoded.text.strip("\n")
    found.doubts.extend(doubt for doubt in decoded.doubts if doubt not in found.doubts)
    if any(type(defect).__name__.startswith("InvalidBase64") for defect in part.defects):
        found.doubts.append(Doubt("its base64 is broken: letters may be missing"))
    if kind == "text/html":
        found.html = f"{found.html}\n{text}" if found.html else text
    elif kind in ("text/plain", "text/enriched", "text/richtext") and text.strip():
        first = not found.plain
        found.plain = text if first else f"{found.plain}\n\n{text}"
        found.flowed = first and str(_parameter(part, "format")).lower() == "flowed"
        found.joined = str(_parameter(part, "delsp")).lower() == "yes"
        if found.html and not alternative:
            found.html += "".join(f"<p>{_escaped(block)}</p>" for block in text.split("\n\n"))


def _prefers_html(found: Letter) -> bool:
    """Say whether the HTML tells more than the plain text: it has structure, and is not a stub."""
    first, *styles = found.html.lower().split("<style")
    words = len(_TAG.sub(" ", " ".join([first, *(style.partition("</style")[2] for style in styles)])).split())
    if not found.plain.strip():
        return True
    return bool(_STRUCTURE.search(found.html)) and words * 2 > len(found.plain.split())


def _attach(part: Mail, found: Letter) -> None:
    try:
        name = part.get_filename()
    except (LookupError, ValueError, TypeError, AttributeError):
        name = None
    if name:
        found.dropped.append(Dropped(" ".join(str(name).split())[:200], "attachment"))


def _children(part: Mail) -> list[Mail]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _leaves(mail: Mail) -> Iterator[Mail]:
    waiting = [mail]
    for _ in range(_MOST):
        if not waiting:
            return
        part = waiting.pop()
        children = _children(part)
        waiting.extend(reversed(children))
        if not children:
            yield part


def _bytes(part: Mail) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (LookupError, ValueError, TypeError, AttributeError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Mail) -> str:
    return _parameter(part, "charset")


def _parameter(part: Mail, name: str) -> str:
    """Return a parameter of the Content-Type; empty where it is missing or broken (RFC 2231)."""
    try:
        value = part.get_param(name, "")
        said = value[2] if isinstance(value, tuple) else str(value or "")
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""
    return said.strip().strip("'\"")[:40]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
