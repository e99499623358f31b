"""The build as a whole: what it makes, what it leaves alone, what it refuses."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from builder.model.problem import Problem, ProblemsFound
from builder.shell import disk
from tests.conftest import SiteSpace

BARGE = "content/2021/01/01/court.md"


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the moment of change and the inode of every file."""
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    "path",
    ["index.html", "2020/02/28/index.html", "2020/02/index.html", "2020/index.html",
     "2020/02/29/new-lamp/index.html", "undated/old-charts/index.html", "undated/index.html", "archive/index.html",
     "topics/index.html", "topics/harbour/index.html", "topics/harbour/2020/index.html", "topics/empty/index.html",
     "topics/harbour/feed.xml", "topics/harbour/feed.json", "topics/empty/feed.xml", "sources/index.html",
     "sources/gazette/index.html", "threads/index.html", "threads/lighthouse/index.html", "search/index.html",
     "search/index.json", "feed.xml", "feed.json", "2020/02/feed-1.xml", "2020/archive.jsonl", "2020/archive.csv",
     "undated/archive.jsonl", "sitemap.xml", "sitemap-1.xml", "2020/02/sitemap-1.xml", "news-sitemap.xml", "robots.txt",
     "404.html",
     "sources.opml", "assets/style.css", "assets/search.js", "assets/worker.js"],
)  # fmt: skip
def test_every_address_of_the_contract_is_there(tiny: SiteSpace, path: str) -> None:
    """A build makes a file for each kind of address that readers, crawlers and feed readers know."""
    tiny.build()

    assert (tiny.root / "output" / path).is_file()


def test_a_second_build_touches_no_file(tiny: SiteSpace) -> None:
    """Where nothing has changed, no file is written again: neither its time nor its inode moves."""
    tiny.build()
    before = snapshot(tiny.root / "output")

    built = tiny.build()

    assert snapshot(tiny.root / "output") == before
    assert (built.change.made, built.change.changed, built.change.removed) == ((), (), ())


def test_full_writes_every_file_again_with_the_same_bytes(tiny: SiteSpace) -> None:
    """--full is for a disk one does not trust: every file is put in place anew, and none differs."""
    tiny.build()
    tree, before = tiny.tree(), snapshot(tiny.root / "output")

    built = tiny.build(full=True)
    after = snapshot(tiny.root / "output")

    assert tiny.tree() == tree
    assert built.change.changed == ()
    assert [path for path in after if after[path] == before[path]] == []


EDITS = {
    "a body": lambda s: s.edit(BARGE, "an hour", "two hours"),
    "a title": lambda s: s.edit(BARGE, "drifting barge", "sunken barge"),
    "a new article": lambda s: s.write("content/2021/01/02/new.md", "---\ntitle: New\nsource: gazette\n---\nText.\n"),
    "a removed article": lambda s: s.remove(BARGE),
    "a day that empties": lambda s: [s.remove(f"content/2020/02/28/{n}.md") for n in
                                     ("fees-rise", "headline-only")],
    "another topic": lambda s: s.edit(BARGE, "[council]", "[harbour]"),
    "a renamed article": lambda s: (s.write("content/2021/01/01/barge.md", s.read(BARGE)), s.remove(BARGE)),
    "a withdrawal": lambda s: s.edit(BARGE, "language: en-GB", "status: withdrawn"),
    "a setting": lambda s: s.edit("site.toml", "The Harbour Post", "The Evening Post"),
    "a topic renamed": lambda s: s.edit("site.toml", 'name = "Harbour"', 'name = "Port"'),
    "a template of the site's own": lambda s: s.write("templates/undated.html", "{% extends 'base.html' %}"),
    "a style of the site's own": lambda s: s.write("templates/assets/style.css", "body { color: red }"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_warm_build_equals_a_clean_one(tiny: SiteSpace, edit: object) -> None:
    """After any edit the folder that was built before holds the same bytes as one that is built from nothing."""
    tiny.build()
    edit(tiny)  # type: ignore[operator]

    tiny.build()
    tiny.build(output="clean")

    assert tiny.tree() == tiny.tree("clean")


def test_one_body_edit_changes_only_its_page_and_the_index(tiny: SiteSpace) -> None:
    """Lists, feeds and sitemaps see cards, so a sentence further down changes none of them."""
    tiny.build()
    text = tiny.read("content/2020/02/28/light-goes-out.md")
    tiny.write("content/2020/02/28/light-goes-out.md", text + "\nA further sentence.\n")

    built = tiny.build()
    pages = [p for p in (*built.change.made, *built.change.changed) if not p.startswith("search/")]

    assert pages == ["2020/02/28/light-goes-out/index.html"]


def test_strangers_files_are_never_touched(tiny: SiteSpace) -> None:
    """Files that the build did not make stay, also beside pages that go, and all of them are told."""
    strangers = ["CNAME", "2021/01/01/court/photo.jpg", "notes/todo.txt", ".well-known/token"]
    tiny.build()
    for path in strangers:
        tiny.write(f"output/{path}", "mine")
    tiny.remove(BARGE)

    built = tiny.build()

    assert {tiny.read(f"output/{path}") for path in strangers} == {"mine"}
    assert set(built.change.strangers) == set(strangers) - {".well-known/token"} | {".well-known/token"}
    assert "2021/01/01/court/index.html" in built.change.removed


def test_a_strangers_file_at_an_address_of_ours_stops_the_build(tiny: SiteSpace) -> None:
    """A page that somebody else put there is neither overwritten nor passed over in silence."""
    tiny.write("output/index.html", "somebody's page")

    with pytest.raises(ProblemsFound) as found:
        tiny.build()

    assert str(found.value) == (
        "output/index.html: a file that Dateline did not make stands at this address\n"
        "  hint: move it away, or build elsewhere"
    )
    assert tiny.tree() == {"index.html": b"somebody's page"}


@pytest.mark.parametrize("lost", [".cache", "output/.dateline.json"])
def test_a_lost_cache_or_ledger_costs_nothing(tiny: SiteSpace, lost: str) -> None:
    """With one of the two gone, the other still tells what is ours: the site is the same as a clean one."""
    tiny.build()
    shutil.rmtree(tiny.root / lost) if lost == ".cache" else tiny.remove(lost)
    tiny.edit(BARGE, "an hour", "two hours")
    tiny.remove("content/2020/02/28/fees-rise.md")

    tiny.build()
    tiny.build(output="clean")

    assert tiny.tree() == tiny.tree("clean")


def test_with_both_lost_what_is_no_longer_made_is_left_and_told(tiny: SiteSpace) -> None:
    """Without cache and ledger a page that is no longer made may be anybody's; equal pages are known by their bytes."""
    tiny.build()
    shutil.rmtree(tiny.root / ".cache")
    tiny.remove("output/.dateline.json")
    tiny.remove("content/undated/old-charts.md")
    for page in ("undated/index.html", "search/index.json", "index.html", "sitemap.xml"):
        tiny.remove(f"output/{page}")

    with pytest.raises(ProblemsFound) as found:
        tiny.build()
    assert "a file that Dateline did not make stands at this address" in str(found.value)

    tiny.write("output/.dateline.json", "a ledger that was damaged says at least whose folder this is")
    built = tiny.build()

    assert "undated/old-charts/index.html" in built.change.strangers


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b'{"form": 1}',
        b"[1]",
        b"\xff\xfe",
        b'{"form":"dateline ledger 1","files":{"../x":"' + b"0" * 64 + b'"}}',
    ],
)
def test_damage_to_cache_and_ledger_costs_time_only(tiny: SiteSpace, damage: bytes) -> None:
    """Whatever stands in their files, the build ends as a clean one does, and nothing outside is removed."""
    tiny.build()
    tiny.write("x", "outside")
    for file in (tiny.root / "output/.dateline.json", *(tiny.root / ".cache").iterdir()):
        file.write_bytes(damage)

    tiny.build()
    tiny.build(output="clean")

    assert tiny.tree() == tiny.tree("clean")
    assert tiny.read("x") == "outside"


def test_pages_vandalised_by_hand_are_repaired(tiny: SiteSpace) -> None:
    """A page of ours that was changed, emptied or removed by hand is made whole again."""
    tiny.build()
    tree = tiny.tree()
    tiny.write("output/index.html", "vandalised")
    tiny.write("output/feed.xml", "")
    tiny.remove("output/robots.txt")

    tiny.build()

    assert tiny.tree() == tree


def test_nothing_is_written_through_a_link(tiny: SiteSpace, tmp_path: Path) -> None:
    """A page that was replaced by a link becomes a page again, and the link's target keeps its bytes."""
    tiny.build()
    target = tmp_path / "outside.txt"
    target.write_text("outside")
    (tiny.root / "output/robots.txt").unlink()
    (tiny.root / "output/robots.txt").symlink_to(target)

    tiny.build()

    assert target.read_text() == "outside"
    assert not (tiny.root / "output/robots.txt").is_symlink()


def test_a_folder_that_leads_out_of_the_output_is_refused(tiny: SiteSpace, tmp_path: Path) -> None:
    """Nothing is written through a linked folder."""
    (tmp_path / "elsewhere").mkdir()
    (tiny.root / "output").mkdir()
    (tiny.root / "output/topics").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ProblemsFound, match="a link leads out of the output folder"):
        tiny.build()

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_of_ours_may_become_a_folder(tiny: SiteSpace) -> None:
    """An asset that gives way to a folder of the same name is removed first."""
    tiny.write("templates/assets/extra", "a file")
    tiny.build()
    tiny.remove("templates/assets/extra")
    tiny.write("templates/assets/extra/deeper.txt", "in a folder")

    tiny.build()

    assert tiny.read("output/assets/extra/deeper.txt") == "in a folder"


def test_a_strangers_file_where_a_folder_belongs_stops_the_build(tiny: SiteSpace) -> None:
    """A file named as one of our folders is told by name, and stays."""
    tiny.write("output/topics", "mine")

    with pytest.raises(ProblemsFound, match="stands where a folder of the site belongs"):
        tiny.build()

    assert tiny.read("output/topics") == "mine"


def test_what_a_killed_build_left_unfinished_goes(tiny: SiteSpace) -> None:
    """A half-written file has a name of its own, is never an address, and is gone after the next build."""
    tiny.build()
    tiny.write("output/topics/.part-abcd1234", "hal")

    tiny.build()

    assert not (tiny.root / "output/topics/.part-abcd1234").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no lock on folders")
def test_a_second_build_of_one_folder_is_told_to_wait(tiny: SiteSpace) -> None:
    """While one build writes, another one of the same folder stops with a sentence and touches nothing."""
    (tiny.root / "output").mkdir()

    with disk.locked(tiny.root / "output", Problem("", 0, "")), pytest.raises(ProblemsFound, match="is under way"):
        tiny.build()

    assert tiny.tree() == {}


@pytest.mark.parametrize("folder", [".", "..", "content", "content/2020", "templates"])
def test_an_output_folder_that_holds_the_sources_is_refused(tiny: SiteSpace, folder: str) -> None:
    """The build never writes among what it reads."""
    (tiny.root / "templates").mkdir()
    with pytest.raises(ProblemsFound, match="the output folder holds sources"):
        tiny.build(output=folder)


FAULTS = {
    "broken front matter": (BARGE, "---\ntitle: A: b\n---\n", "content/2021/01/01/court.md:2: a colon inside"),
    "unclosed front matter": (BARGE, "---\ntitle: A\n", "content/2021/01/01/court.md:3: the front matter that opens"),
    "unknown topic": (
        BARGE,
        "---\ntitle: A\ntopics: [harbor]\n---\n",
        '"harbor" is not in site.toml\n  hint: nearest is "harbour"',
    ),
    "empty file": (BARGE, "", "content/2021/01/01/court.md: the file is empty"),
    "an id used twice": (
        BARGE,
        "---\nid: new-lamp\ntitle: A\n---\n",
        'the id "new-lamp" is taken by content/2020/02/29/new-lamp.md',
    ),
    "a missing variable": (
        "templates/article.html",
        "one\n{{ page.card.titel }}\n",
        "templates/article.html:2: 'builder.model.article.Card object' has no attribute 'titel'",
    ),
    "a variable nobody set": (
        "templates/article.html",
        "{{ colour }}\n",
        "templates/article.html:1: 'colour' is undefined",
    ),
    "a word nobody wrote": (
        "templates/article.html",
        "{{ say('count.item', 1) }}\n",
        'templates/article.html:1: there is no word "count.item", the nearest is "count.items"',
    ),
    "a template's syntax": ("templates/article.html", "{% if %}\n", "templates/article.html:1:"),
    "a missing template": (
        "templates/article.html",
        "\n{% include 'nowhere.html' %}",
        'there is no template "nowhere.html"',
    ),
    "a template outside": (
        "templates/article.html",
        "{% include '../site.toml' %}",
        'there is no template "../site.toml"',
    ),
    "a template in another encoding": (
        "templates/article.html",
        b"caf\xe9",
        "templates/article.html:1: byte 0xe9 is not UTF-8 text",
    ),
    "half a character": ("templates/article.html", "{{ '\\ud800' }}", "templates/article.html: UnicodeEncodeError"),
    "broken settings": ("site.toml", "title = ", "site.toml:1: not TOML"),
}


@pytest.mark.parametrize(("path", "text", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_and_leaves_the_output_alone(tiny: SiteSpace, path: str, text: str | bytes, told: str) -> None:
    """Each fault is named with its place; not a byte of the last good site changes."""
    tiny.build()
    before = snapshot(tiny.root / "output")
    tiny.write(path, "")
    (tiny.root / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(ProblemsFound) as found:
        tiny.build()

    assert told in str(found.value)
    assert snapshot(tiny.root / "output") == before


def test_a_template_fault_is_told_once_with_examples(tiny: SiteSpace) -> None:
    """A fault that every article page meets is one problem, and three of the pages are named."""
    tiny.write("templates/article.html", "{{ colour }}")

    with pytest.raises(ProblemsFound) as found:
        tiny.build()

    (problem,) = found.value.problems
    assert problem.hint.startswith("seen while making 2021/01/01/")
    assert problem.hint.endswith("and 6 more")


def test_all_faults_are_told_at_once(tiny: SiteSpace) -> None:
    """A build that finds three broken files names all three, in the order of their paths."""
    for path in ("content/2020/02/28/fees-rise.md", BARGE, "content/undated/old-charts.md"):
        tiny.write(path, "no header")

    with pytest.raises(ProblemsFound) as found:
        tiny.build()

    assert [p.where for p in found.value.problems] == sorted(
        ["content/2020/02/28/fees-rise.md", BARGE, "content/undated/old-charts.md"]
    )


@pytest.mark.parametrize("marker", ["draftmark", "embargomark", "withdrawnmark", "belongs to the paper"])
def test_what_is_withheld_is_in_no_byte(tiny: SiteSpace, marker: str) -> None:
    """Drafts, embargoed and withdrawn items and text that rights keep back are in no page, feed or index.

    The index holds words by their stems, so these are looked for.
    """
    tiny.build()

    assert [p for p, data in tiny.tree().items() if marker in data.decode().lower()] == []


def test_an_embargo_ends_at_its_moment(tiny: SiteSpace) -> None:
    """An embargoed item is out from the second that its file names, in the zone that it names."""
    page = tiny.root / "output/2021/01/01/embargo/index.html"

    tiny.build("2021-01-05T08:29:59+00:00")
    held = page.exists()
    tiny.build("2021-01-05T08:30:00+00:00")

    assert (held, page.exists()) == (False, True)


def test_a_build_tells_when_the_site_changes_by_itself(tiny: SiteSpace) -> None:
    """The next day, embargo or end that comes is told in the site's zone; of a site that stays as it is, nothing."""
    told = {
        moment: tiny.build(moment).lines(Path("output")) for moment in ("2021-01-04T00:00:00Z", "2031-01-01T00:00:00Z")
    }

    assert [line for lines in told.values() for line in lines if "next change" in line] == [
        "next change without an edit: 2021-01-05 12:00+03:30; build again then"
    ]


def test_an_article_expires_and_leaves_a_notice(tiny: SiteSpace) -> None:
    """From its end an article is in no list, and a notice stands at its address."""
    tiny.edit(BARGE, "language: en-GB", "updated: 2021-01-03\nexpires: 2021-06-01")

    tiny.build("2021-06-02T00:00:00+00:00")

    assert "was withdrawn on 1 June 2021" in tiny.read("output/2021/01/01/court/index.html")
    assert "barge" not in tiny.read("output/2021/01/01/index.html")


@pytest.mark.parametrize("header", ["status: withdrawn", "expires: 2020-06-01"])
@pytest.mark.parametrize("later", ["publish: 2021-06-01", ""])
def test_what_was_never_out_leaves_no_notice(tiny: SiteSpace, header: str, later: str) -> None:
    """What was withdrawn, or ended, before its embargo or its day has come: nothing tells its address."""
    day = "2021/01/01" if later else "2021/01/09"
    tiny.write(f"content/{day}/secret-plan.md", f"---\ntitle: Plan\nid: secret-plan\n{header}\n{later}\n---\n")
    for drafts in (False, True):
        tiny.build(drafts=drafts)

        assert [path for path, data in tiny.tree().items() if "secret-plan" in path or b"secret-plan" in data] == []


def test_as_of_shows_the_site_of_an_earlier_day(tiny: SiteSpace) -> None:
    """An item dated later than the moment asked for is not there yet; the front page is the edition of that day."""
    tiny.build("2020-02-28T12:00:00+00:00")

    assert not (tiny.root / "output/2020/02/29").exists()
    assert "Friday, 28 February 2020" in tiny.read("output/index.html")


def test_drafts_are_shown_and_marked_when_asked_for(tiny: SiteSpace) -> None:
    """With drafts, the editor sees what is not out yet, marked on its page and in lists as long as that is so."""
    tiny.edit(
        "content/2021/01/01/court.md",
        "topics",
        "related: [{title: Embargomarker, article: 2021/01/01/embargo}]\ntopics",
    )
    tiny.build(drafts=True)

    assert 'title="Not published yet">draft</span>' in tiny.read("output/2021/01/01/draft/index.html")
    mark = '<span class="mark" title="Not published before its time">scheduled</span>'
    lists = ("2021/01/01/court", "topics/harbour", "2021/01/01/embargo")
    assert [tiny.read(f"output/{one}/index.html").count(mark) for one in lists] == [1, 1, 1]
    tiny.build("2021-01-05T08:30:00+00:00", drafts=True)
    assert [tiny.read(f"output/{one}/index.html").count(mark) for one in lists] == [0, 0, 0]
    tiny.build("2020-12-31T00:00:00+00:00", drafts=True)
    assert tiny.read("output/2021/01/01/year-opens/index.html").count(mark) == 1


def test_strict_takes_warnings_for_faults(tiny: SiteSpace) -> None:
    """An item without a topic is a warning, and with --strict a fault."""
    (warning,) = tiny.build().warnings

    with pytest.raises(ProblemsFound) as found:
        tiny.build(strict=True)

    assert (
        str(warning)
        == "content/2021/01/01/year-opens.md: no topics, so it is in no list of topics\n  hint: add topics: …"
    )
    assert found.value.problems == (warning,)


def test_a_related_headline_whose_article_is_gone_stays_as_text(tiny: SiteSpace) -> None:
    """Removing an article never breaks the stories that pointed to it: the headline stays, and a warning tells."""
    tiny.remove("content/2020/02/28/light-goes-out.md")

    built = tiny.build()

    assert 'related: no article has the id "light-out"' in [w.what for w in built.warnings]
    assert "<span>The lamp that failed</span>" in tiny.read("output/2020/02/29/new-lamp/index.html")


UNREADABLE = {
    "no content at all": lambda s: (s.root / "content").rename(s.root / "content2"),
    "a linked folder": lambda s: [(s.root / "content/2021").rename(s.root / "elsewhere"),
                                  (s.root / "content/2021").symlink_to(s.root / "elsewhere")],
    "a linked file": lambda s: [(s.root / BARGE).rename(s.root / "court.md"),
                                (s.root / BARGE).symlink_to(s.root / "court.md")],
    "a pipe": lambda s: [(s.root / BARGE).unlink(), os.mkfifo(s.root / BARGE)],
    "an ending in capitals": lambda s: (s.root / BARGE).rename((s.root / BARGE).with_suffix(".MD")),
    "another ending": lambda s: (s.root / BARGE).rename((s.root / BARGE).with_suffix(".markdown")),
}  # fmt: skip


@pytest.mark.parametrize("change", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_stops_the_build_and_takes_no_page_away(tiny: SiteSpace, change: object) -> None:
    """An article that would be passed over in silence would leave the site; so the build stops and names it."""
    tiny.build()
    tree = tiny.tree()
    change(tiny)  # type: ignore[operator]

    with pytest.raises(ProblemsFound, match="content"):
        tiny.build()

    assert tiny.tree() == tree


def test_a_body_that_would_take_minutes_is_told(tiny: SiteSpace) -> None:
    """Thousands of opened brackets, which Markdown looks at again and again, are a fault with the file's name."""
    tiny.write(BARGE, "---\ntitle: A\n---\n" + "[(" * 20_000)

    with pytest.raises(ProblemsFound) as found:
        tiny.build()

    assert str(found.value) == f'{BARGE}: more than 1,000 "[" or "<" in the body\n  hint: split the article'


def test_a_strangers_link_is_not_replaced(tiny: SiteSpace) -> None:
    """A link that somebody else put at an address of ours stays, also where it leads nowhere."""
    (tiny.root / "output").mkdir()
    (tiny.root / "output/index.html").symlink_to("/nowhere/at/all")

    with pytest.raises(ProblemsFound, match="did not make stands at this address"):
        tiny.build()

    assert (tiny.root / "output/index.html").is_symlink()


def test_the_number_of_workers_changes_no_byte(tiny: SiteSpace) -> None:
    """Articles read by two processes make the same site as by one."""
    for n in range(450):
        tiny.write(
            f"content/2021/01/02/item-{n}.md",
            f"---\ntitle: Item {n}\nsource: gazette\ntopics: [harbour]\n---\nText {n}.\n",
        )

    tiny.build(jobs=1)
    tiny.build(jobs=2, output="two")

    assert tiny.tree() == tiny.tree("two")


def test_a_site_without_articles_builds(tmp_path: Path) -> None:
    """A new site with nothing but a title and an address has a front page that says so."""
    (tmp_path / "site.toml").write_text('title = "New"\naddress = "https://new.example"\n')
    (tmp_path / "content").mkdir()

    SiteSpace(tmp_path).build()

    assert "Nothing has been published yet." in (tmp_path / "output/index.html").read_text()


def test_surroundings_change_no_byte(tiny: SiteSpace) -> None:
    """Hash seed, locale, zone, umask and working folder of the machine leave no trace in the site."""
    tiny.build()
    expected = tiny.tree()
    strange = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}

    called = tiny.inv(
        "build", "--as-of", "2021-01-02T00:00:00+00:00", "--output", str(tiny.root / "other"), env=strange
    )

    assert called.returncode == 0, called.stderr
    assert tiny.tree("other") == expected


def test_no_trace_of_the_machine_is_in_any_byte(tiny: SiteSpace) -> None:
    """No path of the machine that built it is in the site."""
    tiny.build()

    assert [p for p, data in tiny.tree().items() if str(tiny.root).encode() in data] == []
