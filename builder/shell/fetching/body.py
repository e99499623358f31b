"""Bodies: what an answer holds, unpacked, and never more of it than is wanted."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from builder.shell.fetching.outcome import Refused

_FOREIGN: Final = re.compile(
    r"(?:image|audio|video|font|model|multipart)/.*"
    r"|application/(?:pdf|postscript|zip|x-7z.*|x-rar.*|vnd\.rar|x-tar|msword|vnd\.(?:ms-|openxml|oasis\.).*|epub\+zip"
    r"|java-archive|javascript|wasm|x-shockwave-flash|ogg|mp4|octet-stream\+.*)"
)
"""Media types that hold no text for us; all others are looked into, for servers often name them wrongly."""
_CHARSET: Final = re.compile(r"""\bcharset\s*=\s*["']?([\w:.-]{1,40})""", re.IGNORECASE)
_PIECE: Final = 65_536
"""Bytes that are unpacked in one go."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked for."""

    accept: str
    """The media types that are liked best, as the header ``Accept`` names them."""
    largest: int
    """Bytes, unpacked."""
    is_cut: bool = False
    """Whether more than that is left out, and not refused; and whether it may call itself what it likes."""
    method: str = "GET"
    """How it is asked for (RFC 9110, 9.3): GET, or HEAD where the body is not wanted."""


def media(headers: Mapping[str, str]) -> str:
    """Return the media type that an answer names, in lower case; empty for none."""
    return re.split("[;,]", headers.get("content-type", ""), maxsplit=1)[0].strip().lower()


def charset(headers: Mapping[str, str]) -> str:
    """Return the encoding that an answer names; empty for none."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1] if found else ""


def read(headers: Mapping[str, str], chunks: Iterator[bytes], errand: Errand) -> bytes:
    """Return the whole body of an answer; raise Refused for one that is not wanted, before it is read if possible."""
    if _FOREIGN.fullmatch(media(headers)) and not errand.is_cut:
        hint = "save the text in it, and import that"
        raise Refused(f'is of the type "{media(headers)}", expected a web page, a feed or text', hint)
    length = headers.get("content-length", "")
    if not errand.is_cut and re.fullmatch("[0-9]{1,18}", length) and int(length) > errand.largest:
        raise _too_large(errand)
    return _collected(_unpacked(headers.get("content-encoding", ""), chunks), errand)


def _collected(pieces: Iterator[bytes], errand: Errand) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > errand.largest:
            if errand.is_cut:
                return bytes(whole[: errand.largest])
            raise _too_large(errand)
    return bytes(whole)


def _too_large(errand: Errand) -> Refused:
    return Refused(f"more than {errand.largest:,} bytes, expected {errand.largest:,} at most", "import a part of it")


def _unpacked(packing: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Return the pieces of a body without its packing; raise Refused for one that was not asked for."""
    match packing.strip().lower():
        case "" | "identity":
            return chunks
        case "gzip" | "x-gzip":
            return _gunzipped(chunks)
    hint = "save it in a browser and import the file"
    raise Refused(f'is packed as "{packing[:80]}", expected gzip or nothing', hint)


def _gunzipped(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what is in a gzip stream, a small piece at a time; one member may follow another (RFC 1952 section 2.2)."""
    member = _member()
    begun = whole = False
    for chunk in chunks:
        packed = chunk
        while packed:
            if whole and not packed.startswith(b"\x1f"):
                return  # filling after the last member, as gzip itself leaves it unread
            begun, whole = True, False
            yield from _pieces(member, packed)
            packed = member.unused_data
            if member.eof:
                member, whole = _member(), True
    if begun and not whole:
        raise Refused("ends before all of it was sent", "try again later")


def _member() -> zlib._Decompress:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _pieces(member: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    """Yield all that some packed bytes hold; a few of them can hold very much."""
    try:
        while packed and not member.eof:
            yield member.decompress(packed, _PIECE)
            packed = member.unconsumed_tail
    except zlib.error as fault:
        raise Refused("is not packed as it says", "try again later") from fault
