"""Coverage: the numbers behind charts, calendars and the list of who reports."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builder.model.article import Card, Related, When
from builder.model.coverage import Coverage, Gap, Share, by_source, over_time, over_year, shade

DAYS = st.lists(st.dates(date(1990, 1, 1), date(2040, 12, 31)), min_size=1, max_size=50)


def card(source: str | None, *below: str | None) -> Card:
    """Return a card of a source, with headlines of others under it."""
    related = tuple(Related(f"Headline {n}", source=one) for n, one in enumerate(below))
    return Card("id", "slug", "content/x.md", "Title", "en", When(date(2020, 1, 1)), source=source, related=related)


@given(DAYS)
def test_every_item_is_counted_once_and_no_period_is_left_out(days: list[date]) -> None:
    """The bars add up to the items; they follow one another without a gap, and a chart has not too many."""
    found = over_time(days)
    firsts = [period.first for period in found.periods]

    assert sum(period.count for period in found.periods) == len(days)
    assert found.periods[0].count
    assert found.periods[-1].count
    step = 12 if found.unit == "year" else 1
    months = [first.year * 12 + first.month for first in firsts]
    assert months == list(range(months[0], months[-1] + 1, step))
    assert found.unit == "year" or len(months) <= 36


def test_of_nothing_there_is_no_chart() -> None:
    """A topic without a dated item has no bars, and none that is the tallest."""
    assert over_time([]) == Coverage()
    assert over_time([]).most is None


@given(DAYS)
def test_a_year_has_twelve_months(days: list[date]) -> None:
    """Months without an item are there, and items of other years are not counted."""
    year = days[0].year
    found = over_year(days, year)

    assert [period.first.month for period in found.periods] == list(range(1, 13))
    assert sum(period.count for period in found.periods) == sum(day.year == year for day in days)


def test_who_reports_is_counted_with_the_headlines_below() -> None:
    """The source with most comes first; what names nobody comes last, however much it is."""
    cards = [card("gazette", "wire", None), card("wire"), card(None, None)]

    assert by_source(cards) == (Share("wire", 2), Share("gazette", 1), Share(None, 3))


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_is_never_lighter(one: int, other: int) -> None:
    """Shades grow with the counts, only nothing has none, and the most is the darkest."""
    most = max(one, other)

    assert shade(most, most) == (4 if most else 0)
    assert (shade(min(one, other), most) == 0) == (min(one, other) == 0 or not most)
    assert shade(min(one, other), most) <= shade(most, most)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 20_000))
def test_a_gap_is_told_in_the_largest_unit_that_it_fills_twice(before: date, days: int) -> None:
    """Never one month or one year, and never more than two months in days."""
    gap = Gap.between(before, before + timedelta(days))

    assert gap.count >= (1 if gap.unit == "days" else 2)
    assert gap.unit != "days" or gap.count == days <= 62
    assert gap.unit != "months" or gap.count < 24
