"""The mail of an edition: what it shows, what it must never show, and how the command answers."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel import Locale

from builder.model.ledger import LEDGER
from tests.conftest import ROOT, SiteSpace
from tests.mail.conftest import parsed

TWIN = """\
The Harbour Post
================

A digest in a folder one can open

Saturday, 29 February 2020
https://harbour.example/post/2020/02/29/

Harbour
-------

New lamp is lit on the leap day
Gazette · via Wire · by A. Keeper · 02:30 UTC+03:30 · corrected
https://harbour.example/post/2020/02/29/new-lamp/

The new lamp has four lenses.

  - The lamp that failed
    https://harbour.example/post/2020/02/28/light-goes-out/

چراغ دریایی دوباره روشن می‌شود
Wire · تهران · Persian
https://harbour.example/post/2020/02/29/persian/

چراغ تازه چهار عدسی دارد.

Council & courts
----------------

Council passes the budget
Paper
https://paper.example/budget

================
Read this edition on the web:
https://harbour.example/post/2020/02/29/

Earlier: 28 February 2020
https://harbour.example/post/2020/02/28/

All days
https://harbour.example/post/archive/
"""


class Elements(HTMLParser):
    """Every element of a document with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_twin_is_a_mail_of_its_own(mailed: Callable[..., Path]) -> None:
    """The plain text has headlines, sources, summaries, related headlines, and each address on its own line."""
    assert (mailed() / "2020-02-29.txt").read_text(encoding="utf-8") == TWIN


def test_the_message_holds_both_forms(mailed: Callable[..., Path]) -> None:
    """The .eml names sender, subject and day, and its forms are the files beside it."""
    folder = mailed()
    message = parsed(folder / "2020-02-29.eml")
    text, html = message.iter_parts()

    assert message.get_content_type() == "multipart/alternative"
    assert message["From"] == "The Harbour Post <post@harbour.example>"
    assert message["Subject"] == "The Harbour Post: New lamp is lit on the leap day"
    assert message["Date"] == "Sat, 29 Feb 2020 12:00:00 +0330"
    assert message["Message-ID"].endswith("@harbour.example>")
    assert message["To"] is None
    assert text.get_content().replace("\r\n", "\n") == (folder / "2020-02-29.txt").read_text(encoding="utf-8")
    assert html.get_content().replace("\r\n", "\n") == (folder / "2020-02-29.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["2020-02-28", "2020-02-29", "2021-01-01"])
def test_the_mail_needs_nothing_from_elsewhere(mailed: Callable[..., Path], day: str) -> None:
    """Every link is an address in full, no element loads anything, and what has a class has a style of its own."""
    html = (mailed(day) / f"{day}.html").read_text(encoding="utf-8")
    elements = Elements(html).found
    links = [attributes["href"] for tag, attributes in elements if tag == "a"]

    assert links
    assert [link for link in links if not re.match(r"https://[a-z]+\.example/", link or "")] == []
    assert {tag for tag, _ in elements} & {"script", "link", "img", "iframe", "form", "object", "video"} == set()
    assert [e for e in elements if {"src", "srcset", "background", "onclick"} & e[1].keys()] == []
    assert "url(" not in html
    assert "@import" not in html
    assert [e for e in elements if "class" in e[1] and "style" not in e[1]] == []
    assert all(a.get("role") == "presentation" for tag, a in elements if tag == "table")


def test_headlines_lead_where_the_lists_of_the_site_lead(mailed: Callable[..., Path]) -> None:
    """A bare headline goes to the original, any other to our page; Persian is marked as such and runs its way."""
    html = (mailed() / "2020-02-29.html").read_text(encoding="utf-8")
    headlines = re.findall(r"<h3[^>]*><a [^>]*?href=\"([^\"]*)\"[^>]*?( lang=\"fa\" dir=\"rtl\")?>([^<]*)</a>", html)

    assert headlines == [
        ("https://harbour.example/post/2020/02/29/new-lamp/", "", "New lamp is lit on the leap day"),
        ("https://harbour.example/post/2020/02/29/persian/", ' lang="fa" dir="rtl"', "چراغ دریایی دوباره روشن می‌شود"),
        ("https://paper.example/budget", "", "Council passes the budget"),
    ]


def test_what_is_unknown_is_marked(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """A related headline without an address says so, and so does an item without a source."""
    post.edit("content/2020/02/28/fees-rise.md", "source: Wire\n", "")
    folder = mailed("2020-02-28")

    for end in ("txt", "html"):
        form = (folder / f"2020-02-28.{end}").read_text(encoding="utf-8")
        assert "no link" in form
        assert "no source" in form


def test_letters_that_mean_something_to_html_are_text(mailed: Callable[..., Path]) -> None:
    """A headline with angle brackets and an ampersand is shown as it was written."""
    folder = mailed("2020-02-28")

    assert "Mooring fees rise &lt;by a tenth&gt; &amp; more" in (folder / "2020-02-28.html").read_text(encoding="utf-8")
    assert "Mooring fees rise <by a tenth> & more" in (folder / "2020-02-28.txt").read_text(encoding="utf-8")


def test_nothing_withheld_is_mailed(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """Drafts, embargoed, later and withdrawn items are in no form, and the text that a source forbids is not either."""
    folder = mailed("2021-01-01")
    everything = b"".join((folder / f"2021-01-01.{end}").read_bytes() for end in ("html", "txt"))
    everything += "".join(p.get_content() for p in parsed(folder / "2021-01-01.eml").iter_parts()).encode()

    assert b"regatta" in everything
    assert re.findall(rb"(?i)draftmarker|embargomarker|withdrawnmarker", everything) == []
    assert "belongs to the paper" not in (mailed() / "2020-02-29.html").read_text(encoding="utf-8")
    embargoed = post.inv("mail", "--as-of", "2021-01-06")
    assert "Embargomarker" in embargoed.stdout + (folder / "2021-01-01.txt").read_text(encoding="utf-8")


def test_the_newest_edition_is_mailed_where_no_day_is_named(post: SiteSpace) -> None:
    """Without a day it is the newest that has been published by that moment."""
    now = post.inv("mail", "--as-of", "2021-01-02")
    then = post.inv("mail", "--as-of", "2020-02-28")

    assert now.stdout.splitlines()[1].split(",")[0].endswith(".cache/mail/2021-01-01.html")
    assert then.stdout.splitlines()[1].split(",")[0].endswith(".cache/mail/2020-02-28.html")


def test_mailing_twice_writes_the_same_bytes(mailed: Callable[..., Path]) -> None:
    """Nothing of a mail hangs on when it was made."""
    first = {file.name: file.read_bytes() for file in mailed().iterdir()}
    again = {file.name: file.read_bytes() for file in mailed(as_of="2026-01-01").iterdir()}

    assert sorted(first) == [LEDGER, "2020-02-29.eml", "2020-02-29.html", "2020-02-29.txt"]
    assert first == again


def test_the_site_is_left_as_it_was(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """A mail touches neither the output nor what the next build knows."""
    post.build()
    before = post.tree()
    mailed()

    assert post.tree() == before
    assert post.build().change.kept == len(before)


def test_without_a_sender_there_is_no_message(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """No address is invented: the two other forms are written, the command says why, and an old message goes."""
    folder = mailed()
    post.edit("site.toml", 'from = "The Harbour Post <post@harbour.example>"\n', "")

    called = post.inv("mail", "2020-02-29")

    assert called.returncode == 0
    assert "no .eml: a message must name its sender (RFC 5322): add from to [mail] in site.toml" in called.stdout
    assert sorted(file.suffix for file in folder.glob("2020*")) == [".html", ".txt"]


def test_the_settings_of_mail_are_used(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """Recipient, reply address, subject and the foot are as site.toml says, the foot letter for letter."""
    post.edit(
        "site.toml",
        "[mail]\n",
        '[mail]\nto = "all@harbour.example"\nreply_to = "Desk <desk@harbour.example>"\n'
        'subject = "{day}: {headline}"\nunsubscribe = \'<%unsubscribe%> & {{ url "x" }}\'\n',
    )
    folder = mailed()
    message = parsed(folder / "2020-02-29.eml")

    assert (message["To"], message["Reply-To"]) == ("all@harbour.example", "Desk <desk@harbour.example>")
    assert message["Subject"] == "29 February 2020: New lamp is lit on the leap day"
    for end in ("html", "txt"):
        assert '<%unsubscribe%> & {{ url "x" }}' in (folder / f"2020-02-29.{end}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "near"),
    [
        ("2020-03-01", "2020-02-29 and 2021-01-01"),
        ("2019-01-01", "2020-02-28"),
        ("2022-01-01", "2021-01-01"),
    ],
)
def test_a_day_without_an_edition_is_wrong_use(post: SiteSpace, day: str, near: str) -> None:
    """The nearest days that have one are named, and nothing is written."""
    called = post.inv("mail", day, "--as-of", "2021-01-02")

    assert called.returncode == 2
    assert called.stderr == f"mail: there is no edition of {day}\n  hint: the nearest: {near}\n1 problem\n"
    assert not (post.root / ".cache/mail").exists()


def test_a_site_without_an_edition_has_nothing_to_mail(post: SiteSpace) -> None:
    """Before anything is published, that is what the command says."""
    called = post.inv("mail", "--as-of", "2019-01-01")

    assert called.returncode == 1
    assert "content: no item that has a date is published, expected an edition to mail" in called.stderr


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("content/2021/01/01/court.md", "---\ntitle: X\ntopics: [nowhere]\n---\n", 'topics: "nowhere" is not in site'),
        ("templates/mail.html", "\n{{ page.nothing }}\n", "templates/mail.html:2: "),
        ("templates/mail.txt", "{% if %}", "templates/mail.txt:1: "),
    ],
)
def test_with_a_fault_nothing_is_written(post: SiteSpace, path: str, text: str, told: str) -> None:
    """A fault in any article or in a theme's own template is told with its place, and no form of the mail is there."""
    post.write(path, text)

    called = post.inv("mail", "--as-of", "2021-01-02")

    assert called.returncode == 1
    assert told in called.stderr
    assert not (post.root / ".cache/mail").exists()


def test_a_theme_may_bring_its_own_mail(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """A file of the site takes the place of ours, and link gives addresses in full there too."""
    post.write("templates/mail.html", '<a href="{{ link("/topics/") }}">{{ page.edition.cards | length }}</a>\n')

    html = (mailed() / "2020-02-29.html").read_text(encoding="utf-8")

    assert html == '<a href="https://harbour.example/post/topics/">3</a>\n'


def test_another_folder_can_be_named_but_none_that_is_published(post: SiteSpace) -> None:
    """--to takes any folder but one that holds a built site, whatever site it is."""
    post.build()
    post.build(output="elsewhere")
    calls = {
        to: post.inv("mail", "2020-02-29", "--to", str(post.root / to)) for to in ("mine", "output/m", "elsewhere")
    }

    assert {to: call.returncode for to, call in calls.items()} == {"mine": 0, "output/m": 2, "elsewhere": 2}
    assert len(list((post.root / "mine").glob("2020-02-29.*"))) == 3
    assert "only what is published belongs there" in calls["elsewhere"].stderr
    assert list(post.root.glob("elsewhere/*.eml")) == []


def test_what_somebody_edited_is_not_overwritten(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """A mail that was touched up by hand stops the command before a byte is written; another day is no matter."""
    folder = mailed()
    post.write(".cache/mail/2020-02-29.txt", "Dear reader,\n")
    post.edit("content/2020/02/29/new-lamp.md", "title: New lamp", "title: Newer lamp")

    called = post.inv("mail", "2020-02-29")

    assert called.returncode == 1
    assert called.stderr.startswith(
        f"{folder / '2020-02-29.txt'}: this file is not as inv mail wrote it, expected to write it anew\n"
        "  hint: move it away, or write elsewhere\n"
    )
    assert post.read(".cache/mail/2020-02-29.txt") == "Dear reader,\n"
    assert "Newer" not in post.read(".cache/mail/2020-02-29.html")
    assert (mailed("2020-02-28") / "2020-02-28.eml").exists()


def test_programs_get_one_object(post: SiteSpace) -> None:
    """--json names the files with their sizes, and what was left out."""
    answer = json.loads(post.inv("mail", "2020-02-29", "--json").stdout)
    files = {Path(file["path"]): file["bytes"] for file in answer["files"]}

    assert {path.suffix: path.stat().st_size for path in files} == {p.suffix: size for p, size in files.items()}
    assert answer["omitted"] == {"items": 0, "summaries": 0, "related": 0, "paragraphs": 0}
    assert answer["address"] == "https://harbour.example/post/2020/02/29/"
    assert answer["no_eml"] == ""


def test_a_site_from_right_to_left_is_mailed_so(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """A Persian site says all in Persian, and its words and the page's direction are marked."""
    post.edit("site.toml", 'language = "en"', 'language = "fa"')
    folder = mailed()
    html, text = ((folder / f"2020-02-29.{end}").read_text(encoding="utf-8") for end in ("html", "txt"))

    assert '<html lang="fa" dir="rtl">' in html
    for form in (html, text):
        assert "این شماره را در وب بخوانید" in form
        assert "به نقل از Wire" in form
        assert re.findall(r"\b(?:via|by|Earlier|corrected|Read)\b", form.replace("New lamp", "")) == []


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_each_language_has_every_word_of_a_mail(language: str) -> None:
    """No English stands in for a missing word, and each counted word has the forms that the language tells apart."""
    words = {tag: tomllib.loads((ROOT / f"templates/words/{tag}.toml").read_text())["mail"] for tag in ("en", language)}
    forms = {*Locale.parse(language).plural_form.tags, "other"}

    assert words[language].keys() == words["en"].keys()
    for key, english in words["en"].items():
        assert isinstance(english, str) or words[language][key].keys() == forms, key
