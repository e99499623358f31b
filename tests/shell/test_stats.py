"""The figures of a site: what readers see is counted, and what they do not see is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from invoke.context import Context

from builder.commands.stats import stats
from builder.linking.entry import Answer, noted
from builder.linking.ledger import Links, written
from builder.model.document import Doubt
from builder.shell.console import silent
from builder.shell.desk.figures import Figures, figures
from builder.shell.importing.records import Records
from builder.shell.site import Site
from builder.shell.work import Workers
from tests.conftest import SiteSpace

NOW = datetime(2021, 1, 2, tzinfo=UTC)


def counted(space: SiteSpace, as_of: datetime = NOW, days: int = 14) -> Figures:
    """Return the figures of a site."""
    site = Site(space.root)
    with Workers(1) as workers:
        return figures(site, site.output, as_of, days, workers, silent)


def test_what_readers_see_is_counted(tiny: SiteSpace) -> None:
    """Each published item counts on its day, under each of its topics, and under its source."""
    told = counted(tiny, days=2)

    assert told.days == ((date(2021, 1, 1), 2), (date(2020, 2, 29), 3))
    assert told.statistics.items == sum(count for _, count in told.statistics.days) + told.statistics.undated
    assert [(c.name, c.count) for c in told.statistics.topics][-2:] == [("Empty", 0), ("", 1)]
    assert sum(count.count for count in told.statistics.sources) == told.statistics.items


def test_what_is_withheld_is_named(tiny: SiteSpace) -> None:
    """Drafts, embargoes, later dates and what was withdrawn are told apart, and so are files with faults."""
    tiny.write("content/2021/01/02/broken.md", "---\ntitle: B\nrank: many\n---\n")
    told = counted(tiny)
    found = told.statistics

    assert (found.drafts, found.embargoed, found.ahead, found.withdrawn, told.faulty) == (1, 1, 0, 1, 1)
    assert counted(tiny, datetime(2020, 12, 1, tzinfo=UTC)).statistics.ahead == 3


def test_links_and_doubts_are_those_that_were_kept(tiny: SiteSpace) -> None:
    """Links are told as the last round left them, doubts for the articles that are there."""
    site = Site(tiny.root)
    links = Links()
    for day in range(9):
        at = NOW + timedelta(days=day)
        for address, code in (("https://a.example/", 404), ("https://b.example/", 200)):
            links.entries[address] = noted(links.entries.get(address), Answer(code), at)
    links.entries["https://c.example/"] = noted(None, Answer(410), NOW)
    tiny.write(".cache/links.json", written(links, links.entries, NOW).decode())
    with Records.at(site.records) as records:
        records.keep_looks("light-out", "doubt", [Doubt("two days", "date", "2020-02-27")])
        records.keep_looks("gone", "doubt", [Doubt("two days", "date", "2020-02-27")])

    told = counted(tiny)

    assert (told.links["dead"], told.links["failing"], told.links["good"]) == (1, 1, 1)
    assert dict(told.remarks())["links"] == "1 dead and 1 failing of 3, last asked for on 2021-01-10"
    assert dict(told.unsure) == {"doubt": 1}


def test_the_command_draws_bars(tiny: SiteSpace, capsys: pytest.CaptureFixture[str]) -> None:
    """The longest bar is that of the most; everything is plain characters."""
    before = tiny.tree("content")
    stats.body(Context(), site=str(tiny.root), days="2", as_of="2021-01-02")
    out = capsys.readouterr().out

    assert f"\nItems a day\n  2021-01-01  2  {'#' * 27}\n  2020-02-29  3  {'#' * 40}\n\nBy topic\n" in out
    assert "\nlinks: never asked for; inv check --links does\n" in out
    assert tiny.tree("content") == before
