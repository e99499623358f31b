"""Robots: what a host's robots.txt lets be fetched."""

from __future__ import annotations

import socket
import threading

import pytest

from builder.model.problem import Problem
from builder.shell.fetching.outcome import Fetched
from tests.fetching.conftest import Fetchers, Noting, Quay, ok, to

RULES = b"""\xef\xbb\xbf# The Harbour Record
User-agent: *
Disallow: /

User-agent: Fogbot
User-agent: DATELINE/1.0  # that is us
Disallow: /private
Disallow: /*.pdf$
Disallow: /*?print=
Allow: /private/open
Crawl-delay: 4

User-agent: DatelineBot
Disallow: /fog
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/fog", True),
        ("/private", False),
        ("/private/fog", False),
        ("/private/open/fog", True),
        ("/news/../private/fog", False),
        ("/%70rivate", False),
        ("/a.pdf", False),
        ("/a.pdf?x=1", True),
        ("/fog?print=1", False),
    ],
)
def test_the_rules_for_us_are_kept_to(fetchers: Fetchers, quay: Quay, path: str, *, allowed: bool) -> None:
    """The group of our name counts, with its wildcards, and its longest rule."""
    quay.answers |= {"/robots.txt": ok(RULES)} | dict.fromkeys(("/", "/fog", "/private/open/fog", "/a.pdf?x=1"), ok())

    found = fetchers().fetch(quay.address(path))

    assert isinstance(found, Fetched) is allowed
    if isinstance(found, Problem):
        assert found.what == f"{quay.address('/robots.txt')} asks programs not to fetch it"
    assert [request.path for request in quay.requests] == ["/robots.txt", *[path] * allowed]


def test_a_redirect_is_held_against_the_rules_of_where_it_leads(fetchers: Fetchers, quay: Quay) -> None:
    """A way round is no way in."""
    quay.answers |= {"/robots.txt": ok(RULES), "/": to("/private")}

    found = fetchers().fetch(quay.address())

    assert isinstance(found, Problem)
    assert "asks programs not to fetch it" in found.what
    assert quay.asked("/private") == []


def test_the_rules_are_read_once_for_each_host_and_port(fetchers: Fetchers, quay: Quay) -> None:
    """And its delay is kept to, up to a limit."""
    watch = Noting()
    quay.answers |= {"/robots.txt": ok(RULES), "/": ok(), "/fog": ok()}
    fetcher = fetchers({"fog.example": ["127.0.0.1"]}, watch=watch)

    for path in ("/", "/fog", "/private"):
        fetcher.fetch(quay.address(path))
    fetcher.fetch(quay.address(host="fog.example"))

    assert [request["host"] for request in quay.asked("/robots.txt")] == [
        f"{host}:{quay.port}" for host in ("127.0.0.1", "fog.example")
    ]
    assert [round(wait) for wait in watch.waits] == [4]


@pytest.mark.parametrize(("asked", "kept"), [("3600", 10), ("2.5", 2), ("-1", None), ("inf", None), ("nan", None)])
def test_a_delay_is_kept_to_within_reason(fetchers: Fetchers, quay: Quay, asked: str, kept: int | None) -> None:
    """Ten seconds at most."""
    watch = Noting()
    quay.answers |= {"/robots.txt": ok(f"User-agent: *\nCrawl-delay: {asked}".encode()), "/": ok()}
    fetcher = fetchers(watch=watch)

    fetcher.fetch(quay.address())
    fetcher.fetch(quay.address())

    assert [int(wait + 0.3) for wait in watch.waits] == ([] if kept is None else [kept])


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (ok(b"", "404 Not Found"), True),
        (ok(b"", "403 Forbidden"), True),
        (ok(b""), True),
        (ok(b"<!doctype html><title>Fog</title>", Content_Type="text/html"), True),
        (ok(b"\xff\xfe\x00User-agent"), True),
        (to("/rules"), False),
        (ok(b"", "500 Fog"), False),
        (ok(b"", "503 Busy"), False),
        (to("/robots.txt"), False),
        (b"220 quaytown.example ESMTP\r\n", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent: *", False),
    ],
)
def test_a_host_that_cannot_say_its_rules_is_left_alone(
    fetchers: Fetchers, quay: Quay, answer: bytes, *, allowed: bool
) -> None:
    """Without a robots.txt all may be fetched; where it fails, nothing (RFC 9309 section 2.3.1)."""
    quay.answers |= {"/robots.txt": answer, "/rules": ok(b"User-agent: *\nDisallow: /"), "/": ok()}

    assert isinstance(fetchers(watch=Noting()).fetch(quay.address()), Fetched) is allowed
    assert len(quay.asked("/")) == allowed


def test_a_long_robots_txt_is_read_as_far_as_it_must_be(fetchers: Fetchers, quay: Quay) -> None:
    """What stands beyond 500 kB is left unread, however much comes."""

    def endless(line: socket.socket, over: threading.Event) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n")
        while not over.is_set():
            line.sendall(b"# fog\n" * 4096)

    quay.answers |= {"/robots.txt": endless, "/": ok(), "/private": ok()}
    fetcher = fetchers()

    assert isinstance(fetcher.fetch(quay.address()), Fetched)
    assert isinstance(fetcher.fetch(quay.address("/private")), Problem)


@pytest.mark.parametrize(
    "name", ["User-agent: fog{}", "user agent fog{}", " USERAGENT : fog{} # x", "User-agent:fog{}*"]
)
def test_a_robots_txt_of_a_thousand_names_costs_no_more_than_one(fetchers: Fetchers, quay: Quay, name: str) -> None:
    """Read as it stands, 15,000 names over 25,000 rules would be 375 million rules."""
    names = "\n".join(name.format(number) for number in range(15_000))
    rules = "\n".join(f"Allow: /{number}" for number in range(10_000))
    ours = "User-agent: dateline\nDisallow: /private\n"
    quay.answers |= {"/robots.txt": ok(f"{ours}{names}\n{rules}".encode()), "/private": ok()}

    assert isinstance(fetchers().fetch(quay.address("/private")), Problem)
