"""Letters: one spelling for what is written in several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.letters import folded, spelt, unlinked, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S.’s ‘Café’—in Quay-Hill…", "the us cafe in quay hill"),
        ("J.K. Keeper’s 3.5 nets, e.g. one", "jk keeper 3 5 nets eg one"),
        ("it’s the keepers’ lamp", "it the keepers lamp"),
        ("Straße, Łódź, Ærø", "strasse lodz aero"),
        ("می‌شود كتاب ۱۲", "می شود کتاب 12"),
        ("كِتَابٌ", "کتاب"),
        ("\u200fابجد\u202a", "ابجد"),
        ("ﬁn　Ｑｕａｙ", "fin quay"),
        ("がく", "がく"),
        ("हिन्दी", "हिन्दी"),
        ("", ""),
    ],
)
def test_a_text_has_one_spelling(text: str, found: str) -> None:
    """Case, accents, marks and keyboards do not count; letters that carry a sound of their own stay."""
    assert folded(text).split() == found.split()


def test_the_case_can_be_kept() -> None:
    """For names that are another word without it."""
    assert spelt("The W.H.O.’s café").split() == ["The", "WHO", "cafe"]


def test_the_addresses_of_links_are_no_words() -> None:
    """The text of a link is read, its address is not."""
    assert unlinked("[Fog](https://quay.example/a-b) at <https://quay.example/c> (now)").split() == [
        "[Fog]",
        "at",
        "(now)",
    ]


def test_scripts_without_blanks_are_cut_into_pairs() -> None:
    """So a part of a run of letters is found in it."""
    assert words("港口渡 ok 東") == ["港口", "口渡", "ok", "東"]


@given(st.text())
def test_any_text_can_be_folded_again(text: str) -> None:
    """Whatever it is, its words are the same once it is folded, and nothing but words is left."""
    once = folded(text)

    assert folded(once).split() == once.split()
    assert all(word for word in words(once))


@given(st.text("aé’“”…ßćłøüñçàè–—ی漢ẞİ'. 1", max_size=60))
def test_how_many_letters_are_foreign_changes_nothing(text: str) -> None:
    """A text is folded alike whether it has a few of them or many."""
    many = "".join(map(chr, range(0x3B1, 0x3C9)))

    assert folded(f"{text} {many}").split() == [*folded(text).split(), *folded(many).split()]
