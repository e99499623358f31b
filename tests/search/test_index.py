"""The index's files: what is in them, what is not, and how little a new article changes."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builder.model.article import Article, Related, Rights
from builder.model.settings import Place
from builder.search import index, segment, shards
from builder.search.documents import FIELDS, KINDS, Document, documents
from builder.search.segment import Segment
from builder.search.shelf import Shelf
from builder.search.wire import Files
from tests.search.conftest import HAND_MADE, SETTINGS, generated, on, written


def parsed(files: Mapping[str, bytes], kind: str) -> list[Any]:
    """Give the lines of all files of a kind."""
    return [
        line
        for path, content in files.items()
        if re.match(f"search/{kind}-[0-9a-f]", path)
        for line in json.loads(content)
    ]


def kinds(paths: Iterable[str]) -> list[str]:
    """Give the kinds of files."""
    return sorted(path.removeprefix("search/").rpartition("-")[0] or path for path in paths)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few dozen documents have an archive, in many small files with lists of their own."""
    monkeypatch.setattr(segment, "LEAST", 16)
    monkeypatch.setattr(shards, "TERMS", 3000)
    monkeypatch.setattr(shards, "POSITIONS", 5000)
    monkeypatch.setattr(shards, "LISTED", 4)


def test_the_order_of_the_articles_does_not_matter(articles: list[Article]) -> None:
    """The same articles in any order are the same bytes."""
    shuffled = random.Random(1).sample(articles, len(articles))
    assert index.files(documents(shuffled, SETTINGS)) == index.files(documents(articles, SETTINGS))


def test_all_files_lie_below_search_and_tell_their_content(articles: list[Article], soon: None) -> None:
    """There is one file of a fixed name, and it leads to all the others."""
    files = index.files(documents(articles, SETTINGS))
    told = json.loads(files["search/index.json"])["segments"]
    shelf = Shelf(files.get, lambda path: len(files[path]))
    segments = map(Segment.of, told)
    named = frozenset[str]().union(
        *(s.paths(shelf.shards("terms", s.terms), shelf.shards("positions", s.positions)) for s in segments)
    )
    assert named == files.keys() - {"search/index.json"}
    assert [one["terms"]["depth"] for one in told] == [1, 0]
    for path in named:
        assert "/facts-" in path or path.endswith(f"-{hashlib.sha256(files[path]).hexdigest()[:10]}.json")


def test_every_article_can_be_shown(articles: list[Article], files: dict[str, bytes]) -> None:
    """The documents are the published articles, each once, the undated first and then by day."""
    shown = parsed(files, "facts")
    assert sorted(fact["address"] for fact in shown) == sorted(a.card.address for a in articles)
    days = [fact.get("date", "") for fact in shown]
    assert days == sorted(days)


def test_a_site_without_articles_has_an_index() -> None:
    """The reader's search finds nothing there, rather than nothing to load."""
    files = index.files([])
    (segment,) = json.loads(files["search/index.json"])["segments"]
    assert (segment["documents"], segment["terms"]["entries"], segment["facts"]) == (0, [], [])
    assert json.loads(compact(Segment.of(segment).told())) == segment


@pytest.mark.parametrize(
    ("rights", "found"),
    [("full", {"quinoa", "zeppelin"}), ("excerpt", {"zeppelin"}), ("link", {"zeppelin"})],
)
def test_rights_decide_what_of_a_body_is_given_away(rights: Rights, found: set[str]) -> None:
    """Of a body that may not be shown, no word is in any file; the editor's own summary may be found."""
    text = "A zeppelin landed. It carried quinoa."
    article = written("a", "Landing", text, summary="A zeppelin landed.", rights=rights, related=(Related("Harbour"),))
    everything = b"".join(index.files(documents([article], SETTINGS)).values()).decode()
    assert {word for word in ("quinoa", "zeppelin") if word in everything} == found
    assert "land" in everything
    assert "harbour" in everything


def test_names_are_found_by_what_readers_call_them() -> None:
    """Source, republisher, topic, place and author are words of the article."""
    card: dict[str, Any] = {
        "source": "nasa",
        "via": "irna",
        "topics": ("space",),
        "place": "Kourou",
        "byline": "Ada Byron",
    }
    files = index.files(documents([written("a", "Launch", **card)], SETTINGS))
    found = {str(line[0]) for line in parsed(files, "terms")}
    assert {"nasa", "aeronaut", "irna", "islam", "space", "kourou", "ada", "byron"} <= found


def test_who_bears_a_label_is_told_by_kind() -> None:
    """Topics, sources with who carried it, the place in one spelling, and the language."""
    card: dict[str, Any] = {"source": "nasa", "via": "irna", "topics": ("space",), "place": "New  York"}
    files = index.files(documents([written("a", "Launch", **card), written("b", "Landing", language="fa")], SETTINGS))
    assert sorted(map(json.dumps, parsed(files, "labels"))) == sorted(
        map(
            json.dumps,
            [
                ["space", ["Space"], [0]],
                ["irna", ["IRNA", "Islamic Republic News Agency"], [0]],
                ["nasa", ["NASA", "National Aeronautics and Space Administration"], [0]],
                ["new-york", [], [0]],
                ["en", [], [0]],
                ["fa", [], [1]],
            ],
        )
    )


def test_a_place_is_found_by_each_of_its_names() -> None:
    """Articles that write it in several ways bear one label, which site.toml gives its names to."""
    settings = replace(SETTINGS, places=(Place("tehran", "Tehran", aliases=("تهران",)),))
    written_so = [written(place, "Talks", place=place, place_slug="tehran") for place in ("Tehran", "تهران")]

    labels = parsed(index.files(documents(written_so, settings)), "labels")

    assert ["tehran", ["Tehran", "تهران"], [0, 1]] in labels


def test_a_word_has_its_places_and_the_stop_words_before_it() -> None:
    """Places count all words, and one is left empty where a text ends."""
    files = index.files(
        documents([written("a", "Talk of the town", "The town talks. Of towns.", summary="")], SETTINGS)
    )
    assert parsed(files, "positions") == [
        ["talk", 0, [0]],
        ["talks", 0, [8]],
        ["town", 0, ["of the", 3, "the", 4]],
        ["towns", 0, ["of", 10]],
    ]


def test_spellings_are_told_as_questions_have_them() -> None:
    """A group whose spellings come to the same says nothing, and is left out."""
    aliases = (("Khamenei", "Khamene'i", "خامنه‌ای"), ("U.S.", "United  States"), ("Café", "cafe"))
    told = json.loads(index.files([], aliases)["search/index.json"])["aliases"]
    assert told == [["khamenei", "خامنهای", "خامنه ای"], ["u s", "united states"]]


@pytest.mark.parametrize(
    ("documents", "archived"), [(0, 0), (511, 0), (512, 256), (639, 256), (640, 512), (10_000, 9728), (100_000, 98_304)]
)
def test_the_archive_takes_in_many_documents_at_a_time(documents: int, archived: int) -> None:
    """Behind it some hundred always stay, so that no article of these days ever falls before the border."""
    assert segment.archived(documents) == archived


def test_a_new_article_leaves_the_archive_alone(soon: None) -> None:
    """All that is new are files of the recent documents, and the entrance."""
    before = index.files(documents(generated(300), SETTINGS))
    article = written("new", "Zucchini prices", "zucchini quinoa", when=on("2020-01-01"))
    after = index.files(documents([*generated(300), article], SETTINGS))
    old, new = (json.loads(files["search/index.json"])["segments"] for files in (before, after))
    assert old[0] == new[0]
    assert new[0]["documents"] == 288
    assert len(after.keys() - before.keys()) < len(after) / 5


def plainly(numbered: Sequence[Document], *, archive: bool) -> tuple[dict[str, object], dict[str, bytes]]:
    """Make a segment in the plainest way: slow, but each step can be seen to be right."""
    found: dict[str, list[list[int]]] = {}
    places: dict[str, list[object]] = {}
    labels: dict[str, dict[str, tuple[object, list[int]]]] = {kind: {} for kind in KINDS}
    lengths = [[sum(d.counts[at].values()) for d in numbered] for at in range(len(FIELDS))]
    for number, document in enumerate(numbered):
        for at, counts in enumerate(document.counts):
            for term, count in counts.items():
                entry = [count, lengths[at][number]] if archive else [count]
                found.setdefault(term, [[] for _ in FIELDS])[at] += [number, *entry]
        for word, written_places in document.places.items():
            places.setdefault(word, []).extend([number, json.loads(f"[{written_places}]")])
        for kind, of_kind in document.labels.items():
            for slug, names in of_kind:
                labels[kind].setdefault(slug, (names, []))[1].append(number)
    made: dict[str, bytes] = {}

    def put(kind: str, content: bytes) -> str:
        digits = hashlib.sha256(content).hexdigest()[:10]
        made[f"search/{kind}-{digits}.json"] = content
        return digits

    def listed(values: Iterable[object]) -> bytes:
        return b"[\n" + b",\n".join(map(compact, values)) + b"\n]\n"

    def gaps(flat: list[Any], step: int) -> list[Any]:
        return [n - flat[i - step] if i % step == 0 and i else n for i, n in enumerate(flat)]

    def tree(kind: str, rows: dict[str, object], limit: int) -> dict[str, object]:
        lines = {term: compact(rows[term]) for term in sorted(rows, key=lambda term: term.encode("utf-16-be"))}
        files = {
            shard[0]: put(kind, b"[\n" + b",\n".join(map(lines.__getitem__, shard)) + b"\n]\n")
            for shard in ranges(list(lines), {term: len(line) + 1 for term, line in lines.items()}, limit)
        }
        if len(files) <= shards.LISTED:
            return {"depth": 0, "entries": [list(entry) for entry in files.items()]}
        lists = ranges(list(files), dict.fromkeys(files, 1), shards.LISTED)
        return {
            "depth": 1,
            "entries": [[some[0], put(f"{kind}-list", listed([f, files[f]] for f in some))] for some in lists],
        }

    def row(term: str) -> list[object]:
        lists = [gaps(flat, 3 if archive else 2) for flat in found[term]]
        while not lists[-1]:
            lists.pop()
        return [term, *lists]

    facts = []
    for start in range(0, len(numbered), segment.BLOCK * segment.GROUP):
        group = numbered[start : start + segment.BLOCK * segment.GROUP]
        blocks = [listed(d.facts for d in group[at : at + segment.BLOCK]) for at in range(0, len(group), segment.BLOCK)]
        told = "".join(hashlib.sha256(block).hexdigest()[:10] for block in blocks)
        facts.append(hashlib.sha256(told.encode()).hexdigest()[:10])
        made |= {f"search/facts-{facts[-1]}-{at}.json": block for at, block in enumerate(blocks)}
    days = Counter((d.key[0] - date(1970, 1, 1)).days for d in numbered if d.key[0] != date.min)
    flat = [number for day in sorted(days) for number in (day, days[day])]
    undated = len(numbered) - sum(days.values())
    described: dict[str, object] = {
        "documents": len(numbered),
        "totals": list(map(sum, lengths)),
        "terms": tree("terms", {term: row(term) for term in found}, shards.TERMS if archive else shards.RECENT),
        "positions": tree("positions", {w: [w, *gaps(flat, 2)] for w, flat in places.items()}, shards.POSITIONS),
        "facts": facts,
        "labels": {
            kind: put("labels", listed([slug, of_kind[slug][0], gaps(of_kind[slug][1], 1)] for slug in sorted(of_kind)))
            for kind, of_kind in labels.items()
        },
        "days": put("days", compact({"undated": undated, "days": gaps(flat, 2)}) + b"\n"),
        "lengths": "" if archive else put("lengths", listed(lengths)),
    }
    return described, made


def ranges(terms: list[str], sizes: Mapping[str, int], limit: int) -> list[list[str]]:
    """Cut a range of terms that is too long at the one of lowest hash, and so its halves."""
    if len(terms) < 2 or sum(sizes[term] for term in terms) <= limit:
        return [terms] if terms else []
    at = terms.index(min(terms[1:], key=lambda term: hashlib.sha256(term.encode()).digest()))
    return ranges(terms[:at], sizes, limit) + ranges(terms[at:], sizes, limit)


def compact(value: object) -> bytes:
    """Write JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def assert_plain(numbered: Sequence[Document], *, archive: bool) -> None:
    """Hold a segment against the plainest way."""
    part = segment.Part(segment.whole(lambda: numbered, files := Files(), archive=archive), files)
    told, made = plainly(numbered, archive=archive)
    assert json.loads(compact(part.segment.told())) == json.loads(compact(told))
    assert part.files == made


@pytest.mark.parametrize("archive", [True, False])
def test_no_term_is_missing_and_no_byte_is_other_than_the_plain_way_has_it(*, archive: bool) -> None:
    """Two thousand articles have the index that the plainest way makes of them."""
    assert_plain(documents([*generated(2000), *HAND_MADE], SETTINGS), archive=archive)


@pytest.mark.parametrize("limit", [30, 300, 3000])
def test_an_index_in_small_pieces_is_that_of_the_plain_way(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However short the shards are, they are cut where the plainest way cuts them."""
    monkeypatch.setattr(shards, "TERMS", limit)
    monkeypatch.setattr(shards, "POSITIONS", limit)
    assert_plain(documents([*generated(60), *HAND_MADE], SETTINGS), archive=True)


def test_a_word_may_occur_more_often_than_any_word_does() -> None:
    """A count of any size is told as it is."""
    document = Document((date.min, "a"), {}, ({"often": 70_000, "seldom": 255}, {"more": 256}, {}, {}))
    assert_plain([document], archive=True)
