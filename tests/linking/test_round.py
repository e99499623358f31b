"""A round of the links: what is asked for and how, what is kept, and what an editor is told."""

from __future__ import annotations

import json
import os

import pytest

from builder.model.problem import Problem, ProblemsFound, Unavailable, WrongUse
from builder.shell import disk
from tests.linking.conftest import START, Desk

WAYBACK = "http://web.archive.org/web/20190504010203/http://quay.example/gone"


def test_all_is_told_that_an_editor_can_mend(desk: Desk) -> None:
    """Failing, unsure and moved links are warnings at their lines; good ones are counted."""
    web = desk.web
    web.answers |= {"/here": 200, "/secret": 401, "/old": (301, {"Location": "/new"}), "/new": 200,
                    "/now": (302, {"Location": "/new"})}  # fmt: skip
    path = desk.article(
        "lamp", f"url: {web.at('/here')}", "related:", "  - title: Old", f"    url: {web.at('/old')}",
        body=f"[a]({web.at('/gone')}#top)\n\n[b]({web.at('/secret')}) <{web.at('/now')}> [home](https://home.example/x)",
    )  # fmt: skip

    told = desk.check()

    assert told.faults == ()
    assert [(p.line, p.what, p.hint) for p in told.warnings] == [
        (7, f"the link {web.at('/old')} has moved for good", f"write {web.at('/new')}"),
        (9, f"the link {web.at('/gone')} answered 404 Not Found (once, since 2022-03-01; never seen good), expected "
            "a page", "look at it; it counts as dead after 3 failures over 7 days"),
        (11, f"the link {web.at('/secret')} answered 401 Unauthorized, which does not tell whether it is there",
         "open it in a browser: readers may see more than programs do"),
    ]  # fmt: skip
    assert {p.where for p in told.warnings} == {path}
    assert told.lines() == ("5 links, 5 asked for now, 2 good",)


def test_a_link_is_dead_after_failures_over_days(desk: Desk) -> None:
    """Three failures in a week are none yet; the first after a week is a fault, with all that is known of it."""
    desk.article("lamp", f"url: {desk.web.at('/gone')}")
    desk.web.answers["/gone"] = 200
    desk.check()
    desk.web.answers["/gone"] = 410

    early = [desk.check(days).faults for days in (1, 2, 3, 7.9)]
    told = desk.check(9)

    assert early == [(), (), (), ()]
    assert [str(fault) for fault in told.faults] == [
        f"content/2022/02/01/lamp.md:4: the link {desk.web.at('/gone')} answered 410 Gone (5 times, since 2022-03-02; "
        "last good 2022-03-01), expected a page\n"
        "  hint: name an archived copy: inv check --links --archive looks for one"
    ]


def test_a_site_says_when_a_link_is_dead(desk: Desk) -> None:
    """[links] in site.toml has the numbers."""
    desk.site.edit("site.toml", "[topics", "[links]\nfailures = 2\ndays = 1\n[topics")
    desk.article("lamp", f"url: {desk.web.at('/gone')}")

    assert desk.check().faults == ()
    assert len(desk.check(1).faults) == 1


def test_head_comes_first_and_get_where_it_is_refused(desk: Desk) -> None:
    """A server that knows no HEAD is asked again, whatever it says of it; one that does is not."""
    codes = (403, 404, 405, 501)
    desk.web.answers |= {f"HEAD /{code}": code for code in codes} | {f"GET /{code}": 200 for code in codes}
    desk.web.answers["/fog"] = 200
    desk.article("lamp", body=" ".join(f"<{desk.web.at(f'/{path}')}>" for path in (*codes, "fog")))

    assert desk.check().good == 5
    assert desk.web.asked.count("HEAD /fog") == 1
    assert {f"GET /{code}" for code in codes} <= set(desk.web.asked)
    assert "GET /fog" not in desk.web.asked


def test_nothing_is_asked_twice_within_a_day(desk: Desk) -> None:
    """A second check tells the same from the ledger; --fresh asks again, and so does the next day."""
    desk.article("lamp", body=f"<{desk.web.at('/fog')}>")
    first = desk.check()
    asked = len(desk.web.asked)

    again = desk.check(0.9)

    assert (again.asked, again.warnings, len(desk.web.asked)) == (0, first.warnings, asked)
    assert desk.check(0.9, fresh=True).asked == 1
    assert desk.check(2).asked == 1


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(desk: Desk) -> None:
    """Its other links are not asked for, nor anything of it before that time is over; other hosts are."""
    busy = {"Retry-After": str(2 * 86_400)}
    desk.web.answers |= {"/1": (429, busy), "/2": (503, busy), "/3": 200}
    desk.article("lamp", body=f"<{desk.web.at('/1')}> <{desk.web.at('/2')}> <{desk.web.at('/3', 'mole.example')}>")

    told, later = desk.check(), desk.check(1.5)

    assert (told.asked, told.left, told.good) == (2, 1, 1)
    assert (later.asked, later.left) == (1, 2)
    assert desk.check(2.1).asked == 1


def test_a_host_that_is_asked_too_much_is_left_alone_for_an_hour(desk: Desk) -> None:
    """It need not say for how long."""
    desk.web.answers |= {"/busy": 429, "/fog": 200}
    desk.article("lamp", body=f"<{desk.web.at('/busy')}> <{desk.web.at('/fog')}>")

    first, soon, later = (desk.check(hours / 24, fresh=True) for hours in (0, 0.5, 1.5))

    assert [(told.asked, told.left) for told in (first, soon, later)] == [(1, 1), (0, 2), (2, 0)]


def test_a_host_that_does_not_exist_is_a_failure_and_one_nearby_is_not_asked(desk: Desk) -> None:
    """What the names of the internet do not know is gone; what lies in one's own network is never talked to."""
    desk.web.answers["/fog"] = 200
    desk.web.names["router.example"] = ("192.168.0.1",)
    desk.article("lamp", body=f"<{desk.web.at('/fog')}> <http://gone.example/> <http://router.example/>")

    gone, near = desk.check().warnings

    assert "http://gone.example/ leads to no host (once" in gone.what
    assert "leads into a private network (router.example is 192.168.0.1, expected" in near.what


def test_where_all_lies_nearby_the_network_is_not_thought_to_be_gone(desk: Desk) -> None:
    """Links that no reader can follow are told by themselves, and are no reason to look at the connection."""
    desk.web.names |= {"router.example": ("192.168.0.1",), "printer.example": ("10.0.0.7",)}
    desk.article("lamp", body="<http://router.example/> <http://printer.example/>")

    assert [told.hint for told in desk.check().warnings] == [
        "write an address that readers can reach, or take the link out"
    ] * 2


def test_robots_are_kept_to(desk: Desk) -> None:
    """What a host asks programs not to fetch is not asked for, and is not dead."""
    desk.web.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private")
    desk.article("lamp", body=f"<{desk.web.at('/private')}>")

    (told,) = desk.check().warnings

    assert desk.web.asked == []
    assert "robots.txt asks programs not to fetch it" in told.what


def test_without_a_network_nothing_is_noted(desk: Desk) -> None:
    """Where no host answers the command says so, with the status for it, and the ledger stays as it was."""
    desk.web.answers["/fog"] = 200
    desk.article("lamp", body=f"<{desk.web.at('/fog')}> <{desk.web.at('/rain', 'mole.example')}>")
    desk.check()
    before = desk.ledger.read_bytes()
    desk.web.names.clear()

    with pytest.raises(Unavailable, match="none of 2 addresses answered") as stopped:
        desk.check(2)

    assert stopped.value.status == 3
    assert desk.ledger.read_bytes() == before


def test_where_only_dead_hosts_are_due_a_good_link_tells_that_there_is_a_network(desk: Desk) -> None:
    """A host that is gone is a failure though it was the only one to ask."""
    desk.web.answers["/fog"] = 200
    desk.article("lamp", body=f"<{desk.web.at('/fog')}>")
    desk.check()
    desk.article("lamp", body=f"<{desk.web.at('/fog')}> <http://gone.example/>")

    assert "leads to no host" in desk.check(0.5).warnings[0].what


def test_a_check_that_is_stopped_has_kept_what_it_heard(desk: Desk) -> None:
    """The next one asks for the rest only."""
    desk.web.answers |= {f"/{number}": 200 for number in range(5)}
    desk.article("lamp", body=" ".join(f"<{desk.web.at(f'/{number}')}>" for number in range(5)))

    def stop(_stage: str, done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.check(progress=stop)

    assert len(json.loads(desk.ledger.read_text())["links"]) == 2
    assert desk.check().asked == 3


def test_the_ledger_is_written_while_answers_come_in(desk: Desk) -> None:
    """A kill loses twenty answers at most."""
    desk.web.answers |= {f"/{number}": 200 for number in range(25)}
    desk.article("lamp", body=" ".join(f"<{desk.web.at(f'/{number}')}>" for number in range(25)))
    kept: list[int] = []

    def look(_stage: str, _done: int, _total: int) -> None:
        kept.append(len(json.loads(desk.ledger.read_text())["links"]) if desk.ledger.exists() else 0)

    desk.check(progress=look)

    assert kept == [0] * 20 + [20] * 5


def test_a_damaged_ledger_is_begun_anew(desk: Desk) -> None:
    """It only costs patience; and what nothing links to any more is let go."""
    desk.web.answers["/fog"] = 200
    desk.article("lamp", body=f"<{desk.web.at('/fog')}>")
    desk.ledger.parent.mkdir()
    desk.ledger.write_text('{"form": 1, "links": {"http://a.example/": {"first": "soon"}}, "resting": {}}')

    told = desk.check()

    assert told.good == 1
    assert [warning.where for warning in told.warnings] == [".cache/links.json"]
    assert list(json.loads(desk.ledger.read_text())["links"]) == [desk.web.at("/fog")]


# Archived copies


def archive(desk: Desk, answer: object) -> None:
    """Let a site ask our own server for copies, and count a link as dead at once."""
    service = desk.web.at("/available", "archive.example")
    desk.site.edit("site.toml", "[topics", f'[links]\nfailures = 2\ndays = 1\narchive = "{service}"\n[topics')
    question = f"/available?url={desk.web.at('/gone').replace(':', '%3A').replace('/', '%2F')}"
    desk.web.answers[question] = (200, {}, json.dumps(answer).encode())


def closest(**other: object) -> dict[str, object]:
    """Return what the archive answers."""
    copy = {"available": True, "url": WAYBACK, "timestamp": "20190504010203", "status": "200"}
    return {"archived_snapshots": {"closest": {**copy, **other}}}


def test_a_copy_of_a_dead_original_is_noted_and_nothing_else(desk: Desk) -> None:
    """The article has its address and day, every other byte stays, and the link is no fault any more."""
    archive(desk, closest())
    path = desk.article("lamp", f"url:   '{desk.web.at('/gone')}' # as sent", body="Text  \nand more")
    before = desk.site.read(path)
    desk.check(archive=True)
    assert desk.site.read(path) == before
    desk.web.answers["/web"] = 200

    told = desk.check(1, archive=True)

    copy = WAYBACK.replace("http", "https", 1)
    head, _, rest = before.rpartition("---\n")
    assert desk.site.read(path) == f"{head}archived:\n  url: {copy}\n  date: 2019-05-04\n---\n{rest}"
    assert (told.noted, told.faults, told.kept) == ((path,), (), 1)


def test_a_copy_that_a_person_noted_meanwhile_stays(desk: Desk) -> None:
    """A round may take long: the article is looked at once more before it is written."""
    archive(desk, closest())
    path = desk.article("lamp", f"url: {desk.web.at('/gone')}")
    desk.check()

    def note(stage: str, _done: int, _total: int) -> None:
        if stage == "archive":
            desk.article("lamp", f"url: {desk.web.at('/gone')}", "archived: https://copies.example/1")

    told = desk.check(1, archive=True, progress=note)

    assert desk.site.read(path).count("archived: https://copies.example/1\n---") == 1
    assert "has changed since it was read" in told.warnings[-1].what


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        ({"archived_snapshots": {}}, "no archive is known to keep a copy"),
        (closest(available=False), "no archive is known to keep a copy"),
        (closest(url="javascript:alert(1)"), "no archive is known to keep a copy"),
        (closest(timestamp="soon"), "no archive is known to keep a copy"),
        ([], "no archive is known to keep a copy"),
    ],
)
def test_where_there_is_no_copy_nothing_is_written(desk: Desk, answer: object, what: str) -> None:
    """It is a warning beside the fault."""
    archive(desk, answer)
    path = desk.article("lamp", f"url: {desk.web.at('/gone')}")
    desk.check()
    before = desk.site.read(path)

    told = desk.check(1, archive=True)

    assert what in told.warnings[0].what
    assert len(told.faults) == 1
    assert desk.site.read(path) == before


def test_a_dead_link_ends_the_command_with_1(desk: Desk) -> None:
    """Programs are told of it as of any fault; here all is in the ledger, so nothing is asked for."""
    desk.article("lamp", f"url: {desk.web.at('/gone')}")
    for days in (0, 1, 7):
        desk.check(days)
    now = str(int(START.timestamp()) + 7 * 86_400 + 3600)

    called = desk.site.inv("check", "--links", "--json", env={**os.environ, "SOURCE_DATE_EPOCH": now})

    told = json.loads(called.stdout)
    assert called.returncode == 1, called.stderr
    assert [(p["file"], p["line"]) for p in told["problems"]] == [("content/2022/02/01/lamp.md", 4)]
    assert told["links"] == {"addresses": 1, "asked": 0, "left": 0, "good": 0, "kept": 0, "noted": []}


def test_flags_of_links_want_links(desk: Desk) -> None:
    """--archive alone would do nothing, in silence."""
    with pytest.raises(WrongUse, match="--archive: was said without --links"):
        desk.check(wanted=False, archive=True)
    assert desk.check(wanted=False).lines() == ()


def test_two_checks_of_one_site_do_not_run_at_once(desk: Desk) -> None:
    """The second is told to wait, for the hosts' sake."""
    desk.ledger.parent.mkdir()
    with disk.locked(desk.ledger.parent, Problem("", 0, "")), pytest.raises(ProblemsFound, match="checked already"):
        desk.check()
