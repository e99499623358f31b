"""What tests of mails share: the small site's edition of the leap day, its mail, and editions that are made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from builder.model.archive import Edition, Section
from builder.model.article import Card, Related, When
from builder.model.settings import Topic
from builder.shell.building.preparation import theme
from builder.shell.site import Site
from builder.stages.making import Theme
from tests.conftest import ROOT, SiteSpace

DAY = date(2021, 1, 1)
SENDER = '\n[mail]\nfrom = "The Harbour Post <post@harbour.example>"\n'


@pytest.fixture
def post(tiny: SiteSpace) -> SiteSpace:
    """Lend the small site with a sender, so that it can be mailed."""
    tiny.write("site.toml", tiny.read("site.toml") + SENDER)
    return tiny


@pytest.fixture
def mailed(post: SiteSpace) -> Callable[..., Path]:
    """Return what mails a day of the small site as a user does, and gives the folder of the mail."""

    def mail(day: str = "2020-02-29", as_of: str = "2021-01-02") -> Path:
        called = post.inv("mail", day, "--as-of", as_of)
        assert called.returncode == 0, called.stderr
        return post.root / ".cache" / "mail"

    return mail


@pytest.fixture(scope="session")
def look() -> Theme:
    """Return how the small site looks, to make mails of editions that are made up."""
    site = Site(ROOT / "tests" / "sites" / "tiny")
    return theme({name: data.decode() for name, data in site.templates().items()}, site.settings())


def parsed(file: Path) -> EmailMessage:
    """Return a message as a mail client reads it."""
    found = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    assert found.defects == []
    return found


def card(n: int, **facts: object) -> Card:
    """Return an item of a made-up edition: with a summary and two related headlines, where nothing else is said."""
    given = {
        "when": When(DAY),
        "title": f"Barge {n} is towed past the lighthouse",
        "summary": f"Barge {n} had drifted. " + "The harbour master had it towed back to the quay at noon. " * 3,
        "url": f"https://gazette.example/barge-{n}",
        "related": (Related(f"Owner of barge {n} is found", "https://wire.example/owner"), Related("Tug is praised")),
    }
    fixed = {"id": f"b{n}", "slug": f"b{n}", "path": f"content/2021/01/01/b{n}.md", "language": "en", "source": "wire"}
    return Card(**{**fixed, **given, **facts})  # type: ignore[arg-type]


def edition(*cards: Card) -> Edition:
    """Return an edition of these items: the first half in one section, the rest in another that has no topic."""
    half = (len(cards) + 1) // 2
    sections = (Section(Topic("harbour", "Harbour"), cards[:half]), Section(None, cards[half:]))
    return Edition(DAY, tuple(section for section in sections if section.cards), None, None)
