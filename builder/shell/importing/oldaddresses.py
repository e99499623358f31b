"""Old addresses: where posts of another generator stood, noted in the address book with what became of them here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.model.addressbook import BOOK, AddressBook
from builder.model.document import Doubt
from builder.model.problem import ProblemsFound
from builder.parsing import addressbook
from builder.shell import disk
from builder.shell.site import Site


@dataclass(frozen=True, slots=True)
class OldAddresses:
    """Notes old addresses of a site's articles. A dry run tells the same and writes nothing."""

    site: Site
    dry_run: bool

    def note(self, addresses: Sequence[str], identity: str) -> tuple[Doubt, ...]:
        """Note that addresses lead to an article, and return why some do not.

        Raise ProblemsFound where the address book cannot be read.
        """
        if not addresses:
            return ()
        data = self.site.book()
        if not isinstance(data, bytes):
            raise ProblemsFound([data])
        book = addressbook.read(data)
        if not isinstance(book, AddressBook):
            raise ProblemsFound(book)
        faults = {one: fault for one in addresses if (fault := _fault(one, identity, book))}
        known = {claim.address for claim in book.claims}
        new = [(one, identity) for one in addresses if one not in faults and one not in known]
        if new and not self.dry_run:
            disk.write(self.site.root / BOOK, addressbook.added(data, new))
        return tuple(_doubts(faults))


def _fault(address: str, identity: str, book: AddressBook) -> str:
    """Return why an address cannot lead to an article, as the rest of a sentence; empty where it can."""
    if fault := addressbook.fault(address):
        return fault
    owner = book.owners().get(address.casefold())
    return f'leads to "{owner.id}" already, by {BOOK}' if owner and owner.id != identity else ""


def _doubts(faults: dict[str, str]) -> Iterator[Doubt]:
    yield from (Doubt(f'the old address "{one}" {fault}: not noted') for one, fault in faults.items())
