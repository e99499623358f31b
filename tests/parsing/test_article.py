"""Articles: each key of the front matter, good and bad, and where a file may lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.article import Card, Correction, Imported, Related, When
from builder.model.settings import Source
from builder.parsing import body
from builder.parsing.article import Lists
from builder.parsing.contract.frontmatter import ARTICLE
from tests.parsing.conftest import LISTS, PATH, SITE, faults, file, good, site

DAY = date(2021, 12, 25)
TEHRAN = timezone(timedelta(hours=3, minutes=30))
WEB = 'expected "https://example.org/story"; leave the key out where there is none'


def why(make: type[date], *words: int | str) -> str:
    """Return Python's own words for why there is no such day; they differ from version to version."""
    with pytest.raises(ValueError, match=r".") as told:
        make.fromisoformat(*words) if isinstance(words[0], str) else make(*words)
    return str(told.value)


def zone(name: str) -> Lists:
    """Return the lists of the small site, moved to another zone."""
    return Lists.of(replace(site(), zone=name))


def with_rights(of_site: str, of_source: str | None) -> Lists:
    """Return lists where the site and the source "gull" have these rights."""
    return Lists.of(replace(site(), rights=of_site, sources=(Source("gull", "Gull", rights=of_source),)))


def test_a_full_file_is_read_whole() -> None:
    """A file that uses every key becomes the card that its author meant."""
    found = good((SITE / PATH).read_bytes())
    assert found.card == Card(
        id="harbour-2021-77",
        slug="lamp-is-lit",
        path=PATH,
        title="Lamp is lit: the lighthouse shines again",
        language="en-GB",
        when=When(DAY, datetime(2021, 12, 25, 0, 30, tzinfo=TEHRAN)),
        topics=("harbour", "town-council"),
        source="gull",
        via="beacon",
        byline="Ada Keeper",
        place="North Pier",
        place_slug="north-pier",
        url="https://gull.example/lamp?day=1",
        summary="The lamp shines again.",
        rights="full",
        related=(
            Related("Boats go out at dawn"),
            Related(
                "Council thanks the keeper",
                "https://beacon.example/keeper",
                "beacon",
                When(date(2021, 12, 24)),
                "fa",
                "harbour-2021-70",
            ),
        ),
        thread="lamp",
        rank=1,
        status="draft",
        publish=datetime(2021, 12, 26, tzinfo=LISTS.zone),
        expires=datetime(2022, 1, 1, 12, tzinfo=UTC),
        updated=When(DAY, datetime(2021, 12, 25, 9, 0, 30, tzinfo=TEHRAN)),
        corrections=(Correction(date(2021, 12, 26), "The lamp has 40 mirrors, not 14."),),
        imported=Imported("lamp.txt", "0123456789abcdef", DAY),
    )
    assert found.text == "The keeper climbed the stairs. Oil Wick"


def test_a_title_is_enough() -> None:
    """A file with nothing but a title has an id from its path and the rest from the folder and the site."""
    assert good(file("title: Pier opens")).card == Card(
        id="2021/12/25/lamp-is-lit", slug="lamp-is-lit", path=PATH, title="Pier opens", language="en", when=When(DAY)
    )


def test_an_undated_file_has_no_date() -> None:
    """In the folder for the undated, the missing date stays missing."""
    card = good(file("title: Pier opens"), "content/undated/pier.md").card
    assert (card.when, card.id, card.address) == (None, "undated/pier", "/undated/pier/")


@pytest.mark.parametrize(
    ("line", "what", "hint"),
    [
        ("id: [1]", "id is a list, expected text", "put the value in quotes"),
        (f"id: {'x' * 201}", "id has 201 characters, expected 200 at most", ""),
        *((f"date: {day}", f'date is "{day}", which is no date: {why(date, day)}', "")
          for day in ("2021-02-30", "2021-13-01", "0000-12-25", "۲۰۲۱-۱۲-۲۵")),
        *((f"date: {at}", f'date is "{at}", which is no date: {why(datetime, at)}', "")
          for at in ("2021-12-25T25:00+00:00", "2021-12-25T10:60+00:00", "2021-12-25T10:00+25:00")),
        ("date: 9999-12-31T23:00-05:00", 'date is "9999-12-31T23:00-05:00", which is no date: date value out of range',
         ""),
        ("date: 25 December 2021", 'date is "25 December 2021", expected YYYY-MM-DD',
         "or YYYY-MM-DDTHH:MM with an offset like +03:30"),
        ("date: 2021-12-25 10:00 +03:30", 'date is "2021-12-25 10:00 +03:30", expected YYYY-MM-DD',
         "or YYYY-MM-DDTHH:MM with an offset like +03:30"),
        ("date: 12/25/2021", 'date is "12/25/2021", expected YYYY-MM-DD',
         "or YYYY-MM-DDTHH:MM with an offset like +03:30"),
        ("date: 2021-12-25 10:00", 'date is "2021-12-25 10:00", a time without an offset',
         'write "2021-12-25T10:00+00:00" with the place\'s offset, or the day alone'),
        ("date: [2021-12-25]", "date is a list, expected text", "put the value in quotes"),
        ("date: 2021-12-24", "date is 2021-12-24 in the site's zone, but the file lies in 2021/12/25",
         "move the file to content/2021/12/24/, or change the date"),
        ("topics: {harbour: 1}", "topics is a mapping, expected a slug from site.toml", ""),
        ("topics: [harbour, ~]", "topics is a missing value, expected a slug from site.toml", ""),
        ("topics: harbor", 'topics: "harbor" is not in site.toml', 'nearest is "harbour"'),
        ("topics: [Councl]", 'topics: "Councl" is not in site.toml', 'nearest is "town-council"'),
        ("topics: Zoo & Sons", 'topics: "Zoo & Sons" is not in site.toml', "add it to site.toml: [topics.zoo-sons]"),
        ("topics: 動物", 'topics: "動物" is not in site.toml', "add it to site.toml: [topics.slug]"),
        ("source: Gul", 'source: "Gul" is not in site.toml', 'nearest is "gull"'),
        ("source: [gull]", "source is a list, expected a slug from site.toml", ""),
        ("via: Xylophone", 'via: "Xylophone" is not in site.toml', "add it to site.toml: [sources.xylophone]"),
        ("byline: {name: Ada}", "byline is a mapping, expected text", "put the value in quotes"),
        ("byline: {}", "byline is a mapping, expected text", "put the value in quotes"),
        ("place: [Quay]", "place is a list, expected text", "put the value in quotes"),
        ("url: gull.example/lamp", 'url is "gull.example/lamp", which is no web address', WEB),
        ("url: javascript:alert(1)", 'url is "javascript:alert(1)", which is no web address', WEB),
        ("url: https://", 'url is "https://", which is no web address', WEB),
        ("url: 'https://[::1'", 'url is "https://[::1", which is no address', WEB),
        ("url: https://ada:key@gull.example/",
         'url is "https://ada:key@gull.example/", which holds a name or password that would be published', WEB),
        ("url: https://gull.example/a b", 'url is "https://gull.example/a b", which holds a space', "write %20 for it"),
        ("url: https://gull.example/<>", 'url is "https://gull.example/<>", which holds "<"', "write %3C for it"),
        ("url: 'https://gull.example/\"'", "url is \"https://gull.example/\"\", which holds '\"'", "write %22 for it"),
        ("url: https://gull.example/a|b", 'url is "https://gull.example/a|b", which holds "|"', "write %7C for it"),
        ("url: 'https://gull.example/`{^}'", 'url is "https://gull.example/`{^}", which holds "`"', "write %60 for it"),
        ("url: https://gull.example/a\\b", 'url is "https://gull.example/a\\b", which holds "\\"', "write %5C for it"),
        ("archived: https://gull.example/{a}", 'archived is "https://gull.example/{a}", which holds "{"',
         "write %7B for it"),
        ("url: gull <example>", 'url is "gull <example>", which is no web address', WEB),
        ("language: english!", 'language is "english!", expected a language tag like "en" or "fa"', ""),
        ("summary: [a]", "summary is a list, expected text", "put the value in quotes"),
        (f"summary: {'x' * 10_001}", "summary has 10001 characters, expected 10000 at most", ""),
        ("rights: ful", 'rights is "ful", expected link, excerpt, full', 'did you mean "full"?'),
        ("rights: mine", 'rights is "mine", expected link, excerpt, full', ""),
        ("related: Boats", "related is a text, expected a list", 'make it a list'),
        ("related: {title: Boats}", "related is a mapping, expected a list", 'make it a list'),
        ("related: [[Boats]]", "an item of related is a list, expected keys and values", ""),
        ("related: [~]", "an item of related is a missing value, expected keys and values", ""),
        ("related: ['']", "no related.title, expected one", "add title"),
        ("related: [{url: 'https://gull.example/'}]", "no related.title, expected one", "add title"),
        (f"related: [{'x' * 301}]", "related.title has 301 characters, expected 300 at most", ""),
        ("related: [{title: Boats, link: x}]", 'unknown key "related.link"',
         "the keys are title, url, source, date, language, article"),
        ("related: [{title: Boats, url: x}]", 'related.url is "x", which is no web address', WEB),
        ("related: [{title: Boats, source: Gul}]", 'related.source: "Gul" is not in site.toml', 'nearest is "gull"'),
        ("related: [{title: Boats, date: now}]", 'related.date is "now", expected YYYY-MM-DD',
         "or YYYY-MM-DDTHH:MM with an offset like +03:30"),
        ("thread: New Pier", 'thread is "New Pier", expected a slug like "high-seas-treaty"', ""),
        ("thread: ../pier", 'thread is "../pier", expected a slug like "high-seas-treaty"', ""),
        ("rank: 0", 'rank is "0", expected a number from 1', ""),
        ("rank: 1.5", 'rank is "1.5", expected a number from 1', ""),
        ("rank: 1234567", 'rank is "1234567", expected a number from 1', ""),
        ("rank: first", 'rank is "first", expected a number from 1', ""),
        ("status: withdrwan", 'status is "withdrwan", expected published, draft, withdrawn',
         'did you mean "withdrawn"?'),
        ("publish: tomorrow", 'publish is "tomorrow", expected YYYY-MM-DD',
         "or YYYY-MM-DDTHH:MM with an offset like +03:30"),
        ("expires: 2021-12-25T10:00", 'expires is "2021-12-25T10:00", a time without an offset',
         'write "2021-12-25T10:00+00:00" with the place\'s offset, or the day alone'),
        ("updated: 2021-12-32", 'updated is "2021-12-32", which is no date: ' + why(date, "2021-12-32"), ""),
        ("corrections: It was 40.", "corrections is a text, expected a list", 'make it a list'),
        ("corrections: [It was 40.]", "an item of corrections is a text, expected keys and values", ""),
        ("corrections: [{date: 2021-12-25}]", "no corrections.text, expected one", "add text"),
        ("corrections: [{text: It was 40.}]", "no corrections.date, expected one", "add date"),
        ("corrections: [{date: [], text: It was 40.}]", "corrections.date is a list, expected text",
         "put the value in quotes"),
        ("corrections: [{date: 2021-12-25, text: It was 40., by: Ada}]", 'unknown key "corrections.by"',
         "the keys are date, text"),
        ("imported: lamp.txt", "imported is a text, expected keys and values", ""),
        ("imported: {form: lamp.txt}", 'unknown key "imported.form"', 'did you mean "from"?'),
        ("imported: {on: today}", 'imported.on is "today", expected YYYY-MM-DD',
         "or YYYY-MM-DDTHH:MM with an offset like +03:30"),
        ("Title: Pier", 'unknown key "Title"', 'did you mean "title"?'),
        ("topic: harbour", 'unknown key "topic"', 'did you mean "topics"?'),
        ("zzz: 1", 'unknown key "zzz"', f"the keys are {', '.join(ARTICLE.names)}"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) and ": " in value else "",
)  # fmt: skip
def test_a_bad_value_is_told_with_its_line(line: str, what: str, hint: str) -> None:
    """Each key says what was found, what was expected and, where it can be guessed, what to write."""
    expected = f"{PATH}:3: {what}" + (f"\n  hint: {hint}" if hint else "")
    assert faults(file(f"title: Pier opens\n{line}")) == [expected]


@pytest.mark.parametrize(
    ("header", "line", "what", "hint"),
    [
        ("place: Quay", 1, "no title, expected one", "add title"),
        ("# nothing", 1, "no title, expected one", "add title"),
        (
            "place: Quay\ntitle: #1 pier",
            3,
            "no title, expected one",
            'add title, in quotes where it begins with "#" or is null',
        ),
        ("place: Quay\ntitle: ' '", 3, "no title, expected one", "add title"),
        ("title: [Pier]", 2, "title is a list, expected text", "put the value in quotes"),
        (f"title: {'x' * 301}", 2, "title has 301 characters, expected 300 at most", ""),
    ],
    ids=["no title", "no key", "empty title", "blank title", "list for a title", "long title"],
)
def test_a_title_is_required(header: str, line: int, what: str, hint: str) -> None:
    """A file without a headline is refused on the line where it should be."""
    assert faults(file(header)) == [f"{PATH}:{line}: {what}" + (f"\n  hint: {hint}" if hint else "")]


@pytest.mark.parametrize("key", sorted(set(ARTICLE.names) - {"title"}))
def test_a_key_may_stand_empty(key: str) -> None:
    """A key without a value counts as absent, so that a form can be filled in little by little."""
    assert good(file(f"title: Pier opens\n{key}:")) == good(file("title: Pier opens"))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("topics: harbour", "topics", ("harbour",)),
        ("topics: [HARBOUR & SEA, harbour]", "topics", ("harbour",)),
        ("topics: [Town  council]", "topics", ("town-council",)),
        ("topics: [marine, Council]", "topics", ("harbour", "town-council")),
        ("source: GULL press", "source", "gull"),
        ("source: the gull press agency", "source", "gull"),
        ("source: خبرگزاری مرغ دریایی", "source", "gull"),
        ("source: Tide Office", "source", "tide-office"),
        ("via: gpa", "via", "gull"),
        ("language: zh-Hans-CN", "language", "zh-Hans-CN"),
        ("language: ZH-hant-tw", "language", "zh-Hant-TW"),
        ("language: FA", "language", "fa"),
        ("language: en-gb", "language", "en-GB"),
        ("status: withdrawn", "status", "withdrawn"),
        ("rank: '12'", "rank", 12),
        ("thread: not-named-in-site-toml", "thread", "not-named-in-site-toml"),
        ("url: HTTPS://gull.example", "url", "HTTPS://gull.example"),
        ("date: 2021-12-25", "when", When(DAY)),
        ("date: 2021-12-24 20:30z", "when", When(DAY, datetime(2021, 12, 24, 20, 30, tzinfo=UTC))),
        ("date: 2021-12-25t10:00:05 Z", "when", When(DAY, datetime(2021, 12, 25, 10, 0, 5, tzinfo=UTC))),
        ("imported: {from: lamp.txt}", "imported", None),
        ("related: [Boats, {title: Boats}]", "related", (Related("Boats"), Related("Boats"))),
        ("place: NO", "place", "NO"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) and ": " in value else "",
)
def test_a_value_may_be_written_in_many_ways(line: str, field: str, value: object) -> None:
    """Names, aliases, case and spaces of the closed lists, and the forms of a date, are understood."""
    assert getattr(good(file(f"title: Pier opens\n{line}")).card, field) == value


@pytest.mark.parametrize(
    ("name", "moment", "folder"),
    [
        ("Asia/Tehran", "2021-12-25T20:29Z", "2021/12/25"),
        ("Asia/Tehran", "2021-12-25T20:30Z", "2021/12/26"),
        ("Asia/Tehran", "2022-03-21T20:29Z", "2022/03/21"),
        ("Asia/Tehran", "2022-03-22T19:30Z", "2022/03/23"),
        ("Pacific/Kiritimati", "2021-12-25T09:59Z", "2021/12/25"),
        ("Pacific/Kiritimati", "2021-12-25T10:00Z", "2021/12/26"),
        ("Pacific/Pago_Pago", "2021-12-25T10:59Z", "2021/12/24"),
        ("UTC", "2021-12-25T23:59-12:00", "2021/12/26"),
        ("UTC", "2021-12-25T00:00+14:00", "2021/12/24"),
    ],
)
def test_the_sites_zone_decides_the_day_of_a_moment(name: str, moment: str, folder: str) -> None:
    """A moment near midnight belongs to the day that the site's clock shows, summer time included."""
    text = file(f"title: Pier opens\ndate: {moment}")
    card = good(text, f"content/{folder}/pier.md", zone(name)).card
    assert card.when is not None
    assert card.when.day == date.fromisoformat(folder.replace("/", "-"))
    other = "content/2021/01/01/pier.md"
    day = card.when.day
    assert faults(text, other, zone(name)) == [
        f"{other}:3: date is {day} in the site's zone, but the file lies in 2021/01/01\n"
        f"  hint: move the file to content/{folder}/, or change the date"
    ]


@pytest.mark.parametrize("name", ["Asia/Tehran", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_bare_day_never_slips(name: str) -> None:
    """A date without a time is the same day in every zone."""
    assert good(file("title: Pier opens\ndate: 2021-12-25"), lists=zone(name)).card.when == When(DAY)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("content/pier.md", "content/pier.md: the file lies in the wrong place"),
        ("content/2021/12/pier.md", "content/2021/12/pier.md: the file lies in the wrong place"),
        ("content/2021/12/25/more/pier.md", "content/2021/12/25/more/pier.md: the file lies in the wrong place"),
        ("content/undated/more/pier.md", "content/undated/more/pier.md: the file lies in the wrong place"),
        ("content/۲۰۲۱/۱۲/۲۵/pier.md", "content/۲۰۲۱/۱۲/۲۵/pier.md: the file lies in the wrong place"),
        ("content/Undated/pier.md", "content/Undated/pier.md: the file lies in the wrong place"),
    ],
    ids=["no folder", "a month", "too deep", "too deep, undated", "Persian digits", "another case"],
)
def test_a_file_in_the_wrong_place_is_told_the_right_one(path: str, told: str) -> None:
    """Only the folder of a day and the folder of the undated hold articles."""
    where = "  hint: expected content/YYYY/MM/DD/<slug>.md or content/undated/<slug>.md"
    assert faults(file("title: Pier opens"), path) == [f"{told}\n{where}"]


@pytest.mark.parametrize("folder", ["2021/02/29", "2021/13/01", "0000/01/01"])
def test_a_folder_that_is_no_day_is_told(folder: str) -> None:
    """A folder that the calendar does not have is a problem, whether or not the file names a date."""
    path = f"content/{folder}/pier.md"
    reason = why(date, *map(int, folder.split("/")))
    lies = f"{path}: the folder {folder} is no day: {reason}\n  hint: move the file to the day it belongs to"
    assert faults(file("title: Pier opens"), path) == [lies]
    assert faults(file("title: Pier opens\ndate: 2021-03-01"), path) == [
        lies,
        f"{path}:3: date is 2021-03-01 in the site's zone, but the file lies in {folder}\n"
        "  hint: move the file to content/2021/03/01/, or change the date",
    ]


def test_a_date_does_not_lie_among_the_undated() -> None:
    """A file that names its day belongs into that day's folder."""
    assert faults(file("title: Pier opens\ndate: 2021-12-25"), "content/undated/pier.md") == [
        "content/undated/pier.md:3: date is 2021-12-25 in the site's zone, but the file lies in undated\n"
        "  hint: move the file to content/2021/12/25/, or change the date"
    ]


@pytest.mark.parametrize(
    ("slug", "better"),
    [
        ("Pier-Opens", "pier-opens"),
        ("pier opens", "pier-opens"),
        ("-pier", "pier"),
        ("pier--opens", "pier-opens"),
        ("pier.opens", "pier-opens"),
        ("اسکله", "sklh"),
        ("...", "a-few-words"),
        ("pier\\..\\opens", "pier-opens"),
        ("Café", "cafe"),
        ("x" * 101, "x" * 60),
    ],
    ids=lambda value: ascii(value)[:24],
)
def test_a_bad_slug_is_told_a_better_one(slug: str, better: str) -> None:
    """A file name that makes no clean address is refused with one that does."""
    path = f"content/2021/12/25/{slug}.md"
    assert faults(file("title: Pier opens"), path) == [
        f'{path}: the file is named "{slug}.md", expected lower-case ASCII words joined by hyphens\n'
        f'  hint: rename it to "{better}.md"'
    ]


@pytest.mark.parametrize("slug", ["index", "404", "2021", "a", "x" * 100, "feed-xml", "pier_opens"])
def test_any_clean_slug_will_do(slug: str) -> None:
    """An article has a folder of its own, so that no name collides with a page of ours."""
    assert good(file("title: Pier opens"), f"content/2021/12/25/{slug}.md").card.address == f"/2021/12/25/{slug}/"


def test_all_problems_of_a_file_are_told_at_once() -> None:
    """One reading tells everything that is wrong, from the top of the file to its end."""
    text = file(
        "rank: first\n"
        "date: 2021-12-26\n"
        "topics: [harbor, zoo]\n"
        "titel: Pier opens\n"
        "related:\n"
        "  - url: gull\n"
        "  - title: Boats\n"
        "    when: now\n"
        "status: published",
        "x" * (body.LONGEST + 1),
    )
    path = "content/2021/12/25/Pier.md"
    assert faults(text, path) == [
        f"{path}: a body of 500,001 characters, expected 500,000 at most\n  hint: split the article",
        f'{path}: the file is named "Pier.md", expected lower-case ASCII words joined by hyphens\n'
        '  hint: rename it to "pier.md"',
        f'{path}:2: rank is "first", expected a number from 1',
        f"{path}:3: date is 2021-12-26 in the site's zone, but the file lies in 2021/12/25\n"
        "  hint: move the file to content/2021/12/26/, or change the date",
        f'{path}:4: topics: "harbor" is not in site.toml\n  hint: nearest is "harbour"',
        f'{path}:4: topics: "zoo" is not in site.toml\n  hint: add it to site.toml: [topics.zoo]',
        f'{path}:5: unknown key "titel"\n  hint: did you mean "title"?',
        f"{path}:7: no related.title, expected one\n  hint: add title",
        f'{path}:9: unknown key "related.when"\n  hint: the keys are title, url, source, date, language, article',
    ]


def test_a_message_shows_what_no_eye_can_see() -> None:
    """A direction mark in a value is shown by its number, so that the message cannot lie about it."""
    assert faults(file("title: Pier\nplac\u202ee: x")) == [
        f'{PATH}:3: unknown key "plac\\u202ee"\n  hint: did you mean "place"?'
    ]


@pytest.mark.parametrize(
    ("own", "of_source", "of_site", "rights"),
    [
        ("full", "link", "excerpt", "full"),
        ("", "link", "full", "link"),
        ("", None, "full", "full"),
        ("link", None, "full", "link"),
    ],
)
def test_rights_come_from_the_nearest(own: str, of_source: str | None, of_site: str, rights: str) -> None:
    """An article's own rights go before its source's, and those before the site's."""
    text = file(f"title: Pier opens\nsource: gull\nrights: {own}", "The pier is open.")
    card = good(text, lists=with_rights(of_site, of_source)).card
    assert (card.rights, card.summary) == (rights, "" if rights == "link" else "The pier is open.")


def test_a_summary_of_ones_own_stands_whatever_the_rights() -> None:
    """Own words may be shown even where the body may not."""
    text = file("title: Pier opens\nrights: link\nsummary: Ours.", "Theirs.")
    assert good(text).card.summary == "Ours."


FILLER = "The harbour master counted boats, barrels and ropes until the evening came and the lamps were lit"


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Short enough. It stays.", "Short enough. It stays."),
        (f"One. Two words. {FILLER}, {FILLER}, {FILLER}.", "One. Two words."),
        (f"Is it so? Yes! {FILLER}, {FILLER}, {FILLER}.", "Is it so? Yes!"),
        (f"The U.S. Navy and the U.K. fleet met. {FILLER}, {FILLER}, {FILLER}.",
         "The U.S. Navy and the U.K. fleet met."),
        (f"“It is open.” {FILLER}, {FILLER}, {FILLER}.", "“It is open.”"),
        (f"It rained 2.5 hours. {FILLER}, {FILLER}, {FILLER}.", "It rained 2.5 hours."),
        (f"آیا اسکله باز است؟ آری. {FILLER}, {FILLER}, {FILLER}.", "آیا اسکله باز است؟ آری."),
        (f"اسکله باز شد۔ {FILLER}, {FILLER}, {FILLER}", "اسکله باز شد۔"),
        ("码头今天开放。" + "船只" * 130 + "。", "码头今天开放。"),
        ("他说：“码头开放。”" + "船只" * 130 + "。", "他说：“码头开放。”"),
        (f"{FILLER}, {FILLER}, {FILLER}", f"{FILLER}, {FILLER}, The harbour master counted boats…"),
        ("x" * 300, "x" * 239 + "…"),
    ],
    ids=["short", "sentences", "question and call", "initials", "quotation", "decimal", "Persian", "Urdu stop",
         "Chinese", "Chinese quotation", "no end in time", "one long word"],
)  # fmt: skip
def test_a_summary_is_the_first_sentences_of_the_body(text: str, summary: str) -> None:
    """A body's opening ends with a sentence; a stop after a single letter, as in U.S., is none."""
    assert good(file("title: Pier opens", text)).card.summary == summary


@given(st.text("ab .!?。؟”—\u0645", max_size=600), st.integers(10, 300))
def test_an_opening_is_the_beginning_of_its_text(text: str, longest: int) -> None:
    """An opening is never longer than asked, and apart from a final ellipsis it is how the text begins."""
    found = body.opening(text, longest)
    assert len(found) <= longest
    assert text.startswith(found.removesuffix("…"))
