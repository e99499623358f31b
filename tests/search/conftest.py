"""A small made-up archive, its index, and a page that answers in the browser."""

from __future__ import annotations

import html
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from builder.model.article import Article, Card, Related, When
from builder.model.page import SearchPage
from builder.model.settings import Settings, Source, Topic
from builder.rendering import bundle
from builder.rendering.templates import Rendered, Templates
from builder.search import index, segment, shards
from builder.search.answer import Answer, Sort, answer
from builder.search.counts import counted
from builder.search.documents import documents
from builder.search.query import Results
from builder.search.question import asked
from builder.search.sentences import sentence
from builder.search.store import Store
from builder.shell import finder

ASSETS = Path(__file__).parents[2] / "templates" / "assets"

SETTINGS = Settings(
    title="The Record",
    address="https://record.example/",
    topics=(Topic("space", "Space"), Topic("diplomacy", "Diplomacy & defence"), Topic("health", "Health")),
    sources=(
        Source("nasa", "NASA", long="National Aeronautics and Space Administration"),
        Source("irna", "IRNA", long="Islamic Republic News Agency"),
        Source("who", "WHO", long="World Health Organization", aliases=("OMS",)),
    ),
    aliases=(("Khamene'i", "خامنه‌ای", "Supreme Leader"), ("COVID-19", "coronavirus")),
)

BEGINNINGS = "ba co de fra gle hin jo ka lo mer nu ora pli qua ri sto tra ul ve wi xe yo ze"
ENDINGS = "ing ed s ies ation ational fulness ly y ment er al ous ize ll ion e"


def written(id: str, title: str, text: str = "", **card: Any) -> Article:  # noqa: A002 - as the model calls it
    """Make an article; what is not said of it is as a plain published one has it."""
    known = {"slug": id, "path": f"{id}.md", "language": "en", "rights": "full", "summary": text[:80], **card}
    return Article(Card(id=id, title=title, **known), f"<p>{text}</p>", text)


def on(day: str) -> When:
    """Make a bare day."""
    return When(date.fromisoformat(day))


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Make words that have something to stem."""
    made: set[str] = set()
    while len(made) < size:
        stem = "".join(chance.choices(BEGINNINGS.split(), k=chance.randint(1, 3)))
        made.add(stem + chance.choice([*ENDINGS.split(), "", ""]))
    return sorted(made)


def generated(count: int, seed: int = 7) -> list[Article]:
    """Make articles whose words are spread as in real texts: a few everywhere, most hardly anywhere."""
    chance = random.Random(seed)
    words = vocabulary(chance, 3000)
    chance.shuffle(words)
    weights = [1 / rank for rank in range(1, len(words) + 1)]

    def text(most: int) -> str:
        return " ".join(chance.choices(words, weights, k=chance.randint(1, most)))

    return [
        written(
            f"made-{number:04}",
            text(9).capitalize(),
            text(120),
            when=When(date(2011, 1, 1) + timedelta(days=chance.randrange(900))) if chance.random() > 0.05 else None,
            topics=tuple(chance.sample(["space", "diplomacy", "health"], chance.randint(0, 2))),
            source=chance.choice(["nasa", "irna", "who", None]),
            place=text(1).capitalize(),
            byline=text(2).title(),
            rights=chance.choice(["full", "full", "excerpt", "link"]),
            related=tuple(Related(text(8)) for _ in range(chance.choice([0, 0, 1, 3]))),
        )
        for number in range(count)
    ]


HAND_MADE = [
    written(
        "talks",
        "Iran’s envoys meet in Vienna: “talks, not threats”",
        "Khamene'i spoke. Envoys said talks go on.",
        when=on("2011-12-26"),
        topics=("diplomacy",),
        source="irna",
        place="Tehran",
        related=(Related("Ministers agree to broaden ties"),),
    ),
    written(
        "fa",
        "ایران آمادگی خود را برای همکاری‌های نظامی با عراق اعلام کرد",
        "رئيس ستاد كل گفت: ۲۶ دسامبر",
        when=on("2011-12-26"),
        language="fa",
        source="irna",
        place="تهران",
    ),
    written("ar", "إيران تعرض التعاون العسكري على العراق", "قال وزير الدفاع", when=on("2011-12-27"), language="ar"),
    written("ja", "東京都で首脳会談", "会談は東京で開かれた。", when=on("2012-01-02"), language="ja"),
    written("fr", "Élysée : l’été à São Paulo", "Le café près de Élysée", when=on("2012-02-03"), language="fr"),
    written("markup", "<img src=x onerror=alert(1)> & <b>bold</b>", "<script>alert(2)</script> ampersand"),
    written("names", "The constructor of __proto__ and toString", "constructor constructor hasOwnProperty"),
    written("empty", "…", ""),
    written("twin-1", "Twins are equal", "the very same words", when=on("2012-05-01")),
    written("twin-2", "Twins are equal", "the very same words", when=on("2012-05-02")),
    written(
        "years", "In 2011 prices rose 3.5% to $1,200", "F-16s, COVID-19 and the U.S. dollar", when=on("2011-06-01")
    ),
]


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    """Three hundred made-up articles and a few by hand."""
    return [*generated(300), *HAND_MADE]


@pytest.fixture(scope="session")
def files(articles: list[Article]) -> dict[str, bytes]:
    """Their index, cut fine enough to have two segments, many shards, and lists of them."""
    with pytest.MonkeyPatch.context() as patch:
        cut_fine(patch)
        return index.files(documents(articles, SETTINGS), SETTINGS.aliases)


def cut_fine(patch: pytest.MonkeyPatch) -> None:
    """Let a small index have all that a large one has."""
    patch.setattr(segment, "LEAST", 64)
    patch.setattr(segment, "BLOCK", 3)
    patch.setattr(shards, "TERMS", 3000)
    patch.setattr(shards, "POSITIONS", 6000)
    patch.setattr(shards, "LISTED", 8)


HARNESS = """
import { answer } from "./answer.js";
import { counted } from "./counts.js";
import { firstDay } from "./dates.js";
import * as engine from "./engine.js";
import { pieces } from "./marks.js";
import { passage } from "./passages.js";
import { asked } from "./question.js";
import { partial } from "./ranking.js";
import { Store } from "./store.js";
import * as terms from "./terms.js";
import * as wording from "./wording.js";

const read = async (name) => (await fetch(`search/${name}`)).json();
let store;
window.opened = async () => (store ??= await Store.open(read));
window.ask = async (text, sort) => {
  const { order, terms, phrases, notes } = await answer(await opened(), asked(text), sort);
  const counts = await counted(store, order.map(([number]) => number));
  return { order, terms: [...terms].sort(), phrases, notes, counts };
};
Object.assign(window, engine, terms, wording, { asked, firstDay, partial, passage, pieces, Store, ready: true });
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>Harness</title><link rel="icon" href="data:,">
<script src="assets/lunr.js"></script><script type="module" src="assets/harness.js"></script>"""


@pytest.fixture
def opened(tmp_path: Path, serve: Callable[[Path], str], visit: Callable[..., Any]) -> Callable[..., Any]:
    """Open a page that has the modules' functions in its window, and an index."""

    def go(files: dict[str, bytes], **options: Any) -> Any:
        shutil.copytree(ASSETS, tmp_path / "assets")
        (tmp_path / "assets" / "harness.js").write_text(HARNESS, encoding="utf-8")
        (tmp_path / "harness.html").write_text(PAGE, encoding="utf-8")
        put(tmp_path, files)
        page = visit(serve(tmp_path) + "harness.html", **options)
        page.wait_for_function("window.ready")
        return page

    return go


@pytest.fixture
def twin(files: dict[str, bytes], opened: Callable[..., Any]) -> Any:
    """Open the page with the index that the other tests ask in Python."""
    return opened(files)


def as_in_the_browser(store: Store, text: str, sort: Sort = "relevance") -> dict[str, Any]:
    """Answer a question in the form in which the harness does."""
    found = answer(store, asked(text), sort)
    counts = counted(store, (number for number, _ in found.order))
    told = {**asdict(found), "terms": sorted(found.terms), "counts": asdict(counts)}
    return json.loads(json.dumps(told))  # type: ignore[no-any-return]


def said(found: Answer | Results) -> tuple[str, ...]:
    """Give the notes beside an answer as the terminal says them."""
    say = finder.english()
    return tuple(sentence(note, say) for note in found.notes)


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of an index under a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@pytest.fixture
def site(tmp_path: Path, files: dict[str, bytes], articles: list[Article]) -> Path:
    """Put the search page, its assets, an index and the articles' texts under a folder, as a build would."""
    sources = {
        str(path.relative_to(ASSETS.parent)): path.read_text(encoding="utf-8")
        for path in (*ASSETS.parent.glob("*.html"), *ASSETS.parent.glob("words/*.toml"))
    }
    page = Templates.of(sources, SETTINGS.masthead, {}).render(SearchPage("/search/", "Search"))
    assert isinstance(page, Rendered), page
    root = tmp_path / "under" / "a" / "path"
    put(root, {"search/index.html": page.data, **files, **dict(map(text_page, articles)), **published()})
    return root


def published(script: str = "", begins: str = "", more: str = "") -> dict[str, bytes]:
    """Give the assets as a build publishes them, if need be with more behind a line of one of the scripts."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js")}
    if script:
        assert scripts[script].count(begins) == 1
        scripts[script] = scripts[script].replace(begins, begins + more)
    others = {path.name: path.read_bytes() for path in ASSETS.iterdir() if path.name not in scripts}
    bundles = {name: bundle.written(made, scripts).encode() for name, made in bundle.bundles(scripts).items()}
    return {f"assets/{name}": data for name, data in {**others, **bundles}.items()}


def text_page(article: Article) -> tuple[str, bytes]:
    """Make of an article's page what the search page reads of it: its path and its bytes."""
    text = f"<!doctype html><main><article><h1>Headline</h1><div data-text><p>{html.escape(article.text)}</p></div>"
    return f"{article.card.address.strip('/')}/index.html", text.encode()


@pytest.fixture
def open_search(site: Path, serve: Callable[[Path], str], visit: Callable[..., Any]) -> Callable[..., Any]:
    """Open the search page, in a folder of the host, with a question in the address."""
    host = serve(site.parents[2])
    return lambda query="", **options: visit(f"{host}under/a/path/search/{query}", **options)
