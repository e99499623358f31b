"""The commands as a user calls them: exit statuses, messages, answers for programs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from invoke.exceptions import Exit

from builder.commands.publish import publish
from builder.model.problem import WrongUse
from builder.shell import clock
from tests.conftest import ROOT, SiteSpace

CONTRACT = {
    "build": ("site", "output", "jobs", "drafts", "as-of", "strict", "full", "json"),
    "import": ("site", "date", "topic", "source", "dry-run", "json"),
    "check": ("site",),
    "serve": ("site", "port"),
    "search": ("site",),
    "publish": ("site", "dry-run"),
    "mail": ("day", "site", "output", "to", "as-of", "json"),
    "test": (),
    "lint": (),
}
"""Each command and the flags that scripts rely on."""


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call a command without a site."""
    return subprocess.run(
        [sys.executable, "-m", "invoke", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", CONTRACT)
def test_help_teaches_every_flag(command: str) -> None:
    """--help of a command names each of its flags with a sentence."""
    told = call("--help", command).stdout

    assert [flag for flag in CONTRACT[command] if f"--{flag}" not in told] == []


def test_the_list_names_every_command_with_a_line() -> None:
    """Inv --list is the help of the program."""
    lines = {
        line.split()[0]: line.split(maxsplit=1)[1:] for line in call("--list").stdout.splitlines()[2:] if line.strip()
    }

    assert set(CONTRACT) <= set(lines)
    assert [name for name, said in lines.items() if not said] == []


def test_build_tells_what_it_did(tiny: SiteSpace) -> None:
    """A build ends with status 0 and one line of counts; a second one says that all was kept."""
    first = tiny.inv("build", "--as-of", "2021-01-02")
    second = tiny.inv("build", "--as-of", "2021-01-02")

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.startswith("9 articles, 93 files in ")
    assert "0 made, 0 changed, 93 kept, 0 removed" in second.stdout


def test_build_answers_programs_with_one_object(tiny: SiteSpace) -> None:
    """--json prints what was made, changed, kept and removed, and nothing else."""
    answer = json.loads(tiny.inv("build", "--as-of", "2021-01-02", "--json").stdout)

    assert answer["articles"] == 9
    assert "index.html" in answer["made"]
    assert {"made", "changed", "kept", "removed", "strangers", "seconds", "warnings"} <= set(answer)


def test_faults_end_with_status_1_and_are_all_listed(tiny: SiteSpace) -> None:
    """A build that finds faults prints each with file, line and hint, counts them, and shows no traceback."""
    tiny.edit("content/2021/01/01/court.md", "[council]", "[councl]")
    tiny.edit("content/2020/02/28/fees-rise.md", "source: Wire", "sorce: Wire")

    called = tiny.inv("build")

    assert called.returncode == 1
    assert called.stderr == (
        'content/2020/02/28/fees-rise.md:4: unknown key "sorce"\n  hint: did you mean "source"?\n'
        'content/2021/01/01/court.md:4: topics: "councl" is not in site.toml\n  hint: nearest is "council"\n'
        "2 problems\n"
    )


def test_faults_are_answered_as_an_object_too(tiny: SiteSpace) -> None:
    """--json prints the problems for programs, with the same exit status."""
    tiny.edit("content/2021/01/01/court.md", "[council]", "[councl]")

    called = tiny.inv("build", "--json")

    assert called.returncode == 1
    assert json.loads(called.stdout)["problems"] == [
        {
            "where": "content/2021/01/01/court.md",
            "line": 4,
            "what": 'topics: "councl" is not in site.toml',
            "hint": 'nearest is "council"',
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("build", "--site", "nowhere"), "nowhere: no site.toml here, expected a site's folder"),
        (("build", "--site", "tests/sites/tiny", "--as-of", "soon"), '--as-of: "soon" is no moment'),
        (("serve", "--site", "tests/sites/tiny", "--as-of", "soon", "--port", "0"), '--as-of: "soon" is no moment'),
        (("import", "x.txt", "--site", "nowhere"), "nowhere: no site.toml here"),
        (
            ("import", "x.txt", "--site", "tests/sites/tiny", "--topic", "harbor"),
            '--topic: "harbor" is not in site.toml\n  hint: nearest is "harbour"',
        ),
        (("import", "x.txt", "--site", "tests/sites/tiny", "--date", "soon"), '--date: "soon" is no day'),
        (("publish", "nobody", "--site", "tests/sites/tiny"), 'publish: there is no target "nobody" in site.toml'),
        (("mail", "soon", "--site", "tests/sites/tiny"), '--day: "soon" is no day\n  hint: write it as 2021-12-25'),
    ],
)
def test_wrong_use_ends_with_status_2(arguments: tuple[str, ...], told: str) -> None:
    """A command that cannot work on what it was given says so and touches nothing."""
    called = call(*arguments)

    assert called.returncode == 2
    assert told in called.stderr
    assert "Traceback" not in called.stderr


@pytest.mark.parametrize(
    "moment", ["0001-01-01", "9999-12-31", "20211225", "2021-W52-6", "2021-13-01", "2021-12-25T25:00"]
)
def test_a_moment_that_is_none_is_told(tiny: SiteSpace, moment: str) -> None:
    """Only days and moments written in one form are taken, and none at the ends of the calendar."""
    called = tiny.inv("build", "--as-of", moment)

    assert (called.returncode, "Traceback" in called.stderr) == (2, False)
    assert f'--as-of: "{moment}" is no moment' in called.stderr


@pytest.mark.parametrize(("command", "flag"), [("build", "--jobs"), ("serve", "--port"), ("search", "--limit")])
def test_a_number_that_is_none_is_told(tiny: SiteSpace, command: str, flag: str) -> None:
    """Letters where a number belongs are answered with a sentence."""
    called = tiny.inv(command, *(["x"] if command == "search" else []), flag, "abc")

    assert (called.returncode, "Traceback" in called.stderr) == (2, False)


@pytest.mark.parametrize("epoch", ["99999999999999", "²", "soon", "-1"])
def test_an_epoch_that_is_none_is_wrong_use(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """A SOURCE_DATE_EPOCH that names no moment is refused, for nobody would notice that a build took the clock's."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(WrongUse, match=f'SOURCE_DATE_EPOCH: "{epoch}" is no moment'):
        clock.now()


def test_the_end_of_a_day_is_the_last_of_its_moments() -> None:
    """Where clocks are put back before midnight, --as-of with a bare day means the second time that they strike."""
    found = clock.moment("2021-09-21", "Asia/Tehran")

    assert found is not None
    assert found.isoformat() == "2021-09-21T23:59:59+03:30"


def test_a_terminal_without_unicode_gets_an_answer(tiny: SiteSpace) -> None:
    """What the terminal cannot spell is escaped."""
    tiny.inv("build", "--as-of", "2021-01-02")

    called = tiny.inv("search", "چراغ", env={**os.environ, "PYTHONIOENCODING": "latin-1"}, encoding="latin-1")

    assert (called.returncode, "Traceback" in called.stderr) == (0, False)


def test_nobody_reading_on_is_no_fault(tiny: SiteSpace) -> None:
    """Behind head, which closes the pipe, a command ends quietly."""
    shell = f"{sys.executable} -m invoke build --site {tiny.root} --as-of 2021-01-02 | true"
    called = subprocess.run(["sh", "-c", shell], cwd=ROOT, capture_output=True, text=True, check=False)

    assert "Traceback" not in called.stderr


def test_a_site_is_found_from_the_folders_within_it(tiny: SiteSpace) -> None:
    """Without --site, the site is the one that the working folder lies in."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "check"]
    called = subprocess.run(command, cwd=tiny.root / "content/2021", capture_output=True, text=True, check=False)

    assert called.stdout.startswith("12 articles, no faults")


def test_a_list_keeps_its_order_on_the_page(tiny: SiteSpace, tmp_path: Path) -> None:
    """Clusters that were pasted in the editor's order stand on the day's page in that order."""
    names = ["One", "Two", "Three", "Four", "Five", "Six"]
    (tmp_path / "list.txt").write_text("".join(f"- {n} boats race\n- {n} a - {n} b\n" for n in names))

    tiny.inv("import", str(tmp_path / "list.txt"), "--date", "2021-01-03", "--topic", "harbour", "--source", "wire")
    tiny.inv("build")

    assert re.findall(r">(\w+) boats race<", tiny.read("output/2021/01/03/index.html")) == names


def test_the_same_headline_on_two_days_is_two_articles(tiny: SiteSpace, tmp_path: Path) -> None:
    """A headline that comes back another day is not taken for the first one."""
    (tmp_path / "tides.txt").write_text("Tide tables\n")

    for day in ("2021-01-03", "2021-01-04", "2021-01-03"):
        tiny.inv("import", str(tmp_path / "tides.txt"), "--date", day)

    found = sorted(p.relative_to(tiny.root).as_posix() for p in tiny.root.rglob("tide-tables*.md"))
    assert found == ["content/2021/01/03/tide-tables.md", "content/2021/01/04/tide-tables.md"]


def test_an_article_whose_header_was_broken_is_still_known(tiny: SiteSpace, tmp_path: Path) -> None:
    """Importing again beside a file that somebody has broken makes no second one."""
    (tmp_path / "fog.txt").write_text("Fog lifts\n\nThe sun came out.\n")
    tiny.inv("import", str(tmp_path / "fog.txt"))
    tiny.edit("content/undated/fog-lifts.md", "title: Fog lifts", "title: Fog: lifts: again")

    called = tiny.inv("import", str(tmp_path / "fog.txt"))

    assert called.stdout.startswith("kept    content/undated/fog-lifts.md\n")


def test_check_mends_what_is_safe_and_annotates_what_is_left(tiny: SiteSpace) -> None:
    """A key that is nearly right is mended in the file; what is left names file, line and column to GitHub."""
    tiny.write("content/2021/01/01/court.md", "---\ntitel: Court, sits\nrank: first\n---\n")
    checked = tiny.inv("check", "--fix", "--github")

    assert checked.returncode == 1
    assert (tiny.root / "content/2021/01/01/court.md").read_text() == "---\ntitle: Court, sits\nrank: first\n---\n"
    assert "content/2021/01/01/court.md:3:7: rank is" in checked.stderr
    assert "court.md,line=3,col=7::rank is" in checked.stdout


def test_check_counts_articles_and_lists_faults(tiny: SiteSpace) -> None:
    """A check reads everything and writes nothing."""
    good = tiny.inv("check")
    tiny.write("content/2021/01/01/court.md", "")
    bad = tiny.inv("check")

    assert (good.returncode, bad.returncode) == (0, 1)
    assert good.stdout.startswith("12 articles, no faults")
    assert "content/2021/01/01/court.md: the file is empty" in bad.stderr
    assert not (tiny.root / "output").exists()


def test_import_writes_articles_that_the_build_takes(tiny: SiteSpace, tmp_path: Path) -> None:
    """From pasted text to a page in two commands."""
    (tmp_path / "paste.txt").write_text(
        "Monday 4 January 2021Regatta is won by a rowing boat\nNORTH QUAY (Wire) — Nobody had expected it.\n"
    )

    imported = tiny.inv("import", str(tmp_path / "paste.txt"), "--topic", "Harbour", "--source", "wire")
    built = tiny.inv("build")

    assert (imported.returncode, built.returncode) == (0, 0), built.stderr
    assert (tiny.root / "output/2021/01/04/regatta-is-won-by-a-rowing-boat/index.html").exists()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("nul.txt", b"Caf\0 opens\n\nText.", "nul.txt:1: control character U+0000, expected text"),
        ("empty.txt", b"", "empty.txt: the file is empty, expected text"),
        ("page.html", b"<!doctype html><div id=app></div>", "page.html: no article on this page, expected one article"),
    ],
)
def test_import_lists_what_it_refuses_and_takes_the_rest(
    tiny: SiteSpace, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    """One bad document in a folder ends the command with status 1, and the good one beside it is imported."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "in" / "good.txt").write_text("Good news from the quay\n\nBy Wire,\n\nIt is good.\n")

    called = tiny.inv("import", str(tmp_path / "in"))

    assert called.returncode == 1
    assert told in called.stderr
    assert (tiny.root / "content/undated/good-news-from-the-quay.md").exists()


def test_a_folder_with_nothing_to_import_is_told(tiny: SiteSpace, tmp_path: Path) -> None:
    """An empty folder is a fault and no success."""
    (tmp_path / "in").mkdir()

    called = tiny.inv("import", str(tmp_path / "in"))

    assert called.returncode == 1
    assert "the folder holds no files" in called.stderr


def test_search_answers_in_the_terminal(tiny: SiteSpace) -> None:
    """The reader's search, over what the last build made."""
    tiny.inv("build", "--as-of", "2021-01-02")

    called = tiny.inv("search", "leap day lamp")

    assert called.returncode == 0
    assert "New lamp is lit on the leap day" in called.stdout


def test_search_tells_in_english_what_it_made_of_a_question(tiny: SiteSpace) -> None:
    """The terminal has the page's sentences, in English on a Persian site too; programs get what they are made of."""
    tiny.edit("site.toml", 'language = "en"', 'language = "fa"')
    tiny.inv("build", "--as-of", "2021-01-02")

    told = tiny.inv("search", "lamp xyzzy the plugh")
    found = json.loads(tiny.inv("search", "xyzzy", "--json").stdout)

    assert told.stdout.splitlines()[:2] == [
        "Too common to be looked for: “the”.",
        "No article has “xyzzy” or “plugh”.",
    ]
    assert found["notes"] == [{"key": "missed", "words": ["xyzzy"], "n": 0}]


def test_search_can_be_sorted_by_day(tiny: SiteSpace) -> None:
    """With --sort date the newest comes first, programs are told what there is to narrow by, and no other order is."""
    tiny.inv("build", "--as-of", "2021-01-02")

    called = tiny.inv("search", "after:2019", "--sort", "date", "--limit", "100", "--json")
    wrong = tiny.inv("search", "lamp", "--sort", "size")

    found = json.loads(called.stdout)
    days = [hit["date"] for hit in found["hits"]]
    assert days == sorted(days, reverse=True)
    assert found["counts"]["years"] == [
        {"year": year, "count": count}
        for year, count in sorted(Counter(int(d[:4]) for d in days).items(), reverse=True)
    ]
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)


def test_publish_sends_what_was_built_to_a_folder(tiny: SiteSpace) -> None:
    """The target named in site.toml gets the built files, and a second publish sends nothing."""
    tiny.inv("build")

    first = tiny.inv("publish", "local")
    second = tiny.inv("publish", "local")

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert (tiny.root / "../published/index.html").read_bytes() == tiny.tree()["index.html"]
    assert "0 sent" in second.stdout


@pytest.mark.parametrize(("flags", "told"), [(["--drafts"], "--drafts"), (["--as-of", "2021-01-02"], "--as-of")])
def test_what_readers_must_not_get_is_not_published(tiny: SiteSpace, flags: list[str], told: str) -> None:
    """A site built with drafts, or as of another day, is refused until it is built without."""
    tiny.inv("build", *flags)

    refused = tiny.inv("publish", "local")
    tiny.inv("build")
    sent = tiny.inv("publish", "local")

    assert (refused.returncode, sent.returncode) == (1, 0)
    assert f"this must not be published: it was built with {told}" in refused.stderr


def test_a_disk_that_refuses_ends_with_status_3(tiny: SiteSpace) -> None:
    """What the machine refuses is a sentence with the path, not a traceback."""
    tiny.write("output", "a file where the folder should be")

    called = tiny.inv("build")

    assert called.returncode == 3
    assert called.stderr.startswith(f"{tiny.root / 'output'}: File exists")


def test_publish_fit_tells_which_hosts_take_the_site(tiny: SiteSpace, capsys: pytest.CaptureFixture[str]) -> None:
    """No target is needed, nothing is sent, and each host that is known is named."""
    tiny.build()

    publish.body(None, site=str(tiny.root), fit=True, json=True)
    told = json.loads(capsys.readouterr().out)

    assert told["files"] == len(tiny.tree())
    assert {"GitHub Pages", "Cloudflare Pages, free plan"} <= {one["host"] for one in told["hosts"] if one["fits"]}
    assert not (tiny.root / "../published").exists()


def test_publish_refuses_the_address_of_this_machine(tiny: SiteSpace, capsys: pytest.CaptureFixture[str]) -> None:
    """A site.toml that was filled in for a trial is told, before a host is asked for anything."""
    said = tiny.read("site.toml").replace("https://harbour.example/post/", "http://localhost:8000/")
    tiny.write("site.toml", said + '\n[publish.live]\nkind = "git"\n')
    tiny.build()

    with pytest.raises(Exit) as ended:
        publish.body(None, target="live", site=str(tiny.root))

    assert ended.value.code == 1
    assert "site.toml: address is http://localhost:8000/" in capsys.readouterr().err


def test_publish_refuses_a_site_that_was_not_built(tiny: SiteSpace) -> None:
    """There is nothing to send before the first build."""
    called = tiny.inv("publish", "local")

    assert called.returncode == 1
    assert "inv build" in called.stderr
