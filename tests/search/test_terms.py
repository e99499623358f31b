"""The normaliser: one form of a word, whoever writes it, in Python as in the browser."""

from __future__ import annotations

import hashlib
import itertools
import json
import string
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search import engine
from builder.search.terms import fold, terms, words
from tests.search.conftest import ASSETS, BEGINNINGS, ENDINGS
from tests.search.hostile import HOSTILE

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))["texts"]

SUFFIXES = """s es ies sses ed eed yed ied ing ying at bl iz y ly ational tional enci anci izer bli alli entli eli ousli
    ization ation ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al
    ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize ion sion tion e ll yy"""
STEMS = "a b by ay boy try play mon sun ke happi troubl feed agr pon t caress rel hopp fall sky yy y1 x2"


def english() -> list[str]:
    """Make words that meet every rule of the stemmer, and every word of one to three letters."""
    short = ("".join(letters) for n in (1, 2, 3) for letters in itertools.product(string.ascii_lowercase, repeat=n))
    stems, suffixes, endings = f"{STEMS} {BEGINNINGS}".split(), SUFFIXES.split(), ENDINGS.split()
    long = (a + b + c for a in stems for b in ["", *suffixes] for c in ["", *endings])
    return sorted({*short, *long, *suffixes, "eeds", "sunday", "money", "say"})


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["text"])[:30])
def test_a_text_has_the_terms_that_both_languages_agreed_on(vector: dict[str, Any]) -> None:
    """Each shared vector comes out as it is written down."""
    assert terms(vector["text"]) == vector["terms"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran’s", "Iran"),
        ("Khamene'i", "Khamenei"),
        ("كتاب علي", "کتاب علی"),
        ("می‌دهند", "میدهند"),
        ("۲۰۱۱", "2011"),
        ("أحمد", "احمد"),
        ("Erdoğan", "erdogan"),
        ("STRASSE", "straße"),
        ("ＮＡＳＡ", "NASA"),
        ("ΟΔΟΣ", "οδός"),
    ],
)
def test_two_spellings_of_a_word_are_one_term(one: str, other: str) -> None:
    """What readers and wires write in two ways is found by either."""
    assert terms(one) == terms(other) != []


@given(st.text(), st.text())
def test_texts_are_cut_the_same_alone_and_side_by_side(one: str, other: str) -> None:
    """A blank ends a word, whatever stands about it, so that chunks can be worked on by themselves."""
    assert terms(f"{one} {other}") == terms(one) + terms(other)


@given(st.text())
def test_a_term_of_any_text_is_a_plain_word(text: str) -> None:
    """No term is empty, has a blank or a sign of lunr's own language in it."""
    for word in words(text):
        assert word
        assert not set(word) & set(" *:^~+-'\"")


def test_the_vendored_lunr_is_the_published_one() -> None:
    """The file is lunr 2.3.9 to the byte, and the version that lunr.py writes for."""
    content = (ASSETS / "lunr.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == "0c50d9002b85780a842afffb567bb54ede402dae7c6dc5997a018614d8044fc8"
    assert f'e.version="{engine.VERSION}"'.encode() in content
    assert b"@license MIT" in content


@pytest.mark.browser
def test_the_browser_cuts_texts_as_python_does(twin: Any) -> None:
    """The shared vectors and the hostile texts have the same terms there."""
    texts = [vector["text"] for vector in VECTORS] + HOSTILE
    assert twin.evaluate("texts => texts.map(terms)", texts) == [terms(text) for text in texts]


@pytest.mark.browser
def test_the_browser_knows_every_letter_as_python_does(twin: Any) -> None:
    """Every character that this Python knows is folded alike, but for those that Unicode added since."""
    letters = [chr(code) for code in range(0x30000) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    texts = ["x".join(letters[at : at + 256]) for at in range(0, len(letters), 256)]
    theirs = twin.evaluate("texts => texts.map(fold)", texts)
    assert [text for text, other in zip(texts, theirs, strict=True) if fold(text) != other] == []


@pytest.mark.browser
def test_the_browser_stems_as_python_does(twin: Any) -> None:
    """Over twenty thousand words have the same stem in both."""
    listed = english()
    assert len(listed) > 20_000
    theirs = twin.evaluate("words => words.map(stem)", listed)
    ours = map(engine.stem, listed)
    assert [word for word, a, b in zip(listed, ours, theirs, strict=True) if a != b] == []


@pytest.mark.browser
def test_the_browser_drops_the_same_stop_words(twin: Any) -> None:
    """Both libraries hold the same list."""
    listed = [*sorted(engine.STOP_WORDS), "iran", "constructor", "__proto__"]
    theirs = twin.evaluate("words => words.map(isStopWord)", listed)
    assert theirs == [word in engine.STOP_WORDS for word in listed]
