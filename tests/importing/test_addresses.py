"""Addresses: what is fetched is imported as a file would be, and nothing is fetched unasked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from builder.shell.fetching import fetcher, outcome
from builder.shell.fetching.guard import Guard
from builder.shell.site import Site
from tests.fetching.conftest import Quay, ok
from tests.importing.conftest import Import, tree

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Harbour Record</title><link>https://harbour.example/</link>
<item><title>Fog lifts over the harbour</title><link>https://harbour.example/fog</link><guid>fog</guid>
<pubDate>Mon, 27 Dec 2021 10:00:00 GMT</pubDate><description>The ferry left at noon.</description></item>
<item><title>Lamp lit again on the pier</title><link>https://harbour.example/lamp</link><guid>lamp</guid>
<pubDate>Tue, 28 Dec 2021 10:00:00 GMT</pubDate><description>The keeper is back.</description></item>
</channel></rss>"""
FILES = [
    "2021/12/27/fog-lifts-over-the-harbour.md",
    "2021/12/28/lamp-lit-again-on-the-pier.md",
]


@pytest.fixture
def quay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Quay]:
    """Open a server that import may talk to, as it may to no other address of this machine."""
    server = Quay()
    monkeypatch.setattr(fetcher, "Guard", partial(Guard, allowed=lambda _, port: port == server.port))
    monkeypatch.setattr(fetcher, "Limits", partial(outcome.Limits, pause=0.0))
    server.answers["/feed"] = ok(FEED.encode(), ETag='"1"', Content_Type="application/rss+xml")
    yield server
    server.close()


def test_an_address_is_fetched_and_imported(site: Site, bring: Import, quay: Quay) -> None:
    """A feed at an address gives its articles, and the address stands in each as what it was made from."""
    found = bring(quay.address("/feed"))
    assert [*tree(site.content)] == FILES
    assert [one.fate for one in found.filed] == ["new", "new"]
    assert f"from: {quay.address('/feed')}" in tree(site.content)[FILES[0]]


def test_what_was_filed_is_asked_for_only_if_it_changed(site: Site, bring: Import, quay: Quay) -> None:
    """The second time the server is told which version is here; a dry run keeps nothing of that."""
    bring(quay.address("/feed"), dry_run=True)
    bring(quay.address("/feed"))
    quay.answers["/feed"] = ok(b"", "304 Not Modified")
    again = bring(quay.address("/feed"))
    assert ["if-none-match" in headers for headers in quay.asked("/feed")] == [False, False, True]
    assert again.tally.unchanged == 1
    assert [*tree(site.content)] == FILES


def test_a_list_of_feeds_is_listed_and_fetched_only_where_that_is_asked_for(
    site: Site, bring: Import, quay: Quay, tmp_path: Path
) -> None:
    """Without --fetch nobody is asked; with it the feeds' articles come, and a feed that fails stops no other."""
    opml = tmp_path / "feeds.opml"
    outlines = "".join(
        f'<outline text="{name}" type="rss" xmlUrl="{quay.address(path)}"/>'
        for name, path in (("Gone", "/gone"), ("Record", "/feed"))
    )
    opml.write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>')
    listed = bring(opml)
    assert [feed.title for feed in listed.tally.feeds] == ["Gone", "Record"]
    assert quay.requests == []
    fetched = bring(opml, fetch=True)
    assert [*tree(site.content)] == FILES
    (problem,) = fetched.problems
    assert "404" in problem.what


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x", "http://localhost/", "http://[::1]/", "http://10.0.0.1/"])
def test_this_machine_and_private_networks_are_refused(site: Site, bring: Import, address: str) -> None:
    """No address can make import talk to what only this machine reaches."""
    (problem,) = bring(address).problems
    assert problem.where.startswith("http://")
    assert not site.content.exists()
