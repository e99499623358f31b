"""Equality with lunr: generated queries, asked of a whole index of lunr's and of the part that our files give.

``python -m tests.search.equality 1000 4000`` asks so many queries of so many articles, in Python of lunr.py and in
Chromium of lunr.js, and prints how many answers differ.
"""

from __future__ import annotations

import math
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import lunr.builder
import pytest
from lunr.index import Index
from lunr.query import QueryPresence

from builder.model.article import Article, Related, When
from builder.model.settings import Settings, Topic
from builder.model.settings import Source as Paper
from builder.search import index
from builder.search.documents import FIELDS, Document, documents
from builder.search.ranking import partial, rounded
from builder.search.store import Store
from tests.bench import corpus
from tests.conftest import CHROMIUM
from tests.search.conftest import ASSETS, HARNESS, PAGE, cut_fine, written

CLOSE = 1e-9

Query = list[dict[str, Any]]
"""Clauses as lunr.js takes them: term, fields, presence, boost, editDistance; a trailing wildcard ends the term."""

Scores = dict[int, float]


def archive(size: int) -> list[Document]:
    """Return made-up articles of about 450 words as the index knows them."""
    settings = Settings(
        title="The Record",
        address="https://record.example/",
        topics=tuple(Topic(topic, topic.capitalize()) for topic in corpus.TOPICS),
        sources=tuple(Paper(source.slug, source.name) for source in corpus.sources()),
    )
    return documents(map(_article, corpus.articles(size)), settings)


def _article(made: corpus.Article) -> Article:
    return written(
        made.id,
        made.title,
        made.body,
        when=When(made.day),
        topics=made.topics,
        source=made.source.slug,
        place=made.place,
        byline=made.byline,
        related=tuple(Related(related.title) for related in made.related),
    )


def files_of(numbered: Sequence[Document]) -> dict[str, bytes]:
    """Return their index, cut fine."""
    with pytest.MonkeyPatch.context() as patch:
        cut_fine(patch)
        return index.files(numbered)


def queries(numbered: Sequence[Document], count: int, seed: int = 5) -> list[Query]:
    """Return queries of one to four clauses, of terms that occur, that nearly occur and that do not."""
    chance = random.Random(seed)
    spread = Counter(term for document in numbered for counts in document.counts for term in counts)
    common = [term for term, _ in spread.most_common(len(spread) // 50)]
    return [_query(chance, common, sorted(spread)) for _ in range(count)]


def _query(chance: random.Random, common: Sequence[str], known: Sequence[str]) -> Query:
    clauses = [_clause(chance, common, known) for _ in range(chance.randint(1, 4))]
    if all(clause["presence"] == QueryPresence.PROHIBITED.value for clause in clauses):
        clauses[0]["presence"] = QueryPresence.OPTIONAL.value  # what only leaves out is no question to us
    return clauses


def _clause(chance: random.Random, common: Sequence[str], known: Sequence[str]) -> dict[str, Any]:
    term = chance.choice(chance.choice([common, known]))
    kind = chance.random()
    if kind < 0.2:
        term = term[: chance.randint(2, 4)] + "*"
    elif kind < 0.4:
        term = _misspelt(chance, term)
    elif kind < 0.45:
        term = "xyzzy"
    presence = chance.choices(list(QueryPresence), [6, 3, 1])[0]
    fields = [field.name for field in FIELDS]
    return {
        "term": term,
        "fields": chance.sample(fields, chance.randint(1, 3)) if chance.random() < 0.3 else fields,
        "presence": presence.value,
        "boost": chance.choice([1, 1, 1, 2, 5, 10]),
        "editDistance": int(0.2 <= kind < 0.4),
    }


def _misspelt(chance: random.Random, term: str) -> str:
    """Return a term with a letter too few, too many or another, or with two that have changed places."""
    at = chance.randrange(len(term))
    letter = chance.choice("aeinst")
    return chance.choice(
        [term, term[:at] + term[at + 1 :] or term, term[:at] + letter + term[at:], term[:at] + letter + term[at + 1 :],
         term[:at] + term[at + 1 : at + 2] + term[at] + term[at + 2 :]]
    )  # fmt: skip


def within_one(one: str, other: str) -> bool:
    """Say whether a word becomes another by one letter more, less or other, or by two that change places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def whole(numbered: Sequence[Document]) -> Index:
    """Let lunr's own builder make a whole index."""
    builder = lunr.builder.Builder()
    builder.ref("id")
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    for number, document in enumerate(numbered):
        builder.add({"id": number, **as_lists(document)})
    with pytest.MonkeyPatch.context() as patch:  # Python rounds halves to even, JavaScript and we upwards
        patch.setattr(lunr.builder, "round", lambda score, _: rounded(1000 * score) / 1000, raising=False)
        return builder.build()


def as_lists(document: Document) -> dict[str, list[str]]:
    """Give a document's terms by field, as lunr's builders take them."""
    return {
        field.name: [term for term, count in counts.items() for _ in range(count)]
        for field, counts in zip(FIELDS, document.counts, strict=True)
    }


def part(store: Store, known: Sequence[str], query: Query) -> Index:
    """Load the part of the index that a query asks, its terms found in our files."""
    found = dict.fromkeys(term for clause in query for term in _expanded(store, known, clause))
    terms = {term: postings for term in found if (postings := store.postings(term))}
    return Index.load(partial(store, terms, range(store.documents)))


def _expanded(store: Store, known: Sequence[str], clause: dict[str, Any]) -> list[str]:
    term: str = clause["term"]
    if term.endswith("*"):
        return store.beginning(term[:-1], len(known))
    return [other for other in known if within_one(term, other)] if clause["editDistance"] else [term]


def by_lunr_py(asked: Index, query: Query) -> Scores:
    """Ask an index a query."""
    put = asked.create_query()
    for clause in query:
        put.term(
            clause["term"],
            fields=clause["fields"],
            presence=QueryPresence(clause["presence"]),
            boost=clause["boost"],
            edit_distance=clause["editDistance"],
            use_pipeline=False,
        )
    return {int(match["ref"]): match["score"] for match in asked.query(put)}


def alike(ours: Scores, theirs: Scores) -> bool:
    """Say whether two answers have the same documents and scores."""
    return ours.keys() == theirs.keys() and all(
        math.isclose(score, theirs[number], rel_tol=CLOSE, abs_tol=CLOSE) for number, score in ours.items()
    )


IN_THE_BROWSER = """async ([fields, documents, queries]) => {
  const builder = new lunr.Builder();
  builder.tokenizer = (list) => list.map((term) => new lunr.Token(term));
  for (const [name, boost] of fields) builder.field(name, { boost });
  for (const document of documents) builder.add(document);
  const whole = builder.build();
  const store = await opened();
  const known = new Set();
  for await (const term of store.terms()) known.add(term);

  const withinOne = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const [a, b] = [one.slice(start), other.slice(start)];
    const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || swapped;
  };
  const expanded = async ({ term, editDistance }) => {
    if (term.endsWith("*")) return store.beginning(term.slice(0, -1), known.size);
    return editDistance ? [...known].filter((other) => withinOne(term, other)) : [term];
  };
  const all = new Uint8Array(store.documents).fill(1);
  const part = async (clauses) => {
    const names = new Set((await Promise.all(clauses.map(expanded))).flat());
    const terms = new Map();
    for (const name of names) {
      const postings = await store.postings(name);
      if (postings) terms.set(name, postings);
    }
    return lunr.Index.load(partial(store, terms, all));
  };
  const scores = (index, clauses) =>
    index.query((query) => clauses.forEach((clause) => query.clause({ usePipeline: false, ...clause })))
      .map(({ ref, score }) => [ref, score]);
  const found = [];
  for (const clauses of queries) found.push([scores(await part(clauses), clauses), scores(whole, clauses)]);
  return found;
}"""


def in_chromium(page: Any, numbered: Sequence[Document], asked: Sequence[Query]) -> Iterator[tuple[Scores, Scores]]:
    """Ask lunr.js the same queries in a page that has our modules; yield what our part and the whole answer."""
    fields = [[field.name, field.boost] for field in FIELDS]
    whole_documents = [{"id": number, **as_lists(document)} for number, document in enumerate(numbered)]
    for ours, theirs in page.evaluate(IN_THE_BROWSER, [fields, whole_documents, asked]):
        yield {int(ref): score for ref, score in ours}, {int(ref): score for ref, score in theirs}


@contextmanager
def chromium(files: Mapping[str, bytes]) -> Iterator[Any]:
    """Open a page that has our modules in its window, and an index, without a server."""
    from playwright.sync_api import sync_playwright

    answers: dict[str, tuple[str, bytes]] = {path: ("application/json", content) for path, content in files.items()}
    answers |= {f"assets/{path.name}": ("text/javascript", path.read_bytes()) for path in ASSETS.glob("*.js")}
    answers["assets/harness.js"] = ("text/javascript", HARNESS.encode())
    answers["harness.html"] = ("text/html", PAGE.encode())

    def fulfil(route: Any) -> None:
        kind, body = answers[route.request.url.removeprefix("http://twin.invalid/")]
        route.fulfill(content_type=kind, body=body)

    with sync_playwright() as play:
        found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
        page = play.chromium.launch(executable_path=found, args=["--no-sandbox"]).new_page()
        page.route("**/*", fulfil)
        page.goto("http://twin.invalid/harness.html")
        page.wait_for_function("window.ready")
        yield page


def main(articles: int, count: int, say: Callable[[str], None]) -> int:
    """Compare, and return how many answers differ."""
    numbered = archive(articles)
    files, asked = files_of(numbered), queries(numbered, count)
    store = Store(files.get)
    known, complete = sorted(set(store.terms())), whole(numbered)
    pairs = [(by_lunr_py(part(store, known, query), query), by_lunr_py(complete, query)) for query in asked]
    differ = _tell("lunr.py", asked, pairs, say)
    with chromium(files) as page:
        return differ + _tell("lunr.js", asked, list(in_chromium(page, numbered, asked)), say)


def _tell(name: str, asked: Sequence[Query], pairs: list[tuple[Scores, Scores]], say: Callable[[str], None]) -> int:
    differ = [query for query, (ours, theirs) in zip(asked, pairs, strict=True) if not alike(ours, theirs)]
    empty = sum(not theirs for _, theirs in pairs)
    say(f"{name}: {len(pairs)} queries, {empty} of them without an answer, {len(differ)} differ")
    for query in differ[:5]:
        say(f"  {query}")
    return len(differ)


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]), print)))
