"""The fetcher: what comes back from servers that are kind, busy, confused or hostile."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import __version__
from builder.model.problem import Problem
from builder.shell.fetching.fetcher import Fetcher
from builder.shell.fetching.outcome import Fetched, Unchanged, Validators
from builder.shell.fetching.watch import Watch
from tests.fetching.conftest import Fetchers, Noting, Quay, ok, to

PAGE = b"<!doctype html><title>Fog</title><p>The fog lifted over Quaytown at noon."


def problem(found: Fetched | Unchanged | Problem) -> Problem:
    """Return what was found, which must be a problem that says what to do."""
    assert isinstance(found, Problem), found
    assert found.hint
    return found


def test_a_page_comes_with_all_that_its_reader_needs(fetcher: Fetcher, quay: Quay) -> None:
    """Bytes, encoding, media type, and the address it was found at."""
    quay.answers["/fog?x=1"] = ok(PAGE, Content_Type='Text/HTML; Charset="windows-1256"', ETag='"a"')

    found = fetcher.fetch(quay.address("/fog?x=1#top"))

    at = quay.address("/fog?x=1")
    assert found == Fetched(f"{at}#top", at, PAGE, "windows-1256", "text/html", Validators('"a"'))


def test_a_request_says_who_asks_and_nothing_of_the_user(
    fetcher: Fetcher, quay: Quay, victim: Quay, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No proxy of the environment is used, no .netrc read, no cookie sent back, no page named that led here."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ada password fog")
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, victim.address())
    monkeypatch.setenv("HOME", str(tmp_path))
    quay.answers |= {"/": ok(b"", "302 Found", Location="/fog", Set_Cookie="a=b; Path=/"), "/fog": ok(PAGE)}

    assert isinstance(fetcher.fetch(quay.address()), Fetched)

    (sent,) = quay.asked("/fog")
    assert set(sent) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert sent["user-agent"] == f"dateline/{__version__}"
    assert sent["accept-encoding"] == "gzip"
    assert victim.connections == 0


@pytest.mark.parametrize(
    "media", ["text/plain", "application/rss+xml", "application/octet-stream", "application/json", "application/x-fog"]
)
def test_a_media_type_may_be_wrong(fetcher: Fetcher, quay: Quay, media: str) -> None:
    """What it is shows in the bytes: a page that comes instead of a feed is returned as it is."""
    quay.answers["/feed"] = ok(PAGE, Content_Type=media)

    found = fetcher.fetch(quay.address("/feed"))

    assert isinstance(found, Fetched)
    assert (found.data, found.media, found.charset) == (PAGE, media, "")


@pytest.mark.parametrize("media", ["image/png", "Video/MP4", "application/pdf; x=y", "application/zip", "font/woff2"])
def test_what_holds_no_text_is_not_read(fetcher: Fetcher, quay: Quay, media: str) -> None:
    """Its media type is enough to refuse it, however long it is."""
    quay.answers["/"] = _endless(f"Content-Type: {media}")

    assert "expected a web page, a feed or text" in problem(fetcher.fetch(quay.address())).what


# Redirects


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_chain_of_redirects_is_followed(fetcher: Fetcher, quay: Quay, status: str) -> None:
    """Five of them, whole and relative, and the last address is told."""
    quay.answers |= {
        "/1": to("/2", status), "/2": to(quay.address("/news/3"), status), "/news/3": to("4", status),
        "/news/4": to("../5?x=1", status), "/5?x=1": to("/caf\xc3\xa9", status), "/caf%C3%A9": ok(PAGE),
    }  # fmt: skip

    found = fetcher.fetch(quay.address("/1"))

    assert isinstance(found, Fetched)
    assert found.final == quay.address("/caf%C3%A9")


@pytest.mark.parametrize(
    ("answers", "what"),
    [
        ({"/": to("/b"), "/b": to("/c#x"), "/c": to("/b#y")}, "redirects in a circle"),
        ({"/": to("/")}, "redirects in a circle"),
        ({"/": to("/1"), **{f"/{n}": to(f"/{n + 1}") for n in range(1, 6)}}, "redirects more than 5 times"),
        ({"/": to("ftp://quaytown.example/")}, '"ftp:" is not fetched'),
        ({"/": to("file:///etc/passwd")}, '"file:" is not fetched'),
        ({"/": to("http://ada:fog@quaytown.example/")}, "never sent"),
        ({"/": to("http://quaytown.example:25/")}, "port 25"),
        ({"/": to("http://[fog/")}, "is no address"),
        ({"/": ok(b"", "302 Found")}, "without an address"),
        ({"/": ok(b"", "304 Not Modified")}, "304 Not Modified"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_told(
    fetcher: Fetcher, quay: Quay, answers: dict[str, bytes], what: str
) -> None:
    """Circles, long chains, other schemes, passwords, and none at all; a password in it is not repeated."""
    quay.answers |= answers

    found = problem(fetcher.fetch(quay.address()))

    assert what in found.what
    assert "ada:fog" not in str(found)


def test_a_password_in_an_address_is_not_told(fetcher: Fetcher) -> None:
    """The problem names the address without it."""
    assert problem(fetcher.fetch("https://ada:fog@quaytown.example/")).where == "https://quaytown.example/"


# Size and time


Send = Callable[[socket.socket, threading.Event], None]


def _flood(head: bytes, piece: bytes) -> Send:
    """Return an answer without an end."""

    def send(line: socket.socket, over: threading.Event) -> None:
        line.sendall(head)
        while not over.is_set():
            line.sendall(piece)

    return send


def _endless(*headers: str, piece: bytes = b"fog " * 4096) -> Send:
    """Return an answer whose body has no end."""
    return _flood("\r\n".join(("HTTP/1.1 200 OK", *headers, "", "")).encode(), piece)


def _trickle(head: bytes, drop: bytes) -> Send:
    """Return an answer that goes on a drop at a time, for longer than any test."""

    def send(line: socket.socket, over: threading.Event) -> None:
        line.sendall(head)
        while not over.wait(0.02):
            line.sendall(drop)

    return send


@pytest.mark.parametrize(
    "answer",
    [
        _endless(),
        _endless("Content-Length: 99999999999"),
        _endless("Content-Length: 99999999999", "Content-Encoding: gzip"),
        _endless("Transfer-Encoding: chunked", piece=b"4\r\nfog \r\n" * 4096),
        _endless("Transfer-Encoding: chunked", piece=b"4;" + b"x" * 4000 + b"\r\nfog \r\n"),
        _endless("Content-Encoding: gzip", piece=gzip.compress(b"fog " * 50_000, mtime=0)),
        _endless("Content-Encoding: gzip", piece=gzip.compress(b"", mtime=0) * 100),
    ],
    ids=["plain", "announced", "announced and packed", "chunked", "framing", "packed", "packed nothing"],
)
def test_an_endless_body_is_given_up_at_the_limit(fetchers: Fetchers, quay: Quay, answer: Send) -> None:
    """Whatever it is packed and framed in."""
    quay.answers["/"] = answer

    assert "more than" in problem(fetchers(size=300_000).fetch(quay.address())).what


def test_a_packed_bomb_goes_off_in_nobodys_memory(fetchers: Fetchers, quay: Quay) -> None:
    """64 kB that hold 64 MB are given up where the limit is reached."""
    bomb = gzip.compress(bytes(64_000_000))
    assert len(bomb) < 66_000
    quay.answers["/"] = ok(bomb, Content_Encoding="gzip")

    assert problem(fetchers().fetch(quay.address())).what == "more than 20,000,000 bytes, expected 20,000,000 at most"


@pytest.mark.parametrize(
    "answer",
    [
        _flood(b"HTTP/1.1 200 OK\r\n", b"X-Fog: thick\r\n" * 1000),
        _flood(b"HTTP/1.1 200 OK\r\nX-Fog: ", b"thick " * 1000),
        _flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        _flood(b"", b"HTTP/1.1 "),
    ],
    ids=["headers", "one header", "interim answers", "status"],
)
def test_headers_without_an_end_are_given_up(fetcher: Fetcher, quay: Quay, answer: Send) -> None:
    """Also those of interim answers, of which there may be any number."""
    quay.answers["/"] = answer

    assert problem(fetcher.fetch(quay.address())).what in (
        "sends more than is read of an answer",
        "the answer is no HTTP",
    )


@pytest.mark.parametrize(
    "answer",
    [
        _trickle(b"", b"H"),
        _trickle(b"HTTP/1.1 200 OK\r\n", b"X-Fog: thick\r\n"),
        _trickle(b"HTTP/1.1 200 OK\r\n\r\n", b"f"),
        _trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"f"),
        _trickle(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nf\r\n"),
    ],
    ids=["status", "headers", "body", "announced body", "chunks"],
)
def test_a_trickle_ends_at_the_deadline(fetchers: Fetchers, quay: Quay, answer: Send) -> None:
    """A server that is never silent, and never done, does not hold the fetcher up."""
    quay.answers["/"] = answer

    assert problem(fetchers(seconds=0.4).fetch(quay.address())).what == "took longer than 0.4 seconds"


def test_a_silent_server_is_given_up(fetchers: Fetchers, quay: Quay) -> None:
    """Long before the deadline."""
    quay.answers["/"] = lambda line, over: over.wait()

    assert problem(fetchers(silence=0.2).fetch(quay.address())).what == "was silent for 0.2 seconds"


# Bodies


def test_a_packed_body_is_unpacked(fetcher: Fetcher, quay: Quay) -> None:
    """Once: a packed file that is sent packed stays what it is. Members may follow each other, and filling them."""
    packed = gzip.compress(PAGE, mtime=0)
    members = [gzip.compress(part, mtime=0) for part in (PAGE[:20], PAGE[20:])]
    quay.answers |= {
        "/": ok(packed, Content_Encoding="GZIP"),
        "/members": ok(b"".join(members) + bytes(512), Content_Encoding="gzip"),
        "/file": ok(gzip.compress(packed, mtime=0), Content_Encoding="x-gzip"),
        "/chunked": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"".join(b"1\r\n%c\r\n" % byte for byte in packed) + b"0\r\n\r\n",
    }  # fmt: skip

    found = [fetcher.fetch(quay.address(path)) for path in quay.answers]

    assert [one.data for one in found if isinstance(one, Fetched)] == [PAGE, PAGE, packed, PAGE]


@pytest.mark.parametrize(
    ("body", "packing", "what"),
    [
        (gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "gzip, gzip", "expected gzip or nothing"),
        (PAGE, "br", "expected gzip or nothing"),
        (zlib.compress(PAGE), "deflate", "expected gzip or nothing"),
        (PAGE, "gzip", "not packed as it says"),
        (gzip.compress(PAGE, mtime=0)[:-9], "gzip", "ends before all of it was sent"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_refused(
    fetcher: Fetcher, quay: Quay, body: bytes, packing: str, what: str
) -> None:
    """Packed twice, packed as nobody asked, not packed at all, or cut off."""
    quay.answers["/"] = ok(body, Content_Encoding=packing)

    assert what in problem(fetcher.fetch(quay.address())).what


@given(st.lists(st.binary(max_size=200_000), min_size=1, max_size=3), st.integers(1, 5_000))
@settings(max_examples=30)
def test_what_was_packed_comes_out_the_same(members: list[bytes], size: int) -> None:
    """However the packed bytes are cut into pieces on their way."""
    from builder.shell.fetching.body import Errand, read

    packed = b"".join(map(gzip.compress, members))
    chunks = iter([packed[at : at + size] for at in range(0, len(packed), size)])

    assert read({"content-encoding": "gzip"}, chunks, Errand("", 1_000_000)) == b"".join(members)


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfog o",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfog\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nfog\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nfog on",
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 200",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"220 quaytown.example ESMTP\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"",
    ],
)
def test_an_answer_that_is_broken_is_told(fetcher: Fetcher, quay: Quay, raw: bytes) -> None:
    """Shorter than it says, framed wrongly, or no HTTP at all; never half a page."""
    quay.answers |= {"/robots.txt": ok(b""), "/": raw}

    found = fetcher.fetch(quay.address())

    assert isinstance(found, Problem) or found == Fetched(quay.address(), quay.address(), b"", "", "")


SHARDS = [
    *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 302 \r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"Location: /", b"\r\n", b"fog"),
    *(b"Content-Length: 3\r\n", b"Content-Length: -3\r\n", b"Transfer-Encoding: chunked\r\n", b"\r\n\r\n", b"3\r\n"),
    *(b"Content-Encoding: gzip\r\n", b"Content-Type: \xff;charset=\xe9\r\n", b": \r\n", b" folded\r\n"),
]


@given(st.lists(st.sampled_from(SHARDS) | st.binary(max_size=9), max_size=9).map(b"".join))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_answer_is_answered_with_a_traceback(fetcher: Fetcher, quay: Quay, raw: bytes) -> None:
    """Whatever bytes a server sends, for the robots.txt too, they are fetched or told."""
    quay.answers |= {"/": raw, "/robots.txt": raw}

    assert fetcher.fetch(quay.address())


# Busy servers, and those that say no


def test_a_busy_server_is_asked_again_when_it_says(fetchers: Fetchers, quay: Quay) -> None:
    """At most two times more."""
    watch = Noting()
    busy = ok(b"", "429 Too Many Requests", Retry_After="3")
    quay.answers["/"] = [busy, ok(b"", "503 Busy", Retry_After="2"), ok(PAGE), ok(PAGE)]

    assert isinstance(fetchers(watch=watch).fetch(quay.address()), Fetched)
    assert watch.waits == [3, 2]


@pytest.mark.parametrize(
    ("answer", "asked", "status"),
    [
        (ok(b"", "503 Busy", Retry_After="1"), 3, "503 Service Unavailable"),
        (ok(b"", "429 Wait", Retry_After="1"), 3, "429 Too Many Requests"),
        (ok(b"", "429 Wait", Retry_After="6"), 1, "429 Too Many Requests"),
        (ok(b"", "429 Wait", Retry_After="soon"), 1, "429 Too Many Requests"),
        (ok(b"", "429 Wait"), 1, "429 Too Many Requests"),
        (ok(b"", "503 Busy"), 2, "503 Service Unavailable"),
        (ok(b"", "500 Fog"), 2, "500 Internal Server Error"),
        (ok(b"", "599 Fog"), 2, "599"),
        (ok(b"", "404 Fog"), 1, "404 Not Found"),
        (ok(b"", "403 Fog"), 1, "403 Forbidden"),
        (ok(b"", "204 Fog"), 1, "204 No Content"),
        (ok(b"", "206 Part"), 1, "206 Partial Content"),
        (ok(b"", "700 Fog"), 2, "700"),
    ],
)
def test_a_status_that_holds_nothing_is_told(
    fetchers: Fetchers, quay: Quay, answer: bytes, asked: int, status: str
) -> None:
    """A server that asks for a long rest is left alone, one that fails is asked once more."""
    quay.answers["/"] = answer

    found = problem(fetchers(watch=Noting()).fetch(quay.address()))

    assert found.what == f"answered {status}, expected 200 OK"
    assert len(quay.asked("/")) == asked


def test_a_rest_until_a_moment_is_counted_by_the_servers_clock(fetchers: Fetchers, quay: Quay) -> None:
    """Its clock, and not ours, wrote the moment."""
    watch = Noting()
    moments = {"Date": "Sat, 25 Dec 2021 12:00:00 GMT", "Retry_After": "Sat, 25 Dec 2021 12:00:04 GMT"}
    quay.answers["/"] = [ok(b"", "503 Busy", **moments), ok(PAGE)]

    assert isinstance(fetchers(watch=watch).fetch(quay.address()), Fetched)
    assert watch.waits == [4]


def test_no_rest_outlasts_the_deadline(fetchers: Fetchers, quay: Quay) -> None:
    """The status is told at once instead."""
    quay.answers["/"] = ok(b"", "503 Busy", Retry_After="4")

    assert problem(fetchers(seconds=2.0).fetch(quay.address())).what.startswith("answered 503")
    assert len(quay.asked("/")) == 1


# What has not changed


def test_what_was_kept_is_not_sent_again(fetchers: Fetchers, quay: Quay, tmp_path: Path) -> None:
    """The next run asks whether the address that answered, after its redirects, has changed."""
    quay.answers |= {"/": to("/fog"), "/fog": ok(PAGE, ETag='W/"a"', Last_Modified="Sat, 25 Dec 2021 12:00:00 GMT")}
    with fetchers() as first:
        found = first.fetch(quay.address())
        assert isinstance(found, Fetched)
        first.keep(found)

    quay.answers["/fog"] = ok(b"", "304 Not Modified")

    assert fetchers().fetch(quay.address()) == Unchanged(quay.address())
    before, after = quay.asked("/fog")
    assert after == before | {"if-none-match": 'w/"a"', "if-modified-since": "sat, 25 dec 2021 12:00:00 gmt"}
    assert isinstance(fetchers(memory=None).fetch(quay.address()), Problem)  # it never asked for that


def test_what_was_not_kept_is_asked_for_as_if_for_the_first_time(fetchers: Fetchers, quay: Quay) -> None:
    """A dry run, or an answer that could not be read, must not hide the document from the next run."""
    quay.answers["/"] = ok(PAGE, ETag='"a"')
    with fetchers() as first:
        first.fetch(quay.address())

    assert isinstance(fetchers().fetch(quay.address()), Fetched)
    assert "if-none-match" not in quay.asked("/")[1]


# Certificates


@pytest.fixture
def certified(quays: Callable[..., Quay], tmp_path: Path) -> tuple[Quay, Path]:
    """Open a server with a certificate of its own making for quaytown.example; return the certificate too."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("no openssl on PATH to make a certificate with")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", tmp_path / "key.pem", "-out", tmp_path / "certificate.pem", "-days", "2", "-subj", "/CN=Quaytown",
         "-addext", "subjectAltName=DNS:quaytown.example", "-addext", "keyUsage=critical,digitalSignature,keyCertSign"],
        check=True, capture_output=True,
    )  # fmt: skip
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    return quays(tls=tls), tmp_path / "certificate.pem"


def test_a_certificate_that_nobody_vouches_for_is_refused(fetchers: Fetchers, certified: tuple[Quay, Path]) -> None:
    """Nothing is asked over such a connection."""
    server, _ = certified
    fetcher = fetchers({"quaytown.example": ["127.0.0.1"]})

    assert "certificate cannot be trusted: self" in problem(fetcher.fetch(server.address(host="quaytown.example"))).what
    assert server.requests == []


def test_a_trusted_certificate_is_good_for_its_own_name_only(
    fetchers: Fetchers, certified: tuple[Quay, Path], quay: Quay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's trust counts, here by OpenSSL's own variable; and what was encrypted is not read in the clear."""
    server, certificate = certified
    monkeypatch.setenv("SSL_CERT_FILE", os.fspath(certificate))
    server.answers |= {"/": ok(PAGE), "/down": to(quay.address("/fog"))}
    quay.answers |= {"/up": to(server.address(host="quaytown.example")), "/fog": ok(PAGE)}
    fetcher = fetchers({"quaytown.example": ["127.0.0.1"], "harbour.example": ["127.0.0.1"]})

    assert isinstance(fetcher.fetch(server.address(host="quaytown.example")), Fetched)
    assert isinstance(fetcher.fetch(quay.address("/up")), Fetched)
    assert "not encrypted" in problem(fetcher.fetch(server.address("/down", "quaytown.example"))).what
    assert "cannot be trusted" in problem(fetcher.fetch(server.address(host="harbour.example"))).what
    assert quay.asked("/fog") == []


def test_a_server_that_does_not_encrypt_is_told(fetchers: Fetchers, quay: Quay) -> None:
    """An https address at a port that speaks plain HTTP, and still waits for the end of a request."""
    found = problem(fetchers(silence=0.2).fetch(quay.address().replace("http:", "https:")))

    assert found.what == "no connection came about in time"


# Many addresses


def test_many_addresses_come_in_their_order(fetchers: Fetchers, quay: Quay) -> None:
    """A slow host keeps no other host waiting, however often it is named, and one bad address stops none."""
    released = threading.Event()

    def slow(line: socket.socket, _: threading.Event) -> None:
        line.sendall(ok(PAGE) if released.wait(10) else ok(b"", "404 Not Found"))

    def quick(line: socket.socket, _: threading.Event) -> None:
        released.set()
        line.sendall(ok(PAGE))

    quay.answers |= {"/slow": slow, "/quick": quick}
    fetcher = fetchers({"slow.example": ["127.0.0.1"], "quick.example": ["127.0.0.1"]}, hosts=2)
    addresses = [*[quay.address("/slow", "slow.example")] * 2, "fog", quay.address("/gone", "quick.example"),
                 quay.address("/quick", "quick.example")]  # fmt: skip

    found = list(fetcher.each(addresses))

    assert [address for address, _ in found] == addresses
    assert [type(one) for _, one in found] == [Fetched, Fetched, Problem, Problem, Fetched]


def test_a_host_is_asked_for_one_thing_at_a_time(fetchers: Fetchers, quay: Quay) -> None:
    """However many of a list's addresses it has, and however many hosts redirect to it."""
    at_work: list[int] = []
    most: list[int] = []

    def calm(line: socket.socket, over: threading.Event) -> None:
        at_work.append(1)
        most.append(len(at_work))
        over.wait(0.02)
        at_work.pop()
        line.sendall(ok(PAGE))

    pages = {f"/{number}": calm for number in range(6)}
    quay.answers |= pages | {f"/to{path}": to(quay.address(path)) for path in pages}
    names = [f"{name}.example" for name in ("ada", "fog", "harbour")]
    addresses = [quay.address(path) for path in pages] + [
        quay.address(f"/to{path}", name) for path in pages for name in names
    ]

    found = list(fetchers({name: ["127.0.0.1"] for name in names}).each(addresses))

    assert all(isinstance(one, Fetched) for _, one in found)
    assert most == [1] * len(addresses)


def test_who_asks_no_further_leaves_nothing_running(fetchers: Fetchers, quay: Quay) -> None:
    """Leaving the fetcher in the middle of a list gives the rest up, though a pause is still waited for."""
    waiting = threading.Event()
    woken: list[bool] = []

    class Waiting(Watch):
        def wait(self, seconds: float) -> None:
            waiting.set()
            super().wait(min(seconds, 5))
            woken.append(self.is_stopped)

    quay.answers["/"] = ok(PAGE)
    with fetchers(watch=Waiting(), pause=60.0) as fetcher:
        answers = fetcher.each([quay.address()] * 9)
        assert next(answers)[0] == quay.address()
        assert waiting.wait(5)

    assert woken == [True]
    assert len(quay.asked("/")) == 1
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("fetching")] == []


def test_a_host_is_left_alone_between_two_pages(fetchers: Fetchers, quay: Quay) -> None:
    """The pause counts for a host, not for the run, and for pages only; it makes no answer late."""
    watch = Noting()
    quay.answers["/"] = ok(PAGE)
    fetcher = fetchers({"fog.example": ["127.0.0.1"]}, watch=watch, pause=60.0)

    assert isinstance(fetcher.fetch(quay.address()), Fetched)
    assert isinstance(fetcher.fetch(quay.address(host="fog.example")), Fetched)
    assert watch.waits == []
    assert isinstance(fetcher.fetch(quay.address()), Fetched)
    assert [round(wait) for wait in watch.waits] == [60]
