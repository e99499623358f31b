"""The curator's edits: what was asked for is changed, and every other byte of the file stays."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from stat import S_IMODE

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoke.context import Context
from invoke.exceptions import Exit

from builder.commands import desk as commands
from builder.commands.stats import stats
from builder.commands.story import story
from builder.editing import amending
from builder.editing.topics import retopiced
from builder.model.document import Document
from builder.model.problem import ProblemsFound, WrongUse
from builder.shell import clock
from builder.shell.desk import desk, edits, reference
from builder.shell.site import Site
from tests.conftest import SiteSpace

LINES = ("# a comment", "", 'place:   "Kourou"', "'rank': 2", "url: https://a.example/x  # why", "byline: A, B")


@given(st.lists(st.sampled_from(LINES), unique=True), st.lists(st.sampled_from(LINES), unique=True), st.booleans(),
       st.booleans())  # fmt: skip
def test_every_other_byte_stays(before: list[str], after: list[str], crlf: bool, bom: bool) -> None:
    """Whatever stands around a key, and however lines end, only the value of the key changes."""
    after = [line for line in after if not line or line.startswith("#") or line not in before]
    head = "".join(f"{line}\n" for line in ["---", "title: A lamp", *before])
    tail = "".join(f"{line}\n" for line in [*after, "---", "", "Text.\n---\nstatus: draft"])
    parts = [("\ufeff" if bom else "") + head, "status:  draft # not yet\n", tail]
    head, old, tail = (part.replace("\n", "\r\n") if crlf else part for part in parts)

    made = amending.amended(head + old + tail, "status", "withdrawn")

    assert made == head + old.replace("status:  draft", "status: withdrawn") + tail


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics: [port,  council] # both", "topics: [sea,  council] # both"),
        ("topics:\n  - 'port'\n  - council", "topics:\n  - 'sea'\n  - council"),
        ("topics: port", "topics: sea"),
        ("topics: [port, sea]", "topics: [sea]"),
        ("topics: [airport, port]", "topics: [airport, sea]"),
        ("topics: [port, council] # port is wrong here", "topics: [sea, council] # port is wrong here"),
        ("topics:  # port\n  # no port\n  - port  # the port", "topics:  # port\n  # no port\n  - sea  # the port"),
        ("topics: [ 'sea' , port ] # port", "topics: [ 'sea' ] # port"),
        ("topics: [port, # port\n  sea]", "topics: [# port\n  sea]"),
        ("topics: [\n  port,  # port\n  sea,\n  x  # end\n  ]", "topics: [\n  sea,\n  x  # end\n  ]"),
        ("topics: [x, sea, port,\n  y]", "topics: [x, sea,\n  y]"),
        ("topics: [sea, port,\n  port]", "topics: [sea]"),
        ('topics:\n    # b\n    - port  # c\n\n    - "sea" # a\n    - x', 'topics:\n    - "sea" # a\n    - x'),
        ("topics: [port, x, port]", "topics: [sea, x]"),
    ],
)
def test_a_list_keeps_its_style(old: str, new: str) -> None:
    """A flow list stays one, a block list too; a topic that is there already is not named twice."""
    page = "---\ntitle: The port\n{}\nplace: port\n---\nThe port.\n"

    assert retopiced(page.format(old), "port".__eq__, "sea".__eq__, "sea") == page.format(new)


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("rank", 3, "rank: '#1'  # by hand", "rank: 3  # by hand"),
        ("rank", 3, "rank:  # none yet", "rank: 3  # none yet"),
        ("title", "B", "title: >-\n  The keeper's\n  log", "title: B"),
        ("topics", ["a", "b"], "topics: [b] # not c", "# not c\ntopics:\n- a\n- b"),
        ("topics", ["a"], "topics: # 1\n- b # 2\n  # 3\n- 'c # d'", "# 1\n# 2\n# 3\ntopics:\n- a"),
    ],
)
def test_a_comment_stays_with_its_key(key: str, value: object, old: str, new: str) -> None:
    """What a person noted behind a value of one line stays there; what would lose its place goes above the key."""
    page = "---\nid: x\n{}\n# next\nplace: port\n---\nText.\n"

    assert amending.amended(page.format(old), key, value) == page.format(new)


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
    path = "content/undated/new.md"
    tiny.write(path, "---\ntitle: New\n---\n")
    desk.correct(site, "new", "Two, not three.", None)
    desk.withdraw(site, "/undated/new/", "Mistaken.")

    text = tiny.read(path)
    assert [item["text"] for item in amending.items(text, "corrections")] == ["Two, not three.", "Mistaken."]
    assert amending.text(text, "status") == "withdrawn"
    with pytest.raises(WrongUse, match='no article is called "nope"'):
        desk.correct(site, "nope", "x", None)


@pytest.mark.parametrize("header", ["status: draft", "publish: 9999-01-01"])
def test_what_is_not_out_is_not_withdrawn(tiny: SiteSpace, header: str) -> None:
    """Nobody has seen it, and a notice would tell the words of its title, of an embargo as soon as that has passed."""
    tiny.write("content/undated/new.md", f"---\ntitle: New\n{header}\n---\n")

    with pytest.raises(WrongUse, match="is not out yet, expected what readers may have seen"):
        desk.withdraw(Site(tiny.root), "new", "")
    assert tiny.read("content/undated/new.md") == f"---\ntitle: New\n{header}\n---\n"


def test_an_edit_keeps_comments(tiny: SiteSpace) -> None:
    """What a person noted behind the keys that correct and withdraw set stays in the file."""
    path = "content/undated/noted.md"
    noted = "corrections: [{date: 2020-01-02, text: One.}] # from the desk\nupdated: 2020-03-01 # by hand\n"
    tiny.write(path, f"---\ntitle: Noted\n{noted}status: published # why\n---\n")
    desk.correct(Site(tiny.root), "noted", "Two.", date(2020, 3, 2))
    corrected = tiny.read(path)
    desk.withdraw(Site(tiny.root), "noted", "")

    assert corrected == (
        "---\ntitle: Noted\ncorrections: # from the desk\n- date: 2020-01-02\n  text: One.\n- date: 2020-03-02\n"
        "  text: Two.\nupdated: 2020-03-02 # by hand\nstatus: published # why\n---\n"
    )
    assert re.sub(r"(?<=updated: ).*(?= # by)", "2020-03-02", tiny.read(path)) == corrected.replace(
        "published", "withdrawn"
    )


def test_a_correction_of_an_earlier_day_sets_no_change_back(tiny: SiteSpace) -> None:
    """What was made long ago and is noted now leaves the day of a later change as it is."""
    tiny.write("content/undated/noted.md", "---\ntitle: Noted\nupdated: 2021-03-01\n---\n")
    for day, updated in ((date(2021, 1, 2), "2021-03-01"), (date(2021, 4, 2), "2021-04-02")):
        desk.correct(Site(tiny.root), "noted", "So.", day)

        assert amending.text(tiny.read("content/undated/noted.md"), "updated") == updated


def test_readers_and_programs_learn_of_a_withdrawal(tiny: SiteSpace) -> None:
    """The notice gives the reason and no other word of the article, and feeds name it as gone."""
    path = "content/2021/01/01/court.md"
    tiny.edit(path, "language: en-GB", "corrections: [{date: 2021-01-01, text: It was Monday.}]")
    desk.withdraw(Site(tiny.root), "court", "The court <never> sat.")
    tiny.build(clock.now().isoformat())
    notice = tiny.read("output/2021/01/01/court/index.html")

    assert '<p class="note">The court &lt;never&gt; sat.</p>' in notice
    assert [word for word in ("Monday", amending.text(tiny.read(path), "title")) if word in notice] == []
    assert "deleted-entry" in tiny.read("output/feed.xml")


def test_an_edit_keeps_who_may_read_a_file(tiny: SiteSpace) -> None:
    """The permissions of an article are no part of what is edited."""
    file = tiny.root / "content/undated/old-charts.md"
    file.chmod(0o640)
    desk.correct(Site(tiny.root), "old-charts", "Two.", None)

    assert S_IMODE(file.stat().st_mode) == 0o640


def test_an_article_is_called_by_its_address_in_the_browser(tiny: SiteSpace) -> None:
    """Whole addresses count as well, of the site and of its preview, in whatever folder it is published."""
    site = Site(tiny.root)
    found = {reference.find(site, f"{home}2021/01/01/court/") for home in
             ("", "/", site.settings().address, f"http://127.0.0.1:8000{site.settings().masthead.base}")}  # fmt: skip

    assert found == {"content/2021/01/01/court.md"}


def test_what_cannot_be_read_is_not_passed_over(tiny: SiteSpace) -> None:
    """An article whose header is broken may hold the topic, so none is put under another until it is mended."""
    tiny.write("content/undated/broken.md", "---\ntitle: B\ntopics: [harbour]\nsource wire\n---\n")
    before = tiny.tree("content")
    with pytest.raises(ProblemsFound, match=r"content/undated/broken\.md:4"):
        desk.retopic(Site(tiny.root), "harbour", "council", "", dry_run=False)

    assert tiny.tree("content") == before


BAD = "bad\udcff"
"""How a word comes from the command line whose last byte is 0xff."""


@pytest.mark.parametrize(
    ("command", "words", "named"),
    [
        (commands.new, {"title": BAD, "topic": BAD, "source": "a\x07"}, ["--source", "--topic", "TITLE"]),
        (commands.new, {"title": "A", "url": BAD, "place": BAD, "date": BAD}, ["--date", "--place", "--url"]),
        (commands.correct, {"article": "old-charts", "text": BAD}, ["TEXT"]),
        (commands.withdraw, {"article": BAD, "reason": "a\x00"}, ["--reason", "ARTICLE"]),
        (commands.retopic, {"old": BAD, "new": BAD, "only": BAD}, ["--only", "NEW", "OLD"]),
        (story, {"lead": "old-charts", "headline": ["A", BAD], "add": [BAD]}, ["--add", "--headline"]),
        (stats, {"as_of": BAD}, ["--as-of"]),
    ],
)
def test_what_no_file_can_hold_is_refused(
    command: Callable[..., None], words: dict[str, object], named: list[str], tiny: SiteSpace,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Words that are not UTF-8, or hold control characters, are wrong use: all are told by name, nothing is written."""
    before = tiny.tree("content")
    with pytest.raises(Exit) as ended:
        command(Context(), **words, site=str(tiny.root), json=True)

    told = json.loads(capsys.readouterr().out)["problems"]
    assert (ended.value.code, [problem["where"] for problem in told]) == (2, named)
    assert all(re.search(r"byte 0xff is not UTF-8|control character U\+000[07]", problem["what"]) for problem in told)
    assert all(problem["hint"] for problem in told)
    assert tiny.tree("content") == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("harbor", "council", ['OLD: "harbor" is no topic', 'did you mean "harbour"?']),
        ("", "counsil", ['OLD: "" is no topic', 'NEW: "counsil" is no topic', 'did you mean "council"?']),
        ("harbour", "zzz", ['NEW: "zzz" is no topic', "the topics are harbour, council, empty", "1 problem"]),
    ],
)
def test_a_mistyped_topic_is_wrong_use(
    old: str, new: str, told: list[str], tiny: SiteSpace, capsys: pytest.CaptureFixture[str]
) -> None:
    """A topic that nobody knows is told once, with the one that was probably meant, and no file changes."""
    before = tiny.tree("content")
    with pytest.raises(Exit) as ended:
        commands.retopic(Context(), old, new, site=str(tiny.root))

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert [part for part in told if said.count(part) != 1] == []
    assert tiny.tree("content") == before


def test_retopic_names_the_table_that_is_left(tiny: SiteSpace, capsys: pytest.CaptureFixture[str]) -> None:
    """Called by an alias, the old topic is told of by the slug of its table; one topic only respelt leaves none."""
    commands.retopic(Context(), "port", "harbour", site=str(tiny.root))
    assert "site.toml" not in capsys.readouterr().out

    commands.retopic(Context(), "port", "Empty", site=str(tiny.root))
    assert "site.toml still has [topics.harbour]" in capsys.readouterr().out

    commands.retopic(Context(), "port", "Empty", site=str(tiny.root))
    assert capsys.readouterr().out == "0 changed\n"


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
