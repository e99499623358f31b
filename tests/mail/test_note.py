"""The editor's note in a mail: whole or cut between paragraphs, as text one can read, and dressed like the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.mailing.blocks import blocks
from builder.mailing.fitting import LIMIT, SHARE
from builder.mailing.lines import wrapped
from builder.model.daynote import DayNote
from builder.model.page import Omitted
from builder.model.settings import MailSettings
from builder.rendering.plain import plain
from builder.rendering.styled import styled
from builder.shell.mailing.letter import Letter, letter
from builder.stages.making import Theme
from tests.conftest import SiteSpace
from tests.mail.conftest import DAY, card, edition

NOTE = """\
---
title: A day that comes once in four years
---

A note with [the lamp](/2020/02/29/new-lamp/) and [the port](https://port.example/a?b=1&c=2) in it,
long enough to be broken.

چراغ می‌سوزد.

## Tides

> High at six, says [the port](https://port.example/).

- by day
- by night, see <https://port.example/night>

3. three
4. four
"""
WRITTEN = """\
A note with the lamp and the port in it, long enough to be broken.
https://harbour.example/post/2020/02/29/new-lamp/
https://port.example/a?b=1&c=2

چراغ می‌سوزد.

Tides

    High at six, says the port.
    https://port.example/

  - by day
  - by night, see https://port.example/night

  3. three
  4. four

https://harbour.example/post/2020/02/29/
"""
PARAGRAPH = f"<p>{'The harbour master writes about the tide at length. ' * 20}</p>\n"


def noted(look: Theme, html: str, items: int = 30) -> Letter:
    """Return the mail of a made-up edition that has such a note."""
    note = DayNote("content/2021/01/01/_day.md", DAY, "Tides", "en", html)
    return letter(replace(edition(*map(card, range(items))), note=note), look, MailSettings())


def test_the_twin_keeps_the_form_of_a_note(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """Paragraphs, headings, quotations and items stand apart, and each address is in full on a line of its own."""
    post.write("content/2020/02/29/_day.md", NOTE)

    assert WRITTEN in (mailed() / "2020-02-29.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one<br>\ntwo &amp; <em>three</em>\nfour</p>", "one\ntwo & three four"),
        ("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n<p>d</p>", "  - a\n      - b\n  - c\n\nd"),
        ("<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>", "  1. a\n\n     b\n\n  2. c"),
        ('<ul><li><a href="https://a.example/">a</a></li></ul>', "  - a\n    https://a.example/"),
        ("<pre><code>a  b\n\n  c\n</code></pre><hr><p>d</p>", "a  b\n\n  c\n\n* * *\n\nd"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "a · b\nc · d"),
        ("<dl><dt>ebb</dt><dd>low</dd></dl>", "ebb\n    low"),
        ('<p><a href="mailto:a@b.example">a@b.example</a></p>', "a@b.example"),
        ('<p><a href="/x/">x</a> <a href="/x/">again</a></p>', "x again\n/x/"),
        ("bare <q>words</q>\n<p>می‌روم</p>", 'bare "words"\n\nمی‌روم'),
        ("", ""),
    ],
)
def test_html_is_written_as_plain_text(html: str, text: str) -> None:
    """Each element that a body may have is a form of lines, and words are kept letter for letter."""
    assert plain(html) == text


def test_a_long_numbered_item_goes_on_below_its_words() -> None:
    """A line that is broken goes on where its words began, after a number as after a dash."""
    assert wrapped("  12. " + "tide " * 20).splitlines()[1].startswith("      tide")


@given(
    st.lists(
        st.sampled_from(["<p>a <em>b</em><br>c</p>", "<hr>", "\n", "<ul>\n<li><p>x</p></li>\n</ul>", "<h2>é</h2>", "x"])
    )
)
def test_blocks_are_the_whole_text_in_pieces(pieces: list[str]) -> None:
    """Nothing is lost, and no piece ends within an element."""
    found = blocks("".join(pieces))

    assert "".join(found) == "".join(pieces)
    for block in found:
        assert len(re.findall(r"<(?!/|br|hr)", block)) == block.count("</")
        assert len(re.findall(r"<(?:p|hr|ul|h2)>", block.replace("<li><p>", ""))) <= 1


def test_a_mail_comes_out_however_long_the_note(look: Theme) -> None:
    """A note beyond its share of a mail that is too long is cut between paragraphs, and both forms say so."""
    made = noted(look, PARAGRAPH * 110)
    html, text = (made.files[f"2021-01-01.{end}"].decode() for end in ("html", "txt"))
    shown = html.count('</p>\n<p style="margin:10px 0 0">The harbour master writes') + 1

    assert len(html.encode()) <= LIMIT
    assert len(html.encode()) > LIMIT * 0.98
    assert made.omitted == Omitted(paragraphs=110 - shown)
    for form in (html, " ".join(text.split())):
        assert "Read the rest of this note, and the edition, on the web" in form
        assert f"Left out here: {made.omitted.paragraphs} paragraphs of the editor&#39;s note." in form.replace(
            "'", "&#39;"
        )


@pytest.mark.parametrize(("many", "shown"), [(10, 10), (100, LIMIT // SHARE // (len(PARAGRAPH) + 27))])
def test_a_note_keeps_its_share_where_the_items_are_too_many(look: Theme, many: int, shown: int) -> None:
    """Of a mail that is too long, a note loses no more than what it has beyond its share; then summaries go."""
    made = noted(look, PARAGRAPH * many, items=80)

    assert abs(many - made.omitted.paragraphs - shown) <= 1
    assert made.omitted.summaries > 0


@pytest.mark.parametrize("html", [f"<p>{'tide ' * 22_000}</p>", "<p>a</p>\n" * 12_000])
def test_a_note_of_one_endless_paragraph_or_of_many_tiny_ones_fits(look: Theme, html: str) -> None:
    """What the styles of its elements add counts too, and where not even a paragraph fits the title stays."""
    made = noted(look, html, items=1)

    assert len(made.files["2021-01-01.html"]) <= LIMIT
    assert "Tides" in made.files["2021-01-01.html"].decode()
    assert made.omitted.paragraphs


def test_the_command_tells_what_a_note_lost(post: SiteSpace) -> None:
    """A site whose note is longer than a mail is mailed, and a program learns how much is missing."""
    post.write("content/2020/02/29/_day.md", "---\n---\n\n" + "The tide is high, and stays so. \n\n" * 3_500)
    told = post.inv("mail", "2020-02-29")
    counted = json.loads(post.inv("mail", "2020-02-29", "--json").stdout)["omitted"]

    assert told.returncode == 0, told.stderr
    assert (
        f"left out, so that it is shown whole: {counted['paragraphs']} paragraphs of the editor's note" in told.stdout
    )
    assert counted["summaries"] == 0


def test_each_element_of_a_note_has_its_style(mailed: Callable[..., Path], post: SiteSpace) -> None:
    """A client that drops style sheets still shows links in our colour, and headings smaller than the sections'."""
    post.write("content/2020/02/29/_day.md", NOTE)
    html = (mailed() / "2020-02-29.html").read_text(encoding="utf-8")
    note = html[html.index('<div class="e"') : html.index("Read this edition")]

    assert 'href="https://harbour.example/post/2020/02/29/new-lamp/"' in note
    for tag in ("p", "a", "h2", "blockquote", "ul", "ol", "li"):
        found = re.findall(rf"<{tag}(?: [^>]*)?>", note)
        assert found, tag
        assert [one for one in found if ' style="' not in one] == []


def test_a_style_is_put_on_tags_and_not_into_attributes() -> None:
    """What looks like a tag within an attribute is left as it is."""
    html = '<p><a href="/x/" title="<p> and <a>">x &lt;p></a></p>'

    assert styled(html, {"p": "margin:0"}) == '<p style="margin:0"><a href="/x/" title="<p> and <a>">x &lt;p></a></p>'
