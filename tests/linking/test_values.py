"""The values of linking: links of a file, what is thought of an address, and the ledger's file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.linking import ledger
from builder.linking.entry import BARRED, NOWHERE, PRIVATE, SILENT, Answer, Entry, noted, verdict
from builder.linking.ledger import Links
from builder.linking.links import Link, links
from builder.model.settings import LinkSettings

START = datetime(2022, 3, 1, 8, tzinfo=UTC)
A, B = "https://a.example/x", "https://b.example/"


@pytest.mark.parametrize(
    ("lines", "body", "expected"),
    [
        ([f"url: {A}#top"], "", [Link("p", 3, A, True)]),
        ([f"url: {A}", f"archived: {B}"], "", [Link("p", 3, A, True, True), Link("p", 4, B, False, True)]),
        (["archived:", f"  url: {B}", "  date: 2021-01-01"], "", [Link("p", 4, B, False, True)]),
        (["related:", "  - A bare headline", "  - title: T", f"    url: {B}"], "", [Link("p", 6, B)]),
        ([f"url: {A}"], f"[again]({A}) and <{A}#end>", [Link("p", 3, A, True)]),
        ([], f"<{A}y>\n\n<{A}>", [Link("p", 4, f"{A}y"), Link("p", 6, A)]),
        ([], "One\n\n[two][b]\n\n[b]: https://b.example/?c&d", [Link("p", 8, "https://b.example/?c&d")]),
        ([], f"`{A}` {B} ![]({A}) <a@b.example> [c](/c) [home](https://home.example/y)", []),
        (["url: nonsense"], "", []),
    ],
)
def test_links_of_a_file_have_their_lines(lines: list[str], body: str, expected: list[Link]) -> None:
    """Originals, copies, related headlines and links of the text; neither code, nor mail, nor the site itself."""
    text = "\n".join(("---", "title: T", *lines, "---", body))

    assert list(links("p", text.encode(), "https://home.example/")) == expected


@pytest.mark.parametrize("data", [b"", b"no header", b"\xff\xfe", b"---\ntitle: [\n---\n"])
def test_a_broken_file_has_no_links(data: bytes) -> None:
    """What is wrong with it a check has told before."""
    assert links("p", data, "https://home.example/") == ()


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([(0, 200)], "good"),
        ([(0, 404)], "failing"),
        ([(0, 404), (1, 404), (2, 404)], "failing"),  # three, but within two days
        ([(0, 404), (8, 404)], "failing"),  # eight days, but two only
        ([(0, 404), (1, 410), (7, NOWHERE)], "dead"),
        ([(0, 404), (1, 404), (7, 404), (8, 204)], "good"),
        ([(0, 404), (1, 404), (2, 200), (8, 404)], "failing"),  # the row was broken
        ([(0, 404), (1, 503), (2, 404), (7, 404)], "dead"),  # what says nothing breaks no row
        ([(0, 404), (1, 404), (7, 404), (8, 503)], "unsure"),
        *(
            ([(day, code) for day in range(20)], "unsure")
            for code in (401, 402, 403, 418, 429, 500, SILENT, BARRED, PRIVATE)
        ),
    ],
)
def test_what_is_thought_of_an_address(history: list[tuple[int, int]], expected: str) -> None:
    """Three failures in a row over seven days are a death; what does not say that nothing is there never is."""
    entry = None
    for day, code in history:
        entry = noted(entry, Answer(code), START + timedelta(days=day))

    assert entry is not None
    assert entry.first == START
    assert verdict(entry, LinkSettings()) == expected


def test_a_page_that_has_moved_for_good_is_told_until_it_is_written() -> None:
    """A later answer without a redirect is good again."""
    moved = noted(None, Answer(200, moved=B), START)

    assert verdict(moved, LinkSettings()) == "moved"
    assert verdict(noted(moved, Answer(200), START), LinkSettings()) == "good"


moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
entries = st.builds(
    Entry, first=moments, asked=moments, code=st.integers(-2, 599), good=st.none() | moments,
    failures=st.integers(0, 9), since=st.none() | moments, why=st.text(max_size=9), moved=st.text(max_size=9),
)  # fmt: skip


@given(st.dictionaries(st.text(max_size=9), entries, max_size=4), moments)
def test_a_ledger_is_read_as_it_was_written(known: dict[str, Entry], until: datetime) -> None:
    """All but hosts that have been left alone for long enough."""
    whole = Links(known, {"a.example": until, "b.example": START})

    now = max(START, until) - timedelta(seconds=1) if until != START else START - timedelta(seconds=1)
    resting = {host: moment for host, moment in whole.resting.items() if moment > now}

    assert ledger.read(ledger.written(whole, known, now)) == Links(known, resting)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b'{"form": 2, "links": {}, "resting": {}}', b'{"form": 1, "links": {"a": 1}, "resting": {}}',
     b'{"form": 1, "links": {"a": {"first": "2022-03-01", "asked": "2022-03-01", "code": 200}}, "resting": {}}',
     b'{"form": 1, "links": {"a": {"code": true}}, "resting": {}}', b'{"form": 1, "links": {}, "resting": {"a": 1}}'],
)  # fmt: skip
def test_a_damaged_ledger_is_as_good_as_none(data: bytes) -> None:
    """It is begun anew, without a word: only patience is lost."""
    assert ledger.read(data) == Links()
