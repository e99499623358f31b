"""Dateline's form: the corpus as a site of ours, kept for the next run."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from tests.bench import corpus
from tests.bench.corpus import Article

HERE: Final = Path(__file__).parent
PROGRAM: Final = HERE.parent.parent
CACHE: Final = PROGRAM / ".cache" / "bench"
ADDRESS: Final = "https://digest.example/"


def site(size: int, tell: Callable[[str], None]) -> Path:
    """Return the folder of a site of as many articles; it is written once, and again when its writing changes."""
    folder = CACHE / f"corpus-{size}-{_digest()}"
    if not folder.is_dir():
        tell(f"writing {size:,} articles into {folder}")
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        write(part, corpus.articles(size))
        part.rename(folder)
    return folder


def write(folder: Path, articles: Iterable[Article]) -> None:
    """Write a site of Dateline's."""
    put(folder / "site.toml", settings())
    for article in articles:
        put(folder / path(article), markdown(article))


def path(article: Article) -> str:
    """Return where an article lies in a site's folder."""
    return f"content{article.address.rstrip('/')}.md"


def put(file: Path, text: str) -> None:
    """Write a text as UTF-8 with plain line ends, and the folders it lies in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def settings() -> str:
    """Return site.toml."""
    lines = [f'title = "The Digest"\nmotto = "News that nobody wrote"\naddress = "{ADDRESS}"\nlanguage = "en"',
             'zone = "UTC"\nrights = "full"']  # fmt: skip
    lines += [f'\n[topics.{slug}]\nname = "{slug.capitalize()}"' for slug in corpus.TOPICS]
    lines += [
        f'\n[sources.{s.slug}]\nname = "{s.name}"\naddress = "https://{s.slug}.example/"' for s in corpus.sources()
    ]
    return "\n".join(lines) + "\n"


def markdown(article: Article) -> str:
    """Return an article in Dateline's form."""
    header = {
        "id": article.id,
        "title": article.title,
        "date": f"{article.day}",
        "topics": f"[{', '.join(article.topics)}]",
        "source": article.source.slug,
        "place": article.place,
        "byline": article.byline,
        "url": article.url,
        "rank": "1" if article.leads else "",
        "summary": quoted(article.summary) if article.summary else "",
        "thread": article.thread,
    }
    lines = [f"{key}: {value}" for key, value in header.items() if value]
    if article.related:
        lines.append("related:")
    for one in article.related:
        lines += [f"  - title: {one.title}", f"    source: {one.source.slug}"]
        lines += [f"    article: {one.article}"] if one.article else []
    return "\n".join(["---", *lines, "---", "", article.body, ""])


def quoted(text: str) -> str:
    """Return a text as a string of JSON, which YAML and TOML read too."""
    return json.dumps(text, ensure_ascii=False)


def _digest() -> str:
    texts = [(HERE / name).read_bytes() for name in ("words.py", "prose.py", "corpus.py", "dateline.py")]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]
