"""The files of words: each language says what English says, in all the forms that it has for what is counted."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping

import pytest
from babel import Locale

from builder.rendering.words import Words
from tests.conftest import ROOT

FOLDER = ROOT / "templates" / "words"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
FEW = {"zero", "one", "two"}
"""Forms that may say their number as a word: "one item", for which no figure is needed."""


def spoken(language: str) -> dict[str, Mapping[str, str]]:
    """Return the words of one file alone, each with its forms."""
    text = (FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    known = Words.of({f"words/{language}.toml": text}, language)
    return {f"{group}.{key}": forms for group in tomllib.loads(text) for key, forms in known.under(group).items()}


ENGLISH = spoken("en")


def wanted(language: str) -> set[str]:
    """Return the plural forms that CLDR asks of a language."""
    return {*Locale.parse(language, sep="-").plural_form.tags, "other"}


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_lacks_no_word(language: str) -> None:
    """What it does not say would be read in English."""
    assert sorted(ENGLISH.keys() - spoken(language).keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_no_word_that_english_lacks(language: str) -> None:
    """Nobody would ever say it: its name is misspelt, or its use is gone."""
    assert sorted(spoken(language).keys() - ENGLISH.keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_the_placeholders_of_the_english_one(language: str) -> None:
    """Every value stands in every text; only the forms of the smallest numbers may leave their figure out."""
    wrong = []
    for key in spoken(language).keys() & ENGLISH.keys():
        for form, text in spoken(language)[key].items():
            differ = placeholders(text) ^ placeholders(ENGLISH[key]["other"])
            wrong += [f"{key}, {form}: {name}" for name in differ if form not in FEW or name != "n"]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_counted_word_has_all_forms_of_its_language(language: str) -> None:
    """What is counted in English, or here, has the forms that CLDR asks for and no other."""
    wrong = []
    for key, forms in spoken(language).items():
        if len(forms) > 1 or len(ENGLISH.get(key, forms)) > 1:
            wrong += [f"{key}: {form}" for form in forms.keys() ^ wanted(language)]

    assert wrong == []
