"""Related articles on an article's page: what a reader sees of them."""

from __future__ import annotations

import pytest

from tests.conftest import SiteSpace

TEXT = "Patience, the ferry, sank. Divers reach the ferry. The Patience lies in the mud, divers report."
HEADER = "topics: [harbour]\nsource: gazette\n"


@pytest.fixture
def ferry(tiny: SiteSpace) -> SiteSpace:
    """Return the small site with four more items, all of them on a ferry that sank; built."""
    items = {
        "2020/03/01/ferry-sinks": f"title: Ferry Patience sinks\n{HEADER}rights: full\n",
        "2020/03/05/divers": f"title: Ferry Patience seen by divers\n{HEADER}url: https://gazette.example/divers\n",
        "2020/03/06/farsi": f"title: کشتی Patience ferry غرق شد\nlanguage: fa\n{HEADER}rights: full\n",
        "undated/raised": f"title: Divers raise the ferry Patience\n{HEADER}rights: full\n",
    }
    for name, header in items.items():
        tiny.write(f"content/{name}.md", f"---\n{header}---\n{TEXT if 'url:' not in header else ''}\n")
    tiny.build()
    return tiny


def section(site: SiteSpace, page: str) -> str:
    """Return what a page shows under the heading for related articles; empty where it has none."""
    text = site.read(f"output/{page}/index.html")
    return text.partition('<section aria-labelledby="archive">')[2].partition("</section>")[0]


def test_related_articles_stand_newest_first_with_source_and_day(ferry: SiteSpace) -> None:
    """Each is a headline that leads to its page, with who wrote it and when; what has no date comes last, marked."""
    shown = section(ferry, "2020/03/01/ferry-sinks")
    places = [shown.index(one) for one in ("More from the archive", "غرق", "seen by divers", "Divers raise")]

    assert places == sorted(places)
    assert '<a href="../../../../undated/raised/">Divers raise the ferry Patience</a>' in shown
    assert shown.count("Gazette") == 3
    assert '<time datetime="2020-03-06">6 March 2020</time>' in shown
    assert "The date of this item is not known" in shown
    assert "Patience sinks" not in shown


def test_a_foreign_headline_among_them_names_its_language(ferry: SiteSpace) -> None:
    """A Persian headline on an English page runs from right to left, and says what it is (WCAG 3.1.2)."""
    shown = section(ferry, "2020/03/01/ferry-sinks")

    assert '<a href="../../06/farsi/" lang="fa" dir="rtl">کشتی Patience ferry غرق شد</a>' in shown
    assert "Persian</span>" in shown


def test_a_mere_headline_among_them_leads_to_the_original(ferry: SiteSpace) -> None:
    """As in any list: where there is nothing but the headline, the reader goes straight to who has more."""
    shown = section(ferry, "2020/03/01/ferry-sinks")

    assert (
        '<a href="https://gazette.example/divers" rel="noopener" class="out">Ferry Patience seen by divers</a>' in shown
    )


def test_where_nothing_is_related_nothing_is_shown(ferry: SiteSpace) -> None:
    """An article that stands alone has no such heading, and neither has one that was withdrawn."""
    assert section(ferry, "2021/01/01/court") == ""
    assert section(ferry, "2021/01/01/withdrawn") == ""
    assert "More from the archive" not in ferry.read("output/2021/01/01/court/index.html")
