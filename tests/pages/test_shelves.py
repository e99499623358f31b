"""Shelves: what readers find under a topic, a source or a place, year by year."""

from __future__ import annotations

import re

import pytest

from tests.conftest import SiteSpace


@pytest.fixture
def quays(tiny: SiteSpace) -> SiteSpace:
    """Return the small site with items from places, in two years; not built yet."""
    items = {
        "2019/05/01/dredging": "Quaytown", "2019/06/01/pier": "QUAYTOWN", "2020/03/01/crane": "بندر",
        "2020/03/02/tide": "Lone Rock", "2020/03/03/fog": "Île de Ré", "2020/03/04/rain": "Île de Ré",
    }  # fmt: skip
    for path, place in items.items():
        slug = path.rpartition("/")[2]
        text = f"---\ntitle: News of {slug}\ntopics: [harbour]\nsource: gazette\nplace: {place}\n---\n"
        tiny.write(f"content/{path}.md", text)
    tiny.write("site.toml", tiny.read("site.toml") + '\n[places.quaytown]\nname = "Quaytown"\naliases = ["بندر"]\n')
    return tiny


def test_a_place_has_a_page_from_its_second_item_on(quays: SiteSpace) -> None:
    """It is listed with its count, under the name of site.toml or that of the newest item; one with one item is not."""
    quays.build()
    listed = re.findall(r'<a href="([\w-]+)/"><bdi>([^<]*)</bdi></a> <span class="n">(\d)', quays.read(
        "output/places/index.html"))  # fmt: skip

    assert listed == [("quaytown", "Quaytown", "3"), ("ile-de-re", "Île de Ré", "2")]
    assert "<bdi>Lone Rock</bdi>" in quays.read("output/2020/03/02/tide/index.html")
    assert '<bdi><a href="../../../../places/quaytown/">' in quays.read("output/2019/06/01/pier/index.html")


def test_spellings_of_a_place_are_one_place(quays: SiteSpace) -> None:
    """Case does not matter, and the aliases of site.toml lead to the same page."""
    quays.build()
    page = quays.read("output/places/quaytown/index.html") + quays.read("output/places/quaytown/2019/index.html")

    assert [name for name in ("dredging", "pier", "crane") if f"News of {name}" not in page] == []


def test_an_item_comes_to_its_place_when_site_toml_names_the_spelling(quays: SiteSpace) -> None:
    """A warm build after a new alias is a clean one: articles that named the place are read again, no others."""
    quays.build()
    quays.edit("site.toml", 'aliases = ["بندر"]', 'aliases = ["بندر", "Lone Rock"]')
    built = quays.build()

    assert built.stages["read"].count == 4  # three that the search finds by one more name, and the one that comes
    assert "News of tide" in quays.read("output/places/quaytown/index.html")
    quays.build(output="clean", full=True)
    assert quays.tree() == quays.tree("clean")


@pytest.mark.parametrize("shelf", ["topics/harbour", "sources/gazette", "places/quaytown"])
def test_the_first_page_has_the_newest_year_and_leads_to_the_others(quays: SiteSpace, shelf: str) -> None:
    """Months come newest first; each year has a page of its own with that year's items only."""
    quays.build()
    first, old = quays.read(f"output/{shelf}/index.html"), quays.read(f"output/{shelf}/2019/index.html")

    assert "News of crane" in quays.read(f"output/{shelf}/2020/index.html")
    assert "News of pier" not in first
    assert 'href="2019/"' in first
    assert old.index("News of pier") < old.index("News of dredging")
    assert "News of crane" not in old
    assert 'aria-current="page">2019' in old


def test_a_chart_says_in_words_what_it_shows(quays: SiteSpace) -> None:
    """Whoever cannot see the bars hears their span and the tallest; each bar names its month and number."""
    quays.build()
    page = quays.read("output/places/quaytown/index.html")

    assert 'aria-label="Items a month, May 2019 to March 2020, most, 1, in March 2020"' in page
    assert "<title>June 2019: 1</title>" in page
    assert "<title>July 2019: 0</title>" in page


def test_who_reports_is_listed_with_numbers(quays: SiteSpace) -> None:
    """Under a day and a topic stand its sources, those of the headlines below included; the bar is only a picture."""
    quays.build()
    day = quays.read("output/2020/02/29/index.html").partition('<section class="mix"')[2].partition("</section>")[0]

    assert re.findall(r'>([^<>]+)</a> <span class="n">(\d)', day) == [("Gazette", "1"), ("Wire", "1"), ("Paper", "1")]
    assert 'no source <span class="n">1</span>' in day
    assert 'aria-hidden="true"' in day


def test_a_new_item_leaves_the_pages_of_other_years_alone(quays: SiteSpace) -> None:
    """Shelves are cut by calendar: what came in 2020 changes no page of 2019."""
    quays.build()
    text = "---\ntitle: Late\ntopics: [harbour]\nsource: gazette\nplace: Quaytown\n---\n"
    quays.write("content/2020/03/05/late.md", text)
    changed = quays.build().change.changed

    assert [path for path in changed if "/2019/" in path or path.startswith("2019/")] == []
    assert "places/quaytown/2020/index.html" in changed


def test_threads_tell_how_long_it_took(quays: SiteSpace) -> None:
    """Between two items stands the time between them, and a line shows all of them at their days."""
    quays.build()
    page = quays.read("output/threads/lighthouse/index.html")

    assert page.count('<p class="gap">1 day later</p>') == 1
    assert 'aria-label="From 28 February 2020 to 29 February 2020, 3 items"' in page
