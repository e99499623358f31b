"""A site's own words: they lie over ours word by word, and what they change is made again."""

from __future__ import annotations

import pytest

from builder.model.problem import ProblemsFound
from builder.rendering import words
from builder.rendering.templates import closures
from tests.conftest import SiteSpace

SKIP = '[site]\nskip = "Over the bar"\n'


def front(site: SiteSpace) -> str:
    """Return the front page, built."""
    site.build()
    return site.read("output/index.html")


def speaking(site: SiteSpace, language: str) -> SiteSpace:
    """Return the small site in another language."""
    site.edit("site.toml", 'language = "en"', f'language = "{language}"')
    return site


def test_a_sites_word_takes_the_place_of_that_one_word(tiny: SiteSpace) -> None:
    """A file of one word changes this word, and all others stay as they were."""
    before = front(tiny)
    tiny.write("templates/words/en.toml", SKIP)

    assert front(tiny) == before.replace("Skip to the news", "Over the bar")


def test_words_of_another_language_stay_in_it(tiny: SiteSpace) -> None:
    """A site that says one thing otherwise in Persian does not turn English for the rest."""
    before = front(speaking(tiny, "fa"))
    tiny.write("templates/words/fa.toml", SKIP)

    assert front(tiny) == before.replace("رفتن به خبرها", "Over the bar")


def test_a_counted_word_is_taken_whole(tiny: SiteSpace) -> None:
    """A site that gives one form for all numbers gets no form of ours beside it."""
    tiny.write("templates/words/en.toml", '[count]\nitems = "{n} piece(s)"\n')
    front(tiny)

    assert "1 piece(s)" in tiny.read("output/topics/council/index.html")


def test_an_english_word_of_the_site_does_not_hide_a_persian_one_of_ours(tiny: SiteSpace) -> None:
    """The nearer language counts more than who wrote it."""
    before = front(speaking(tiny, "fa"))
    tiny.write("templates/words/en.toml", SKIP)

    assert front(tiny) == before


def test_a_warm_build_notices_every_edit_of_a_sites_words(tiny: SiteSpace) -> None:
    """When the file comes, changes and goes, the next build is a clean one's to the byte, and says what changed."""
    before = front(tiny)
    tiny.write("templates/words/en.toml", SKIP)
    front(tiny)
    tiny.write("templates/words/en.toml", SKIP.replace("bar", "wall"))
    warm = front(tiny)
    clean = tiny.build(output="clean") and tiny.tree("clean")
    told = tiny.inv("explain", "/").stdout

    assert "Over the wall" in warm
    assert tiny.tree() == clean
    assert "because the template changed: words/en.toml\n" in told
    assert "words/en.toml, words/en.toml (Dateline's)\n" in told
    tiny.remove("templates/words/en.toml")
    assert front(tiny) == before


def test_a_page_hangs_on_our_words_beneath_the_sites(tiny: SiteSpace) -> None:
    """With a new version of this program our words may change while the site's do not."""
    ours = words.beneath("words/en.toml")
    texts = {"a.html": "", "words/en.toml": "", ours: ""}

    assert closures(texts, "en") == {"a.html": {"a.html", "words/en.toml", ours}}


def test_a_fault_in_a_sites_words_names_its_own_file(tiny: SiteSpace) -> None:
    """A person opens the file that is named, and finds the line there."""
    tiny.write("templates/words/en.toml", '[site]\nskip = "Over the bar\n')

    with pytest.raises(ProblemsFound) as found:
        tiny.build()

    assert [(problem.where, problem.line) for problem in found.value.problems] == [("templates/words/en.toml", 2)]


@pytest.mark.parametrize(("language", "file"), [("de", "de"), ("de-AT", "de"), ("ckb", "ckb"), ("zh-Hant-TW", "zh")])
def test_english_words_on_pages_of_another_language_are_told(tiny: SiteSpace, language: str, file: str) -> None:
    """Their readers would get pages of two languages; it is a warning, told once, also by a build without work."""
    speaking(tiny, language)
    told = [
        f'site.toml: language is "{language}", but the words of pages are English: '
        f"there is no templates/words/{file}.toml"
        f"\n  hint: put a copy of Dateline's templates/words/en.toml there and translate it"
    ]

    for built in (tiny.build(), tiny.build()):
        assert [str(warning) for warning in built.warnings if warning.where == "site.toml"] == told
    tiny.write(f"templates/words/{file}.toml", SKIP)
    assert not any(warning.where == "site.toml" for warning in tiny.build().warnings)


@pytest.mark.parametrize("language", ["en", "en-GB", "fa", "fa-AF", "ar"])
def test_a_language_whose_words_are_here_is_no_matter(tiny: SiteSpace, language: str) -> None:
    """English is nobody's fault on an English site, and a language speaks for all its lands."""
    speaking(tiny, language)

    assert not any(warning.where == "site.toml" for warning in tiny.build().warnings)
