"""The keys of site.toml: those above all tables, and those of each table but the targets."""

from __future__ import annotations

from typing import Final, get_args

from builder.model.article import Rights
from builder.model.settings import SUBJECT, Digits, RawBytes, Reckoning
from builder.parsing.contract.table import (
    ADDRESS,
    FLAG,
    LANGUAGE,
    NUMBER,
    PATTERNS,
    REQUIRED,
    TEXT,
    TEXTS,
    Key,
    Table,
    one_of,
)

LONGEST_ADDRESS: Final = 500
"""Characters. So no address of a page comes near the 2,048 that a sitemap may hold."""
_NAME: Final = "its slug in words"
_MAILBOX: Final = "`post@example.org` or `The Post <post@example.org>`"

SITE: Final = Table(
    "Above all tables",
    "",
    (
        Key("title", TEXT, "The site's name.", REQUIRED),
        Key("motto", TEXT, "A line below it.", "none"),
        Key("address", f"a web address without `?` and `#`, {LONGEST_ADDRESS} characters at most",
            "Where the site is published, sub-path included.", REQUIRED),
        Key("language", LANGUAGE, "What most is written in. Words of pages are in it, and dates are written its way.",
            "`en`"),
        Key("zone", "a name of the IANA list, such as `Europe/Paris`",
            "The clock by which a moment has its day, and its hour on pages.", "`UTC`"),
        Key("rights", one_of(get_args(Rights)),
            "What may be shown of a body where neither article nor source says it: nothing, its first sentences, all.",
            "`excerpt`"),
        Key("digits", one_of(get_args(Digits)), "Those that the language is usually written with, or 0 to 9.",
            "`native`"),
        Key("calendar", one_of(get_args(Reckoning)),
            "By which dates are said; by the Persian one with the Gregorian beside it.", "`gregorian`"),
        Key("topics", "[tables](#topicsslug)", "The sections of the digest, a closed list.", "none"),
        Key("sources", "[tables](#sourcesslug)", "Who writes or announces, a closed list.", "none"),
        Key("threads", "[tables](#threadsslug)", "Names of threads.", "named by their slugs"),
        Key("places", "[tables](#placesslug)", "Names and spellings of places.", "called as articles call them"),
        Key("aliases", "[lists of texts](#aliases)", "Spellings that searching takes for one another.", "none"),
        Key("publish", "[tables](#publishname)", "Targets: where the site is published.", "nowhere"),
        Key("import", "[keys](#import)", "How `inv import` treats what it reads.", "as with an empty table"),
        Key("mail", "[keys](#mail)", "What `inv mail` writes beside the edition.", "as with an empty table"),
        Key("feeds", "[keys](#feeds)", "What feeds tell beside the items.", "as with an empty table"),
        Key("links", "[keys](#links)", "When `inv check --links` takes a link for dead.", "as with an empty table"),
    ),
    """\
title = "The Record"
motto = "What was announced, by whom"
address = "https://example.org/digest/"
language = "en"
zone = "Europe/Paris"
rights = "excerpt"
digits = "native"
calendar = "gregorian"
""",
)  # fmt: skip

TOPIC: Final = Table(
    "`[topics.SLUG]`",
    "The order of the tables is the order on the front page.",
    (
        Key("name", TEXT, "What readers see.", _NAME),
        Key("description", TEXT, "A line on its page and in the list of topics.", "none"),
        Key("aliases", TEXTS, "What articles may call it beside slug and name.", "none"),
        Key("words", TEXTS,
            "Words, names and phrases that speak for it in what is imported; with a hyphen before it, against it.",
            "its name and aliases, where these are phrases or names"),
    ),
    """\
[topics.space]
name = "Space"
description = "Launches, landings and what telescopes see"
aliases = ["spaceflight"]
words = ["rocket", "space station", "-football"]
""",
)  # fmt: skip

SOURCE: Final = Table(
    "`[sources.SLUG]`",
    "",
    (
        Key("name", TEXT, "What readers see.", _NAME),
        Key("long", TEXT, "The full name, where `name` is an abbreviation.", "none"),
        Key("address", ADDRESS, "Its home page.", "none"),
        Key("country", TEXT, "Where it is seated, for templates of your own.", "not known"),
        Key("language", LANGUAGE, "What it publishes in; told in the list of sources (OPML).", "not told"),
        Key("rights", one_of(get_args(Rights)), "What it lets be shown of its texts.", "the site's"),
        Key("aliases", TEXTS, "What articles may call it beside slug and names.", "none"),
        Key("hosts", TEXTS, "Whose pages are its own, beside that of `address`.", "none"),
        Key("drop", PATTERNS, "Paragraphs of it that import leaves out.", "none"),
    ),
    """\
[sources.nasa]
name = "NASA"
long = "National Aeronautics and Space Administration"
address = "https://www.nasa.gov/"
country = "US"
language = "en"
rights = "full"
hosts = ["science.nasa.gov"]
drop = ["^NASA Science Editorial Team$"]
""",
)  # fmt: skip

THREAD: Final = Table(
    "`[threads.SLUG]`",
    "",
    (
        Key("name", TEXT, "What readers see.", _NAME),
        Key("description", TEXT, "A line on its page and in the list of threads.", "none"),
    ),
    """\
[threads.webb]
name = "The Webb telescope"
description = "From launch to the first pictures"
""",
)  # fmt: skip

PLACE: Final = Table(
    "`[places.SLUG]`",
    "",
    (
        Key("name", TEXT, "What readers see.", _NAME),
        Key("description", TEXT, "A line on its page.", "none"),
        Key("aliases", TEXTS, "Other spellings that articles use, such as those of other languages.", "none"),
    ),
    """\
[places.tehran]
name = "Tehran"
description = "Capital of Iran"
aliases = ["تهران", "Teheran"]
""",
)  # fmt: skip

ALIASES: Final = Table(
    "`[aliases]`",
    "Each key is a name or word, and takes a list of its other spellings, of one or more words each. Case, accents and "
    "apostrophes do not matter.",
    (),
    """\
[aliases]
"Khamenei" = ["Khamene'i", "خامنه‌ای"]
defence = ["defense"]
""",
)

IMPORT: Final = Table(
    "`[import]`",
    "See [import](import.md).",
    (
        Key("raw", one_of(get_args(RawBytes)), "Whether the bytes that articles were made from stay in `.cache/raw`.",
            "`keep`"),
        Key("drop", PATTERNS, "Paragraphs that import leaves out, whatever their source.", "none"),
    ),
    """\
[import]
raw = "keep"
drop = ["^Sign up for our newsletter"]
""",
)  # fmt: skip

MAIL: Final = Table(
    "`[mail]`",
    "See [mail](mail.md).",
    (
        Key("from", _MAILBOX, "Who sends.", "no `.eml`: a message must name its sender, and none is made up"),
        Key("to", _MAILBOX, "Who it is for, if it is one address such as a list's.", "a message without `To`"),
        Key("reply_to", _MAILBOX, "Where answers go.", "to the sender"),
        Key("subject", f"text, with {', '.join(f'`{{{word}}}`' for word in SUBJECT)} where wanted",
            "What the mail is called; the headline is the first of the edition.", "`{site}: {headline}`"),
        Key("unsubscribe", TEXT,
            "Put at the foot of both forms letter for letter, in HTML not escaped: whatever your service fills in.",
            "nothing"),
    ),
    """\
[mail]
from = "The Record <post@example.org>"
to = "readers@example.org"
reply_to = "desk@example.org"
subject = "{site}: {headline}"
unsubscribe = "{{unsubscribe}}"
""",
)  # fmt: skip

FEEDS: Final = Table(
    "`[feeds]`",
    "See [feeds](feeds.md).",
    (
        Key("authority", "a domain or mail address, a comma, and a year, month or day on which it was yours",
            "Who gives out the ids of entries.", "ids are UUIDs"),
        Key("rss", FLAG, "Whether there are feeds in RSS 2.0 too, beside Atom and JSON Feed.", "`false`"),
        Key("hub", ADDRESS, "The hub that tells subscribers of news at once (WebSub).", "none"),
    ),
    """\
[feeds]
authority = "example.org,2024"
rss = true
hub = "https://hub.example.org/"
""",
)  # fmt: skip

LINKS: Final = Table(
    "`[links]`",
    "See [links](links.md).",
    (
        Key("failures", NUMBER, "How often in a row a page was not there.", "`3`"),
        Key("days", NUMBER, "How many days lie between the first and the last of these failures, at least.", "`7`"),
        Key("archive", ADDRESS,
            "Who is asked for archived copies: the Wayback Machine, or a service that answers like it.",
            "`https://archive.org/wayback/available`"),
    ),
    """\
[links]
failures = 3
days = 7
archive = "https://archive.org/wayback/available"
""",
)  # fmt: skip

TABLES: Final = (SITE, TOPIC, SOURCE, THREAD, PLACE, ALIASES, IMPORT, MAIL, FEEDS, LINKS)
"""In the order of the reference."""
