"""Reviewing: what import left open is listed, and a decision changes one key of one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import frontmatter
import pytest

from builder.model.article import Article
from builder.parsing import article
from builder.parsing.article import Lists
from builder.shell.importing import reviewer
from builder.shell.importing.review import Item
from builder.shell.importing.reviewer import Choice
from builder.shell.site import Site
from tests.importing.conftest import Import, tree
from tests.importing.test_versions import AFP, ARTICLE, FOG, MORE


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a folder for texts."""
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def decide(site: Site) -> Callable[..., list[str]]:
    """Return a way to walk through what is left with given choices; it returns what was said of each."""

    def walk(*choices: Choice, only: str = "") -> list[str]:
        given: Iterator[Choice] = iter(choices)
        said: list[str] = []
        with reviewer.opened(site) as review:
            problems = reviewer.walk(review, review.items(only), lambda _: next(given), said.append)
        return [*said, *map(str, problems)]

    return walk


def left(site: Site) -> list[Item]:
    """Return what is left to look at."""
    with reviewer.opened(site) as review:
        return review.items()


def test_a_date_is_set_and_the_article_moves_to_its_day(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]]
) -> None:
    """An undated article gets the day that a person types, in the one key, and lies where it belongs."""
    (raw / "a.txt").write_text(f"Fog lifts at last\n\nQUAYTOWN (AFP) — {FOG}\n")
    bring(raw)
    before = tree(site.content)["undated/fog-lifts-at-last.md"]
    assert [item.doubt.what for item in left(site)] == ["no date: left undated"]
    decide(("accept", "2021-12-27"))
    after = tree(site.content)
    assert list(after) == ["2021/12/27/fog-lifts-at-last.md"]
    assert after["2021/12/27/fog-lifts-at-last.md"].replace("date: 2021-12-27\n", "") == before
    assert left(site) == []
    path = "content/2021/12/27/fog-lifts-at-last.md"
    assert isinstance(article.read(path, (site.root / path).read_bytes(), Lists.of(site.settings())), Article)


@pytest.mark.parametrize("value", ["27.12.2021", "2021-02-30", "soon", "'"])
def test_what_is_no_date_is_refused(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]], value: str
) -> None:
    """A value that a build would refuse changes nothing, is told, and stays on the list."""
    (raw / "a.txt").write_text(f"Fog lifts at last\n\nQUAYTOWN (AFP) — {FOG}\n")
    bring(raw)
    before = tree(site.content)
    assert "date" in decide(("accept", value))[-1]
    assert tree(site.content) == before
    assert len(left(site)) == 1


def test_a_source_that_is_not_listed_is_added_to_site_toml(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]]
) -> None:
    """The table comes last in site.toml, whose every byte stays, and the site can be built."""
    (raw / "a.txt").write_text(AFP.replace("(AFP)", "(Interfax)"))
    bring(raw)
    before = (site.root / "site.toml").read_bytes()
    decide(("accept", "Interfax"), only="source")
    assert (site.root / "site.toml").read_bytes() == before + b'\n[sources.interfax]\nname = "Interfax"\n'
    found = article.read(f"content/{ARTICLE}", (site.content / ARTICLE).read_bytes(), Lists.of(site.settings()))
    assert isinstance(found, Article)
    assert found.card.source == "interfax"


def test_a_new_version_takes_its_place_when_a_person_says_so(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]]
) -> None:
    """Accepting puts what lies beside an article in its place, and what a person had there beside it."""
    (raw / "a.txt").write_text(AFP)
    bring(raw)
    path = site.content / ARTICLE
    path.write_text(path.read_text().replace("ninety", "a hundred"))
    (raw / "a.txt").write_text(f"{AFP}\n{MORE}\n")
    bring(raw)
    (item,) = left(site)
    assert reviewer.accepting(item) == ("later", "")
    edited = path.read_text()
    decide(("accept", item.doubt.value))
    assert list(tree(site.content)) == [ARTICLE, f"{ARTICLE}.old"]
    assert tree(site.content)[f"{ARTICLE}.old"] == edited
    assert path.read_text().endswith("to sleep at last.\n")
    assert left(site) == []


def test_another_source_is_put_under_an_edited_article(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]]
) -> None:
    """The item that import did not dare to write is written when a person accepts it; comments stay."""
    (raw / "a.txt").write_text(AFP)
    bring(raw)
    path = site.content / ARTICLE
    edited = path.read_text().replace("place: Quaytown", "place: Quaytown  # the old harbour\nrelated:\n- 'Fog' # mine")
    path.write_text(edited)
    (raw / "b.txt").write_text(AFP.replace("(AFP)", "(Reuters)"))
    bring(raw)
    (item,) = left(site)
    decide(("accept", item.doubt.value))
    added = "- title: Fog lifts and the island ferry leaves\n  source: reuters\n  date: 2021-12-27\n"
    assert path.read_text().replace(added, "") == edited
    assert frontmatter.load(str(path))["related"][1]["source"] == "reuters"


def test_skipping_strikes_off_and_later_leaves(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]]
) -> None:
    """Skip is for good, later is not, quit leaves the rest; none of them touches a file."""
    for n in range(4):
        (raw / f"{n}.txt").write_text(f"Fog number {n} lifts at last\n\nQUAYTOWN (AFP) — It was a day.\n")
    bring(raw)
    before = tree(site.content)
    assert decide(("skip", ""), ("later", ""), ("quit", ""))[-1] == "1 done, 3 left"
    assert len(left(site)) == 3
    assert tree(site.content) == before


def test_a_date_and_then_an_unlisted_source_are_both_set(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]]
) -> None:
    """What was wrong before does not stop a date, and the next item finds the article where it lies now."""
    (raw / "a.txt").write_text(f"Fog lifts at last\n\nQUAYTOWN (Interfax) — {FOG}\n")
    bring(raw)
    assert [item.doubt.field for item in left(site)] == ["date", "source"]
    assert decide(("accept", "2021-12-27"), ("accept", "Interfax"))[-1] == "2 done, 0 left"
    text = tree(site.content)["2021/12/27/fog-lifts-at-last.md"]
    assert "source: Interfax" in text
    assert "[sources.interfax]" in (site.root / "site.toml").read_text()


def test_a_value_that_is_refused_leaves_site_toml_alone(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]]
) -> None:
    """A name whose table is there already, or that no header can hold, changes nothing at all."""
    with (site.root / "site.toml").open("a") as file:
        file.write('\n[sources.inter-fax]\nname = "Fax"\n')
    (raw / "a.txt").write_text(AFP.replace("(AFP)", "(Interfax)"))
    bring(raw)
    before = (site.root / "site.toml").read_bytes(), tree(site.content)
    assert "cannot be added" in decide(("accept", "Inter Fax"), only="source")[-1]
    assert ((site.root / "site.toml").read_bytes(), tree(site.content)) == before


def test_a_file_that_is_not_utf8_is_left_alone(
    site: Site, bring: Import, raw: Path, decide: Callable[..., list[str]]
) -> None:
    """Setting a key never writes a letter anew that it could not read."""
    (raw / "a.txt").write_text(f"Fog lifts at last\n\nQUAYTOWN (AFP) — {FOG}\n")
    bring(raw)
    path = site.content / "undated/fog-lifts-at-last.md"
    path.write_bytes(path.read_text().replace("Bakers", "Cafés").encode("latin-1"))
    before = path.read_bytes()
    assert "not UTF-8" in decide(("accept", "2021-12-27"))[-1]
    assert path.read_bytes() == before


def test_listing_forgets_nothing(site: Site, bring: Import, raw: Path) -> None:
    """An article that is away for a while, as on another branch, is on the list again when it is back."""
    (raw / "a.txt").write_text("Fog lifts at last\n\nQUAYTOWN (AFP) — It was a day.\n")
    bring(raw)
    site.content.rename(site.root / "away")
    assert left(site) == []
    (site.root / "away").rename(site.content)
    assert len(left(site)) == 1


def test_an_article_that_is_gone_is_not_listed(site: Site, bring: Import, raw: Path) -> None:
    """What a person deleted needs no look."""
    (raw / "a.txt").write_text("Fog lifts at last\n\nQUAYTOWN (AFP) — It was a day.\n")
    bring(raw)
    next(site.content.rglob("*.md")).unlink()
    assert left(site) == []


def test_a_person_is_asked_until_the_answer_is_one(
    site: Site, bring: Import, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other letters ask again, an empty change asks again, and the end of the input quits."""
    (raw / "a.txt").write_text(AFP.replace("(AFP)", "(Interfax)"))
    bring(raw)
    (item,) = left(site)

    def answers(*given: str) -> Callable[[str], str]:
        waiting = iter(given)

        def answer(_prompt: str) -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        return answer

    for given, choice in [
        (("x", "a"), ("accept", "Interfax")),
        (("c", "", "c", "AFP"), ("accept", "AFP")),
        (("S",), ("skip", "")),
        ((), ("quit", "")),
    ]:
        monkeypatch.setattr("builtins.input", answers(*given))
        assert reviewer.asking(item) == choice
