"""Questions: what a line asks for, in Python as in the browser."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search.dates import first_day, year_of
from builder.search.question import MOST_FILTERS, MOST_LETTERS, NAMES, Question, Quoted, asked
from builder.search.terms import fold
from tests.search.hostile import HOSTILE

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
LINES = st.text(st.sampled_from('ab 1"“”„«»-*:,東\u0301𐐀') | st.characters(), max_size=40) | st.lists(
    st.sampled_from(
        ["topic:", "After:", "موضوع:", "لغة:", "از:", "\ufeff", "2011", '"', "-", " ", "a", "“", "”", "\u2028", "𐐀"]
    ),
    max_size=12,
).map("".join)


def plain(question: Question) -> list[dict[str, Any]]:
    """Give the parts of a question as the browser has them."""
    found = []
    for part in question.parts:
        told = asdict(part)
        if isinstance(part, Quoted):
            told["quoted"] = told.pop("words")
        found.append(told)
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


@pytest.mark.parametrize("vector", VECTORS["questions"], ids=lambda vector: ascii(vector["text"])[:40])
def test_a_line_asks_for_what_both_languages_agreed_on(vector: dict[str, Any]) -> None:
    """Each shared vector comes out as it is written down."""
    assert plain(asked(vector["text"])) == vector["asks"]


@pytest.mark.parametrize("vector", VECTORS["dates"], ids=lambda vector: ascii(vector["text"])[:40])
def test_a_date_has_the_day_that_both_languages_agreed_on(vector: dict[str, Any]) -> None:
    """Years, months and days that exist have a first day; all else is no date."""
    assert first_day(vector["text"]) == vector["day"]


@given(LINES)
def test_every_line_is_a_question(line: str) -> None:
    """Nothing that is typed is wrong, and a filter tells where it stands."""
    units = line.encode("utf-16-le", "surrogatepass")
    for filter_ in asked(line).filters:
        typed = units[2 * filter_.start : 2 * filter_.end].decode("utf-16-le", "surrogatepass")
        assert NAMES[fold(typed.lstrip("-").partition(":")[0])] == filter_.kind
        assert filter_.value in typed


def test_kinds_of_filters_are_named_as_lines_are_read() -> None:
    """Each name is in the one spelling that all its spellings come to."""
    assert [name for name in NAMES if fold(name) != name] == []


def test_a_line_is_read_to_a_bound() -> None:
    """What stands behind ten thousand letters is not read, and that is known."""
    assert asked("a" * MOST_LETTERS) == Question(asked("a" * MOST_LETTERS).parts)
    assert asked("𐐀 " * MOST_LETTERS).long


def test_filters_are_heeded_to_a_bound() -> None:
    """What is beyond thirty-two of them is left out, and that is known."""
    exact, crowded = asked("topic:a " * MOST_FILTERS), asked("topic:a " * (MOST_FILTERS + 1) + "b")
    assert (len(exact.filters), exact.crowded) == (MOST_FILTERS, False)
    assert (len(crowded.filters), crowded.crowded) == (MOST_FILTERS, True)
    assert plain(crowded)[-1]["words"] == ["b"]


def test_a_day_has_its_year() -> None:
    """The first and the last day of a year are of that year."""
    for day in ("1969-12-31", "1970-01-01", "2012-12-31", "0001-01-01"):
        found = first_day(day)
        assert found is not None
        assert year_of(found) == int(day[:4])


@pytest.mark.browser
def test_the_browser_reads_a_line_as_python_does(twin: Any) -> None:
    """The shared vectors, the hostile lines and many that nobody would type ask for the same there."""
    lines = [vector["text"] for vector in VECTORS["questions"]] + HOSTILE
    theirs = twin.evaluate("lines => lines.map(asked)", lines)
    assert [found["parts"] for found in theirs] == [plain(asked(line)) for line in lines]
    dates = [vector["text"] for vector in VECTORS["dates"]]
    assert twin.evaluate("dates => dates.map(firstDay)", dates) == [first_day(date) for date in dates]


@pytest.mark.browser
def test_the_browser_reads_any_line_as_python_does(twin: Any) -> None:
    """Lines put together at random ask for the same there."""

    @given(st.lists(LINES, min_size=20, max_size=40))
    def check(lines: list[str]) -> None:
        theirs = twin.evaluate("lines => lines.map(asked)", [_known(line) for line in lines])
        for line, found in zip(map(_known, lines), theirs, strict=True):
            assert found["parts"] == plain(asked(line)), ascii(line)
            assert (found["long"], found["crowded"]) == (asked(line).long, asked(line).crowded)

    check()


def _known(line: str) -> str:
    """Give a line without letters that only one of the two may know, or that no page can hand over."""
    return "".join(sign for sign in line if ord(sign) < 0x3000 or sign in "東𐐀")
