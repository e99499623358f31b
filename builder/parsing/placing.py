"""Placing: the line and column of what a problem speaks of, looked up in the file that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from builder.model.problem import Problem
from builder.parsing import header
from builder.parsing.header import Field
from builder.parsing.notes import Notes


def placed(problem: Problem, data: bytes) -> Problem:
    """Return a problem with the place of its key in a content file; as it was where it has one, or the key is absent.

    Where a key leads to nothing, the last part of it that is there counts: ``topics.1`` of a single topic is the key.
    """
    if problem.line or not problem.key:
        return problem
    notes = Notes(problem.where)
    text = header.decode(data, notes)
    found = header.read(text, notes) if text is not None else None
    line, column = _place(found.fields, problem.key) if found else (0, 0)
    return replace(problem, line=line, column=column)


def _place(fields: Mapping[str, Field], key: str) -> tuple[int, int]:
    """Return the line and column of a key, as ``related.2.article``; zeros where its first part is absent."""
    place = (0, 0)
    value: object = fields
    for part in key.split("."):
        if isinstance(value, Mapping) and part in value:
            place, value = value[part].key, value[part].value
        elif isinstance(value, tuple) and part.isdecimal() and int(part) < len(value):
            item = value[int(part)]
            place, value = (item.line, item.column), item.value
        else:
            break
    return place
