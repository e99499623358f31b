"""Numbers in the digits of a language, and what a word is beside them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.rendering.locale import cldr, numbers
from tests.rendering.languages import EVERY


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "1,234,567"),
        ("fa", "۱٬۲۳۴٬۵۶۷"),
        ("fa-AF", "۱٬۲۳۴٬۵۶۷"),
        ("ps", "۱٬۲۳۴٬۵۶۷"),
        ("ar", "١٬٢٣٤٬٥٦٧"),
        ("ar-EG", "١٬٢٣٤٬٥٦٧"),
        ("ar-MA", "1.234.567"),
        ("ckb", "١٬٢٣٤٬٥٦٧"),
        ("ur", "1,234,567"),
        ("hi", "12,34,567"),
        ("bn", "১২,৩৪,৫৬৭"),
        ("de", "1.234.567"),
        ("he", "1,234,567"),
        ("tlh", "1,234,567"),
    ],
)
def test_a_number_is_grouped_in_its_languages_digits(language: str, expected: str) -> None:
    """A bare tag is written as where most readers are: Arabic in Egypt has digits of its own, in Morocco not."""
    assert numbers.number(1234567, language) == expected


def test_a_publisher_may_want_latin_digits() -> None:
    """With the marks that go with them."""
    assert numbers.number(1234, "fa", "latin") == "1,234"


@pytest.mark.parametrize("language", EVERY)
def test_the_digits_of_every_language_are_known(language: str) -> None:
    """Each is the digit that Unicode says it is, so a number means the same whatever it is written with."""
    written = numbers.in_digits("1234567890", language, "native")

    assert [unicodedata.digit(letter) for letter in written] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]
    assert written.isascii() == (numbers.system(language, "native") == "latn")


@given(st.integers(0, 10**15), st.sampled_from(EVERY), st.sampled_from(["native", "latin"]))
def test_a_number_stays_the_same_number(n: int, language: str, digits: numbers.Digits) -> None:
    """Without its marks it is read back as what it was."""
    written = numbers.number(n, language, digits)

    assert int("".join(letter for letter in written if letter.isdecimal())) == n


@pytest.mark.parametrize(
    ("language", "categories"),
    [
        ("en", ["other", "one", "other", "other", "other"]),
        ("fa", ["one", "one", "other", "other", "other"]),
        ("ar", ["zero", "one", "two", "few", "many"]),
        ("ru", ["many", "one", "few", "few", "many"]),
        ("ja", ["other"] * 5),
        ("tlh", ["other", "one", "other", "other", "other"]),
    ],
)
def test_a_word_has_the_form_that_goes_with_its_number(language: str, categories: list[str]) -> None:
    """CLDR's categories for 0, 1, 2, 3 and 11."""
    assert [cldr.plural(n, language) for n in (0, 1, 2, 3, 11)] == categories
