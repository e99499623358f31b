"""Words: what pages say beside the articles, in the site's language, from data files in ``templates/words/``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from builder.model.problem import Problem, nearest
from builder.model.settings import SITE_TOML

FOLDER: Final = "words/"
"""Where among the templates the files of words lie, each named by its language's tag: ``words/fa.toml``."""
_OURS: Final = " (Dateline's)"
_BASIS: Final = "en"
"""The language that is spoken where another one lacks a word."""
_CATEGORIES: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The forms of a counted word (Unicode CLDR, plural rules)."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; each is one text, or one for each plural form that the language has."""

    _texts: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, texts: Mapping[str, str], language: str) -> Words:
        """Return the words for a language, from the templates' texts by name. Raises TOMLDecodeError."""
        merged: dict[str, Mapping[str, str]] = {}
        for name in reversed(layers(texts, language)):
            merged |= _flat(tomllib.loads(texts[name]))
        return cls(merged)

    def text(self, key: str, category: str = "other") -> str:
        """Return a word's text, with its placeholders; raise LookupError where there is no such word."""
        forms = self._texts.get(key)
        if forms is None:
            close = nearest(key, self._texts)
            raise LookupError(f'there is no word "{key}"' + (f', the nearest is "{close}"' if close else ""))
        return forms.get(category) or forms["other"]

    def under(self, group: str) -> dict[str, Mapping[str, str]]:
        """Return the words of one table, each with its forms: for scripts, which choose among these themselves."""
        start = f"{group}."
        return {key.removeprefix(start): forms for key, forms in self._texts.items() if key.startswith(start)}


def names(language: str) -> tuple[str, ...]:
    """Return the files that a language's words come from, the one that counts most first.

    >>> names("fa-IR")
    ('words/fa-IR.toml', 'words/fa.toml', 'words/en.toml')
    """
    parts = language.split("-")
    tags = ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return tuple(map(_file, dict.fromkeys((*tags, _BASIS))))


def beneath(name: str) -> str:
    """Return what our file of words is called where a site lays its own of that name over it, word by word.

    >>> beneath("words/fa.toml")
    "words/fa.toml (Dateline's)"
    """
    return f"{name}{_OURS}"


def layers(texts: Mapping[str, str], language: str) -> tuple[str, ...]:
    """Return the files among the templates' texts that speak for a language, the one that counts most first."""
    return tuple(layer for name in names(language) for layer in (name, beneath(name)) if layer in texts)


def warnings(texts: Mapping[str, str], language: str) -> tuple[Problem, ...]:
    """Return that pages speak English where their language is another one, since no file of words is of it."""
    own = [name for name in names(language) if name != _file(_BASIS)]
    if language.split("-")[0] == _BASIS or any(name in texts for name in own):
        return ()
    what = f"the words of pages are English: there is no templates/{own[-1]}"
    hint = f"put a copy of Dateline's templates/{_file(_BASIS)} there and translate it"
    return (Problem(SITE_TOML, 0, f'language is "{language}", but {what}', hint),)


def faults(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the files of words among the templates' texts."""
    for name, text in texts.items():
        if name.startswith(FOLDER):
            try:
                _flat(tomllib.loads(text))
            except (tomllib.TOMLDecodeError, ValueError) as error:
                line = re.search(r"line (\d+)", str(error))
                what = re.sub(r" \(at .*\)", "", str(error))
                hint = 'write a word as key = "text", or as a table of its plural forms with "other"'
                yield Problem(f"templates/{name}", int(line[1]) if line else 0, what, hint)


def _file(tag: str) -> str:
    return f"{FOLDER}{tag}.toml"


def _flat(table: Mapping[str, Any], group: str = "") -> dict[str, Mapping[str, str]]:
    """Return words by their dotted keys. A table whose keys are plural forms is one word."""
    found: dict[str, Mapping[str, str]] = {}
    for name, value in table.items():
        key = f"{group}{name}"
        if isinstance(value, str):
            found[key] = {"other": value}
        elif isinstance(value, Mapping) and "other" in value and value.keys() <= _CATEGORIES:
            found[key] = {category: str(text) for category, text in value.items()}
        elif isinstance(value, Mapping):
            found |= _flat(value, f"{key}.")
        else:
            raise ValueError(f"{key} is {value!r}, expected text")
    return found
