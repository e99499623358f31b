"""Bundles: scripts as they are published, each in one file with all that it imports.

A visit to the search page would else ask for two dozen files, each found only once the one before was read. Modules
become functions that give what they export, in the order in which they need each other; a script that is no module
(lunr.js) stands before them as it is. JavaScript is read by its lines, not parsed: what the forms below do not know is
a fault with its line, and comments are left out only where no line can be mistaken for one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from builder.model.problem import Problem, ProblemsFound

_IMPORT: Final = re.compile(
    r"^[ \t]*import\b\s*(?:(?:\{(?P<names>[\w$,\s]*)\}\s*|\*\s*as\s+(?P<all>[\w$]+)\s+)from\s*)?"
    r"""(?P<quote>["'])(?P<script>\.\.?/[\w./-]+)(?P=quote)[ \t]*(?:;[ \t]*)?(?://.*)?$""",
    re.MULTILINE,
)
_EXPORT: Final = re.compile(
    r"^[ \t]*export\s+(?!const\b[^=\n]*=[ \t]*await\b)"
    r"(?=(?:(?:async\s+)?function\b\s*\*?|class\b|const\b)\s*(?P<name>[\w$]+))",
    re.MULTILINE,
)
_EXPORTS: Final = re.compile(r"^[ \t]*export\s*\{(?P<names>[\w$,\s]*)\}[ \t]*(?:;[ \t]*)?(?://.*)?$", re.MULTILINE)
_NAME: Final = re.compile(r"\s*([\w$]+)(?:\s+as\s+([\w$]+))?\s*")
_STATEMENT: Final = r"""^[ \t]*(?:import(?=[\s{*"'(])|export(?=[\s{*]))"""
_FOUND: Final = re.compile(
    _STATEMENT
    + r"""|;[ \t]*(?:import|export)[ \t]*[{*"']|(?<![\w$.#])import[ \t]*\("""
    + r"|^(?:(?:const|let|var)[ \t][^=\n]*=[ \t]*|for[ \t]+)?await\b",
    re.MULTILINE,
)
"""All that imports, exports or waits, whether or not a form is known for it."""

_COMMENT: Final = re.compile(r"^[ \t]*(?://[^\n\u2028\u2029]*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)$", re.MULTILINE)
_BLOCK: Final = re.compile(r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/|/\*(?:[^*\n]|\*(?!/))*\*/", re.MULTILINE)
_TEMPLATE: Final = re.compile(r"`(?:[^`\\$\n]|\\.|\$(?!\{)|\$\{[^`{}\n]*\})*`")
_STRING: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'")
_LITERAL: Final = re.compile(f"{_TEMPLATE.pattern}|{_STRING.pattern}")
_OPEN: Final = re.compile(r"`|/\*(?!.*\*/)|\\$")
"""What a line may leave open: a template literal, a comment behind code, a string."""

_BRACKETS: Final = re.compile(r"\([^][(){}]*\)|\[[^][(){}]*\]|\{[^][(){}]*\}")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A script that is published, and the scripts that it is made of."""

    parts: tuple[str, ...]
    """Names of assets, each behind those that it imports."""


@dataclass(frozen=True, slots=True)
class _Import:
    script: str
    line: int
    names: tuple[tuple[str, str], ...]
    """Each name as it is exported, and as it is called here."""
    all: str


@dataclass(frozen=True, slots=True)
class _Script:
    imports: tuple[_Import, ...]
    exports: Mapping[str, str]
    """What is called what inside, by the names for others."""
    body: str

    @property
    def is_module(self) -> bool:
        return bool(self.imports or self.exports)


def bundles(assets: Mapping[str, str]) -> dict[str, Bundle]:
    """Return the published scripts by name, of all scripts: a script that exports and is imported is only a part.

    What exports nothing is there for what it does, so a page may name it, whoever else imports it. Raises ProblemsFound
    where an import leads nowhere or in a circle, asks for what is not exported, or is of a form that is not known here.
    """
    scripts: dict[str, _Script] = {}
    problems: list[Problem] = []
    for name, text in assets.items():
        try:
            scripts[name] = _read(name, text)
        except ProblemsFound as found:
            problems += found.problems
    problems = problems or [
        _problem(name, found.line, what)
        for name, script in scripts.items()
        for found in script.imports
        if (what := _lacking(found, scripts))
    ]
    if problems:
        raise ProblemsFound(problems)
    imported = {found.script for script in scripts.values() for found in script.imports}
    parts = {name: tuple(_ordered(name, scripts, {}, ())) for name in scripts}
    return {name: Bundle(parts[name]) for name in scripts if name not in imported or not scripts[name].exports}


def written(bundle: Bundle, assets: Mapping[str, str]) -> str:
    """Return the text of a bundle; a script that imports nothing and exports nothing stays as it is."""
    scripts = {name: _read(name, assets[name]) for name in bundle.parts}
    modules = [name for name, script in scripts.items() if script.is_module]
    plain = [assets[name] for name in bundle.parts if name not in modules]
    if not modules:
        return "".join(plain)
    numbers = {name: f"$m{at}" for at, name in enumerate(modules)}
    functions = "\n".join(_function(name, scripts[name], numbers) for name in modules)
    return "\n;\n".join([*plain, f"(()=>{{'use strict';\n{functions}\n}})();\n"])


@lru_cache(maxsize=256)  # each build in a preview asks again, mostly for scripts that nobody touched
def _read(name: str, text: str) -> _Script:
    """Return what a script imports and exports, and the rest of it."""
    body, code = _cleared(text)
    imports: list[_Import] = []
    exports: dict[str, str] = {}
    problems: list[Problem] = []
    end = 0
    for found in _FOUND.finditer(code):
        if found.start() < end:
            continue
        form = next(filter(None, (form.match(code, found.start()) for form in (_IMPORT, _EXPORT, _EXPORTS))), None)
        names = _names(form) if form and not _is_text(code[: found.start()]) else None
        line = code.count("\n", 0, found.end()) + 1
        if form is None or names is None or (form.re is _EXPORT and _is_shared(code[form.end() :])):
            told = code[found.start() :].lstrip("; \t\n").partition("\n")[0].rstrip()
            problems.append(_problem(name, line, f'has "{told[:60]}", expected a plain import or export'))
            continue
        if form.re is _IMPORT:
            script = posixpath.normpath(posixpath.join(posixpath.dirname(name), form["script"]))
            imports.append(_Import(script, line, names, form["all"] or ""))
        else:
            exports |= {outer: inner for inner, outer in names}
        # What was taken leaves as many blanks: places in the code are places in the body.
        body = body[: form.start()] + _blank(body[form.start() : form.end()]) + body[form.end() :]
        end = form.end()
    if problems:
        raise ProblemsFound(problems)
    return _Script(tuple(imports), exports, _unindented(body))


def _cleared(text: str) -> tuple[str, str]:
    """Return what is published of a script, and what is searched for imports; both as long as the script."""
    bare = _COMMENT.sub(lambda found: _blank(found[0]), text)
    sure = _certain(bare)

    def hidden(found: re.Match[str]) -> str:
        # Behind what is sure it may stand in a template literal: no import or export must be lost in it.
        doubted = found.start() >= sure and re.search(_STATEMENT, found[0], re.MULTILINE)
        return found[0] if doubted else _blank(found[0])

    return bare if sure == len(text) else text, _BLOCK.sub(hidden, bare[:sure] + text[sure:])


def _certain(text: str) -> int:
    """Return where the first line begins that may end within a template literal, a comment or a string."""
    at = 0
    for line in re.findall(r".*\n|.+", text):
        # Where no slash is, there is no pattern and no comment whose quotes could be taken for a string's.
        if _OPEN.search((_TEMPLATE if "/" in line else _LITERAL).sub("", line)):
            break
        at += len(line)
    return at


def _unindented(body: str) -> str:
    return re.sub(r"^[ \t\n]+", "", body, flags=re.MULTILINE) if _certain(body) == len(body) else body


def _is_text(before: str) -> bool:
    """Return whether what comes next stands in a template literal."""
    return _STRING.sub("", _TEMPLATE.sub("", before)).count("`") % 2 == 1


def _is_shared(declaration: str) -> bool:
    """Return whether a ``const`` declares more than one name."""
    if not declaration.startswith("const"):
        return False
    rest = _STRING.sub("''", _TEMPLATE.sub("''", re.split(r"\n(?=[\w$])", declaration, maxsplit=1)[0]))
    while (shorter := _BRACKETS.sub("", rest)) != rest:
        rest = shorter
    return bool(re.search(r",\s*[\w$]*\s*=(?![=>])", re.split(r"[;({\[]", rest, maxsplit=1)[0]))


def _names(form: re.Match[str]) -> tuple[tuple[str, str], ...] | None:
    """Return the names of an import or export, each before and behind ``as``; None where one is none."""
    if form.re is _EXPORT:
        return ((form["name"], form["name"]),)
    listed = [name for name in (form["names"] or "").split(",") if name.strip()]
    found = [_NAME.fullmatch(name) for name in listed]
    return None if None in found else tuple((name[1], name[2] or name[1]) for name in found if name)


def _lacking(found: _Import, scripts: Mapping[str, _Script]) -> str:
    """Return what is wrong with where an import leads, or nothing."""
    if found.script not in scripts:
        return f'imports "{found.script}", which is not there'
    exports = scripts[found.script].exports
    lost = [outer for outer, _ in found.names if outer not in exports] + ["*"] * bool(found.all and not exports)
    return f'imports "{lost[0]}" from "{found.script}", which does not export it' if lost else ""


def _ordered(
    name: str, scripts: Mapping[str, _Script], found: dict[str, None], above: tuple[str, ...]
) -> dict[str, None]:
    """Return what was found already, and a script behind all that it needs."""
    for each in scripts[name].imports:
        if each.script in (*above, name):
            raise ProblemsFound([_problem(name, each.line, f'imports "{each.script}", and so itself in a circle')])
        if each.script not in found:
            _ordered(each.script, scripts, found, (*above, name))
    found[name] = None
    return found


def _function(name: str, script: _Script, numbers: Mapping[str, str]) -> str:
    """Return a module as a function that is called at once and gives what the module exports."""
    taken = [
        f"const {each.all or _pairs(each.names)}={numbers[each.script]};\n"
        for each in script.imports
        if each.all or each.names
    ]
    given = _pairs(script.exports.items())
    return f"const {numbers[name]}=(()=>{{\n{''.join(taken)}{script.body}\nreturn {given};\n}})();"


def _pairs(names: Iterable[tuple[str, str]]) -> str:
    return "{" + ",".join(one if one == other else f"{one}:{other}" for one, other in names) + "}"


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _problem(name: str, line: int, what: str) -> Problem:
    hint = "write it as the other scripts there are written, or call it .mjs to publish it as it is"
    return Problem(f"templates/assets/{name}", line, what, hint)
