"""The archive as data: a line an article, in two forms that say the same."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.rendering import records
from tests.conftest import SiteSpace

NAMES = ["id", "address", "title", "language", "date", "place", "topics", "source", "source_name", "via", "via_name",
         "byline", "url", "summary", "rights", "thread", "updated", "corrections", "related"]  # fmt: skip
FEES = "content/2020/02/28/fees-rise.md"
GUARD = re.compile("((?:\\A|[;|\t\r\n])\"*)'(?='*[=+@\uff1d\uff0b\uff20\uff0d-])|\\A'(?='*[\t\r\n])")
"""The apostrophes that docs/feeds.md tells programs to take away again."""


def lines(built: Path, path: str) -> list[dict[str, Any]]:
    """Return the articles of a file of JSON Lines, each line by itself."""
    text = (built / path).read_bytes().decode()
    assert text.endswith("\n")
    assert "\r" not in text
    return [json.loads(line) for line in text[:-1].split("\n")]


def rows(built: Path, path: str) -> list[dict[str, str]]:
    """Return the articles of a table, read as RFC 4180 has it."""
    text = (built / path).read_bytes().decode()
    assert text.count("\n") == text.count("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_line_says_all_that_readers_may_know(built: Path) -> None:
    """Each field of an article is there by its name, unknown ones as null; its own words, but no text."""
    by_id = {line["id"]: line for line in lines(built, "2020/archive.jsonl")}

    assert [list(line) for line in by_id.values() if list(line) != NAMES] == []
    assert by_id["new-lamp"] == {
        "id": "new-lamp",
        "address": "https://harbour.example/post/2020/02/29/new-lamp/",
        "title": "New lamp is lit on the leap day",
        "language": "en",
        "date": "2020-02-29T02:30:00+03:30",
        "place": None,
        "topics": ["harbour"],
        "source": "gazette",
        "source_name": "Gazette",
        "via": "wire",
        "via_name": "Wire",
        "byline": "A. Keeper",
        "url": None,
        "summary": "The new lamp has four lenses.",
        "rights": "full",
        "thread": "lighthouse",
        "updated": "2020-03-02",
        "corrections": [{"date": "2020-03-02", "text": "The lamp has four lenses, not three."}],
        "related": [
            {
                "title": "The lamp that failed",
                "id": "light-out",
                "address": "https://harbour.example/post/2020/02/28/light-goes-out/",
            }
        ],
    }
    assert "A boat carries a light" not in (built / "2020/archive.jsonl").read_text("utf-8")


@pytest.mark.parametrize("year", ["2020", "2021", "undated"])
def test_both_forms_say_the_same(built: Path, year: str) -> None:
    """The table has the same articles in the same order; lists are JSON in it, slugs stand with blanks between them."""
    found, table = lines(built, f"{year}/archive.jsonl"), rows(built, f"{year}/archive.csv")

    for line, row in zip(found, table, strict=True):
        assert list(row) == NAMES
        assert [row[n] or None for n in NAMES if n not in ("topics", "corrections", "related")] == [
            line[n] for n in NAMES if n not in ("topics", "corrections", "related")
        ]
        assert row["topics"].split() == line["topics"]
        assert [json.loads(row[n] or "[]") for n in ("corrections", "related")] == [
            line["corrections"],
            line["related"],
        ]


def test_the_data_hold_each_published_article_once_in_the_archives_order(built: Path) -> None:
    """Years are cut by the calendar, the newest day first; the undated are by themselves; nothing withheld is there."""
    found = {year: lines(built, f"{year}/archive.jsonl") for year in ("2020", "2021", "undated")}

    assert {year: [line["date"] and line["date"][:10] for line in listed] for year, listed in found.items()} == {
        "2021": ["2021-01-01", "2021-01-01"],
        "2020": ["2020-02-29"] * 3 + ["2020-02-28"] * 3,
        "undated": [None],
    }
    titles = " ".join(line["title"] for listed in found.values() for line in listed).lower()
    assert [marker for marker in ("draft", "embargo", "withdrawn") if marker in titles] == []


def test_there_is_no_file_where_there_is_no_article(tiny: SiteSpace) -> None:
    """A site without undated items has no data of them."""
    tiny.remove("content/undated/old-charts.md")
    tiny.build()

    assert not (tiny.root / "output/undated/archive.jsonl").exists()
    assert not (tiny.root / "output/undated/archive.csv").exists()


def test_a_new_article_changes_the_data_of_its_year_alone(tiny: SiteSpace) -> None:
    """What was closed years ago is not written again."""
    tiny.build()
    tiny.write("content/2020/02/28/bell.md", "---\ntitle: The bell\ntopics: [harbour]\nsource: wire\n---\n")
    change = tiny.build().change

    assert {p for p in change.changed if "archive." in p} == {"2020/archive.csv", "2020/archive.jsonl"}


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+1 for the harbour", "'+1 for the harbour"),
        ("-5 degrees, and falling", "'-5 degrees, and falling"),
        ("@gazette said", "'@gazette said"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("'=1", "''=1"),
        ("'Tis the season", "'Tis the season"),
        ("5 - 3 = 2", "5 - 3 = 2"),
        ("x;=HYPERLINK(1)", "x;'=HYPERLINK(1)"),
        ('x;"=1', "x;\"'=1"),
        ("one|'@two", "one|''@two"),
        ("Fees; taxes - and tolls", "Fees; taxes - and tolls"),
    ],
)
def test_no_headline_is_a_formula_in_a_spreadsheet(tiny: SiteSpace, title: str, cell: str) -> None:
    """A cell that a spreadsheet would work out has an apostrophe before it, in the table and nowhere else."""
    tiny.edit(FEES, "title: Mooring fees rise <by a tenth> & more", f"title: {json.dumps(title)}")
    tiny.build()
    output = tiny.root / "output"

    assert cell in [row["title"] for row in rows(output, "2020/archive.csv")]
    assert title in [line["title"] for line in lines(output, "2020/archive.jsonl")]


@given(st.lists(st.text() | st.none() | st.lists(st.dictionaries(st.text(), st.text()), max_size=2), min_size=2))
def test_every_cell_is_read_back_and_none_begins_like_a_formula(cells: list[Any]) -> None:
    """Whatever stands in a cell, a reader of CSV gets it back, once it takes away the apostrophes that guard it."""
    (row,) = csv.reader(io.StringIO(records.csv(cells), newline=""), strict=True)

    for cell, read in zip(cells, row, strict=True):
        text = (
            cell
            if isinstance(cell, str)
            else json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
            if cell
            else ""
        )
        assert GUARD.sub(r"\1", read) == text
        assert read[:1] not in tuple("=+-@\t\r\n\uff1d\uff0b\uff20\uff0d")


@given(st.lists(st.text("=+-@'\";|\t\n, a"), min_size=1), st.sampled_from(";|\t,"))
def test_no_cell_is_a_formula_however_a_spreadsheet_parts_them(cells: list[str], sign: str) -> None:
    """Where the list separator is another, cells begin within ours, and neither quotes nor those begin a formula."""
    for row in csv.reader(io.StringIO(records.csv(cells), newline=""), delimiter=sign):
        assert [cell for cell in row if cell[:1] in tuple("=+-@")] == []


def test_a_related_article_is_named_only_once_it_is_published(tiny: SiteSpace) -> None:
    """The id of an article that is not out is known to nobody; its headline stands as the editor wrote it."""
    tiny.edit(FEES, "source: Wire\n", "source: Wire\nrelated: [{title: A plan, article: 2021/01/01/draft}]\n")
    tiny.build()
    (fees,) = [line for line in lines(tiny.root / "output", "2020/archive.jsonl") if "Mooring" in line["title"]]

    assert fees["related"] == [{"title": "A plan"}]
