"""Takedowns: what is taken away is nowhere at the host after the next publish, whatever is kept otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import ProblemsFound
from builder.shell import disk
from builder.shell.building.output import Output
from tests.conftest import SiteSpace

COURT = "content/2021/01/01/court.md"
NOTICE = "2021/01/01/withdrawn/index.html"
NOW = "2026-01-01T00:00:00+00:00"


def notices(site: SiteSpace) -> list[str]:
    """Return the notices that the build's ledger names."""
    return list(json.loads(site.read(f"output/{LEDGER}")).get("notices", []))


def differing(site: SiteSpace) -> set[str]:
    """Return the files of the host that the build did not make, and those that it made and the host lacks."""
    return set(disk.walk(site.root / "../published")) ^ set(disk.walk(site.root / "output"))


@pytest.fixture
def kept(tiny: SiteSpace) -> SiteSpace:
    """Lend a site that was published twice, so that the host keeps files of the edition before."""
    for body in ("Nobody was hurt", "A zeppelin was hurt"):
        tiny.edit("content/2020/02/28/light-goes-out.md", "Nobody was hurt", body)
        tiny.build(NOW)
        tiny.inv("publish", "local")
    assert differing(tiny)
    return tiny


@pytest.mark.parametrize("way", ["status: withdrawn", "status: draft", "expires: 2021-02-01", "deleted"])
def test_an_article_that_is_taken_away_is_gone_from_the_host(kept: SiteSpace, way: str) -> None:
    """Each way of taking an article away leaves the host with the files of this edition and no other."""
    if way == "deleted":
        kept.remove(COURT)
    else:
        kept.write(COURT, kept.read(COURT).replace("---\n", f"---\n{way}\n", 1))
    kept.build(NOW)

    told = kept.inv("publish", "local")

    assert told.returncode == 0, told.stderr
    assert "nothing of the last edition's index is kept" in told.stdout
    assert differing(kept) == set()


def test_a_purge_takes_away_what_is_kept_of_a_text(kept: SiteSpace) -> None:
    """The command shows what would go, then removes it, though nothing was built since."""
    before = differing(kept)

    shown = kept.inv("publish", "local", "--purge", "--dry-run").stdout
    assert differing(kept) == before
    done = kept.inv("publish", "local", "--purge")

    assert all(f"removed  {path}\n" in shown for path in before)
    assert (done.returncode, differing(kept)) == (0, set())


def test_the_builds_ledger_names_the_notices(tiny: SiteSpace) -> None:
    """Those of withdrawn and of expired articles, and no other page; they leave it when an article comes back."""
    tiny.build()
    assert notices(tiny) == [NOTICE]

    tiny.edit(COURT, "language: en-GB\n", "language: en-GB\nexpires: 2021-01-02\n")
    tiny.edit("content/2021/01/01/withdrawn.md", "status: withdrawn\n", "")
    tiny.build(as_of="2021-01-03T00:00:00+00:00")

    assert notices(tiny) == ["2021/01/01/court/index.html"]


def test_a_notice_that_stays_beside_a_fault_is_still_named(tiny: SiteSpace) -> None:
    """With --keep-going an old page stays where its article cannot be read, a notice too."""
    tiny.build()
    tiny.write("content/2021/01/01/withdrawn.md", "no header")

    tiny.build(keep_going=True)

    assert notices(tiny) == [NOTICE]


def test_the_index_is_no_part_of_the_whole_that_a_build_compares_removals_with(tmp_path: Path) -> None:
    """140 of 1,000 pages are more than a tenth, however many files the index has beside them."""
    pages = [f"{n:04}.html" for n in range(1_000)]
    index = [f"search/terms-{n:010x}.json" for n in range(600)]
    disk.write(tmp_path / LEDGER, Ledger(dict.fromkeys([*pages, *index], "0" * 64)).text().encode())
    output = Output(tmp_path, {}, {})

    with pytest.raises(ProblemsFound, match="140 of 1000 files would be removed"):
        output.refuse(pages[140:], [*pages[:140], *index], many=False)

    output.refuse(pages[100:], [*pages[:100], *index], many=False)
