"""The store: an index's files read back as one, and no more of them than a question needs."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from builder.model.article import Article
from builder.search import index
from builder.search.answer import answer
from builder.search.documents import Document, documents
from builder.search.loading import MissingError
from builder.search.question import asked
from builder.search.store import Store
from tests.search.conftest import SETTINGS


@pytest.fixture(scope="module")
def numbered(articles: list[Article]) -> list[Document]:
    """Give the documents in the order of their numbers."""
    return documents(articles, SETTINGS)


@pytest.fixture(scope="module")
def plain(numbered: list[Document]) -> Store:
    """Open the same index in one segment and few files."""
    return Store(index.files(numbered, SETTINGS.aliases).get)


def test_segments_and_lists_are_one_index(files: dict[str, bytes], plain: Store) -> None:
    """However an index is cut, it says the same of every term, word, label, day and document."""
    store = Store(files.get)
    terms = set(plain.terms())
    assert set(store.terms()) == terms
    assert all(store.postings(term) == plain.postings(term) for term in terms)
    words = {word for term in terms for word in (term, f"{term}s", f"{term}ing", f"{term}ed", f"{term}e")}
    assert all(store.positions(word) == plain.positions(word) for word in words)
    assert sum(bool(store.positions(word)) for word in words) > 500
    for kind in ("topic", "source", "place", "lang"):
        ours, theirs = ({label.slug: label for label in each.labels(kind)} for each in (store, plain))
        assert ours == theirs
    assert store.days() == plain.days()
    assert [store.facts(number) for number in range(store.documents)] == [
        plain.facts(number) for number in range(plain.documents)
    ]


def test_postings_are_what_documents_count(files: dict[str, bytes], numbered: list[Document]) -> None:
    """Number, count and length of every term in every field come back as they were written."""
    store = Store(files.get)
    for at in range(4):
        told = {
            (term, n, count, of) for term in set(store.terms()) for n, count, of in (store.postings(term) or ())[at]
        }
        assert told == {
            (term, number, count, sum(document.counts[at].values()))
            for number, document in enumerate(numbered)
            for term, count in document.counts[at].items()
        }


@pytest.mark.parametrize("prefix", ["", "c", "co", "cob", "zz", "ا", "東", "\U0002ffff", "1"])
def test_beginnings_are_the_first_terms_in_order(files: dict[str, bytes], plain: Store, prefix: str) -> None:
    """Of both segments, in the order in which JavaScript sorts, and no more than wanted."""
    found = sorted(
        {term for term in plain.terms() if term.startswith(prefix)}, key=lambda term: term.encode("utf-16-be")
    )
    store = Store(files.get)
    for most in (1, 7, 50, 10_000):
        assert store.beginning(prefix, most) == found[:most]


def test_what_is_not_there_is_not_found(plain: Store) -> None:
    """A term before all, behind all or between others has no postings, a word no positions."""
    for term in ("", " ", "aaaa", "cozzzz", "\U0002ffff"):
        assert plain.postings(term) is None
        assert plain.positions(term) == {}


def test_a_file_is_read_once_and_only_where_it_is_needed(files: dict[str, bytes]) -> None:
    """A word costs a file of each segment, with their list; only a phrase costs positions, and a filter labels."""
    read: list[str] = []

    def reading(path: str) -> bytes | None:
        read.append(path.removeprefix("search/").rpartition("-")[0] or "entrance")
        return files.get(path)

    store = Store(reading)
    costs = []
    for text in ("twins", "twins", "lang:en twins", "after:2012 twins", '"are equal" twins'):
        answer(store, asked(text))
        costs.append(dict(sorted(Counter(read).items())))
        read.clear()
    assert costs == [
        {"entrance": 1, "lengths": 1, "terms": 2, "terms-list": 1},
        {},
        {"labels": 2},
        {"days": 2},
        {"positions": 2, "positions-list": 1, "terms": 2, "terms-list": 1},
    ]


def test_a_site_without_articles_can_be_asked() -> None:
    """Nothing is found there, and nothing is wrong."""
    store = Store(index.files([]).get)
    assert (store.documents, store.postings("a"), store.positions("a"), store.days()) == (0, None, {}, [])
    assert (store.labels("topic"), store.beginning("a", 5)) == ([], [])
    assert answer(store, asked('iran topic:space after:2011 "a phrase" dipl*')).order == ()


ENTRANCES: list[Any] = [b"", b"[]", b"{}", b'{"form":1}', b'{"form":2,"fields":[],"aliases":[],"segments":[{}]}']


@pytest.mark.parametrize("content", ENTRANCES, ids=lambda content: ascii(content)[:30])
def test_an_entrance_that_is_no_entrance_is_missing(content: bytes) -> None:
    """What cannot be opened says so at once."""
    with pytest.raises(MissingError):
        Store({"search/index.json": content}.get)
