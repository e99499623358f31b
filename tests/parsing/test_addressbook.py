"""The address book: what its lines may say, what is told where they say anything else, and how it grows."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.addressbook import AddressBook, Claim
from builder.parsing import addressbook

BOOK: Final = "content/_addresses.txt"
EXAMPLE: Final = "\n  hint: write it like this: /2021/12/25/webb-launch/ webb-launch"


def good(text: str | bytes) -> tuple[Claim, ...]:
    """Return the lines of a book that must be free of problems."""
    found = addressbook.read(text.encode() if isinstance(text, str) else text)
    assert isinstance(found, AddressBook), "\n".join(map(str, found))
    return found.claims


def faults(text: str | bytes) -> list[str]:
    """Return the messages of a book's problems, of which there must be some."""
    found = addressbook.read(text.encode() if isinstance(text, str) else text)
    assert not isinstance(found, AddressBook), found
    return [str(problem) for problem in found]


def test_a_line_is_an_address_and_an_id() -> None:
    """An id may hold blanks, an address never does; comments, empty lines and the kind of blanks do not matter."""
    text = (
        "\ufeff# mine\r\n\r\n/2021/12/25/lamp/ lamp\r\n  /undated/old-pier/\tThe  old pier \n \n#/no/ line\n/قایق/ boat"
    )

    assert good(text) == (
        ("/2021/12/25/lamp/", "lamp", 3),
        ("/undated/old-pier/", "The old pier", 4),
        ("/قایق/", "boat", 7),
    )


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# nothing yet\n"])
def test_a_book_may_be_empty(data: bytes) -> None:
    """A site without a book, or with one that says nothing, has no old addresses."""
    assert good(data) == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2021/lamp/ lamp", '"2021/lamp/" is no address of a page, expected one like /a/b/ or /a/b.html'),
        ("/2021/lamp lamp", '"/2021/lamp" is no address of a page, expected one like /a/b/ or /a/b.html'),
        ("https://old.example/lamp/ lamp",
         '"https://old.example/lamp/" is no address of a page, expected one like /a/b/ or /a/b.html'),
        ("<<<<<<< HEAD", '"<<<<<<<" is no address of a page, expected one like /a/b/ or /a/b.html'),
        ("/2021/../lamp/ lamp",
         '"/2021/../lamp/" has a part that is empty or begins with a dot, expected names'),
        ("/2021/.lamp/ lamp",
         '"/2021/.lamp/" has a part that is empty or begins with a dot, expected names'),
        ("//lamp/ lamp", '"//lamp/" has a part that is empty or begins with a dot, expected names'),
        ("/lamp/?p=1/ lamp", '"/lamp/?p=1/" holds "?", expected the address of a page alone, in its own letters'),
        ("/lamp/#top/ lamp", '"/lamp/#top/" holds "#", expected the address of a page alone, in its own letters'),
        ("/la%20mp/ lamp", '"/la%20mp/" holds "%", expected the address of a page alone, in its own letters'),
        ("/la\\mp/ lamp", '"/la\\mp/" holds "\\", expected the address of a page alone, in its own letters'),
        (f"/{'x' * 201}/ lamp",
         f'"/{"x" * 79}" is too long, expected 1000 bytes at most, and 200 between two slashes'),
        (f"/{'long/' * 200} lamp",
         f'"/{("long/" * 200)[:79]}" is too long, expected 1000 bytes at most, and 200 between two slashes'),
        ("/Search/lamp/ lamp",
         '"/Search/lamp/" lies among the files that pages load, expected an address of an article'),
        ("/2021/lamp/", '"/2021/lamp/" has no id beside it, expected that of an article'),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_is_told_with_its_number(line: str, told: str) -> None:
    """Whatever is no address of a page on the site, or has no article, is a fault with an example of a sound line."""
    assert faults(f"# mine\n{line}\n") == [f"{BOOK}:2: {told}{EXAMPLE}"]


def test_what_no_eye_can_see_is_told() -> None:
    """A control character is a fault of its line, named by its number."""
    assert faults("/lamp/ la\x08mp\n") == [
        f"{BOOK}:1: control character U+0008, expected text\n  hint: delete the character"
    ]


def test_a_book_in_another_coding_is_told() -> None:
    """Bytes that are no UTF-8 are a fault with the line that they stand on."""
    assert faults(b"/lamp/ lamp\n/pi\xeb/ pie\n") == [
        f"{BOOK}:2: byte 0xeb is not UTF-8 text\n  hint: save the file as UTF-8"
    ]


def test_two_articles_cannot_claim_one_address() -> None:
    """Both lines are told, also where the addresses differ in their case only, as a host may not tell them apart."""
    hint = "\n  hint: keep the line of the article that it shall lead to"

    assert faults("/lamp/ lamp\n/pier/ pier\n/lamp/ buoy\n/Pier/ boat\n") == [
        f'{BOOK}:3: "/lamp/" is claimed by "buoy", and by "lamp" on line 1{hint}',
        f'{BOOK}:4: "/Pier/" is claimed by "boat", and by "pier" on line 2{hint}',
    ]


def test_a_line_may_stand_twice() -> None:
    """Two branches that noted the same, and were joined line by line, have done no harm."""
    assert len(good("/lamp/ lamp\n/lamp/ lamp\n")) == 2


def test_all_faults_are_told_at_once() -> None:
    """One reading tells everything that is wrong, from the top of the file to its end."""
    assert [fault.partition(": ")[0] for fault in faults("lamp\n/lamp/\n\n/pier/ pier\n/a\x01/ b\n/pier/ boat\n")] == [
        f"{BOOK}:{line}" for line in (1, 2, 5, 6)
    ]


def test_a_new_book_says_what_it_is() -> None:
    """The first addresses come with a comment above them, and stand in order."""
    text = addressbook.added(b"", [("/b/", "b"), ("/a/", "long id")]).decode()

    assert text.startswith("# The addresses that articles were published at")
    assert [line for line in text.splitlines() if not line.startswith("#")] == ["/a/ long id", "/b/ b"]


def test_a_book_only_grows() -> None:
    """What a person wrote stays as it is, to the byte; a last line that was not ended is ended first."""
    assert addressbook.added(b"#mine\r\n/z/   z\r\n\n", [("/a/", "a")]) == b"#mine\r\n/z/   z\r\n\n/a/ a\n"
    assert addressbook.added(b"/z/ z", [("/a/", "a")]) == b"/z/ z\n/a/ a\n"


_SLUGS: Final = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda slug: len(slug) < 100)
_IDS: Final = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)


@given(st.dictionaries(_SLUGS, _IDS.filter(bool), max_size=5), st.sampled_from([b"", b"# mine\n\n", b"/Old/ old one"]))
def test_what_is_added_is_read_back(new: dict[str, str], before: bytes) -> None:
    """Any address of an article beside any id becomes a line that says the same when it is read."""
    lines = [(f"/2021/12/25/{slug}/", of) for slug, of in new.items()]

    grown = addressbook.added(before, lines)

    assert grown.startswith(before)
    assert [(claim.address, claim.id) for claim in good(grown)][len(good(before)) :] == sorted(lines)
