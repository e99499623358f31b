"""The reader's search, in the terminal, over what the last build made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.rendering import words
from builder.rendering.words import Words
from builder.search import query
from builder.search.answer import Sort
from builder.search.query import Hit, Results
from builder.search.sentences import Say, sentence
from builder.shell import disk
from builder.shell.site import PROGRAM


def find(output: Path, text: str, limit: int, sort: str, *, narrowing: bool) -> Results:
    """Return what a search of the built site finds, and what it can be narrowed by, where that is wanted.

    Raises ProblemsFound where no site has been built.
    """
    if not (output / "search" / "index.json").is_file():
        raise ProblemsFound(
            [Problem(str(output), 0, "no search index here, expected a built site", "run inv build first")]
        )
    return query.search(lambda path: disk.read(output / path), text, limit, _sort(sort), narrowing=narrowing)


def lines(results: Results) -> Iterator[str]:
    """Yield the results for a person."""
    say = english()
    yield from (sentence(note, say) for note in results.notes)
    for number, hit in enumerate(results.hits, start=1):
        yield f"{number:3}. {hit.title}"
        yield f"     {' · '.join(_facts(hit))}"
        yield f"     {hit.address}"
    shown = f", the first {len(results.hits)} shown" if results.total > len(results.hits) else ""
    yield f"{results.total} found{shown}"


def facts(results: Results) -> dict[str, object]:
    """Return the results for a program."""
    return asdict(results)


def english() -> Say:
    """Return what says the search page's words in English, whatever the site's language: this program's own."""
    (name,) = words.names("en")
    known = Words.of({name: (disk.read(PROGRAM / "templates" / name) or b"").decode("utf-8")}, "en")

    def say(word: str, n: int = 0, /, **values: str) -> str:
        return known.text(f"search.script.{word}", "one" if n == 1 else "other").format(n=f"{n:,}", **values)

    return say


def _sort(text: str) -> Sort:
    for known in get_args(Sort):
        if known == text:
            return known  # type: ignore[no-any-return]
    raise WrongUse([Problem("--sort", 0, f'"{text}" is no order', "write relevance or date")])


def _facts(hit: Hit) -> Iterator[str]:
    yield hit.date.isoformat() if hit.date else "undated"
    yield from filter(None, (hit.source, hit.place, ", ".join(hit.topics)))
