"""Amendments: an index that follows another is to the byte the one that would be made anew."""

from __future__ import annotations

import json
import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search import entrance, index, shards
from builder.search.change import Key
from builder.search.documents import Document, documents
from builder.search.index import Amendment
from builder.search.store import MissingError
from tests.search.conftest import HAND_MADE, SETTINGS, generated, on, written

TERMS = [
    "a",
    "ab",
    "b",
    "ba",
    "c",
    "d1",
    "e",
    "zz",
    "ایران",
    "عراق",
    "東京",
    "京都",
    "\ufb50",
    "\U00010428",
    "\U00020000",
]
"""Few enough to come and go; by their code points the last two would stand elsewhere than by halves of UTF-16."""


@dataclass
class Standing:
    """An index as it stands, and what was read of it."""

    documents: Sequence[Document]
    files: Mapping[str, bytes]
    seen: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Standing:
        """Make the index of documents."""
        return cls(documents, index.files(documents))

    def read(self, path: str) -> bytes | None:
        """Give a file."""
        self.seen.append(path)
        return self.files.get(path)

    def size(self, path: str) -> int | None:
        """Give how long a file is."""
        return len(self.files[path]) if path in self.files else None

    def amended(self, gone: Mapping[int, Document], come: Sequence[Document]) -> Amendment:
        """Amend the index."""
        return index.amended(self.read, self.size, [d.key for d in self.documents], gone, come)

    def step(self, edits: Mapping[Key, Document | None]) -> tuple[Amendment, Standing]:
        """Amend the index by documents that are new, are now so or, where None, leave; give it and what then stands."""
        numbers = {document.key: number for number, document in enumerate(self.documents)}
        gone = {numbers[key]: self.documents[numbers[key]] for key in edits if key in numbers}
        come = sorted((document for document in edits.values() if document), key=lambda d: d.key)
        found = self.amended(gone, come)
        left = [document for document in self.documents if document.key not in edits]
        kept = {path: self.files[path] for path in found.kept}
        assert not kept.keys() & found.files.keys()
        return found, Standing(sorted([*left, *come], key=lambda d: d.key), {**kept, **found.files})


@pytest.fixture
def fine() -> Iterator[None]:
    """Cut so fine that an archive of a few hundred articles has many shards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LIMIT", 3000)
        yield


KEYS = st.tuples(st.dates(date(2011, 1, 1), date(2011, 1, 4)), st.sampled_from("abcde"))
COUNTS = st.dictionaries(st.sampled_from(TERMS), st.integers(1, 12), max_size=6)
PARTS = st.tuples(st.fixed_dictionaries({"title": st.text(max_size=3)}), st.tuples(COUNTS, COUNTS, COUNTS, COUNTS))
STEPS = st.lists(st.dictionaries(KEYS, st.none() | st.just("same") | PARTS, max_size=6), min_size=1, max_size=6)


@given(STEPS, st.sampled_from([15, 40, 90, 400]), st.integers(1, 4))
def test_an_amended_index_is_the_one_made_anew(steps: list[dict[Key, object]], limit: int, block: int) -> None:
    """Whatever comes, changes or leaves, one amendment upon another, names and bytes are those of a new index."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LIMIT", limit)
        patch.setattr(entrance, "BLOCK", block)
        standing = Standing.of([])
        for step in steps:
            known = {document.key: document for document in standing.documents}
            edits = {
                key: known.get(key) if part == "same" else Document(key, *part) if isinstance(part, tuple) else None
                for key, part in step.items()
            }
            _, standing = standing.step(edits)
            assert standing.files == index.files(standing.documents)


def shuffled(chance: random.Random, standing: Standing, pool: Sequence[Document]) -> dict[Key, Document | None]:
    """Make edits of all kinds at any place."""
    edits: dict[Key, Document | None] = {}
    for document in chance.sample(standing.documents, chance.randint(0, 4)):
        other = chance.choice(pool)
        edits[document.key] = chance.choice(
            [None, document, replace(other, key=document.key), replace(document, facts={"title": other.key[1]})]
        )
    for _ in range(chance.randint(0, 3)):
        day = date(2011, 1, 1) + timedelta(days=chance.randrange(1000))
        key = (chance.choice([date.min, day, date(2020, 1, 1)]), f"new-{chance.randrange(10**9)}")
        edits[key] = replace(chance.choice(pool), key=key)
    return edits


@pytest.mark.parametrize("limit", [700, 3000, shards.LIMIT])
def test_an_archive_that_is_edited_for_long_is_the_one_made_anew(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each of many days of editing, the index of some hundred articles is that of a new one."""
    monkeypatch.setattr(shards, "LIMIT", limit)
    chance = random.Random(limit)
    pool = documents([*generated(600), *HAND_MADE], SETTINGS)
    standing = Standing.of(pool[::2])
    for _ in range(25):
        _, standing = standing.step(shuffled(chance, standing, pool))
        assert standing.files == index.files(standing.documents)


def spelled(count: int) -> list[Document]:
    """Make documents with a term each, which no other one has, in order."""
    chance = random.Random(count)
    terms = sorted({"".join(chance.choices("abcdefgh", k=6)) for _ in range(count)})
    return [Document((date.min, f"{at:04}"), {}, ({term: 1}, {}, {}, {})) for at, term in enumerate(terms)]


def silent(standing: Standing, numbers: Iterable[int]) -> dict[Key, Document | None]:
    """Make edits that take all terms from documents, which stay where they are."""
    found = [standing.documents[number] for number in numbers]
    return {document.key: replace(document, counts=({}, {}, {}, {})) for document in found}


@pytest.mark.parametrize("limit", [60, 200])
def test_any_term_may_vanish(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that begins a shard, so that the terms behind it and those of the shard before are no longer apart."""
    monkeypatch.setattr(shards, "LIMIT", limit)
    standing = Standing.of(spelled(200))
    for number in range(len(standing.documents)):
        _, after = standing.step(silent(standing, [number]))
        assert after.files == index.files(after.documents)


@pytest.mark.parametrize("limit", [60, 200])
def test_all_terms_before_one_may_vanish(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shard that becomes the first one is cut otherwise with those behind it, as its own rank no longer counts."""
    monkeypatch.setattr(shards, "LIMIT", limit)
    standing = Standing.of(spelled(200))
    for stop in range(1, len(standing.documents) + 1):
        _, after = standing.step(silent(standing, range(stop)))
        assert after.files == index.files(after.documents)


def test_another_document_may_come_to_the_number_of_one_that_leaves() -> None:
    """A term that both have stays at that number, while the documents that had it before move behind it."""
    stays, leaves, comes = (Document((date.min, name), {}, ({"a": 1}, {}, {}, {})) for name in ("m", "z", "b"))
    first = Document((date.min, "a"), {}, ({"b": 1}, {}, {}, {}))
    _, after = Standing.of([stays, leaves]).step({leaves.key: None, first.key: first, comes.key: comes})
    assert after.files == index.files([first, comes, stays])


@pytest.mark.usefixtures("fine")
def test_an_archive_comes_and_goes_as_a_whole() -> None:
    """From nothing to some hundred articles and back, each index is the one made anew."""
    pool = documents(generated(200), SETTINGS)
    _, full = Standing.of([]).step({document.key: document for document in pool})
    assert full.files == index.files(pool)
    _, half = full.step({document.key: None for document in pool[:100]})
    assert half.files == index.files(pool[100:])
    _, none = half.step({document.key: None for document in pool[100:]})
    assert none.files == index.files([])


def test_nothing_is_made_where_nothing_changes() -> None:
    """All files are kept, and only the entrance and the lengths are read."""
    standing = Standing.of(documents(generated(100), SETTINGS))
    found = standing.amended({}, [])
    assert (found.files, found.kept) == ({}, standing.files.keys())
    assert {path.split("/")[1].split("-")[0] for path in standing.seen} == {"index.json", "lengths"}


def homes(standing: Standing, terms: Sequence[str]) -> set[str]:
    """Give the shards in which terms are or would be."""
    listed = json.loads(standing.files["search/index.json"])["terms"]
    firsts = [shards.order(first) for first, _ in listed]
    places = [bisect_left(firsts, shards.order(term) + b"\0") - 1 for term in terms]
    return {f"search/{listed[max(place, 0)][1]}" for place in places}


def kinds(paths: set[str]) -> list[str]:
    """Give what kinds of files these are, but for shards."""
    return sorted(path.split("/")[1].split("-")[0] for path in paths if "/terms-" not in path)


@pytest.mark.usefixtures("fine")
def test_one_changed_word_changes_only_its_shards() -> None:
    """A word in place of another touches the shards of these two and the entrance, of more than forty files."""
    standing = Standing.of(documents(generated(300), SETTINGS))
    old = next(document for document in standing.documents if len(document.counts[0]) > 20)
    body = dict(old.counts[0])
    word, count = body.popitem()
    other = next(t for d in standing.documents for t in d.counts[0] if not any(t in c for c in old.counts))
    found, after = standing.step({old.key: replace(old, counts=({**body, other: count}, *old.counts[1:]))})
    touched = homes(standing, [word, other])
    assert after.files == index.files(after.documents)
    assert standing.files.keys() - found.kept == {*touched, "search/index.json"}
    assert found.files.keys() == after.files.keys() - found.kept
    assert kinds(set(found.files)) == ["index.json"]
    assert touched <= set(standing.seen)
    assert len(standing.seen) == len(set(standing.seen))
    assert len([path for path in standing.seen if "/terms-" in path]) <= 3
    assert len(standing.files) > 40


@pytest.mark.usefixtures("fine")
def test_a_changed_summary_changes_one_block() -> None:
    """What is only shown and not looked for leaves all shards alone."""
    standing = Standing.of(documents(generated(100), SETTINGS))
    old = standing.documents[50]
    found, after = standing.step({old.key: replace(old, facts={**old.facts, "summary": "Another one."})})
    assert after.files == index.files(after.documents)
    assert kinds(set(found.files)) == ["documents", "index.json"]
    assert not any("/terms-" in path for path in [*found.files, *standing.seen])


@pytest.mark.usefixtures("fine")
def test_a_newest_document_touches_the_shards_of_its_terms() -> None:
    """Beside these only the last block, the lengths and the entrance are new."""
    standing = Standing.of(documents(generated(300), SETTINGS))
    newest = documents([written("new", "Zucchini prices", "zucchini quinoa", when=on("2020-01-01"))], SETTINGS)[0]
    found, after = standing.step({newest.key: newest})
    assert after.files == index.files(after.documents)
    gone = {path for path in standing.files if path not in found.kept and "/terms-" in path}
    assert gone == homes(standing, [term for counts in newest.counts for term in counts])
    assert kinds(set(found.files)) == ["documents", "index.json", "lengths"]


@pytest.mark.usefixtures("fine")
def test_what_moves_a_few_documents_that_are_told_reads_only_their_shards() -> None:
    """With the documents behind it gone and come, an article before the last ones leaves other shards unread."""
    standing = Standing.of(documents(generated(300), SETTINGS))
    *_, last = standing.documents
    key = (last.key[0], last.key[1] + "-")
    moved = replace(last, key=(last.key[0] + timedelta(days=1), "moved"))
    _, longer = standing.step({moved.key: moved})
    found, after = longer.step({key: replace(last, key=key), moved.key: moved})
    assert after.files == index.files(after.documents)
    unread = {path for path in longer.files if "/terms-" in path} - set(longer.seen)
    assert len(unread) > 5
    assert unread <= found.kept


def damaged(content: bytes) -> Iterator[bytes | None]:
    """Give what may have become of a file."""
    yield None
    yield b""
    yield b"[]"
    yield content[:-1]
    yield content + b" "
    yield content[: len(content) // 2]
    if not content.startswith(b"{"):  # a letter of the entrance has nothing to be held to
        middle = len(content) // 2
        yield content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.usefixtures("fine")
@pytest.mark.parametrize("place", [5, 150, 299])
def test_damage_is_never_taken_over(place: int) -> None:
    """Whichever file is read, if it is missing or not as its name says, nothing is amended."""
    standing = Standing.of(documents(generated(300), SETTINGS))
    document, other = standing.documents[place], standing.documents[place - 1]
    come = [replace(document, counts=(other.counts[0], *document.counts[1:]))]
    standing.amended({place: document}, come)
    assert len(set(standing.seen)) > 5
    for path in set(standing.seen):
        others = {known: content for known, content in standing.files.items() if known != path}
        for content in damaged(standing.files[path]):
            files = others if content is None else {**others, path: content}
            with pytest.raises(MissingError):
                Standing(standing.documents, files).amended({place: document}, come)


@pytest.mark.usefixtures("fine")
def test_a_lost_file_that_would_be_kept_is_told() -> None:
    """Of no file that is not there it is said that it stays."""
    standing = Standing.of(documents(generated(100), SETTINGS))
    for path in standing.files:
        files = {known: content for known, content in standing.files.items() if known != path}
        with pytest.raises(MissingError):
            Standing(standing.documents, files).amended({}, [])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("form", 2),
        ("lunr", "3.0.0"),
        ("documents", 99),
        ("block", 8),
        ("fields", []),
        ("lengths", "lengths-0123456789.json"),
        ("lengths", None),
        ("blocks", []),
        ("blocks", 7),
        ("terms", None),
        ("terms", [["b", "terms-0.json"], ["a", "terms-1.json"]]),
        ("terms", [[1, "terms-0.json"]]),
        ("more", 1),
    ],
)
def test_an_entrance_of_another_kind_is_not_amended(key: str, value: object) -> None:
    """Another form, another number of documents, anything that this program would not have written."""
    standing = Standing.of(documents(generated(100), SETTINGS))
    told = {**json.loads(standing.files["search/index.json"]), key: value}
    packed = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(MissingError):
        Standing(standing.documents, {**standing.files, "search/index.json": packed}).amended({}, [])


def misfits() -> Iterator[tuple[dict[int, Document], list[Document]]]:
    """Give what cannot have happened to the first twenty documents of a hundred."""
    known = documents(generated(100), SETTINGS)
    old, extra = known[:20], known[20]
    yield {3: old[4]}, []
    yield {20: extra}, []
    yield {-1: old[-1]}, []
    yield {3: old[4], 4: old[4]}, []
    yield {}, [old[3]]
    yield {}, [known[22], known[21]]
    yield {}, [extra, extra]
    yield {3: replace(old[3], facts={"title": "Other"})}, []
    yield {3: replace(old[3], counts=({**old[3].counts[0], "other": 1}, *old[3].counts[1:]))}, []
    term = next(iter(old[3].counts[1]))
    swapped = {("other" if known == term else known): count for known, count in old[3].counts[1].items()}
    yield {3: replace(old[3], counts=(old[3].counts[0], swapped, *old[3].counts[2:]))}, []


@pytest.mark.parametrize(("gone", "come"), list(misfits()))
def test_what_does_not_fit_the_old_index_is_told(gone: dict[int, Document], come: list[Document]) -> None:
    """A document that was not there, or was another one, cannot leave; one that is there cannot come."""
    standing = Standing.of(documents(generated(100), SETTINGS)[:20])
    with pytest.raises(MissingError):
        standing.amended(gone, come)


def test_other_documents_than_those_of_the_index_are_told() -> None:
    """Their number and order must be those of the index."""
    standing = Standing.of(documents(generated(100), SETTINGS))
    for others in (standing.documents[:-1], [*standing.documents[1:], standing.documents[0]]):
        with pytest.raises(MissingError):
            Standing(others, standing.files).amended({}, [])
