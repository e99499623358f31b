"""JSON feeds: what is wrong in one item does not touch the next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.document import Doubt
from tests.importing.feed.conftest import only, read

HEAD = '{"version":"https://jsonfeed.org/version/1.1","title":"Quay Notes","items":['
FOG = '{"id":"1","title":"Fog lifts"}'
RAIN = '{"id":"2","title":"Rain"}'


def feed(*items: str) -> str:
    """Return a feed of some items."""
    return f"{HEAD}{','.join(items)}]}}"


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ('{"id":"3","title":["a"]}', "items[1].title is a list, expected text"),
        ('{"id":"3","title":NaN}', "items[1].title is a number, expected text"),
        ('{"id":"3","content_text":{"a":1}}', "items[1].content_text is an object, expected text"),
        ('{"id":"3"}', "items[1] is an empty object, expected a title, a text or an address"),
        ("null", "items[1] is null, expected an object"),
        ("[]", "items[1] is a list, expected an object"),
        ('{"id":true,"title":"Sun"}', "items[1].id is true, expected text"),
        ('{"title":"Sun","authors":"Ada"}', "items[1].authors is text, expected a list"),
        ('{"title":"Sun","author":["Ada"]}', "items[1].author is a list, expected an object"),
    ],
)
def test_what_is_wrong_is_told_with_its_path(item: str, what: str) -> None:
    """The items around it are taken as they are."""
    reading = read(feed(FOG, item, RAIN))

    assert [d.title for d in reading.documents if d.title in {"Fog lifts", "Rain"}] == ["Fog lifts", "Rain"]
    assert what in [problem.what for problem in reading.problems]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("[" * 20_000, "nested too deep"),
        ('{"a":' * 20_000, "nested too deep"),
        ('{"title":"Sun" "id":"3"}', "Expecting ',' delimiter"),
        (f'{{"id":{"9" * 5000}}}', "Exceeds the limit"),
    ],
    ids=["brackets", "braces", "a comma is missing", "a number without end"],
)
def test_an_item_that_is_no_json_costs_itself(item: str, why: str) -> None:
    """The items before it are read in any case, those after it where its end can be seen."""
    reading = read(feed(FOG, item, RAIN))

    assert reading.documents[0].title == "Fog lifts"
    assert len(reading.documents) == (1 if item.endswith(("[", ":")) else 2)
    assert why in reading.problems[0].what
    assert any(problem.what.startswith("items[1] cannot be read") for problem in reading.problems)


def test_a_feed_that_breaks_off_keeps_its_whole_items() -> None:
    """Cut after any byte there is no traceback, and never fewer items than a shorter cut had."""
    data = (Path(__file__).parent / "feeds" / "eleven.json").read_bytes()
    counts = [len(read(data[:end]).documents) for end in range(60, len(data) + 1)]

    assert counts == sorted(counts)
    assert counts[-1] == 3


def test_the_first_of_two_keys_counts_and_both_are_told() -> None:
    """JSON does not say which one is meant."""
    found = only(feed('{"title":"Fog","title":"Rain","url":"https://notes.example/1"}'))

    assert found.title == "Fog"
    assert found.doubts[0] == Doubt('items[0] holds "title" twice: the first is taken', "title")


def test_a_mark_before_the_feed_and_half_a_letter_in_it_do_no_harm() -> None:
    """A byte order mark is passed over; half of a pair is marked, since it can be written nowhere."""
    found = only("\ufeff" + feed('{"title":"Fog \\ud83d lifts"}'))
    assert found.title == "Fog � lifts"
    assert any("marked with" in doubt.what for doubt in found.doubts)


def test_a_line_break_inside_a_text_is_one() -> None:
    """JSON wants it escaped; what was meant is plain to see."""
    assert only(feed('{"title":"Fog","content_text":"Fog.\n\nRain."}')).body == "Fog.\n\nRain."


def test_the_page_that_an_item_is_about_is_a_candidate() -> None:
    """The item's own page is its address; without one, the page that it points to."""
    both = only(feed('{"title":"Fog","url":"https://notes.example/1","external_url":"https://tide.example/1"}'))
    assert both.url == "https://notes.example/1"
    assert [doubt.value for doubt in both.doubts if doubt.field == "url"] == ["https://tide.example/1"]
    assert only(feed('{"title":"Fog","external_url":"https://tide.example/1"}')).url == "https://tide.example/1"


def test_the_authors_of_the_feed_wrote_what_names_none() -> None:
    """A list since version 1.1, one object before."""
    head = HEAD.replace('"items"', '"authors":[{"name":"Ada Keeper"}],"items"')
    found = read(f'{head}{FOG},{{"title":"Rain","author":{{"name":"Ben Quay"}}}}]}}').documents
    assert [d.authors for d in found] == [("Ada Keeper",), ("Ben Quay",)]


@pytest.mark.parametrize("text", [f"{HEAD}]}}", '{"version":"https://jsonfeed.org/version/1","items":{}}'])
def test_a_feed_without_items_is_a_problem(text: str) -> None:
    """It is told, not passed over."""
    reading = read(text)
    assert not reading.documents
    assert len(reading.problems) == 1


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "title", "id"]), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "url", "external_url", "title", "content_html", "content_text", "summary", "authors",
                        "author", "date_published", "date_modified", "language", "tags"])  # fmt: skip


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=6) | VALUES, max_size=4))
def test_any_items_are_read_or_told(items: list[Any]) -> None:
    """Values of any type under any key: articles with a title, or problems."""
    reading = read(f"{HEAD}{json.dumps(items)[1:-1]}]}}")

    assert reading.documents or reading.problems
    for document in reading.documents:
        assert document.title.strip()
        repr(document).encode()
