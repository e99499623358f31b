"""Posts of other generators: their front matter is read, and where they stood leads to where they are now."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from builder.importing import kinds, reading
from builder.importing.post import oldaddress
from builder.model.document import Document, RawDocument
from builder.model.problem import WrongUse
from builder.model.settings import Settings, Topic
from builder.shell.importing.given import Given, given
from builder.shell.site import Site
from tests.importing.conftest import Import

SETTINGS = Settings("The Harbour Record", "https://harbour.example/", topics=(Topic("sea", "Sea", aliases=("Ocean",)),))

HUGO = """\
---
title: "The lamp: lit again"
date: 2021-12-25T12:20:00+01:00
lastmod: 2021-12-26
slug: the-lamp
tags: [Ocean, Lamps]
author: Ada Quay
description: It burns.
aliases: [/old/lamp/, /2021/lamp.html]
weight: 10
---

It **burns** [again]({{< ref "pier.md" >}}).

![The lamp](/lamp.jpg)

{{< highlight go >}}
lit := true
{{< /highlight >}}
"""
TOML = """\
+++
title = 'The lamp'
date = 2021-12-25T12:20:00Z
draft = true
[taxonomies]
tags = ["sea"]
+++
It burns.
"""
JEKYLL = "---\nlayout: post\ncategories: sea lamps\nredirect_from: /lamp\n---\nIt burns.\n"
PELICAN = """\
Title: The lamp: lit again
Date: 2021-12-25 12:20
Category: Sea
Tags: lamps, piers
Authors: Ada Quay, Bo Pier

It burns.
"""


def post(text: str, name: str = "lamp.md") -> Document:
    """Return the one document that a post holds."""
    found = reading.read(RawDocument(name, text.encode()), SETTINGS)
    assert found.problems == ()
    (document,) = found.documents
    return document


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HUGO, "post"),
        (TOML, "post"),
        (JEKYLL, "post"),
        (PELICAN, "post"),
        ("---\ntitle: Never closed\n\nText", "post"),
        ("---\nTitle of a story\n---\nText", "text"),
        ("Title: The lamp\nDate: today\n\nIt burns.", "text"),
        ("+++\n\nBREAKING\n", "text"),
        ("---\nFog lifts at noon\nDate: 27 December 2021\n---\nIt lifts.", "text"),
        ("---\n# of mine\ntitle: a\n---\n", "post"),
        ("---\n---\n\nIt burns.", "post"),
    ],
)
def test_a_post_is_known_by_its_front_matter(text: str, kind: str) -> None:
    """A line of dashes alone makes no post, nor does one word with a colon."""
    assert kinds.kind(text) == kind


def test_what_hugo_says_has_its_place_here() -> None:
    """Each key is taken under our name for it; what has none is told, and so is what only Hugo could read."""
    lamp = post(HUGO, "posts/lamp.md")
    said = lamp.post

    assert said is not None
    assert (lamp.title, lamp.authors) == ("The lamp: lit again", ("Ada Quay",))
    assert (str(lamp.when), str(said.updated)) == ("2021-12-25 12:20:00+01:00", "2021-12-26")
    assert (said.file, said.topics, said.summary) == ("the-lamp", ("sea",), "It burns.")
    assert said.addresses == ("/old/lamp/", "/2021/lamp.html")
    assert "```go\nlit := true\n```" in lamp.body
    assert [(one.text, one.rule) for one in lamp.dropped] == [
        ("Lamps", "tag"), ("weight: 10", "front matter"), ("![The lamp](/lamp.jpg)", "picture"),
    ]  # fmt: skip
    assert [doubt.what for doubt in lamp.doubts] == [
        "no source found",
        'the text has code of another generator once, first “{{< ref "pier.md" >}}”: write it anew',
    ]


def test_a_summary_of_pelican_may_go_on_below() -> None:
    """Its lines are one text, and each line of authors names another."""
    found = post("Title: The lamp\nDate: 2021-12-25\nSummary: It burns\n  again.\nAuthors: Ada\n  Bo\n\nText\n")

    assert found.post is not None
    assert (found.post.summary, found.authors) == ("It burns again.", ("Ada", "Bo"))


def test_what_came_from_wordpress_to_jekyll_is_published() -> None:
    """It says `publish` of what is out; an author that is only a comma is none."""
    text = "---\ntitle: A\ndate: 2021-12-25\nstatus: publish\npublished: true\nauthor: 'Ada Quay, '\n---\n"
    found = post(text)

    assert found.post is not None
    assert (found.post.is_draft, found.authors) == (False, ("Ada Quay",))


def test_what_pages_here_do_not_show_is_told() -> None:
    """Films and pictures are counted; a footnote would become a link to its own words."""
    lamp = post(JEKYLL + "\nIt burns.[^1]\n\n<iframe src='https://film.example/1'></iframe>\n\n[^1]: By day too.\n")

    assert ("<iframe src='https://film.example/1'>", "picture") in [(one.text, one.rule) for one in lamp.dropped]
    assert [d.what for d in lamp.doubts if "footnotes" in d.what] == [
        "the text has footnotes (1), which pages here do not know: write them into the text"
    ]


def test_toml_and_lines_are_read_as_well() -> None:
    """TOML's values and Pelican's commas come to the same; a time without an offset is a day."""
    toml, pelican = post(TOML), post(PELICAN)

    assert toml.post is not None
    assert pelican.post is not None
    assert (str(toml.when), toml.post.topics, toml.post.is_draft) == ("2021-12-25 12:20:00+00:00", ("sea",), True)
    assert (pelican.title, str(pelican.when)) == ("The lamp: lit again", "2021-12-25")
    assert pelican.post.slug == "the-lamp-lit-again"
    assert (pelican.authors, pelican.post.topics) == (("Ada Quay", "Bo Pier"), ("sea",))
    assert [one.text for one in pelican.dropped] == ["lamps", "piers"]


def test_jekyll_says_much_by_the_name_of_the_file() -> None:
    """The day, the slug and, where there is none, the title come from it; a draft lies in a folder of drafts."""
    lamp, draft = post(JEKYLL, "_posts/2021-12-25-the-lamp.md"), post(JEKYLL, "_drafts/the-lamp.md")

    assert lamp.post is not None
    assert draft.post is not None
    assert (lamp.title, str(lamp.when), lamp.post.file) == ("The lamp", "2021-12-25", "the-lamp")
    assert (lamp.post.topics, lamp.post.addresses) == (("sea",), ("/lamp/",))
    assert (lamp.post.is_draft, draft.post.is_draft, draft.when) == (False, True, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntitle: a: b\n---\n", 'lamp.md:2: a colon inside the value of "title"'),
        ("+++\ntitle = a b\n+++\n", "lamp.md:2: Invalid value, expected TOML"),
        ("+++\ntitle = 'a'\n\nText\n", 'lamp.md:1: front matter opens here and is never closed, expected a line "+++"'),
        ("---\ntitle: a\n---\nb\0c\n", "lamp.md:4: control character U+0000, expected text"),
    ],
)
def test_broken_front_matter_is_told_with_its_line(text: str, told: str) -> None:
    """A post that cannot be read is refused, and never filed as a text."""
    found = reading.read(RawDocument("lamp.md", text.encode()), SETTINGS)

    assert [str(problem).partition("\n")[0] for problem in found.problems] == [told]
    assert found.documents == ()


def test_old_addresses_lead_to_what_became_of_posts(site: Site, bring: Import, tmp_path: Path) -> None:
    """Those that a post names and the one of the pattern are noted with its id; again nothing changes."""
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "lamp.md").write_text(HUGO, encoding="utf-8")
    (posts / "_index.md").write_text("---\ntitle: Posts\n---\n", encoding="utf-8")
    said = Given(permalink="/:year/:month/:slug.html")

    tally = bring(posts, said).tally
    book = (site.root / "content/_addresses.txt").read_text(encoding="utf-8")
    again = bring(posts, said).tally

    article = frontmatter.load(str(site.root / "content/2021/12/25/the-lamp.md"))
    lines = [line for line in book.splitlines() if not line.startswith("#")]
    assert lines == [f"{old} {article['id']}" for old in ("/2021/12/the-lamp.html", "/2021/lamp.html", "/old/lamp/")]
    assert (dict(tally.fates), tally.passed, dict(again.fates)) == ({"new": 1}, 1, {"kept": 1})
    assert (site.root / "content/_addresses.txt").read_text(encoding="utf-8") == book
    assert any(line.startswith("tags that no topic of site.toml has") for line in tally.lines(dry_run=False))


def test_a_folder_of_drafts_may_be_named_itself(bring: Import, tmp_path: Path) -> None:
    """What lies in _drafts is a draft though the folder is not seen from above."""
    (tmp_path / "_drafts").mkdir()
    (tmp_path / "_drafts/lamp.md").write_text("---\ntitle: Lamp\n---\n", encoding="utf-8")

    (filed,) = bring(tmp_path / "_drafts").filed

    assert filed.document.post is not None
    assert (filed.document.post.is_draft, filed.document.post.path) == (True, "lamp")


def test_an_address_that_is_anothers_is_told(site: Site, bring: Import, tmp_path: Path) -> None:
    """The book keeps it for the first, and what no page can have is not noted either; a person hears of both."""
    site.content.mkdir()
    (site.root / "content/_addresses.txt").write_text("/old/lamp/ pier\n", encoding="utf-8")
    text = HUGO.replace("/2021/lamp.html", "/lamp.php, /the%20lamp/")
    (tmp_path / "lamp.md").write_text(text, encoding="utf-8")

    (filed,) = bring(tmp_path / "lamp.md").filed

    assert (site.root / "content/_addresses.txt").read_text(encoding="utf-8") == "/old/lamp/ pier\n"
    assert [doubt.what for doubt in filed.document.doubts][-3:] == [
        'the old address "/old/lamp/" leads to "pier" already, by content/_addresses.txt: not noted',
        'the old address "/lamp.php" is no address of a page, expected one like /a/b/ or /a/b.html: not noted',
        'the old address "/the lamp/" holds " ", expected the address of a page alone, in its own letters: not noted',
    ]


def test_an_address_that_two_posts_had_is_noted_for_the_first(site: Site, bring: Import, tmp_path: Path) -> None:
    """The second is told, also in a rehearsal, for which nothing is written."""
    posts = tmp_path / "posts"
    posts.mkdir()
    for name in ("lamp", "pier"):
        (posts / f"{name}.md").write_text(f"---\ntitle: A {name}\naliases: [/old/]\n---\n", encoding="utf-8")

    rehearsed = bring(posts, dry_run=True).filed
    (lamp, pier) = bring(posts).filed

    told = f'the old address "/old/" leads to "{lamp.id}" already, by content/_addresses.txt: not noted'
    assert [told in [doubt.what for doubt in one.document.doubts] for one in (*rehearsed, lamp, pier)] == [
        False,
        True,
        False,
        True,
    ]
    assert (site.root / "content/_addresses.txt").read_text(encoding="utf-8").endswith(f"\n/old/ {lamp.id}\n")


@pytest.mark.parametrize(
    ("name", "text", "pattern", "address"),
    [
        ("2022/lamp.md", HUGO, "/posts/:path/", "/posts/2022/the-lamp/"),
        ("lamp/index.md", JEKYLL, "/posts/:path/", "/posts/lamp/"),
        ("_posts/2021-12-25-lamp.md", JEKYLL, "/:categories/:year/:month/:day/:title.html",
         "/sea/lamps/2021/12/25/lamp.html"),
        ("2021-12-25-lamp.md", "---\ntitle: Lamp\n---\n", "/:categories/:year/:title/", "/2021/lamp/"),
        ("lamp.md", JEKYLL, "/:year/:slug/", ""),
        ("lamp.md", PELICAN, "/:slug.html", "/the-lamp-lit-again.html"),
        ("standard input", "---\ntitle: A lamp\n---\n", "/:slug/", "/a-lamp/"),
    ],
)  # fmt: skip
def test_a_pattern_says_where_posts_stood(name: str, text: str, pattern: str, address: str) -> None:
    """It is filled in as the generators do; where it asks for the day of a post without one there is no address."""
    lamp = post(text, name)

    assert lamp.post is not None
    assert oldaddress.filled(pattern, lamp.post, lamp.day) == address


def test_a_post_stays_the_article_of_its_file(site: Site, bring: Import, tmp_path: Path) -> None:
    """It is renewed in its place under a new headline and date too; posts that are alike are two all the same."""
    posts = tmp_path / "posts"
    posts.mkdir()
    for day in (1, 2):
        text = f"---\ntitle: Photo of the day\ndate: 2021-12-0{day}\n---\nThe lamp burns.\n"
        (posts / f"photo-{day}.md").write_text(text, encoding="utf-8")
    first = bring(posts).tally
    text = "---\ntitle: The lamp at noon\ndate: 2021-12-05\n---\nThe lamp burns.\n"
    (posts / "photo-2.md").write_text(text, encoding="utf-8")

    again = bring(posts).tally

    assert (dict(first.fates), dict(again.fates)) == ({"new": 2}, {"kept": 1, "renewed": 1})
    assert "title: The lamp at noon" in (site.root / "content/2021/12/02/photo-2.md").read_text(encoding="utf-8")


def test_a_blog_that_is_here_already_is_told_in_a_line(bring: Import, tmp_path: Path) -> None:
    """Many posts are a table, and there is none where nothing has changed."""
    posts = tmp_path / "posts"
    posts.mkdir()
    for number in range(21):
        text = f"---\ntitle: The lamp burns {number} hours\ndate: 2021-12-{number + 1:02}\n---\nIt burns.\n"
        (posts / f"lamp-{number}.md").write_text(text, encoding="utf-8")

    first = bring(posts).lines(dry_run=False)
    again = bring(posts).lines(dry_run=False)

    assert (first[0].split(), len(first)) == (["day", "source", "place", "headline"], 24)
    assert again == ["0 new, 21 kept as they are, 0 refused"]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("/:year/:titel/", "holds :titel, expected :year, :month, :day, :slug, :title, :categories, :path"),
        ("/:short_year/", "holds :short_year, expected :year, :month, :day, :slug, :title, :categories, :path"),
        ("/:slug.php", "is no address of a page, expected one like /a/b/ or /a/b.html"),
    ],
)
def test_a_pattern_that_gives_no_addresses_is_wrong_use(pattern: str, told: str) -> None:
    """It is refused before the first post is read."""
    with pytest.raises(WrongUse) as refused:
        given(SETTINGS, "", "", "", pattern)

    assert [problem.what for problem in refused.value.problems] == [f'"{pattern}" {told}']
