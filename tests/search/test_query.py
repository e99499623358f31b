"""Queries: what a reader types, and what comes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search import index
from builder.search.counts import Counts
from builder.search.documents import documents
from builder.search.query import Results, search
from builder.search.store import Store
from tests.search.conftest import HAND_MADE, SETTINGS, as_in_the_browser, said, written
from tests.search.hostile import HOSTILE
from tests.search.page import TROUBLE


@pytest.fixture(scope="session")
def find(files: dict[str, bytes]) -> Callable[..., Results]:
    """Search the made-up archive."""
    return lambda text, *how: search(files.get, text, *how)


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
    assert all(note.startswith("Too common to be looked for: ") for note in said(found))


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
    assert said(found) == ("No article has all of these words; these have some of them.",)


def test_a_word_that_nobody_wrote_is_named(find: Callable[..., Results]) -> None:
    """The reader sees which word was in vain."""
    assert said(find("xyzzy")) == ("No article has “xyzzy”.",)
    assert said(find("xyzzy plugh*")) == ("No article has “xyzzy” or “plugh*”.",)


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
    assert said(find("co*")) == ("Many words begin like “co*”; for each star the first 50 were looked for.",)
    several = "Many words begin like “co*” or “ba*”; for each star the first 50 were looked for."
    assert said(find("co* ba*")) == (several,)


def test_a_star_behind_a_single_letter_is_not_heeded(find: Callable[..., Results]) -> None:
    """What begins with one letter is nothing in particular, and the reader is told."""
    assert "A star counts only behind two letters or more." in said(find("t* twins"))


def test_a_long_question_is_bounded(find: Callable[..., Results]) -> None:
    """Thirty-two words are looked up, and the reader is told."""
    assert "Only the first 32 words were looked for." in said(find(" ".join(f"w{n}" for n in range(33))))
    assert "Only the first 32 words were looked for." not in said(find(" ".join(f"w{n}" for n in range(32))))


def test_a_question_of_common_words_says_so(find: Callable[..., Results]) -> None:
    """The words that every article has are not in the index."""
    assert said(find("to be or not to be")) == ("These words are too common to be looked for; add a rarer one.",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"talks, not threats"', ["talks"]),
        ("“talks, not threats”", ["talks"]),
        ("„Talks not THREATS“", ["talks"]),
        ("«not threats»", ["talks"]),
        ('"envoys said talks go"', ["talks"]),
        ('"the very same words"', ["twin-2", "twin-1"]),
        ('"very same"', ["twin-2", "twin-1"]),
        ('"same words" "twins are equal"', ["twin-2", "twin-1"]),
        ('"constructor constructor"', ["names"]),
        ('"東京都で"', ["ja"]),
        ('"همکاری‌های نظامی"', ["fa"]),
        ('"iran"', ["talks"]),
    ],
)
def test_words_in_quotes_stand_side_by_side(text: str, found: list[str], find: Callable[..., Results]) -> None:
    """These words, in this order, with nothing between them, whatever the quotes are."""
    results = find(text)
    assert [address.strip("/").split("/")[-1] for address in addresses(results)] == found
    assert said(results) == ()


LOOSE = "No article has all of this with the words in quotes side by side; they were looked for one by one."


@pytest.mark.parametrize(
    "text",
    [
        '"threats, not talks"',
        '"talks threats"',
        '"talks but threats"',
        '"envoy meets in Vienna"',
        '"threats khamenei"',
        '"same very words"',
        '"a very same"',
        '"東京会談"',
    ],
)
def test_a_phrase_that_nobody_wrote_is_its_words(text: str, find: Callable[..., Results]) -> None:
    """Another order, another form, a word between or a new text: the reader is told, and has the words."""
    results = find(text)
    assert results.total > 0
    assert LOOSE in said(results)


def test_common_words_beside_others_are_told(find: Callable[..., Results]) -> None:
    """What is passed over is said, also where it should leave articles out or stands beside a filter."""
    assert said(find("the twins")) == ("Too common to be looked for: “the”.",)
    assert "Too common to be looked for: “the”, “of”." in said(find("twins -the of"))
    assert "Too common to be looked for: “and”." in said(find("lang:en and"))


def test_common_words_at_the_end_of_a_phrase_are_told(find: Callable[..., Results]) -> None:
    """Nothing tells whether they stand there; a phrase that has no other words asks for nothing."""
    assert said(find('"envoys meet in the"')) == (
        "Of “envoys meet in the” only “envoys meet” was looked for: what follows is too common.",
    )
    assert said(find('"to be or not"')) == ("“to be or not” has only words that are too common to be looked for.",)
    assert find('twins "to be"').total == 2


def test_phrases_can_be_left_out(find: Callable[..., Results]) -> None:
    """A minus before a phrase leaves out what has it word for word, and nothing else."""
    assert find('twins -"very same words"').total == 0
    assert find('twins -"same very words"').total == 2


def test_a_long_phrase_is_cut(find: Callable[..., Results]) -> None:
    """No more than thirty-two of its words are looked up, and the reader is told."""
    long = "constructor " * 40
    assert said(find(f'"{long}"'))[0] == "Only the first 32 words were looked for."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lang:fa", ["fa"]),
        ("LANG:Fa", ["fa"]),
        ("place:تهران", ["fa"]),
        ("place:tehran", ["talks"]),
        ("source:irna topic:diplomacy iran", ["talks"]),
        ('source:"Islamic Republic news agency" iran', ["talks"]),
        ('topic:"diplomacy & defence" iran', ["talks"]),
        ("topic:diplomacy-defence iran", ["talks"]),
        ("lang:ar lang:ja", ["ja", "ar"]),
        ("زبان:fa", ["fa"]),
        ("لغة:ar لغة:ja", ["ja", "ar"]),
        ("منبع:irna موضوع:diplomacy iran", ["talks"]),
        ("twins منذ:2012/05/02", ["twin-2"]),
        ("twins پیش:۲۰۱۲/۰۵/۰۲", ["twin-1"]),
        ("twins after:2012-05-02", ["twin-2"]),
        ("twins before:2012-05-02", ["twin-1"]),
        ("twins after:2012-05 before:2012-06", ["twin-2", "twin-1"]),
        ("twins after:۲۰۱۲-۰۵-۰۲", ["twin-2"]),
        ("twins before:2012-05-02 after:2012-05-02", []),
        ("twins -after:2012-05-02", ["twin-1"]),
        ("lang:en iran -topic:diplomacy", []),
        ("after:2011-12-26 before:2012 -lang:en -lang:fa", ["ar"]),
    ],
)
def test_filters_narrow_the_answer(text: str, found: list[str], find: Callable[..., Results]) -> None:
    """Of one kind either may hold, of each kind one must; names count as slugs do, however they are spelled."""
    assert [address.strip("/").split("/")[-1] for address in addresses(find(text))] == found


def test_another_name_of_a_source_is_as_good(find: Callable[..., Results]) -> None:
    """The slug, the name, the full name and the other names find the same articles."""
    spellings = ("source:who", "source:WHO", "source:oms", 'source:"World Health Organization"')
    totals = {find(text).total for text in spellings}
    assert len(totals) == 1
    assert totals.pop() > 20


def test_filters_alone_list_what_they_allow_newest_first(find: Callable[..., Results]) -> None:
    """Without a word there is nothing to weigh, so the newest come first and the undated last."""
    results = find("topic:space", 400)
    days = [hit.date for hit in results.hits]
    assert results.total == len(days) > 50
    assert None in days
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)
    assert said(results) == ()


def test_the_undated_are_left_out_by_a_date_and_it_is_told(find: Callable[..., Results]) -> None:
    """Nobody knows whether they are of that time."""
    assert said(find("after:0001")) == ("Articles without a date are left out.",)
    assert all(hit.date for hit in find("after:0001", 400).hits)
    assert find("-after:0001 constructor").total == 1


def test_a_filter_that_the_site_does_not_have_is_words(find: Callable[..., Results]) -> None:
    """A colon in a pasted headline is no filter, and the reader sees what was made of it."""
    assert said(find("topic:twins equal"))[0] == "There is no topic “twins”; its words were looked for."
    assert said(find("lang:xx twins"))[0] == "There is no language “xx”; its words were looked for."
    told = "There is no topic “same”; articles with its words were left out."
    assert said(find("twins -topic:same")) == (told,)
    assert find("twins -topic:same").total == 2
    assert said(find("after:soon twins"))[:2] == ("Too common to be looked for: “after”.", "No article has “soon”.")


def test_filters_hold_where_words_do_not(find: Callable[..., Results]) -> None:
    """However an answer is loosened, no article comes in that a filter keeps out."""
    assert addresses(find('lang:en "threats, not talks" xyzzy')) == ["/2011/12/26/talks/"]
    assert said(find("lang:fa twins")) == ("No article that the filters leave has these words.",)
    assert find("lang:fa twins").total == 0


def test_aliases_stand_for_one_another(find: Callable[..., Results]) -> None:
    """A spelling finds what any of its group does, in one word or several, and the others are told."""
    assert said(find("khamenei")) == ("Also looked for: خامنهای, خامنه ای, supreme leader.",)
    assert addresses(find("Supreme Leader")) == addresses(find("Khamenei")) == ["/2011/12/26/talks/"]
    assert addresses(find("خامنه‌ای envoys")) == ["/2011/12/26/talks/"]
    assert addresses(find("coronavirus")) == ["/2011/06/01/years/"]
    assert find("envoys -coronavirus -leader").total == 1
    assert find("envoys -supreme-leader").total == 0


def small(*texts: str, aliases: tuple[tuple[str, ...], ...] = ()) -> Callable[[str], list[str]]:
    """Search some texts of one title; what is found is told by what it says."""
    numbered = documents([written(f"a{number}", "T", text) for number, text in enumerate(texts)], SETTINGS)
    files = index.files(numbered, aliases)
    return lambda text: sorted(hit.summary for hit in search(files.get, text).hits)


def test_an_alias_of_several_words_means_all_of_them() -> None:
    """One of its words alone is something else."""
    ask = small("Supreme leader", "Supreme court", "Khamenei", aliases=(("Khamenei", "Supreme Leader"),))
    assert ask("khamenei") == ask("supreme leader") == ["Khamenei", "Supreme leader"]
    assert ask("supreme") == ["Supreme court", "Supreme leader"]


def test_a_star_finds_what_the_word_without_it_would() -> None:
    """The word's stem need not begin as the word does."""
    ask = small("talk", "talkshow", "tall")
    assert ask("talks*") == ["talk", "talkshow"]


def test_a_quoted_or_begun_word_has_no_aliases(find: Callable[..., Results]) -> None:
    """What is asked for to the letter is looked for to the letter."""
    assert said(find('"supreme leader"')) == ("No article has “supreme” or “leader”.",)
    assert said(find("coronavirus*")) == ("No article has “coronavirus*”.",)


def test_an_answer_can_be_sorted_by_day(find: Callable[..., Results]) -> None:
    """The same articles, the newest first and the undated last."""
    weighed, sorted_ = find("co*", 400), find("co*", 400, "date")
    days = [hit.date or date.min for hit in sorted_.hits]
    assert {hit.address for hit in weighed.hits} == {hit.address for hit in sorted_.hits}
    assert days == sorted(days, reverse=True)
    assert [hit.address for hit in weighed.hits] != [hit.address for hit in sorted_.hits]
    assert said(sorted_) == said(weighed)


def test_an_answer_tells_what_it_can_be_narrowed_by(find: Callable[..., Results]) -> None:
    """Topics and sources, the biggest first, and years, the newest first, are those of the articles found."""
    results = find("co*", 400)
    for counts, fact in (
        (results.counts.topics, lambda hit: hit.topics),
        (results.counts.sources, lambda h: [h.source]),
    ):
        told = Counter(name for hit in results.hits for name in fact(hit) if name)
        assert {count.name: count.count for count in counts} == told
        assert [count.count for count in counts] == sorted((c.count for c in counts), reverse=True)
    years = Counter(hit.date.year for hit in results.hits if hit.date)
    assert [(count.year, count.count) for count in results.counts.years] == sorted(years.items(), reverse=True)
    narrowed = find(f"co* topic:{results.counts.topics[0].slug}")
    assert narrowed.total == results.counts.topics[0].count


def test_what_is_not_shown_is_not_read(files: dict[str, bytes]) -> None:
    """Where nobody wants to narrow them, the same hits are found without the files of labels and days."""
    read: list[str] = []

    def reading(path: str) -> bytes | None:
        read.append(path)
        return files.get(path)

    found = search(reading, "co*", narrowing=False)
    assert found == replace(search(files.get, "co*"), counts=Counts())
    assert not [path for path in read if re.match("search/(labels|days)-", path)]


def test_a_question_without_a_word_says_so(find: Callable[..., Results]) -> None:
    """Signs alone ask for nothing, and leaving out alone leaves nothing."""
    assert said(find("?!")) == ("There is no word to look for.",)
    assert said(find("-twins")) == ("Add a word to look for to those that are to be left out.",)


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
    lost = next(path for path, content in files.items() if "/terms-" in path and b'\n["vienna"' in content)
    found = search({**files, lost: None}.get, "Vienna tehran")
    assert addresses(found)[0] == "/2011/12/26/talks/"
    assert said(found) == (TROUBLE,)


DAMAGE = [None, b"", b"<!doctype html>", b"null", b"[]", b"{}", b"[[]]", b"[1,2]", b'[["a",1]]', b"\xff", b"[" * 5000]
KINDS = ["lengths", "facts", "terms", "terms-list", "positions", "positions-list", "labels", "days"]


def damaged(files: dict[str, bytes], kind: str, damage: bytes | None) -> dict[str, bytes | None]:
    """Give an index in which all files of a kind are damaged."""
    hurt = re.compile(rf"search/{kind}-[0-9a-f-]+\.json")
    assert any(map(hurt.fullmatch, files))
    return {path: damage if hurt.fullmatch(path) else content for path, content in files.items()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: ascii(damage)[:20])
def test_damaged_files_are_told_and_never_raised(files: dict[str, bytes], kind: str, damage: bytes | None) -> None:
    """Whatever a host answers in place of a file, the search goes on without it."""
    if (kind, damage) == ("labels", b"[]"):
        return  # nobody bears a label there, which may well be
    everything = search(damaged(files, kind, damage).get, 'twins "same words" lang:en after:2011')
    assert said(everything)[-1:] == (TROUBLE,)
    others = search(damaged(files, kind, damage).get, "twins")
    if kind in ("labels", "days", "positions", "positions-list"):
        assert (others.total, said(others)) == (2, ())


@pytest.mark.parametrize("kind", ["labels", "days"])
def test_a_filter_that_cannot_be_read_lets_nothing_through(files: dict[str, bytes], kind: str) -> None:
    """A filter holds in any case; without it the reader would be shown what was not asked for."""
    found = search(damaged(files, kind, None).get, "twins lang:en after:2011")
    assert (found.total, said(found)[-1]) == (0, TROUBLE)


def test_without_positions_a_phrase_is_its_words(files: dict[str, bytes]) -> None:
    """The reader has the articles with the words, and knows that something is missing."""
    found = search(damaged(files, "positions", None).get, '"words same very" twins')
    assert (found.total, said(found)) == (2, (TROUBLE,))


@pytest.mark.parametrize("damage", [*DAMAGE, b'{"form":99}', b'{"form":2}'], ids=lambda damage: ascii(damage)[:20])
def test_without_an_entrance_there_is_one_sentence(damage: bytes | None) -> None:
    """An index that is not there, or of another form, is said to be so."""
    found = search({"search/index.json": damage}.get, "twins")
    assert found == Results(0, notes=found.notes)
    assert said(found) == ("The search index is missing, damaged or of another version.",)


def test_without_lengths_the_same_articles_are_found(files: dict[str, bytes]) -> None:
    """Only their order may suffer."""
    with_all, without = search(files.get, "co*"), search(damaged(files, "lengths", None).get, "co*")
    assert (with_all.total, without.total > 0) == (without.total, True)
    assert said(without) == (*said(with_all), TROUBLE)


@pytest.mark.browser
def test_no_question_is_an_error_in_the_browser(twin: Any, files: dict[str, bytes]) -> None:
    """Whatever is typed has the answer there that it has here."""
    store = Store(files.get)
    theirs = twin.evaluate("texts => Promise.all(texts.map((text) => ask(text)))", HOSTILE)
    for text, found in zip(HOSTILE, theirs, strict=True):
        assert found == as_in_the_browser(store, text), ascii(text)[:60]
    assert twin.evaluate("() => ask('iran \\ud800 \\udc00*')")["order"]
