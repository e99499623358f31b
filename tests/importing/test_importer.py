"""Importing: folders of texts into a site, and what stands there is never touched."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest

from builder.importing.bundle.tape import Tape
from builder.model.article import Article
from builder.model.problem import ProblemsFound, WrongUse
from builder.parsing import article
from builder.parsing.article import Lists
from builder.shell.importing import importer
from builder.shell.importing.given import Given, given
from builder.shell.site import Site
from tests.importing.conftest import HERE, Import, tree

LIST = "- Fog\n- Boats - Nets\n"
STORY = "Monday 27 December 2021Fog lifts\nQUAYTOWN (AFP) — The sun came out.\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a folder for texts."""
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def put(folder: Path, **texts: str | bytes) -> None:
    """Write texts into a folder, each under its name."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode() if isinstance(text, str) else text)


def snapshot(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Return bytes, time and inode of every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in (HERE / "raw").iterdir()))
def test_a_text_becomes_the_files_that_stand_beside_it(name: str, site: Site, bring: Import) -> None:
    """Each text of raw/ gives exactly the files of expected/, and the site can be built from them."""
    bring(HERE / "raw" / f"{name}.txt")
    assert tree(site.content) == tree(HERE / "expected" / name)
    lists = Lists.of(site.settings())
    for path in tree(site.content):
        assert isinstance(article.read(f"content/{path}", (site.content / path).read_bytes(), lists), Article)


def test_a_second_import_changes_nothing(site: Site, bring: Import) -> None:
    """The same texts again leave every file as it is, even its time."""
    first = bring(HERE / "raw")
    before = snapshot(site.content)
    again = bring(HERE / "raw")
    assert snapshot(site.content) == before
    assert {one.fate for one in first.filed} == {"new"}
    assert {one.fate for one in again.filed} == {"kept"}
    assert [one.path for one in again.filed] == [one.path for one in first.filed]


def test_a_file_is_known_by_its_id(site: Site, bring: Import, raw: Path) -> None:
    """An article that a person edited, renamed and moved is recognised, and not a letter of it is changed."""
    put(raw, list=LIST, story=STORY)
    bring(raw)
    moved = site.content / "2021/12/28/sunny.md"
    moved.parent.mkdir(parents=True)
    (site.content / "2021/12/27/fog-lifts.md").rename(moved)
    moved.write_text(moved.read_text().replace("came out", "shone").replace("date: 2021-12-27", "date: 2021-12-28"))
    edited = site.content / "undated/fog.md"
    edited.write_text(edited.read_text().replace("title: Fog", "title: Our own title"))
    before = snapshot(site.content)
    again = bring(raw)
    assert snapshot(site.content) == before
    assert [(one.fate, one.path) for one in again.filed] == [
        ("kept", "content/undated/fog.md"),
        ("kept", "content/2021/12/28/sunny.md"),
    ]


def test_a_renamed_text_is_the_same_text(site: Site, bring: Import, raw: Path) -> None:
    """The name of the raw file does not matter, nor do its encoding and line ends."""
    put(raw, one=STORY)
    bring(raw)
    (raw / "one.txt").unlink()
    put(raw, two=STORY.replace("\n", "\r\n").encode("utf-16"))
    assert [one.fate for one in bring(raw).filed] == ["kept"]
    assert list(tree(site.content)) == ["2021/12/27/fog-lifts.md"]


def test_the_same_text_twice_is_one_article(site: Site, bring: Import, raw: Path) -> None:
    """Two files with the same words make one article."""
    put(raw, a=STORY, b=STORY)
    assert [one.fate for one in bring(raw).filed] == ["new", "kept"]
    assert len(tree(site.content)) == 1


@pytest.mark.parametrize("dry_run", [True, False])
def test_two_articles_with_one_headline_both_find_a_place(site: Site, bring: Import, raw: Path, dry_run: bool) -> None:
    """A number tells apart articles whose headlines make one slug; a dry run says so too."""
    put(raw, a="Fog lifts\n\nOne.", b="Fog, lifts!\n\nTwo.", c="Fog lifts\n\nThree.")
    found = bring(raw, dry_run=dry_run)
    paths = ["undated/fog-lifts.md", "undated/fog-lifts-2.md", "undated/fog-lifts-3.md"]
    assert [one.path for one in found.filed] == [f"content/{path}" for path in paths]
    assert sorted(tree(site.content)) == ([] if dry_run else sorted(paths))


@pytest.mark.parametrize("there", ["", "---\ntitle: Mine\n---\n", "not an article", "---\nid: [\n---\n", "\udcff"])
def test_a_strangers_file_is_never_overwritten(site: Site, bring: Import, raw: Path, there: str) -> None:
    """Whatever stands at the place of a new article, good or broken, stays to the byte."""
    mine = site.content / "undated/fog.md"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(there.encode(errors="surrogateescape"))
    put(raw, list=LIST)
    assert [one.path for one in bring(raw).filed] == ["content/undated/fog-2.md"]
    assert mine.read_bytes() == there.encode(errors="surrogateescape")


def test_a_link_in_content_is_no_article(site: Site, bring: Import, raw: Path) -> None:
    """A link is not followed: what it leads to does not count as imported, and the link stays."""
    put(raw, list=LIST)
    bring(raw)
    outside = raw / "fog.md"
    link = site.content / "undated/fog.md"
    link.rename(outside)
    link.symlink_to(outside)
    assert [(one.fate, one.path) for one in bring(raw / "list.txt").filed] == [("new", "content/undated/fog-2.md")]
    assert link.is_symlink()


def test_a_dry_run_writes_nothing(site: Site, bring: Import) -> None:
    """A dry run tells the same story and leaves no trace."""
    told = bring(HERE / "raw", dry_run=True)
    assert not site.content.exists()
    done = bring(HERE / "raw")
    assert told.filed == done.filed
    assert told.lines(dry_run=True) == [
        line.replace(", 0 refused", ", 0 refused; nothing was written, as asked") for line in done.lines(dry_run=False)
    ]


def test_good_texts_of_a_folder_are_imported_and_bad_ones_are_told(site: Site, bring: Import, raw: Path) -> None:
    """Each bad file is one problem by its own name; nothing is lost of the others, wherever they lie."""
    put(raw, a=STORY, c="", d=b"%PDF-1.7", e=LIST)
    (raw / "more").mkdir()
    put(raw / "more", f="Rain falls\n\nIt is wet.", g="Hail\0")
    (raw / "hidden").mkdir()
    put(raw, **{".hidden": "Snow falls"})
    (raw / "link.txt").symlink_to(raw / "a.txt")
    found = bring(raw)
    assert [one.path for one in found.filed] == [
        "content/2021/12/27/fog-lifts.md",
        "content/undated/fog.md",
        "content/undated/rain-falls.md",
    ]
    assert [str(problem) for problem in found.problems] == [
        "c.txt: the file is empty, expected text\n  hint: leave it out",
        "d.txt: a PDF, expected text, a web page, a feed or mail\n  hint: save its text, import that",
        "more/g.txt:1: control character U+0000, expected text\n"
        "  hint: delete the character; if there are many, this is not a text file",
    ]
    assert "3 new, 3 refused" in found.lines(dry_run=False)


def test_a_file_that_is_too_large_is_not_read(bring: Import, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A huge file is refused by its size, before its bytes take up memory."""
    read = Tape.read
    monkeypatch.setattr(Tape, "read", lambda tape, *size: pytest.fail("it was read") or read(tape, *size))
    with (raw / "huge.txt").open("wb") as file:
        file.truncate(3_000_000_000)
    (problem,) = bring(raw).problems
    assert str(problem) == "huge.txt: 3,000,000,000 bytes, expected 20,000,000 at most\n  hint: split the file"


def test_a_file_that_cannot_be_read_is_told(bring: Import, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is a problem of that file, in the system's words."""
    put(raw, a=STORY, b=LIST)

    def refuse(path: Path, *how: Any, **more: Any) -> IO[Any]:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return open_(path, *how, **more)

    open_ = Path.open
    monkeypatch.setattr(Path, "open", refuse)
    found = bring(raw)
    assert [str(problem) for problem in found.problems] == [
        "a.txt: the file cannot be read: Permission denied\n  hint: look at its permissions"
    ]
    assert [one.path for one in found.filed] == ["content/undated/fog.md"]


def test_a_folder_that_cannot_be_read_is_told(bring: Import, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in it would else be passed over in silence."""
    put(raw, a=STORY)
    (raw / "locked").mkdir()
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = bring(raw)
    assert [problem.where for problem in found.problems] == ["locked"]
    assert len(found.filed) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"fog\x1b.txt", "مه.txt".encode()])
def test_a_file_may_have_any_name(name: bytes, site: Site, bring: Import, raw: Path) -> None:
    """A name that is no text, or holds control characters, does not stop its article, which can be read."""
    Path(os.fsdecode(os.fsencode(raw) + b"/" + name)).write_text(LIST)
    bring(raw)
    data = (site.content / "undated/fog.md").read_bytes()
    found = article.read("content/undated/fog.md", data, Lists.of(site.settings()))
    assert isinstance(found, Article)
    assert found.card.imported is not None
    assert found.card.imported.origin == name.decode("utf-8", "replace").replace("\x1b", "\ufffd")


def test_standard_input_is_a_document(site: Site, bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen stands for what is piped in."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LIST.encode())))
    assert [one.path for one in bring("-").filed] == ["content/undated/fog.md"]
    assert "from: standard input\n" in tree(site.content)["undated/fog.md"]


def test_standard_input_may_be_empty(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing piped in is a problem like an empty file."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO()))
    (problem,) = bring("-").problems
    assert str(problem) == "standard input: the file is empty, expected text\n  hint: leave it out"


def test_what_is_not_there_is_told(bring: Import, raw: Path) -> None:
    """A missing path and an empty folder are problems; so is a folder with nothing but hidden files."""
    for source, what, hint in [
        (raw / "none.txt", "there is no such file or folder", "look at the spelling"),
        (raw, "the folder holds no files", "put documents into it; links are not followed"),
    ]:
        with pytest.raises(ProblemsFound) as told:
            bring(source)
        assert str(told.value) == f"{source}: {what}\n  hint: {hint}"
        assert told.value.status == 1
    (raw / ".hidden").write_text(LIST)
    with pytest.raises(ProblemsFound, match="the folder holds no files"):
        bring(raw)


def test_what_the_user_says_fills_the_gaps(site: Site, bring: Import, raw: Path) -> None:
    """A given date, topic and source go to documents that do not name their own; topics go to all."""
    put(raw, a=LIST, b=STORY)
    said = given(site.settings(), "2022-01-05", "Harbour, town council", "reuters")
    assert said == Given(date(2022, 1, 5), ("harbour", "town-council"), "reuters")
    found = bring(raw, said)
    assert [(one.path, one.document.source, one.document.doubts) for one in found.filed] == [
        ("content/2022/01/05/fog.md", "reuters", ()),
        ("content/2021/12/27/fog-lifts.md", "AFP", ()),
    ]
    files = tree(site.content)
    assert "date: 2022-01-05\ntopics:\n- harbour\n- town-council\nsource: reuters\n" in files["2022/01/05/fog.md"]
    assert "date: 2021-12-27\ntopics:\n- harbour\n- town-council\nsource: afp\n" in files["2021/12/27/fog-lifts.md"]


def test_nothing_given_is_nothing_filled(site: Site) -> None:
    """Without options, what a document does not say stays unknown."""
    assert given(site.settings(), "", "", "") == Given()
    assert given(site.settings(), "", " , ", "") == Given()


def test_all_that_is_wrong_with_what_is_given_is_told_at_once(site: Site) -> None:
    """Topics, source and date are checked against site.toml and the calendar before anything is imported."""
    with pytest.raises(WrongUse) as told:
        given(site.settings(), "27.12.2021", "harbor,zoo", "Reuter")
    assert str(told.value) == (
        '--date: "27.12.2021" is no day\n  hint: write it as 2021-12-25\n'
        '--source: "Reuter" is not in site.toml\n  hint: nearest is "reuters"\n'
        '--topic: "harbor" is not in site.toml\n  hint: nearest is "harbour"\n'
        '--topic: "zoo" is not in site.toml'
    )
    with pytest.raises(WrongUse) as told:
        given(site.settings(), "2021-02-30", "", "Gull Press")
    assert str(told.value) == (
        '--date: "2021-02-30" is no day\n  hint: write it as 2021-12-25\n'
        '--source: "Gull Press" is not in site.toml\n  hint: add it: [sources.gull-press]'
    )


def test_an_unlisted_source_is_told(bring: Import, raw: Path) -> None:
    """An agency that site.toml does not know is kept by name, with the line that would add it."""
    put(raw, a="Fog lifts\n\nQUAYTOWN (Interfax) — The sun came out.")
    (one,) = bring(raw).filed
    assert [doubt.what for doubt in one.document.doubts] == [
        "no date: left undated",
        'source "Interfax" is not in site.toml: add [sources.interfax] name = "Interfax"',
    ]


def test_a_report_tells_what_was_taken_for_what(bring: Import, raw: Path) -> None:
    """For people and for programs alike: each file with its fate, each value with its letters, each doubt."""
    put(raw, a=STORY + "\nDonate now\n", b="Rain falls")
    bring(raw / "a.txt")
    found = bring(raw)
    put(raw, a=STORY + "\nDonate now\n\nIt stayed.")
    again = bring(raw, dry_run=True)
    assert found.lines(dry_run=False) == [
        "kept    content/2021/12/27/fog-lifts.md",
        "        Fog lifts",
        "new     content/undated/rain-falls.md",
        "        Rain falls",
        "        look: no date: left undated",
        "        look: no source found",
        "1 new, 1 kept as they are, 0 refused",
        "1 need an eye: inv review",
    ]
    assert again.lines(dry_run=True) == [
        "renewed content/2021/12/27/fog-lifts.md",
        "        Fog lifts",
        "        the same article: an earlier version of it came from a.txt",
        "        date: 2021-12-27, from date line “Monday 27 December 2021”",
        "        place: Quaytown, from dateline “QUAYTOWN (AFP) —”",
        "        source: AFP, from dateline “QUAYTOWN (AFP) —”",
        "        dropped (banner): “Donate now”",
        "kept    content/undated/rain-falls.md",
        "        Rain falls",
        "left out: 1 banner",
        "0 new, 1 renewed, 1 kept as they are, 0 refused; nothing was written, as asked",
    ]
    facts = again.filed[0].facts()
    assert {key: facts[key] for key in ("path", "fate", "date", "source", "place", "dropped", "look")} == {
        "path": "content/2021/12/27/fog-lifts.md",
        "fate": "renewed",
        "date": date(2021, 12, 27),
        "source": "AFP",
        "place": "Quaytown",
        "dropped": [{"text": "Donate now", "rule": "banner"}],
        "look": [],
    }


def test_progress_is_told_file_by_file(site: Site, raw: Path) -> None:
    """Each input counts once, good or bad."""
    put(raw, a=LIST, b="", c=STORY)
    steps: list[tuple[str, int, int]] = []
    importer.import_(
        site, str(raw), importer.Options(jobs=1), date(2022, 1, 6), lambda _: None, lambda *step: steps.append(step)
    )
    assert steps == [("Importing", 1, 3), ("Importing", 2, 3), ("Importing", 3, 3)]
