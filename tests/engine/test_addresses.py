"""The address book: articles are renamed, moved and taken away, and their old addresses go on or go out with them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from builder.arranging import archive
from builder.model.problem import ProblemsFound, WrongUse
from builder.shell import disk, tree
from builder.shell.building import pages
from builder.shell.building.explain import Explanation, explain
from builder.shell.building.inputs import Options
from builder.shell.console import silent
from builder.shell.site import Site
from builder.shell.work import Workers
from tests.conftest import SiteSpace

BOOK: Final = "content/_addresses.txt"
LAMP: Final = "content/2020/02/29/new-lamp.md"
LIGHT: Final = "/2020/02/28/light-goes-out/ light-out"
PIER: Final = "---\nid: pier\ntitle: The pier is painted\nsource: gazette\ntopics: [harbour]\n---\n"
MOMENT: Final = "2021-01-02T00:00:00+00:00"


def noted(site: SiteSpace, as_of: str = MOMENT, **options: bool) -> list[str]:
    """Build as ``inv build`` does; return the lines that the book has now, without comments."""
    site.build(as_of, noting=True, **options)
    return lines(site)


def lines(site: SiteSpace) -> list[str]:
    """Return the lines of the book, without comments; none where there is no book."""
    if not (site.root / BOOK).exists():
        return []
    return [line for line in site.read(BOOK).splitlines() if not line.startswith("#")]


def moved(site: SiteSpace, old: str, new: str, change: Callable[[str], str] = lambda text: text) -> None:
    """Give an article another file, and perhaps other words."""
    site.write(f"content/{new}.md", change(site.read(f"content/{old}.md")))
    site.remove(f"content/{old}.md")


def leads(site: SiteSpace, old: str) -> str | None:
    """Return where an address leads to: as seen from the old page, as a path; None where no redirect stands."""
    file = site.root / f"output{old}index.html"
    found = file.exists() and re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', file.read_text())
    if not found:
        return None
    target = (file.parent / found[1]).resolve().relative_to((site.root / "output").resolve())
    return f"/{target}/"


def stands(site: SiteSpace, address: str) -> bool:
    """Say whether anything stands at an address."""
    return (site.root / f"output{address}index.html").exists()


def same(site: SiteSpace) -> None:
    """Hold the site to one that is built from nothing, of the same content folder."""
    site.build(output="clean")
    assert site.tree() == site.tree("clean")


def told(site: SiteSpace, address: str) -> Explanation:
    """Return what is explained of an address."""
    with Workers(1) as workers:
        options = Options(datetime.fromisoformat(MOMENT))
        return explain(Site(site.root), site.root / "output", address, options, workers, silent)


@pytest.fixture
def pier(tiny: SiteSpace) -> SiteSpace:
    """Return the small site with one more item at /2020/03/01/a/, built and noted."""
    tiny.write("content/2020/03/01/a.md", PIER)
    noted(tiny)
    return tiny


def test_an_address_of_a_file_leads_on_too(tiny: SiteSpace) -> None:
    """Other systems publish /blog/lamp.html: a page stands at that very file, and no page of ours gives way to one."""
    tiny.write(BOOK, "/blog/lamp.html new-lamp\n/404.html new-lamp\n")

    tiny.build()

    assert 'content="0; url=../2020/02/29/new-lamp/"' in tiny.read("output/blog/lamp.html")
    assert 'http-equiv="refresh"' not in tiny.read("output/404.html")
    same(tiny)


def test_a_build_notes_where_articles_stand(tiny: SiteSpace) -> None:
    """Every published article with an id of its own is noted, in order, under a comment; no other is."""
    tiny.write("content/2020/03/01/draft.md", PIER.replace("source", "status: draft\nsource"))
    tiny.write("content/2020/03/01/held.md", PIER.replace("id: pier", "id: held\npublish: 2021-06-01"))
    tiny.write("content/2020/03/01/gone.md", PIER.replace("id: pier", "id: gone\nstatus: withdrawn"))

    assert noted(tiny) == [LIGHT, "/2020/02/29/new-lamp/ new-lamp"]
    assert tiny.read(BOOK).startswith("# The addresses that articles were published at")


def test_the_book_only_grows(pier: SiteSpace) -> None:
    """New lines come below what stands there, whatever order and comments a person gave that."""
    pier.write(BOOK, "# mine\n/2020/03/01/a/ pier\n\n/old/ pier\n/2020/02/28/light-goes-out/   light-out")
    moved(pier, "2020/03/01/a", "2020/03/02/b")

    noted(pier)

    assert pier.read(BOOK) == (
        "# mine\n/2020/03/01/a/ pier\n\n/old/ pier\n/2020/02/28/light-goes-out/   light-out\n"
        "/2020/02/29/new-lamp/ new-lamp\n/2020/03/02/b/ pier\n"
    )


def test_where_nothing_is_new_the_file_is_not_touched(pier: SiteSpace) -> None:
    """A build that has work to do, but no address to note, leaves the book's very file alone."""
    before = (pier.root / BOOK).stat()
    pier.edit("content/2020/03/01/a.md", "painted", "repainted")

    built = pier.build(noting=True)

    assert built.noted == 0
    assert (pier.root / BOOK).stat() == before


def test_only_what_readers_get_is_noted(tiny: SiteSpace) -> None:
    """A build with drafts or for another day notes nothing; nor do a check and an explanation."""
    for command in (["build", "--drafts"], ["build", "--as-of", "2021-01-02"], ["check"], ["explain", "/"]):
        assert tiny.inv(*command).returncode == 0

    assert lines(tiny) == []


def test_the_command_says_how_many_it_noted(tiny: SiteSpace) -> None:
    """Inv build tells it in a line and in JSON, and once only; what an --as-of build left is made up for."""
    tiny.inv("build", "--as-of", "2021-01-02")

    first, second = tiny.inv("build"), tiny.inv("build", "--json")

    assert "\n2 addresses noted in content/_addresses.txt: commit it\n" in first.stdout
    assert '"noted": 0' in second.stdout
    assert lines(tiny) == [LIGHT, "/2020/02/29/new-lamp/ new-lamp"]


def test_old_addresses_lead_straight_to_the_new_one(pier: SiteSpace) -> None:
    """After a -> b -> c both old addresses lead to c, without a stop."""
    for old, new in (("a", "b"), ("b", "c")):
        moved(pier, f"2020/03/01/{old}", f"2020/03/01/{new}")
        noted(pier)

    assert (leads(pier, "/2020/03/01/a/"), leads(pier, "/2020/03/01/b/")) == ("/2020/03/01/c/", "/2020/03/01/c/")
    assert leads(pier, "/2020/03/01/c/") is None
    same(pier)


def test_an_article_may_come_back_to_an_old_address(pier: SiteSpace) -> None:
    """After a -> b -> a the article stands at a, and b leads there; the book needs no line for that."""
    moved(pier, "2020/03/01/a", "2020/03/01/b")
    noted(pier)
    moved(pier, "2020/03/01/b", "2020/03/01/a")
    before = lines(pier)

    assert noted(pier) == before
    assert leads(pier, "/2020/03/01/b/") == "/2020/03/01/a/"
    assert "The pier is painted" in pier.read("output/2020/03/01/a/index.html")
    same(pier)


@pytest.mark.parametrize(
    ("old", "new"),
    [("2020/03/01/a", "2020/12/31/a"), ("undated/a", "2020/03/01/a"), ("2020/03/01/a", "undated/b")],
    ids=["another day", "a date found", "a date lost"],
)
def test_a_change_of_the_folder_leads_on(tiny: SiteSpace, old: str, new: str) -> None:
    """An article whose date changes, becomes known or turns out to be unknown is found from its old address."""
    tiny.write(f"content/{old}.md", PIER)
    noted(tiny)
    moved(tiny, old, new)
    noted(tiny)

    assert leads(tiny, f"/{old}/") == f"/{new}/"
    same(tiny)


@pytest.mark.parametrize("id_", ["", "id: other\n"], ids=["removed", "changed"])
def test_an_id_that_goes_takes_the_way_with_it(pier: SiteSpace, id_: str) -> None:
    """An article that is renamed and loses its id is another one to the book: nothing leads to it."""
    moved(pier, "2020/03/01/a", "2020/03/01/b", lambda text: text.replace("id: pier\n", id_))
    noted(pier)

    assert not stands(pier, "/2020/03/01/a/")
    same(pier)


def test_a_withdrawn_article_is_led_to_its_notice(pier: SiteSpace) -> None:
    """Withdrawn where it lies, the notice stands there; withdrawn elsewhere, the old address leads to the notice."""
    moved(pier, "2020/03/01/a", "2020/03/01/b")
    noted(pier)
    pier.edit("content/2020/03/01/b.md", "source", "status: withdrawn\nsource")
    noted(pier)

    assert leads(pier, "/2020/03/01/a/") == "/2020/03/01/b/"
    assert "has been withdrawn" in pier.read("output/2020/03/01/b/index.html")
    assert "The pier is painted" not in pier.read("output/2020/03/01/a/index.html")
    same(pier)


def test_of_a_deleted_article_nothing_is_left(pier: SiteSpace) -> None:
    """Neither where it stood last nor at an older address of its own does anything stand."""
    moved(pier, "2020/03/01/a", "2020/03/01/b")
    noted(pier)
    pier.remove("content/2020/03/01/b.md")
    noted(pier)

    assert not stands(pier, "/2020/03/01/a/")
    assert not stands(pier, "/2020/03/01/b/")
    same(pier)


@pytest.mark.parametrize("key", ["status: draft", "publish: 2021-06-01"], ids=["a draft", "an embargo"])
def test_what_is_not_published_is_led_to_by_nothing(pier: SiteSpace, key: str) -> None:
    """An old address of a draft or of an embargoed article is gone, so that none of its own is told."""
    moved(pier, "2020/03/01/a", "2020/03/01/secret", lambda text: text.replace("source", f"{key}\nsource"))

    assert "/2020/03/01/secret/ pier" not in noted(pier)
    assert not stands(pier, "/2020/03/01/a/")
    assert not any(b"secret" in data for data in pier.tree().values())
    same(pier)


def test_an_embargo_that_ends_opens_the_way(pier: SiteSpace) -> None:
    """From its moment on, the old address leads to the article, although nobody has edited anything."""
    moved(pier, "2020/03/01/a", "2020/03/01/b", lambda text: text.replace("source", "publish: 2021-06-01\nsource"))
    noted(pier)

    noted(pier, "2021-06-02T00:00:00+00:00")

    assert leads(pier, "/2020/03/01/a/") == "/2020/03/01/b/"


def test_another_article_at_the_old_address_stays(pier: SiteSpace) -> None:
    """Where another article has taken the address, it stands there; the book keeps it for the first, and it is told."""
    moved(pier, "2020/03/01/a", "2020/03/01/b")
    pier.write("content/2020/03/01/a.md", PIER.replace("pier", "boat"))

    built = pier.build(noting=True)

    assert leads(pier, "/2020/03/01/a/") is None
    assert "The boat is painted" in pier.read("output/2020/03/01/a/index.html")
    assert [line for line in lines(pier) if "/2020/03/01/" in line] == ["/2020/03/01/a/ pier", "/2020/03/01/b/ pier"]
    line = pier.read(BOOK).splitlines().index("/2020/03/01/a/ pier") + 1
    assert [str(warning) for warning in built.warnings if warning.where == BOOK] == [
        f'{BOOK}:{line}: "/2020/03/01/a/" is kept for "pier", but content/2020/03/01/a.md is there now\n'
        '  hint: write "boat" in its place, if the address shall lead to that one when it moves'
    ]
    same(pier)


@pytest.mark.parametrize(
    "address",
    ["/", "/topics/harbour/", "/2020/02/29/", "/2020/", "/feed.xml/", "/2020/02/29/new-lamp/index.html/", "/Topics/",
     "/2020/02/29/BUDGET/"],
)  # fmt: skip
def test_no_page_gives_way_to_a_redirect(pier: SiteSpace, address: str) -> None:
    """An address at which a page of the site stands, or a file that would have to be a folder, is no redirect."""
    pier.write(BOOK, f"{pier.read(BOOK)}{address} pier\n")

    pier.build()

    assert not any(b'http-equiv="refresh"' in data for data in pier.tree().values())
    same(pier)


def test_addresses_of_an_earlier_system_can_be_added(pier: SiteSpace) -> None:
    """A line that somebody wrote leads to its article, in any letters that an address may have."""
    pier.write(BOOK, f"{pier.read(BOOK)}/blog/2009/Pier_1/ pier\n/اسکله/ pier\n/blog/2009/ pier\n")

    pier.build()

    for old in ("/blog/2009/Pier_1/", "/اسکله/", "/blog/2009/"):
        assert leads(pier, old) == "/2020/03/01/a/"
    same(pier)


def test_a_redirect_names_the_new_address_and_is_in_no_list(pier: SiteSpace) -> None:
    """The page has a canonical link in full, a link to see, and no place in sitemaps, feeds or the index."""
    moved(pier, "2020/03/01/a", "2020/12/31/b")
    noted(pier)

    page = pier.read("output/2020/03/01/a/index.html")

    assert '<link rel="canonical" href="https://harbour.example/post/2020/12/31/b/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="../../../12/31/b/">Go on to the item</a>' in page
    assert "Content-Security-Policy" in page
    found = {path for path, data in pier.tree().items() if b"2020/03/01/a/" in data}
    assert found == set()


def test_a_build_that_noted_is_followed_by_an_idle_one(pier: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build adds to the book makes no work for the next one, nor a plan anew for the one after that."""
    monkeypatch.setattr(tree, "SETTLING", 0)
    moved(pier, "2020/03/01/a", "2020/03/01/b")
    counts = [pier.build(noting=True).noted]
    monkeypatch.setattr(archive, "arrange", lambda *_, **__: pytest.fail("it was arranged anew"))
    for _ in range(2):
        time.sleep(0.02)
        again = pier.build(noting=True)
        counts.append(again.noted)

    assert again.stages.keys() == {"look"}
    assert counts == [1, 0, 0]


def test_an_edit_of_the_book_is_seen(pier: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that comes or goes by hand makes its redirect come and go, also after idle builds."""
    monkeypatch.setattr(tree, "SETTLING", 0)
    text = pier.read(BOOK)
    changes = []
    for book in (f"{text}/old/ pier\n", text):
        time.sleep(0.02)
        pier.build(noting=True)
        pier.write(BOOK, book)
        change = pier.build(noting=True).change
        changes.append((change.made, change.changed, change.removed))

    assert changes == [(("old/index.html",), (), ()), ((), (), ("old/index.html",))]


def test_a_build_without_a_note_does_not_hide_what_is_to_be_noted(
    tiny: SiteSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After builds that note nothing, an idle site is looked at again by the first one that does."""
    monkeypatch.setattr(tree, "SETTLING", 0)
    for _ in range(2):
        time.sleep(0.02)
        tiny.build()

    assert noted(tiny) == [LIGHT, "/2020/02/29/new-lamp/ new-lamp"]


@pytest.mark.parametrize("written", [False, True], ids=["before", "after"])
def test_a_build_that_is_killed_as_it_notes_notes_next_time(
    pier: SiteSpace, monkeypatch: pytest.MonkeyPatch, *, written: bool
) -> None:
    """Killed before the book is in its place or after it, the next build adds what is missing, and that once."""
    monkeypatch.setattr(tree, "SETTLING", 0)
    before = (pier.root / BOOK).read_bytes()
    moved(pier, "2020/03/01/a", "2020/03/01/b")
    write = disk.write

    def killed(path: Path, data: bytes, **options: bool) -> None:
        if written or path.name != "_addresses.txt":
            write(path, data, **options)
        if path.name == "_addresses.txt":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            pier.build(noting=True)
    left = (pier.root / BOOK).read_bytes()
    time.sleep(0.02)
    noted(pier)

    assert left == before + b"/2020/03/01/b/ pier\n" * written
    assert (pier.root / BOOK).read_bytes() == before + b"/2020/03/01/b/ pier\n"
    assert leads(pier, "/2020/03/01/a/") == "/2020/03/01/b/"
    same(pier)


def test_a_book_that_cannot_be_written_is_a_warning(tiny: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where content/ can only be read the site is built all the same; each build says so, until one can note."""
    write = disk.write

    def refused(path: Path, data: bytes, **options: bool) -> None:
        if path.name == "_addresses.txt":
            raise OSError(30, "Read-only file system", str(path))
        write(path, data, **options)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", refused)
        patch.setattr(tree, "SETTLING", 0)
        for _ in range(2):
            time.sleep(0.02)
            built = tiny.build(noting=True)
            assert [str(warning) for warning in built.warnings if warning.where == BOOK] == [
                f"{BOOK}: the addresses of 2 articles cannot be noted: Read-only file system\n"
                "  hint: let the file be written, and build again, before any of them is renamed or moved"
            ]
            assert (built.noted, built.faults) == (0, ())

    assert noted(tiny) == [LIGHT, "/2020/02/29/new-lamp/ new-lamp"]


def test_what_somebody_writes_meanwhile_is_not_lost(pier: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book that changes while a build is under way is left alone, and the next build adds what is missing."""
    make = pages.make

    def edited(*arguments: object) -> object:
        pier.write(BOOK, f"{pier.read(BOOK)}/old/ pier\n")
        return make(*arguments)  # type: ignore[arg-type]

    moved(pier, "2020/03/01/a", "2020/03/01/b")
    with monkeypatch.context() as patch:
        patch.setattr(pages, "make", edited)
        first = noted(pier)

    assert first[-1] == "/old/ pier"
    assert noted(pier)[-2:] == ["/old/ pier", "/2020/03/01/b/ pier"]
    assert leads(pier, "/old/") == "/2020/03/01/b/"


def test_faults_of_the_book_are_told_with_all_others(pier: SiteSpace) -> None:
    """A line that cannot be is a fault beside those of articles, and nothing is built."""
    pier.write(BOOK, f"{pier.read(BOOK)}/2020/../a/ pier\n")
    count = len(pier.read(BOOK).splitlines())
    pier.edit("content/2020/03/01/a.md", "source: gazette", "source: gazet")
    before = pier.tree()

    with pytest.raises(ProblemsFound) as found:
        pier.build(noting=True)
    pier.edit("content/2020/03/01/a.md", "source: gazet", "source: gazette")
    with pytest.raises(ProblemsFound, match=f"{BOOK}:{count}"):
        pier.build(noting=True, keep_going=True)

    assert [problem.where for problem in found.value.problems] == ["content/2020/03/01/a.md", BOOK]
    assert pier.tree() == before


def test_a_book_that_is_a_link_is_told(pier: SiteSpace) -> None:
    """A link is a fault as it is for an article, since noting would put a file in its place."""
    (pier.root / BOOK).rename(pier.root / "elsewhere.txt")
    (pier.root / BOOK).symlink_to(pier.root / "elsewhere.txt")
    moved(pier, "2020/03/01/a", "2020/03/01/b")

    with pytest.raises(ProblemsFound, match=f"{BOOK}: this is a link, expected a file"):
        pier.build(noting=True)
    built = pier.build(noting=True, keep_going=True)

    assert (built.noted, [fault.where for fault in built.faults]) == (0, [BOOK])
    assert (pier.root / BOOK).is_symlink()


def test_with_a_fault_what_was_published_is_noted_all_the_same(tiny: SiteSpace) -> None:
    """A build that goes on publishes, so its addresses are noted; not those whose pages a fault has kept back."""
    tiny.write("content/2020/03/01/a.md", PIER)
    tiny.write("templates/article.html", "{% if 'pier' in page.address %}{{ nobody }}{% endif %}")
    moved(tiny, "2020/03/01/a", "2020/03/01/pier")

    assert noted(tiny, keep_going=True) == [LIGHT, "/2020/02/29/new-lamp/ new-lamp"]


def test_a_redirect_is_explained(pier: SiteSpace) -> None:
    """An old address tells where it leads to, which line of the book says so, and which article that is."""
    moved(pier, "2020/03/01/a", "2020/03/01/b")

    before = told(pier, "/2020/03/01/a/")
    noted(pier)
    after = told(pier, "2020/03/01/a")

    line = pier.read(BOOK).splitlines().index("/2020/03/01/a/ pier") + 1
    assert (before.fate, before.why) == (
        "make",
        "the template changed; what it shows changed: content/2020/03/01/a.md went, content/2020/03/01/b.md came",
    )
    assert (after.fate, after.articles) == ("keep", ("content/2020/03/01/b.md",))
    assert f'  it leads to /2020/03/01/b/, for {BOOK}:{line} has this address for "pier"' in list(after.lines())


def test_a_new_redirect_is_new_for_its_article(pier: SiteSpace) -> None:
    """At an address of an earlier system the reason names the article that it leads to."""
    pier.write(BOOK, f"{pier.read(BOOK)}/old/ pier\n")

    assert told(pier, "/old/").why == "it is new: content/2020/03/01/a.md"


GONE: Final[dict[str, tuple[Callable[[SiteSpace], object], str]]] = {
    "a deleted article": (lambda s: s.remove("content/2020/03/01/b.md"),
                          'it was that of "pier", and no article has this id'),
    "a draft": (lambda s: s.edit("content/2020/03/01/b.md", "source", "status: draft\nsource"),
                "it was that of content/2020/03/01/b.md, of which there is no page: its status is draft"),
    "a line that went": (lambda s: s.edit(BOOK, "/2020/03/01/a/ pier\n", ""), f"{BOOK} does not name it any more"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "why"), GONE.values(), ids=GONE)
def test_a_redirect_that_goes_is_explained(pier: SiteSpace, edit: Callable[[SiteSpace], object], why: str) -> None:
    """Before it goes it is said why; afterwards, as long as the book has the address, why nothing stands there."""
    moved(pier, "2020/03/01/a", "2020/03/01/b")
    noted(pier)
    edit(pier)

    before = told(pier, "/2020/03/01/a/")
    noted(pier)
    with pytest.raises(WrongUse) as after:
        told(pier, "/2020/03/01/a/")

    assert (before.fate, before.why) == ("remove", why)
    named = "/2020/03/01/a/ pier" in lines(pier)
    assert (f"nothing stands at /2020/03/01/a/: {why}" if named else "the site has no such file") in str(after.value)
