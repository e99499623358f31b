"""An inbox: every kind of document in one folder becomes the site that stands beside it, and that can be built."""

from __future__ import annotations

import gzip
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from builder.model.article import Article
from builder.parsing import article
from builder.parsing.article import Lists
from builder.shell.site import Site
from tests.importing.conftest import HERE, Import, tree

EXPECTED = HERE / "expected" / "inbox"
KINDS = {
    "feed": ["feed/feeds/rss20.xml", "feed/feeds/atom10.xml", "feed/feeds/eleven.json", "feed/feeds/cp1256.xml"],
    "mail": ["mail/mails/digest.eml", "mail/mails/leaflet.eml", "mail/mails/page.eml", "mail/mails/persian.eml"],
    "page": ["page/pages/newspaper.html", "page/pages/persian.html", "page/pages/malformed.html"],
    "text": ["raw/mixed.txt", "raw/persian.txt"],
}
"""Of these the tests beside them say, field by field, what each becomes."""


def archive(page: bytes) -> bytes:
    """Return a web archive that holds a page (ISO 28500)."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://record.example/2021/12/table\r\n"
        "WARC-Date: 2021-12-27T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return a folder that holds something of every kind, as a curator's may."""
    folder = tmp_path / "inbox"
    for kind, names in KINDS.items():
        (folder / kind).mkdir(parents=True)
        for name in names:
            shutil.copy(HERE / name, folder / kind)
    packed = (HERE / "page/pages/lists.html").read_bytes()
    (folder / "page" / "lists.html.gz").write_bytes(gzip.compress(packed, mtime=0))
    (folder / "saved.warc.gz").write_bytes(archive((HERE / "page/pages/table.html").read_bytes()))
    mails = [(HERE / f"mail/mails/{name}.eml").read_text().partition("\n\n") for name in ("single", "forwarded")]
    mbox = "\n\n".join(
        f"From wire@harbour.example Wed Jan  5 18:00:00 2022\n{head}\n\n{body}" for head, _, body in mails
    )
    (folder / "old.mbox").write_text(mbox)
    (folder / "page" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7\n")
    return folder


def test_an_inbox_of_every_kind_becomes_what_stands_beside_it(site: Site, bring: Import, inbox: Path) -> None:
    """Each file of expected/inbox is made and no other, to the byte; what is no document is told."""
    found = bring(inbox)
    made = tree(site.content)
    if os.environ.get("GOLDEN"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(site.content, EXPECTED)
    assert made == tree(EXPECTED)
    assert {problem.where for problem in found.problems} >= {"notes.pdf"}
    assert found.tally.passed == 1


def test_what_import_writes_is_what_a_build_reads(site: Site, bring: Import, inbox: Path) -> None:
    """Every article of the inbox is sound but for sources that site.toml does not list, which are told."""
    bring(inbox)
    lists = Lists.of(site.settings())
    for path in tree(site.content):
        found = article.read(f"content/{path}", (site.content / path).read_bytes(), lists)
        faults = [] if isinstance(found, Article) else [fault.what for fault in found]
        assert all("is not in site.toml" in fault for fault in faults), (path, faults)


def test_the_inbox_again_changes_nothing(site: Site, bring: Import, inbox: Path) -> None:
    """No file is written, not even with the same bytes, whether or not the records are still there."""
    first = bring(inbox)
    before = {path: path.stat().st_mtime_ns for path in site.content.rglob("*")}
    again = bring(inbox)
    site.records.unlink()
    blind = bring(inbox)
    assert {path: path.stat().st_mtime_ns for path in site.content.rglob("*")} == before
    assert first.tally.fates["new"] == len([path for path in before if path.is_file()])
    for one in (again, blind):
        assert set(one.tally.fates) == {"kept"}


def test_moments_are_filed_under_the_day_of_the_sites_zone(site: Site, bring: Import, tmp_path: Path) -> None:
    """A mail of half past eleven in the evening in London is of the next day in Tehran, and so lies there."""
    with (site.root / "site.toml").open("r+") as file:
        settings = file.read()
        file.seek(0)
        file.write(f'zone = "Asia/Tehran"\n{settings}')
    mail = "From: Wire <a@wire.example>\nSubject: Fog lifts\nDate: Mon, 27 Dec 2021 23:30:00 +0000\n\nIt lifts.\n"
    (tmp_path / "a.eml").write_text(mail)
    (one,) = bring(tmp_path / "a.eml").filed
    assert one.document.when == datetime.fromisoformat("2021-12-27T23:30:00+00:00")
    assert one.path == "content/2021/12/28/fog-lifts.md"
    lists = Lists.of(site.settings())
    assert isinstance(article.read(one.path, (site.root / one.path).read_bytes(), lists), Article)
    (tmp_path / "a.eml").write_text(mail.replace("It lifts.", "It lifts at last."))
    assert [(again.fate, again.path) for again in bring(tmp_path / "a.eml").filed] == [("renewed", one.path)]
