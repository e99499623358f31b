"""Writer: what HTML shows, its Markdown shows again."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.importing import markup
from builder.importing.markdown import tree, writer
from builder.importing.markdown.blocks import BLANK, Block
from builder.parsing import body

PAGE = "https://record.example/news/fog.html"

MARKS = "\\`*_{}[]()#+-.!|~^=:<>&;\"'$%@/?, \n\t01ab\u200c\u200f۱é"
LETTERS = st.text(MARKS, max_size=12) | st.sampled_from([
    "a", "fog and rain", "&copy;", "&amp;lt;", "1. a", "12.", "- a", "# a", "a | b", "|---|---|", ":--|--", "===",
    "---", "***", "a_b_c", "_a_", "x" * 40, "https://a.example/_b_?c=1&d=2", "می\u200cروند", "<b>",
    "</p>", "\u200fسلام", "<!-- a", "```", "~~~", "[a]: b", "![a](b)",
    "a\\", "a!", "a*", "*a*", "    a", "a  \nb", "{: .a }", "AT&T;", "&#42;",
])  # fmt: skip


def text() -> st.SearchStrategy[str]:
    """Return any text, escaped for HTML."""
    return LETTERS.map(escape)


def tagged(names: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return one of some elements around what is given."""
    return st.tuples(st.sampled_from(names), inside).map(lambda t: f"<{t[0]}>{t[1]}</{t[0]}>")


def joined(parts: st.SearchStrategy[str], most: int = 4) -> st.SearchStrategy[str]:
    """Return some parts, one after the other."""
    return st.lists(parts, min_size=1, max_size=most).map("".join)


LINE = st.recursive(
    text() | st.just("<br>"),
    lambda inner: (
        tagged(["em", "strong", "code", "b", "sup", "del", "span", "q"], joined(inner, 3))
        | st.tuples(st.sampled_from(["/a", "b?c=1&amp;copy=2", "https://a.example/(b)_*", "#c"]), joined(inner, 2)).map(
            lambda t: f'<a href="{t[0]}">{t[1]}</a>'
        )
    ),
    max_leaves=6,
)
ITEM = tagged(["li"], joined(LINE, 2))
ROW = tagged(["tr"], joined(tagged(["td", "th"], joined(LINE, 2)), 3))
TABLE = tagged(["table"], joined(ROW, 3))
BLOCK = st.recursive(
    tagged(["p", "p", "p", "h1", "h2", "h4", "pre", "div", "figcaption", "dt"], joined(LINE)) | TABLE | st.just("<hr>"),
    lambda inner: (
        tagged(["blockquote", "div"], joined(inner))
        | tagged(["ul", "ol"], joined(tagged(["li"], joined(inner | LINE)) | ITEM))
    ),
    max_leaves=8,
)


def blocks(html: str) -> tuple[Block, ...]:
    """Return the blocks that a piece of HTML shows."""
    return tree.read(markup.fragment(html), PAGE)


def shown(html: str) -> str:
    """Return what a page of Dateline makes of a piece of HTML."""
    return body.render(writer.write(markup.fragment(html), PAGE)).html


def letters(html: str) -> str:
    """Return the letters of HTML that can be seen."""
    return "".join(letter for letter in markup.text(markup.fragment(html)) if letter not in BLANK)


@given(joined(BLOCK, 5))
@example("<ul><li>a | b</li><li>:--|--</li></ul>")
@example("<p>a<br>===</p>")
@example("<p>wow!<a href='/a'>b</a></p>")
@example("<p><b>a</b><i>b</i><b>c</b></p>")
@example("<ul><li>a</li></ul><pre>b\n\n\n  c</pre>")
@example("<blockquote><ul><li>a</li></ul><pre>b</pre></blockquote>")
def test_any_tree_comes_back(html: str) -> None:
    """Paragraphs, headings, lists, quotations, tables, code, links and emphasis of any tree are those of its page."""
    assert blocks(shown(html)) == blocks(html)


@given(joined(BLOCK, 5))
def test_no_letter_is_lost(html: str) -> None:
    """Whatever becomes of the structure, a page shows each letter of a tree, and none besides."""
    assert letters(shown(html)).replace("“", "").replace("”", "") == letters(html)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>Fog</h1><h2>Rain</h2><h6>Hail</h6>", "## Fog\n\n## Rain\n\n###### Hail"),
        ("<h2><b>Fog</b><br>and rain #</h2>", "## Fog and rain \\#"),
        ("a<br>b<br><br>c", "a  \nb\n\nc"),
        ("<p>fog<p>rain", "fog\n\nrain"),
        ('<img src="a.png" alt="A boat"><figcaption>The quay</figcaption>', "*The quay*"),
        ('<p>a<img src="https://t.example/1.gif" width="1" height="1">b</p>', "ab"),
        ("<script>a</script><style>b</style><iframe>c</iframe><svg><text>d</text></svg><form>e</form>f", "f"),
        ("<p hidden>a</p><p style='display: none'>b</p>c", "c"),
        ("<p>a<!-- b -->c<?d?></p>", "ac"),
        ("<p>\u200c&nbsp;\u200b</p>a&shy;b", "ab"),
        ("<p>&#147;Fog&#148; &#133;</p>", "“Fog” …"),
        ("می\u200cروند", "می\u200cروند"),
        ("<b> a </b>b<b>c</b>", "**a** b**c**"),
        ("<b><i>a</i></b>", "***a***"),
        ("<b>a <i>b</i></b>", "**a <em>b</em>**"),
        ("<i>a <a href='/b'>b</a> c</i>", "*a [b](https://record.example/b) c*"),
        ("H<sub>2</sub>O <del>x</del>", "H<sub>2</sub>O <del>x</del>"),
        ("<code>a*b</code> <code>a`b</code>", "`a*b` <code>a\\`b</code>"),
        ("<pre>a\n\n  b\n</pre>", "```\na\n\n  b\n```"),
        ("<pre>```</pre>", "````\n```\n````"),
        ("<q>Fog</q>", "“Fog”"),
        ("<dl><dt>Fog</dt><dd>Thick.</dd></dl>", "**Fog**\n\nThick."),
        ("<hr>a<hr><hr>b<hr>", "a\n\n---\n\nb"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>", "- a\n- b\n    1. c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n    - b"),
        ("<ol start='3'><li>a<li><p>b<p>c</ol>", "3. a\n\n4. b\n\n    c"),
        ("<ul><li><h3>a</h3>b</li></ul>", "### a\n\nb"),
        ("<blockquote><p>a<p>b</blockquote><blockquote>c</blockquote>", "> a\n>\n> b\n>\n> c"),
        ("<table><tr><th>a<th>b|c<tr><td>1<br>2<td></table>", "| a | b\\|c |\n| --- | --- |\n| 1<br>2 |  |"),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "| a | b |\n| --- | --- |\n|  | c |"),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\n\nb"),
        ("<table><tr><td><h2>a</h2>b</td><td>c</td></tr></table>", "## a\n\nb\n\nc"),
    ],
)  # fmt: skip
def test_what_is_written(html: str, markdown: str) -> None:
    """Each kind of element has one way to be written."""
    assert writer.write(markup.fragment(html), PAGE) == markdown


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/tides?a=1&amp;copy=2", "https://record.example/tides?a=1&copy=2"),
        ("?a=1&amp;amp;b", "https://record.example/news/fog.html?a=1&amp;amp;b"),
        ("//isles.example/a b(c)*_", "https://isles.example/a%20b%28c%29*_"),
        ("mailto:desk@record.example", "mailto:desk@record.example"),
        ("https://record.example/\u0646", "https://record.example/\u0646"),
        ("#notes", ""),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,a", ""),
        ("ftp://record.example/a", ""),
        ("https://ada:secret@record.example/", ""),
        ("https://[record/", ""),
    ],
)
def test_where_a_link_may_lead(href: str, target: str) -> None:
    """Readers follow links to pages and mailboxes; of all others the text is kept."""
    written = writer.write(markup.fragment(f'<a href="{href}">Fog</a>'), PAGE)

    assert written == (f"[Fog]({target})" if target else "Fog")


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul", "ul><li", "table><tr><td", "a href='/x'", "pre"])
@pytest.mark.parametrize("depth", [100, 100_000])
def test_depth_hides_no_text(tag: str, depth: int) -> None:
    """However deep a text lies, it is written, and a page can show it."""
    html = f"<p>before</p>{f'<{tag}>' * depth}within"

    assert body.render(writer.write(markup.fragment(html), PAGE)).text == "before within"


def test_more_links_than_a_body_may_hold() -> None:
    """A text of thousands of links keeps its letters, and can be built."""
    made = writer.write(markup.fragment("<p><a href='/a'>[fog]</a> <b>rain</b></p>" * 2_000), PAGE)

    assert max(made.count("["), made.count("<")) <= body.BRACKETS
    assert body.render(made).text == " ".join(["[fog] rain"] * 2_000)
