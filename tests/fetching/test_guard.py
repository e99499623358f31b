"""The guard: which addresses of the internet are public, and that no others are talked to."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.problem import Problem
from builder.shell.fetching.fetcher import Fetcher
from builder.shell.fetching.guard import Guard, public, resolve
from builder.shell.fetching.outcome import Fetched, Limits
from tests.fetching.conftest import Fetchers, Quay, ok, to

CLOSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1
100::1 2001::1 2001:10::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254
fe80::1 fe80::1%eth0 fec0::1 ff02::1 localhost 2130706433 0x7f.1
"""
OPEN = """
1.1.1.1 9.9.9.9 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 192.169.0.1 223.255.255.255
2606:4700::1111 2a00:1450::1 2001:200::1 2003::1 2620:fe::fe
"""


@pytest.mark.parametrize("address", CLOSED.split())
def test_what_is_not_of_the_public_internet_is_closed(address: str) -> None:
    """Loopback, private, shared, link-local, reserved, multicast, and IPv4 in every disguise; so is a mere name."""
    assert not public(address, 80)


@pytest.mark.parametrize("address", OPEN.split())
def test_what_is_of_the_public_internet_is_open(address: str) -> None:
    """The neighbours of what is closed too."""
    assert public(address, 80)


@given(st.ip_addresses(v=4))
def test_no_more_is_open_than_the_standard_library_thinks(address: ipaddress.IPv4Address) -> None:
    """Whatever it knows as private, reserved or multicast is closed."""
    shut = address.is_private or address.is_reserved or address.is_multicast or not address.is_global
    assert not (shut and public(str(address), 80))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_disguise_is_closed(address: ipaddress.IPv4Address) -> None:
    """The disguises: mapped, compatible, NAT64, 6to4."""
    number = int(address)
    for disguise in (0xFFFF << 32 | number, number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert not public(str(ipaddress.IPv6Address(disguise)), 80)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "017700000001", "127.1", "0", "localhost", "LOCALHOST",
     "１２７.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::]", "[64:ff9b::7f00:1]"],
)  # fmt: skip
def test_this_machine_is_not_reached_by_any_of_its_names(host: str, victim: Quay) -> None:
    """Not a connection is made with the guard that users get."""
    with Fetcher(None) as fetcher:
        found = fetcher.fetch(f"http://{host}:{victim.port}/keys")

    assert isinstance(found, Problem)
    assert "of the public internet" in found.what or "there is no host" in found.what, found
    assert victim.connections == 0


def test_a_name_that_leads_to_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch, victim: Quay) -> None:
    """The system's own answer for the name is looked at, not the name."""
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)

    with Fetcher(None) as fetcher:
        found = fetcher.fetch(f"http://record.example:{victim.port}/")

    assert isinstance(found, Problem)
    assert found.what == "record.example is 127.0.0.1, expected an address of the public internet"
    assert victim.connections == 0


def test_a_name_that_leads_to_two_places_is_asked_at_the_allowed_one(fetchers: Fetchers, quay: Quay) -> None:
    """A closed address among those of a name is passed over."""
    quay.answers["/"] = ok()
    fetcher = fetchers({"record.example": ["10.0.0.1", "127.0.0.1"]})

    assert isinstance(fetcher.fetch(quay.address(host="record.example")), Fetched)


def test_a_name_that_changes_its_address_between_requests_is_looked_at_each_time(quay: Quay, victim: Quay) -> None:
    """The robots.txt comes from an open address; the page would come from a closed one, so it is not asked for."""
    quay.answers |= {"/robots.txt": ok(b""), "/": ok()}
    turns = iter([("127.0.0.1",), ("10.0.0.1",)])
    guard = Guard(resolve=lambda _: next(turns), allowed=lambda address, port: address == "127.0.0.1")

    with Fetcher(None, guard=guard) as fetcher:
        found = fetcher.fetch(quay.address(host="record.example"))

    assert isinstance(found, Problem)
    assert found.what.startswith("record.example is 10.0.0.1")
    assert [request.path for request in quay.requests] == ["/robots.txt"]


def test_the_other_end_of_a_connection_is_looked_at_before_a_byte_is_sent(victim: Quay) -> None:
    """Where the network leads elsewhere than asked, the connection is closed as it was opened."""
    looks = iter([True, False])
    guard = Guard(resolve=resolve, allowed=lambda *_: next(looks))

    with Fetcher(None, guard=guard) as fetcher:
        found = fetcher.fetch(victim.address())

    assert isinstance(found, Problem)
    assert "of the public internet" in found.what
    assert (next(looks, None), victim.received) == (None, 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433"])
def test_a_redirect_into_the_own_network_is_refused(fetcher: Fetcher, quay: Quay, victim: Quay, host: str) -> None:
    """Neither the page nor a robots.txt is asked for there."""
    quay.answers["/"] = to(victim.address("/keys", host))

    found = fetcher.fetch(quay.address())

    assert isinstance(found, Problem)
    assert found.what.startswith(f"redirected to http://{host}:{victim.port}/keys: ")
    assert "of the public internet" in found.what
    assert victim.connections == 0


def test_a_robots_txt_that_redirects_into_the_own_network_is_refused(
    fetcher: Fetcher, quay: Quay, victim: Quay
) -> None:
    """It counts as one that cannot be read."""
    quay.answers |= {"/": ok(), "/robots.txt": to(victim.address("/keys"))}

    found = fetcher.fetch(quay.address())

    assert isinstance(found, Problem)
    assert found.what.startswith("its host's robots.txt cannot be read: redirected to ")
    assert victim.connections == 0
    assert quay.asked("/") == []


def test_a_name_that_nobody_knows_is_told(fetcher: Fetcher) -> None:
    """The top-level name .invalid is never given out (RFC 6761)."""
    found = fetcher.fetch("https://record.invalid/")

    assert isinstance(found, Problem)
    assert found.what == "there is no host record.invalid"


def test_a_search_for_a_name_does_not_outlast_the_deadline(quay: Quay) -> None:
    """The system's search can take a minute; the fetcher does not wait for it."""
    guard = Guard(resolve=lambda _: (quay.over.wait(), ("127.0.0.1",))[1])

    with Fetcher(None, guard=guard, limits=Limits(seconds=0.2)) as fetcher:
        found = fetcher.fetch("http://record.example/")

    assert isinstance(found, Problem)
    assert found.what == "record.example was not found in time"
