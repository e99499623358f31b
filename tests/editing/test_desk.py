"""The curator's edits: what was asked for is changed, and every other byte of the file stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.editing import amending
from builder.editing.topics import retopiced
from builder.model.document import Document
from builder.model.problem import ProblemsFound, WrongUse
from builder.shell.desk import desk, edits
from builder.shell.site import Site
from tests.conftest import SiteSpace

LINES = ("# a comment", "", 'place:   "Kourou"', "'rank': 2", "url: https://a.example/x  # why", "byline: A, B")


@given(st.lists(st.sampled_from(LINES), unique=True), st.lists(st.sampled_from(LINES), unique=True), st.booleans(),
       st.booleans())  # fmt: skip
def test_every_other_byte_stays(before: list[str], after: list[str], crlf: bool, bom: bool) -> None:
    """Whatever stands around a key, and however lines end, only the lines of the key change."""
    after = [line for line in after if not line or line.startswith("#") or line not in before]
    head = "".join(f"{line}\n" for line in ["---", "title: A lamp", *before])
    tail = "".join(f"{line}\n" for line in [*after, "---", "", "Text.\n---\nstatus: draft"])
    parts = [("\ufeff" if bom else "") + head, "status:  draft # not yet\n", tail]
    head, old, tail = (part.replace("\n", "\r\n") if crlf else part for part in parts)

    made = amending.amended(head + old + tail, "status", "withdrawn")

    assert made == head + old.replace("status:  draft # not yet", "status: withdrawn") + tail


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics: [port,  council] # both", "topics: [sea,  council] # both"),
        ("topics:\n  - 'port'\n  - council", "topics:\n  - 'sea'\n  - council"),
        ("topics: port", "topics: sea"),
        ("topics: [port, sea]", "topics:\n- sea"),
        ("topics: [airport, port]", "topics: [airport, sea]"),
    ],
)
def test_a_list_keeps_its_style(old: str, new: str) -> None:
    """A flow list stays one, a block list too; a topic that is there already is not named twice."""
    page = "---\ntitle: The port\n{}\nplace: port\n---\nThe port.\n"

    assert retopiced(page.format(old), "port".__eq__, "sea".__eq__, "sea") == page.format(new)


def test_a_draft_never_overwrites(tiny: SiteSpace) -> None:
    """A second article of one title gets a number in its name, and an id of its own."""
    site = Site(tiny.root)
    first, second = (desk.begin(site, Document("New"), ["harbour"], undated=True) for _ in range(2))

    assert (first, second) == ("content/undated/new.md", "content/undated/new-2.md")
    assert "status: draft\n" in tiny.read(first)
    assert amending.text(tiny.read(first), "id") != amending.text(tiny.read(second), "id")


def test_an_article_is_corrected_and_withdrawn(tiny: SiteSpace) -> None:
    """Corrections follow each other, and the article is found by its slug, its address or its path."""
    site = Site(tiny.root)
    path = desk.begin(site, Document("New"), [], undated=True)
    desk.correct(site, "new", "Two, not three.", None)
    desk.withdraw(site, "/undated/new/", "Mistaken.")

    text = tiny.read(path)
    assert [item["text"] for item in amending.items(text, "corrections")] == ["Two, not three.", "Mistaken."]
    assert amending.text(text, "status") == "withdrawn"
    with pytest.raises(WrongUse, match='no article is called "nope"'):
        desk.correct(site, "nope", "x", None)


def test_nothing_is_written_where_one_article_cannot_be_edited(tiny: SiteSpace) -> None:
    """All edits are planned first: with a fault in one article, no other changes."""
    tiny.write("content/2020/02/28/broken.md", "---\ntitle: B\ntopics: [port]\nrank: many\n---\n")
    before = tiny.tree("content")

    with pytest.raises(ProblemsFound, match=r"broken\.md"):
        desk.retopic(Site(tiny.root), "harbour", "council", "", dry_run=False)

    assert tiny.tree("content") == before


def test_a_file_that_changed_meanwhile_stays(tiny: SiteSpace) -> None:
    """What was saved between reading and writing is not overwritten."""
    site = Site(tiny.root)
    path = desk.begin(site, Document("New"), [], undated=True)
    with edits.desk(site) as lists:
        edit = edits.plan(site, path, lists, lambda text: amending.amended(text, "rank", 1))
        tiny.write(path, "mine")

        with pytest.raises(ProblemsFound, match="changed while"):
            edits.write(site, [edit])

    assert tiny.read(path) == "mine"
