"""The pages as documents: links, ids, languages, escaping. No browser needed."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import html5lib
import pytest

from tests.conftest import SiteSpace

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Document(HTMLParser):
    """One page, taken apart: its tags must nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing that is open")

    def all(self, attribute: str) -> list[str]:
        """Return every value of an attribute."""
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]


def pages(built: Path) -> dict[str, Document]:
    """Return every page by its path."""
    return {p.relative_to(built).as_posix(): Document(p.read_text(encoding="utf-8")) for p in built.rglob("*.html")}


def test_tags_nest_and_ids_are_unique(built: Path) -> None:
    """Every page is well formed, with one h1 and one main, and no id twice."""
    for path, page in pages(built).items():
        ids = page.all("id")
        counts = {name: sum(tag == name for tag, _ in page.tags) for name in ("h1", "main")}

        assert (path, page.faults, page.open) == (path, [], [])
        assert (path, len(ids)) == (path, len(set(ids)))
        assert (path, counts) == (path, {"h1": 1, "main": 1})


def test_a_strict_parser_finds_nothing_to_mend(built: Path) -> None:
    """Every page is read by the rules of the HTML standard without one parse error."""
    for file in sorted(built.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(file.read_bytes(), transport_encoding="utf-8")
        assert (file.relative_to(built).as_posix(), parser.errors) == (file.relative_to(built).as_posix(), [])


def test_every_link_of_ours_leads_somewhere(built: Path) -> None:
    """Each relative address of each page is a file of the site, and so is each fragment an id."""
    dead = []
    for path, page in pages(built).items():
        for href in (*page.all("href"), *page.all("src"), *page.all("action")):
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            if not parts.path:
                dead += [] if parts.fragment in page.all("id") else [(path, href)]
                continue
            base = built.parent if parts.path.startswith("/") else (built / path).parent
            target = base / unquote(parts.path).lstrip("/")
            target = target / "index.html" if parts.path.endswith("/") else target
            dead += [] if target.resolve().is_file() else [(path, href)]

    assert dead == []


def test_nothing_is_loaded_from_another_host(built: Path) -> None:
    """Scripts, styles, pictures and frames are the site's own; other hosts are only linked to."""
    loading = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src", "form": "action"}
    loads = [
        (path, attrs[loading[tag]])
        for path, page in pages(built).items()
        for tag, attrs in page.tags
        if loading.get(tag, "") in attrs and attrs.get("rel") not in ("canonical", "alternate")
    ]

    assert [(path, load) for path, load in loads if urlsplit(load).netloc] == []


def test_no_page_has_scripts_or_styles_inside(built: Path) -> None:
    """The content security policy forbids them, so a page that had one would be broken."""
    for path, page in pages(built).items():
        data = ("application/json", "application/ld+json")
        run = [attrs for tag, attrs in page.tags if tag == "script" and attrs.get("type") not in data]
        inline = [tag for tag, _ in page.tags if tag == "style"] + [attrs for attrs in run if not attrs.get("src")]
        handlers = [a for _, attrs in page.tags for a in attrs if a.startswith("on") or a == "style"]

        assert (path, inline, handlers) == (path, [], [])


def test_a_title_with_markup_is_text_everywhere(built: Path) -> None:
    """A headline that looks like markup is shown as it was written, in pages, feeds and attributes."""
    title = "Mooring fees rise <by a tenth> & more"

    assert "<h1>Mooring fees rise &lt;by a tenth&gt; &amp; more</h1>" in (
        built / "2020/02/28/fees-rise/index.html"
    ).read_text(encoding="utf-8")
    assert title in [e.title for e in feedparser.parse((built / "topics/harbour/feed.xml").read_bytes()).entries]
    assert title in [i["title"] for i in json.loads((built / "feed.json").read_text(encoding="utf-8"))["items"]]


def test_foreign_headlines_name_their_language_and_direction(built: Path) -> None:
    """A Persian headline on an English page is marked as such wherever it stands (WCAG 3.1.2)."""
    title = "چراغ دریایی دوباره روشن می‌شود"
    found = {
        p.relative_to(built).as_posix(): re.findall(rf"<[^>]*>(?={title})", p.read_text(encoding="utf-8"))
        for p in built.rglob("index.html")
    }
    tags = [tag for tags in found.values() for tag in tags if not tag.startswith("<title")]

    assert len(tags) > 5
    assert [tag for tag in tags if 'lang="fa" dir="rtl"' not in tag] == []


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("2020/02/29/index.html", '<span class="mark" title="This item carries a correction">corrected</span>'),
        ("undated/index.html", '<span class="mark" title="The date of this item is not known">undated</span>'),
        ("2020/02/28/index.html", 'nor date of this item is known">headline only</span>'),
        ("2020/02/29/index.html", ">Persian</span>"),
        ("2020/02/29/new-lamp/index.html", "The lamp has four lenses, not three."),
        ("2020/02/28/headline-only/index.html", "Read the original at Gazette"),
        ("2020/02/28/light-goes-out/index.html", '<a href="../" rel="noopener">the day</a>'),
        ("topics/harbour/index.html", "Old charts are found in a cellar"),
        ("threads/lighthouse/index.html", "the oldest first"),
        ("2020/02/29/index.html", "<h2>The day that comes once in four years</h2>"),
        ("2020/02/29/index.html", 'with <a href="new-lamp/" rel="noopener">the lamp</a> in it.</p>'),
        ("2020/02/index.html", '</a> <span class="called">The day that comes once in four years</span>'),
        ("2020/02/28/lamp/index.html", '<meta http-equiv="refresh" content="0; url=../../29/new-lamp/">'),
        ("2020/02/28/lamp/index.html", '<a href="../../29/new-lamp/">Go on to the item</a>'),
        ("404.html", 'href="/post/assets/style.css"'),
        ("robots.txt", "Sitemap: https://harbour.example/post/sitemap.xml"),
    ],
)  # fmt: skip
def test_a_page_shows_what_is_known_and_what_is_not(built: Path, path: str, shown: str) -> None:
    """Unknown dates and addresses, corrections, languages and originals are on the page, not hidden."""
    assert shown in (built / path).read_text(encoding="utf-8")


def test_topics_follow_one_another_as_the_settings_say(tiny: SiteSpace) -> None:
    """Whoever reads down the page, by ear or on a phone, meets the topics in site.toml's order."""
    slugs = [f"topic-{n}" for n in range(9)]
    tables = "".join(f'[topics.{slug}]\nname = "{slug}"\n' for slug in slugs)
    tiny.write("site.toml", tiny.read("site.toml").replace("[topics.empty]", f"{tables}[topics.empty]"))
    for n, slug in enumerate(slugs):
        text = f"---\ntitle: Item {n}\ntopics: [{slug}]\nsource: wire\nsummary: {'Long. ' * n * 9}\n---\n"
        tiny.write(f"content/2021/01/02/item-{n}.md", text)
    tiny.build()

    assert re.findall(r'id="topic-(topic-\d)"', tiny.read("output/2021/01/02/index.html")) == slugs


def test_own_words_are_shown_whatever_the_rights(tiny: SiteSpace) -> None:
    """Rights are about the text of others: an own summary stands on the page even where only a link may."""
    tiny.edit("content/2020/02/29/budget.md", "source: paper", "source: paper\nsummary: The vote took an hour.")
    tiny.build()

    assert "The vote took an hour." in tiny.read("output/2020/02/29/budget/index.html")
    assert "belongs to the paper" not in tiny.read("output/2020/02/29/budget/index.html")


def test_a_source_is_found_under_the_stories_of_others(built: Path) -> None:
    """A source whose headline only stands under another's story is not said to have nothing."""
    assert "Under stories of others" in (built / "sources/wire/index.html").read_text(encoding="utf-8")


def test_a_headline_without_text_leads_to_the_original(built: Path) -> None:
    """Where we have nothing but the headline, the list links to the source itself."""
    assert '<a href="https://gazette.example/ferry" rel="noopener" class="out">Ferry timetable' in (
        built / "2020/02/28/index.html"
    ).read_text(encoding="utf-8")


def test_an_editor_can_choose_what_leads_the_day(tiny: SiteSpace) -> None:
    """The topic of the one item with rank 1 comes first; without it, site.toml's order holds."""
    tiny.build()
    order = re.findall(r'id="topic-(\w+)"', tiny.read("output/2020/02/29/index.html"))
    tiny.edit("content/2020/02/29/new-lamp.md", "rank: 1\n", "")
    tiny.edit("content/2020/02/29/budget.md", "topics: council", "topics: council\nrank: 1")
    tiny.build()

    assert order == ["harbour", "council"]
    assert re.findall(r'id="topic-(\w+)"', tiny.read("output/2020/02/29/index.html")) == ["council", "harbour"]


def test_every_xml_file_parses(built: Path) -> None:
    """Feeds, sitemaps, the list of sources and pictures are well-formed XML."""
    for path in (*built.rglob("*.xml"), *built.rglob("*.opml"), *built.rglob("*.svg")):
        ET.fromstring(path.read_bytes())


def test_what_a_text_says_of_links_stays_as_it_is(tiny: SiteSpace) -> None:
    """Only links are made relative; code that shows one is text, letter for letter."""
    code = 'Write `<a href="/about/">` or\n\n    x href="/y"\n\nand see [this](/2020/02/29/ "a > b").'
    tiny.write("content/2020/03/01/code.md", f"---\ntitle: Code\nsource: gazette\n---\n{code}\n")
    tiny.build()
    page = tiny.read("output/2020/03/01/code/index.html")

    assert '&lt;a href="/about/"&gt;' in page
    assert 'x href="/y"' in page
    assert '<a href="../../../02/29/" title="a > b"' in page or '<a href="../../../02/29/" title="a &gt; b"' in page


def test_a_theme_fills_one_block_of_a_template_of_ours(tiny: SiteSpace) -> None:
    """A site's template may begin with ours of the same name: all else stays, and warm builds follow both."""
    own = '{% extends "dateline/article.html" %}{% block after %}{{ super() }}<p>Set by hand.</p>{% endblock %}'
    tiny.build()
    tiny.write("templates/article.html", own)
    tiny.build()
    page = tiny.read("output/2020/02/29/new-lamp/index.html")

    assert page.index("The lighthouse") < page.index("<p>Set by hand.</p>")
    assert 'class="cite"' in page
    tiny.build(output="clean", full=True)
    assert tiny.tree() == tiny.tree("clean")
