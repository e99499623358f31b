"""Bodies: of a page its article is kept, and what was taken out of that is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.importing import markup
from builder.importing.cleaning.article import clean
from builder.importing.markdown import writer
from builder.importing.page import body
from builder.importing.page.body import Body

PAGES = Path(__file__).parent / "pages"
PAPERS = Path(__file__).parent / "papers"
ADDRESS = "https://record.example/news/today.html"
TITLES = {
    "newspaper": "Ferry returns after the storm",
    "table": "How high the water stood",
    "persian": "چراغ دریایی دوباره روشن شد",
    "liveblog": "Storm over Quaytown: as it happened",
}


def read(html: str, title: str = "", drop: tuple[str, ...] = ()) -> Body:
    """Return the body of a page, without its title where that is given."""
    page = markup.page(html)
    assert page is not None
    return body.without_headline(body.read(page, ADDRESS, drop), title)


def markdown(found: Body) -> str:
    """Return a body as Markdown; empty where there is none."""
    return "" if found.root is None else writer.write(found.root, ADDRESS)


def sheet(found: Body) -> str:
    """Return all that is found of a page, as the golden files show it."""
    lines = [markdown(found), "", "=== related", *(f"{h.title} <{h.url}>" for h in found.related)]
    return "\n".join([*lines, "=== dropped", *(f"{d.rule}: {d.text}" for d in found.dropped), ""])


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_the_article_of_a_page(page: Path) -> None:
    """Each page of the collection gives the Markdown beside it; ``GOLDEN=1`` writes it anew."""
    made = sheet(read(page.read_text(encoding="utf-8"), TITLES.get(page.stem, "")))

    assert made == golden(page, made)


@pytest.mark.parametrize("page", sorted(PAPERS.glob("*.html")), ids=lambda page: page.stem)
def test_the_article_of_a_newspaper(page: Path) -> None:
    """Pages built as agencies, broadcasters, tabloids and others build theirs give the Markdown beside them."""
    html = page.read_text(encoding="utf-8")
    tree = markup.page(html)
    assert tree is not None
    made = sheet(read(html, next((markup.text(heading) for heading in tree.iter("h1")), "")))

    assert made == golden(page, made)


def golden(page: Path, made: str) -> str:
    """Return what a page has to give."""
    file = page.with_suffix(".md")
    if os.environ.get("GOLDEN"):
        file.write_text(made, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def article(*paragraphs: str, after: str = "") -> str:
    """Return a page with an article of some paragraphs, long enough to be one."""
    told = (f"The harbour office counted {n} boats on the lee side of the mole, and none beyond." for n in (7, 9, 4))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*told, *paragraphs))
    return f"<html><body><article>{text}</article>{after}</body></html>"


@pytest.mark.parametrize(
    ("paragraph", "rule"),
    [
        ("Advertisement", "advertisement"),
        ("Anzeige", "advertisement"),
        ("Share this article", "share"),
        ("Follow us on social media", "share"),
        ("Read more »", "navigation"),
        ("Back to top", "navigation"),
        ("Leave a comment", "comments"),
        ("4 min read", "byline"),
        ("Read also: Ferry returns after the storm", "read also"),
        ("Lesen Sie auch: Die Fähre fährt wieder", "read also"),
        ("À lire aussi : le bac revient", "read also"),
        ("Lea también: vuelve el ferry", "read also"),
        ("بیشتر بخوانید: کشتی بازگشت", "read also"),
        ("اقرأ أيضا: عودة العبارة", "read also"),
        ("Sign up for our newsletter", "newsletter"),
        ("Please donate today", "donation"),
        ("© 2021 The Harbour Record", "copyright"),
        ("The Harbour Record. All rights reserved.", "copyright"),
        ("We use cookies to make this site work.", "cookies"),
        ("This post contains affiliate links.", "commission"),
        ("Photo: Ben Tiller", "credit"),
        ("Ada Keeper is a staff writer at The Harbour Record.", "author"),
        ('<a href="/seats">Book a seat</a>', "call to action"),
    ],
)
def test_a_paragraph_that_is_no_story(paragraph: str, rule: str) -> None:
    """What a site says to its readers is taken out, and told with its rule."""
    root = markup.fragment(f"<p>The ferry sails again.</p><p>{paragraph}</p>")
    letters = markup.text(root[1])

    assert [(d.rule, d.text) for d in clean(root, ())] == [(rule, letters)]
    assert markup.text(root) == "The ferry sails again."


@pytest.mark.parametrize(
    "paragraph",
    [
        "Share prices in Quaytown fell by a third on Monday.",
        "Advertising on the pier brings in 4,000 crowns a year.",
        "The council would donate the lamp to the museum.",
        "Subscribers to the ferry pay half of the fare.",
        "Copyright law was the matter of the evening.",
        "Read more than one book a year, the librarian told the children.",
        "Ben Tiller was a ship’s writer in the war; the log he kept was found in the chapel.",
    ],
)
def test_news_that_speaks_of_such_things_stays(paragraph: str) -> None:
    """A sentence about shares, donations or rights is news."""
    found = read(article(paragraph, "The meeting ended at nine, and the lamps of the mole were lit as usual."))

    assert paragraph.split(";")[0] in markdown(found)
    assert found.dropped == ()


def test_patterns_of_site_toml_drop_paragraphs() -> None:
    """A paragraph in which a pattern is found goes, and is told as such."""
    found = read(article("From our house at Rope Street 4.", "The meeting ended."), drop=(r"^From our house\b",))

    assert [(d.rule, d.text) for d in found.dropped] == [("pattern", "From our house at Rope Street 4.")]


def test_lines_of_which_every_blank_counts() -> None:
    """A tide table in typewriter letters is no quotation."""
    html = article("The table hangs at the gate.").replace("</article>", "<pre>06  1.2\n12  0.4</pre></article>")
    page = markup.page(html)
    assert page is not None

    assert markdown(body.read(page, ADDRESS, ())).endswith("```\n06  1.2\n12  0.4\n```")
    assert page.find(".//pre") is not None


def test_related_headlines_need_a_label() -> None:
    """A list under "See also" is related; one that is only most read is not."""
    lists = '<h3>{}</h3><ul><li><a href="/a">The crane comes on Friday</a></li></ul>'
    see = read(article(after=lists.format("See also"))).related
    most = read(article(after=lists.format("Most read"))).related

    assert [(h.title, h.url) for h in see] == [("The crane comes on Friday", "https://record.example/a")]
    assert most == ()


def test_the_story_goes_on_after_a_related_list() -> None:
    """A box in the midst of an article goes, and what is told after it stays."""
    box = '<h3>Related</h3><ul><li><a href="/a">The crane comes on Friday</a></li></ul>'
    found = read(article().replace("<p>The harbour office counted 4", f"{box}<p>The harbour office counted 4"))

    assert "counted 4 boats" in markdown(found)
    assert "crane" not in markdown(found)


def test_no_more_than_twenty_related_headlines() -> None:
    """A page that relates all to all gives its first twenty."""
    links = "".join(f'<li><a href="/{n}">Boat number {n} has come in</a></li>' for n in range(30))

    assert len(read(article(after=f'<div class="related-articles"><ul>{links}</ul></div>')).related) == 20


def test_the_page_stays_as_it_is() -> None:
    """Others read a page's title and authors after its body was taken."""
    page = markup.page((PAGES / "newspaper.html").read_text(encoding="utf-8"))
    assert page is not None
    before = markup.raw(page), sum(1 for _ in page.iter())
    body.read(page, ADDRESS, ())

    assert (markup.raw(page), sum(1 for _ in page.iter())) == before


def test_a_page_without_a_text_has_no_body() -> None:
    """Nothing is made up where nothing is found."""
    assert read("<html><body><nav><a href='/'>Home</a></nav></body></html>").root is None


def test_a_short_article_is_one() -> None:
    """Two lines are enough where the page says that they are its article."""
    found = read(
        "<nav><p>Home, tides, boats</p></nav><article><p>The ferry is back.</p><p>It sails at nine.</p></article>"
    )

    assert markdown(found) == "The ferry is back.\n\nIt sails at nine."


def test_paragraphs_behind_a_wall_stay() -> None:
    """A publisher that calls each paragraph after the first "paywall" has sent them, so they are read."""
    first, *rest = (
        f"<p>The harbour office counted {n} boats on the lee side of the mole, and none beyond.</p>" for n in "123456"
    )
    walled = "".join(f'<div class="paywall">{paragraph}</div>' for paragraph in rest)

    assert "counted 6 boats" in markdown(read(f"<body><article>{first}{walled}</article></body>"))


def test_a_paragraph_that_is_cut_away_in_the_midst_is_told() -> None:
    """What a page calls a promotion is left out, and its words are told."""
    promo = (
        "The tide table of the harbour office comes as a calendar, with the lamp on its cover and a cord to hang it."
    )
    found = read(
        article(
            f'</p><div class="promo"><p>{promo}</p></div><p>',
            *(
                f"The log goes on, page {n}, with the wind and the tide and the names of all who came and went."
                for n in range(8)
            ),
        )
    )

    assert promo not in markdown(found)
    assert ("aside", promo) in [(d.rule, d.text) for d in found.dropped]


def test_an_opening_paragraph_outside_of_the_box_belongs_to_the_story() -> None:
    """Between the headline and the box with the text may stand its first paragraph; a standfirst is told instead."""
    lead = "Nobody had seen the ferry for three days, and then it came round the mole with all its lamps lit."
    html = article(
        *(f"The log goes on, page {n}, with the wind and the tide and the names of all who came." for n in range(9))
    )
    plain = html.replace("<article>", f"<h1>The ferry</h1><div><p>{lead}</p></div><article>")
    summed = plain.replace(f"<p>{lead}", f'<p class="standfirst">{lead}')

    assert markdown(read(plain)).startswith(lead)
    assert lead not in markdown(read(summed))
    assert ("standfirst", lead) in [(d.rule, d.text) for d in read(summed).dropped]


def test_an_article_in_two_boxes_of_one_name_is_whole() -> None:
    """An advertisement may part a text, so that little of it stands in the second box."""
    log = [
        f"<p>The log goes on, page {n}, with the wind and the tide and the names of all who came.</p>" for n in range(9)
    ]
    boxes = (f'<div class="part">{part}</div>' for part in ("".join(log[:8]), log[8]))

    assert "page 8" in markdown(read(f"<article>{'<div class=ad></div>'.join(boxes)}</article>"))


def test_what_follows_the_text_in_an_article_is_told() -> None:
    """A long paragraph after the box with the text is left out, and its words are told."""
    log = "".join(
        f"<p>The log goes on, page {n}, with the wind and the tide and the names of all who came.</p>" for n in range(9)
    )
    last = "The harbour office is open from seven to four, and on Sundays for those who ring the bell twice and wait."
    found = read(f'<article><div class="text">{log}</div><div class="office"><p>{last}</p></div></article>')

    assert last not in markdown(found)
    assert ("after the text", last) in [(d.rule, d.text) for d in found.dropped]


def test_a_comment_in_the_code_harms_nothing() -> None:
    """Content systems leave comments between all parts of a page."""
    link = '<!-- teaser --><p><a href="/a">The crane comes on Friday</a></p><!-- end -->'
    link += '<ul><li><a href="/b">Tide table</a></li></ul>'

    assert "counted 9 boats" in markdown(read(article().replace("</article>", f"{link}<!-- all --></article>")))


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table", "section"])
def test_a_page_nested_without_end_keeps_its_text(tag: str) -> None:
    """A hundred thousand open elements hide no paragraph."""
    found = read(f"<html><body>{f'<{tag}>' * 100_000}{article()}")

    assert "counted 9 boats" in markdown(found)
