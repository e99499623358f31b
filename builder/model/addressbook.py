"""The address book: which addresses each article was ever published at, so that old ones lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

BOOK: Final = "content/_addresses.txt"
"""The file of a site that holds its address book. It lies with the articles, so it goes wherever they go."""


class Claim(NamedTuple):
    """One line of the book."""

    address: str
    id: str
    """Of the article that stood there."""
    line: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Every address that an article was published at, as far as that was noted."""

    claims: tuple[Claim, ...] = ()
    """In the order of the file. An address has one article, however its letters are cased."""

    def claim(self, address: str) -> Claim | None:
        """Return the line that has an address; None where none has."""
        return next((claim for claim in self.claims if claim.address == address), None)

    def owners(self) -> dict[str, Claim]:
        """Return whose each address is, by the address as a host knows it that ignores case."""
        return {claim.address.casefold(): claim for claim in self.claims}
