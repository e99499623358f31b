"""The reference of what people write, made from the contract that the parsers hold them to."""

from __future__ import annotations

from typing import Final

from builder.parsing.contract import frontmatter, sitetoml, targets
from builder.parsing.contract.table import Key, Table
from tests.reference import markdown

_FRONT_MATTER: Final = """\
# The keys of front matter

[Articles](content.md) tells how to write one. This page is written from the program by `inv golden`; change that, not
the page.

- **text** stands on one line, or is folded to one, with 10,000 characters at most.
- **a day** is `2021-12-25`, **a moment** `2021-12-25T12:20+00:00`, with its offset. A moment where a day is wanted
  counts as its day. A bare day stays a day; for `publish` and `expires` it begins with its first moment in the site's
  zone.
- **a web address** begins with `https://` or `http://`. What none may hold as it is (spaces, double quotes, backquotes,
  angle brackets, braces, bars, `\\`, `^`) is written in percent code, `%20`; letters of any script may stand.
- **a slug** is lower-case ASCII words joined by hyphens; **a language tag** is BCP 47, such as `fa`.
- **a name** of a topic, source or place is found whatever its case and spaces.

A key without a value counts as absent.
"""

_SITE_TOML: Final = """\
# The keys of site.toml

[site.toml](settings.md) tells what they do. This page is written from the program by `inv golden`; change that, not the
page. All examples together are one site.toml. What a web address or a language tag looks like is told with
[front matter](frontmatter.md); the slug or name in a table's heading is yours to choose.
"""


def front_matter() -> str:
    """Return the page of front matter as Markdown."""
    within = (_section(table, "yaml", "###") for table in frontmatter.WITHIN)
    return "\n".join(
        (_FRONT_MATTER, _section(frontmatter.ARTICLE, "yaml"), *within, _section(frontmatter.NOTE, "yaml"))
    )


def site_toml() -> str:
    """Return the page of site.toml as Markdown."""
    tables = (_section(table, "toml") for table in (*sitetoml.TABLES, targets.TARGET))
    kinds = (_section(table, "toml", "###") for table in targets.BY_KIND.values())
    return "\n".join((_SITE_TOML, *tables, *kinds))


def _section(table: Table, language: str, level: str = "##") -> str:
    """Return a section: the table's heading, what is to be known of it, an example, its keys."""
    about = [table.about, ""] if table.about else []
    example = [f"```{language}", f"{table.example}```", ""] if table.example else []
    rows = markdown.table(("key", "takes", "what it means", "if absent"), map(_row, table.keys))
    return "\n".join((f"{level} {table.heading}", "", *about, *example, *rows))


def _row(key: Key) -> tuple[str, str, str, str]:
    return f"`{key.name}`", key.takes, key.meaning, key.absent
