"""The guard: which addresses of the internet may be talked to, and connections to no others.

A page can name, or redirect to, a machine that only this one can reach: a router, a database, the service where a
cloud keeps its keys. So the address is looked at that a connection really has, before a byte is sent over it.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias

from builder.shell.fetching.outcome import Missing, Private, Unreachable
from builder.shell.fetching.target import Target
from builder.shell.fetching.watch import Deadline

Resolve: TypeAlias = Callable[[str], tuple[str, ...]]
"""A host's name to its addresses, in the order in which they should be tried; it may raise OSError."""
Allowed: TypeAlias = Callable[[str, int], bool]
"""Whether an address may be talked to at a port."""

_CLOSED: Final = tuple(map(ipaddress.IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/3",
    "168.63.129.16/32",  # public by its number, but a cloud answers it from within
)))  # fmt: skip
"""RFC 6890 and the registry that it began (IANA IPv4 Special-Purpose Address Space), with multicast."""

_OPEN_6: Final = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out to the public (RFC 4291 section 2.4). Outside of it lie loopback, link-local,
site-local, unique local and multicast addresses, IPv4 in disguise (::/96, ::ffff:0:0/96), and NAT64's 64:ff9b::/96."""
_CLOSED_6: Final = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Within it: Teredo and its kind, documentation, and 6to4, which holds any IPv4 address."""


def public(address: str, port: int) -> bool:  # noqa: ARG001 - another rule may ask for the port
    """Say whether an address belongs to the public internet.

    ``ipaddress.is_global`` would not do: it is true for 64:ff9b::7f00:1 and 2002:7f00:1::, and differs by version.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return not any(found in network for network in _CLOSED)
    return found in _OPEN_6 and not any(found in network for network in _CLOSED_6)


def resolve(host: str) -> tuple[str, ...]:
    """Return the addresses that this system knows a host by, number forms included; raise OSError for none."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Makes connections, to allowed addresses only."""

    resolve: Resolve = resolve
    allowed: Allowed = public

    def connect(self, target: Target, deadline: Deadline, silence: float) -> socket.socket:
        """Return a connection to a target's host; raise Unreachable where none may be made, or none comes about."""
        addresses = self._addresses(target.host, deadline)
        allowed = [address for address in addresses if self.allowed(address, target.port)]
        if not allowed:
            raise self._closed(target, addresses[0])
        for address in allowed:
            try:
                return self._dialled(address, target, min(silence, deadline.left()))
            except OSError as fault:
                why = "no answer" if isinstance(fault, TimeoutError) else (fault.strerror or str(fault)).lower()
        raise Unreachable(f"{target.host} cannot be reached: {why}", "look at the address and at your connection")

    def _dialled(self, address: str, target: Target, seconds: float) -> socket.socket:
        """Return a connection to one address, whose other end has been looked at."""
        line = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        try:
            line.settimeout(seconds)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.connect((address, target.port))
            self._look(line, target)
        except BaseException:
            line.close()
            raise
        return line

    def _look(self, line: socket.socket, target: Target) -> None:
        """Raise Unreachable where a connection has led to an address that must not be talked to."""
        peer, port = line.getpeername()[:2]
        if not self.allowed(peer, port):
            raise self._closed(target, peer)

    def _closed(self, target: Target, address: str) -> Private:
        what = f"{target.host} is {address}" if address != target.host else address
        hint = "what lies in your own network is not fetched; save the page in a browser and import the file"
        return Private(f"{what}, expected an address of the public internet", hint)

    def _addresses(self, host: str, deadline: Deadline) -> tuple[str, ...]:
        """Return a host's addresses, one at least; the system's own search for them knows no deadline."""
        found: SimpleQueue[tuple[str, ...]] = SimpleQueue()

        def look() -> None:
            try:
                found.put(self.resolve(host))
            except (OSError, UnicodeError):
                found.put(())

        threading.Thread(target=look, daemon=True).start()
        try:
            addresses = found.get(timeout=deadline.left())
        except Empty:
            raise Unreachable(f"{host} was not found in time", "try again later") from None
        if not addresses:
            raise Missing(f"there is no host {host}", "look at the spelling, and at your connection")
        return addresses
