"""Lists of a header: items move with the lines that a person wrote for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.editing import lists

ITEMS = (
    ("- A bare one\n", "A bare one"),
    ("# about the port\n- 'The port'   # quoted\n", "The port"),
    ("- title: \"The sea\"\n  url: https://a.example/?a=1#b\n  # and when\n  date: 2021-12-25\n",
     {"title": "The sea", "url": "https://a.example/?a=1#b", "date": "2021-12-25"}),
    ("- title: >-\n    folded\n    - no item\n  source: wire\n", {"title": "folded - no item", "source": "wire"}),
    ("# one\n# two\n-   title:  Wide\n", {"title": "Wide"}),
    ("-\n  title: Below its dash\n", {"title": "Below its dash"}),
    ("- title: 'A\u2028- rare' # end\n  language: fa\n", {"title": "A\u2028- rare", "language": "fa"}),
    ("- {title: In flow, language: fa}\n", {"title": "In flow", "language": "fa"}),
    ("- \"two\n  lines\"\n", "two lines"),
)  # fmt: skip
"""Lines of an item, and what they say."""
GAPS = ("", "\n", "  \n\n")


def written(chosen: list[int], gaps: list[str], indent: int) -> str:
    """Return the lines of a list, its items in some order, and blank lines that stay in their places."""
    shown = ("".join(" " * indent + line for line in ITEMS[n][0].splitlines(keepends=True)) for n in chosen)
    return "".join(gap + item for gap, item in zip(gaps, shown, strict=False))


@given(st.data(), st.permutations(range(len(ITEMS))), st.lists(st.sampled_from(GAPS), min_size=9, max_size=9),
       st.sampled_from([0, 2, 4]), st.booleans())  # fmt: skip
def test_items_move_whole(data: st.DataObject, first: list[int], gaps: list[str], indent: int, crlf: bool) -> None:
    """Any order, and any choice, moves whole items with their comments, and changes no other byte."""
    page = "---\ntitle: T  # kept\nrelated:   # why\n{}\n# of the next key\nrank: '2'\n---\n\nText.\n- no item\n"
    page = page.replace("\n", "\r\n") if crlf else page
    end = "\r\n" if crlf else "\n"
    text = page.format(written(first, gaps, indent).replace("\n", end))
    wanted = data.draw(st.permutations(range(len(ITEMS))))
    there = lists.items(text, "related")

    made = lists.listed(text, "related", [there[first.index(n)] for n in wanted])

    assert [item.value for item in there] == [ITEMS[n][1] for n in first]
    assert made == page.format(written(wanted, gaps, indent).replace("\n", end))
    assert [item.value for item in lists.items(made, "related")] == [ITEMS[n][1] for n in wanted]
    assert lists.listed(made, "related", there) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("related: [A, {title: B, date: 2021-12-25}]\n", "related:\n- title: B\n  date: 2021-12-25\n- A\n- title: N\n"),
        ("related:\n    - A # a\n\n    - B\n", "related:\n    - B\n\n    - A # a\n    - title: N\n"),
        ("related: [A, B] # keep me []\n", "related: # keep me []\n- B\n- A\n- title: N\n"),
        ("related: [\n  A, # a\n  B]\n", "# a\nrelated:\n- B\n- A\n- title: N\n"),
    ],
)
def test_a_list_in_flow_style_is_written_anew(old: str, new: str) -> None:
    """A block list keeps its lines and its indent; a list in flow style is written anew, but keeps its comments."""
    page = "---\ntitle: T\n{}# next\nrank: 1\n---\nText.\n"
    first, second = lists.items(page.format(old), "related")

    made = lists.listed(page.format(old), "related", [second, first, lists.made({"title": "N"})])

    assert made == page.format(new)


def test_items_come_and_go() -> None:
    """An item that is taken out takes its comment along; the last one takes the key; a first one brings it."""
    page = "---\ntitle: T\nrelated:\n  # a\n  - A\n\n  # b\n  - B\n---\n"
    first, second = lists.items(page, "related")

    assert lists.listed(page, "related", [second]) == "---\ntitle: T\nrelated:\n  # b\n  - B\n---\n"
    assert lists.listed(page, "related", [first]) == "---\ntitle: T\nrelated:\n  # a\n  - A\n---\n"
    assert lists.listed(page, "related", []) == "---\ntitle: T\n---\n"
    assert lists.listed("---\ntitle: T\n---\n", "related", [second]) == "---\ntitle: T\nrelated:\n# b\n- B\n---\n"


def test_what_would_be_harmed_is_left() -> None:
    """Where a blank line is part of a text, the list cannot be put in another order without it: it is refused."""
    page = "---\ntitle: T\nrelated:\n  - title: |+\n      kept\n\n  - B\n---\n"

    assert lists.listed(page, "related", lists.items(page, "related")[::-1]) is None
