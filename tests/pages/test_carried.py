"""Items that say who else had the story, where a copy is kept, and what was corrected."""

from __future__ import annotations

import pytest

from tests.conftest import SiteSpace

STORY = """---
title: Ferry sinks off Quaytown
topics: [harbour]
source: gazette
place: Quaytown
url: https://gazette.example/ferry-sinks
{more}rights: {rights}
related:
  - title: "FERRY SINKS off Quaytown"
    source: wire
    url: https://wire.example/1
  - title: Ferry sinks off Quaytown
    source: paper
  - title: Divers are called
    source: wire
---
{body}
"""


@pytest.fixture
def ferry(tiny: SiteSpace) -> SiteSpace:
    """Return the small site with a story that others carried; not built yet."""
    put(tiny)
    return tiny


def put(site: SiteSpace, more: str = "", rights: str = "full", body: str = "The ferry went down at noon.") -> None:
    """Write the story into a site."""
    site.write("content/2020/03/01/ferry.md", STORY.format(more=more, rights=rights, body=body))


def test_who_carried_the_same_story_stands_in_one_line(ferry: SiteSpace) -> None:
    """A related item with the story's own headline is no second headline: its source is named, with its address."""
    ferry.build()
    for path in ("output/2020/03/01/index.html", "output/2020/03/01/ferry/index.html"):
        page = ferry.read(path)
        line = page.partition('<p class="carried">')[2].partition("</p>")[0]

        assert '<a href="https://wire.example/1" rel="noopener" class="out">Wire</a>, Paper' in line.replace("\n", "")
        assert "FERRY SINKS" not in page
        assert "Divers are called" in page


def test_the_dateline_stands_before_the_first_words(ferry: SiteSpace) -> None:
    """Place and agency, in the form of the trade, run into the first paragraph."""
    ferry.build()

    assert '<p><span class="dateline">Quaytown (Gazette) —</span> The ferry went down' in ferry.read(
        "output/2020/03/01/ferry/index.html"
    )


@pytest.mark.parametrize("body", ["QUAYTOWN (Gazette) — The ferry went down.", "* A list\n* of things"])
def test_a_dateline_is_not_said_twice(ferry: SiteSpace, body: str) -> None:
    """A text that begins with the place has its dateline already; a text that begins with a list gets none."""
    put(ferry, body=body)
    ferry.build()

    assert 'class="dateline"' not in ferry.read("output/2020/03/01/ferry/index.html")


def test_an_excerpt_has_the_dateline_before_it(ferry: SiteSpace) -> None:
    """Where only the first sentences may be shown, it stands before these."""
    put(ferry, rights="excerpt")
    ferry.build()

    assert '<span class="dateline">Quaytown (Gazette) —</span> The ferry went down' in ferry.read(
        "output/2020/03/01/ferry/index.html"
    )


def test_an_archived_copy_is_linked_with_its_day(ferry: SiteSpace) -> None:
    """Beside the way to the original stands the copy that an archive keeps, in the form of Robust Links."""
    copy = "archived: {url: https://archive.example/42, date: 2020-03-02}\n"
    put(ferry, more=copy)
    ferry.build()
    page = ferry.read("output/2020/03/01/ferry/index.html")

    assert (
        'href="https://archive.example/42" rel="noopener" data-originalurl="https://gazette.example/ferry-sinks"'
        in page
    )
    assert 'data-versionurl="https://archive.example/42" data-versiondate="2020-03-02"' in page
    assert 'Archived copy of <time datetime="2020-03-02">2 March 2020</time>' in page


def test_an_address_alone_is_an_archived_copy_too(ferry: SiteSpace) -> None:
    """Where the day of the copy is not known, none is shown."""
    put(ferry, more="archived: https://archive.example/42\n")
    ferry.build()

    assert ">Archived copy</a>" in ferry.read("output/2020/03/01/ferry/index.html")


def test_a_citation_names_everything_that_is_known(ferry: SiteSpace) -> None:
    """Headline, source, place, day, the digest and the page's address in full."""
    ferry.build()
    cited = ferry.read("output/2020/03/01/ferry/index.html").partition('<p class="cite">')[2].partition("</p>")[0]
    parts = ("“Ferry sinks off Quaytown”", "Gazette", "<bdi>Quaytown</bdi>", "1 March 2020", "The Harbour Post",
             "https://harbour.example/post/2020/03/01/ferry/")  # fmt: skip

    assert [cited.index(part) for part in parts] == sorted(cited.index(part) for part in parts)


def test_corrections_have_a_page(tiny: SiteSpace) -> None:
    """Every corrected item is listed with what was wrong, the newest correction first."""
    text = "---\ntitle: {0}\nsource: gazette\ncorrections: [{{date: {1}, text: {0} was wrong.}}]\n---\n"
    tiny.write("content/2020/03/01/first.md", text.format("First", "2020-12-01"))
    tiny.write("content/2020/03/02/second.md", text.format("Second", "2020-03-04"))
    tiny.build()
    page = tiny.read("output/corrections/index.html")

    assert page.index("First was wrong.") < page.index("Second was wrong.")
    assert page.count('class="corrected"') == page.count("<section")
