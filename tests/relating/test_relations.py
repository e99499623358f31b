"""Relations: what is near, what never is, and that what is kept is what would be found anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.relating import nearness
from builder.relating.nearness import COMMON, SHOWN, Entry, Nearness, weight
from builder.relating.relations import Relations, relate
from tests.relating.test_signature import signed


@dataclass(frozen=True)
class Story:
    """An article as a test writes it down."""

    title: str = ""
    body: str = ""
    day: int = 1000
    thread: str = ""
    topics: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def related(stories: Mapping[str, Story], before: Relations | None = None) -> Relations:
    """Return the relations of stories by their names; one's path is its name, and its id is that in capitals."""
    signatures = {name: signed(story.title, story.body) for name, story in stories.items()}
    entries = [
        Entry(name, name.upper(), s.day, s.thread, s.topics, s.named, signatures[name].hex())
        for name, s in sorted(stories.items())
    ]
    return relate(entries, lambda entry: signatures[entry.path], before)


def shown(stories: Mapping[str, Story], name: str) -> Sequence[str]:
    """Return what goes with one of some stories, newest first."""
    return related(stories).lists()[name]


FERRY = Story("ferry sinks", "ferry sinks divers divers harbour harbour")


def test_articles_on_one_matter_are_related() -> None:
    """Two that come back to the same rare words are, a third is not, and a single odd word is nothing."""
    stories = {"a": FERRY, "b": replace(FERRY, title="ferry raised"), "c": Story("moon", "moon divers divers dust")}

    assert related(stories).lists() == {"a": ("b",), "b": ("a",), "c": ()}


def test_what_many_articles_have_says_nothing() -> None:
    """The rarer a shared word, the more it says; from some number of articles on, nothing."""
    weights = [weight(count) for count in range(2, COMMON + 1)]
    crowd = {f"x{n}": Story(f"ferry sinks divers harbour word{n}", "ferry sinks divers harbour") for n in range(COMMON)}

    assert weights == sorted(weights, reverse=True)
    assert weights[-1] == 0 < weights[-2]
    assert set(related(crowd).lists().values()) == {()}


def test_an_article_never_shows_itself_its_thread_or_its_own_headlines() -> None:
    """The page shows these already: the thread, and the articles that either of the two names below its own."""
    others = {name: replace(FERRY, title=f"ferry sinks {name}") for name in ("near", "mate", "named", "naming")}
    stories = {
        "own": replace(FERRY, thread="ferry", named=("NAMED",)),
        **others,
        "mate": replace(others["mate"], thread="ferry"),
        "naming": replace(others["naming"], named=("OWN",)),
    }

    assert shown(stories, "own") == ("near",)


def test_of_one_headline_there_is_one() -> None:
    """A column that is called the same every day fills no list."""
    stories = {f"x{n}": replace(FERRY, day=1000 + n) for n in range(4)} | {"own": replace(FERRY, title="ferry raised")}

    assert shown(stories, "own") == ("x0",)


def test_the_nearer_day_is_preferred_and_an_unknown_one_stands_between() -> None:
    """Of as many that share as much, those close in time are shown; an undated one before those of years ago."""
    days = {"same": 9000, "week": 9007, "month": 9030, "season": 9090, "none": 0, "years": 5000}
    stories = {name: replace(FERRY, title=f"ferry sinks {name}", day=day) for name, day in days.items()}

    assert shown(stories | {"own": replace(FERRY, day=9000)}, "own") == ("season", "month", "week", "same", "none")


def test_a_shared_topic_makes_a_relation_likelier() -> None:
    """What two articles share counts double where their editor has filed them under one topic."""
    one, other = Story("ferry sinks", "ferry"), Story("ferry sails", "ferry sinks")
    filed = {"a": replace(one, topics=("sea",)), "b": replace(other, topics=("law", "sea"))}

    assert shown({"a": one, "b": other}, "a") == ()
    assert shown(filed, "a") == ("b",)


def test_a_tie_goes_to_the_newer_and_then_by_id() -> None:
    """Which of equals is shown hangs on their days and ids alone."""
    stories = {f"x{n}": replace(FERRY, title=f"ferry sinks x{n}") for n in range(SHOWN + 2)}

    assert shown(stories, "x0") == ("x1", "x2", "x3", "x4", "x5")


WORDS = ("ferry", "divers", "harbour", "moon", "crane", "fog", "tug", "mud", "wall", "lamp")
STORY = st.builds(
    Story,
    title=st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
    body=st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    day=st.sampled_from([0, 1000, 1001, 1400, 9000]),
    thread=st.sampled_from(["", "", "", "dredging"]),
    topics=st.sampled_from([(), ("sea",), ("law", "sea")]),
    named=st.sampled_from([(), (), ("S1",), ("S2", "S3")]),
)
NAMES = tuple(f"s{n}" for n in range(16))
EDIT = st.dictionaries(st.sampled_from(NAMES), st.none() | STORY, max_size=4)


@pytest.mark.parametrize(("common", "floor"), [(nearness.COMMON, nearness.FLOOR), (8, 8)])
@settings(max_examples=150)
@given(first=st.dictionaries(st.sampled_from(NAMES), STORY), edits=st.lists(EDIT, max_size=4))
def test_after_any_edits_relations_are_those_of_a_clean_start(
    common: int, floor: int, first: dict[str, Story], edits: list[dict[str, Story | None]]
) -> None:
    """Articles come, go and change, a few at a time: what is kept leads to what is found anew, to the byte.

    Also where a few articles make a term too common to count, as it happens in a large archive only.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearness, "COMMON", common)
        patch.setattr(nearness, "FLOOR", floor)
        stories, found = first, related(first)
        for edit in edits:
            stories = {name: story for name, story in (stories | edit).items() if story}
            found = related(stories, found)

            assert found == related(stories)


@given(st.dictionaries(st.sampled_from(NAMES), STORY))
def test_nearness_is_the_same_from_either_side(stories: dict[str, Story]) -> None:
    """Where neither list is full, two articles show each other or neither does; so the names of files say nothing."""
    lists = related({name: replace(story, title=f"{story.title} {name}") for name, story in stories.items()}).lists()

    for name, others in lists.items():
        for other in others:
            assert name in lists[other] or len(lists[other]) == SHOWN


def test_one_edit_looks_at_what_it_touches_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that turns to another matter makes those of the old one and the new be looked at, and nothing else."""
    stories = {
        f"m{n // 3}-{n}": Story(f"matter{n // 3} word{n}", f"matter{n // 3} thing{n // 3} " * 2) for n in range(300)
    }
    before = related(stories)
    looked: list[int] = []
    chosen = Nearness.chosen
    monkeypatch.setattr(Nearness, "chosen", lambda self, number: looked.append(number) or chosen(self, number))

    after = related(stories | {"m7-21": Story("matter9 word21", "matter9 thing9 matter9 thing9")}, before)

    assert {after.entries[number].path for number in looked} <= {
        *("m7-21", "m7-22", "m7-23"),
        *("m9-27", "m9-28", "m9-29"),
    }
    assert after.lists()["m7-21"] == ("m9-27", "m9-28", "m9-29")
    assert after.differences(before).keys() == {"m7-21", "m7-22", "m7-23", "m9-27", "m9-28", "m9-29"}
