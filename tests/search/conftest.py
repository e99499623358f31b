"""A small made-up archive, its index, and a page that answers in the browser."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from builder.model.article import Article, Card, Related, When
from builder.model.settings import Settings, Source, Topic
from builder.search import index, shards
from builder.search.documents import documents

ASSETS = Path(__file__).parents[2] / "templates" / "assets"

SETTINGS = Settings(
    title="The Record",
    address="https://record.example/",
    topics=(Topic("space", "Space"), Topic("diplomacy", "Diplomacy & defence"), Topic("health", "Health")),
    sources=(
        Source("nasa", "NASA", long="National Aeronautics and Space Administration"),
        Source("irna", "IRNA", long="Islamic Republic News Agency"),
        Source("who", "WHO", long="World Health Organization"),
    ),
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
    made = set()
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
    """Their index, cut fine enough to have many shards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LIMIT", 6000)
        return index.files(documents(articles, SETTINGS))


HARNESS = """
import { answer } from "./answer.js";
import * as engine from "./engine.js";
import { pieces } from "./marks.js";
import { asked } from "./question.js";
import { Store } from "./store.js";
import * as terms from "./terms.js";

const read = async (name) => (await fetch(`search/${name}`)).json();
let store;
window.ask = async (text) => {
  store ??= await Store.open(read);
  const { order, notes } = await answer(store, asked(text));
  return { order, notes };
};
Object.assign(window, { ...engine, ...terms, pieces, ready: true });
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>Harness</title><link rel="icon" href="data:,">
<script src="assets/lunr.js"></script><script type="module" src="assets/harness.js"></script>"""


@pytest.fixture
def twin(tmp_path: Path, files: dict[str, bytes], serve: Callable[[Path], str], visit: Callable[..., Any]) -> Any:
    """Open a page that has the modules' functions in its window, and the same index."""
    shutil.copytree(ASSETS, tmp_path / "assets")
    (tmp_path / "assets" / "harness.js").write_text(HARNESS, encoding="utf-8")
    (tmp_path / "harness.html").write_text(PAGE, encoding="utf-8")
    put(tmp_path, files)
    page = visit(serve(tmp_path) + "harness.html")
    page.wait_for_function("window.ready")
    return page


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of an index under a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
