"""Ranking: lunr's own, though only a part of its index is ever put together."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from typing import Any

import lunr.builder
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.query import QueryPresence

from builder.model.article import Article
from builder.search import index
from builder.search.answer import MOST_TERMS, Answer, answer
from builder.search.documents import FIELDS, Document, documents
from builder.search.question import Question, Word, asked
from builder.search.ranking import rounded
from builder.search.store import Store
from tests.search.conftest import HAND_MADE, SETTINGS, generated


def as_lists(document: Document) -> dict[str, list[str]]:
    """Give a document's terms by field, as lunr's builders take them."""
    return {
        field.name: [term for term, count in counts.items() for _ in range(count)]
        for field, counts in zip(FIELDS, document.counts, strict=True)
    }


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
    builder = lunr.builder.Builder()
    builder.ref("id")
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    for number, document in enumerate(numbered):
        builder.add({"id": number, **as_lists(document)})
    with pytest.MonkeyPatch.context() as patch:  # Python rounds halves to even, JavaScript and we upwards
        patch.setattr(lunr.builder, "round", lambda score, _: rounded(1000 * score) / 1000, raising=False)
        return builder.build()


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


def by_lunr(whole: Any, question: Question) -> dict[int, float]:
    """Ask the whole index, with lunr's own presence and wildcards."""

    def ask(presence: QueryPresence) -> list[dict[str, Any]]:
        query = whole.create_query()
        for word in question.wanted:
            term = word.prefix + "*" if word.prefix else word.term
            query.term(term, presence=presence, use_pipeline=False)
        for (word,) in question.unwanted:
            query.term(word.term, presence=QueryPresence.PROHIBITED, use_pipeline=False)
        return list(whole.query(query))

    found = ask(QueryPresence.REQUIRED) or ask(QueryPresence.OPTIONAL)
    return {int(match["ref"]): match["score"] for match in found}


def comparable(whole: Any, question: Question) -> bool:
    """Say whether lunr means the same by a question.

    It counts a word twice that is asked for twice, has no limit of words for a beginning, and does not look
    for the stem beside it.
    """
    meant = [
        [term for term in whole.inverted_index if term.startswith(word.prefix)] if word.prefix else [word.term]
        for word in question.wanted
    ]
    every = [term for terms in meant for term in terms]
    stemmed = all(word.term.startswith(word.prefix) for word in question.wanted)
    return stemmed and len(every) == len(set(every)) and all(len(terms) <= MOST_TERMS for terms in meant)


def test_the_part_ranks_as_the_whole(files: dict[str, bytes], whole: Any, questions: list[str]) -> None:
    """Over hundreds of questions the same documents are found, with lunr's own scores."""
    store = Store(files.get)
    fair = [text for text in questions if comparable(whole, asked(text))]
    assert len(fair) > 200
    for text in fair:
        question = asked(text)
        assert dict(answer(store, question).order) == pytest.approx(by_lunr(whole, question), rel=1e-12), text


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


def as_in_python(found: Answer) -> dict[str, Any]:
    """Give an answer in the form in which the browser gives it."""
    return {"order": [list(scored) for scored in found.order], "notes": list(found.notes)}


@pytest.mark.browser
def test_the_browser_answers_as_python_does(twin: Any, files: dict[str, bytes], questions: list[str]) -> None:
    """The same questions have the same documents, scores to the last digit, and notes."""
    store = Store(files.get)
    titles = [article.card.title for article in HAND_MADE]
    texts = [*questions, *titles, "co*", "ba* -co*", "the", "-talks", "", "東京*"]
    theirs = twin.evaluate("texts => Promise.all(texts.map(ask))", texts)
    assert theirs == [as_in_python(answer(store, asked(text))) for text in texts]
    assert any(found["order"] for found in theirs)


WHOLE_IN_THE_BROWSER = """([fields, documents, questions]) => {
  const builder = new lunr.Builder();
  builder.tokenizer = (list) => list.map((term) => new lunr.Token(term));
  for (const [name, boost] of fields) builder.field(name, { boost });
  for (const document of documents) builder.add(document);
  const index = builder.build();
  return questions.map((terms) =>
    index.query((query) => terms.forEach((term) => query.term(term, { usePipeline: false, presence: 2 })))
      .map(({ ref, score }) => [Number(ref), score]));
}"""


@pytest.mark.browser
def test_the_browser_ranks_as_its_own_whole_index(twin: Any) -> None:
    """In the browser, too, a whole index made by lunr itself gives the scores that Python gives."""
    made = [*generated(80, seed=11), *HAND_MADE]
    numbered = documents(made, SETTINGS)
    whole = [{"id": number, **as_lists(document)} for number, document in enumerate(numbered)]
    store = Store(index.files(documents(made, SETTINGS)).get)
    pairs = [list(pair) for pair in combinations(frequent(numbered, 12), 2)]
    theirs = twin.evaluate(WHOLE_IN_THE_BROWSER, [[[f.name, f.boost] for f in FIELDS], whole, pairs])
    for pair, found in zip(pairs, theirs, strict=True):
        question = Question(tuple(Word(term, term) for term in pair), (), common=False, long=False)
        if found:
            assert dict(answer(store, question).order) == pytest.approx(dict(found), rel=1e-12)
    assert sum(map(bool, theirs)) > 30
