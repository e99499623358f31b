"""Decoding: bytes to text, by the mark, by what is declared, as UTF-8, and last by a guess that is told.

The one door to ``charset_normalizer``.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from builder.model.document import Doubt

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w:.-]{2,40})|<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN: Final = 4096
"""Bytes in which an encoding is declared; HTML wants it in the first 1,024."""
_LATIN: Final = frozenset({"iso8859-1", "ascii", "latin-1"})
"""Names under which the web writes Windows-1252 (WHATWG Encoding Standard, 4.2)."""
_GUESSED_FROM: Final = 200_000
"""Bytes that a guess is made from."""
_WESTERN: Final = (frozenset("ñÑ¿¡"), frozenset("åÅæÆøØ"), frozenset("ãÃàÀêÊçÇ"))
"""Letters of Spanish, of the Nordic languages, of Portuguese: no Central European text has these alone."""
_BROKEN: Final = 5
"""Letters of UTF-8 that outweigh a byte that is none."""
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_BREAKS: Final = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it was found."""

    text: str
    """With plain line ends and without a byte order mark."""
    encoding: str
    doubts: tuple[Doubt, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the text of some bytes; ``declared`` is the encoding that their carrier names, empty for none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data, encoding)
    named = declared or _named(data)
    if named and (codec := _codec(named)):
        try:
            return _decoded(data.decode(codec), codec)
        except (UnicodeDecodeError, ValueError):
            pass
    try:
        return _decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data, named)


def _named(data: bytes) -> str:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _codec(name: str) -> str:
    """Return Python's name for an encoding; empty where it is none that turns bytes into text."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not getattr(found, "_is_text_encoding", True):
        return ""
    return "cp1252" if found.name in _LATIN else found.name


def _guessed(data: bytes, named: str) -> Decoded:
    if _is_broken_utf8(data):
        return _replaced(data, "utf-8")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESSED_FROM]).best()
    encoding = _western(data[:_GUESSED_FROM], best.encoding) if best else "cp1252"
    found = _replaced(data, encoding)
    why = f"it says {named} and is not" if named else "it does not say its encoding"
    return Decoded(found.text, encoding, (Doubt(f"{why}: read as {encoding}, look at the letters"), *found.doubts))


def _western(data: bytes, guess: str) -> str:
    """Return Windows-1252 in place of its Central European twin, where the letters by which they differ are western."""
    if guess != "cp1250":
        return guess
    western, central = data.decode("cp1252", "replace"), data.decode("cp1250", "replace")
    differing = {one for one, other in zip(western, central, strict=True) if one != other}
    return "cp1252" if any(differing <= letters for letters in _WESTERN) else guess


def _is_broken_utf8(data: bytes) -> bool:
    """Say whether nearly all that is not ASCII is UTF-8, as in a text that was cut, or joined with a stranger."""
    text = data[:_GUESSED_FROM].decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return lost * _BROKEN < len(_BEYOND_ASCII.findall(text)) - lost


def _replaced(data: bytes, encoding: str) -> Decoded:
    """Return the text with a mark for each place that is none, and a doubt that counts them."""
    try:
        return _decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    places = "1 place is" if lost == 1 else f"{lost} places are"
    name = encoding.removesuffix("-sig")
    return _decoded(text, encoding, Doubt(f"{places} not {name} text, marked with \ufffd"))


def _decoded(text: str, encoding: str, *doubts: Doubt) -> Decoded:
    for mark in _BREAKS:
        text = text.replace(mark, "\n")
    return Decoded(text, encoding, doubts)
