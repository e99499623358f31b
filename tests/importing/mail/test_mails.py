"""Mails: what each of the kept ones becomes, field for field; and what no mail may do."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing import reading
from builder.importing.bundle import unpacking
from builder.importing.mail import message, parts
from builder.importing.page import page
from builder.model.document import Document, RawDocument, Reading
from builder.model.settings import Settings, Source

MAILS = Path(__file__).parent / "mails"
RECORD = Source("record", "The Harbour Record", hosts=("record.example",))
SETTINGS = Settings("Digest", "https://digest.example/", sources=(RECORD,))
READER = "ada.keeper@quaytown.example"


def read(name: str) -> Reading:
    """Return what a kept mail holds."""
    with (MAILS / name).open("rb") as stream:
        (raw,) = unpacking.members(name, stream)
    assert isinstance(raw, RawDocument)
    return reading.read(replace(raw, name=name), SETTINGS)


def sent(body: str, **headers: str) -> Reading:
    """Return what a mail in plain text holds that is sent with some headers."""
    head = {"From": "Harbour Radio <radio@waves.example>", "Subject": "Fog lifts"} | headers
    lines = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in head.items())
    return message.read(RawDocument("a.eml", f"{lines}\n{body}".encode()), SETTINGS)


def one(reading: Reading) -> Document:
    """Return the only article of a reading."""
    (found,) = reading.documents
    return found


def told(reading: Reading) -> str:
    """Return a reading as JSON, empty fields left out."""
    documents = [{key: value for key, value in asdict(found).items() if value} for found in reading.documents]
    problems = [str(problem) for problem in reading.problems]
    return json.dumps({"documents": documents, "problems": problems}, indent=1, ensure_ascii=False, default=str) + "\n"


@pytest.mark.parametrize("mail", sorted(set(MAILS.glob("*.eml")) - {MAILS / "page.eml"}), ids=lambda path: path.stem)
def test_each_kept_mail_becomes_what_stands_beside_it(mail: Path) -> None:
    """A mail's articles, what was dropped and what is doubted are those of its JSON file; GOLDEN=1 renews them."""
    expected = mail.with_suffix(".json")
    found = told(read(mail.name))
    if os.environ.get("GOLDEN"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("mail", sorted(MAILS.glob("*.eml")), ids=lambda path: path.stem)
def test_no_reader_is_named_in_an_article(mail: Path) -> None:
    """The recipient's address and the reader's numbers are in no field, whatever links and greetings hold them."""
    published = told(Reading(read(mail.name).documents))
    for mark in (READER, "ada.keeper", "reader-77", "%40quaytown", "utm_", "mc_eid", "uid=", "open.gif", "aB3dE5"):
        assert mark not in published


def test_a_leaflet_is_its_four_stories_in_their_order() -> None:
    """Headline, blurb and link of each item make one article; mast, section names, sponsor and foot are dropped."""
    found = read("leaflet.eml").documents
    assert [(d.rank, d.title, d.url) for d in found] == [
        (1, "Fog closes the harbour for a day", "https://quaytown.example/fog"),
        (2, "Bakers sell out of seaweed loaf", "https://quaytown.example/loaf"),
        (3, "Choir rings the old bell in again", ""),
        (4, "Eight lamps replaced in one night", "https://quaytown.example/lamps"),
    ]
    assert {d.via for d in found} == {"Quaytown Weekly"}
    assert {d.rule for d in found[0].dropped} >= {"view in browser", "advertising", "subscription", "copyright"}


def test_a_digest_is_its_three_stories() -> None:
    """Sections that the contents name become articles of the mail's day, with places and agencies from datelines."""
    found = read("digest.eml").documents
    assert [(d.title, d.when, d.url) for d in found] == [
        ("Council votes for the pier", date(2022, 1, 5), "http://harbour.example/pier"),
        ("Nets found off the point", date(2022, 1, 5), "http://harbour.example/nets"),
        ("School of knots opens", date(2022, 1, 5), "http://harbour.example/knots"),
    ]
    assert (found[0].place, found[0].source, found[0].via) == ("Quaytown", "Reuters", "Harbour Wire")


def test_a_forwarded_mail_is_the_one_within() -> None:
    """The inner mail's subject, sender and day count; who forwarded it, and the note, are not published."""
    found = one(read("forwarded.eml"))
    assert (found.title, found.source, found.when) == (
        "Harbour dues to rise in spring", "Quaytown Council", date(2022, 1, 7),
    )  # fmt: skip
    assert found.dropped[0].rule == "covering note"


def test_a_mail_that_came_along_is_the_article() -> None:
    """A mail attached to another one is read in its place."""
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Quaytown Council <press@council.example>", "Dues rise"
    inner["Date"] = "Fri, 07 Jan 2022 11:02:00 +0000"
    inner.set_content("Harbour dues rise by a tenth on the first of April.")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = f"Ada <{READER}>", "Look at this"
    outer.set_content("For the digest?")
    outer.add_attachment(inner)
    found = one(message.read(RawDocument("a.eml", outer.as_bytes()), SETTINGS))
    assert (found.title, found.source, str(found.day)) == ("Dues rise", "Quaytown Council", "2022-01-07")


def test_a_saved_page_is_read_as_the_page_it_was() -> None:
    """A browser's MHTML gives its first page, with the address that it was saved from, to the reader of pages."""
    mail = parts.parse((MAILS / "page.eml").read_bytes())
    assert mail is not None
    saved = parts.saved_page(mail)
    assert saved is not None
    assert saved.address == "https://record.example/2022/pier.html"
    assert b"<title>The long pier is mended</title>" in saved.data
    raw = RawDocument("page.eml", saved.data, address=saved.address)
    assert read("page.eml") == page.read(raw, saved.data.decode(), SETTINGS)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("Mon, 3 Jan 2022 09:15:00 +0330", "2022-01-03T09:15:00+03:30"),
        ("Mon, 03 Jan 2022 23:59:00 GMT", "2022-01-03T23:59:00+00:00"),
        ("Mon, 3 Jan 2022 09:15:00 -0000", "2022-01-03"),
        ("Mon, 3 Jan 2022 09:15:00", "2022-01-03"),
        ("Mon, 3 Jan 2022 09:15:00 -0000 (unknown)", "2022-01-03"),
        ("3 Jan 22 09:15 +0100", "2022-01-03T09:15:00+01:00"),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Mon, 99 Foo 2022 10:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_date_header_is_the_date(said: str, when: str | None) -> None:
    """An offset gives a moment, no zone a day, and what cannot be read a doubt: never today."""
    found = one(sent("The fog lifts over the harbour.", Date=said))
    assert (found.when.isoformat() if found.when else None) == when
    assert any(doubt.field == "date" for doubt in found.doubts) == (when is None)
    assert isinstance(found.when, datetime) == ("T" in (when or ""))


@pytest.mark.parametrize(
    ("from_", "list_id", "source"),
    [
        ("The Harbour Record <x@elsewhere.example>", "", "The Harbour Record"),
        ("Ada of the desk <desk@mail.record.example>", "", "The Harbour Record"),
        ("owner@lists.example", "Knots <knots.record.example>", "The Harbour Record"),
        ("owner@lists.example", "Knots weekly <knots.lists.example>", "Knots weekly"),
        ("Harbour Radio <radio@waves.example>", "", "Harbour Radio"),
        ("=?utf-8?Q?R=C3=A1dio?= <radio@waves.example>", "", "Rádio"),
        ("radio@waves.example", "", ""),
    ],
)
def test_the_sender_is_the_source(from_: str, list_id: str, source: str) -> None:
    """A source of site.toml is known by name or host; else the sender's name stands; an address alone is a doubt."""
    found = one(sent("The fog lifts over the harbour.", From=from_, List_Id=list_id))
    assert found.source == source
    assert any(d.field == "source" for d in found.doubts) == (not source)


def test_wrapped_lines_are_one_paragraph_and_lists_stay_lines() -> None:
    """Full lines are joined with the next; short ones, items and addresses are not."""
    body = (
        "The ferry came back to the long pier on Monday, eleven weeks after the\n"
        "storm that tore its landing away, and the crew was met with soup and\nbread.\n\n"
        "The crew asks for:\n- patience\n- soup\n"
    )
    assert one(sent(body)).body.split("\n\n") == [
        "The ferry came back to the long pier on Monday, eleven weeks after the storm that tore its landing away, "
        "and the crew was met with soup and bread.",
        "The crew asks for:",
        "\\- patience",
        "\\- soup",
    ]


def test_a_letter_with_subheads_stays_one_article() -> None:
    """Bold subheads without links are no headlines: what is not clearly a list is not cut."""
    html = "".join(f"<h3>Part {n} of the tale</h3><p>{'The keeper goes up to the lamp. ' * 3}</p>" for n in range(5))
    found = one(sent(f"<html><body>{html}</body></html>", Content_Type="text/html"))
    assert found.rank is None
    assert found.body.count("keeper") == 15


@pytest.mark.parametrize("deep", [300, 5_000])
def test_parts_in_parts_end(deep: int) -> None:
    """Three hundred parts in one another are read; thousands are told as a problem, and not as a traceback."""
    opening = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(deep))
    reading = message.read(
        RawDocument("a.eml", f"From: a@b.example\nSubject: Fog\n{opening}Content-Type: text/plain\n\nFog.\n".encode()),
        SETTINGS,
    )
    assert len(reading.documents) + len(reading.problems) == 1
    assert bool(reading.documents) == (deep == 300)


def test_a_feed_s_item_without_text_is_a_headline() -> None:
    """A subject and an address are an article without a body."""
    found = one(sent("URL: http://log.example/2022/fog\nDate: Not supplied\n", Date="Mon, 3 Jan 2022 09:15:00 +0000"))
    assert (found.title, found.body, found.url) == ("Fog lifts", "", "http://log.example/2022/fog")
    assert str(found.day) == "2022-01-03"


WILD = st.lists(
    st.sampled_from(
        [
            "From: a <a@b.example>",
            "Subject: =?utf-8?B?////?=",
            "Date: x",
            "MIME-Version: 1.0",
            "",
            "--x",
            "--x--",
            'Content-Type: multipart/mixed; boundary="x"',
            "Content-Type: message/rfc822",
            "Content-Type: text/html",
            "Content-Type: text/plain; charset=x-none",
            "Content-Transfer-Encoding: base64",
            "Zm9n\x00!",
            "<p>fog<br>",
            "---------- Forwarded message ----------",
            "URL: http://a.example/x",
            "In this issue:",
            "* Fog",
            "=====",
            "FOG LIFTS AGAIN",
            "http://a.example/",
            "-- ",
            "Content-Type: text/plain; charset*0*=%%; format=flowed",
            "<a href='http://[x'>fog</a>",
            "To: b@c.example",
            "\ue000 b@c.example",
        ]
    ),
    max_size=25,
)


@given(WILD)
def test_any_lines_are_a_reading(lines: list[str]) -> None:
    """Headers, parts and marks in any order never end in a traceback, and always in an article or a problem."""
    reading = message.read(RawDocument("a.eml", "\n".join(lines).encode()), SETTINGS)
    assert reading.documents or reading.problems


@given(st.binary(max_size=300))
def test_any_bytes_are_a_reading(data: bytes) -> None:
    """Bytes behind two headers never end in a traceback."""
    reading = message.read(RawDocument("a.eml", b"Subject: Fog\nFrom: a@b.example\n" + data), SETTINGS)
    assert reading.documents or reading.problems
