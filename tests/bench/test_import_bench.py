"""The benchmark of import measures what it says: truths, comparisons, scores, tables. Never how long it took."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.document import RawDocument
from tests.bench import dateline, document
from tests.bench.importing import comparing, folder, paste, reference, scoring, sides, tables, whole
from tests.bench.importing.__main__ import main
from tests.bench.importing.comparing import overlap, verdict
from tests.bench.importing.counting import Count, count
from tests.bench.importing.folder import Folder
from tests.bench.importing.scoring import Score
from tests.bench.importing.sides import FAST, FULL, OURS, Side
from tests.bench.importing.truth import Case, Corpus, Facts
from tests.bench.usage import FailedError, Usage, measured

SAMPLE = Path(__file__).parent / "importing" / "sample"
TEXTS = st.text("ab “'é—\n", max_size=30)


def silent(_stage: str, _done: int, _total: int) -> None:
    """Show no progress."""


def saying(*answers: Facts | None, name: str = OURS) -> Side:
    """Return a program that makes of one document after the other what the test says; None: it falls over."""
    by_name = {f"{number}.txt": facts for number, facts in enumerate(answers)}

    def read(raw: RawDocument) -> Facts:
        facts = by_name[raw.name]
        if facts is None:
            raise ValueError("no lamp")
        return facts

    return Side(name, read, lambda made: [made])


def corpus(*truths: Facts, **passages: tuple[str, ...]) -> Corpus:
    """Return documents of which only the truth counts."""
    cases = (Case(RawDocument(f"{number}.txt", b"-"), truth, **passages) for number, truth in enumerate(truths))
    return Corpus("quay", tuple(cases))


def score(truths: list[Facts], found: list[Facts | None], **passages: tuple[str, ...]) -> Score:
    """Return how findings score against truths."""
    (only,) = scoring.scores(corpus(*truths, **passages), [saying(*found)], silent)
    return only


@pytest.mark.parametrize(
    ("truth", "found", "same"),
    [
        (["Ada Keeper, MD, RN"], ["Ada Keeper"], True),
        (["Ada Keeper, Harbour Editor"], ["By Ada Keeper"], True),
        (["Ada Keeper"], ["Ada Keeper", "MD"], True),
        (["Ada Keeper"], ["Ada Keeper", "Ph. D."], True),
        (["Ada Keeper | The Harbour Record"], ["ADA KEEPER"], True),
        (["Ada Keeper, Bo Tide, and Cy Reef"], ["Cy Reef", "Bo Tide", "Ada Keeper"], True),
        (["Ada Keeper & Bo Tide"], ["Ada Keeper; Bo Tide"], True),
        (["Ada Keeper, Bo Tide"], ["Ada Keeper"], False),
        (["Ada Keeper"], ["Ada Keeper", "The Harbour Record"], False),
        (["MD"], ["MD"], True),
        (["MD"], ["RN"], False),
    ],
)
def test_names_are_the_same_without_what_is_no_name(truth: list[str], found: list[str], same: bool) -> None:
    """Roles, degrees and papers are cut off on both sides; each person counts, and their order does not."""
    assert (comparing.names(truth) == comparing.names(found)) is same


@pytest.mark.parametrize(
    ("field", "truth", "found", "expected"),
    [
        ("title", "The “Lamp” – lit", 'the "lamp" - LIT', "right"),
        ("title", "The lamp", "", "missing"),
        ("title", "The lamp", "The lamp | Record", "wrong"),
        ("title", None, "The lamp", None),
        ("day", "2021-12-25", "2021-12-26", "wrong"),
        ("day", "", "2021-12-26", "false"),
        ("day", "", "", None),
        ("authors", (), ("Ada Keeper",), "false"),
        ("authors", ("Ada Keeper",), (), "missing"),
        ("place", "SALTHAVEN, Norland/QUAYTOWN, Dec 25", "Salthaven/Quaytown", "right"),
        ("place", "QUAYTOWN", None, None),
        ("agency", "Reuter", "Reuters", "right"),
        ("agency", "", "AP", "false"),
    ],
)
def test_a_field_is_right_missing_wrong_or_false(field: str, truth: Any, found: Any, expected: str | None) -> None:
    """Where the truth or the program says nothing of a field, it is not judged."""
    assert verdict(field, Facts(**{field: truth}), Facts(**{field: found})) == expected


def test_words_count_as_often_as_they_stand_there() -> None:
    """Three of four words, of which two are the same: twice two, by seven."""
    assert overlap("lamp lamp quay tide", "lamp quay bell") == pytest.approx(4 / 7)
    assert overlap("lamp lamp lamp", "lamp") == pytest.approx(2 / 4)


@given(TEXTS, TEXTS)
def test_the_overlap_has_no_direction(one: str, other: str) -> None:
    """A text overlaps wholly with itself, and two texts as much either way."""
    assert overlap(one, one) == 1
    assert overlap(one, other) == overlap(other, one)
    assert 0 <= overlap(one, other) <= 1


@pytest.mark.parametrize(
    ("letters", "place", "agency"),
    [
        ("QUAYTOWN (Reuters) -", "QUAYTOWN", "Reuters"),
        ("Harbour Press - QUAYTOWN (CP) -", "QUAYTOWN", "CP"),
        ("By ADA KEEPER    QUAYTOWN (AP) --", "QUAYTOWN", "AP"),
        ("QUAYTOWN, Norland - Dec 25 -", "QUAYTOWN, Norland", ""),
        ("QUAYTOWN, Dec 25, Reuter -", "QUAYTOWN, Dec 25, Reuter", "Reuter"),
        ("Dec 25, 2021 -", "", ""),
        ("Lamp/Quay -", None, None),
    ],
)
def test_a_dateline_is_read_apart_from_imports_own_code(letters: str, place: str | None, agency: str | None) -> None:
    """Place and agency stand where the trade puts them; what cannot be told is no truth."""
    assert reference.dateline(letters) == (place, agency)


def test_the_sample_is_read_with_its_truth() -> None:
    """Pages with what is known of them, wire copy, and files without a truth; a digest's items are left out."""
    found = folder.read(SAMPLE)

    pages, wire = found.corpora
    assert (pages.name, pages.pages, len(pages.cases)) == ("html", True, 3)
    assert pages.cases[0].raw.address == "https://record.example/lamp"
    assert pages.cases[0].truth.authors == ("Ada Keeper, Harbour Editor",)
    assert (pages.cases[2].truth.day, pages.cases[2].truth.authors, pages.cases[2].truth.place) == ("", (), None)
    assert (wire.name, wire.pages, len(wire.cases)) == ("wire", False, 4)
    assert {name: [path.name for path in paths] for name, paths in found.loose.items()} == {"letters": ["note.txt"]}
    assert list(found.skipped) == ["digest.jsonl"]


def test_a_record_is_pasted_with_what_its_text_lacks() -> None:
    """Title, byline and dateline come before a text that has none of them, and never twice."""
    by_line, by_agency, by_day, whole_text = folder.read(SAMPLE).corpora[1].cases

    assert by_line.raw.data.decode().startswith(
        "LOADINGS RISE AT THE NEW QUAY\nBy Ada Keeper, Reuters\nQUAYTOWN, Dec 25 - Loadings at"
    )
    assert by_agency.raw.data.decode().startswith("Herring come early\nSALTHAVEN, Norland/QUAYTOWN (AP) - Herring")
    assert by_day.raw.data.decode().startswith("Bell of the ferry is found\nMonday, December 27, 2021\n")
    assert whole_text.raw.data.decode().startswith("Tuesday 28 December 2021TUG MASTER RETIRES\nQUAYTOWN, Dec 28 - The")


def test_the_truth_of_a_record_is_what_its_text_can_tell() -> None:
    """A day that the text does not name is none; the body has neither headline nor date line nor dateline."""
    facts = [case.truth for case in folder.read(SAMPLE).corpora[1].cases]

    assert [fact.day for fact in facts] == ["", "", "2021-12-27", "2021-12-28"]
    assert [fact.agency for fact in facts] == ["Reuters", "AP", "", ""]
    assert [fact.authors for fact in facts] == [("By Ada Keeper, Reuters",), (), (), None]
    assert facts[1].place == "SALTHAVEN, Norland/QUAYTOWN"
    assert facts[2].body == "Divers found the bell of the first ferry under the old slip on Sunday."
    assert facts[3].body == "The master of the harbour tug retires after forty years."


def test_what_a_record_does_not_name_is_not_known() -> None:
    """A text alone is judged by its body only."""
    truth = paste.case("a.txt", {"text": "The lamp is lit."}).truth

    assert truth == Facts(body="The lamp is lit.")


def test_packed_pages_are_the_same_pages(tmp_path: Path) -> None:
    """A truth may name pages that are packed with gzip."""
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    truth = json.loads((SAMPLE / "html-truth.json").read_text())
    for name in truth:
        page = tmp_path / "html" / name
        page.with_name(f"{name}.gz").write_bytes(gzip.compress(page.read_bytes()))
        page.unlink()
    (tmp_path / "html-truth.json").write_text(json.dumps({f"{name}.gz": said for name, said in truth.items()}))

    assert folder.read(tmp_path).corpora == folder.read(SAMPLE).corpora


def test_files_that_tell_of_others_are_no_documents(tmp_path: Path) -> None:
    """A README and what a feed's reader should make of it are left out; a JSON feed alone is a document."""
    names = ["README.md", "a/x.xml", "a/x.json", "a/y.json", "a/y.serde.json", "a/z.json", "a/z_expected.json"]
    for name in names:
        dateline.put(tmp_path / name, "{}")

    (loose,) = folder.read(tmp_path).loose.values()

    assert [path.name for path in loose] == ["x.xml", "y.json", "z.json"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a-truth.json", "[]", "no JSON object"),
        ("a-truth.json", '{"lamp.html": {}}', "names lamp.html, which is not in"),
        ("a.jsonl", '{"text": ""}\n{"text"', "a.jsonl:2 is no JSON"),
        ("a.jsonl", '{"title": "Lamp"}', 'a.jsonl:1 has no "text"'),
        ("README", "", "holds nothing to import"),
    ],
)
def test_a_truth_that_cannot_be_read_is_told(tmp_path: Path, name: str, text: str, said: str) -> None:
    """With the file and the line."""
    (tmp_path / name).write_text(text)

    with pytest.raises(FailedError, match=said):
        folder.read(tmp_path)


def test_a_score_is_the_sum_of_its_documents() -> None:
    """Verdicts are counted, bodies averaged, passages looked for in all of them."""
    truths = [Facts(title="Lamp", day="", body="the lamp is lit"), Facts(title="Quay", day="2021-12-25", body="quay")]
    found: list[Facts | None] = [Facts("Lamp", "2021-12-26", body="The lamp"), Facts("Kay", "", body="quay")]

    made = score(truths, found, wanted=("the  LAMP",), unwanted=("quay", "tide"))

    assert dict(made.counts("title")) == {"right": 1, "wrong": 1}
    assert dict(made.counts("day")) == {"false": 1, "missing": 1}
    assert made.overlap == pytest.approx((2 / 3 + 1) / 2)
    assert made.found == 1 / 2
    assert made.kept == 1 / 4


def test_the_worst_come_first() -> None:
    """What is wrong or false weighs more than what is missing, a crash more than all; a perfect one is not listed."""
    truth = Facts(title="Lamp", day="2021-12-25", body="the lamp")
    perfect, missing = Facts("Lamp", "2021-12-25", body="the lamp"), Facts("Lamp", "", body="the lamp")
    wrong, nothing = Facts("Lamp", "2020-12-25", body="the lamp"), Facts("", "", body="")

    made = score([truth] * 5, [perfect, missing, wrong, None, nothing])

    assert [mark.name for mark in made.worst(9)] == ["3.txt", "4.txt", "2.txt", "1.txt"]
    assert [mark.badness for mark in made.worst(9)] == [12, 2, 1, 0.5]
    assert made.worst(2) == made.worst(9)[:2]


def test_the_list_of_the_worst_says_why() -> None:
    """Each field with truth and finding, passages, and the crash; of trafilatura nothing is listed."""
    truth = Facts(title="Lamp", day="", body="the lamp is lit")
    made = score([truth, truth], [Facts("Lump", "2021-12-26", body="the lamp"), None], unwanted=("The lamp",))

    lines = [line.strip() for line in tables.worst([made], 5)]

    assert lines[:3] == ["quay: the worst 2, as: truth | found", "11.50  1.txt", "crash: ValueError: no lamp"]
    assert "title wrong: Lamp | Lump" in lines
    assert "date false: nothing | 2021-12-26" in lines
    assert "body: F1 0.667" in lines
    assert "kept: The lamp" in lines
    assert not list(tables.worst([Score("quay", FAST, made.marks, 0, 0)], 5))


def test_pages_are_asked_of_trafilatura_too() -> None:
    """It finds what the sample's heads say, and is not judged by what it never looks for."""
    pages = folder.read(SAMPLE).corpora[0]

    fast, full = scoring.scores(pages, sides.theirs(), silent)

    assert (fast.side, full.side) == (FAST, FULL)
    for made in (fast, full):
        assert dict(made.counts("title")) == {"right": 3}
        assert dict(made.counts("day")) == {"right": 2}
        assert dict(made.counts("authors")) == {"right": 1, "wrong": 1}
        assert not made.counts("place")
        assert made.overlap is not None
        assert made.overlap > 0.9
        assert (made.found, made.kept) == (1, 0)


def test_our_own_import_is_asked() -> None:
    """It reads the sample's wire copy: every title, and both days that the texts name."""
    wire = folder.read(SAMPLE).corpora[1]

    (ours,) = scoring.scores(wire, [sides.ours()], silent)

    assert dict(ours.counts("title")) == {"right": 4}
    assert dict(ours.counts("day")) == {"right": 2}
    assert ours.overlap is not None
    assert ours.overlap > 0.9


def test_files_without_a_truth_are_counted(tmp_path: Path) -> None:
    """Documents, articles, problems; one that import falls over is told by its name."""
    for name, text in {"a.txt": "Lamp\nThe lamp is lit.\n", "b.txt": "  "}.items():
        (tmp_path / name).write_text(text)
    files = sorted(tmp_path.iterdir())

    counted = count("letters", files, sides.ours(), silent)
    fallen = count("letters", files[:1], Side(OURS, lambda raw: 1 // 0, lambda made: []), silent)

    assert (counted.files, counted.documents, counted.articles, counted.problems) == (2, 2, 1, 1)
    assert counted.crashes == ()
    assert fallen.crashes == ("a.txt: ZeroDivisionError: integer division or modulo by zero",)


def test_the_tables_show_all_programs_and_shares() -> None:
    """The share is of the fields that are there; where no passages are given, there is none of them."""
    truth = Facts(title="Lamp", day="", body="the lamp")
    made = score([truth, truth], [Facts("Lamp", "2021-12-26", body="the lamp"), Facts("Lump", "", body="")])
    run = whole.Run("letters", 30, 28, Usage(wall=2, cpu=3, tree=2**21, largest=0))
    counted = Count("letters", 3, 4, 3, 1, ("b: KeyError",), 0.01)

    report = tables.report([made], [counted], [run], {"d.jsonl": "items"})

    assert "### Import of quay: 2 documents" in report
    assert "| title, Dateline |     1 |       0 |     1 |     0 |                50.0% |" in report
    assert "| date, Dateline  |     0 |       0 |     0 |     1 |                    – |" in report
    assert "| Dateline |   0.500 |              – |             – |        2 |       0 |" in report
    assert "| letters |     3 |         4 |        3 |        1 |       1 | 2.50 ms |" in report
    assert "| letters |    30 |       28 | 2.00 s |             15 | 3.00 s |       2 MiB |" in report
    assert report.endswith("Not read: d.jsonl, which holds items.")


def test_the_real_command_is_measured(tmp_path: Path) -> None:
    """It imports a copy of the folder into a site that held nothing; problems do not stop it."""
    (tmp_path / "empty.txt").write_text("")
    files = [SAMPLE / "letters" / "note.txt", tmp_path / "empty.txt"]

    (run,) = whole.runs(Folder((), {"letters": files}, {}), tmp_path / "work", lambda _: None)

    assert (run.folder, run.files, run.articles) == ("letters", 2, 1)
    assert run.rate > 0


def test_a_status_may_be_fine_but_no_traceback() -> None:
    """A command that complains has ended well; one that fell over has not."""
    complains, falls = (f"import sys; {rest}" for rest in ("sys.exit(1)", "1 // 0"))

    assert measured([sys.executable, "-c", complains], SAMPLE, fine=(0, 1)).wall > 0
    with pytest.raises(FailedError, match="ended with status 1"):
        measured([sys.executable, "-c", complains], SAMPLE)
    with pytest.raises(FailedError, match="ZeroDivisionError"):
        measured([sys.executable, "-c", falls], SAMPLE, fine=(0, 1))


def test_a_run_prints_figures_for_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One JSON object with the scores, the counts, and why the worst are so."""
    monkeypatch.setattr(dateline, "CACHE", tmp_path)

    assert main([str(SAMPLE), "--alone", "--json", "--worst", "1"]) == 0

    figures = json.loads(capsys.readouterr().out)
    assert [(one["corpus"], one["program"], one["documents"]) for one in figures["scores"]] == [
        ("html", OURS, 3),
        ("wire", OURS, 4),
    ]
    assert figures["scores"][1]["fields"]["title"] == {"right": 4}
    assert all(len(one["worst"]) <= 1 for one in figures["scores"])
    assert figures["counts"][0]["articles"] == 1
    assert figures["whole"] == []


def test_a_crash_fails_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tables come all the same, and the status is 1."""
    monkeypatch.setattr(dateline, "CACHE", tmp_path)
    monkeypatch.setattr(sides, "ours", lambda: Side(OURS, lambda raw: 1 // 0, lambda made: []))

    assert main([str(SAMPLE), "--alone"]) == 1

    told = capsys.readouterr()
    assert "### Import of html: 3 documents" in told.out
    assert "crash: lamp.html: ZeroDivisionError" in told.err


def test_inv_takes_the_folder() -> None:
    """The command and its flags reach the program; a number that is none is told."""
    command = [sys.executable, "-m", "invoke", "bench", "--import", str(SAMPLE), "--worst"]

    done = subprocess.run([*command, "1"], cwd=dateline.PROGRAM, capture_output=True, text=True, check=False)
    wrong = subprocess.run([*command, "few"], cwd=dateline.PROGRAM, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "### Import of wire: 4 documents" in done.stdout
    assert f"title, {FULL}" in done.stdout
    assert wrong.returncode == 2
    assert '"few" is no number' in wrong.stderr


def test_the_document_has_a_place_for_import() -> None:
    """A run with --write renews its own part; the figures of the builds and of the search stay as they are."""
    text = document.WHERE.read_text(encoding="utf-8")

    renewed = document.renewed(text, "FIGURES", document.IMPORT_BEGIN, document.IMPORT_END)

    assert renewed.count("FIGURES") == 1
    assert renewed.partition(document.IMPORT_BEGIN)[0] == text.partition(document.IMPORT_BEGIN)[0]
