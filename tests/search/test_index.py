"""The index's files: what is in them, what is not, and how little a new article changes."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

import pytest

from builder.model.article import Article, Related, Rights
from builder.search import engine, index, shards
from builder.search.documents import FIELDS, Document, documents
from builder.search.entrance import BLOCK
from tests.search.conftest import HAND_MADE, SETTINGS, generated, on, written


def parsed(files: dict[str, bytes], kind: str) -> list[list[object]]:
    """Give the lines of all files of a kind."""
    return [line for path, content in files.items() if f"/{kind}-" in path for line in json.loads(content)]


def test_the_order_of_the_articles_does_not_matter(articles: list[Article]) -> None:
    """The same articles in any order are the same bytes."""
    shuffled = random.Random(1).sample(articles, len(articles))
    assert index.files(documents(shuffled, SETTINGS)) == index.files(documents(articles, SETTINGS))


def test_all_files_lie_below_search_and_tell_their_content(files: dict[str, bytes]) -> None:
    """There is one file of a fixed name, and it names all the others."""
    names = {PurePosixPath(path).name for path in files}
    assert {str(PurePosixPath(path).parent) for path in files} == {"search"}
    entrance = json.loads(files["search/index.json"])
    named = [entrance["lengths"], *entrance["blocks"], *(name for _, name in entrance["terms"])]
    assert sorted(named) == sorted(names - {"index.json"})


def test_every_article_can_be_shown(articles: list[Article], files: dict[str, bytes]) -> None:
    """The documents are the published articles, each once, the undated first and then by day."""
    shown = parsed(files, "documents")
    assert sorted(fact["address"] for fact in shown) == sorted(a.card.address for a in articles)
    days = [fact.get("date", "") for fact in shown]
    assert days == sorted(days)


def test_a_site_without_articles_has_an_index() -> None:
    """The reader's search finds nothing there, rather than nothing to load."""
    files = index.files([])
    entrance = json.loads(files["search/index.json"])
    assert (entrance["documents"], entrance["terms"], entrance["blocks"]) == (0, [], [])


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
    card = {"source": "nasa", "via": "irna", "topics": ("space",), "place": "Kourou", "byline": "Ada Byron"}
    files = index.files(documents([written("a", "Launch", **card)], SETTINGS))
    found = {str(line[0]) for line in parsed(files, "terms")}
    assert {"nasa", "aeronaut", "irna", "islam", "space", "kourou", "ada", "byron"} <= found


def test_a_new_article_leaves_most_files_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only shards with its words, the last documents, the lengths and the entrance are new."""
    monkeypatch.setattr(shards, "LIMIT", 3000)
    before = index.files(documents(generated(300), SETTINGS))
    article = written("new", "Zucchini prices", "zucchini quinoa", when=on("2020-01-01"))
    after = index.files(documents([*generated(300), article], SETTINGS))
    fresh = [path for path in after if path not in before]
    assert len(after) > 40
    assert sorted(path.split("/")[1].split("-")[0] for path in fresh if "terms" not in path) == ["documents", "lengths"]
    assert len([path for path in fresh if "terms" in path]) <= 4


def plainly(numbered: Sequence[Document]) -> dict[str, bytes]:
    """Make an index in the plainest way: slow, but each step can be seen to be right."""
    found: dict[str, list[list[int]]] = {}
    for number, document in enumerate(numbered):
        for at, counts in enumerate(document.counts):
            for term, count in counts.items():
                found.setdefault(term, [[] for _ in FIELDS])[at] += [number, count]
    lines = {}
    for term in sorted(found, key=lambda term: term.encode("utf-16-be")):
        lists = [
            [n - m if i % 2 == 0 else n for i, (m, n) in enumerate(zip([0, 0, *flat], flat, strict=False))]
            for flat in found[term]
        ]
        while not lists[-1]:
            lists.pop()
        lines[term] = compact([term, *lists])
    made: dict[str, bytes] = {}

    def put(kind: str, lines: Iterable[bytes]) -> str:
        content = b"[\n" + b",\n".join(lines) + b"\n]\n"
        name = f"{kind}-{hashlib.sha256(content).hexdigest()[:10]}.json"
        made[f"search/{name}"] = content
        return name

    lengths = [[sum(d.counts[at].values()) for d in numbered] for at in range(len(FIELDS))]
    entrance = {
        "form": 1,
        "lunr": engine.VERSION,
        "documents": len(numbered),
        "block": BLOCK,
        "fields": [
            {"name": field.name, "boost": field.boost, "average": sum(of_field) / max(len(numbered), 1)}
            for field, of_field in zip(FIELDS, lengths, strict=True)
        ],
        "lengths": put("lengths", map(compact, lengths if numbered else [])),
        "blocks": [
            put("documents", [compact(d.facts) for d in numbered[at : at + BLOCK]])
            for at in range(0, len(numbered), BLOCK)
        ],
        "terms": [(shard[0], put("terms", map(lines.__getitem__, shard))) for shard in ranges(list(lines), lines)],
    }
    return {**made, "search/index.json": compact(entrance) + b"\n"}


def ranges(terms: list[str], lines: Mapping[str, bytes]) -> list[list[str]]:
    """Cut a range of terms that is too long at the one of lowest hash, and so its halves."""
    if len(terms) < 2 or sum(len(lines[term]) + 1 for term in terms) <= shards.LIMIT:
        return [terms] if terms else []
    at = terms.index(min(terms[1:], key=lambda term: hashlib.sha256(term.encode()).digest()))
    return ranges(terms[:at], lines) + ranges(terms[at:], lines)


def compact(value: object) -> bytes:
    """Write JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def test_no_term_is_missing_and_no_byte_is_other_than_the_plain_way_has_it() -> None:
    """Two thousand articles have the index that the plainest way makes of them."""
    numbered = documents([*generated(2000), *HAND_MADE], SETTINGS)
    files = index.files(numbered)
    assert files == plainly(numbered)
    assert len([path for path in files if "/terms-" in path]) > 5


@pytest.mark.parametrize("limit", [30, 300, 3000])
def test_an_index_in_small_pieces_is_that_of_the_plain_way(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However short the shards are, they are cut where the plainest way cuts them."""
    monkeypatch.setattr(shards, "LIMIT", limit)
    numbered = documents([*generated(60), *HAND_MADE], SETTINGS)
    assert index.files(numbered) == plainly(numbered)


def test_documents_are_looked_at_once() -> None:
    """They may come from where they can be read one after another only."""
    numbered = documents(HAND_MADE, SETTINGS)
    assert index.files(iter(numbered)) == index.files(numbered)


def test_a_word_may_occur_more_often_than_any_word_does() -> None:
    """A count of any size is told as it is."""
    document = Document((date.min, "a"), {}, ({"often": 70_000, "seldom": 255}, {"more": 256}, {}, {}))
    assert index.files([document]) == plainly([document])
