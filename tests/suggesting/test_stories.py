"""Stories: which articles are one, which leads, and by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search.terms import terms
from builder.suggesting.links import Piece
from builder.suggesting.stories import ENOUGH, MOST, Story, stories

DAY = date(2021, 12, 25)

FERRY = (
    Piece("f1", "Ferry Marigold sinks off Quaytown", "The ferry Marigold sank. Divers search the wreck.", DAY),
    Piece("f2", "Divers search wreck of Marigold", "Divers went down to the wreck of the ferry at dawn.", DAY),
    Piece("f3", "Marigold ferry owner sorry", "The owner of the ferry Marigold spoke at the wreck.", DAY),
)  # fmt: skip
LAMP = (
    Piece("l1", "Lighthouse keeper relights lantern", "The lantern of the lighthouse burns, said the keeper.", DAY),
    Piece("l2", "Lantern of lighthouse burns again", "The keeper lit the lantern; the lighthouse had been dark.", DAY),
)  # fmt: skip
OTHERS = (
    Piece("o1", "Mayor of Quaytown resigns", "The mayor gave no reason to the council.", DAY),
    Piece("o2", "Herring catch falls in Quaytown", "Boats bring home fewer herring.", DAY),
    Piece("o3", "School in Quaytown wins chess prize", "Pupils beat a team from the hills.", DAY),
)


def grouped(batch: Sequence[Piece], recent: Sequence[Piece] = ()) -> list[set[str]]:
    """Return the ids of each story, the strongest first."""
    return [{story.lead, *story.members} for story in stories(batch, recent, terms)]


def test_articles_on_one_event_are_a_story() -> None:
    """Those that share rare words are put together, and the others are left alone."""
    assert sorted(map(sorted, grouped([*FERRY, *OTHERS, *LAMP]))) == [["f1", "f2", "f3"], ["l1", "l2"]]


def test_a_story_says_what_decided() -> None:
    """The lead shares most with the others; the words are told as the articles write them."""
    (found,) = stories([*FERRY, *OTHERS], [], terms)

    assert found.lead == "f1"
    assert set(found.members) == {"f2", "f3"}
    assert set(found.words) >= {"Marigold", "Ferry", "wreck", "Divers"}
    assert ENOUGH <= found.strength <= 1


def test_a_word_that_all_the_news_has_joins_nothing() -> None:
    """In a digest on Quaytown its name says nothing, nor does a verb that news of any matter uses."""
    batch = [
        Piece(str(n), f"Quaytown says {word} ready", "", DAY)
        for n, word in enumerate(("nets", "oars", "pier", "buoy", "crane"))
    ]

    assert grouped(batch) == []


def test_one_shared_word_is_chance() -> None:
    """However rare it is."""
    assert grouped([Piece("a", "Marigold sinks", "", DAY), Piece("b", "Marigold blooms", "", DAY)]) == []


def test_headlines_alone_can_be_a_story() -> None:
    """Two rare words that both headlines have are enough."""
    assert grouped([replace(piece, body="") for piece in LAMP] + list(OTHERS)) == [{"l1", "l2"}]


@pytest.mark.parametrize(("days", "together"), [(0, True), (3, True), (4, False), (400, False)])
def test_a_story_lasts_a_few_days(days: int, together: bool) -> None:
    """The same words a week later are another matter."""
    later = replace(LAMP[1], day=DAY + timedelta(days))

    assert bool(grouped([LAMP[0], later, *OTHERS])) is together


def test_what_has_no_date_is_joined_to_its_batch_alone() -> None:
    """An undated article may be of any day, so nothing in the archive is known to be near it."""
    undated = replace(LAMP[1], day=None)

    assert grouped([LAMP[0], undated]) == [{"l1", "l2"}]
    assert grouped([undated], [LAMP[0]]) == []
    assert grouped([LAMP[1]], [LAMP[0]]) == [{"l1", "l2"}]


def test_what_was_there_before_is_no_news() -> None:
    """A story all of which stands in the archive is not suggested again."""
    assert grouped(OTHERS, LAMP) == []


def test_stories_are_no_chains() -> None:
    """What shares nothing with the first is not joined to it because both share much with the second."""
    chain = [
        Piece("a", "Marigold wreck lifted", "", DAY),
        Piece("b", "Marigold wreck, harbour fog", "", DAY),
        Piece("c", "Harbour fog lasts", "", DAY),
    ]

    assert [len(group) for group in grouped(chain)] == [2]


def test_of_equals_the_earliest_and_then_the_longest_leads() -> None:
    """Where both share as much, who was first is the lead."""
    one = Piece("x", "Marigold wreck found", "", DAY + timedelta(1))
    body = "Nothing more is known at this hour."

    assert stories([one, replace(one, id="y", day=DAY)], [], terms)[0].lead == "y"
    assert stories([one, replace(one, id="y", day=None)], [], terms)[0].lead == "x"
    assert stories([one, replace(one, id="y", body=body), replace(one, id="z", body=body)], [], terms)[0].lead in "yz"


def test_a_story_has_so_many_articles_at_most() -> None:
    """A list that nobody can look through is no help."""
    many = [replace(FERRY[0], id=str(n)) for n in range(MOST + 3)]
    news = [Piece(f"n{n}", f"word{n}", "", DAY) for n in range(2 * len(many))]

    groups = grouped([*many, *news])

    assert max(map(len, groups)) <= MOST
    assert sum(map(len, groups)) == len(many)


WORDS = ("marigold", "wreck", "divers", "lantern", "keeper", "mayor", "herring", "chess", "mole", "fog", "says", "quay")
PIECE = st.builds(
    Piece,
    id=st.just(""),
    title=st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join),
    body=st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    day=st.sampled_from([None, DAY, DAY, DAY + timedelta(2), DAY + timedelta(9)]),
)


@given(st.lists(PIECE, max_size=14), st.integers(0, 14))
def test_any_batch_is_put_in_order(pieces: list[Piece], recent: int) -> None:
    """No article is in two stories, none is of days too far apart or the archive's alone, and all is told."""
    named = [replace(piece, id=str(number)) for number, piece in enumerate(pieces)]
    batch, old = named[recent:], named[:recent]
    days = {piece.id: piece.day for piece in named}
    found = stories(batch, old, terms)
    ids = [name for story in found for name in (story.lead, *story.members)]

    assert len(ids) == len(set(ids))
    assert found == tuple(sorted(found, key=lambda story: -story.strength))
    for story in found:
        known = [day for name in (story.lead, *story.members) if (day := days[name])]
        assert not known or max(known) - min(known) <= timedelta(3)
        assert {story.lead, *story.members} & {piece.id for piece in batch}
        assert story.members
        assert story.words
        assert story.strength >= ENOUGH
        assert len(story.members) < MOST


def test_nothing_makes_no_story() -> None:
    """No articles, or one, or empty ones."""
    assert (
        stories([], [], terms) == stories([FERRY[0]], [], terms) == stories([Piece("a", ""), Piece("b", "")], [], terms)
    )
    assert stories([], FERRY, terms) == ()
    assert isinstance(stories(FERRY, [], terms)[0], Story)
