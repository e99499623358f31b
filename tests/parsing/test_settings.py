"""Settings: what site.toml may say, and what is told where it says anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.settings import (
    FeedSettings,
    Mailbox,
    MailSettings,
    Settings,
    Source,
    ThreadName,
    Topic,
)
from builder.model.target import FolderTarget, GitTarget
from builder.parsing import settings
from tests.parsing.conftest import SITE, site

LEAST = 'title = "The Harbour Record"\naddress = "https://harbour.example/"\n'
WEB = 'expected "https://example.org/story"; leave the key out where there is none'
KEYS = (
    "the keys are title, motto, address, language, zone, rights, digits, calendar, topics, sources, threads, places, "
    "aliases, publish, import, mail, feeds, links"
)


def good(text: str) -> Settings:
    """Return the settings of a site.toml that must be free of problems."""
    found = settings.read(text.encode())
    assert isinstance(found, Settings), "\n".join(map(str, found))
    return found


def faults(text: str | bytes) -> list[str]:
    """Return the messages of a site.toml's problems, of which there must be some."""
    found = settings.read(text.encode() if isinstance(text, str) else text)
    assert not isinstance(found, Settings), found
    return [str(problem) for problem in found]


def test_a_full_file_is_read_whole() -> None:
    """A file that uses every table and key becomes the settings that its author meant, in the order of the file."""
    assert site() == Settings(
        title="The Harbour Record",
        address="https://harbour.example/digest/",
        motto="What the town decided, and why",
        language="en",
        zone="Asia/Tehran",
        rights="excerpt",
        topics=(
            Topic("harbour", "Harbour & sea", "Piers, boats and the lighthouse", ("port", "marine")),
            Topic("town-council", "Town council", "", ("council",)),
        ),
        sources=(
            Source(
                slug="gull",
                name="Gull Press",
                long="The Gull Press Agency",
                address="https://gull.example/",
                country="IS",
                language="is",
                rights="full",
                aliases=("GPA", "خبرگزاری مرغ دریایی"),
            ),
            Source("beacon", "The Beacon", rights="link"),
            Source("tide-office", "Tide office"),
        ),
        threads=(
            ThreadName("new-pier", "The new pier", "From the vote to the first boat"),
            ThreadName("lamp", "Lamp"),
        ),
        publish=(
            FolderTarget("shed", "../shed"),
            GitTarget("pages", "", "pages", "origin"),
        ),
    )


def test_a_title_and_an_address_are_enough() -> None:
    """The other keys have defaults."""
    assert good(LEAST) == Settings("The Harbour Record", "https://harbour.example/", "", "en", "UTC", "excerpt")


def test_a_site_may_count_days_and_write_digits_its_own_way() -> None:
    """What is said of digits and of the calendar is what templates see."""
    found = good(LEAST + 'digits = "latin"\ncalendar = "persian"\n')
    assert (found.masthead.digits, found.masthead.calendar) == ("latin", "persian")
    assert (good(LEAST).masthead.digits, good(LEAST).masthead.calendar) == ("native", "gregorian")


def test_a_name_may_have_other_spellings() -> None:
    """Each group begins with the key, quoted or not, in the order of the file."""
    found = good(LEAST + "\n[aliases]\ndefence = ['defense']\n\"Khamenei\" = [\"Khamene'i\", 'خامنه‌ای']\n")
    assert found.aliases == (("defence", "defense"), ("Khamenei", "Khamene'i", "خامنه‌ای"))


def test_feeds_may_have_an_authority_a_hub_and_a_third_form() -> None:
    """What programs are told of the feeds stands in a table of its own, which every page may show."""
    found = good(LEAST + "[feeds]\nauthority = 'gull.example,2024'\nrss = true\nhub = 'https://hub.example/'")

    assert found.feeds == FeedSettings("gull.example,2024", rss=True, hub="https://hub.example/")
    assert found.masthead.feeds == found.feeds
    assert good(LEAST + "[feeds]\nrss = false").feeds == good(LEAST).feeds == FeedSettings()


@pytest.mark.parametrize("authority", ["gull.example,2024", "news.gull.example,2024-07", "x-1.example,2024-02-29",
                                       "ada.b_c@gull.example,1999-12-31"])  # fmt: skip
def test_an_authority_is_a_domain_or_a_mail_address_and_a_day(authority: str) -> None:
    """All that RFC 4151 lets stand for who gives out an id, and since when, is accepted as it was written."""
    assert good(LEAST + f"[feeds]\nauthority = '{authority}'").feeds.authority == authority


@pytest.mark.parametrize(
    ("address", "base", "feed"),
    [
        ("https://harbour.example", "/", "https://harbour.example/feed.xml"),
        ("https://harbour.example/", "/", "https://harbour.example/feed.xml"),
        ("https://ada.example/digest", "/digest/", "https://ada.example/digest/feed.xml"),
        ("https://ada.example/a/b/", "/a/b/", "https://ada.example/a/b/feed.xml"),
        ("http://localhost:8000", "/", "http://localhost:8000/feed.xml"),
    ],
)
def test_an_address_may_end_in_a_slash_or_not(address: str, base: str, feed: str) -> None:
    """The site may live at a host's root or in a folder of it, and a slash is added where one is missing."""
    found = good(f'title = "x"\naddress = "{address}"')
    assert (found.masthead.base, found.masthead.absolute("/feed.xml")) == (base, feed)


def test_the_file_may_come_from_any_editor() -> None:
    """A byte order mark and CRLF line ends make no difference."""
    text = (SITE / "site.toml").read_text(encoding="utf-8")
    assert settings.read(text.replace("\n", "\r\n").encode("utf-8-sig")) == site()


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ("tilte = 1", 3, 'unknown key "tilte"', 'did you mean "title"?'),
        ("zzz = 1", 3, 'unknown key "zzz"', KEYS),
        ("digits = 'latn'", 3, 'digits is "latn", expected native, latin', 'did you mean "latin"?'),
        ("digits = 'arabic'", 3, 'digits is "arabic", expected native, latin', ""),
        ("calendar = 'Persian'", 3, 'calendar is "Persian", expected gregorian, persian', 'did you mean "persian"?'),
        ("[import]\nraw = 'on'", 4, 'import.raw is "on", expected keep, off', ""),
        (
            "[mail]\nfrom = 'The Post'",
            4,
            'mail.from is "The Post", expected one address',
            'write "post@example.org" or "The Post <post@example.org>"',
        ),
        (
            "[mail]\nsubject = '{site}: {headlin}'",
            4,
            "mail.subject names {headlin}, expected {site}, {headline}, {day}",
            "leave the braces out",
        ),
        ("[mail]\nform = 'x'", 4, 'unknown key "mail.form"', 'did you mean "from"?'),
        ("[import]\nkeep = 1", 4, 'unknown key "import.keep"', "the keys are raw, drop"),
        (
            "[import]\ndrop = ['(']",
            4,
            'drop: "(" is no regular expression: missing ), unterminated subpattern at position 0',
            "put a backslash before ( [ . * + ?",
        ),
        ("[feeds]\nrss = 'yes'", 4, 'feeds.rss is "yes", expected true, false', ""),
        ("[feeds]\nhubs = ['x']", 4, 'unknown key "feeds.hubs"', 'did you mean "hub"?'),
        ("[feeds]\nhub = 'hub.example'", 4, 'feeds.hub is "hub.example", which is no web address', WEB),
        *(
            (
                f"[feeds]\nauthority = '{authority}'",
                4,
                f'feeds.authority is "{authority}", expected a domain or mail address, a comma, a day it was yours',
                'for example "example.org,2024" or "desk@example.org,2024-07-01", in lower case',
            )
            for authority in ("gull.example", "gull.example, 2024", "Gull.example,2024", "gull,2024", "-.example,2024",
                              "gull.example,2024-13", "gull.example,2023-02-29", "https://gull.example,2024",
                              "gull.example,24", "a b@gull.example,2024", "gull.example,0000")
        ),
        ("[aliases]\ndefence = []", 4, 'aliases: "defence" has no other spelling, expected a list of some', ""),
        (
            "[aliases]\nKyiv = ['Kiev']\nkiev = ['Киев']",
            5,
            'aliases: "kiev" is claimed by "Kyiv" and by "kiev"',
            "drop one alias",
        ),
        ("\n\nmotto = ['a']", 5, "motto is a list, expected text", "put the value in quotes"),
        ('motto = "a \\u0007 b"', 3, "motto holds the control character U+0007, expected text", "delete the character"),
        ('language = "english!"', 3, 'language is "english!", expected a language tag like "en" or "fa"', ""),
        ('zone = "Tehran"', 3, 'zone is "Tehran", expected a name of the IANA list', 'for example "Asia/Tehran"'),
        ('zone = "Asia"', 3, 'zone is "Asia", expected a name of the IANA list', 'for example "Asia/Tehran"'),
        ('zone = "../UTC"', 3, 'zone is "../UTC", expected a name of the IANA list', 'for example "Asia/Tehran"'),
        ('rights = "some"', 3, 'rights is "some", expected link, excerpt, full', ""),
        ('topics = ["harbour"]', 3, "topics is a list, expected keys and values", ""),
        ('[topics]\nharbour = "Harbour"', 4, "topics.harbour is a text, expected keys and values", ""),
        ("[[topics]]\nslug = 'harbour'", 3, "topics is a list, expected keys and values", ""),
        ("[topics.harbour]\nname = 'H'\nalias = 'port'", 5, 'unknown key "topics.harbour.alias"',
         'did you mean "aliases"?'),
        ("[topics.harbour]\naliases = 'port'", 4, "topics.harbour.aliases is a text, expected a list",
         'make it a list'),
        ("[topics.Harbour]", 3, "[topics.Harbour] is no slug, expected lower-case words and hyphens", ""),
        ('[topics."harbour & sea"] # both\nname = "H"', 3,
         "[topics.harbour & sea] is no slug, expected lower-case words and hyphens", ""),
        ("[sources.gull]\nname = 'Gull'\nadress = 'https://gull.example/'", 5, 'unknown key "sources.gull.adress"',
         'did you mean "address"?'),
        ("[sources.gull]\naddress = 'gull.example'", 4,
         'sources.gull.address is "gull.example", which is no web address', WEB),
        ("[sources.gull]\nlanguage = 'is_IS'", 4,
         'sources.gull.language is "is_IS", expected a language tag like "en" or "fa"', ""),
        ("[sources.gull]\nrights = 'Link'", 4, 'sources.gull.rights is "Link", expected link, excerpt, full',
         'did you mean "link"?'),
        ("[threads.pier]\nnames = 'x'", 4, 'unknown key "threads.pier.names"', 'did you mean "name"?'),
        ("[publish.shed]\npath = '../shed'", 3, "no publish.shed.kind, expected one", "add kind"),
        ("[topics.sea]\nname = 'Sea'\n[publish]\nshed.kind = 'ftp'\nshed.path = 'x'", 6,
         'publish.shed.kind is "ftp", expected folder, git, rsync, s3, netlify, cloudflare', ""),
        ("[publish.shed]\nkind = 'ftp'\npath = 'x'", 4,
         'publish.shed.kind is "ftp", expected folder, git, rsync, s3, netlify, cloudflare', ""),
        ("[publish.shed]\nkind = 'folder'", 3, "no publish.shed.path, expected one", "add path"),
        ("[publish.shed]\nkind = 'rsync'\nhost = 'a'\npath = '/b'\nport = 70000", 7,
         'publish.shed.port is "70000", expected a number from 1 to 65535', ""),
        ("[publish.shed]\nkind = 'git'\nbrunch = 'x'", 5, 'unknown key "publish.shed.brunch"',
         'did you mean "branch"?'),
        ("[topics.harbour]\naliases = ['port']\n[topics.sea]\naliases = ['Port']", 5,
         'topics: "port" is claimed by "harbour" and by "sea"', "drop one alias"),
        ("[topics.harbour]\n[topics.sea]\nname = 'HARBOUR'", 4,
         'topics: "harbour" is claimed by "harbour" and by "sea"', "drop one alias"),
        ("[sources.gull]\nlong = 'Gull  Press'\n[sources.beacon]\naliases = ['gull press']", 5,
         'sources: "gull press" is claimed by "gull" and by "beacon"', "drop one alias"),
    ],
    ids=lambda value: value.strip().replace("\n", "; ")[:40] if isinstance(value, str) and "=" in value else "",
)  # fmt: skip
def test_a_fault_is_told_with_its_line(text: str, line: int, what: str, hint: str) -> None:
    """Each table and key says what was found, what was expected and, where it can be guessed, what to write."""
    assert faults(LEAST + text) == [f"site.toml:{line}: {what}" + (f"\n  hint: {hint}" if hint else "")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["1: no address, expected one\n  hint: add address",
              "1: no title, expected one\n  hint: add title"]),
        ("\ntitle = ''\naddress = ' '", ["2: no title, expected one\n  hint: add title",
                                         "3: no address, expected one\n  hint: add address"]),
        ("title = 'x'\naddress = 'harbour.example'",
         [f'2: address is "harbour.example", which is no web address\n  hint: {WEB}']),
        ("title = 'x'\naddress = ['harbour.example']",
         ["2: address is a list, expected text\n  hint: put the value in quotes"]),
        ("title = 'x'\naddress = 'https://harbour.example/?page=1'",
         ['2: address is "https://harbour.example/?page=1", expected one without ? and #']),
        ("title = 'x'\naddress = 'https://harbour.example/#top'",
         ['2: address is "https://harbour.example/#top", expected one without ? and #']),
        (f"title = 'x'\naddress = 'https://harbour.example/{'x' * 500}/'",
         ["2: address has 525 characters, expected 500 at most"]),
        ("title = 'x'\naddress = 'https://ada:key@harbour.example/'",
         ['2: address is "https://ada:key@harbour.example/", which holds a name or password that would be published\n'
          f"  hint: {WEB}"]),
    ],
    ids=["empty file", "empty values", "no scheme", "a list", "a question", "a fragment", "too long", "a password"],
)  # fmt: skip
def test_a_title_and_an_address_are_required(text: str, told: list[str]) -> None:
    """Without a name and a whole address there is no site."""
    assert faults(text) == [f"site.toml:{one}" for one in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = 'x'\naddress = https://harbour.example/", "site.toml:2: not TOML: Invalid value"),
        ("title = 'x'\n\ntitle = 'y'", "site.toml:3: not TOML: Cannot overwrite a value"),
        ("[topics.a]\n[topics.a]", "site.toml:2: not TOML: Cannot declare ('topics', 'a') twice"),
        ("title: x", "site.toml:1: not TOML: Expected '=' after a key in a key/value pair"),
        ("motto = 'y'\ntitle = 'x\n", "site.toml:2: not TOML: "),
        (f"title = {'[' * 30_000}", "site.toml"),
    ],
    ids=["no quotes", "a key twice", "a table twice", "YAML", "quote left open", "30,000 brackets"],
)
def test_broken_toml_is_told_with_its_line(text: str, told: str) -> None:
    """What TOML itself complains of is one problem, with the line where it names one."""
    (found,) = faults(text)
    assert found.startswith(told)
    assert found.endswith('\n  hint: text stands in quotes: key = "value"')


def test_a_file_that_is_no_text_is_told() -> None:
    """site.toml is guarded like a content file."""
    assert faults(LEAST.encode("utf-16")) == [
        "site.toml:1: the file is UTF-16, expected UTF-8\n  hint: save it as UTF-8"
    ]
    assert faults(b"title = 'x'\nmotto = 'Caf\xe9'") == [
        "site.toml:2: byte 0xe9 is not UTF-8 text\n  hint: save the file as UTF-8"
    ]


def test_all_faults_are_told_at_once() -> None:
    """One reading tells everything that is wrong, from the top of the file to its end."""
    text = "zone = 'Mars'\n[topics.sea]\nname = ['x']\n[topics.Sky]\n[publish.shed]\nkind = 'post'\n"
    assert faults(text) == [
        "site.toml:1: no address, expected one\n  hint: add address",
        "site.toml:1: no title, expected one\n  hint: add title",
        'site.toml:1: zone is "Mars", expected a name of the IANA list\n  hint: for example "Asia/Tehran"',
        "site.toml:3: topics.sea.name is a list, expected text\n  hint: put the value in quotes",
        "site.toml:4: [topics.Sky] is no slug, expected lower-case words and hyphens",
        "site.toml:5: no publish.shed.path, expected one\n  hint: add path",
        'site.toml:6: publish.shed.kind is "post", expected folder, git, rsync, s3, netlify, cloudflare',
    ]


@given(st.binary() | st.text("[]{}='\"#.\\ \n-abctopics").map(str.encode))
def test_no_file_brings_the_reader_down(data: bytes) -> None:
    """Whatever bytes the file holds, the answer is settings or problems that name it."""
    found = settings.read(data)
    assert isinstance(found, Settings) or all(str(problem).startswith("site.toml") for problem in found)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("post@harbour.example", Mailbox("", "post@harbour.example")),
        ("The Post <post+all@harbour.example>", Mailbox("The Post", "post+all@harbour.example")),
        ('"Post, The" <post@localhost>', Mailbox("Post, The", "post@localhost")),
        ("<post@harbour.example>", Mailbox("", "post@harbour.example")),
    ],
)
def test_a_mailbox_is_an_address_with_or_without_a_name(value: str, expected: Mailbox) -> None:
    """An address may stand alone or behind a name, which may be quoted."""
    assert good(f"{LEAST}[mail]\nfrom = '{value}'").mail == MailSettings(expected)


@pytest.mark.parametrize(
    "value",
    ["a@b, c@d", "a@b\tBcc: c@d", "Post <a@b", "a@b>", "a b@c", "a@", "@b", "post@خبر.example", "Post (x) a@b"],
)
def test_what_is_no_mailbox_is_told(value: str) -> None:
    """Two addresses, half a bracket, letters beyond ASCII in an address: each is a fault, and none becomes a header."""
    (fault,) = faults(f"{LEAST}[mail]\nfrom = {value!r}")

    assert fault.startswith('site.toml:4: mail.from is "')
