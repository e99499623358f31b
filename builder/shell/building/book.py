"""The address book: what it says, and what is noted in it once the site is in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from builder.model import address
from builder.model.addressbook import BOOK, AddressBook
from builder.model.problem import Problem, ProblemsFound
from builder.parsing import addressbook
from builder.shell import disk
from builder.shell.building.inputs import Inputs
from builder.shell.building.press import Press
from builder.tracing.codec import digest


class Book:
    """The address book as it stands: known by its bytes, and read only where somebody asks what it says."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.named = digest(data)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        return () if isinstance(self._found, AddressBook) else self._found

    def read(self) -> AddressBook:
        """Return what it says; raise ProblemsFound where it cannot be read."""
        if isinstance(self._found, AddressBook):
            return self._found
        raise ProblemsFound(self._found)

    @cached_property
    def _found(self) -> AddressBook | tuple[Problem, ...]:
        return addressbook.read(self._data)


@dataclass(frozen=True, slots=True)
class Noted:
    """The address book as a build leaves it."""

    book: bytes
    count: int = 0
    """Addresses that are new in it."""
    warnings: tuple[Problem, ...] = ()
    """Why there are none, although there should be."""


def note(inputs: Inputs, unnoted: Iterable[tuple[str, str]], press: Press) -> Noted:
    """Add to the book the addresses, each with its id, at which a page stands now.

    Nothing is added where the book is no longer the one that the build went by: the next build finds that out.
    """
    new = [(at, of) for at, of in unnoted if address.path(at) in press.made]
    if not new or inputs.site.book() != inputs.book:
        return Noted(inputs.book)
    book = addressbook.added(inputs.book, new)
    try:
        disk.write(inputs.site.root / BOOK, book)
    except OSError as error:
        what = f"the addresses of {len(new)} articles cannot be noted: {error.strerror}"
        hint = "let the file be written, and build again, before any of them is renamed or moved"
        return Noted(inputs.book, warnings=(Problem(BOOK, 0, what, hint),))
    return Noted(book, len(new))
