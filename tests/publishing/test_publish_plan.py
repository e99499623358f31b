"""Plans: what is sent, in which order, and when nothing may be."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from builder.model.ledger import Ledger
from builder.model.problem import ProblemsFound
from builder.publishing.plan import Step, claims, plan, turns

IN_ORDER = [
    "assets/style.css",
    "search/terms-3fa9.json",
    "2021/12/25/a-story/index.html",
    "undated/another/index.html",
    "2021/12/25/index.html",
    "404.html",
    "on-this-day/11.json",
    "search/index.html",
    "topics/space/index.html",
    "search/index.json",
    "2021/12/feed-1.xml",
    "2021/archive.csv",
    "2021/archive.jsonl",
    "feed.json",
    "feed.xml",
    "rss.xml",
    "sources.opml",
    "topics/space/feed.xml",
    "topics/space/rss.xml",
    "2021/12/sitemap-1.xml",
    "news-sitemap.xml",
    "robots.txt",
    "sitemap-1.xml",
    "sitemap.xml",
    "index.html",
]
"""Files of a site, as they are sent."""


def test_what_pages_need_is_sent_before_them_and_the_front_page_last() -> None:
    """Assets and shards go first, then articles, lists, the index of the search, feeds, sitemaps, the front page."""
    mixed = random.Random(7).sample(IN_ORDER, len(IN_ORDER))
    todo = plan(dict.fromkeys(mixed, "new"), {}, frozenset())
    assert list(todo.sent) == IN_ORDER
    again = plan(dict.fromkeys(mixed, "newer"), dict.fromkeys(mixed, "new"), frozenset(mixed))
    assert list(again.sent) == IN_ORDER


def test_what_is_new_is_sent_before_what_leads_to_it() -> None:
    """New pages of any kind go before whatever is replaced, assets aside; a new front page comes last all the same."""
    there = dict.fromkeys(["assets/style.css", "2021/12/25/a-story/index.html", "sitemap.xml"], "old")
    wanted = dict.fromkeys([*there, "assets/new.js", "2021/12/26/b/index.html", "2021/12/26/index.html",
                            "topics/space/feed.xml", "index.html"], "new")  # fmt: skip
    todo = plan(wanted, there, there.keys())
    assert [[step.path for step in turn] for turn in turns(todo)] == [
        ["assets/new.js", "assets/style.css"],
        ["2021/12/26/b/index.html", "2021/12/26/index.html", "topics/space/feed.xml"],
        ["2021/12/25/a-story/index.html"],
        ["sitemap.xml"],
        ["index.html"],
    ]


ENTRIES = ("index.html", "search/index.json", "feed.xml", "sitemap.xml")
PAGES = (*ENTRIES, *(f"2021/12/{day}/{name}index.html" for day in (25, 26, 27) for name in ("", "a/", "b/", "c/")),
         *(f"topics/{topic}/{file}" for topic in "xyz" for file in ("index.html", "feed.xml")))  # fmt: skip
REFERRED = (*(f"search/terms-{digit * 10}.json" for digit in "abc"), "assets/site.css", "assets/new.js")

Edition = dict[str, frozenset[str]]
"""The files of a site, each with those that it leads to."""


def _edition(chance: random.Random, before: Edition) -> Edition:
    """Return an edition in which every link leads somewhere, and some files are as they were before."""
    files = {*ENTRIES, *chance.sample(PAGES, chance.randint(4, len(PAGES))), *chance.sample(REFERRED, 3)}
    made: Edition = dict.fromkeys(files, frozenset())
    for path in sorted(files - {*REFERRED}):
        kept = before.get(path)
        is_kept = kept is not None and kept <= files and chance.random() < 0.6
        made[path] = kept if kept is not None and is_kept else frozenset(chance.sample(sorted(files), 4))
    return made


def _dead(standing: Edition, roots: list[str]) -> list[tuple[str, str]]:
    """Return the links to what does not stand, on what is open to readers and all that they get to from there."""
    todo, seen, dead = list(roots), set(roots), []
    while todo:
        page = todo.pop()
        for path in standing[page]:
            if path not in standing:
                dead.append((page, path))
            elif path not in seen:
                seen.add(path)
                todo.append(path)
    return dead


def _taken(steps: Sequence[Step], standing: Edition, new: Edition) -> Edition:
    """Return what stands when steps have been taken."""
    sent = {step.path: new[step.path] for step in steps if step.action != "removed"}
    gone = {step.path for step in steps if step.action == "removed"}
    return {path: links for path, links in (standing | sent).items() if path not in gone}


@pytest.mark.parametrize("seed", range(100))
def test_no_page_that_readers_get_to_leads_to_what_does_not_stand(seed: int) -> None:
    """Wherever a publish is cut off, with any part of a turn taken: old pages, and all that they lead to, are whole."""
    chance = random.Random(seed)
    old: Edition = {} if seed % 10 == 0 else _edition(chance, {})
    new = _edition(chance, old)
    wanted, there = ({path: str(sorted(links)) for path, links in files.items()} for files in (new, old))
    todo = plan(wanted, there, old.keys(), allow_deletions=True)
    standing = dict(old)
    for turn in turns(todo):
        for _ in range(5):
            cut = _taken(chance.sample(turn, chance.randint(0, len(turn))), standing, new)
            known = new if turn[0].action == "removed" else old
            assert _dead(cut, [path for path in cut if path in known or path == "index.html"]) == []
        standing = _taken(turn, standing, new)
    assert standing.keys() == new.keys() | todo.retired


def test_only_what_differs_is_sent_and_only_ours_is_removed() -> None:
    """A kept file makes no step, a changed, a new and a gone one make one each, and a stranger's none."""
    wanted = {"same": "1", "changed": "2", "new": "3"}
    there = {"same": "1", "changed": "1", "gone": "1", "CNAME": "1"}
    todo = plan(wanted, there, {"same", "changed", "gone"})
    assert [str(step) for step in todo.steps] == ["changed  changed", "new      new", "removed  gone"]
    assert (todo.kept, todo.strangers) == (1, 1)


def test_removals_come_after_everything_that_is_sent() -> None:
    """No page goes before the pages that no longer lead to it have arrived, and lists go before articles."""
    old = dict.fromkeys(IN_ORDER, "old")
    todo = plan({"index.html": "new"}, old, old.keys(), {"search/terms-3fa9.json"}, allow_deletions=True)
    assert todo.steps[0].path == "index.html"
    assert list(todo.removed) == IN_ORDER[-2::-1]


A, B, C = (f"search/terms-{digit * 10}.json" for digit in "abc")
"""Files of three editions' indexes."""


def test_the_index_of_the_edition_before_is_retired_before_it_is_removed() -> None:
    """What an edition leaves behind stays for one publish that changes something; what stayed so long goes."""
    there = {"search/index.json": "2", A: "1", B: "1"}
    todo = plan({"search/index.json": "3", C: "1"}, there, there.keys(), {A})
    assert [str(step) for step in todo.steps] == [f"new      {C}", "changed  search/index.json", f"removed  {A}"]
    assert todo.retired == {B}


def test_where_nothing_is_to_be_sent_what_is_retired_stays() -> None:
    """A second run has no step, and keeps what the first one kept."""
    todo = plan({C: "1"}, {B: "1", C: "1"}, {B, C}, {B})
    assert (todo.steps, todo.retired) == ((), {B})


def test_only_files_of_the_index_that_never_change_are_retired() -> None:
    """The entrance and the search page are not named by their content; what else an edition leaves behind goes."""
    there = dict.fromkeys(["search/index.json", "search/index.html", "assets/old.js", "research/a.json", A], "1")
    todo = plan({"index.html": "1"}, there, there.keys())
    assert set(todo.removed) == there.keys() - {A}
    assert todo.retired == {A}


def test_a_retired_file_that_is_wanted_again_is_an_ordinary_one() -> None:
    """It stands there already and is not sent; the next edition that leaves it behind retires it anew."""
    there = {"search/index.json": "2", A: "1", B: "1"}
    back = plan({"search/index.json": "3", A: "1"}, there, there.keys(), {A})
    assert back.sent == ("search/index.json",)
    assert back.retired == {B}


def test_a_retired_file_that_was_lost_or_altered_is_never_mended() -> None:
    """Nobody is sent to it any more."""
    assert plan({C: "1"}, {B: "altered", C: "1"}, {A, B, C}, {A, B}).steps == ()


def test_a_retired_file_makes_way_for_what_is_to_stand_there() -> None:
    """Where its name becomes a folder it cannot stay, whether it was retired before or would be now."""
    for retired in (frozenset[str](), frozenset({A})):
        todo = plan({f"{A}/x": "1"}, {A: "1"}, {A}, retired)
        assert [str(step) for step in todo.steps] == [f"removed  {A}", f"new      {A}/x"]
        assert todo.retired == frozenset()


def test_the_index_never_counts_as_too_many_removals() -> None:
    """All of its files are replaced by others at each edition, which is no accident; pages count as before."""
    old, older = ({f"search/terms-{n:010x}.json": "1" for n in part} for part in (range(500), range(500, 1_000)))
    pages = {f"{n:03}.txt": "1" for n in range(100)}
    there = {**old, **older, **pages}
    todo = plan({**pages, "new.txt": "1"}, there, there.keys(), older.keys())
    assert (set(todo.removed), todo.retired) == (older.keys(), old.keys())
    with pytest.raises(ProblemsFound, match="21 of the 100 files"):
        plan({**dict(list(pages.items())[21:]), "new.txt": "1"}, there, there.keys(), older.keys())


def test_the_index_is_no_part_of_the_whole_that_removals_are_compared_with() -> None:
    """140 of 1,000 pages are more than a tenth, however many files the index has beside them."""
    index = {f"search/terms-{n:010x}.json": "1" for n in range(600)}
    pages = {f"{n:04}.txt": "1" for n in range(1_000)}
    there = {**index, **pages}
    with pytest.raises(ProblemsFound, match="140 of the 1000 files"):
        plan({**index, **dict(list(pages.items())[140:])}, there, there.keys())
    assert len(plan({**index, **dict(list(pages.items())[100:])}, there, there.keys()).removed) == 100


@pytest.mark.parametrize(
    ("path", "taken"),
    [("2021/12/25/a-story/index.html", True), ("undated/another/index.html", True), ("undated/index.html", False),
     ("2021/12/25/index.html", False), ("2021/12/index.html", False), ("topics/space/index.html", False)],
)  # fmt: skip
def test_only_the_page_of_an_article_takes_the_index_with_it(path: str, taken: bool) -> None:
    """A topic without items, or a day, has nothing in the index that its articles have not."""
    there = {path: "1", A: "1", B: "1"}
    todo = plan({C: "1"}, there, there.keys(), {A})
    assert (set(todo.removed), todo.retired) == (({path, A, B}, set()) if taken else ({path, A}, {B}))
    assert todo.purged == taken


def test_an_article_that_a_killed_publish_removed_is_still_seen_as_taken_away() -> None:
    """Its page has gone from the host, but the ledger there has not been settled yet."""
    todo = plan({C: "1"}, {B: "1"}, {"2021/12/25/a-story/index.html", B, C})
    assert (todo.removed, todo.retired) == ((B,), frozenset())


def test_a_file_of_ours_that_was_lost_or_altered_at_the_host_is_sent_again() -> None:
    """The ledger says whose a file is; what it holds is seen at the host itself."""
    todo = plan({"lost": "1", "altered": "1"}, {"altered": "?"}, {"lost", "altered"})
    assert todo.sent == ("altered", "lost")


def test_a_stranger_that_has_our_bytes_already_is_kept_as_ours() -> None:
    """A lost ledger costs nothing where the files stand as they should."""
    todo = plan({"index.html": "1"}, {"index.html": "1"}, frozenset())
    assert (todo.steps, todo.kept, todo.strangers) == ((), 1, 0)


@pytest.mark.parametrize(
    ("wanted", "stranger"),
    [("index.html", "index.html"), ("a/b/index.html", "a"), ("a/b/index.html", "a/b"), ("a", "a/b/note.txt")],
)
def test_nothing_is_sent_where_a_stranger_is_in_the_way(wanted: str, stranger: str) -> None:
    """Whether file or folder of the same name, a stranger's file stops the publish and is named."""
    with pytest.raises(ProblemsFound) as stopped:
        plan({wanted: "ours", "other": "1"}, {stranger: "theirs"}, frozenset())
    assert [problem.where for problem in stopped.value.problems] == [stranger]


def test_a_file_of_ours_that_became_a_folder_goes_before_the_files_in_it() -> None:
    """Where a file of ours makes way for a folder, or a folder for a file, the old goes first."""
    todo = plan({"x/index.html": "1", "y": "1"}, {"x": "1", "y/index.html": "1"}, {"x", "y/index.html"})
    assert [str(step) for step in todo.steps] == [
        "removed  y/index.html",
        "removed  x",
        "new      y",
        "new      x/index.html",
    ]


@pytest.mark.parametrize(
    ("ours", "gone", "stops"), [(100, 20, False), (209, 21, True), (210, 21, False), (40, 40, True)]
)
def test_a_plan_that_removes_much_stops_unless_allowed(ours: int, gone: int, *, stops: bool) -> None:
    """More than 20 files that are more than a tenth of ours go only where that is said to be meant."""
    there = {f"{n:03}.txt": "1" for n in range(ours)}
    wanted = dict(list(there.items())[gone:]) | {"new.txt": "1"}
    if stops:
        with pytest.raises(ProblemsFound, match="--allow-deletions"):
            plan(wanted, there, there.keys())
    else:
        assert len(plan(wanted, there, there.keys()).removed) == gone
    assert len(plan(wanted, there, there.keys(), allow_deletions=True).removed) == gone


def test_a_name_that_could_disturb_a_terminal_is_escaped() -> None:
    """A step is printed on one line, whatever the host's ledger calls the file."""
    todo = plan({"a": "1"}, {"b\x1b[2J\n": "1"}, {"b\x1b[2J\n"})
    assert str(todo.steps[-1]).isprintable()


def test_a_host_without_a_ledger_has_no_file_of_ours() -> None:
    """An empty place is published to as it is."""
    assert claims(None) == Ledger()


def test_a_whole_ledger_is_read_back() -> None:
    """What was written at the host says later which files are ours."""
    whole = Ledger({"index.html": "0" * 64, A: "1" * 64}, retired=frozenset({A}), notices=frozenset({"index.html"}))
    assert claims(whole.text()) == whole


def test_a_ledger_that_knows_nothing_of_retired_files_or_notices_is_read() -> None:
    """A host that was last published to before there were any has none."""
    old = '{"form": "dateline ledger 1",\n"files": {"index.html": "' + "0" * 64 + '"}}\n'
    assert claims(old) == Ledger({"index.html": "0" * 64})
    assert Ledger({"index.html": "0" * 64}).text() == old


@pytest.mark.parametrize("named", ['"index.html"', "[1]", '["another.html"]', "{}", "null"])
@pytest.mark.parametrize("kind", ["retired", "notices"])
def test_a_ledger_whose_retired_files_or_notices_are_none_of_its_own_is_damaged(kind: str, named: str) -> None:
    """Only files that it names with their digest can be retired, or be notices."""
    text = '{"form": "dateline ledger 1", "' + kind + '": ' + named + ', "files": {"index.html": "' + "0" * 64 + '"}}'
    with pytest.raises(ProblemsFound, match="damaged"):
        claims(text)


def test_a_ledger_cut_anywhere_stops_the_publish() -> None:
    """A damaged list of what is ours is never taken for an empty one."""
    text = Ledger({"index.html": "0" * 64}).text().rstrip()
    for end in range(len(text)):
        with pytest.raises(ProblemsFound, match="damaged"):
            claims(text[:end])
