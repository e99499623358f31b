"""What the tests of feeds share: the settings of a site, and a way to read a feed."""

from __future__ import annotations

from builder.importing import reading
from builder.model.document import Document, RawDocument, Reading
from builder.model.settings import Settings, Source

SETTINGS = Settings(
    "The Harbour Record",
    "https://harbour.example/",
    sources=(
        Source("record", "Harbour Record", long="The Harbour Record", hosts=("record.example",)),
        Source("tide", "Tide Table", address="https://www.tide.example/"),
    ),
)


def read(feed: str | bytes, address: str = "", settings: Settings = SETTINGS) -> Reading:
    """Return what a feed holds."""
    data = feed.encode() if isinstance(feed, str) else feed
    return reading.read(RawDocument("feed", data, address), settings)


def rss(*items: str, head: str = "<title>Quay Notes</title>") -> str:
    """Return an RSS feed with some items."""
    parts = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel>{head}{parts}</channel></rss>'


def only(feed: str | bytes, address: str = "", settings: Settings = SETTINGS) -> Document:
    """Return the one article that a feed must hold."""
    (found,) = read(feed, address, settings).documents
    return found
