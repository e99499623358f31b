"""The redirects: old addresses of articles, which lead to where they are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.model import address
from builder.model.addressbook import BOOK, AddressBook, Claim
from builder.model.archive import Archive
from builder.model.article import Card
from builder.model.ledger import folders_of
from builder.model.page import RedirectPage
from builder.model.problem import Problem


def redirects(archive: Archive, book: AddressBook, standing: Iterable[str]) -> Iterator[RedirectPage]:
    """Yield a page for each old address; ``standing`` are the files of all other pages, of which none gives way.

    What is not published is led to by nothing, since that would tell its address.
    """
    there = {card.id: card for card in (*archive.withdrawn, *archive.cards)}
    taken = {path.casefold() for path in standing}
    for claim in sorted(book.claims, key=lambda claim: (claim.address.casefold(), claim.address)):
        path = address.path(claim.address).casefold()
        card = there.get(claim.id)
        if card and path not in taken and taken.isdisjoint(folders_of(path)):
            taken.add(path)
            yield RedirectPage(claim.address, "Moved", card.address, card.path)


def unnoted(archive: Archive, book: AddressBook) -> list[tuple[str, str]]:
    """Return the addresses of published articles that the book lacks, each with the article's id.

    Left out are articles without an id of their own, since one that is made from the path goes when the file is moved,
    and addresses that the book has for another article.
    """
    owners, known = book.owners(), {claim.address for claim in book.claims}
    return [
        (card.address, card.id)
        for card in archive.cards
        if _has_own_id(card) and card.address not in known and _owner(card, owners) is None
    ]


def warnings(archive: Archive, book: AddressBook) -> Iterator[Problem]:
    """Yield the addresses that the book has for one article, and at which another stands that it could follow."""
    owners = book.owners()
    for card in archive.cards:
        owner = _owner(card, owners) if _has_own_id(card) else None
        if owner:
            what = f'"{owner.address}" is kept for "{owner.id}", but {card.path} is there now'
            hint = f'write "{card.id}" in its place, if the address shall lead to that one when it moves'
            yield Problem(BOOK, owner.line, what, hint)


def _has_own_id(card: Card) -> bool:
    return card.id != card.path.removeprefix("content/").removesuffix(".md")


def _owner(card: Card, owners: dict[str, Claim]) -> Claim | None:
    """Return who else has an article's address in the book."""
    owner = owners.get(card.address.casefold())
    return owner if owner and owner.id != card.id else None
