"""OPML: lists of feeds."""

from __future__ import annotations

import pytest

from builder.model.document import Subscription
from tests.importing.feed.conftest import read

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Feeds of the harbour</title></head>
  <body>
    <outline text="The Harbour Record" type="rss" xmlUrl="https://record.example/feed.xml?a=1&amp;b=2"/>
    <outline text="Tides">
      <outline title="Tide Table" text="tides" xmlurl="http://tide.example/feed"/>
      <outline text="Deep"><outline xmlUrl="https://deep.example/feed"/></outline>
      <outline text="A page" type="link" url="https://page.example/"/>
    </outline>
    <outline text="Again" xmlUrl="https://record.example/feed.xml?a=1&amp;b=2"/>
  </body>
</opml>
"""


def test_a_list_names_its_feeds_with_their_folders() -> None:
    """Each once, in the order of the list; what is no feed is passed over."""
    assert read(LIST).feeds == (
        Subscription("The Harbour Record", "https://record.example/feed.xml?a=1&b=2"),
        Subscription("Tide Table", "http://tide.example/feed", "Tides"),
        Subscription("https://deep.example/feed", "https://deep.example/feed", "Deep"),
    )
    assert read(LIST).problems == ()


def test_a_bare_ampersand_does_not_change_an_address() -> None:
    """Lists are often written by hand."""
    assert read(LIST.replace("&amp;", "&")) == read(LIST)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "feeds/record.xml", "javascript:x", "http://"])
def test_an_address_that_is_not_of_the_web_is_told(address: str) -> None:
    """Nothing of one's own machine is read for a list from elsewhere."""
    reading = read(LIST.replace("http://tide.example/feed", address))
    assert len(reading.feeds) == 2
    assert [p.what for p in reading.problems] == [f'"{address}" is no address of the web, expected http or https']


def test_a_feed_that_is_lost_to_a_fault_is_told() -> None:
    """A quote within a title ends it: the count of what is named does not fit what is found."""
    reading = read(LIST.replace('text="tides"', 'text="the "tides""'))
    assert [p.what for p in reading.problems] == ["4 feeds are named and 3 could be read, expected well-formed XML"]


def test_a_list_cut_after_any_letter_is_read_or_told() -> None:
    """Never a traceback, and never fewer feeds than in a shorter cut."""
    counts = [len(read(LIST[:end]).feeds) for end in range(60, len(LIST) + 1)]
    assert counts == sorted(counts)
    assert counts[-1] == 3


@pytest.mark.parametrize("body", ["", '<outline text="Fog"/>', '<outline text="a">' * 5000])
def test_a_list_without_a_feed_is_a_problem(body: str) -> None:
    """It is told, not passed over."""
    (problem,) = read(f'<opml version="2.0"><body>{body}</body></opml>').problems
    assert problem.what.startswith("a list without a feed")
