"""Discretion: which links keep what of themselves, and which paragraphs are furniture."""

from __future__ import annotations

import pytest

from builder.importing.mail import discretion, furniture

ADA = discretion.reader(["Ada Keeper <Ada.Keeper@quaytown.example>, b@c.example"])


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ("https://a.example/fog?page=2", "https://a.example/fog?page=2"),
        ("https://a.example/fog?id=7&utm_source=x&utm_medium=y", "https://a.example/fog?id=7"),
        ("https://a.example/fog?mc_cid=1&mc_eid=2", "https://a.example/fog"),
        ("https://a.example/fog?e=4f&uid=9", "https://a.example/fog"),
        ("https://a.example/fog?who=ada.keeper%40quaytown.example&page=2", "https://a.example/fog?page=2"),
        ("https://a.example/fog?who=YWRhLmtlZXBlckBxdWF5dG93bi5leGFtcGxl", "https://a.example/fog"),
        ("https://a.example/ada.keeper@quaytown.example/fog", ""),
        ("https://click.a.example/go/aB3dE5fG7hJ9kL2mN4pQ", ""),
        ("https://a.example/ls/click?upn=aB3dE5fG7hJ9kL2mN4pQ", ""),
        ("https://links.a.example/CL0/https:%2F%2Fb.example%2Ffog/1/0100aabb", "https://b.example/fog"),
        ("https://a.example/track/click?url=https%3A%2F%2Fb.example%2Ffog%3Fpage%3D2", "https://b.example/fog?page=2"),
        ("https://a.example/how-12-ships-found-the-lost-harbour", "https://a.example/how-12-ships-found-the-lost-harbour"),
        ("https://web.archive.org/web/2022/http://b.example/fog", "https://web.archive.org/web/2022/http://b.example/fog"),
        ("mailto:leave@a.example", ""),
        ("javascript:alert(1)", ""),
        ("https://ada:secret@a.example/", ""),
        ("https://[broken", ""),
        ("https://a.example/" + "x" * 3_000, ""),
    ],
)  # fmt: skip
def test_a_link_tells_nothing_of_its_reader(link: str, left: str) -> None:
    """Counters and tokens go, a counter that knows the target gives it, and one that does not is no link."""
    assert discretion.link(link, ADA) == left


@pytest.mark.parametrize("spelt", ["@", "%40", "#", "=", "(at)"])
def test_an_address_is_found_however_it_is_spelt(spelt: str) -> None:
    """Bounce addresses write the reader's with other signs."""
    assert discretion.clean(f"leave-ADA.keeper{spelt}quaytown.example, all", ADA) == "leave-, all"


@pytest.mark.parametrize(
    ("paragraph", "rule"),
    [
        ("To unsubscribe, visit https://a.example/leave.", "subscription"),
        ("Unsubscribe", "subscription"),
        ("You are receiving this because you signed up on our site.", "subscription"),
        ("Manage your preferences", "subscription"),
        ("Trouble reading this? View it in your browser.", "view in browser"),
        ("Copyright 2022 The Harbour Record. All rights reserved.", "copyright"),
        ("© The Harbour Record", "copyright"),
        ("ADVERTISEMENT", "advertising"),
        ("Sponsored by The Rope Company", "advertising"),
        ("In this issue:", "contents"),
        ("Home | Sport | Weather | Contact", "navigation"),
        ("The council's copyright reform passed on Monday.", ""),
        ("Readers began to unsubscribe in thousands after the fog tax.", ""),
        ("Advertising revenue fell by a tenth, the paper said.", ""),
        ("The contents of the ship were saved.", ""),
        ("The terms of the deal were not made known.", ""),
        ("Sponsors of the regatta left the harbour.", ""),
    ],
)
def test_furniture_is_told_from_news_about_it(paragraph: str, rule: str) -> None:
    """What lets a reader leave is dropped with its rule; a story on leaving is kept."""
    assert furniture.rule(paragraph) == rule
