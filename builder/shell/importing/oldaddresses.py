"""Old addresses: where posts of another generator stood, noted in the address book with what became of them here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.model.addressbook import BOOK, AddressBook
from builder.model.document import Doubt
from builder.model.problem import ProblemsFound
from builder.parsing import addressbook
from builder.shell import disk
from builder.shell.site import Site


@dataclass(slots=True)
class OldAddresses:
    """Notes old addresses of a site's articles. A dry run tells the same and writes nothing.

    What is new waits for ``write``. The book is read once, and again where somebody else has written it meanwhile.
    """

    site: Site
    dry_run: bool
    _data: bytes | None = None
    """The book as it was read last."""
    _owners: dict[str, str] = field(default_factory=dict)
    """The id that each address leads to, by the address as a host knows it that ignores case."""
    _known: set[str] = field(default_factory=set)
    _new: list[tuple[str, str]] = field(default_factory=list)
    """The addresses that wait, each with its id."""

    def note(self, addresses: Sequence[str], identity: str) -> tuple[Doubt, ...]:
        """Note that addresses lead to an article, and return why some do not.

        Raise ProblemsFound where the address book cannot be read.
        """
        if addresses and self._data is None:
            self._read()
        return tuple(self._noted(addresses, identity))

    def write(self) -> None:
        """Add to the book what is new; raise ProblemsFound where it can no longer be read."""
        if not self._new or self.dry_run:
            return
        new, self._new = self._new, []
        data = addressbook.added(self._read(), new)
        disk.write(self.site.root / BOOK, data)
        self._data = data

    def _read(self) -> bytes:
        data = self.site.book()
        if not isinstance(data, bytes):
            raise ProblemsFound([data])
        if data != self._data:
            book = addressbook.read(data)
            if not isinstance(book, AddressBook):
                raise ProblemsFound(book)
            self._data = data
            self._owners |= {at: claim.id for at, claim in book.owners().items()}
            self._known |= {claim.address for claim in book.claims}
        return data

    def _noted(self, addresses: Sequence[str], identity: str) -> Iterator[Doubt]:
        for one in addresses:
            if fault := addressbook.fault(one):
                yield Doubt(f'the old address "{one}" {fault}: not noted')
            elif (owner := self._owners.setdefault(one.casefold(), identity)) != identity:
                yield Doubt(f'the old address "{one}" leads to "{owner}" already, by {BOOK}: not noted')
            elif one not in self._known:
                self._known.add(one)
                self._new.append((one, identity))
