"""The contract: what the reference says of a key is what the parsers do with it."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from builder.model.article import Article
from builder.model.problem import Problem
from builder.model.settings import Settings
from builder.model.target import KINDS
from builder.parsing import article, daynote, settings
from builder.parsing.article import Lists
from builder.parsing.contract import frontmatter, sitetoml, targets
from builder.parsing.contract.table import Key, Table

PATH = "content/2021/12/25/webb-launch.md"
SITE = sitetoml.SITE.example
TABLES = (*sitetoml.TABLES, *targets.BY_KIND.values())
HEADERS = (frontmatter.ARTICLE, *frontmatter.WITHIN, frontmatter.NOTE)
ODD = {"zzz": {"zzz": "1"}}
"""What no key takes."""


def whole() -> Settings:
    """Return the settings that the examples of site.toml make together."""
    found = settings.read("\n".join(table.example for table in TABLES).encode())
    assert isinstance(found, Settings), found
    return found


LISTS = Lists.of(whole())


def read(table: Table, key: Key, value: object) -> object:
    """Return what is read of a table's example with another value of one key; without the key where that is None."""
    return _header(table, key, value) if table in HEADERS else _toml(table, key, value)


def _toml(table: Table, key: Key, value: object) -> object:
    lines = [line for line in table.example.splitlines() if not line.startswith(f"{key.name} =")]
    if value is not None:
        written = json.dumps(value).replace('": ', '" = ')
        lines.append(f"{key.name} = {written}")
    text = "\n".join(lines)
    return settings.read((text if table is sitetoml.SITE else f"{SITE}{text}").encode())


def _header(table: Table, key: Key, value: object) -> object:
    found = yaml.load(table.example, yaml.BaseLoader)  # which, as our header, takes no value for more than text
    (within,) = found.values() if table in frontmatter.WITHIN else (found,)
    keys = within[-1] if isinstance(within, list) else within
    assert isinstance(keys, dict)
    keys.pop(key.name, None)
    keys |= {} if value is None else {key.name: value}
    needed = {"title": "Webb telescope leaves Earth"} if table in frontmatter.WITHIN else {}
    data = f"---\n{json.dumps(needed | found)}\n---\n".encode()
    if table is frontmatter.NOTE:
        return daynote.read("content/2021/12/25/_day.md", data, LISTS)
    return article.read(PATH, data, LISTS)


def every_key() -> list[object]:
    """Return each key with its table."""
    return [pytest.param(t, key, id=f"{t.heading} {key.name}") for t in (*HEADERS, *TABLES) for key in t.keys]


def test_the_examples_are_sound() -> None:
    """The examples of front matter together make an article, as those of site.toml make settings."""
    text = f"---\n{''.join(table.example for table in HEADERS[:-1])}---\n"

    assert isinstance(article.read(PATH, text.encode(), LISTS), Article)
    assert {target.name for target in whole().publish} == {
        "local",
        "pages",
        "server",
        "bucket",
        "netlify",
        "cloudflare",
    }


@pytest.mark.parametrize(("table", "key"), every_key())
def test_a_key_that_is_explained_is_read(table: Table, key: Key) -> None:
    """A value that no key takes is a fault of that key, so none is accepted and passed over."""
    found = read(table, key, ODD)

    assert isinstance(found, tuple)
    assert all(isinstance(problem, Problem) and key.name in problem.what for problem in found)


@pytest.mark.parametrize(("table", "key"), every_key())
def test_a_key_may_be_left_out_unless_that_is_called_a_fault(table: Table, key: Key) -> None:
    """What the reference says of an absent key is so: a fault, the very value that it names, or something else."""
    found = read(table, key, None)

    assert isinstance(found, tuple) == key.is_required
    if value := re.fullmatch(r"`(.+)`", key.absent):
        assert found == read(table, key, value[1])


def test_each_kind_of_target_is_explained() -> None:
    """The reference has a table for each kind, in the order in which messages name them."""
    assert tuple(targets.BY_KIND) == KINDS
