"""The horizon: until it, no moment makes another site of the same articles."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.arranging.archive import arrange
from builder.arranging.horizon import horizon
from builder.arranging.pages import plan
from builder.model.article import Card, Correction, When
from builder.model.page import Page
from builder.model.settings import Settings
from builder.parsing.settings import read

SPRING: Final = datetime(2021, 3, 27, tzinfo=UTC)
"""Summer time begins in Europe on the day after."""
ZONES: Final = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Tehran", "Pacific/Kiritimati", "Pacific/Pago_Pago",
                "Australia/Lord_Howe")  # fmt: skip
MOMENTS: Final = st.one_of(
    st.integers(-6 * 24 * 60, 6 * 24 * 60).map(lambda n: SPRING + timedelta(minutes=n)),
    st.integers(-6 * 24, 6 * 24).map(lambda n: SPRING + timedelta(hours=n)),
)
DAYS: Final = st.integers(-6, 6).map(lambda n: date(2021, 3, 27) + timedelta(days=n))
CARDS: Final = st.tuples(
    st.one_of(st.none(), DAYS, MOMENTS),
    st.sampled_from(["published", "published", "published", "draft", "withdrawn"]),
    st.one_of(st.none(), MOMENTS),
    st.one_of(st.none(), MOMENTS),
    st.one_of(st.none(), DAYS, MOMENTS),
    st.lists(DAYS, max_size=2),
)


def _card(
    n: int, when: date | datetime | None, status: str, publish: datetime | None, expires: datetime | None,
    updated: date | datetime | None, corrected: list[date],
) -> Card:  # fmt: skip
    found, changed = (
        When(one.date(), one) if isinstance(one, datetime) else When(one) if one else None for one in (when, updated)
    )
    return Card(
        f"a{n}", f"a{n}", f"content/a{n}.md", "Tide", "en", found, ("harbour",), "gazette",
        status=status, publish=publish, expires=expires, updated=changed,
        corrections=tuple(Correction(day, "So.") for day in corrected),  # type: ignore[arg-type]
    )  # fmt: skip


def _site(cards: list[Card], site: Settings, moment: datetime, *, drafts: bool) -> tuple[Page, ...]:
    return plan(arrange(cards, site, moment, drafts=drafts), site, moment)


@settings(max_examples=150)
@given(
    made=st.lists(CARDS, min_size=1, max_size=4), zone=st.sampled_from(ZONES), moment=MOMENTS,
    share=st.floats(0, 1), drafts=st.booleans(),
)  # fmt: skip
def test_no_moment_before_the_horizon_makes_another_site(
    made: list[
        tuple[date | datetime | None, str, datetime | None, datetime | None, date | datetime | None, list[date]]
    ],
    zone: str,
    moment: datetime,
    share: float,
    drafts: bool,
) -> None:
    """Whatever comes, goes or grows old, from a moment until its horizon every page is the same."""
    toml = f'title = "T"\naddress = "https://t.example/"\nzone = "{zone}"\n[topics.harbour]\nname = "H"\n'
    site = read(f'{toml}[sources.gazette]\nname = "G"\n'.encode())
    assert isinstance(site, Settings)
    cards = [_card(n, *one) for n, one in enumerate(made)]
    until = horizon(cards, site, moment) or moment + timedelta(days=30)

    last = until - timedelta(microseconds=1)
    for later in (moment + share * (last - moment), last):
        assert _site(cards, site, later, drafts=drafts) == _site(cards, site, moment, drafts=drafts)
