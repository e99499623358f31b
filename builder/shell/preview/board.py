"""The board: the figures of a site as a page of the preview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from builder.model.problem import Problem
from builder.shell.desk.figures import Figures

_STYLE: Final = (
    ":root{color-scheme:light dark;--paper:#fbfaf6;--ink:#1c1a17;--soft:#5c574f;--rule:#d8d2c5;--accent:#9d2417}"
    "@media(prefers-color-scheme:dark){:root{--paper:#161512;--ink:#ece8df;--soft:#b3aca0;--rule:#3a362f;"
    "--accent:#ff8f7a}}"
    "body{background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;"
    "padding:1rem clamp(.75rem,3vw,2rem) 5rem;overflow-wrap:anywhere}"
    "h1{font-size:1.5rem;line-height:1.2;border-block-end:2px solid;padding-block-end:.75rem}"
    "table{border-collapse:collapse;inline-size:100%;margin:2rem 0;font-variant-numeric:tabular-nums}"
    "caption,dt{font-weight:700;text-align:start;color:var(--accent)}"
    "th{font-weight:400;text-align:start;inline-size:40%}td{text-align:end;inline-size:3rem}"
    "th,td{padding:.15rem .75rem .15rem 0;border-block-end:1px solid var(--rule)}td+td{inline-size:auto;padding:0}"
    "svg{display:block;inline-size:100%;block-size:.75rem;fill:var(--soft)}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dd{margin:0}"
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
        f'<td aria-hidden="true">{_bar(count, most)}</td></tr>'
        for name, count in rows
    )
    return f"<table><caption>{escape(heading)}</caption><tbody>{lines}</tbody></table>"


def _bar(count: int, most: int) -> str:
    """Return a bar as a picture: its width is a share of the longest, and no style in an attribute is needed."""
    return f'<svg viewBox="0 0 {most} 1" preserveAspectRatio="none"><rect width="{count}" height="1"/></svg>'


def _page(title: str, body: str) -> bytes:
    shown = escape(title)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{shown}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<style>{_STYLE}</style></head><body><main><h1>{shown}</h1>{body}</main></body></html>\n"
    ).encode()
