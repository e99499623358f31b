"""Prose: text that looks like markup is shown as the text that it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.importing.markdown import prose
from builder.parsing import body, header

MARKS = "\\`*_{}[]()#+-.!|~^=:<>&;\"'$%@/?, \n\t0123abié¹۱"
TEXT = st.text(st.characters(exclude_categories=("Cs",))) | st.text(MARKS, max_size=40)

LOOKALIKES = [
    "---", "# a #", "## a", "* a", "- a", "+ a", "1. a", "1.", "12. a", "۱. a", "1) a", "> a", ">a", "=", "===", "= a",
    "***", "___", "- - -", "*a*", "**a**", "_a_", "__a__", "___a___", "a__b__", "a_b_c", "a _b_", "é_a_", "`a`",
    "``a``", "```", "~~~", "~~~~ python", "~a~", "~~a~~", "[a](b)", "[a][b]", "[a]: b", "[^1]: a", "![a](b)",
    "<b>a</b>", "<a@b.c>", "<https://a.example/>", "<!-- a -->", "<script>a</script>", "&amp;", "&lt;b&gt;", "&#60;",
    "&#60", "&#x3c;", "&copy", "&a;b;", "\\", "\\\\", "\\*", "\\`a`", "a\\", "| a | b |", "|---|---|", "a | b", ":   a",
    "*[a]: b", "{{ a }}", "{% raw %}", "{# a #}", "{: .a #b }", "$a$", "^a^", "http://a.example/_b_?c=1&d=2",
    "title: a", "+++", "a  ", "    a", "\ta", "a\u00a0b", "“a”", "...", "a -- b", "!a", "-", "+", "#", ">", "*", "_",
    "&", "<", "[", "]", "1", "1.a", "\u200f- a",
]  # fmt: skip


def shown(*paragraphs: str) -> str:
    """Return the text that a page shows for paragraphs, white space collapsed."""
    return body.render(prose.markdown(paragraphs)).text


@pytest.mark.parametrize("text", LOOKALIKES, ids=ascii)
def test_what_looks_like_markup_is_shown_as_it_is(text: str) -> None:
    """A paragraph that Markdown, HTML, YAML or Jinja could take for its own is shown letter for letter."""
    assert shown(text) == " ".join(text.split())
    assert shown("before", text, text, "after") == " ".join(f"before {text} {text} after".split())


@given(st.lists(TEXT, min_size=1, max_size=4))
@example(["~~~", "a", "~~~"])
@example(["[a]: b", "[a]"])
@example(["| a |", "|---|", "| b |"])
def test_any_text_is_shown_letter_for_letter(paragraphs: list[str]) -> None:
    """Whatever the paragraphs are, a page shows their letters; only white space may differ."""
    allowed = [header.CONTROL.sub("", paragraph) for paragraph in paragraphs]
    assert shown(*allowed) == " ".join(" ".join(allowed).split())


@given(st.lists(TEXT.filter(str.strip), min_size=1, max_size=4))
def test_paragraphs_stay_apart(paragraphs: list[str]) -> None:
    """Each paragraph becomes one paragraph of the page, and never a heading, a list or code."""
    allowed = [text for text in (header.CONTROL.sub("", paragraph).strip() for paragraph in paragraphs) if text]
    html = body.render(prose.markdown(allowed)).html
    assert html.count("<p>") == html.count("<") / 2 == len(allowed)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["a", "b", "", "c"], ("a b", "c")),
        (["", " ", "a", "\t", "", "b", ""], ("a", "b")),
        (["  a   b  ", "c"], ("a b c",)),
        ([], ()),
        (["", ""], ()),
    ],
    ids=["two", "blanks around", "spaces inside", "nothing", "blank lines only"],
)
def test_blank_lines_part_paragraphs(lines: list[str], found: tuple[str, ...]) -> None:
    """Lines belong together until a blank one comes."""
    assert prose.paragraphs(lines) == found
