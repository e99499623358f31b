"""The board: the figures of a site as a page of the preview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from builder.arranging.statistics import bar
from builder.model.problem import Problem
from builder.shell.desk.figures import Figures

_WIDTH: Final = 40
_STYLE: Final = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1.5rem 0}caption{font-weight:bold;text-align:start}"
    "th{font-weight:normal;text-align:start}th,td{padding:0 1rem 0 0;vertical-align:baseline}"
    "td{text-align:end}td+td{text-align:start;font-family:monospace;overflow-wrap:anywhere}dt{font-weight:bold}"
)


def board(figures: Figures) -> bytes:
    """Return the page: a table for each kind of count, and what else is to be told. Bars are for the eye alone."""
    head = f"{figures.statistics.items} items as of {figures.as_of:%Y-%m-%d %H:%M}"
    tables = "".join(_table(heading, rows) for heading, rows in figures.sections())
    remarks = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in figures.remarks())
    return _page(f"Statistics: {figures.title}", f"<p>{escape(head)}</p>{tables}<dl>{remarks}</dl>")


def faulty(problems: Iterable[Problem]) -> bytes:
    """Return the page of a site that cannot be counted."""
    told = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems)
    return _page("Statistics", f"<p>The site cannot be counted:</p><ul>{told}</ul>")


def _table(heading: str, rows: Sequence[tuple[str, int]]) -> str:
    most = max((count for _, count in rows), default=0)
    lines = "".join(
        f'<tr><th scope="row"><bdi>{escape(name)}</bdi></th><td>{count}</td>'
        f'<td aria-hidden="true">{bar(count, most, _WIDTH)}</td></tr>'
        for name, count in rows
    )
    return f"<table><caption>{escape(heading)}</caption><tbody>{lines}</tbody></table>"


def _page(title: str, body: str) -> bytes:
    shown = escape(title)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{shown}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<style>{_STYLE}</style></head><body><main><h1>{shown}</h1>{body}</main></body></html>\n"
    ).encode()
