"""Web archives: the pages, feeds and texts of a WARC or ARC file. The one door to ``warcio``.

warcio says what a record is; where one record is broken, this module finds the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from builder.importing.bundle.inflated import Inflated, inflate
from builder.importing.bundle.tape import CHUNK, DamagedError, Tape
from builder.importing.reading import LARGEST, too_large
from builder.model.document import RawDocument
from builder.model.problem import Problem

_BROKEN: Final = (
    ArchiveLoadFailed, StatusAndHeadersParserException, ChunkedDataException, DamagedError, EOFError, LookupError,
    ValueError, TypeError, AttributeError, AssertionError,
)  # fmt: skip
"""What warcio raises over records that are not as they should be."""
_WARC: Final = rb"WARC/\d\.\d+\r?\n"
_ARC: Final = rb"[a-z]{3,8}:[^\n]{1,2000} [\d.]{7,15} \d{14} \S{1,200} \d{1,15}\r?\n"
_FIRST_LINE: Final = re.compile(_WARC + rb"|" + _ARC)
"""The first line of a record: of a WARC (0.17 to 1.1), or of an ARC."""
_NEXT: Final = re.compile(_WARC + rb"|(?<=\n)" + _ARC)
_FAULTS: Final = 100
_TYPES: Final = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/rss+xml",
    "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json",
})  # fmt: skip
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([\w:.-]{2,40})""", re.IGNORECASE)
_HEAD: Final = 1_000_000
"""Bytes of a record's heads, and of what is between two records."""
_LINE: Final = 1_000_000
"""Bytes after which a line without end is cut."""
_AGAIN: Final = "fetch or make the archive again; the records around it are read"


def members(name: str, tape: Tape, packed: Inflated | None = None) -> Iterator[RawDocument | Problem]:
    """Yield each page, feed and text of an archive, and what is wrong with the others.

    ``packed`` is what the tape reads from where the archive is a gzip file.
    """
    archive = _Archive(name, tape, packed)
    for _ in range(_FAULTS):
        try:
            yield from archive.records()
        except _LeftPackedError as left:
            if left.found is not None:
                yield left.found
            archive.leave()
        except _BROKEN as error:
            yield archive.problem(str(error) if isinstance(error, DamagedError) else "a record that cannot be read")
        else:
            return
        if not archive.recover():
            return
    yield Problem(name, 0, f"more than {_FAULTS} broken records, expected a web archive", "make the archive again")


class _LeftPackedError(Exception):
    """Says that a record is too large and was not unpacked; holds what is to be said of it."""

    def __init__(self, found: RawDocument | Problem | None) -> None:
        self.found = found


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]
    """Reads a record's head; an address with spaces is mended without a word on the terminal."""

    def _ensure_target_uri_format(self, rec_headers: Any) -> str:
        address = (rec_headers.get_header("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
        rec_headers.replace_header("WARC-Target-URI", address.replace(" ", "%20"))
        return address.replace(" ", "%20")


class _Iterator(ArchiveIterator):  # type: ignore[misc]
    """Goes from record to record; a line where a blank one should be is kept, and judged by the archive."""

    def __init__(self, tape: Tape) -> None:
        super().__init__(tape, check_digests=True)
        self.blank = 0
        """Bytes of the blank lines behind the last record."""
        self.loader = _Loader(verify_http=False, arc2warc=False)

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        self.blank = 0
        while line := self.reader.readline(_LINE):
            if line.strip():
                return line, self.blank
            self.blank += len(line)
        return None, self.blank


class _Archive:
    """An archive while it is read."""

    def __init__(self, name: str, tape: Tape, packed: Inflated | None) -> None:
        self._name = name
        self._tape = tape
        self._packed = packed
        self._number = 0
        self._start = tape.tell()
        self._passed = True
        self._late: DamagedError | None = None
        """What was found behind a record that is whole."""

    def records(self) -> Iterator[RawDocument | Problem]:
        """Yield what the records from here on hold."""
        iterator = _Iterator(self._tape)
        self._begin(iterator.offset)
        for record in iterator:
            self._number += 1
            self._passed = True
            found = self._whole(record, iterator)
            if found is not None:
                yield found
            if self._late:
                fault, self._late = self._late, None
                self._begin(self._tape.tell())
                raise fault
            self._begin(iterator.offset)

    def _begin(self, place: int) -> None:
        """Note where the next record begins."""
        self._start, self._passed = place, False
        self._tape.let_go(place)
        self._tape.end = self._tape.tell() + _HEAD

    def problem(self, what: str) -> Problem:
        """Return a problem of the record that is being read."""
        number = self._number if self._passed else self._number + 1
        self._number = number
        return Problem(f"{self._name}#{number}", 0, f"{what}, at byte {self._start:,} of the archive", _AGAIN)

    def leave(self) -> None:
        """Leave a record packed, and go on with the next member of the gzip file."""
        if self._packed:
            self._packed.skip()
        self._tape.let_go()

    def recover(self) -> bool:
        """Go to the next record after a broken one; False where there is none."""
        self._tape.end = None
        self._tape.rewind(self._start + 1)
        for _ in range(_FAULTS):
            try:
                return self._tape.seek(_NEXT)
            except DamagedError:
                continue
        return False

    def _whole(self, record: Any, iterator: _Iterator) -> RawDocument | Problem | None:
        """Return what a record holds, after all of it was read and it is as long as it says."""
        length = _length(record)
        if length is None:
            raise DamagedError("a record that does not say its length")
        self._tape.end = self._tape.tell() + min(length, LARGEST) + _HEAD
        where = f"{self._name}#{self._number}"
        found: RawDocument | Problem | None = None
        if _is_document(record):
            found = too_large(where, length) if length > LARGEST else _document(where, record)
        if length > LARGEST and self._packed and self._packed.members >= self._number:
            raise _LeftPackedError(found)
        self._drain(record.raw_stream)
        self._look_ahead(iterator)
        if isinstance(found, RawDocument) and _is_changed(record):
            return self.problem("a record whose bytes are not those of its digest")
        return found

    def _look_ahead(self, iterator: _Iterator) -> None:
        """Look for the next record where this one should end; that the next is damaged is no fault of this one."""
        self._tape.end = self._tape.tell() + _HEAD
        try:
            iterator.read_to_end()
        except DamagedError as fault:
            self._late = fault
            return
        line = iterator.next_line
        is_cut = iterator.blank and not line.endswith(b"\n") if line else True
        if not is_cut and not _FIRST_LINE.match(line):
            raise DamagedError("a record that is not as long as it says")

    def _drain(self, stream: Any) -> None:
        """Read a record to its end; of one too large to go back in, nothing is held."""
        while stream.read(CHUNK):
            self._tape.end = self._tape.tell() + _HEAD
            if self._tape.tell() - self._start > LARGEST:
                self._tape.let_go()
        if getattr(stream, "limit", 0) > 0:
            raise DamagedError("a record that ends too early")


def _length(record: Any) -> int | None:
    """Return the length that a record says; None where it says none."""
    name = "length" if record.format == "arc" else "Content-Length"
    said = record.rec_headers.get_header(name) or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def _is_changed(record: Any) -> bool:
    """Say whether no digest of a record is true: one is enough, since not all writers mean the same payload."""
    said = [record.rec_headers.get_header(f"WARC-{what}-Digest") for what in ("Block", "Payload")]
    return 0 < sum(1 for digest in said if digest) <= len(record.digest_checker.problems)


def _is_document(record: Any) -> bool:
    """Say whether a record is an answer, or a kept file, of a type that articles come in."""
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != "200":
            return False
    elif record.rec_type != "resource":
        return False
    media = _content_type(record).partition(";")[0].strip().lower()
    address = _address(record)
    return media in _TYPES and bool(address) and not address.endswith("/robots.txt")


def _content_type(record: Any) -> str:
    headers = record.http_headers
    return str((headers.get_header("Content-Type") if headers else record.content_type) or "")


def _address(record: Any) -> str:
    """Return the web address of a record; empty where it has none."""
    name = "uri" if record.format == "arc" else "WARC-Target-URI"
    address = str(record.rec_headers.get_header(name) or "").replace(" ", "%20")
    return address if address.startswith(("http://", "https://", "file:")) else ""


def _document(where: str, record: Any) -> RawDocument | Problem | None:
    """Return a record's page, feed or text, as it was before it was packed for the way."""
    if cut := record.rec_headers.get_header("WARC-Truncated"):
        return Problem(where, 0, f"a page that its archive cut off ({cut}), expected all of it", "import its address")
    headers = record.http_headers
    stream = record.raw_stream
    if headers and (headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(stream, decomp_type=None)
    data = _read(stream)
    for coding in reversed(_codings(headers)):
        if coding not in ("gzip", "deflate"):
            what = f'a page packed as "{coding}", expected gzip or deflate'
            return Problem(where, 0, what, "save the page and import that")
        unpacked = inflate(data, coding, LARGEST + 1)
        if unpacked is None and coding == _codings(headers)[-1] and not data.startswith(b"\x1f\x8b"):
            continue
        if unpacked is None:
            return Problem(where, 0, f"a page whose {coding} does not unpack, expected text", "import its address")
        if len(unpacked) > LARGEST:
            return Problem(where, 0, f"more than {LARGEST:,} bytes unpacked, expected less", "leave the page out")
        data = unpacked
    if not data.strip():
        return None
    if _content_type(record).lower().startswith("application/json") and b"jsonfeed.org" not in data[:CHUNK]:
        return None
    charset = _CHARSET.search(_content_type(record))
    return RawDocument(where, data, address=_address(record), charset=charset[1] if charset else "")


def _read(stream: Any) -> bytes:
    """Return all of a stream whose length is known to be small."""
    pieces = []
    while piece := stream.read(CHUNK):
        pieces.append(piece)
    return b"".join(pieces)


def _codings(headers: Any) -> tuple[str, ...]:
    """Return the codings of a body in the order they were put on; more than three are as many as nobody uses."""
    said = (headers.get_header("Content-Encoding") or "") if headers else ""
    named = [coding.strip().lower().removeprefix("x-") for coding in said.split(",")]
    return tuple(coding for coding in named if coding not in ("", "identity", "none", "utf-8"))[:3]
