"""Queries: what a reader types, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search.answer import TROUBLE, answer
from builder.search.query import Results, search
from builder.search.question import asked
from builder.search.store import Store
from tests.search.conftest import HAND_MADE
from tests.search.hostile import HOSTILE


@pytest.fixture(scope="session")
def find(files: dict[str, bytes]) -> Callable[..., Results]:
    """Search the made-up archive."""
    return lambda text, limit=10: search(files.get, text, limit)


def addresses(results: Results) -> list[str]:
    """Give where the hits are."""
    return [hit.address for hit in results.hits]


def test_a_hit_tells_what_is_known_of_the_article(find: Callable[..., Results]) -> None:
    """A hit has all that the list of hits shows, in readers' names."""
    (hit,) = find("Iran's Vienna").hits
    assert hit.title == "Iran’s envoys meet in Vienna: “talks, not threats”"
    assert hit.address == "/2011/12/26/talks/"
    assert (hit.date, hit.source, hit.topics) == (date(2011, 12, 26), "IRNA", ("Diplomacy & defence",))
    assert (hit.place, hit.language, hit.summary) == ("Tehran", "en", "Khamene'i spoke. Envoys said talks go on.")
    assert hit.score > 0


def test_an_undated_hit_has_no_date(find: Callable[..., Results]) -> None:
    """Nothing is made up for what is not known."""
    assert find("constructor").hits[0].date is None


@pytest.mark.parametrize("article", ["talks", "fa", "ar", "ja", "fr", "markup", "names", "years"])
def test_a_pasted_headline_finds_its_article(article: str, find: Callable[..., Results]) -> None:
    """Whatever signs a headline has, it is only its words that are asked for."""
    card = next(made.card for made in HAND_MADE if made.card.id == article)
    found = find(card.title)
    assert addresses(found)[0] == card.address
    assert found.notes == ()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("همکاری های نظامی عراق", "/2011/12/26/fa/"),
        ("همكاريهاي نظامي", "/2011/12/26/fa/"),
        ("رییس 26", "/2011/12/26/fa/"),
        ("ايران العراق", "/2011/12/27/ar/"),
        ("東京", "/2012/01/02/ja/"),
        ("elysee sao", "/2012/02/03/fr/"),
        ("khamenei envoy", "/2011/12/26/talks/"),
        ("ministers ties", "/2011/12/26/talks/"),
        ("F-16", "/2011/06/01/years/"),
        ("Covid-19", "/2011/06/01/years/"),
        ("1,200", "/2011/06/01/years/"),
    ],
)
def test_a_reader_need_not_spell_as_the_article_does(text: str, address: str, find: Callable[..., Results]) -> None:
    """Scripts, accents, joiners, endings and digits are taken for what they mean."""
    assert address in addresses(find(text))


def test_all_words_are_wanted(find: Callable[..., Results]) -> None:
    """An article that lacks one of the words is no answer while another has them all."""
    assert addresses(find("equal same words twins")) == ["/2012/05/02/twin-2/", "/2012/05/01/twin-1/"]


def test_where_none_has_all_words_some_words_will_do(find: Callable[..., Results]) -> None:
    """The reader is shown the nearest, and told that it is no more than that."""
    found = find("Vienna twins")
    assert {"/2011/12/26/talks/", "/2012/05/01/twin-1/"} <= set(addresses(found))
    assert found.notes == ("No article has all of these words; these have some of them.",)


def test_a_word_that_nobody_wrote_is_named(find: Callable[..., Results]) -> None:
    """The reader sees which word was in vain."""
    assert find("xyzzy").notes == ("No article has “xyzzy”.",)
    assert find("xyzzy plugh*").notes == ("No article has “xyzzy” or “plugh*”.",)


def test_a_minus_leaves_articles_out(find: Callable[..., Results]) -> None:
    """It stands before a word or before several that belong together."""
    assert find("twins").total == 2
    assert find("twins -same").total == 0
    assert find("twins -same-vienna").total == 2
    assert find("twins -xyzzy").total == 2
    assert find("twins - same").total == 2


def test_a_star_stands_for_endings(find: Callable[..., Results]) -> None:
    """It finds what begins so, and never less than the word without it."""
    assert find("twi*").total == 2
    assert find("Vien*").hits[0].address == "/2011/12/26/talks/"
    assert find("prices*").hits == find("prices").hits
    assert find("t* twins").total == find("t twins").total


def test_a_beginning_of_many_words_is_bounded(find: Callable[..., Results]) -> None:
    """Fifty of them are looked up, and the reader is told."""
    assert find("co*").notes == ("“co*” begins many words; the first 50 were looked for.",)


def test_a_long_question_is_bounded(find: Callable[..., Results]) -> None:
    """Thirty-two words are looked up, and the reader is told."""
    assert "Only the first 32 words were looked for." in find(" ".join(f"w{n}" for n in range(33))).notes
    assert "Only the first 32 words were looked for." not in find(" ".join(f"w{n}" for n in range(32))).notes


def test_a_question_of_common_words_says_so(find: Callable[..., Results]) -> None:
    """The words that every article has are not in the index."""
    assert find("to be or not to be").notes == ("These words are too common to be looked for; add a rarer one.",)
    assert find("the twins").notes == ()


def test_a_question_without_a_word_says_so(find: Callable[..., Results]) -> None:
    """Signs alone ask for nothing, and leaving out alone leaves nothing."""
    assert find("?!").notes == ("There is no word to look for.",)
    assert find("-twins").notes == ("Add a word to look for to those that are to be left out.",)


def test_no_more_hits_are_given_than_wanted(find: Callable[..., Results]) -> None:
    """The total is told all the same, and fewer hits are the same hits."""
    many = find("co*", 25)
    assert many.total > len(many.hits) == 25
    assert find("co*", 3).hits == many.hits[:3]
    assert find("co*", 0).hits == ()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:40])
def test_no_question_is_an_error(text: str, find: Callable[..., Results]) -> None:
    """Whatever is typed is answered, if only with nothing."""
    found = find(text)
    assert found.total >= len(found.hits)


@given(st.text(st.sampled_from("abco -*'\"+^~:\\_(){}<>&%0é東ی\u200c\ud800😀\0\n")))
def test_no_generated_question_is_an_error(files: dict[str, bytes], text: str) -> None:
    """Nor is any mixture of letters and signs."""
    assert search(files.get, text).total >= 0


def test_a_missing_shard_takes_only_its_own_words(files: dict[str, bytes]) -> None:
    """The other words are answered, and the reader is told that something is missing."""
    entrance = json.loads(files["search/index.json"])
    lost = next(name for first, name in reversed(entrance["terms"]) if first <= "vienna")
    found = search({**files, f"search/{lost}": None}.get, "Vienna tehran")
    assert addresses(found)[0] == "/2011/12/26/talks/"
    assert found.notes == (TROUBLE,)


DAMAGE = [None, b"", b"<!doctype html>", b"null", b"[]", b"{}", b"[[]]", b"[1,2]", b'[["a",1]]', b"\xff", b"[" * 5000]


@pytest.mark.parametrize("kind", ["lengths", "documents", "terms"])
@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: ascii(damage)[:20])
def test_damaged_files_are_told_and_never_raised(files: dict[str, bytes], kind: str, damage: bytes | None) -> None:
    """Whatever a host answers in place of a file, the search goes on without it."""
    damaged = {path: damage if f"/{kind}-" in path else content for path, content in files.items()}
    assert search(damaged.get, "twins").notes[-1:] == (TROUBLE,)


@pytest.mark.parametrize("damage", [*DAMAGE, b'{"form":99}', b'{"form":1}'], ids=lambda damage: ascii(damage)[:20])
def test_without_an_entrance_there_is_one_sentence(damage: bytes | None) -> None:
    """An index that is not there, or of another form, is said to be so."""
    found = search({"search/index.json": damage}.get, "twins")
    assert found == Results(0, notes=("The search index is missing, damaged or of another version.",))


def test_without_lengths_the_same_articles_are_found(files: dict[str, bytes]) -> None:
    """Only their order may suffer."""
    lengths = next(path for path in files if "lengths" in path)
    with_all, without = search(files.get, "co*"), search({**files, lengths: None}.get, "co*")
    assert (with_all.total, without.total > 0) == (without.total, True)


@pytest.mark.browser
def test_no_question_is_an_error_in_the_browser(twin: Any, files: dict[str, bytes]) -> None:
    """Whatever is typed has the answer there that it has here."""
    store = Store(files.get)
    theirs = twin.evaluate("texts => Promise.all(texts.map(ask))", HOSTILE)
    for text, found in zip(HOSTILE, theirs, strict=True):
        ours = answer(store, asked(text))
        assert found == {"order": [list(scored) for scored in ours.order], "notes": list(ours.notes)}, ascii(text)[:60]
    assert twin.evaluate("() => ask('iran \\ud800 \\udc00*')")["order"]
