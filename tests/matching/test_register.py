"""The register: when an article is one that is known, and by what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.matching.register import Known, Match, Register
from builder.matching.sketch import sketch
from tests.matching.test_sketch import text

DAY = date(2021, 12, 25)
BODY = text(200, seed=7)
FERRY = Known(
    id="f1",
    path="content/2021/12/25/ferry.md",
    url="https://quay.example/2021/ferry-sinks-off-quaytown",
    title="Ferry sinks off Quaytown",
    day=DAY,
    sketch=sketch(BODY),
    source="harbour-record",
)
ELSEWHERE = "https://hill.example/news/ferry-down-say-divers"


def found(article: Known, *known: Known) -> Match | None:
    """Return what a register of these says to an article."""
    return Register(known or (FERRY,)).find(article)


def evidence(article: Known, *known: Known) -> tuple[str, str] | None:
    """Return how an article is known, and by what."""
    match = found(article, *known)
    return (match.kind, match.evidence) if match else None


def later(days: int, **changes: object) -> Known:
    """Return the ferry's report as somebody else carries it some days later."""
    return replace(FERRY, url=ELSEWHERE, day=date.fromordinal(DAY.toordinal() + days), **changes)  # type: ignore[arg-type]


CUT = sketch(" ".join(BODY.split()[:120]))
EDITED = sketch(f"QUAYTOWN (AP) {BODY} More follows.")
REWRITTEN = sketch(text(200, seed=8))


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (replace(FERRY, url=f"{FERRY.url}?utm_source=x", sketch=REWRITTEN, day=None),
         ("version", "same address: quay.example/2021/ferry-sinks-off-quaytown")),
        (replace(FERRY, title="Ferry raised"), ("version", "same address: quay.example/2021/ferry-sinks-off-quaytown")),
        (replace(FERRY, title="Mayor resigns", sketch=b""),
         ("cited", "same address: quay.example/2021/ferry-sinks-off-quaytown, under another headline")),
        (later(0, sketch=b"", title="FERRY SINKS — off Quaytown"), ("carried", "same headline on 2021-12-25")),
        (later(3, sketch=b""), ("carried", "same headline on 2021-12-25")),
        (later(0, sketch=CUT), ("carried", "same headline on 2021-12-25, 100 % of the shorter text the same")),
        (replace(later(0), day=None), ("carried", "same headline on 2021-12-25, text 100 % the same")),
        (later(5, title="Vessel lost"), ("carried", "text 100 % the same as “Ferry sinks off Quaytown” on 2021-12-25")),
        (later(0, title="Vessel lost", sketch=CUT),
         ("carried", "100 % of the shorter text the same as “Ferry sinks off Quaytown” on 2021-12-25")),
    ],
    ids=["address", "address, new headline", "address, other words", "headline", "headline days later",
         "headline, text cut", "headline, undated", "text", "text cut"],
)  # fmt: skip
def test_an_article_that_is_there_is_recognised(article: Known, expected: tuple[str, str]) -> None:
    """By its address, its headline or its text; and it is said by which."""
    assert evidence(article) == expected


@pytest.mark.parametrize(
    "article",
    [
        later(4, sketch=b""),
        later(0, sketch=REWRITTEN),
        later(8, title="Vessel lost at sea"),
        later(0, title="Ferry sinks", sketch=b""),
        later(0, title="Weather", sketch=b""),
        replace(FERRY, url="https://quay.example/", title="Vessel lost at sea", sketch=b""),
        Known("", "", "", ""),
    ],
    ids=[
        "headline too late",
        "headline, own text",
        "text too late",
        "short headline",
        "a column",
        "front page",
        "nothing",
    ],
)
def test_an_article_that_is_not_there_is_new(article: Known) -> None:
    """Where the evidence is thin, two articles are two."""
    assert found(article) is None


def test_a_front_page_is_no_evidence() -> None:
    """Items that lead to the same home page are not one."""
    assert (
        found(
            replace(FERRY, url="https://quay.example/", title="Lamp", sketch=b""),
            replace(FERRY, url="https://quay.example/"),
        )
        is None
    )


def report(base: int, title: str, day: date) -> Known:
    """Return a report in a form that has another number in each sentence."""
    body = " ".join(f"{text(25, seed=at)} {base + at}" for at in range(8))
    return Known("", "", "", title, day, sketch(body))


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Catch landed at Quaytown, week 50", "Catch landed at Quaytown, week 51"),
        ("Catch landed at Quaytown this week", "Catch landed at Quaytown this week"),
        ("Catch up in Quaytown harbour", "Catch down in Quaytown harbour"),
    ],
    ids=["numbered", "same headline", "up and down"],
)
def test_reports_of_one_form_are_not_one(title: str, other: str) -> None:
    """Tide tables, results and market reports differ in their numbers, whatever else is the same."""
    assert found(report(900, other, DAY), report(100, title, DAY)) is None
    assert found(report(100, other, DAY), report(100, title, DAY)) if title == other else True


def test_a_headline_that_comes_back_is_a_columns_name() -> None:
    """A headline that stood on three days tells nothing of one without a text."""
    tides = [Known(f"t{n}", "", "", "High water at the mole", date(2021, 12, n)) for n in (1, 9, 17)]

    assert found(replace(tides[0], day=date(2021, 12, 18)), *tides) is None
    assert found(replace(tides[0], day=date(2021, 12, 1)), *tides[:2]) is not None


def test_the_best_evidence_wins_and_of_equals_the_first_known() -> None:
    """A headline with its text goes before a text alone, and the original before its copies."""
    copy = replace(FERRY, id="f2", url=ELSEWHERE)
    other = replace(FERRY, id="f3", url="", title="Vessel lost at sea")

    assert [match.known.id for match in (found(replace(later(1), url=""), other, FERRY, copy),) if match] == ["f1"]
    assert evidence(replace(later(1), url=FERRY.url), other, FERRY) == ("version", evidence(FERRY)[1])  # type: ignore[index]


def test_what_was_added_is_found() -> None:
    """The second of two copies in one batch is known by the first."""
    register = Register()
    first = register.find(FERRY)
    register.add(FERRY)

    assert first is None
    assert register.find(later(1, sketch=EDITED)) == Match(
        FERRY, "carried", "same headline on 2021-12-25, text 99 % the same"
    )
    assert len(register) == 1


def test_a_form_that_thousands_have_is_found_quickly_and_right() -> None:
    """The newest of those that share a text are looked at; the copy is among them."""
    many = [replace(FERRY, id=f"x{n}", url="", title=f"Vessel lost, day {n}", day=None) for n in range(300)]

    match = found(replace(FERRY, url="", title="Nothing of the kind"), *many)

    assert match
    assert match.kind == "carried"


ARTICLE = st.builds(
    Known,
    id=st.sampled_from("abc"),
    path=st.just(""),
    url=st.sampled_from(["", FERRY.url, ELSEWHERE, "https://quay.example/"]),
    title=st.sampled_from(["", "Weather", FERRY.title, "Vessel lost at sea", "Catch of week 50 landed"]),
    day=st.sampled_from([None, DAY, date(2021, 12, 27), date(2022, 5, 1)]),
    sketch=st.sampled_from([b"", FERRY.sketch, CUT, EDITED, REWRITTEN]),
)


@given(ARTICLE, ARTICLE)
def test_being_the_same_is_the_same_from_either_side(one: Known, other: Known) -> None:
    """Which of two came first does not decide whether they are one."""
    assert (found(one, other) is None) == (found(other, one) is None)


@given(ARTICLE)
def test_whatever_can_be_told_by_is_like_itself(article: Known) -> None:
    """An article that has an address, a headline or a text of its own is found again."""
    known = found(article, article)

    assert (known is not None) == bool(
        article.url in (FERRY.url, ELSEWHERE) or article.title not in ("", "Weather") or article.sketch
    )
