"""The message: what a mail client reads back is what was written, and no word of a headline becomes a header."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.mailing.message import Heading, identity, message, moment
from builder.mailing.subject import subject
from builder.model.article import When
from builder.model.settings import Mailbox
from tests.mail.conftest import DAY, card, edition

NOON = datetime(2020, 2, 29, 12, tzinfo=timezone(timedelta(hours=3, minutes=30)))
PERSIAN = "چراغ دریایی دوباره روشن می\u200cشود، و قایق\u200cها از دور آن را می\u200cبینند"
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.sampled_from([PERSIAN, "fog " * 40, "=?"])


def made(title: str = "Fog", text: str = "Fog\n", html: str = "<p>Fog</p>\n", name: str = "The Post") -> bytes:
    """Return a message."""
    heading = Heading(Mailbox(name, "post@harbour.example"), None, None, title, NOON, "<1@harbour.example>")
    return message(heading, text, html)


def read(data: bytes) -> EmailMessage:
    """Return a message as a mail client reads it."""
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


@given(WORDS)
def test_any_subject_comes_back_and_nothing_else_does(headline: str) -> None:
    """Whatever a headline holds, there is no header more, and the subject is its letters with single blanks."""
    title = subject("{site}: {headline}", site="The Post", headline=headline, day="")
    found = read(made(title))

    assert found.keys() == ["Date", "From", "Subject", "Message-ID", "MIME-Version", "Content-Type"]
    assert " ".join(found["Subject"].split()) == " ".join(title.split())


@pytest.mark.parametrize("name", ["The Post", 'The "Evening" Post, Ltd.', "روزنامهٔ بندر", ""])
def test_the_sender_comes_back(name: str) -> None:
    """A name with commas, quotes or Persian letters is the name that was given."""
    (address,) = read(made(name=name))["From"].addresses

    assert (address.display_name, address.addr_spec) == (name, "post@harbour.example")


@pytest.mark.parametrize(
    "text", ["Fog\n", f"{PERSIAN}\n" * 20, "From the quay\n.\n..\n" + "x" * 3000 + "\n", "é = 1\n"]
)
def test_both_forms_come_back(text: str) -> None:
    """Each form is what was given, plain text first, and on the way no line is too long and no byte beyond ASCII."""
    data = made(text=text, html=f"<p>{text}</p>\n")
    forms = list(read(data).iter_parts())

    assert [form.get_content_type() for form in forms] == ["text/plain", "text/html"]
    assert [form.get_content().replace("\r\n", "\n") for form in forms] == [text, f"<p>{text}</p>\n"]
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")


def test_persian_is_not_spelt_out() -> None:
    """What is mostly beyond ASCII travels as base64, what is not stays readable."""
    parts = list(read(made(text=PERSIAN, html="<p>caf\u00e9 on the quay</p>")).iter_parts())

    assert [part["Content-Transfer-Encoding"] for part in parts] == ["base64", "quoted-printable"]


def test_the_same_mail_is_the_same_bytes() -> None:
    """Neither clock nor chance is in a message; another text has another boundary."""
    assert made() == made()
    assert read(made()).get_boundary() != read(made(text="Sun\n")).get_boundary()


def test_an_identity_belongs_to_one_day_of_one_site() -> None:
    """Two days differ, and so do two sites of one host; a host in another script is spelt in ASCII."""
    days = ["https://a.example/2021/01/01/", "https://a.example/2021/01/02/", "https://a.example/b/2021/01/01/"]

    assert len({identity(day) for day in days}) == 3
    assert identity("https://خبر.example/2021/01/01/").endswith("@example>")


def test_the_date_is_that_of_the_newest_item() -> None:
    """A moment counts as it was written, a bare day as its noon in the site's zone."""
    evening = datetime(2021, 1, 1, 19, 45, tzinfo=UTC)

    assert moment(edition(card(1)), "Asia/Tehran").isoformat() == "2021-01-01T12:00:00+03:30"
    assert moment(edition(card(1), card(2, when=When(DAY, evening))), "Asia/Tehran") == evening
