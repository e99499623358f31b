"""Mending: what is safe to correct is corrected, and every other byte stays."""

from __future__ import annotations

import pytest

from builder.parsing import mending
from tests.parsing.breakages import FORMS, breakages
from tests.parsing.conftest import LISTS, PATH, good

GOOD = "---\r\ntitle: 'Pier: it opens'  # at last\r\ntopics: [harbour]\r\nstatus: draft\r\n---\r\n\r\nBoats.\r\n"


@pytest.mark.parametrize(
    ("right", "broken", "mended"),
    [
        ("title: 'Pier: it opens'  # at last", "title: Pier: it's open ", "title: 'Pier: it''s open' "),
        ("status: draft", "staus: draft", "status: draft"),
        ("status: draft", "status: darft", "status: draft"),
        ("[harbour]", "[harbor]", "[harbour]"),
        ("status: draft", "date: 2021/12/25", "date: 2021-12-25"),
        ("status: draft", "date: 25 Dec 2021", "date: 2021-12-25"),
        ("status: draft\r\n---", "status: draft", "status: draft\r\n---"),
    ],
)
def test_what_is_safe_is_mended_and_nothing_else(right: str, broken: str, mended: str) -> None:
    """One line becomes what it was meant to be, and the file is read without a fault."""
    text, wanted = GOOD.replace(right, broken).encode(), GOOD.replace(right, mended).encode()

    found, done = mending.mended(PATH, text, LISTS)

    assert found == wanted
    assert len(done) == 1
    assert good(found)


@pytest.mark.parametrize(
    "line",
    [
        "date: 05/06/2021",
        "date: 2021/12/26",
        "zzz: 1",
        "title: A: b # c",
        "status: draft\r\nstaus: draft",
        "date: 31 Feb 2021",
        "status: dra",
        "topics: [harvest]",
        "summary: Pier: it is\r\n  open",
        "rank: 2: 3",
    ],
)
def test_what_takes_a_person_is_left_alone(line: str) -> None:
    """A date of two meanings, another day's, a key that is there, a word that is hardly alike: no byte changes."""
    text = GOOD.replace("status: draft", line).encode()

    assert mending.mended(PATH, text, LISTS) == (text, ())


@pytest.mark.parametrize("more", ["status: draft", "# not yet", "- council"])
def test_no_line_of_a_header_becomes_text(more: str) -> None:
    """Where a header that is not closed may go on below a blank line, nobody closes it but a person."""
    text = f"---\ntitle: Pier\ntopics:\n- harbour\n\n{more}\n\nBoats.\n".encode()

    assert mending.mended(PATH, text, LISTS) == (text, ())


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_line_is_told_on_its_line(form: str) -> None:
    """Of a hundred random breakages at least 98 are told on exactly the line that was broken, in each form of file."""
    tried = list(breakages(100, form=form))

    assert sum(one.told == one.line for one in tried) >= 98, [one for one in tried if one.told != one.line]


def test_a_file_changes_only_where_it_is_told() -> None:
    """A file changes where something is told as mended, and nowhere else."""
    for one in breakages(100, seed=2):
        data = one.text.encode()
        found, done = mending.mended(one.path, data, LISTS)

        assert (found == data) is not bool(done), one
