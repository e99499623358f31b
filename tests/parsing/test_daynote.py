"""Day notes: what the file of a day may hold, and what is told where it holds anything else."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from builder.model.daynote import DayNote
from builder.parsing import body, daynote
from tests.parsing.conftest import LISTS, file

PATH: Final = "content/2021/12/25/_day.md"


def good(text: str, path: str = PATH) -> DayNote:
    """Return the note that a file holds, which must be free of problems."""
    found = daynote.read(path, text.encode(), LISTS)
    assert isinstance(found, DayNote), "\n".join(map(str, found))
    return found


def faults(text: str, path: str = PATH) -> list[str]:
    """Return the messages of a file's problems, of which there must be some."""
    found = daynote.read(path, text.encode(), LISTS)
    assert not isinstance(found, DayNote), found
    return [str(problem) for problem in found]


def test_a_note_has_a_title_a_language_and_a_text() -> None:
    """The text is Markdown and is cleaned as that of an article; the day is the folder's."""
    text = file("title:  A quiet  day\nlanguage: fa", "Read *this*.<script>alert(1)</script>\n\n[Next](/2021/12/26/)\n")

    assert good(text) == DayNote(
        PATH, date(2021, 12, 25), "A quiet day", "fa",
        '<p>Read <em>this</em>.</p>\n<p><a href="/2021/12/26/" rel="noopener">Next</a></p>',
    )  # fmt: skip


def test_all_of_a_note_but_its_frame_may_be_left_out() -> None:
    """A note may have no title, and a title no text; without a word on it the language is the site's."""
    assert good("---\n---\nOnly words.") == DayNote(PATH, date(2021, 12, 25), "", "en", "<p>Only words.</p>")
    assert good(file("title: NO")) == DayNote(PATH, date(2021, 12, 25), "NO", "en", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (file("titel: Quiet"), ':2: unknown key "titel"\n  hint: did you mean "title"?'),
        (file("topics: [harbour]"), ':2: unknown key "topics"\n  hint: the keys are title, language'),
        (file(f"title: {'x' * 301}"), ":2: title has 301 characters, expected 300 at most"),
        (file("title: Quiet", "Read\nthis&#1;."),
         ":5: the body holds the control character U+0001, written as &#1;, expected text\n  hint: delete it"),
        (file("language: a b"), ':2: language is "a b", expected a language tag like "en" or "fa"'),
        (file("title: [Quiet]"), ":2: title is a list, expected text\n  hint: put the value in quotes"),
        ("Only words.", ':1: the first line is "Only words.", expected "---"\n'
                        "  hint: write \"---\" on a line of its own above the first key"),
        ("---\ntitle: Quiet\n", ':3: the front matter that opens on line 1 is not closed here, expected a line "---"\n'
                                '  hint: write "---" on a line of its own below the last key'),
        (file("title: Quiet", "x" * (body.LONGEST + 1)),
         ": a body of 500,001 characters, expected 500,000 at most\n  hint: make it shorter"),
        ("", ': the file is empty, expected front matter\n  hint: begin with "---", "title: …", "---"'),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_note_is_told_as_in_an_article(text: str, told: str) -> None:
    """A malformed note is a fault with file and line, and an unknown key comes with the nearest one."""
    assert faults(text) == [f"{PATH}{told}"]


@pytest.mark.parametrize("path", ["content/_day.md", "content/2021/_day.md", "content/2021/12/_day.md",
                                  "content/undated/_day.md", "content/2021/12/25/more/_day.md"])  # fmt: skip
def test_a_note_lies_in_the_folder_of_its_day(path: str) -> None:
    """Anywhere else it would be of no day."""
    assert faults(file("title: Quiet"), path) == [
        f"{path}: a day's note lies in the wrong place\n  hint: move it to content/YYYY/MM/DD/_day.md"
    ]


def test_a_note_of_no_day_is_told() -> None:
    """A folder that is no day of the calendar is told, together with what else is wrong."""
    path = "content/2021/02/30/_day.md"

    assert faults(file("titel: Quiet"), path) == [
        f"{path}: the folder 2021/02/30 is no day: day is out of range for month\n"
        "  hint: move the file to the day it belongs to",
        f'{path}:2: unknown key "titel"\n  hint: did you mean "title"?',
    ]
