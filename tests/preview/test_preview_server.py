"""The preview's server: what it answers to requests of every kind, byte by byte."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


class Answer:
    """What came back: status, headers by lower-case name, body."""

    def __init__(self, raw: bytes) -> None:
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1])
        self.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}


def send(port: int, raw: bytes) -> Answer:
    """Send bytes and return all that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(raw)
        line.shutdown(socket.SHUT_WR)
        received = b""
        while more := line.recv(65536):
            received += more
    return Answer(received)


def ask(pages: Any, target: str | bytes, *headers: str, method: str = "GET", host: str | None = None) -> Answer:
    """Ask for one target; ``host`` replaces the right one."""
    goal = target.encode() if isinstance(target, str) else target
    named = f"127.0.0.1:{pages.port}" if host is None else host
    lines = "".join(f"{header}\r\n" for header in (f"Host: {named}", *headers))
    return send(pages.port, method.encode() + b" " + goal + b" HTTP/1.1\r\n" + lines.encode() + b"\r\n")


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="reads the list of sockets that Linux keeps")
def test_only_this_machine_is_listened_to(pages: Any) -> None:
    """The port is bound on loopback, so that no other machine reaches it."""
    bound = f"{int.from_bytes(socket.inet_aton('127.0.0.1'), 'little'):08X}:{pages.port:04X}"
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    assert [words[1] for words in listening if words[1].endswith(f":{pages.port:04X}") and words[3] == "0A"] == [bound]


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/topics/space/", "text/html; charset=utf-8"),
        ("/topics/space/?q=1&q=../..", "text/html; charset=utf-8"),
        ("/first.html", "text/html; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/script.js", "text/javascript; charset=utf-8"),
        ("/data.json", "application/json; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/archive.jsonl", "application/jsonl; charset=utf-8"),
        ("/archive.csv", "text/csv; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sources.opml", "text/x-opml; charset=utf-8"),
        ("/picture.svg", "image/svg+xml; charset=utf-8"),
        ("/favicon.ico", "image/x-icon"),
        ("/unknown.bin", "application/octet-stream"),
        ("/a%20b%20&%20%C3%A9.txt", "text/plain; charset=utf-8"),
        ("/-/preview.js", "text/javascript; charset=utf-8"),
    ],
)
def test_a_file_of_the_site_is_served_as_what_it_is(pages: Any, target: str, kind: str) -> None:
    """Each type has its name and its encoding, is never kept by the browser and never guessed at."""
    answer = ask(pages, target)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert int(answer.headers["content-length"]) == len(answer.body) > 0


@pytest.mark.parametrize(
    "target",
    ["/none", "/none/", "/empty/", "/first.html/", "/.env", "/.git/config", "/.git/", "/../SECRET.txt",
     "/topics/../../SECRET.txt", "/%2e%2e/SECRET.txt", "/%2E%2E%2FSECRET.txt", "/..%2fSECRET.txt",
     "/..%5cSECRET.txt", "/..\\SECRET.txt", "/\\..\\SECRET.txt", "/%252e%252e/SECRET.txt", "/%c0%ae%c0%ae/SECRET.txt",
     "/%2eenv", "//SECRET.txt", "//first.html", "//127.0.0.1/first.html", "//evil.example/topics/space",
     "/topics//space/",
     "/topics%2fspace/", "/./first.html", "/topics/./space/", "/first.html%00", "/first.html%00.txt", "/%00",
     "/%0d%0aX:1",
     "/out.txt", "/out/SECRET.txt", "/out/", "/out", "/circle", "/circle/", "/%ff", "/" + "a" * 5000,
     "/" + "a/" * 2000, "/%", "/first.html%20", "/C:/SECRET.txt", "/-/", "/-/other", "/-/preview.js/",
     b"/\xff\xfe", b"/first.html\x00"],
)  # fmt: skip
def test_what_is_no_page_of_the_site_is_the_sites_404(pages: Any, target: str | bytes) -> None:
    """Ways out, hidden files, links and odd spellings all get the same page, and no redirect."""
    answer = ask(pages, target)
    assert answer.status == 404
    assert b"Nothing here" in answer.body
    assert b"SECRET" not in answer.body
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("target", "to"),
    [("/topics/space", "/topics/space/"), ("/topics/space?q=a%20b", "/topics/space/?q=a%20b"),
     ("/topics/%73pace", "/topics/space/"), ("/empty", "/empty/")],
)  # fmt: skip
def test_a_folder_without_its_slash_is_redirected_within_the_site(pages: Any, target: str, to: str) -> None:
    """The address is made of our own names and begins with one slash: it cannot lead to another host."""
    answer = ask(pages, target)
    assert (answer.status, answer.headers["location"]) == (302, to)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_this_machines_own_names_are_answered(pages: Any, name: str) -> None:
    """A browser may call the preview by each name that cannot have been made to lead here."""
    assert ask(pages, "/", host=f"{name}:{pages.port}").status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "localhost:{port}.evil.example", "",
     "127.0.0.1.evil.example:{port}", "me@localhost:{port}", "0.0.0.0:{port}", "127.1:{port}", "[::]:{port}",
     "localhost.:{port}"],
)  # fmt: skip
@pytest.mark.parametrize("target", ["/", "/-/reload", "/-/preview.js", "/none"])
def test_another_host_is_refused(pages: Any, host: str, target: str) -> None:
    """A name that somebody made lead to this machine reads neither pages nor the channel (DNS rebinding)."""
    assert ask(pages, target, host=host.format(port=pages.port)).status == 421


@pytest.mark.parametrize(
    "head",
    ["GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: {own}\r\nHost: {own}", "GET http://{own}/ HTTP/1.1\r\nHost: {own}",
     "GET / HTTP/1.0", "GET /", "GET * HTTP/1.1\r\nHost: {own}", "GET evil.example:80 HTTP/1.1\r\nHost: {own}",
     "GET / HTTP/x.y\r\nHost: {own}", "GET  /  HTTP/1.1  x\r\nHost: {own}", "\x16\x03\x01\x02"],
)  # fmt: skip
def test_a_malformed_request_is_a_bad_one(pages: Any, head: str) -> None:
    """A missing or doubled Host, an absolute target and garbage are refused, and pages are still served."""
    answer = send(pages.port, (head.format(own=f"127.0.0.1:{pages.port}") + "\r\n\r\n").encode("latin-1"))
    assert answer.status == 400
    assert ask(pages, "/").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
@pytest.mark.parametrize("target", ["/", "/-/reload"])
def test_another_method_is_refused(pages: Any, method: str, target: str) -> None:
    """There is nothing to do here but to read."""
    answer = ask(pages, target, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("target", ["/", "/none", "/topics/space", "/-/preview.js", "/style.css"])
def test_head_answers_as_get_does_without_the_body(pages: Any, target: str) -> None:
    """Status and headers are the same but for the moment."""
    got, head = ask(pages, target), ask(pages, target, method="HEAD")
    assert (head.status, head.body) == (got.status, b"")
    assert head.headers | {"date": ""} == got.headers | {"date": ""}


@pytest.mark.parametrize("head", [f"X: {'a' * 70000}\r\n", "X: a\r\n" * 200, "a" * 70000])
def test_oversized_headers_are_refused(pages: Any, head: str) -> None:
    """A request of 64 kB is answered with a fault, and pages are still served."""
    answer = send(pages.port, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{pages.port}\r\n{head}\r\n".encode())
    assert answer.status in {400, 414, 431}
    assert ask(pages, "/").status == 200


def test_no_answer_lets_another_origin_read_it(pages: Any) -> None:
    """There is no CORS header anywhere, whatever is asked by whom, and embedding is forbidden."""
    for target in ("/", "/none", "/style.css", "/-/preview.js", "/-/reload"):
        for method in ("HEAD", "OPTIONS"):
            asked = ("Origin: http://evil.example", "Access-Control-Request-Method: GET")
            answer = ask(pages, target, *asked, method=method)
            assert not [name for name in answer.headers if name.startswith("access-control")]
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "header",
    ["Origin: http://evil.example", "Origin: null", "Origin: https://127.0.0.1:{port}", "Origin: http://127.0.0.1",
     "Origin: http://127.0.0.1:1", "Origin: ", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site",
     "Sec-Fetch-Site: new"],
)  # fmt: skip
def test_the_channel_is_refused_to_other_origins(pages: Any, header: str) -> None:
    """Drafts are named in problems, so no other page may listen, not even one on another port of ours."""
    assert ask(pages, "/-/reload", header.format(port=pages.port)).status == 403


@pytest.mark.parametrize("header", ["Origin: http://127.0.0.1:{port}", "Sec-Fetch-Site: same-origin", "X: y"])
def test_the_channel_tells_the_edition_of_the_page(pages: Any, header: str) -> None:
    """A page of our own hears at once how things stand, in the words that its script was given."""
    with socket.create_connection(("127.0.0.1", pages.port), timeout=20) as line:
        own = f"127.0.0.1:{pages.port}"
        line.sendall(f"GET /-/reload HTTP/1.1\r\nHost: {own}\r\n{header.format(port=pages.port)}\r\n\r\n".encode())
        received = b""
        while b"data: " not in received or not received.endswith(b"\n\n"):
            received += line.recv(4096)
    notice = json.loads(received.partition(b"data: ")[2])
    assert b"text/event-stream" in received
    assert notice["problems"] == []
    assert f'data-edition="{notice["edition"]}"'.encode() in ask(pages, "/").body


def test_the_script_is_added_as_pages_are_served_and_never_on_disk(pages: Any) -> None:
    """Every page has it once, before its head ends; files of the site are as the build made them."""
    for target in ("/", "/topics/space/", "/none"):
        body = ask(pages, target).body
        assert body.count(b'src="/-/preview.js"') == 1
        assert body.index(b"preview.js") < body.index(b"</head>")
    assert ask(pages, "/style.css").body == b"x"
    assert not [path for path in pages.folder.rglob("*.html") if b"/-/" in path.read_bytes()]


def test_idle_connections_do_not_keep_others_waiting(pages: Any) -> None:
    """Two hundred browsers that say nothing, or half a line, leave the pages reachable."""
    idle = [socket.create_connection(("127.0.0.1", pages.port), timeout=20) for _ in range(200)]
    for line in idle[::2]:
        line.sendall(b"GET / HT")
    assert ask(pages, "/").status == 200
    for line in idle:
        line.close()


def test_a_browser_that_goes_away_leaves_no_trace(pages: Any, capfd: pytest.CaptureFixture[str]) -> None:
    """A connection that is cut in the middle of an answer is no fault of ours, and nothing is printed."""
    (pages.folder / "large.bin").write_bytes(bytes(20_000_000))
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", pages.port), timeout=20) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            line.sendall(f"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:{pages.port}\r\n\r\n".encode())
            line.recv(10)
    assert ask(pages, "/").status == 200
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("target", "status", "to"),
    [("/", 302, "/digest/"), ("/digest", 302, "/digest/"), ("/digest?x=1", 302, "/digest/?x=1"),
     ("/digest/", 200, None), ("/digest/first.html", 200, None), ("/first.html", 404, None),
     ("/digestion/", 404, None), ("/digest//first.html", 404, None), ("/digest/../first.html", 404, None),
     ("/digest/topics", 302, "/digest/topics/"), ("/-/preview.js", 200, None)],
)  # fmt: skip
def test_a_site_under_a_sub_path_is_served_there(preview: Any, target: str, status: int, to: str | None) -> None:
    """Root-relative links of such a site work, and its root is found from the host's."""
    (preview.folder / "topics").mkdir(parents=True)
    (preview.content / "first.md").write_text("First")
    preview.start(base="/digest/")
    assert preview.address.endswith("/digest/")
    answer = ask(preview, target)
    assert (answer.status, answer.headers.get("location")) == (status, to)


def test_before_anything_was_built_a_page_says_so_and_listens(
    preview: Any, wait: Callable[[Callable[[], Any]], None]
) -> None:
    """Where the very first build has problems, the browser still has a page to show them in."""
    (preview.content / "first.md").write_text("PROBLEM")
    preview.start()
    answer = ask(preview, "/")
    assert answer.status == 404
    assert b"/-/preview.js" in answer.body
    wait(lambda: "content/first.md:1: PROBLEM" in preview.said)
