"""What the tests of publishing share: a built site, and a git that knows nothing of this machine."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest

from builder.model.ledger import Ledger
from builder.model.target import Target
from builder.publishing.published import Published
from builder.shell import disk
from builder.shell.hosts.publisher import publish

FILES = {
    "index.html": "<h1>Latest</h1>",
    "2021/12/25/index.html": "<h1>25 December 2021</h1>",
    "2021/12/25/-rf/index.html": "<h1>A name like an option</h1>",
    "topics/اقتصاد/index.html": "<h1>Economy</h1>",
    "assets/style.css": "body{}\r\n",
    "search/index.json": "{}",
}

STORY = "2021/12/25/a-story/index.html"


class Site:
    """A site that was built: its files, their ledger, and a way to publish them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.ledger = Ledger()
        self.said: list[str] = []
        (folder / "content").mkdir(parents=True)

    def build(self, files: Mapping[str, str | bytes], notices: Collection[str] = ()) -> None:
        """Make output/ hold these files and no other of ours; some are notices that an article was withdrawn."""
        made = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
        for path in self.ledger.files.keys() - made.keys():
            disk.remove(self.output, path)
        for path, data in made.items():
            disk.write(self.output / path, data)
        self.ledger = Ledger({path: disk.digest(data) for path, data in made.items()}, notices=frozenset(notices))

    def edition(self, letter: str, story: str = "") -> str:
        """Build the small site with an index of its own, an entrance that names one file, and return that file.

        ``story`` is the text of an article; where it is "withdrawn", a notice stands at its address.
        """
        shard = f"search/terms-{letter * 10}.json"
        page = {STORY: story} if story else {}
        files = {"index.html": f"<h1>{letter}</h1>", "search/index.json": shard, shard: letter, **page}
        self.build(FILES | files, page if story == "withdrawn" else ())
        return shard

    def publish(self, target: Target, *, dry_run: bool = False, allow: bool = False, purge: bool = False) -> Published:
        """Publish what was built; what is said on the way is kept in ``said``."""
        self.said = []
        return publish(self.output, self.ledger, target, self.folder,
                       dry_run=dry_run, allow_deletions=allow, purge=purge, progress=self.said.append)  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a small site that was built."""
    made = Site(tmp_path / "site")
    made.build(FILES)
    return made


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run git by hand in a folder; its settings are a file of this test."""
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n  name = Edith\n  email = edith@example.org\n[init]\n  defaultBranch = main\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_OPTIONAL_LOCKS", "0")  # to look is not to touch: git status would rewrite the index
    monkeypatch.delenv("EMAIL", raising=False)

    def run(folder: Path, *words: str) -> str:
        done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)
        return done.stdout.decode()

    return run


@pytest.fixture
def snap() -> Callable[[Path], dict[str, tuple[bytes, int]]]:
    """Return every file below a folder, with its bytes and its time."""

    def take(folder: Path) -> dict[str, tuple[bytes, int]]:
        files = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
        return {
            path.relative_to(folder).as_posix(): (
                path.readlink().as_posix().encode() if path.is_symlink() else path.read_bytes(),
                path.lstat().st_mtime_ns,
            )
            for path in files
        }

    return take
