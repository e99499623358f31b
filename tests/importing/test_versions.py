"""The same article again: new versions, copies of others, and what a person has edited."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

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


def feed(*items: tuple[str, str, str], site: str = "https://record.example") -> str:
    """Return a feed of items, each with a title, a path and a text."""
    entries = "".join(
        f"<item><title>{title}</title><link>{site}{path}</link><guid>{path}{n}</guid>"
        f"<pubDate>Mon, 27 Dec 2021 10:00:00 GMT</pubDate><description>{text}</description></item>"
        for n, (title, path, text) in enumerate(items)
    )
    channel = f"<channel><title>R</title><link>{site}/</link>{entries}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


PIGS = "Two hundred pigs walked through the market this morning while their owner was asleep under a cart by the well."


@pytest.mark.parametrize("name", ["a.txt", "standard input"])
def test_other_words_under_the_same_headline_are_another_article(
    site: Site, bring: Import, raw: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Two pastes that happen to be called alike are two articles, whatever their file is called."""
    for text in (FOG, PIGS):
        data = f"Editorial\n\n{text}\n".encode()
        if name == "a.txt":
            (raw / name).write_bytes(data)
            bring(raw)
        else:
            monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
            bring("-")
    assert sorted(text.rpartition("---\n\n")[2].strip() for text in tree(site.content).values()) == sorted([FOG, PIGS])


def test_two_items_of_a_feed_with_one_address_are_two(site: Site, bring: Import, raw: Path) -> None:
    """Items that lead to one page stay two, and each later finds its own."""
    windows, palm = ("Reader for Windows is out", "/a", f"{FOG} {MORE}"), ("Reader for Palm is out", "/a", PIGS * 3)
    (raw / "f.xml").write_text(feed(windows, palm))
    assert fates(bring(raw).filed) == ["new", "new"]
    (raw / "f.xml").write_text(feed(windows, (*palm[:2], f"{PIGS * 3} They are back.")))
    found = bring(raw)
    assert fates(found.filed) == ["kept", "renewed"]
    assert "palm" in found.filed[1].path


def test_two_short_reports_under_one_headline_are_two(site: Site, bring: Import, raw: Path) -> None:
    """What is too short for a sketch is compared word by word: other news is not dropped for its headline."""
    for day, weekday, text in ((27, "Monday", "The engine failed."), (28, "Tuesday", "Three sheep fell overboard.")):
        headline = f"{weekday} {day} December 2021Island ferry is delayed again off Quaytown"
        (raw / f"{day}.txt").write_text(f"{headline}\nQUAYTOWN (AFP) — {text}\n")
    assert fates(bring(raw).filed) == ["new", "new"]


def test_a_new_version_keeps_topics_and_other_sources(site: Site, bring: Import, raw: Path) -> None:
    """What --topic gave and what other sources added is not lost when the text grows."""
    from builder.shell.importing.given import Given

    (raw / "a.txt").write_text(AFP)
    (raw / "b.txt").write_text(AFP.replace("(AFP)", "(Reuters)").replace("ninety", "some ninety"))
    bring(raw, Given(topics=("harbour",)))
    (raw / "a.txt").write_text(f"{AFP}\n{MORE}\n")
    assert "renewed" in fates(bring(raw).filed)
    found = frontmatter.load(str(site.content / ARTICLE))
    assert (found["topics"], [item["source"] for item in found["related"]]) == (["harbour"], ["reuters"])


def test_what_a_feed_says_again_is_not_offered_again(site: Site, bring: Import, raw: Path) -> None:
    """An edited article is offered a new version once, and none at all when only the feed around it has changed."""
    item = ("Fog lifts over the long pier", "/fog", FOG)
    (raw / "f.xml").write_text(feed(item))
    (path,) = [site.root / one.path for one in bring(raw).filed]
    path.write_text(path.read_text().replace("ninety", "a hundred"))
    (raw / "f.xml").write_text(feed(item, ("Rain over the market square", "/rain", PIGS)))
    assert fates(bring(raw).filed) == ["kept", "new"]
    (raw / "f.xml").write_text(feed((*item[:2], f"{FOG} {MORE}")))
    assert fates(bring(raw).filed) == ["beside"]
    (raw / "f.xml").write_text(feed((*item[:2], f"{FOG} {MORE}"), ("Wind in the sails again", "/wind", PIGS[:60])))
    assert fates(bring(raw).filed)[0] == "kept"


def test_a_version_that_is_being_merged_by_hand_is_not_overwritten(site: Site, bring: Import, raw: Path) -> None:
    """The next version is laid beside the one before, under a number."""
    (raw / "a.txt").write_text(AFP)
    bring(raw)
    article = site.content / ARTICLE
    article.write_text(article.read_text().replace("ninety", "a hundred"))
    (raw / "a.txt").write_text(f"{AFP}\n{MORE}\n")
    bring(raw)
    beside = article.with_name(f"{article.name}.new")
    beside.write_text("merged by hand")
    (raw / "a.txt").write_text(f"{AFP}\n{MORE} He slept well.\n")
    bring(raw)
    assert beside.read_text() == "merged by hand"
    assert article.with_name(f"{article.name}.new-2").exists()


def test_an_article_is_there_until_its_successor_is(site: Site, bring: Import, raw: Path) -> None:
    """Where the folder of its day cannot be made, an undated article stays what and where it was."""
    (raw / "a.txt").write_text(AFP.removeprefix("Monday 27 December 2021"))
    bring(raw)
    before = tree(site.content)
    (site.content / "2021").write_text("in the way")
    (raw / "a.txt").write_text(AFP)
    with pytest.raises(OSError, match="2021"):
        bring(raw)
    (site.content / "2021").unlink()
    assert tree(site.content) == before


def test_a_new_version_of_a_moment_near_midnight_stays_where_it_is(site: Site, bring: Import, raw: Path) -> None:
    """The page keeps its address and the article its moment, whatever offset the new version is dated in."""
    (raw / "f.xml").write_text(
        feed(("Fog lifts over the long pier", "/fog", FOG)).replace("10:00:00 GMT", "23:30:00 -0500")
    )
    (one,) = bring(raw).filed
    assert one.path.startswith("content/2021/12/28/")
    (raw / "f.xml").write_text(
        feed(("Fog lifts over the long pier", "/fog", f"{FOG} {MORE}")).replace(
            "Mon, 27 Dec 2021 10", "Thu, 30 Dec 2021 06"
        )
    )
    (again,) = bring(raw).filed
    assert (again.fate, again.path) == ("renewed", one.path)
    assert frontmatter.load(str(site.root / one.path))["date"].isoformat() == "2021-12-27T23:30:00-05:00"


def test_an_article_that_moved_is_found_where_it_lies(site: Site, bring: Import, raw: Path) -> None:
    """A copy that comes in the same import as the day of the article is put under it."""
    (raw / "a.txt").write_text(AFP.removeprefix("Monday 27 December 2021"))
    bring(raw)
    (raw / "a.txt").write_text(AFP)
    (raw / "b.txt").write_text(AFP.replace("(AFP)", "(Reuters)").replace("ninety", "some ninety"))
    found = bring(raw)
    assert [(one.fate, one.path) for one in found.filed] == [
        ("renewed", f"content/{ARTICLE}"),
        ("carried", f"content/{ARTICLE}"),
    ]


def test_an_article_saved_with_a_byte_order_mark_is_known(site: Site, bring: Import, raw: Path) -> None:
    """Windows editors put a mark before the text; it is the same article."""
    (raw / "a.txt").write_text(AFP)
    bring(raw)
    article = site.content / ARTICLE
    article.write_bytes(b"\xef\xbb\xbf" + article.read_bytes())
    (raw / "a.txt").write_text(f"{AFP}\n{MORE}\n")
    assert fates(bring(raw).filed) == ["beside"]


def test_a_dry_run_tells_the_same_story_and_leaves_no_trace(site: Site, bring: Import, raw: Path) -> None:
    """Copies and versions among what it would write are told as the real import tells them."""
    (raw / "a.txt").write_text(AFP)
    (raw / "b.txt").write_text(AFP.replace("(AFP)", "(Reuters)").replace("ninety", "some ninety"))
    told = bring(raw, dry_run=True)
    assert {path.name for path in site.root.iterdir()} == {"site.toml"}
    assert [(one.fate, one.path) for one in told.filed] == [(one.fate, one.path) for one in bring(raw).filed]
