"""Bundles: what of gzip files, web archives and mailboxes is taken, and that one bad member stops no other."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from builder.importing import kinds
from builder.importing.bundle import unpacking
from builder.importing.reading import LARGEST
from builder.model.document import RawDocument
from builder.model.problem import Problem

PAGE = b"<!doctype html><html><head><title>Fog</title></head><body><p>The fog lifts.</p></body></html>"
FOG = "https://harbour.example/fog"


def members(data: bytes, name: str = "a.bundle") -> list[RawDocument | Problem]:
    """Return the members of a bundle."""
    return list(unpacking.members(name, BytesIO(data)))


def taken(data: bytes) -> list[tuple[str, bytes]]:
    """Return the name and bytes of each document in a bundle."""
    return [(m.name, m.data) for m in members(data) if isinstance(m, RawDocument)]


def told(data: bytes) -> list[str]:
    """Return what is wrong in a bundle."""
    return [str(m) for m in members(data) if isinstance(m, Problem)]


class Archive:
    """A WARC that is written record by record."""

    def __init__(self, *, packed: bool = False, version: str = "1.0") -> None:
        self._stream = BytesIO()
        self._writer = WARCWriter(self._stream, gzip=packed, warc_version=version)
        self.starts: list[int] = []

    def add(
        self, body: bytes, kind: str = "response", status: str = "200 OK", media: str = "text/html; charset=utf-8",
        *, address: str = FOG, coding: str = "", chunked: bool = False,
    ) -> Archive:  # fmt: skip
        """Return the archive with one record more."""
        self.starts.append(self._stream.tell())
        headers = [("Content-Type", media)]
        headers += [("Content-Encoding", coding)] if coding else []
        headers += [("Transfer-Encoding", "chunked")] if chunked else []
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        made = self._writer.create_warc_record(
            address,
            kind,
            payload=None if kind == "revisit" else BytesIO(body),
            http_headers=http,
            warc_content_type="" if http else media,
        )
        self._writer.write_record(made)
        made.raw_stream.close()
        return self

    @property
    def data(self) -> bytes:
        """The archive's bytes."""
        return self._stream.getvalue()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_pages_of_an_archive_come_with_their_addresses(packed: bool, version: str) -> None:
    """Each page has the archive's name and its record's number, its address and the declared encoding."""
    archive = Archive(packed=packed, version=version).add(PAGE).add(PAGE, address=f"{FOG}/2")
    assert members(archive.data, "a.warc") == [
        RawDocument("a.warc#1", PAGE, FOG, "utf-8"),
        RawDocument("a.warc#2", PAGE, f"{FOG}/2", "utf-8"),
    ]


def test_an_archive_that_was_packed_as_one_file_is_read_too() -> None:
    """Records need not be packed one by one."""
    archive = Archive().add(PAGE).add(PAGE)
    assert [name for name, _ in taken(gzip.compress(archive.data))] == ["a.bundle#1", "a.bundle#2"]


@pytest.mark.parametrize(
    ("kind", "status", "media"),
    [
        ("request", "200 OK", "application/http"),
        ("revisit", "200 OK", "text/html"),
        ("metadata", "200 OK", "text/plain"),
        ("response", "404 Not Found", "text/html"),
        ("response", "301 Moved", "text/html"),
        ("response", "200 OK", "image/png"),
        ("response", "200 OK", "application/javascript"),
        ("response", "200 OK", "application/json"),
    ],
)
def test_what_holds_no_article_is_passed_over(kind: str, status: str, media: str) -> None:
    """Requests, other answers than 200, and media are neither taken nor told."""
    body = b"GET / HTTP/1.1\r\n\r\n" if kind == "request" else PAGE
    archive = Archive().add(body, kind, status, media).add(PAGE)
    assert [m.name if isinstance(m, RawDocument) else str(m) for m in members(archive.data)] == ["a.bundle#2"]


@pytest.mark.parametrize(
    "media",
    ["text/html", "application/xhtml+xml", "application/rss+xml", "application/atom+xml", "text/xml", "text/plain",
     "application/feed+json"],
)  # fmt: skip
def test_pages_feeds_and_texts_are_taken(media: str) -> None:
    """Every type that an article comes in is taken, from answers and from kept files."""
    archive = Archive().add(PAGE, media=media).add(PAGE, "resource", media=media)
    assert [data for _, data in taken(archive.data)] == [PAGE, PAGE]


def deflated(data: bytes) -> bytes:
    """Return bytes as raw deflate, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE), "x-gzip"),
        (zlib.compress(PAGE), "deflate"),
        (deflated(PAGE), "deflate"),
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip"),
        (PAGE, "gzip"),
        (PAGE, "identity"),
    ],
    ids=["gzip", "x-gzip", "deflate", "raw deflate", "both", "only said", "none"],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_a_page_is_as_it_was_before_the_way(body: bytes, coding: str, chunked: bool) -> None:
    """Chunks are joined, and what was packed is unpacked; a server that only said so is believed its bytes."""
    sent = b"".join(b"%x\r\n%s\r\n" % (len(body[n : n + 40]), body[n : n + 40]) for n in range(0, len(body), 40))
    archive = Archive().add(sent + b"0\r\n\r\n" if chunked else body, coding=coding, chunked=chunked)
    assert taken(archive.data) == [("a.bundle#1", PAGE)]


def test_what_cannot_be_unpacked_is_told_and_the_next_is_read() -> None:
    """A coding that is unknown, and bytes that are broken, each cost one page."""
    broken = gzip.compress(PAGE)[:-20]
    archive = Archive().add(PAGE, coding="br").add(broken, coding="gzip").add(PAGE)
    assert [name for name, _ in taken(archive.data)] == ["a.bundle#3"]
    assert [problem.partition(":")[0] for problem in told(archive.data)] == ["a.bundle#1", "a.bundle#2"]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("fault", ["length", "digest", "long", "garbage"])
def test_a_broken_record_costs_no_other(packed: bool, fault: str) -> None:
    """A false length or digest, or bytes that are no record, is told with number and place; the others are read."""
    first, second, third = (Archive().add(PAGE, address=f"{FOG}/{n}").data for n in range(3))
    length = second.partition(b"Content-Length: ")[2].partition(b"\r\n")[0]
    bad = {
        "length": second.replace(b"Content-Length: " + length, b"Content-Length: 30"),
        "long": second.replace(b"Content-Length: " + length, b"Content-Length: 999"),
        "digest": second.replace(b"fog lifts", b"fog stays"),
        "garbage": b"WARC/1.0\r\nnothing of a record\r\n\r\n\r\n\r\n",
    }[fault]
    pieces = [gzip.compress(piece) if packed else piece for piece in (first, bad, third)]
    found = members(b"".join(pieces))
    assert [m.address for m in found if isinstance(m, RawDocument)] == [f"{FOG}/0", f"{FOG}/2"]
    (problem,) = (m for m in found if isinstance(m, Problem))
    assert problem.where == "a.bundle#2"
    assert "byte" in problem.what


def test_a_damaged_member_of_a_gzip_file_costs_no_other() -> None:
    """Bytes that do not unpack are passed over up to the next record."""
    archive = Archive(packed=True).add(PAGE).add(PAGE).add(PAGE)
    data = bytearray(archive.data)
    data[archive.starts[1] + 30 : archive.starts[1] + 60] = b"\xff" * 30
    assert len(taken(bytes(data))) == 2
    assert len(told(bytes(data))) == 1


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_anywhere_gives_its_whole_records(packed: bool) -> None:
    """At each sixteenth byte: all records before the cut are taken, and no part of a record ever is."""
    archive = Archive(packed=packed).add(PAGE).add(PAGE).add(PAGE)
    for end in range(16, len(archive.data), 16):
        whole = sum(1 for start in archive.starts[1:] if start <= end)
        found = members(archive.data[:end])
        assert [m.data for m in found if isinstance(m, RawDocument)] in ([PAGE] * whole, [PAGE] * (whole + 1))


@pytest.mark.parametrize("head", [b"a: " + b"x" * 3_000_000, b"a: b\r\n" * 500_000], ids=["line", "lines"])
def test_a_head_without_end_is_told(head: bytes) -> None:
    """A record's head is read for a megabyte; the record behind it is read all the same."""
    found = members(b"WARC/1.0\r\n" + head + b"\r\n\r\n" + Archive().add(PAGE).data)
    assert [type(m) for m in found] == [Problem, RawDocument]


ARC = (
    b"filedesc://a.arc 0.0.0.0 20220103000000 text/plain 69\n1 0 Quaytown\n"
    b"URL IP-address Archive-date Content-type Archive-length\n\n"
)


def test_the_older_form_is_read() -> None:
    """An ARC file gives its pages too."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = f"{FOG} 10.0.0.1 20220103000000 text/html {len(answer)}\n".encode()
    assert taken(ARC + head + answer + b"\n" + head + answer + b"\n") == [("a.bundle#2", PAGE), ("a.bundle#3", PAGE)]


MAIL = b"From radio@waves.example Mon Jan  3 09:15:00 2022\nFrom: radio@waves.example\nSubject: Fog %d\n\nIt lifts.\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_mailbox_gives_its_mails(end: bytes) -> None:
    """Mails are cut at From lines behind blank ones; a quoted From line gets its letter back, others stay."""
    first = MAIL % 1 + b"\n>From the pier it was seen.\n\nFrom the hill too.\nFrom here: not.\n"
    box = (first + b"\n" + MAIL % 2 + b"\n").replace(b"\n", end)
    found = taken(box)
    assert [name for name, _ in found] == ["a.bundle#1", "a.bundle#2"]
    assert b"From the pier" in found[0][1]
    assert b">From" not in found[0][1]
    assert b"From the hill too." in found[0][1]
    assert found[1][1].startswith(b"From: radio@waves.example" + end + b"Subject: Fog 2")


def test_a_mailbox_cut_anywhere_gives_its_mails() -> None:
    """At each sixteenth byte, packed or not, whole mails before the cut are there."""
    box = b"\n".join(MAIL % n for n in range(4))
    size = len(MAIL % 0) + 1
    for end in range(64, len(box), 16):
        assert len(taken(box[:end])) >= end // size
    packed = gzip.compress(box)
    for end in range(16, len(packed), 16):
        assert told(packed[:end])


def test_a_mail_that_is_too_large_is_told_and_the_next_is_read() -> None:
    """Size is a fault of one mail, and not of the mailbox."""
    box = MAIL % 1 + b"fog " * (LARGEST // 4) + b"\n\n" + MAIL % 2
    first, second = members(box)
    assert isinstance(first, Problem)
    assert "bytes, expected" in first.what
    assert isinstance(second, RawDocument)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_packed_file_is_its_content(times: int) -> None:
    """A page that was packed, and packed again, is that page, by the name of its file."""
    data = PAGE
    for _ in range(times):
        data = gzip.compress(data)
    assert taken(data) == [("a.bundle", PAGE)]


def test_what_is_packed_without_end_is_not_unpacked_without_end() -> None:
    """A bomb, in a file or in an archive's page, is a problem; so is a file that is packed over and over."""
    bomb = gzip.compress(b"\0" * (LARGEST * 3))
    assert "unpacked, expected less" in told(bomb)[0]
    archive = Archive().add(bomb, coding="gzip").add(PAGE)
    assert [name for name, _ in taken(archive.data)] == ["a.bundle#2"]
    nested = PAGE
    for _ in range(5):
        nested = gzip.compress(nested)
    assert "packed more than" in told(nested)[0]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "web archive"),
        (b"WARC/0.18\r\n", "web archive"),
        (b"filedesc://a.arc 0.0.0.0 20220103000000 text/plain 69\n", "web archive"),
        (b"From a@b.example Mon Jan  3 09:15:00 2022\nReturn-Path: <a@b.example>\n", "mailbox"),
        (b"From - Mon Jan  3 09:15:00 2022\r\nX-Mozilla-Status2: 0\r\n", "mailbox"),
        (b"From the pier\nNote: this is a story.\n", None),
        (b"From: a@b.example\nSubject: Fog\n", None),
        (PAGE, None),
    ],
)
def test_the_first_bytes_tell_the_kind(head: bytes, kind: str | None) -> None:
    """Names say nothing; a story that begins with From is no mailbox."""
    assert kinds.bundle(head) == kind


@given(
    st.lists(
        st.sampled_from(
            [
                b"WARC/1.0\r\n",
                b"Content-Length: 5\r\n",
                b"Content-Length: -1\r\n",
                b"WARC-Type: response\r\n",
                b"\r\n\r\n",
                b"WARC-Target-URI: http://a.example/\r\n",
                b"HTTP/1.1 200 OK\r\n",
                b"fog",
                b"\x1f\x8b\x08\x00",
                b"\xff\xfe",
                b"WARC-Payload-Digest: sha1:x\r\n",
                b"WARC-Block-Digest: nothing\r\n",
                b"Content-Type: text/html\r\n",
                b"0\r\n",
                b"From a@b.example 10:00\n",
                b"From: x\n",
                b"\n\n",
                b"http://a.example/ 1.1.1.1 20220103000000 text/html 3\n",
                ARC,
            ]
        ),
        max_size=20,
    ),
    st.sampled_from([b"WARC/1.0\r\n", ARC, b"From a@b.example 10:00\nFrom: a\n\n", b"\x1f\x8b\x08\x00"]),
)
def test_any_bytes_end(pieces: list[bytes], first: bytes) -> None:  # fmt: skip
    """Pieces of bundles in any order never end in a traceback."""
    for found in members(first + b"".join(pieces)):
        assert isinstance(found, RawDocument | Problem)
