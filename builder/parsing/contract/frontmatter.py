"""The keys of front matter: those of articles, of the items within them, and of the note of a day."""

from __future__ import annotations

from typing import Final, get_args

from builder.model.article import Rights, Status
from builder.parsing.contract.table import (
    ADDRESS,
    DAY,
    LANGUAGE,
    NUMBER,
    REQUIRED,
    SLUG,
    TEXT,
    WHEN,
    Key,
    Table,
    one_of,
)
from builder.parsing.fields import LONGEST_TITLE

LONGEST_ID: Final = 200
_TITLE: Final = f"text, {LONGEST_TITLE} characters at most"
_SOURCE: Final = "slug, name or alias of a source in site.toml"

ARTICLE: Final = Table(
    "An article",
    "Of `content/YYYY/MM/DD/<slug>.md` and `content/undated/<slug>.md`.",
    (
        Key("id", f"text, {LONGEST_ID} characters at most",
            "What feeds, related headlines and old addresses know the article by. Never change it.",
            "made from the file's path"),
        Key("title", _TITLE, "The headline.", REQUIRED),
        Key("date", WHEN, "When it was published. It must be the day of the folder, seen in the site's zone.",
            "the folder's day; in `undated/` unknown"),
        Key("topics", "slug, name or alias of a topic in site.toml, or a list of them",
            "What it is about. The first is where an edition shows it.", "in no topic, with a warning"),
        Key("source", _SOURCE, "Who wrote or announced it.", 'shown as "no source", with a warning'),
        Key("via", _SOURCE, "Who republished it.", "nobody"),
        Key("byline", TEXT, "The named author.", "not shown"),
        Key("place", TEXT,
            "The dateline's place. One of site.toml is known by slug, name or alias; others go by what is written.",
            "not shown"),
        Key("url", ADDRESS, "The original.", "shown without a link"),
        Key("archived", "a web address, or [keys](#archived)", "A copy of the original that an archive keeps.", "none"),
        Key("language", LANGUAGE, "Of title and text.", "the site's"),
        Key("summary", TEXT, "What it says, in own words.", "the body's first sentences, where `rights` allow"),
        Key("rights", one_of(get_args(Rights)),
            "What may be shown of the body: nothing, its first sentences, all of it.", "the source's, else the site's"),
        Key("related", "a list of texts or [keys](#an-item-of-related)", "Headlines under this one, in order.", "none"),
        Key("thread", SLUG, "A matter that is followed over days.", "in no thread"),
        Key("rank", NUMBER, "Order within a day and topic. The one item of a day with rank 1 leads the day.",
            "behind those with a rank, the newest first"),
        Key("status", one_of(get_args(Status)), "Shown; nowhere; or a notice at its address, and in no list.",
            "`published`"),
        Key("publish", WHEN, "Not shown before this moment.", "at once"),
        Key("expires", WHEN, "Withdrawn from this moment.", "never"),
        Key("updated", WHEN, "When it really changed. What has not come is not shown yet, with a warning.", "never"),
        Key("corrections", "a list of [keys](#an-item-of-corrections)",
            "What was wrong and is now right; shown above the body.", "none"),
        Key("imported", "[keys](#imported)", "What `inv import` made the file from.", "not known"),
    ),
    """\
id: webb-launch
title: Webb telescope leaves Earth on an Ariane 5
date: 2021-12-25T12:20+00:00
topics: [space]
source: nasa
place: Kourou
url: https://example.org/webb-launch/
summary: After thirty years of work the largest space telescope is under way.
thread: webb
rank: 1
""",
)  # fmt: skip

RELATED: Final = Table(
    "An item of `related`",
    "An item that is bare text is its title.",
    (
        Key("title", _TITLE, "The headline.", REQUIRED),
        Key("url", ADDRESS, "Where it leads, unless to an article here.", "shown without a link"),
        Key("source", _SOURCE, "Who says it.", "shown as missing"),
        Key("date", WHEN, "When it was published.", "shown as missing"),
        Key("language", LANGUAGE, "Of the title.", "the article's"),
        Key("article", "the `id` of an article", "The article here that tells the same, to which it leads.", "none"),
    ),
    """\
related:
  - The telescope unfolds its mirror
  - title: Europe's launcher puts Webb on a precise course
    url: https://example.org/webb-course/
    source: nasa
    date: 2021-12-26
""",
)  # fmt: skip

CORRECTION: Final = Table(
    "An item of `corrections`",
    "",
    (
        Key("date", DAY, "When it was corrected; shown from then on.", REQUIRED),
        Key("text", TEXT, "What was wrong, and what is right.", REQUIRED),
    ),
    """\
corrections:
  - date: 2021-12-27
    text: The launch was at 12:20, not at 12:02.
""",
)  # fmt: skip

ARCHIVED: Final = Table(
    "`archived`",
    "",
    (
        Key("url", ADDRESS, "The copy.", REQUIRED),
        Key("date", DAY, "When it was taken.", "not known"),
    ),
    """\
archived:
  url: https://web.archive.org/web/20211225130000/https://example.org/webb-launch/
  date: 2021-12-25
""",
)  # fmt: skip

IMPORTED: Final = Table(
    "`imported`",
    "`inv import` writes it; nobody else need.",
    (
        Key("from", TEXT, "The file's name, or the address.", "not known"),
        Key("sha256", TEXT, "The digest of the raw document, under which `.cache/raw` keeps it.", "not known"),
        Key("on", DAY, "When that was.", "the whole table counts for nothing"),
    ),
    """\
imported:
  from: webb.html
  sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
  on: 2021-12-26
""",
)  # fmt: skip

NOTE: Final = Table(
    "The note of a day",
    "Of `content/YYYY/MM/DD/_day.md`.",
    (
        Key("title", _TITLE, "A line under the date of the day's edition, and beside the day in its month.", "none"),
        Key("language", LANGUAGE, "Of title and text.", "the site's"),
    ),
    """\
title: A telescope on its way
language: en
""",
)  # fmt: skip

WITHIN: Final = (RELATED, CORRECTION, ARCHIVED, IMPORTED)
"""What may stand within an article's keys."""
