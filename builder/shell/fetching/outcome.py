"""Outcomes: what became of an address that was to be fetched."""

from __future__ import annotations

from dataclasses import dataclass

from builder.importing.reading import LARGEST


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server knows a version of its answer by (RFC 9110 section 8.8); empty where it does not say."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered."""

    address: str
    """The one asked for."""
    final: str
    """The one that answered, after all redirects."""
    data: bytes
    charset: str
    """As ``Content-Type`` names it; empty where it does not."""
    media: str
    """The media type in lower case; empty where none is named."""
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address that answers as it did when it was last kept."""

    address: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much patience there is."""

    seconds: float = 30.0
    """For one address, its redirects and its host's robots.txt; waiting for our own turn is not counted."""
    silence: float = 10.0
    """Seconds for a connection to be made, and for each read from it."""
    size: int = LARGEST
    """Bytes of an answer, unpacked: as many as are imported."""
    redirects: int = 5
    rest: float = 5.0
    """The longest Retry-After that is waited for."""
    pause: float = 1.0
    """Seconds between two requests to a host."""
    longest_pause: float = 10.0
    """The longest Crawl-delay that is kept to."""
    hosts: int = 4
    """Hosts that are asked at once."""


class Refused(Exception):  # noqa: N818 - it is not an error of the program
    """Stops the fetching of one address: ``what`` and ``hint`` are those of its problem."""

    def __init__(self, what: str, hint: str = "") -> None:
        self.what = what
        self.hint = hint
        super().__init__(what)


class Unreachable(Refused):
    """Stops it before its host was asked anything."""


class Missing(Unreachable):
    """Stops it since nobody knows of such a host."""


class Private(Unreachable):
    """Stops it since its host is this machine, or one of a network that only some can reach."""
