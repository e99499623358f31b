"""Bodies: Markdown as readers see it, and nothing that runs, calls out or breaks the page."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from builder.parsing import body
from tests.parsing.conftest import PATH, faults, file, good

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "code"),
    *("em", "strong", "b", "i", "s", "del", "ins", "sub", "sup", "a", "abbr", "cite", "q", "bdi", "span"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"href", "title", "hreflang", "lang", "dir", "start", "align", "rel"}


class Rules(HTMLParser):
    """Reads HTML and refuses what a body may not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Refuse a foreign tag, a foreign attribute, and an address that is no link."""
        assert tag in TAGS
        for name, value in attributes:
            assert name in ATTRIBUTES
            if name == "href":
                assert urlsplit(value or "").scheme in {"", "http", "https", "mailto"}
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Refuse an end without a beginning."""
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        """Refuse a comment."""
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def check(html: str) -> None:
    """Fail where HTML breaks a rule for bodies."""
    rules = Rules()
    rules.feed(html)
    rules.close()
    assert rules.open == []


@pytest.mark.parametrize(
    ("source", "html", "text"),
    [
        ("One\nline.\n\nAnother.", "<p>One\nline.</p>\n<p>Another.</p>", "One line. Another."),
        ("*em* **strong** `code`", "<p><em>em</em> <strong>strong</strong> <code>code</code></p>", "em strong code"),
        ("snake_case_word", "<p>snake_case_word</p>", "snake_case_word"),
        ("[Quay](https://quay.example/ 'The quay')",
         '<p><a href="https://quay.example/" title="The quay" rel="noopener">Quay</a></p>', "Quay"),
        ("[Quay][q]\n\n[q]: https://quay.example/",
         '<p><a href="https://quay.example/" rel="noopener">Quay</a></p>', "Quay"),
        ("<https://quay.example/>",
         '<p><a href="https://quay.example/" rel="noopener">https://quay.example/</a></p>', "https://quay.example/"),
        ("[Next](../pier/)", '<p><a href="../pier/" rel="noopener">Next</a></p>', "Next"),
        ("- oil\n- wick", "<ul>\n<li>oil</li>\n<li>wick</li>\n</ul>", "oil wick"),
        ("3. oil\n4. wick", '<ol start="3">\n<li>oil</li>\n<li>wick</li>\n</ol>', "oil wick"),
        ("2011 was wet.\n1. is no list here", "<p>2011 was wet.\n1. is no list here</p>",
         "2011 was wet. 1. is no list here"),
        ("> Quoted.\n>\n> Twice.", "<blockquote>\n<p>Quoted.</p>\n<p>Twice.</p>\n</blockquote>", "Quoted. Twice."),
        ("```python\nprint('<b>')\n```", "<pre><code>print('&lt;b&gt;')\n</code></pre>", "print('<b>')"),
        ("a  \nb", "<p>a<br>\nb</p>", "a b"),
        ("a\n\n***\n\nb", "<p>a</p>\n<hr>\n<p>b</p>", "a b"),
        ("| tide | m |\n|---|--:|\n| high | 4 |",
         "<table>\n<thead>\n<tr>\n<th>tide</th>\n<th>m</th>\n</tr>\n</thead>\n"
         "<tbody>\n<tr>\n<td>high</td>\n<td>4</td>\n</tr>\n</tbody>\n</table>", "tide m high 4"),
        ("H<sub>2</sub>O **is**wet", "<p>H<sub>2</sub>O <strong>is</strong>wet</p>", "H2O iswet"),
        ("**Har**[bour](/x/)", '<p><strong>Har</strong><a href="/x/" rel="noopener">bour</a></p>', "Harbour"),
        ("<ul><li>oil<ul><li>wick</li></ul></li></ul>", "<ul><li>oil<ul><li>wick</li></ul></li></ul>", "oil wick"),
        ('<p lang="fa" dir="rtl">اسکله</p>', '<p lang="fa" dir="rtl">اسکله</p>', "اسکله"),
        ("4 < 5 & 6 > 5 &copy; &amp;copy;", "<p>4 &lt; 5 &amp; 6 &gt; 5 © &amp;copy;</p>", "4 < 5 & 6 > 5 © &copy;"),
        ("{{ page }} {% raw %}", "<p>{{ page }} {% raw %}</p>", "{{ page }} {% raw %}"),
        ("", "", ""),
    ],
    ids=["paragraphs", "emphasis", "underscores in a word", "link", "reference", "bare link", "link within the site",
         "list", "numbered list", "a year is no list", "quotation", "code", "line break", "rule", "table",
         "marks inside words", "marks side by side", "list in HTML", "right to left", "entities", "template code",
         "nothing"],
)  # fmt: skip
def test_markdown_becomes_clean_html(source: str, html: str, text: str) -> None:
    """Each feature of Markdown gives its HTML for the page and its words for the index."""
    assert body.render(source) == body.Body(html, text)
    check(html)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# A\n\n## B\n\nC\n\n###### D", "<h2>A</h2>\n<h3>B</h3>\n<p>C</p>\n<h6>D</h6>"),
        ("## B\n\n### C", "<h2>B</h2>\n<h3>C</h3>"),
        ("A\n===\n\nB\n---", "<h2>A</h2>\n<h3>B</h3>"),
    ],
    ids=["first level used", "first level free", "underlined"],
)
def test_headings_leave_the_first_level_to_the_title(source: str, html: str) -> None:
    """Where a body uses the first level, all its headings move down one."""
    assert body.render(source).html == html


VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://foe.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<p onclick=alert(1)>x</p>",
    "<p/onmouseover=alert(1)>x</p>",
    "<a href=# onfocus=alert(1) autofocus>x</a>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://foe.example/pixel.gif>",
    "![pixel](https://foe.example/pixel.gif)",
    "![x](javascript:alert(1))",
    '![x](x "y" onerror=alert(1))',
    "<picture><source srcset=https://foe.example/a></picture>",
    "<video poster=https://foe.example/a><source src=https://foe.example/b></video>",
    "<audio src=https://foe.example/a></audio>",
    "<iframe src=https://foe.example/></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=https://foe.example/></object>",
    "<embed src=https://foe.example/>",
    "<applet code=foe></applet>",
    "<form action=https://foe.example/><input name=key><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<base href=https://foe.example/>",
    "<meta http-equiv=refresh content='0;url=https://foe.example/'>",
    "<link rel=stylesheet href=https://foe.example/x.css>",
    "<style>@import url(https://foe.example/)</style>",
    "<p style='background:url(https://foe.example/)'>x</p>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext>x",
    "<marquee onstart=alert(1)>x</marquee>",
    "<details open ontoggle=alert(1)>x</details>",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?>",
    "<!doctype html>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='blob:https://foe.example/1'>x</a>",
    "<a href=x ping=https://foe.example/ target=_blank download>x</a>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](&#x6A;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x]\n\n[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "[x](https://ok.example/ '\" onclick=alert(1) x=\"')",
    "[x](https://ok.example/\"onclick=\"alert(1))",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "```js onclick=alert(1)\nx\n```",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "<p id=search class=hits name=form>x</p>",
    "<p lang='\"><script>alert(1)</script>'>x</p>",
    "</p></div></article><script>alert(1)</script>",
    "*x<script>*alert(1)</script>",
    "<b><i></b></i><table><b>x",
]  # fmt: skip


@pytest.mark.parametrize("source", VECTORS, ids=lambda source: ascii(source)[:40])
def test_active_markup_does_nothing(source: str) -> None:
    """Only the tags, attributes and schemes of a plain text remain, also between good paragraphs."""
    for text in (source, f"Before.\n\n{source}\n\nAfter.", f"- {source}", f"> {source}"):
        check(body.render(text).html)


@given(
    st.lists(
        st.sampled_from(VECTORS)
        | st.sampled_from(
            ["<", ">", "</", "&lt;", '"', "'", "`", "\n\n", "    ", "<!--", "-->", "[", "](", ")", "*", "x"]
        ),
        max_size=6,
    ).map("".join)
)
def test_joined_markup_does_nothing_either(source: str) -> None:
    """However pieces of markup are put together, the rules hold, and cleaning twice changes nothing."""
    found = body.render(source)
    check(found.html)
    assert body.plain(found.html) == found.text
    clean = body.nh3.clean(
        found.html, tags=body._TAGS, attributes=body._ATTRIBUTES, url_schemes=body._SCHEMES, link_rel="noopener"
    )
    assert clean == found.html


@given(st.text(max_size=200))
def test_any_text_can_be_a_body(source: str) -> None:
    """Whatever an author types, the page keeps the rules."""
    check(body.render(source).html)


def test_a_picture_leaves_no_request_behind() -> None:
    """A picture of another host is gone, and so is its address."""
    assert body.render("Before ![the pier](https://foe.example/pier.jpg) after").html == "<p>Before  after</p>"


NESTED = "\n".join("    " * depth + "- x" for depth in range(400))


def test_deep_nesting_is_a_problem_of_the_file() -> None:
    """Lists nested absurdly deep are told, not thrown, together with what else is wrong."""
    assert faults(file("title: Pier opens\nrank: 0", NESTED)) == [
        f"{PATH}: lists or quotes nested too deep in the body\n  hint: flatten them",
        f'{PATH}:3: rank is "0", expected a number from 1',
    ]


def test_a_body_that_failed_spoils_no_other() -> None:
    """After a body that could not be read, the next one comes out as it always did."""
    text = file("title: Pier opens", "> - a\n\n1. b\n\n    c\n")
    before = good(text)
    faults(file("title: Pier opens", NESTED))
    assert good(text) == before


def test_an_oversize_body_is_a_problem_of_the_file() -> None:
    """A body over half a million characters is refused before it is read; one at the limit is not."""
    assert faults(file("title: Pier opens", "x" * 500_001)) == [
        f"{PATH}: a body of 500,001 characters, expected 500,000 at most\n  hint: split the article"
    ]
    assert len(good(file("title: Pier opens", "word " * 99_999 + "ends.")).text) == 500_000


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("The lamp\n\nis&#1; lit.", 6, "the control character U+0001, written as &#1;"),
        ("&#xFFFF;", 4, "the control character U+FFFF, written as &#xFFFF;"),
        ("&#0;", 4, "the control character U+0000, written as &#0;"),
        ("\ufffd &#xD800;", 4, "the control character U+D800, written as &#xD800;"),
        ("&#x110000;", 4, "what is no character, written as &#x110000;"),
        ("&#129;", 4, "the control character U+0081, written as &#129;"),
        ("&\\#1;", 4, "the control character U+0001, written as &\\#1;"),
        ("<p>&#x0001 </p>", 4, "the control character U+0001, written as &#x0001"),
        ("`&#1;`\n[a](/b '&#2;')", 5, "the control character U+0002, written as &#2;"),
    ],
)
def test_a_reference_brings_no_control_character_in(source: str, line: int, what: str) -> None:
    """What a file may not hold as it is, it may not hold by its number: XML has no place for it, and no reader."""
    assert faults(file("title: Pier opens\n", source)) == [
        f"{PATH}:{line + 1}: the body holds {what}, expected text\n  hint: delete it"
    ]


@pytest.mark.parametrize("source", ["`&#1;`", "&amp;#1;", "\ufffd &#xFFFD;", "&#128; &#8204; &#9;", "So:\n\n    &#1;"])
def test_a_reference_that_stays_letters_or_can_be_read_is_none(source: str) -> None:
    """In code the number itself is shown; what HTML reads as a letter is one."""
    assert good(file("title: Pier opens", source)).html


SIGNS = (
    *("word", "Two words", " ", "  ", "\n", "\n\n", "    ", "#", "# ", "> ", "- ", "1. ", "*", "**", "_", "`", "```"),
    *("~~~", "[a](/b)", "![a](/b)", "[a]", "[a]: /b", "<b>", "</b>", "<http://a.example>", "&amp;", "&", "\\", "\\*"),
    *("!", "|", "a | b", "--- | ---", "===", "---", "***", "=", "-", "  \n", "<!-- c -->", "سلام", "é"),
)
MARKDOWN = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join)


@given(MARKDOWN)
@example("Title\n=====")
@example("> quoted\n# head")
def test_plain_text_takes_a_short_way_to_the_same_html(source: str) -> None:
    """What is spared for plain text changes no byte of what Python-Markdown makes of anything."""
    stock = markdown.Markdown(extensions=["tables", "fenced_code", "sane_lists", body._Headings()])

    assert body._parser().reset().convert(source) == stock.convert(source)


def test_the_inline_processor_still_has_the_method_that_we_shorten() -> None:
    """Should a later Python-Markdown rename it, plain text would only be slow again, and nobody would know why."""
    assert hasattr(InlineProcessor, "_InlineProcessor__handleInline")
