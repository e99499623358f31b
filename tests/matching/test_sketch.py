"""Sketches: how alike two texts are, from a few numbers."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.matching.sketch import FEWEST, KEPT, keys, likeness, sketch

WORDS = [f"{first}{last}" for first in ("quay", "lamp", "tug", "net", "fog", "mole", "buoy") for last in "abcdefghij"]


def text(length: int, seed: int = 1) -> str:
    """Return a text of some words, another for each seed."""
    return " ".join(random.Random(seed).choices(WORDS, k=length))


STORY = text(400)
EXACT = text(90)


def test_a_text_is_wholly_like_itself_and_not_like_another() -> None:
    """The two ends of the scale."""
    assert likeness(sketch(STORY), sketch(STORY)) == (1, 1, 1)
    assert likeness(sketch(STORY), sketch(text(400, seed=2))).whole < 0.05


@pytest.mark.parametrize(
    "copy",
    [
        STORY.upper(),
        STORY.replace(" ", ", "),
        f"“{STORY.replace(' ', '  ')}”",
        STORY.replace("quaya", "[quaya](https://quay.example/lamp_(1))".replace("(1)", "1")),
        STORY.replace("quaya", "**quaya**"),
        STORY.replace("quaya", "quáya"),
    ],
    ids=["case", "marks", "quotes", "links", "emphasis", "accents"],
)
def test_only_the_words_count(copy: str) -> None:
    """What a text is typed with is not what it says."""
    assert sketch(copy) == sketch(STORY)


@pytest.mark.parametrize(
    ("copy", "least"),
    [
        (f"QUAYTOWN (AP) — {STORY} Reporting by Ada Keeper; editing by the desk.", 0.85),
        (" ".join(STORY.split()[:320]), 0.68),
        (" ".join(STORY.split()[:100] + STORY.split()[130:]), 0.78),
        (" ".join("other" if at % 100 == 50 else word for at, word in enumerate(STORY.split())), 0.8),
    ],
    ids=["dateline and foot", "cut to four fifths", "a paragraph left out", "one word of a hundred changed"],
)
def test_a_copy_that_was_edited_stays_alike(copy: str, least: float) -> None:
    """What a newsroom does to a report leaves most of its wording."""
    assert least <= likeness(sketch(STORY), sketch(copy)).whole < 1


def test_a_text_that_was_cut_is_within_the_whole_one() -> None:
    """However much shorter it is."""
    found = likeness(sketch(STORY), sketch(" ".join(STORY.split()[:150])))

    assert found.whole < 0.5
    assert found.within == 1


def test_reports_that_differ_in_their_numbers_alone_are_told() -> None:
    """Their wording is much the same, but not where there is a number in it."""
    form = " ".join(f"{text(30, seed=at)} {{{at}}}" for at in range(6))
    first, second = (sketch(form.format(*(str(base + at) for at in range(6)))) for base in (10, 90))
    found = likeness(first, second)

    assert found.within > 0.7
    assert found.numbers < 0.3
    assert likeness(first, sketch(f"{form} again".format(*(str(10 + at) for at in range(6))))).numbers == 1


@pytest.mark.parametrize("short", ["", "Ferry sinks", " ".join(WORDS[: FEWEST - 1]), "渡轮沉没"])
def test_a_short_text_has_no_sketch(short: str) -> None:
    """And what has none is like nothing, itself included."""
    assert sketch(short) == b""
    assert likeness(b"", b"").whole == likeness(sketch(STORY), b"").whole == 0


def test_scripts_without_blanks_have_sketches_too() -> None:
    """Two Chinese texts are compared by their letters, two Persian ones by their words whatever the keyboard was."""
    one = "港口渡轮昨夜在码头附近沉没，十二名船员获救，灯塔看守人首先发现火光。" * 2 + "市长感谢救援人员并宣布调查。"
    persian = "چراغ دریایی بندر دیشب پس از سه سال روشن شد و ماهی‌گیران از آن خشنودند " * 4

    assert likeness(sketch(one), sketch(one.replace("，", " "))).within > 0.75
    assert sketch(persian) == sketch(persian.replace("ی", "ي").replace("ک", "ك"))


def test_a_sketch_is_the_same_on_every_machine() -> None:
    """Sketches are kept from one run to the next."""
    assert array("I", sketch(EXACT))[:2].tolist() == [28501692, 71019942]


@given(
    st.lists(st.sampled_from([*WORDS[:12], "7", "12"]), max_size=120),
    st.lists(st.sampled_from(WORDS[:12]), max_size=120),
)
def test_likeness_is_the_same_from_either_side(one: list[str], other: list[str]) -> None:
    """It lies between 0 and 1, a sketch has so many numbers at most, and of a short text it is exact."""
    first, second = sketch(" ".join(one)), sketch(" ".join(other))
    found = likeness(first, second)

    assert found == likeness(second, first)
    assert all(0 <= part <= 1 for part in found)
    assert found.whole <= found.within
    assert len(first) <= 4 * KEPT
    if min(len(one), len(other)) >= FEWEST and max(len(one), len(other)) <= KEPT:
        rows = [{tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (one, other)]
        assert found.whole == pytest.approx(len(rows[0] & rows[1]) / len(rows[0] | rows[1]))


def test_what_is_alike_has_a_key_in_common() -> None:
    """So a copy is found among many without looking at each."""
    for seed in range(40):
        story = text(300, seed)
        assert set(keys(sketch(story))) & set(keys(sketch(" ".join(story.split()[:240]))))
