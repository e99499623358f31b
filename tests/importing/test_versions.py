"""The same article again: new versions, copies of others, and what a person has edited."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from builder.shell.importing.receipt import Filed
from builder.shell.site import Site
from tests.importing.conftest import Import, tree

FOG = (
    "The fog that had lain over the harbour of Quaytown since Sunday lifted shortly before noon, and the ferry to the "
    "outer islands left with ninety people who had waited in the old customs house for two days. The harbour master "
    "said that the lamp on the north pier had burned through both nights without a fault, and that no boat had been "
    "lost. Bakers along the quay had brought bread and soup to the passengers; the council will pay for both."
)
MORE = "In the evening the council thanked the bakers, and the keeper of the lamp went home to sleep at last."
HEADLINE = "Monday 27 December 2021Fog lifts and the island ferry leaves\n"
AFP = f"{HEADLINE}QUAYTOWN (AFP) — {FOG}\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a folder for texts."""
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def fates(filed: list[Filed]) -> list[str]:
    """Return what became of each document."""
    return [one.fate for one in filed]


ARTICLE = "2021/12/27/fog-lifts-and-the-island-ferry-leaves.md"


def test_a_new_version_takes_the_place_of_one_that_nobody_edited(site: Site, bring: Import, raw: Path) -> None:
    """The text grows, the article keeps its id and its place, and a third import changes nothing."""
    (raw / "a.txt").write_text(AFP)
    bring(raw)
    first = frontmatter.load(str(site.content / ARTICLE))
    (raw / "a.txt").write_text(f"{AFP}\n{MORE}\n")
    assert fates(bring(raw).filed) == ["renewed"]
    second = frontmatter.load(str(site.content / ARTICLE))
    assert second["id"] == first["id"]
    assert second.content.endswith("to sleep at last.")
    assert second["imported"]["sha256"] != first["imported"]["sha256"]
    before = tree(site.content)
    assert fates(bring(raw).filed) == ["kept"]
    assert tree(site.content) == before


def test_a_new_version_is_laid_beside_an_article_that_somebody_edited(site: Site, bring: Import, raw: Path) -> None:
    """What a person wrote stays to the byte; the new version is told, and is there once however often it comes."""
    (raw / "a.txt").write_text(AFP)
    bring(raw)
    article = site.content / ARTICLE
    article.write_text(article.read_text().replace("title: Fog lifts", "title: At last the fog lifts"))
    edited = article.read_bytes()
    (raw / "a.txt").write_text(f"{AFP}\n{MORE}\n")
    found = bring(raw)
    assert article.read_bytes() == edited
    assert fates(found.filed) == ["beside"]
    assert [*tree(site.content)] == [ARTICLE, f"{ARTICLE}.new"]
    before = tree(site.content)
    assert fates(bring(raw).filed) == ["kept"]
    assert tree(site.content) == before


def test_a_new_version_that_has_its_day_moves_to_it(site: Site, bring: Import, raw: Path) -> None:
    """An undated article whose new version names the day lies where that is, under the id that it had."""
    (raw / "a.txt").write_text(AFP.removeprefix("Monday 27 December 2021"))
    first = bring(raw).filed[0]
    (raw / "a.txt").write_text(AFP)
    second = bring(raw).filed[0]
    assert (second.fate, second.id) == ("renewed", first.id)
    assert list(tree(site.content)) == [ARTICLE]


def test_a_shorter_text_is_no_new_version(site: Site, bring: Import, raw: Path) -> None:
    """A paste that lost most of its text does not take the whole one's place."""
    (raw / "a.txt").write_text(f"{AFP}\n{MORE}\n")
    bring(raw)
    before = tree(site.content)
    (raw / "a.txt").write_text(f"{HEADLINE}QUAYTOWN (AFP) — The fog lifted.\n")
    assert fates(bring(raw).filed) == ["kept"]
    assert tree(site.content) == before


def test_an_article_that_two_sources_carry_is_one(site: Site, bring: Import, raw: Path) -> None:
    """The second source's copy becomes an item of the first; both ways round, and once however often it comes."""
    (raw / "a.txt").write_text(AFP)
    (raw / "b.txt").write_text(AFP.replace("(AFP)", "(Reuters)").replace("ninety", "some ninety"))
    found = bring(raw)
    assert fates(found.filed) == ["new", "carried"]
    assert found.filed[1].path == f"content/{ARTICLE}"
    assert "same headline on 2021-12-27" in found.filed[1].evidence
    assert list(tree(site.content)) == [ARTICLE]
    assert [item["source"] for item in frontmatter.load(str(site.content / ARTICLE))["related"]] == ["reuters"]
    before = tree(site.content)
    assert fates(bring(raw).filed) == ["kept", "kept"]
    (raw / "c.txt").write_bytes((raw / "b.txt").read_bytes().replace(b"\n", b"\r\n"))
    assert fates(bring(raw).filed) == ["kept", "kept", "kept"]
    assert tree(site.content) == before


def test_a_copy_of_an_edited_article_waits_for_a_person(site: Site, bring: Import, raw: Path) -> None:
    """The edited article stays to the byte, and the item that would be added is told."""
    (raw / "a.txt").write_text(AFP)
    bring(raw)
    article = site.content / ARTICLE
    article.write_text(article.read_text().replace("ninety", "a hundred"))
    edited = article.read_bytes()
    (raw / "b.txt").write_text(AFP.replace("(AFP)", "(Reuters)"))
    found = bring(raw / "b.txt")
    assert fates(found.filed) == ["carried"]
    assert found.tally.needs_an_eye
    assert article.read_bytes() == edited


def test_tables_of_two_days_are_two_articles(site: Site, bring: Import, raw: Path) -> None:
    """What differs in its numbers alone is not the same."""
    table = "High water at {} and {} in Quaytown; low water at {} and {} by the north pier, wind west {} knots. " * 4
    for day, name in ((27, "a"), (28, "b")):
        numbers = [day * n % 24 for n in range(20)]
        weekday = {27: "Monday", 28: "Tuesday"}[day]
        text = f"{weekday} {day} December 2021Tides of the day at Quaytown harbour\n{table.format(*numbers)}\n"
        (raw / f"{name}.txt").write_text(text)
    assert fates(bring(raw).filed) == ["new", "new"]
