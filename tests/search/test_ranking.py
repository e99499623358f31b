"""Ranking: lunr's own, though only a part of its index is ever put together."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.query import QueryPresence

from builder.model.article import Article
from builder.search.aliases import Aliases
from builder.search.answer import Sort, answer
from builder.search.clauses import Clause, Word, clauses
from builder.search.documents import Document, documents
from builder.search.finding import MOST_TERMS
from builder.search.loading import MissingError
from builder.search.question import asked
from builder.search.ranking import idf, partial, rarest, rounded, weight
from builder.search.store import Store
from tests.search import equality
from tests.search.conftest import HAND_MADE, SETTINGS, as_in_the_browser, said
from tests.search.test_question import VECTORS


def frequent(numbered: list[Document], most: int) -> list[str]:
    """Give the terms that most bodies have."""
    spread = Counter(term for document in numbered for term in document.counts[0])
    return [term for term, _ in spread.most_common(most)]


@pytest.fixture(scope="module")
def numbered(articles: list[Article]) -> list[Document]:
    """Give the documents in the order of their numbers."""
    return documents(articles, SETTINGS)


@pytest.fixture(scope="module")
def whole(numbered: list[Document]) -> Any:
    """Let lunr's own builder make a whole index of the same documents."""
    return equality.whole(numbered)


@pytest.fixture(scope="module")
def questions(numbered: list[Document]) -> list[str]:
    """Questions of words that occur, with some to leave out, some begun only and some that nobody wrote."""
    chance = random.Random(3)
    known = sorted({term for document in numbered for counts in document.counts for term in counts if len(term) > 3})
    common = frequent(numbered, 60)

    def question() -> str:
        wanted = [chance.choice(chance.choice([common, known])) for _ in range(chance.randint(1, 4))]
        if chance.random() < 0.3:
            wanted.append("-" + chance.choice(common))
        if chance.random() < 0.3:
            wanted.append(chance.choice(known)[: chance.randint(3, 5)] + "*")
        if chance.random() < 0.1:
            wanted.append("xyzzy")
        return " ".join(wanted)

    return [question() for _ in range(300)]


@dataclass
class Sought:
    """The words of a question, as lunr may be asked for them."""

    wanted: list[Word]
    unwanted: list[Word]

    @classmethod
    def of(cls, text: str) -> Sought:
        """Read a question of words alone."""
        found = clauses(asked(text), (), Aliases(()))
        together = [each for (each,) in found.unwanted]
        return cls(*([c.ways[0][0] for c in of if isinstance(c, Clause)] for of in (found.wanted, together)))


def by_lunr(whole: Any, sought: Sought) -> dict[int, float]:
    """Ask the whole index, with lunr's own presence and wildcards."""

    def ask(presence: QueryPresence) -> list[dict[str, Any]]:
        query = whole.create_query()
        for word in sought.wanted:
            term = word.prefix + "*" if word.prefix else word.term
            query.term(term, presence=presence, use_pipeline=False)
        for word in sought.unwanted:
            query.term(word.term, presence=QueryPresence.PROHIBITED, use_pipeline=False)
        return list(whole.query(query))

    found = ask(QueryPresence.REQUIRED) or ask(QueryPresence.OPTIONAL)
    return {int(match["ref"]): match["score"] for match in found}


def comparable(whole: Any, sought: Sought) -> bool:
    """Say whether lunr means the same by a question.

    It counts a word twice that is asked for twice, has no limit of words for a beginning, and does not look
    for the stem beside it.
    """
    meant = [
        [term for term in whole.inverted_index if term.startswith(word.prefix)] if word.prefix else [word.term]
        for word in sought.wanted
    ]
    every = [term for terms in meant for term in terms]
    stemmed = all(word.term.startswith(word.prefix) for word in sought.wanted)
    return stemmed and len(every) == len(set(every)) and all(len(terms) <= MOST_TERMS for terms in meant)


def test_the_part_ranks_as_the_whole(files: dict[str, bytes], whole: Any, questions: list[str]) -> None:
    """Over hundreds of questions the same documents are found, with lunr's own scores."""
    store = Store(files.get)
    fair = [text for text in questions if comparable(whole, Sought.of(text))]
    assert len(fair) > 200
    for text in fair:
        theirs = by_lunr(whole, Sought.of(text))
        assert dict(answer(store, asked(text)).order) == pytest.approx(theirs, rel=1e-12), text


def test_equals_are_shown_newest_first(files: dict[str, bytes]) -> None:
    """Of two articles with one text the later one stands first."""
    found = answer(Store(files.get), asked("twins equal")).order
    assert found[0][1] == found[1][1]
    assert found[0][0] > found[1][0]


def test_scores_never_rise_down_the_list(files: dict[str, bytes], questions: list[str]) -> None:
    """The best comes first, and among equals the newer."""
    store = Store(files.get)
    for text in questions:
        order = answer(store, asked(text)).order
        assert list(order) == sorted(order, key=lambda found: (-found[1], -found[0]))


@given(st.floats(0, 1e6))
def test_halves_are_rounded_upwards(number: float) -> None:
    """As JavaScript's Math.round does, and Python's round does not."""
    assert abs(rounded(number) - number) <= 0.5
    assert rounded(int(number) + 0.5) == int(number) + 1


def test_a_field_of_unknown_length_counts_as_average(files: dict[str, bytes]) -> None:
    """Where lengths could not be loaded, weights are those of a field of average length."""
    hurt = {path: None if "/lengths-" in path else content for path, content in files.items()}
    lost = Store(hurt.get)
    with pytest.raises(MissingError):
        lost.lengths()
    bodies = (lost.postings(term)[0] for term in lost.terms())  # type: ignore[index]
    body = next(body for body in bodies if any(not length for _, _, length in body))
    number, count, _ = body[-1]
    ((_, vector), *_) = partial(lost, {"co": (body, (), (), ())}, {number})["fieldVectors"]
    assert vector == [0, weight(idf((body, (), (), ()), lost.documents), count, 1, 1)]


def test_what_is_weighed_is_bounded(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]) -> None:
    """Words in very many articles do not count for the order, and the reader is told; the articles are the same."""
    store = Store(files.get)
    common, seldom = answer(store, asked("co* twins")), answer(store, asked("lang:en co* ba*"))
    monkeypatch.setattr("builder.search.ranking.MOST", 5)
    bounded = answer(store, asked("lang:en co* ba*"))
    assert {number for number, _ in bounded.order} == {number for number, _ in seldom.order}
    assert said(bounded)[-1] == "Very many articles have “co*” or “ba*”: the order is by the rarer words."
    loose = answer(store, asked("co* twins"))
    assert 0 < len(loose.order) < len(common.order)
    assert said(loose)[-1] == "Very many articles have “co*” or “twins”: only the rarer words were looked for."


def test_the_rarer_terms_are_weighed_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in fewer of the articles in question says more; the order of the terms stays."""
    monkeypatch.setattr("builder.search.ranking.MOST", 3)
    terms = {term: ([(number, 1, 1) for number in range(size)],) for term, size in (("c", 3), ("a", 1), ("b", 2))}
    assert list(rarest(terms, range(9))) == ["a", "b"]
    assert list(rarest(terms, {0})) == ["c", "a", "b"]
    assert list(rarest({"d": terms["c"] * 2}, range(9))) == ["d"]


def test_the_rarest_term_is_weighed_in_any_case(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]) -> None:
    """A single word may be in every article."""
    monkeypatch.setattr("builder.search.ranking.MOST", 1)
    found = answer(Store(files.get), asked("twins"))
    assert all(score > 0 for _, score in found.order)
    assert (len(found.order), found.notes) == (2, ())


ASKED = [
    "co*",
    "ba* -co*",
    "the",
    "-talks",
    "",
    "東京*",
    "topic:space co*",
    "lang:en after:2011-12 before:2012-06 ba*",
    '"talks, not threats" vienna',
    '"threats not talks"',
    'twins -"very same"',
    '"the very same words" co*',
    "supreme leader",
    "-khamenei envoys",
    "coronavirus co*",
    "topic:nothing twins",
    "-place:tehran source:irna",
    "ba* co* de* fra* gle* hin* jo* ka* lo* mer* nu* ora* pli* qua* ri* sto*",
    '"constructor constructor hasownproperty" toString',
    "lang:e t* after:soon",
]


ONE_BY_ONE = """async ([texts, sort]) => {
  const found = [];
  for (const text of texts) found.push(await ask(text, sort));
  return found;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_the_browser_answers_as_python_does(
    twin: Any, files: dict[str, bytes], questions: list[str], sort: Sort
) -> None:
    """The same questions have the same documents, scores to the last digit, marks, notes and counts."""
    store = Store(files.get)
    titles = [article.card.title for article in HAND_MADE]
    texts = [*questions, *titles, *ASKED, *(vector["text"] for vector in VECTORS["questions"])]
    theirs = twin.evaluate(ONE_BY_ONE, [texts, sort])
    for text, found in zip(texts, theirs, strict=True):
        assert found == as_in_the_browser(store, text, sort), text
    assert any(found["order"] for found in theirs)
