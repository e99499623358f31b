"""The doctor: each finding on its line, and nothing written that is not certain."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from builder.model.problem import Problem, ProblemsFound
from builder.shell import disk, doctor
from builder.shell.desk import reference
from builder.shell.doctor import Findings
from builder.shell.site import Site
from builder.shell.work import Workers
from tests.conftest import ROOT, SiteSpace

COURT = "content/2021/01/01/court.md"


def examined(site: SiteSpace) -> Findings:
    """Return what the doctor finds, which tells no fault."""
    with Workers(1) as workers:
        found = doctor.examine(Site(site.root), workers)
    assert found.faults == ()
    return found


def places(problems: tuple[Problem, ...], path: str = COURT) -> dict[str, tuple[int, int]]:
    """Return the line and column of what is told of one file."""
    return {problem.what: (problem.line, problem.column) for problem in problems if problem.where == path}


def test_each_finding_stands_on_the_line_of_its_key(tiny: SiteSpace) -> None:
    """Warnings and suggestions, which are found on values without lines, name the line and column all the same."""
    tiny.write(
        COURT,
        "---\ntitle: Court sits\ntopics:\n  - council\n  - empty\nsource: gazette\nthread: lighthose\n"
        "updated: 2099-01-01\nid: Year\nrelated:\n  - title: Other\n    article: nowhere\n"
        "corrections:\n  - date: 2098-01-01\n    text: Wrong\n---\n\nText.\n",
    )
    tiny.write("content/2021/01/01/second.md", "---\ntitle: Second\nid: year\ntopics: [council]\n---\n\nText.\n")

    found = examined(tiny)

    assert places(found.warnings) == {
        'related: no article has the id "nowhere"': (12, 5),
        'thread: "lighthose" is not named in site.toml': (7, 1),
        "updated lies in the future, 2099-01-01, so nothing says yet that the item changed": (8, 1),
        "a correction lies in the future, 2098-01-01, so it is not shown yet": (14, 5),
    }
    assert places(found.suggestions) == {'topics: "empty" has this one item': (5, 5)}
    assert places(found.suggestions, "content/2021/01/01/second.md") == {
        f'the id "year" is hardly told from "Year" of {COURT}': (3, 1)
    }


def test_an_item_without_a_summary_is_a_suggestion(tiny: SiteSpace) -> None:
    """It is told on the line of the title, since there is no key to name."""
    tiny.write(COURT, "---\ntitle: Court sits\nsource: gazette\ntopics: [council]\n---\n")

    assert places(examined(tiny).suggestions) == {"no summary, so lists show the headline alone": (2, 1)}


def test_what_comes_in_a_wrong_order_is_a_warning(tiny: SiteSpace) -> None:
    """A headline out before its article, an end before the beginning, and changes before what they change."""
    draft = "content/2021/01/01/draft.md"
    identity = reference.identity(draft, tiny.read(draft))
    tiny.write(
        COURT,
        "---\ntitle: Court sits\nsource: gazette\ntopics: [council]\n"
        f"related:\n- title: Other\n  article: {identity}\n- title: More\n  article: 2021/01/01/gone\n---\n",
    )
    tiny.write("content/2021/01/01/gone.md", "---\ntitle: Gone\nstatus: withdrawn\n---\n")
    never = "content/2021/01/01/never.md"
    tiny.write(
        never,
        "---\ntitle: Never\npublish: 2021-02-02\nexpires: 2021-02-02\nupdated: 2012-02-03\n"
        "corrections: [{date: 2020-12-31, text: So.}]\n---\n",
    )
    found = examined(tiny)

    assert places(found.warnings) == {
        f'related: "Other" is shown, and {draft}, which it names, is not out yet': (7, 3),
        'related: "More" is shown, and content/2021/01/01/gone.md, which it names, was withdrawn': (9, 3),
    }
    assert places(found.warnings, never) == {
        "expires, 2021-02-02T00:00:00+03:30, is not after publish, so the item is never shown": (4, 1),
        "updated: 2012-02-03 lies before the item itself, 2021-01-01": (5, 1),
        "corrections: 2020-12-31 lies before the item itself, 2021-01-01": (6, 16),
    }


def test_ids_that_stand_twice_are_told_with_all_other_faults(tiny: SiteSpace) -> None:
    """A fault in one file hides no id that two others claim; what stands on one line is told from left to right."""
    tiny.write(COURT, "---\ntitle: Court sits\ntopics: [portt, councll]\n---\n")
    for name in ("a", "b"):
        tiny.write(f"content/undated/{name}.md", f"---\ntitle: {name}\nid: same\n---\n")
    with Workers(1) as workers:
        found = doctor.examine(Site(tiny.root), workers).faults

    assert [(problem.where, problem.line, problem.column) for problem in found] == [
        (COURT, 3, 10), (COURT, 3, 17), ("content/undated/b.md", 3, 1),
    ]  # fmt: skip


def test_a_template_that_cannot_be_read_is_a_fault(tiny: SiteSpace) -> None:
    """What a build would stumble over is told with its line, though no page is made."""
    tiny.write("templates/topic.html", "<p>\n{% if %}\n")
    with Workers(1) as workers:
        faults = doctor.examine(Site(tiny.root), workers).faults

    assert [(fault.where, fault.line) for fault in faults] == [("templates/topic.html", 2)]


def test_a_note_is_mended_like_an_article(tiny: SiteSpace) -> None:
    """The note of a day has keys of its own, and what is nearly right among them is corrected."""
    note = "content/2021/01/01/_day.md"
    tiny.write(note, "---\ntitel: A day\n---\n")

    assert [problem.where for problem in doctor.mend(Site(tiny.root))] == [note]
    assert tiny.read(note) == "---\ntitle: A day\n---\n"


def test_values_that_other_programs_read_otherwise_are_told(tiny: SiteSpace) -> None:
    """Without quotes YAML makes something else of them; quoted ones, dates and numbers of the contract are let be."""
    tiny.write(
        COURT,
        "---\ntitle: 10:30\ndate: 2021-01-01\nrank: 1\nplace: NO\nbyline: 'No'\nid: 012\nsource: gazette\n"
        "summary: 1.10\ntopics: [council]\nrelated:\n  - 2021-01-01\n  - title: Off we go\n---\n\nText.\n",
    )

    assert places(examined(tiny).suggestions) == {
        '"10:30" stands without quotes: other programs read it as 630': (2, 8),
        '"NO" stands without quotes: other programs read it as false': (5, 8),
        '"012" stands without quotes: other programs read it as 10': (7, 5),
        '"1.10" stands without quotes: other programs read it as 1.1': (9, 10),
        '"2021-01-01" stands without quotes: other programs read it as a date': (12, 5),
    }


def test_links_within_the_site_that_lead_nowhere_are_told(tiny: SiteSpace) -> None:
    """In each form of address, with place and the nearest page; what is there, and other hosts, are no matter."""
    tiny.write(
        COURT,
        "---\ntitle: Court sits\nsource: gazette\ntopics: [council]\n---\n\nGood: [a](/post/topics/council/#x) "
        "[b](https://harbour.example/post/2020/02/29/budget/) [c](/post/topics/council) [d](/elsewhere/)\n"
        "[e](//harbour.example/no/) [f](https://harbour.example/other/)\n\n"
        "Bad: [x](/post/topics/harbor/)\n[y](https://harbour.example/post/2020/02/28/budget/)\n[z][1]\n\n"
        "[1]: /post/2020/02/29/zzzzz/?a=1&b=2\n",
    )

    told = {problem.what: problem for problem in examined(tiny).warnings if problem.where == COURT}

    assert {what: (p.line, p.column, p.hint) for what, p in told.items()} == {
        'the link "/post/topics/harbor/" leads to no page of this site': (
            10, 10, 'nearest is "/post/topics/harbour/"',
        ),
        'the link "https://harbour.example/post/2020/02/28/budget/" leads to no page of this site': (
            11, 5, 'nearest is "/post/2020/02/29/budget/"',
        ),
        'the link "/post/2020/02/29/zzzzz/?a=1&b=2" leads to no page of this site': (
            14, 6, "correct the address, or take the link out",
        ),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "what", "line"),
    [
        ("rights: full\nsource: paper", "rights: full is wider than link, which site.toml grants of paper", 3),
        (
            f"source: wire\nsummary: {'word ' * 121}end",
            "a summary of 608 characters, expected 600 at most with rights: excerpt",
            4,
        ),
        (
            "source: paper\nsummary: 'They said: THE judge, who had come in a small boat, heard both before the tide"
            " (and went home as she had come), alone.'",
            "the summary repeats 101 characters of the text in a row, expected 100 at most with rights: link",
            4,
        ),
        ("source: paper\nsummary: The judge came by boat.", "", 0),
        ("rights: link\nsource: gazette", "", 0),
    ],
)
def test_more_than_rights_allow_is_told(tiny: SiteSpace, keys: str, what: str, line: int) -> None:
    """Rights wider than the source's, a summary too long to sum up, one that is a copy; not what is in order."""
    body = "The judge, who had come in a small boat, heard both before the tide, and went home as she had come, alone."
    tiny.write(COURT, f"---\ntitle: Court sits\n{keys}\ntopics: [council]\n---\n\n{body}\n")

    assert places(examined(tiny).warnings) == ({what: (line, 1)} if what else {})


def test_two_articles_of_one_original_are_told(tiny: SiteSpace) -> None:
    """The second names the first; a fragment makes no other original."""
    text = "---\ntitle: Court\nsource: gazette\nurl: https://gazette.example/court{}\ntopics: [council]\n---\n\nText.\n"
    tiny.write(COURT, text.format(""))
    tiny.write("content/2021/01/01/court-again.md", text.format("#top"))

    assert places(examined(tiny).warnings) == {
        "the url is also that of content/2021/01/01/court-again.md, expected one article for each original": (4, 1)
    }


@pytest.mark.parametrize("name", ["Court", "cafe\u0301", "caf\u00e9"])
def test_names_that_fold_to_one_address_are_faults(tiny: SiteSpace, name: str) -> None:
    """Two files whose names differ in case or encoding never meet at one address, as only one spelling is taken."""
    tiny.write(f"content/2021/01/02/{name}.md", "---\ntitle: Court\n---\n")

    with Workers(1) as workers:
        found = doctor.examine(Site(tiny.root), workers)

    assert [problem.what for problem in found.faults] == [
        f'the file is named "{name}.md", expected lower-case ASCII words joined by hyphens'
    ]


def test_mending_tells_before_and_after(tiny: SiteSpace) -> None:
    """What was mended is said as it was and as it is."""
    tiny.write(COURT, "---\ntitel: Court sits\n\nText.\n")

    fixed = doctor.mend(Site(tiny.root))

    assert [doctor.change(problem) for problem in fixed] == [f"{COURT}:3: put in ---", f"{COURT}:2: titel → title"]
    assert tiny.read(COURT) == "---\ntitle: Court sits\n---\n\nText.\n"


def test_what_the_docs_show_of_mending_is_true(tmp_path: Path) -> None:
    """docs/check.md shows an article of the sample, misspelt as it says: the line and the object are those told."""
    shown = (ROOT / "docs/check.md").read_text(encoding="utf-8")
    (told,), (entry,) = (re.findall(form, shown, re.DOTALL) for form in (r"\nmended (.*?)\n", r"```json\n(.*?)```"))
    path = told.partition(":")[0]
    site = SiteSpace(tmp_path)
    site.write("site.toml", (ROOT / "site.toml").read_text(encoding="utf-8"))
    site.write(path, (ROOT / path).read_text(encoding="utf-8").replace("\ntitle:", "\ntitel:", 1))

    (fixed,) = doctor.mend(Site(site.root))

    assert doctor.change(fixed) == told
    assert Findings(0).facts((fixed,))["fixed"] == [json.loads(entry)]
    assert site.read(path) == (ROOT / path).read_text(encoding="utf-8")


def test_nothing_is_mended_while_an_import_is_under_way(tiny: SiteSpace) -> None:
    """Mending takes the lock that import and the desk take."""
    tiny.write(COURT, "---\ntitel: Court sits\n---\n")

    with disk.locked(tiny.root, Problem("", 0, "")), pytest.raises(ProblemsFound, match="under way"):
        doctor.mend(Site(tiny.root))
    assert "titel" in tiny.read(COURT)


def test_findings_are_one_object_for_programs(tiny: SiteSpace) -> None:
    """Each finding has the same keys, whatever its level, and a fix where one is certain."""
    tiny.write(COURT, "---\ntitel: Court sits\n---\n")

    with Workers(1) as workers:
        told = doctor.examine(Site(tiny.root), workers).facts(())

    assert told == {
        "articles": 0,
        "problems": [
            {
                "file": COURT,
                "line": 2,
                "column": 1,
                "level": "error",
                "what": 'unknown key "titel"',
                "hint": 'did you mean "title"?',
                "fix": {"line": 2, "column": 1, "old": "titel", "new": "title"},
            }
        ],
        "warnings": [],
        "suggestions": [],
        "fixed": [],
    }


def test_strict_counts_warnings_and_no_suggestions() -> None:
    """A fault always ends a check with 1, a warning where it is strict, a suggestion never."""
    one = (Problem("content/x.md", 0, "told"),)
    found = (Findings(1, faults=one), Findings(1, warnings=one), Findings(1, suggestions=one))

    assert [findings.fails(strict=False) for findings in found] == [True, False, False]
    assert [findings.fails(strict=True) for findings in found] == [True, True, False]


def test_annotations_escape_what_github_would_read(tmp_path: Path) -> None:
    """Percent signs and line ends in messages, colons and commas in names are spelt so that they end nothing."""
    odd = Problem("content/a,b:c.md", 2, "100% sure\nor not", "write 99%, or: less", 3)
    found = Findings(1, (), (odd,), (Problem("content/x.md", 0, "fine"),))

    assert [*found.annotations(Site(tmp_path), tmp_path)] == [
        "::warning file=content/a%2Cb%3Ac.md,line=2,col=3::100%25 sure%0Aor not%0Ahint: write 99%25, or: less",
        "::notice file=content/x.md::fine",
    ]
