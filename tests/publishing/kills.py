"""Kills: a publish that is ended at a random instant shows readers a whole site, and the next one completes it.

``python -m tests.publishing.kills 40`` does so forty times to each kind of host; the tests do a few.
"""

from __future__ import annotations

import gzip
import os
import pickle
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from builder.model.ledger import Ledger
from builder.model.target import BucketTarget, FolderTarget, GitTarget, RsyncTarget, Target
from builder.publishing.published import Published
from builder.shell import disk
from builder.shell.hosts.publisher import publish
from builder.shell.site import PROGRAM, Site
from tests.engine.kills import Large, descendants
from tests.publishing.servers import bucket_server, ssh_server

KINDS: Final = ("folder", "git", "rsync", "s3")
SWITCHED: Final = ("folder", "git")
"""Kinds that show one edition or another, and never a mixture."""

THEIRS: Final = {"CNAME": b"news.example\n", "topics/theirs.txt": b"theirs"}
"""Files of others at each host."""

_ARTICLE: Final = re.compile(r"2020/\d\d/\d\d/[^/]+/index\.html")
_INDEX: Final = re.compile(r"search/(?!index\.).+")
_LINK: Final = re.compile(r'(?:href|src)="([^"]*)"')
_DAY: Final = re.compile(r'"day": "(\d{4})-(\d\d)-(\d\d)"')
_NAMED: Final = re.compile(r'"([0-9a-f]{10})"')
"""What the entrance of the search names: the digest in a file's name."""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Host:
    """A place to publish to, and what readers are shown there."""

    kind: str
    target: Target
    shown: Callable[[], Files]
    unlock: Callable[[], object] = lambda: None
    """Does what the user is told to do where a git that was killed left its lock in a repository."""


@dataclass(frozen=True)
class Edition:
    """What a build made."""

    output: Path
    ledger: Ledger

    @property
    def files(self) -> Files:
        """The files, each with its bytes."""
        return {path: (self.output / path).read_bytes() for path in self.ledger.files}

    def publish(self, target: Target) -> Published:
        """Publish the edition in this process."""
        return publish(self.output, self.ledger, target, self.output.parent,
                       dry_run=False, allow_deletions=True, purge=False, progress=lambda _: None)  # fmt: skip


@dataclass
class Tally:
    """What a host showed after its kills."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Return the counts in words."""
        return ", ".join(f"{self.counts[kind]} {kind}" for kind in ("old", "new", "between but sound", "unsound"))


def printed(root: Path, articles: int = 24) -> tuple[Edition, ...]:
    """Return three editions of a site: the second has more and other articles, the third and the first lack some."""
    made = Large.at(root, articles)
    more = articles + articles // 3
    changes = (
        ((), (), 0),
        ((), (*range(1, articles, 7), *range(articles, more)), 3),
        ((5, articles), (3, 8, *range(more, more + 3)), 6),
    )
    editions = []
    for letter, (gone, written, number) in zip("ABC", changes, strict=True):
        for n in written:
            made.write(n, number)
        for n in gone:
            made.article(n).unlink()
        made.build(letter)
        ledger = disk.ledger(Site(root).ledger(root / letter))
        assert ledger is not None
        editions.append(Edition(root / letter, ledger))
    return tuple(editions)


@contextmanager
def lent(kind: str, folder: Path) -> Iterator[Host]:
    """Lend a host of a kind that has files of others and none of ours; ``folder`` is where it may lie."""
    folder.mkdir(parents=True)
    place = folder / "public"
    match kind:
        case "folder":
            yield Host(kind, FolderTarget(kind, str(_begun(place))), lambda: _files(place))
        case "git":
            target, bare = _repository(folder)
            yield Host(kind, target, lambda: _branch(bare), lambda: [lock.unlink() for lock in folder.rglob("*.lock")])
        case "rsync":
            with ssh_server(folder) as port:
                yield Host(
                    kind,
                    RsyncTarget(kind, "127.0.0.1", str(_begun(place)), port),
                    lambda: _settled(lambda: _files(place)),
                )
        case _:
            with bucket_server() as endpoint:
                client = _bucket(endpoint)
                yield Host(kind, BucketTarget(kind, "kills", "", endpoint, "us-east-1"), lambda: _objects(client))


def kill(edition: Edition, target: Target, seconds: float) -> float:
    """Publish in a process of its own, kill that and all that it started, and return how long it lived."""
    command = [sys.executable, "-m", "tests.publishing.kills", "--publish"]
    process = subprocess.Popen(command, cwd=PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    process.stdin.write(pickle.dumps((edition, target)))
    process.stdin.flush()
    assert process.stdout.readline() == b"ready\n"
    process.stdin.write(b"go\n")
    process.stdin.flush()
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < seconds:
        time.sleep(0.001)
    lived = time.monotonic() - began
    if process.poll() is None:
        process.send_signal(signal.SIGSTOP)  # it starts nothing more
        for one in (*descendants(process.pid), process.pid):
            _end(one)
    process.communicate()
    return lived


def kill_many(host: Host, editions: tuple[Edition, ...], kills: int, chance: random.Random) -> Iterator[Tally]:
    """Publish editions by turns, each time killed and then completed; yield what was seen so far after each."""
    editions[-1].publish(host.target)
    whole = kill(editions[0], host.target, 600)
    tally, before = Tally(), editions[0].files
    for n in range(kills):
        after = editions[(n + 1) % len(editions)]
        instant = kill(after, host.target, chance.uniform(0, whole * 1.05))
        kind, faults = judged(host, before, after.files)
        host.unlock()
        after.publish(host.target)
        standing = host.shown()
        faults += differing(standing, before, after.files)
        again = after.publish(host.target)
        faults += [f"a third publish had to do with {path}" for path in (*again.sent, *again.removed)]
        before = _ours(standing)
        tally.counts[kind] += 1
        tally.faults += [f"killed after {instant:.3f} of {whole:.3f} s: {fault}" for fault in faults]
        yield tally


def judged(host: Host, before: Files, after: Files) -> tuple[str, list[str]]:
    """Return which edition a host shows, and what is wrong with that."""
    shown = host.shown()
    faults = [f"{path} of others is not as it was" for path, data in THEIRS.items() if shown.get(path) != data]
    ours = _ours(shown)
    kind = "old" if ours == before else "new" if _left(ours, before, after) == after else "between but sound"
    if kind == "between but sound":
        faults += ["a mixture of two editions is shown"] if host.kind in SWITCHED else []
        faults += [f"{p} is of neither edition" for p, d in ours.items() if d not in {before.get(p), after.get(p)}]
        waiting = [path for path, data in after.items() if ours.get(path) != data]
        lost = before.keys() - ours.keys()
        if lost and waiting:
            faults.append(f"{min(lost)} was removed before {min(waiting)} was sent")
        faults += dead(ours, before if waiting else after) + unnamed(ours, {*before, *after})
    return ("unsound" if faults else kind), faults


def differing(shown: Files, before: Files, after: Files) -> list[str]:
    """Return where a host does not show an edition and others' files."""
    found, wanted = _left(shown, before, after), {**after, **THEIRS}
    wrong = sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
    return [f"{path} is wrong after another publish" for path in wrong]


def dead(files: Files, known: Iterable[str]) -> list[str]:
    """Return the links to files of ours that are not there, on pages that readers know or get to from those."""
    todo = [path for path in {*known, "index.html"} if path in files]
    seen, faults = set(todo), []
    while todo:
        page = todo.pop()
        for path in _links(page, files[page]):
            if path not in files:
                faults.append(f"{page} leads to {path}, which is not there")
            elif path not in seen:
                seen.add(path)
                todo.append(path)
    return faults


def unnamed(files: Files, made: Iterable[str]) -> list[str]:
    """Return the files of the index, of all that were ``made``, that its entrance names and that are not there."""
    named = _NAMED.findall(files.get("search/index.json", b"").decode())
    found = {name: [path for path in made if path.startswith("search/") and f"-{name}" in path] for name in named}
    lost = [path for paths in found.values() for path in paths if path not in files]
    lost += [name for name, paths in found.items() if not paths]
    return [f"the search asks for {one}, which is not there" for one in lost]


def _links(page: str, data: bytes) -> Iterator[str]:
    """Yield the files of ours that a page leads to or asks for."""
    if page.startswith("on-this-day/") and page.endswith(".json"):
        yield from (f"{'/'.join(day)}/index.html" for day in _DAY.findall(data.decode()))
    for link in _LINK.findall(data.decode()) if page.endswith(".html") else ():
        parts = urlsplit(urljoin(f"https://harbour.example/post/{page}", link.replace("&amp;", "&")))
        path = unquote(parts.path)
        if parts.netloc == "harbour.example" and path.startswith("/post/"):
            yield f"{path}index.html".removeprefix("/post/") if path.endswith("/") else path.removeprefix("/post/")


def _ours(shown: Files) -> Files:
    return {path: data for path, data in shown.items() if path not in THEIRS}


def _left(ours: Files, before: Files, after: Files) -> Files:
    """Return what a host shows, without what it may keep of the index of the edition before."""
    if any(_ARTICLE.fullmatch(path) for path in before.keys() - after.keys()):
        return ours
    return {p: d for p, d in ours.items() if p in after or not (_INDEX.fullmatch(p) and before.get(p) == d)}


def _begun(place: Path) -> Path:
    for path, data in THEIRS.items():
        disk.write(place / path, data)
    return place


def _public(found: Mapping[str, bytes]) -> Files:
    """Return files without a host's bookkeeping: what is hidden, or has not come in whole."""
    return {path: data for path, data in found.items() if not re.search(r"(?:^|/)\.", path)}


def _files(folder: Path) -> Files:
    found = {}
    for path in folder.rglob("*"):
        try:
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
        except (IsADirectoryError, FileNotFoundError):
            continue
    return _public(found)


def _settled(look: Callable[[], Files]) -> Files:
    """Return what is seen as soon as it stays the same: what the other side has begun goes on for a moment."""
    found, last = look(), None
    while found != last:
        time.sleep(0.1)
        found, last = look(), found
    return found


def _repository(folder: Path) -> tuple[Target, Path]:
    """Return a branch with a remote as a target, and the remote."""
    bare, work = folder / "bare.git", _begun(folder / "work")
    _git(folder, "init", "-q", "--bare", str(bare))
    _git(folder, "init", "-q", "-b", "gh-pages", str(work))
    _git(work, "config", "user.name", "Edith")
    _git(work, "config", "user.email", "edith@example.org")
    _git(work, "remote", "add", "origin", str(bare))
    _git(work, "add", ".")
    _git(work, "commit", "-q", "-m", "Theirs")
    _git(work, "push", "-q", "origin", "gh-pages")
    _git(work, "checkout", "-q", "-b", "main")
    return GitTarget("git", str(work), remote="origin"), bare


def _branch(bare: Path) -> Files:
    rows = _git(bare, "ls-tree", "-r", "-z", "gh-pages").decode().split("\0")[:-1]
    marks = {path: row.split()[2] for row, path in (row.split("\t") for row in rows)}
    batch = _git(bare, "cat-file", "--batch", stdin="".join(f"{mark}\n" for mark in marks.values()).encode())
    found = {}
    for path in marks:
        head, _, batch = batch.partition(b"\n")
        size = int(head.split()[2])
        found[path], batch = batch[:size], batch[size + 1 :]
    return _public(found)


def _git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    return subprocess.run(["git", "-C", str(folder), *words], input=stdin, capture_output=True, check=True).stdout


def _bucket(endpoint: str) -> Any:
    """Return a client of a bucket that was just made."""
    import boto3

    client = boto3.session.Session().client("s3", endpoint_url=endpoint, region_name="us-east-1")
    client.create_bucket(Bucket="kills")
    for path, data in THEIRS.items():
        client.put_object(Bucket="kills", Key=path, Body=data)
    return client


def _objects(client: Any) -> Files:
    found = {}
    for key in _settled(lambda: {one["Key"]: one["ETag"].encode() for one in _listed(client)}):
        answer = client.get_object(Bucket="kills", Key=key)
        data = answer["Body"].read()
        found[key] = gzip.decompress(data) if answer.get("ContentEncoding") == "gzip" else data
    return _public(found)


def _listed(client: Any) -> Any:
    return client.list_objects_v2(Bucket="kills")["Contents"]


def _end(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _publish() -> None:
    """Publish what comes in, as soon as a line does; all that is needed for it is loaded before."""
    edition, target = pickle.load(sys.stdin.buffer)
    if isinstance(target, BucketTarget):
        import boto3  # noqa: F401 - takes half a second that is no part of the publish
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.buffer.readline()
    edition.publish(target)


def main(kills: int, kinds: tuple[str, ...] = KINDS, seed: int = 1) -> int:
    """Kill so many publishes to each kind of host; return 0 where each was sound and was completed, 1 otherwise."""
    is_whole = True
    with tempfile.TemporaryDirectory(prefix="dateline-kills-") as folder:
        editions = printed(Path(folder) / "site")
        for kind in kinds:
            tally = Tally()
            try:
                with lent(kind, Path(folder) / kind) as host:
                    for tally in kill_many(host, editions, kills, random.Random(seed)):
                        sys.stderr.write(f"{kind}: {tally}\n")
            except pytest.skip.Exception as missing:
                sys.stdout.write(f"{kind}: not tried, {missing}\n")
                continue
            sys.stdout.write("\n".join([f"{kind}: {tally}", *tally.faults]) + "\n")
            sys.stdout.flush()
            is_whole = is_whole and not tally.faults
    return 0 if is_whole else 1


if __name__ == "__main__":
    if sys.argv[1] == "--publish":
        _publish()
    else:
        sys.exit(main(int(sys.argv[1]), tuple(sys.argv[2:]) or KINDS))
