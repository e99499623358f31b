"""Headlines: which are one, and which say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.matching.headline import folded, numbers, share, tells


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferry sinks off Quaytown", "FERRY SINKS OFF QUAYTOWN."),
        ("Keeper: ‘Lamp is lit’", 'Keeper - "Lamp is lit"'),
        ("Quay–Hill talks stall", "Quay-Hill  talks stall"),
        ("Harbour’s café reopens", "Harbour's cafe reopens"),
        ("U.S. ferry sinks", "US ferry sinks"),
        ("UPDATE 2-Ferry sinks off Quaytown", "Ferry sinks off Quaytown"),
        ("BREAKING: Ferry sinks off Quaytown", "Ferry sinks off Quaytown"),
        ("Ｆｅｒｒｙ sinks", "Ferry sinks"),
        ("چراغ دریایی روشن می‌شود", "چراغ دریايي روشن می شود"),
        ("كتابخانه بندر", "کتابخانهٔ بندر"),
        ("کشتی‌ها برگشتند", "کشتیها برگشتند"),
        ("۱۲ قایق در بندر", "١٢ قایق در بندر"),
        ("Straße am Kai gesperrt", "STRASSE AM KAI GESPERRT"),
    ],
)
def test_the_ways_to_write_a_headline_are_one(one: str, other: str) -> None:
    """Case, marks, accents, keyboards and what a wire sets before it do not tell headlines apart."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferry sinks, 12 dead", "Ferry sinks, 14 dead"),
        ("Ferry sinks off Quaytown - 12 dead", "Ferry sinks off Quaytown"),
        ("Lead poisoning in the harbour", "Poisoning in the harbour"),
        ("Update 3 of the lamps at once", "Of the lamps at once"),
    ],
)
def test_what_is_news_in_a_headline_is_kept(one: str, other: str) -> None:
    """A number, what stands behind a dash, and a word that a wire uses as well are part of a headline."""
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    "title",
    [
        "Ferry sinks off Quaytown",
        "Weather station on the mole wins prize",
        "港口渡轮昨夜沉没十二人",
        "چراغ دریایی بندر روشن شد",
    ],
)
def test_a_headline_of_four_words_tells(title: str) -> None:
    """It names one article, in scripts with and without blanks."""
    assert tells(title)


@pytest.mark.parametrize(
    "title",
    ["", "Ferry sinks", "Three words only", "Live updates", "Live updates: the ferry off Quaytown", "Weather",
     "Morning briefing – Monday 3 May", "News in brief | The Harbour Record", "Tide table 12 May 2021 Quaytown",
     "天气预报", "- — …"],
)  # fmt: skip
def test_a_short_headline_or_a_columns_name_tells_nothing(title: str) -> None:
    """The same words stand above another article each day."""
    assert not tells(title)


def test_the_numbers_of_a_headline_are_told_in_any_script() -> None:
    """Two reports of one form are known apart by them."""
    assert numbers("Catch up 12 pct in week ۳") == numbers("Week 3: catch up 12 pct") == ("12", "3")
    assert numbers("UPDATE 2-Catch up") == ()


def test_a_headline_that_grew_shares_its_words() -> None:
    """All words of the shorter one are in the longer; of another there are few."""
    assert share("Ferry sinks", "Ferry sinks off Quaytown, 12 dead") == 1
    assert share("Ferry sinks off Quaytown", "Lamp is lit off season") < 0.5
    assert share("", "Ferry") == 0


@given(st.text())
def test_a_folded_headline_is_its_own(title: str) -> None:
    """Whatever it is, its words are apart by one blank each, and it is evidence or not either way it is cased."""
    assert folded(title).split() == folded(title).strip().split(" ") or not folded(title)
    assert tells(title) in (True, False)
