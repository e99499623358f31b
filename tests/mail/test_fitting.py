"""Fitting: what is too long loses its least, from the end, and only so much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.mailing.fitting import LIMIT, fitted, shortened
from builder.model.archive import Edition
from builder.model.page import Omitted
from builder.model.problem import ProblemsFound
from builder.model.settings import MailSettings
from builder.shell.mailing.letter import letter
from builder.stages.making import Theme
from tests.mail.conftest import card, edition


def size(shown: Edition, omitted: Omitted) -> int:
    """Return a number that grows with what is shown, and with a note of what is not."""
    texts = [t for c in shown.cards for t in (c.title, c.summary, *(r.title for r in c.related))]
    return sum(map(len, texts)) + 40 * bool(omitted)


def test_an_edition_that_fits_stays_as_it_is() -> None:
    """Nothing is left out, and nothing is said of it."""
    whole = edition(card(1), card(2))

    assert fitted(whole, size, 10_000) == (whole, Omitted())


def test_the_last_summaries_go_first_then_related_headlines_then_items() -> None:
    """Step by step an edition of three items becomes its first headline."""
    whole = edition(card(1), card(2), card(3))

    def left(omitted: Omitted) -> list[tuple[bool, int]]:
        return [(bool(c.summary), len(c.related)) for c in shortened(whole, omitted).cards]

    assert left(Omitted(summaries=2)) == [(True, 2), (False, 2), (False, 2)]
    assert left(Omitted(summaries=3, related=3)) == [(False, 2), (False, 1), (False, 0)]
    assert left(Omitted(summaries=3, related=6, items=2)) == [(False, 0)]
    assert [len(s.cards) for s in shortened(whole, Omitted(items=1)).sections] == [2]


@given(st.integers(1, 9), st.integers(0, 3000))
def test_no_more_is_left_out_than_must_be(items: int, limit: int) -> None:
    """What comes out fits, unless it is a single headline; one step less would not."""
    whole = edition(*(card(n) for n in range(items)))

    shown, omitted = fitted(whole, size, limit)
    out = omitted.summaries + omitted.related + omitted.items

    assert size(shown, omitted) <= limit or len(shown.cards) == 1
    assert shown == shortened(whole, omitted)
    if out:
        order = ["summaries"] * items + ["related"] * 2 * items + ["items"] * (items - 1)
        less = Omitted(**{kind: order[: out - 1].count(kind) for kind in ("summaries", "related", "items")})
        assert size(shortened(whole, less), less) > limit


def test_a_shortened_story_still_leads_to_its_page() -> None:
    """What lost its summary is no bare headline, so its link goes to what was left out, not to the original."""
    shown = shortened(edition(card(1), card(2, related=())), Omitted(summaries=1))

    assert [c.is_bare for c in shown.cards] == [False, False]


def test_a_bare_headline_still_leads_to_the_original() -> None:
    """An item that had nothing to lose is the same as before."""
    bare = card(2, summary="", related=())

    assert shortened(edition(card(1), bare), Omitted(summaries=1)).cards[1] == bare


@pytest.mark.parametrize(("items", "kinds"), [(60, ()), (80, ("summaries",)), (300, ("summaries", "related", "items"))])
def test_a_mail_stays_below_what_mailboxes_cut(look: Theme, items: int, kinds: tuple[str, ...]) -> None:
    """However long the edition, the HTML fits; what is left out is counted in both forms, beside the day's page."""
    made = letter(edition(*(card(n) for n in range(items))), look, MailSettings())
    html, text = (made.files[f"2021-01-01.{end}"].decode() for end in ("html", "txt"))
    counts = {"summaries": made.omitted.summaries, "related": made.omitted.related, "items": made.omitted.items}

    assert LIMIT * 0.95 * bool(kinds) < len(html.encode()) <= LIMIT
    assert tuple(kind for kind, n in counts.items() if n) == kinds
    for form in (html, " ".join(text.split())):
        assert ("Left out here" in form) == bool(kinds)
        assert not kinds or f"{counts['summaries']} summaries" in form
        assert "items" not in kinds or f"{counts['items']} items" in form
        assert "https://harbour.example/post/2021/01/01/" in form


def test_a_mail_that_cannot_fit_is_a_fault(look: Theme) -> None:
    """A template that says too much beside the items is told, with what it comes to."""
    texts = {**look.texts, "mail.html": look.texts["mail.html"] + "<p>tide</p>" * 10_000}

    with pytest.raises(ProblemsFound) as found:
        letter(edition(card(1)), Theme("other", texts, look.site, look.sources), MailSettings())

    assert "bytes of a single headline, expected 100,000 at most" in str(found.value)
    assert found.value.problems[0].where == "templates/mail.html"
