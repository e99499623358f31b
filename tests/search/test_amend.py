"""Amendments: an archive in which documents have changed is to the byte the one that would be made anew."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.search import segment, shards
from builder.search.amendment import amended
from builder.search.documents import Document, documents
from builder.search.loading import MissingError
from builder.search.segment import Part, Segment, whole
from builder.search.shelf import Shelf
from builder.search.wire import Files
from tests.search.conftest import HAND_MADE, SETTINGS, generated

TERMS = ["a", "ab", "b", "ba", "c", "d1", "e", "zz", "ایران", "عراق", "東京", "\ufb50", "\U00010428", "\U00020000"]
"""Few enough to come and go; by their code points the last ones would stand elsewhere than by halves of UTF-16."""


@dataclass
class Standing:
    """An archive as it stands, and what was read of it."""

    documents: list[Document]
    segment: Segment
    files: Mapping[str, bytes]
    seen: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Standing:
        """Make the archive of documents."""
        files = Files()
        return cls(list(documents), whole(lambda: documents, files, archive=True), files)

    def read(self, path: str) -> bytes | None:
        """Give a file."""
        self.seen.append(path)
        return self.files.get(path)

    def size(self, path: str) -> int | None:
        """Give how long a file is."""
        return len(self.files[path]) if path in self.files else None

    def amended(self, changes: Mapping[int, Document]) -> Part:
        """Change documents by their numbers."""
        told = {number: (self.documents[number], document) for number, document in changes.items()}
        return amended(Shelf(self.read, self.size), self.segment, self.files.keys(), told)

    def step(self, changes: Mapping[int, Document]) -> Standing:
        """Change documents and give what stands then."""
        part = self.amended(changes)
        kept = {path: self.files[path] for path in part.kept}
        assert not kept.keys() & part.files.keys()
        now = [changes.get(number, document) for number, document in enumerate(self.documents)]
        return Standing(now, part.segment, {**kept, **part.files})

    def is_made_anew(self) -> bool:
        """Say whether it is the archive that would be made of its documents."""
        files = Files()
        return (self.segment, self.files) == (whole(lambda: self.documents, files, archive=True), files)


@pytest.fixture
def fine() -> Iterator[None]:
    """Cut so fine that an archive of a few hundred articles has many shards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "TERMS", 3000)
        patch.setattr(shards, "POSITIONS", 6000)
        patch.setattr(shards, "LISTED", 8)
        yield


COUNTS = st.dictionaries(st.sampled_from(TERMS), st.integers(1, 12), max_size=6)
PLACES = st.dictionaries(st.sampled_from(TERMS), st.sampled_from(["0", "3,2", '"of the",9']), max_size=6)
SLUGS = st.lists(st.sampled_from("xyz"), unique=True, max_size=2)
LABELS = st.builds(lambda slugs: {"topic": tuple((slug, (slug.upper(),)) for slug in slugs)} if slugs else {}, SLUGS)
MADE = st.builds(
    lambda title, counts, places, labels: Document((date.min, ""), {"title": title}, counts, places, labels),
    st.text(max_size=3),
    st.tuples(COUNTS, COUNTS, COUNTS, COUNTS),
    PLACES,
    LABELS,
)
STEPS = st.lists(st.dictionaries(st.integers(0, 19), MADE, max_size=4), min_size=1, max_size=5)


def keyed(documents: Mapping[int, Document]) -> dict[int, Document]:
    """Give each document the key of its number."""
    return {number: replace(document, key=(date(2011, 1, 1), f"{number:03}")) for number, document in documents.items()}


@given(st.lists(MADE, min_size=20, max_size=20), STEPS, st.sampled_from([15, 40, 90, 400]), st.integers(1, 4))
def test_an_amended_archive_is_the_one_made_anew(
    begun: list[Document], steps: list[dict[int, Document]], limit: int, few: int
) -> None:
    """Whatever changes, one amendment upon another, names and bytes are those of a new archive."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "TERMS", limit)
        patch.setattr(shards, "POSITIONS", 2 * limit)
        patch.setattr(shards, "LISTED", few)
        patch.setattr(segment, "BLOCK", few)
        patch.setattr("builder.search.amendment.BLOCK", few)
        patch.setattr(segment, "GROUP", few)
        patch.setattr("builder.search.amendment.GROUP", few)
        standing = Standing.of(list(keyed(dict(enumerate(begun))).values()))
        for step in steps:
            standing = standing.step(keyed(step))
            assert standing.is_made_anew()


def test_an_archive_that_is_edited_for_long_is_the_one_made_anew(fine: None) -> None:
    """After each of many days of editing, the archive of some hundred articles is that of a new one."""
    chance = random.Random(2)
    pool = documents(generated(120, seed=5), SETTINGS)
    standing = Standing.of(documents([*generated(150), *HAND_MADE], SETTINGS))
    for _ in range(12):
        numbers = chance.sample(range(len(standing.documents)), 3)
        standing = standing.step({n: replace(chance.choice(pool), key=standing.documents[n].key) for n in numbers})
        assert standing.is_made_anew()


def test_all_words_of_an_archive_may_vanish_and_come_back(fine: None) -> None:
    """From some hundred articles to silence and back, each archive is the one made anew."""
    begun = Standing.of(documents(generated(60), SETTINGS))
    silent = {n: replace(d, counts=({}, {}, {}, {}), places={}, labels={}) for n, d in enumerate(begun.documents)}
    middle = begun.step(silent)
    assert middle.is_made_anew()
    assert middle.step(dict(enumerate(begun.documents))).files == begun.files


def test_nothing_is_made_where_nothing_changes(fine: None) -> None:
    """All files are kept, and no shard is read."""
    standing = Standing.of(documents(generated(200), SETTINGS))
    part = standing.amended({})
    assert not part.files
    assert part.kept == standing.files.keys()
    assert all("-list-" in path or "/labels-" in path for path in standing.seen)


def test_a_changed_body_changes_only_the_shards_of_its_words(fine: None) -> None:
    """The shards of the words that it has or had are made, and their lists; no file is read twice."""
    standing = Standing.of(documents(generated(300), SETTINGS))
    number = min(range(300), key=lambda n: sum(map(len, standing.documents[n].counts)))
    old = standing.documents[number]
    counts = ({**old.counts[0], "zucchini": 1}, *old.counts[1:])
    part = standing.amended({number: replace(old, counts=counts)})
    made = [path.split("/")[1].rsplit("-", 1)[0] for path in part.files]
    assert len(standing.seen) == len(set(standing.seen))
    assert set(made) == {"terms", "terms-list"}
    assert made.count("terms") <= len(counts[0]) < len([path for path in standing.files if "/terms-" in path])


def test_a_changed_summary_changes_one_group(fine: None) -> None:
    """What is only shown and not looked for leaves all shards alone."""
    standing = Standing.of(documents(generated(300), SETTINGS))
    part = standing.amended({77: replace(standing.documents[77], facts={"title": "Other"})})
    assert {path.split("/")[1].split("-")[0] for path in part.files} == {"facts"}
    assert len(part.files) == segment.GROUP


def damaged(content: bytes) -> Iterator[bytes | None]:
    """Give what may have become of a file."""
    yield None
    yield b""
    yield b"<!doctype html>"
    yield content[: len(content) // 2]
    yield content.replace(b"1", b"2", 1)
    yield content + b"\n"


def test_damage_is_never_taken_over(fine: None) -> None:
    """Whichever file is read, if it is missing or not as its name says, nothing is amended."""
    sound = Standing.of(documents(generated(60), SETTINGS))
    change = {5: replace(sound.documents[9], key=sound.documents[5].key)}
    sound.amended(change)
    for path in dict.fromkeys(sound.seen):
        for content in damaged(sound.files[path]):
            if content == sound.files[path]:
                continue
            files = {p: c for p, c in {**sound.files, path: content}.items() if c is not None}
            with pytest.raises(MissingError):
                Standing(sound.documents, sound.segment, files).amended(change)


@pytest.mark.parametrize("part", ["facts", "counts", "places", "labels"])
def test_other_documents_than_those_of_the_archive_are_told(part: str, fine: None) -> None:
    """What a changed document is said to have been must be what the files have."""
    standing = Standing.of(documents(generated(60), SETTINGS))
    other = standing.documents[9]
    wrong = replace(standing.documents[5], **{part: getattr(other, part)})
    assert getattr(standing.documents[5], part) != getattr(other, part)
    standing.documents[5] = wrong
    with pytest.raises(MissingError):
        standing.amended({5: Document(wrong.key, {}, ({}, {}, {}, {}))})


def test_a_document_keeps_its_place() -> None:
    """One of another day or id would have another number, and so is no change of this one."""
    standing = Standing.of(documents(generated(20), SETTINGS))
    with pytest.raises(MissingError):
        standing.amended({5: replace(standing.documents[5], key=(date(2030, 1, 1), "other"))})
