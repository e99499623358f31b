"""Bundles: scripts as they are published, each in one file with all that it imports. The one door to ``rjsmin``.

A visit to the search page would else ask for two dozen files, each found only once the one before was read, and a third
of their bytes would be comments. Modules become functions that give what they export, in the order in which they need
each other; a script that is no module (lunr.js) stands before them as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import rjsmin

from builder.model.problem import Problem, ProblemsFound

_IMPORT: Final = re.compile(
    r"""^import\s+(?:(?:\{(?P<names>[^{}]*)\}|\*\s+as\s+(?P<all>\w+))\s+from\s+)?"\./(?P<script>[\w.-]+)";?[ \t]*$""",
    re.MULTILINE,
)
_EXPORT: Final = re.compile(r"^export\s+(?=(?:async\s+)?(?:function\*?|class|const)\s*(?P<name>[\w$]+))", re.MULTILINE)
_EXPORTS: Final = re.compile(r"^export\s+\{(?P<names>[\w$,\s]*)\};?[ \t]*$", re.MULTILINE)
_UNKNOWN: Final = re.compile(r"^(?:import\b(?!\()|export\b).*", re.MULTILINE)
_COMMENT: Final = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A script that is published, and the scripts that it is made of."""

    parts: tuple[str, ...]
    """Names of assets, each behind those that it imports."""


def bundles(assets: Mapping[str, str]) -> dict[str, Bundle]:
    """Return the published scripts by name, of all scripts: those that no other one imports.

    Raises ProblemsFound where an import leads nowhere or in a circle, or is of a form that is not known here.
    """
    imports = {name: list(_imports(name, text, assets)) for name, text in assets.items()}
    inner = {imported for found in imports.values() for imported in found}
    ends = {name: Bundle(tuple(_ordered(name, imports, ()))) for name in assets if name not in inner}
    if lost := assets.keys() - {part for bundle in ends.values() for part in bundle.parts}:
        raise ProblemsFound([_problem(name, 0, "imports itself in a circle") for name in sorted(lost)])
    return ends


def written(bundle: Bundle, assets: Mapping[str, str]) -> str:
    """Return the text of a bundle; a script that imports nothing and exports nothing stays as it is."""
    modules = [name for name in bundle.parts if _is_module(assets[name])]
    plain = [assets[name] for name in bundle.parts if name not in modules]
    if not modules:
        return "".join(plain)
    numbers = {name: f"$m{at}" for at, name in enumerate(modules)}
    functions = "\n".join(_function(name, assets[name], numbers) for name in modules)
    return ";\n".join([*plain, f"(()=>{{'use strict';\n{rjsmin.jsmin(functions)}\n}})()"]) + ";\n"


def _imports(name: str, text: str, assets: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of the scripts that a script imports."""
    bare = _bare(text)
    for found in _UNKNOWN.finditer(bare):
        line = bare.count("\n", 0, found.start()) + 1
        if not any(form.match(bare, found.start()) for form in (_IMPORT, _EXPORT, _EXPORTS)):
            raise ProblemsFound([_problem(name, line, f'has "{found[0][:60]}", expected a plain import or export')])
    for found in _IMPORT.finditer(bare):
        if found["script"] not in assets:
            line = bare.count("\n", 0, found.start()) + 1
            raise ProblemsFound([_problem(name, line, f'imports "./{found["script"]}", which is not there')])
        yield found["script"]


def _ordered(name: str, imports: Mapping[str, list[str]], above: tuple[str, ...]) -> dict[str, None]:
    """Return a script behind all that it needs, each once."""
    if name in above:
        raise ProblemsFound([_problem(name, 0, "imports itself in a circle")])
    found: dict[str, None] = {}
    for imported in imports[name]:
        found |= _ordered(imported, imports, (*above, name))
    return found | {name: None}


def _function(name: str, text: str, numbers: Mapping[str, str]) -> str:
    """Return a module as a function that is called at once and gives what the module exports."""
    bare = _bare(text)
    exports = [found["name"] for found in _EXPORT.finditer(bare)] + [f["names"] for f in _EXPORTS.finditer(bare)]

    def taken(found: re.Match[str]) -> str:
        number = numbers.get(found["script"])
        if not number or not (found["names"] or found["all"]):
            return ""
        names = found["all"] or "{" + re.sub(r"\s+as\s+", ":", found["names"]) + "}"
        return f"const {names}={number};"

    body = _EXPORTS.sub("", _EXPORT.sub("", _IMPORT.sub(taken, bare)))
    return f"const {numbers[name]}=(()=>{{\n{body}\nreturn {{{','.join(exports)}}};\n}})();"


def _is_module(text: str) -> bool:
    bare = _bare(text)
    return any(form.search(bare) for form in (_IMPORT, _EXPORT, _EXPORTS))


def _bare(text: str) -> str:
    """Return a script without the comments that stand by themselves, line by line."""
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


def _problem(name: str, line: int, what: str) -> Problem:
    return Problem(f"templates/assets/{name}", line, what, "write it as the other scripts there are written")
