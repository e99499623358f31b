"""Addresses and sources: what is an address of the web, and whose it is, whatever the kind of document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing import web
from builder.importing.wire import register
from builder.model.settings import Source

RECORD = Source("record", "The Record", "The Harbour Record", "https://www.harbour.example/", hosts=("record.example",))
LAMP = Source("lamp", "The Lamp", aliases=("Lamp",), hosts=("lamp.harbour.example",))


@pytest.mark.parametrize(
    "written",
    ["", "fog", "//", "mailto:ada@harbour.example", "https://", "https://ada:fog@harbour.example/", "http://[::1",
     "https://ada@harbour.example/", "https://harbour.example:fog/"],
)  # fmt: skip
def test_what_no_reader_can_follow_is_no_address(written: str) -> None:
    """Nor is what would publish somebody's name or password."""
    assert web.whole(written) == ""


@pytest.mark.parametrize("written", ["https:///fog", "HTTP:///", "https:/fog", "https://", "https:"])
def test_an_address_without_a_host_is_not_taken_for_one_of_the_base(written: str) -> None:
    """Joined to the feed's own address, it would lead to a page that nobody named."""
    assert web.whole(written, "https://harbour.example/feed") == ""


@given(st.text(max_size=40) | st.text("htps:/.@[]?&=#%aé ", max_size=40).map("https://{}".format))
def test_any_text_is_a_whole_address_or_none(text: str) -> None:
    """And a whole one stays what it is."""
    found = web.whole(text, "https://harbour.example/")
    assert found == "" or (web.whole(found) == found and "@" not in web.host(found))


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("harbour.example", RECORD), ("www.harbour.example", RECORD), ("m.record.example", RECORD),
        ("news.record.example", RECORD), ("lamp.harbour.example", LAMP), ("mail.lamp.harbour.example", LAMP),
        ("notharbour.example", None), ("example", None), ("", None),
    ],
)  # fmt: skip
def test_a_host_is_the_source_s_that_names_most_of_it(host: str, source: Source | None) -> None:
    """A part of a site may be a source of its own; a name that only ends alike is a stranger's."""
    assert register.by_host(host, (RECORD, LAMP)) is source


@pytest.mark.parametrize(
    ("name", "source"),
    [("the  harbour RECORD", RECORD), ("record", RECORD), ("Lamp", LAMP), ("lamp.harbour.example", LAMP), ("", None),
     ("The Quay Post", None)],
)  # fmt: skip
def test_a_source_is_known_by_all_its_names(name: str, source: Source | None) -> None:
    """Case and spaces do not matter."""
    assert register.by_name(name, (RECORD, LAMP)) is source
