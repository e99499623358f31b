"""A small site that lives: it is edited, built, interrupted and damaged, and must always come out as if built anew."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from builder.model.addressbook import BOOK
from builder.model.ledger import LEDGER
from builder.model.problem import ProblemsFound
from builder.search import segment
from builder.shell import tree, work
from builder.shell.building.build import build
from builder.shell.building.built import Built
from builder.shell.building.inputs import Options
from builder.shell.building.output import ASIDE
from builder.shell.site import PROGRAM, Site
from builder.shell.store import Store
from builder.shell.work import Workers
from tests.engine.crashes import Crashing, crashing

DAYS: Final = (None, "2020/02/28", "2020/02/29", "2020/12/31", "2021/01/01", "2021/01/02", "2021/01/04")
TOPICS: Final = ("harbour", "council", "weather")
SOURCES: Final = ("gazette", "wire", "paper", None)
THREADS: Final = (None, "lighthouse", "dredging")
MOMENTS: Final = (
    "2020-02-28T20:00:00+00:00",
    "2021-01-02T00:00:00+00:00",
    "2021-01-02T12:00:00+00:00",
    "2021-01-04T23:00:00+00:00",
    "2021-01-05T08:29:59+00:00",
    "2021-01-05T08:30:00+00:00",
    "2021-03-01T00:00:00+00:00",
)
TEMPLATES: Final = ("article.html", "base.html", "_items.html", "robots.txt", "thread.html", "feed.xml", "topic.html",
                    "withdrawn.html", "sitemap.xml", "redirect.html", "month.html")  # fmt: skip
SETTINGS: Final = {
    "title": ("The Harbour Post", "The Evening Post"),
    "motto": ("All that the tide brings", ""),
    "zone": ("Asia/Tehran", "UTC"),
    "rights": ("full", "excerpt", "link"),
    "language": ("en", "de"),
    "harbour": ("Harbour", "Port"),
    "paper": ("link", "full"),
    "publish": ("../published", "../elsewhere"),
    "rss": ("false", "true"),
    "extra": ("", "tides"),
}
"""What may stand in site.toml, the first of each to begin with."""
STATUSES: Final = (
    "",
    "status: draft\n",
    "status: withdrawn\n",
    "publish: 2021-01-05T12:00:00+03:30\n",
    "expires: 2021-01-05\n",
    "updated: 2021-01-02\n",
    "corrections: [{date: 2021-01-04, text: It is painted.}]\n",
    "rank: 1\n",
)
STRANGERS: Final = ("CNAME", "notes/todo.txt", "search/terms-mine.txt", "assets/mine.png", "2021/01/mine/photo.jpg",
                    "2021/01/01/a0/photo.jpg", ".well-known/token", "topics/harbour/2021/old.html")  # fmt: skip
SLEEP: Final = 0.02
"""Seconds between two steps where stamps are trusted at once: longer than the clock of any file system we know."""


class DifferenceError(AssertionError):
    """The site is not what it should be."""


@dataclass
class Item:
    """An article as it shall stand."""

    key: int
    day: str | None = "2021/01/01"
    name: str = ""
    title: int = 0
    body: int = 0
    topics: tuple[str, ...] = ("harbour",)
    source: str | None = "gazette"
    thread: str | None = None
    related: int | None = None
    status: str = ""

    @property
    def path(self) -> str:
        """The content file."""
        return f"content/{self.day or 'undated'}/{self.name or f'a{self.key}'}.md"

    @property
    def address(self) -> str:
        """Where its page stands, if it has one."""
        return self.path.removeprefix("content").removesuffix(".md") + "/"

    @property
    def text(self) -> str:
        """What stands in it."""
        lines = [f"id: a{self.key}", f"title: The crane on quay {self.title} is painted"]
        lines += [f"topics: [{', '.join(self.topics)}]"] if self.topics else []
        lines += [f"source: {self.source}"] if self.source else []
        lines += [f"thread: {self.thread}"] if self.thread else []
        lines += ["summary: It takes a week."] if self.key % 2 else []
        lines += (
            [f"related:\n  - title: The other crane\n    article: a{self.related}"] if self.related is not None else []
        )
        header = "\n".join(lines)
        sentences = " ".join(f"Painter {n} climbs up." for n in range(self.body % 3 + 1))
        return f"---\n{header}\n{self.status}---\n\n{sentences} Bucket {self.body} is empty.\n"


@dataclass
class Numbers:
    """What was done, over all worlds."""

    steps: int = 0
    builds: int = 0
    idle: int = 0
    crashes: int = 0
    faulty: int = 0


NUMBERS: Final = Numbers()


@dataclass
class World:
    """The site, what is known of it, and what was done to its output."""

    root: Path
    trusting: bool = False
    """Stamps are trusted at once; else none is that is younger than two seconds."""
    moment: str = MOMENTS[1]
    drafts: bool = False
    items: dict[int, Item] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=lambda: {name: of[0] for name, of in SETTINGS.items()})
    strangers: dict[str, bytes] = field(default_factory=dict)
    next: int = 0
    faults: set[str] = field(default_factory=set)
    ledger_hurt: bool = False
    rest_hurt: bool = False
    """Since the last whole build the cache or a page was damaged, or a build was interrupted."""

    # The folder

    @property
    def output(self) -> Path:
        """Where it is built."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """Where builds keep what they found out."""
        return self.root / ".cache"

    def begin(self) -> None:
        """Write the site as it is to begin with, and build it."""
        self._settle()
        for key in range(8):
            self.add(key, key)
        self.items[2].thread = self.items[3].thread = self.items[4].thread = "lighthouse"
        self.items[5].related = 2
        for item in self.items.values():
            self._put(item.path, item.text)
        self.build()

    def _put(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def _settle(self) -> None:
        v = self.values
        extra = f'[topics.{v["extra"]}]\nname = "Tides"\n' if v["extra"] else ""
        self._put(
            "site.toml",
            f'title = "{v["title"]}"\nmotto = "{v["motto"]}"\naddress = "https://harbour.example/post/"\n'
            f'language = "{v["language"]}"\nzone = "{v["zone"]}"\nrights = "{v["rights"]}"\n'
            f'[topics.harbour]\nname = "{v["harbour"]}"\n[topics.council]\nname = "Council"\n'
            f'[topics.weather]\nname = "Weather"\n{extra}'
            f'[sources.gazette]\nname = "Gazette"\n[sources.wire]\nname = "Wire"\nrights = "excerpt"\n'
            f'[sources.paper]\nname = "Paper"\nrights = "{v["paper"]}"\n'
            f'[threads.lighthouse]\nname = "The lighthouse"\n[feeds]\nrss = {v["rss"]}\n'
            f'[publish.local]\nkind = "folder"\npath = "{v["publish"]}"\n',
        )

    def _item(self, n: int) -> Item | None:
        return self.items[sorted(self.items)[n % len(self.items)]] if self.items else None

    def _rewrite(self, item: Item, **changes: Any) -> None:
        (self.root / item.path).unlink()
        for name, value in changes.items():
            setattr(item, name, value)
        self._put(item.path, item.text)

    # Edits

    def add(self, n: int, m: int) -> None:
        """Add an article."""
        item = Item(self.next, DAYS[n % len(DAYS)], title=m, topics=(TOPICS[m % 3],), source=SOURCES[n % 4])
        self.items[self.next] = item
        self.next += 1
        self._put(item.path, item.text)

    def edit(self, kind: str, n: int, m: int) -> None:
        """Change something of an article."""
        item = self._item(n)
        if item is None:
            return
        kinds: dict[str, dict[str, Any]] = {
            "body": {"body": m},
            "title": {"title": m},
            "topics": {"topics": TOPICS[m % 4 : m % 4 + 1 + m % 2]},
            "source": {"source": SOURCES[m % 4]},
            "thread": {"thread": THREADS[m % 3]},
            "related": {"related": m % (self.next + 1) if m % 5 else None},
            "status": {"status": STATUSES[m % len(STATUSES)]},
            "name": {"name": f"crane-{item.key}-{m}"},
            "day": {"day": DAYS[m % len(DAYS)]},
        }
        self._rewrite(item, **kinds[kind])

    def delete(self, n: int, m: int) -> None:
        """Delete an article, or a few."""
        for _ in range(1 + 2 * (m % 5 == 0)):
            if item := self._item(n):
                del self.items[item.key]
                (self.root / item.path).unlink()

    def note(self, n: int, m: int) -> None:
        """Write the note of a day, or take it away."""
        path = f"content/{DAYS[n % len(DAYS)] or DAYS[-1]}/_day.md"
        if m % 4 == 0:
            (self.root / path).unlink(missing_ok=True)
        else:
            title = ("", "title: Paint everywhere\n", f"title: Coat {m}\n")[m % 3]
            self._put(path, f"---\n{title}---\n\nMind bucket {m % 5}.\n")

    def book(self, n: int, m: int) -> None:
        """Add an old address to the address book by hand, take the last one out, or lose the book."""
        data, item = self._noted(), self._item(n)
        if m % 5 == 0:
            (self.root / BOOK).unlink(missing_ok=True)
        elif m % 5 == 1:
            self._put(BOOK, data[: data[:-1].rfind(b"\n") + 1])
        elif item:
            self._put(BOOK, data + f"/quay/{m % 3}/a{item.key}/ a{item.key}\n".encode())

    def _noted(self) -> bytes:
        file = self.root / BOOK
        return file.read_bytes() if file.exists() else b""

    def theme(self, n: int, m: int) -> None:
        """Give a template a copy of the site's own, change that, or take it away."""
        name = TEMPLATES[n % len(TEMPLATES)]
        file = self.root / "templates" / name
        if f"templates/{name}" in self.faults:
            return
        if m % 4 == 0:
            file.unlink(missing_ok=True)
        else:
            source = (PROGRAM / "templates" / name).read_text(encoding="utf-8")
            self._put(f"templates/{name}", source + ("\n", f"\n{{# {m} #}}\n", f"\nPrinted at {m}\n")[m % 3])

    def setting(self, n: int, m: int) -> None:
        """Change one line of site.toml."""
        name = sorted(SETTINGS)[n % len(SETTINGS)]
        self.values[name] = SETTINGS[name][m % len(SETTINGS[name])]
        self._settle()

    def asset(self, n: int, m: int) -> None:
        """Add, change or remove an asset; one of them is now a file and now a folder."""
        home = self.root / "templates" / "assets"
        if n % 3 == 0:
            self._put("templates/assets/style.css", f"body {{ margin: {m}px }}\n")
        elif n % 3 == 1:
            (home / "style.css").unlink(missing_ok=True)
        else:
            shutil.rmtree(home / "extra", ignore_errors=True) if (home / "extra").is_dir() else (home / "extra").unlink(
                missing_ok=True
            )
            if m % 3:
                self._put(f"templates/assets/extra{'/deeper.txt' if m % 3 == 1 else ''}", f"extra {m}")

    def fault(self, n: int) -> None:
        """Put a faulty article or a faulty template into the site."""
        path = ("content/2021/01/01/torn.md", "content/2020/02/28/torn.md", "templates/edition.html",
                "templates/article.html", "templates/sources.html")[n % 5]  # fmt: skip
        if path.startswith("templates") and (self.root / path).exists():
            return
        self._put(path, "no header" if path.endswith(".md") else "{{ nobody }}")
        self.faults.add(path)

    def mend(self) -> None:
        """Take the faults away."""
        for path in self.faults:
            (self.root / path).unlink(missing_ok=True)
        self.faults.clear()

    def touch(self, n: int) -> None:
        """Change the times of inputs, and nothing else."""
        for file in sorted((self.root / "content").rglob("*.md"))[n % 3 :: 3]:
            os.utime(file, (1_600_000_000 + n, 1_600_000_000 + n))

    # Damage

    def _pages(self) -> list[str]:
        if not self.output.is_dir():
            return []
        files = (p.relative_to(self.output).as_posix() for p in self.output.rglob("*") if p.is_file())
        return sorted(path for path in files if path not in self.strangers and path not in (LEDGER, ASIDE))

    def vandalise(self, kind: str, n: int, m: int) -> None:
        """Damage pages of the output."""
        pages = self._pages()
        if self.ledger_hurt or not pages:
            return
        self.rest_hurt = True
        path = self.output / pages[n % len(pages)]
        data, found = path.read_bytes(), path.stat()
        if kind == "bytes" and data:
            at = m % len(data)
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        elif kind == "truncate":
            path.write_bytes(data[: m % (len(data) + 1)])
        elif kind == "delete":
            path.unlink()
        elif kind == "delete folder":
            shutil.rmtree(path.parent) if not self._strange(path.parent) else path.unlink()
        elif kind == "swap":
            other = self.output / pages[(n + 1 + m) % len(pages)]
            aside = self.output / "aside"
            path.rename(aside)
            if other.exists():
                other.rename(path)
            aside.rename(other)
        elif kind == "touch":
            os.utime(path, (1_600_000_000 + m, 1_600_000_000 + m))
        elif kind == "copy":  # as a cache of a build server does
            copy = self.root / "copy"
            shutil.copytree(self.output, copy, symlinks=True)
            shutil.rmtree(self.output)
            copy.rename(self.output)

    def _strange(self, folder: Path) -> bool:
        return folder == self.output or any((self.output / path).is_relative_to(folder) for path in self.strangers)

    def stranger(self, n: int, m: int) -> None:
        """Put somebody else's file into the output, or take it out again."""
        path = STRANGERS[n % len(STRANGERS)]
        file = self.output / path
        if m % 4 == 0 and path in self.strangers:
            del self.strangers[path]
            file.unlink(missing_ok=True)
        elif not any(parent.is_file() for parent in file.parents) and not (
            file.exists() and path not in self.strangers
        ):
            self._put(f"output/{path}", f"mine, {m}")
            self.strangers[path] = f"mine, {m}".encode()
            (self.output / f"attic-{n % 3}").mkdir(exist_ok=True)

    def _databases(self, suffix: str = "") -> list[Path]:
        name = Site(self.root).store(self.output).name
        return sorted(self.cache.glob(f"{name}{suffix}")) if self.cache.is_dir() else []

    def _older(self) -> Path:
        return self.root / "older-cache"

    def remember(self) -> None:
        """Put a copy of the cache aside."""
        shutil.rmtree(self._older(), ignore_errors=True)
        if self.cache.is_dir():
            shutil.copytree(self.cache, self._older())

    def rot(self, kind: str, n: int, m: int) -> None:
        """Damage the cache."""
        if self.ledger_hurt:
            return
        self.rest_hurt = True
        if kind == "delete":
            shutil.rmtree(self.cache, ignore_errors=True)
        elif kind == "older" and self._older().is_dir():
            shutil.rmtree(self.cache, ignore_errors=True)
            shutil.copytree(self._older(), self.cache)
        elif kind == "delete wal":
            for file in self._databases("-wal"):
                file.unlink()
        else:
            for file in self._databases("*" if n % 2 else ""):
                data = bytearray(file.read_bytes())
                at = m % (len(data) + 1)
                if kind == "truncate":
                    data = data[:at]
                elif kind == "zeros":
                    data[at : at + n] = bytes(len(data[at : at + n]))
                else:
                    end = min(at + 1 + n, len(data))
                    data[at:end] = bytes((byte * 7 + n + k) % 256 for k, byte in enumerate(data[at:end]))
                file.write_bytes(data)

    def hurt_ledger(self, n: int) -> None:
        """Damage the ledger or delete it."""
        file = self.output / LEDGER
        if self.rest_hurt or self.ledger_hurt or not file.is_file():
            return
        self.ledger_hurt = True
        data = file.read_bytes()
        if n % 3 == 0:
            file.unlink()
        else:
            file.write_bytes(data[: n * 31 % len(data)] if n % 3 == 1 else b"{" + data)

    # Builds

    def _options(self, *, keep_going: bool = False, full: bool = False) -> Options:
        unfit = "it was built with --drafts" if self.drafts else ""
        return Options(
            datetime.fromisoformat(self.moment), self.drafts, unfit, keep_going=keep_going, full=full,
            allow_deletions=True, noting=not self.drafts,
        )  # fmt: skip

    def _build(self, folder: Path, options: Options, jobs: int = 1) -> Built:
        with _trusting(self.trusting), _archiving(), _workers(jobs) as workers:
            if self.trusting:
                time.sleep(SLEEP)
            NUMBERS.builds += 1
            return build(Site(self.root), folder, options, workers)

    def crash(self, step: int, *, halfway: bool, keep_going: bool = False) -> None:
        """Build, but be killed at a step."""
        with _trusting(self.trusting), crashing(step, self.cache, halfway=halfway) as crash, _workers(1) as workers:
            if self.trusting:
                time.sleep(SLEEP)
            self._crash(crash, keep_going, workers)
        if crash.dead:
            NUMBERS.crashes += 1
            self.rest_hurt = True

    def crashes_at(self, step: int, *, halfway: bool) -> bool:
        """Change something of every kind, be killed at a step, and build; say whether it came to that step."""
        self.edit("title", step, step)
        self.edit("body", step + 1, step)
        self.delete(step, 1)
        self.add(step, step)
        self.asset(0, step)
        self.setting(8, step)
        before = NUMBERS.crashes
        self.crash(step, halfway=halfway)
        self.build()
        return NUMBERS.crashes > before

    def _crash(self, crash: Crashing, keep_going: bool, workers: Workers) -> None:
        try:
            built = build(Site(self.root), self.output, self._options(keep_going=keep_going), workers)
        except ProblemsFound:
            if not self.faults:
                raise
        else:
            if not built.faults:
                self.ledger_hurt = self.rest_hurt = False

    def build(self, *, jobs: int = 1, full: bool = False) -> None:
        """Build, and hold the site to one that is built from nothing."""
        if self.faults:
            self._refused()
            return
        book = self._noted()
        built = self._build(self.output, self._options(full=full and not self.ledger_hurt), jobs)
        self.ledger_hurt = self.rest_hurt = False
        self._compare()
        self._hold(built)
        self._hold_book(book, built.noted)
        for _ in range(1 + self.trusting):
            before = self._standing()
            again = self._build(self.output, self._options())
            NUMBERS.idle += list(again.stages) == ["look"]
            if (
                self._standing() != before
                or again.noted
                or again.change.made
                or again.change.changed
                or again.change.removed
            ):
                raise DifferenceError(f"a second build wrote something: {again.change}")
            self._hold(again)
            if (again.articles, again.withheld, again.warnings, again.change.kept) != (
                built.articles, built.withheld, built.warnings,
                built.change.kept + len(built.change.made) + len(built.change.changed),
            ):  # fmt: skip
                raise DifferenceError(f"a second build tells something else: {again} after {built}")

    def go_on(self) -> None:
        """Build what is good although there are faults, and hold that to the good part of a clean site."""
        if not self.faults:
            self.build()
            return
        before = set(self._pages())
        NUMBERS.faulty += 1
        built = self._build(self.output, self._options(keep_going=True))
        if not built.faults:
            raise DifferenceError("faults were passed over in silence")
        clean = self._clean(keep_going=True)
        after = _files(self.output)
        wrong = [p for p, data in clean.items() if p != LEDGER and after.get(p) != data]
        lost = [p for p in before if not (self.output / p).exists() and not _gives_way(p, after) and ".part-" not in p]
        if wrong or lost or built.change.removed:
            raise DifferenceError(f"with faults: wrong {wrong}, lost {lost}, removed {built.change.removed}")
        self._strangers(after)

    def _refused(self) -> None:
        NUMBERS.faulty += 1
        before = self._standing()
        left = [p for p in before if ".part-" in p or p == ASIDE]
        try:
            self._build(self.output, self._options())
        except ProblemsFound:
            after = self._standing()
            for path in left:
                before.pop(path, None), after.pop(path, None)
            if before != after:
                raise DifferenceError("a build with faults touched the output") from None
            return
        raise DifferenceError("a build passed over faults")

    def _clean(self, *, keep_going: bool = False) -> dict[str, bytes]:
        clean = self.root / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        Store.discard(Site(self.root).store(clean))
        self._build(clean, replace(self._options(keep_going=keep_going), noting=False))
        found = _files(clean)
        shutil.rmtree(clean)
        Store.discard(Site(self.root).store(clean))
        return found

    def _compare(self) -> None:
        found = _files(self.output)
        self._strangers(found)
        clean = self._clean()
        ours = {path: data for path, data in found.items() if path not in self.strangers}
        if ours != clean:
            raise DifferenceError(
                f"missing {sorted(clean.keys() - ours.keys())}, too many {sorted(ours.keys() - clean.keys())}, "
                f"other bytes {sorted(p for p in clean.keys() & ours.keys() if clean[p] != ours[p])}"
            )

    def _strangers(self, found: dict[str, bytes]) -> None:
        if wrong := [path for path, data in self.strangers.items() if found.get(path) != data]:
            raise DifferenceError(f"strangers' files were touched: {wrong}")

    def _hold(self, built: Built) -> None:
        told = sorted(p for p in self.strangers if not p.rpartition("/")[2].startswith("."))
        missing = set(told) - set(built.change.strangers)
        if missing and list(built.stages) == ["look"]:
            told = sorted(set(told) - missing)  # an idle build knows those only that the last one at work has seen
        if list(built.change.strangers) != told:
            raise DifferenceError(f"strangers told {built.change.strangers}, expected {told}")

    def _hold_book(self, before: bytes, noted: int) -> None:
        """Hold the address book to what it was, and the old addresses in it to where the articles are."""
        book = self._noted()
        if not book.startswith(before) or (book == before) != (noted == 0):
            raise DifferenceError(f"{noted} addresses noted, which made {before!r} {book!r}")
        claims = [line.split() for line in book.decode().splitlines() if not line.startswith("#")]
        items = {f"a{key}": item for key, item in self.items.items()}
        for address, of in claims:
            page = self.output / address[1:] / "index.html"
            there = of in items and (self.output / items[of].address[1:] / "index.html").exists()
            if there != page.exists():
                raise DifferenceError(f"of {of}, {'nothing' if there else 'something'} stands at {address}")
        unnoted = {item.address for item in items.values() if self._page(item)} - {address for address, _ in claims}
        if unnoted and not self.drafts:
            raise DifferenceError(f"not noted: {unnoted}")

    def _page(self, item: Item) -> bool:
        """Say whether an article has a page that is no notice of its withdrawal."""
        file = self.output / item.address[1:] / "index.html"
        return file.exists() and "has been withdrawn" not in file.read_text(encoding="utf-8")

    def _standing(self) -> dict[str, tuple[int, int, int]]:
        if not self.output.is_dir():
            return {}
        return {
            path.relative_to(self.output).as_posix(): (found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
            for path in self.output.rglob("*")
            if path.is_file()
            for found in [path.stat()]
        }


def _gives_way(path: str, found: dict[str, bytes]) -> bool:
    """Say whether a file became a folder, or its folder a file."""
    return any(other.startswith(f"{path}/") or path.startswith(f"{other}/") for other in found)


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@contextmanager
def _trusting(wanted: bool) -> Iterator[None]:
    """Trust stamps at once."""
    usual = tree.SETTLING
    if wanted:
        tree.SETTLING = 0  # type: ignore[misc]
    try:
        yield
    finally:
        tree.SETTLING = usual  # type: ignore[misc]


@contextmanager
def _archiving() -> Iterator[None]:
    """Let a dozen articles have an archive, so that it is amended, moved and made anew."""
    usual = segment.LEAST
    segment.LEAST = 4  # type: ignore[misc]
    try:
        yield
    finally:
        segment.LEAST = usual  # type: ignore[misc]


class _Lasting(Executor):
    """Two processes that are started once for all builds of a run."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, *arguments: Any, **options: Any) -> Future[Any]:
        self._pool = self._pool or ProcessPoolExecutor(2, get_context("spawn"))
        return self._pool.submit(*arguments, **options)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Stay for the next build."""

    def end(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown()
            self._pool = None


LASTING: Final = _Lasting()


@contextmanager
def _workers(jobs: int) -> Iterator[Workers]:
    """Lend workers; where they are two, they get even the smallest piece of work."""
    if jobs == 1:
        with Workers(1) as workers:
            yield workers
        return
    usual = work.FEW, work.BATCH
    work.FEW, work.BATCH = 0, 3  # type: ignore[misc]
    try:
        with Workers(2, lambda: (LASTING, 2)) as workers:
            yield workers
    finally:
        work.FEW, work.BATCH = usual  # type: ignore[misc]
