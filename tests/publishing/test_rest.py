"""Hosts that are asked over REST: how long is waited, how often, and for what."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from urllib3.response import HTTPResponse

from builder.model.problem import Unavailable
from builder.shell.hosts.rest import Rest, _pause, open_rest
from tests.publishing.double import TOKEN, Asked, Double, standing


class Plain(Double):
    """Answers a few paths in ways that a host should not."""

    def answer(self, asked: Asked) -> tuple[int, object]:
        """Answer by the path."""
        quoted = {"message": f"{'no ' * 64}{asked.token}"}
        return {"/page": (200, b"<html>"), "/moved": (302, {}), "/list": (200, [1]), "/quoted": (400, quoted)}.get(
            asked.path, (404, {})
        )


@pytest.fixture
def double() -> Iterator[Plain]:
    """Return a host that listens."""
    made = Plain()
    with standing(made):
        yield made


def opened(address: str, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> Rest:
    """Return the interface at an address, which notes how long it would wait."""
    monkeypatch.setenv("PAPER_TOKEN", TOKEN)
    with open_rest(address, "paper", "PAPER_TOKEN", {}, waits.append) as rest:
        return rest


def test_a_host_that_cannot_be_reached_is_asked_again_ever_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five times, with twice the wait before each; then the message says so, without the token."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    waits: list[float] = []
    rest = opened(f"http://127.0.0.1:{port}", waits, monkeypatch)
    with pytest.raises(Unavailable, match="GET /list was not answered") as found:
        rest.ask("GET", "/list")
    assert waits == [1.0, 2.0, 4.0, 8.0]
    assert TOKEN not in str(found.value) + repr(rest)


def test_a_token_that_is_quoted_at_the_end_of_what_is_told_stands_nowhere(
    double: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a host says is cut after so many characters, and half a token is not told either."""
    rest = opened(double.address, [], monkeypatch)
    with pytest.raises(Unavailable, match="answered 400: no") as found:
        rest.ask("GET", "/quoted")
    assert TOKEN[:4] not in str(found.value)


YEAR_99999 = "Fri, 31 Dec 99999 23:59:59 GMT"


@pytest.mark.parametrize(
    ("status", "asked", "waited"),
    [
        (429, "7", 7.0),
        (429, "86400", 120.0),
        (429, "soon", 32.0),
        (503, YEAR_99999, 4.0),
        (429, None, 32.0),
        (503, None, 4.0),
    ],
)
def test_a_host_that_says_when_is_left_alone_so_long(status: int, asked: str | None, waited: float) -> None:
    """Retry-After counts, up to two minutes; where there is none that can be read, the wait doubles.

    Requests are counted by the minute, so after too many the waits are longer.
    """
    answer = HTTPResponse(status=status, headers={"Retry-After": asked} if asked else {})
    assert _pause(answer, 3) == waited


def test_what_is_busy_is_asked_five_times_and_what_is_refused_once(
    double: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A 503 may pass; a redirect, a page instead of JSON and a missing key do not, and are told."""
    waits: list[float] = []
    rest = opened(double.address, waits, monkeypatch)
    double.broken = "GET /busy"
    for path, what in {
        "/busy": "answered 503: unwell",
        "/moved": "answered 302",
        "/page": "something else than JSON",
    }.items():
        with pytest.raises(Unavailable, match=what):
            rest.ask("GET", path)
    assert [one.path for one in double.asked] == ["/busy"] * 5 + ["/moved", "/page"]
    assert waits == [0.0] * 4
    with pytest.raises(Unavailable, match=r"lacks result\.jwt"):
        rest.got(rest.ask("GET", "/list"), "result", "jwt")
    assert rest.read("/absent", "text/plain") is None
