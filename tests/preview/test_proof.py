"""Proofs: a page that is shown ahead of its build is, to the byte, the page of the build."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builder.model.problem import Problem
from builder.shell import disk
from builder.shell.preview.bulletin import Bulletin
from builder.shell.preview.previewer import Previewer
from builder.shell.site import Site
from tests.conftest import SiteSpace

NOW = datetime(2021, 1, 2, tzinfo=UTC)
ARTICLE = "content/2021/01/01/proof.md"
PAGE = "2021/01/01/proof/index.html"
TEXT = """---
id: proof
title: A bridge opens
date: 2021-01-01
status: {status}
summary: The bridge is open.
---

The bridge over the river opened on Friday.
"""


@pytest.fixture
def site(tiny: SiteSpace) -> SiteSpace:
    """Return a site with an article more, whose summary is its own."""
    tiny.write(ARTICLE, TEXT.format(status="published"))
    return tiny


def previewing(site: SiteSpace) -> Previewer:
    """Return a previewer that has built the site and is ready for proofs."""
    previewer = Previewer(Site(site.root), lambda: NOW, lambda _: None)
    assert previewer.build() == []
    previewer.prepare()
    return previewer


def whole(site: SiteSpace, previewer: Previewer) -> bytes:
    """Return the page as the next build makes it."""
    assert previewer.build() == []
    return (Site(site.root).preview / PAGE).read_bytes()


def test_the_proof_of_an_edited_text_is_the_page_that_the_build_makes(site: SiteSpace) -> None:
    """A sentence more, another, markup, less than there was: each proof is shown at once and proves true."""
    previewer = previewing(site)
    for body in (
        "The bridge opened, and 40 people came.",
        "A *new* [way](https://example.org/) & <b>more</b>.",
        "Open.\n",
    ):
        site.write(ARTICLE, TEXT.format(status="published") + body)
        proofs = previewer.prove([site.root / ARTICLE, site.root / "content/2021/01/01/.proof.md.swp"])
        assert body.split()[-1].strip(".") in proofs[PAGE].decode() or "more" in proofs[PAGE].decode()
        assert proofs == {PAGE: whole(site, previewer)}
        previewer.prepare()


@pytest.mark.parametrize(
    "edit",
    [
        lambda site: site.edit(ARTICLE, "A bridge opens", "A bridge closes"),
        lambda site: site.edit(ARTICLE, "id: proof", "id: another"),
        lambda site: site.edit(ARTICLE, "published", "withdrawn"),
        lambda site: site.edit(ARTICLE, "title:", "titel:"),
        lambda site: site.remove(ARTICLE),
    ],
    ids=["title", "id", "status", "fault", "removed"],
)
def test_what_changes_more_than_a_text_is_left_to_the_build(site: SiteSpace, edit: Callable[[SiteSpace], None]) -> None:
    """A header shows on lists too, and a fault is told by the build: there is no proof."""
    previewer = previewing(site)
    edit(site)
    assert previewer.prove([site.root / ARTICLE]) == {}


def test_a_change_beside_the_text_is_left_to_the_build(site: SiteSpace) -> None:
    """Another file that changed with the text, or before the previewer was ready, may show on the page too."""
    previewer = previewing(site)
    for other in ("site.toml", "content/2021/01/01/new.md", "content/2021/01/01/_day.md", "content"):
        assert previewer.prove([site.root / ARTICLE, site.root / other]) == {}
    assert PAGE in previewer.prove([site.root / ARTICLE])
    site.write("site.toml", site.read("site.toml") + "\n# noted\n")
    previewer.prepare()
    assert previewer.prove([site.root / ARTICLE]) == {}


def test_after_a_build_with_faults_there_is_no_proof(site: SiteSpace) -> None:
    """What the last good build planned may not hold beside what is wrong now."""
    previewer = previewing(site)
    site.write("content/2021/01/01/faulty.md", "no header")
    assert previewer.build() != []
    assert previewer.prove([site.root / ARTICLE]) == {}


def test_a_draft_is_marked_on_its_page_in_the_preview(site: SiteSpace) -> None:
    """Whoever reads the page sees that readers do not get it."""
    site.write(ARTICLE, TEXT.format(status="draft"))
    assert b'class="mark"' in whole(site, previewing(site))


def test_two_previews_of_a_site_build_one_after_the_other(site: SiteSpace) -> None:
    """Neither shows that the other was at work, for nothing would take that off the page before the next edit."""
    previewer = previewing(site)
    held, go_on = threading.Event(), threading.Event()

    def other() -> None:
        with disk.locked(Site(site.root).preview, Problem("preview", 0, "held")):
            held.set()
            go_on.wait(20)

    threading.Thread(target=other).start()
    assert held.wait(20)
    threading.Timer(0.2, go_on.set).start()
    assert previewer.build() == []


def test_a_build_is_due_when_what_was_scheduled_is_out(site: SiteSpace) -> None:
    """Not before; and a build that fails is not tried again by the clock."""
    now = [NOW]
    previewer = Previewer(Site(site.root), lambda: now[0], lambda _: None)
    site.write(
        ARTICLE, TEXT.format(status="published").replace("summary", "publish: 2021-01-02T06:00:00+00:00\nsummary")
    )
    assert (previewer.build(), previewer.due()) == ([], False)
    now[0] += timedelta(hours=6)
    assert previewer.due()
    site.write("content/2021/01/01/faulty.md", "no header")
    assert (previewer.build() != [], previewer.due()) == (True, False)


def test_a_proof_that_proves_true_names_the_edition_of_the_build(tmp_path: Path) -> None:
    """The page that shows it is not loaded twice, and every other page is loaded once."""
    bulletin = Bulletin()
    before = bulletin.notice.edition
    bulletin.prove({"a.html": b"new"})
    assert bulletin.page("a.html") == (bulletin.notice.edition, b"new")
    assert bulletin.page("b.html") == (before, None)
    ahead = bulletin.notice
    assert ahead.pages == ("a.html",)
    (tmp_path / "a.html").write_bytes(b"new")
    bulletin.post([], tmp_path)
    assert (bulletin.notice.edition, bulletin.notice.pages) == (ahead.edition, ())
    assert bulletin.page("b.html") == (ahead.edition, None)


@pytest.mark.parametrize("problems", [[], ["content/a.md:1: a fault"]])
def test_a_proof_that_does_not_prove_true_gives_way_to_the_build(tmp_path: Path, problems: list[str]) -> None:
    """Another page than the proof, or none, is of another edition, so that what was shown ahead is loaded anew."""
    bulletin = Bulletin()
    bulletin.prove({"a.html": b"new"})
    ahead = bulletin.notice.edition
    (tmp_path / "a.html").write_bytes(b"newer")
    bulletin.post(problems, tmp_path)
    edition, proof = bulletin.page("a.html")
    assert (edition != ahead, proof) == (True, None)
    bulletin.post([], tmp_path)
    assert bulletin.notice.edition != edition


def test_a_proof_is_served_while_the_site_is_still_being_built(
    preview: Any, wait: Callable[[Callable[[], Any]], None]
) -> None:
    """The edited page is there before the build, under the security of every other page."""
    import urllib.request

    (preview.content / "a.md").write_text("old")
    go_on = threading.Event()
    build = preview.build

    def slow() -> Any:
        if preview.builds:
            go_on.wait(20)
        return build()

    preview.start(rebuild=slow, prove=lambda changed: {"a.html": b"ahead"} if changed else {})
    (preview.content / "a.md").write_text("new")

    def shown() -> str:
        with urllib.request.urlopen(f"{preview.address}a.html", timeout=20) as answer:
            return str(answer.read().decode())

    wait(lambda: "ahead" in shown())
    go_on.set()
    wait(lambda: "new" in shown())
