"""Signatures: which terms tell what an article is about, and how strongly."""

from __future__ import annotations

from array import array
from collections import Counter

from builder.relating.signature import ENOUGH, MOST, STRENGTH, TERM, Signatures, signature


def signed(title: str = "", body: str = "", related: str = "", commonplaces: frozenset[str] = frozenset()) -> bytes:
    """Return the signature of an article whose terms are these words."""
    counts = {"title": Counter(title.split()), "related": Counter(related.split()), "body": Counter(body.split())}
    return signature(counts, commonplaces)


def strengths(data: bytes) -> dict[int, int]:
    """Return the strength of each hashed term."""
    return {word & TERM: word & STRENGTH for word in array("I", data)[1:]}


def term(word: str) -> int:
    """Return the hash of a term."""
    return next(iter(strengths(signed(word))))


def test_a_term_that_comes_back_is_strong() -> None:
    """What a story is about stands in its headline and again in its text; a headline's verb does not."""
    found = strengths(signed("ferry sinks", "ferry ferry divers", "divers wait"))

    assert (found[term("ferry")], found[term("sinks")], found[term("divers")], found[term("wait")]) == (3, 1, 2, 1)


def test_numbers_letters_and_commonplaces_tell_nothing() -> None:
    """A number or a letter alone is met in every matter, and so is what stands in the list."""
    found = strengths(signed("ferry 2021 x says", "says says 12 12", commonplaces=frozenset(["says"])))

    assert list(found) == [term("ferry")]


def test_of_a_long_text_only_what_comes_back_counts() -> None:
    """Once there are enough terms, those that a text has but once are left out; a brief one keeps them."""
    many = " ".join(f"word{n}" for n in range(100))

    assert len(strengths(signed("ferry", many))) == ENOUGH
    assert len(strengths(signed("ferry", f"{many} {many}"))) == MOST
    assert len(strengths(signed("ferry", "sinks fast"))) == 3


def test_a_sentence_of_new_words_leaves_a_signature_as_it_was() -> None:
    """What is said once at the end of a text changes nothing of what it is about."""
    text = " ".join(f"word{n} word{n}" for n in range(20))

    assert signed("ferry", text) == signed("ferry", f"{text} moon rises")


def test_the_order_of_words_in_a_headline_names_no_other_headline() -> None:
    """Two headlines of the same terms are one, whatever the texts below them say."""
    found = Signatures.joined([signed("ferry sinks", "a text"), signed("sinks ferry", "more"), signed("ferry floats")])

    assert found.headline(0) == found.headline(1) != found.headline(2)


def test_a_signature_is_the_same_on_every_machine() -> None:
    """The hash of a term is not Python's own, which is another one in each process."""
    assert array("I", signed("ferry")).tolist() == [3205307408, 3205307410]


def test_holders_are_found_by_term_or_all_at_once() -> None:
    """Asking for some terms gives of these what asking for all gives."""
    found = Signatures.joined(signed(title, "") for title in ("ferry sinks", "ferry floats", "", "moon"))
    whole = found.holders()

    assert found.holders({term("ferry"), term("moon")}) == {
        word: numbers for word, numbers in whole.items() if word & TERM in (term("ferry"), term("moon"))
    }
    assert sorted(map(tuple, whole.values())) == [(0,), (0, 1), (1,), (3,)]
