"""The layers: which package may import which, what only the shell may touch, and one door a third-party package."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "builder").rglob("*.py"))

MAY_IMPORT = {
    "model": set(),
    "tracing": set(),
    "parsing": {"model"},
    "editing": {"model", "parsing"},
    "importing": {"editing", "model", "parsing"},
    "arranging": {"model"},
    "rendering": {"model", "tracing"},
    "search": {"model"},
    "relating": set(),
    "matching": {"model"},
    "suggesting": {"model", "relating"},
    "publishing": {"model"},
    "mailing": {"model"},
    "linking": {"model", "parsing"},
    "stages": {"model", "parsing", "relating", "rendering", "search", "tracing"},
    "commands": {"model", "shell"},
    "shell": {
        "model",
        "tracing",
        "parsing",
        "editing",
        "importing",
        "arranging",
        "matching",
        "relating",
        "rendering",
        "search",
        "suggesting",
        "publishing",
        "mailing",
        "linking",
        "stages",
    },
}
"""The arrows of the picture in docs/design.md."""

IMPURE = {"os", "io", "pathlib", "shutil", "tempfile", "subprocess", "socket", "http", "urllib.request", "time",
          "random", "secrets", "sqlite3", "threading", "multiprocessing", "concurrent", "sys", "logging"}  # fmt: skip
"""What tells a module of the disk, the clock, chance, the network or other processes."""

DOORS = {
    "anyascii": {"parsing/slugs.py"},
    "babel": {"rendering/locale/cldr.py"},
    "boto3": {"shell/hosts/storage.py"},
    "botocore": {"shell/hosts/storage.py"},
    "charset_normalizer": {"importing/decoding.py"},
    "feedparser": {"importing/feed/parser.py"},
    "frontmatter": {"parsing/header.py", "editing/writing.py"},
    "invoke": {
        "commands/check.py",
        "commands/desk.py",
        "commands/publish.py",
        "commands/stats.py",
        "commands/story.py",
        "commands/telling.py",
        "shell/commandline.py",
    },
    "distributed": {"shell/cluster.py"},
    "lxml": {"importing/markup.py"},
    "jinja2": {"rendering/templates.py"},
    "lunr": {"search/engine.py"},
    "markdown": {"parsing/body.py"},
    "markupsafe": {"rendering/names.py"},
    "msgspec": {"tracing/codec.py"},
    "mypy_boto3_s3": {"shell/hosts/storage.py"},
    "nh3": {"parsing/body.py"},
    "persiantools": {"importing/calendar/jalali.py", "rendering/locale/persian.py"},
    "rich": {"shell/console.py"},
    "protego": {"shell/fetching/robots.py"},
    "trafilatura": {"importing/page/extraction.py"},
    "urllib3": {"shell/fetching/transport.py", "shell/hosts/rest.py"},
    "warcio": {"importing/bundle/archive.py"},
    "watchfiles": {"shell/preview/watcher.py"},
    "yaml": {"parsing/header.py"},
    "sqlite3": {"shell/store.py", "shell/importing/records.py"},
    "subprocess": {"shell/hosts/git.py", "shell/hosts/rsync.py", "shell/importing/readers.py"},
}
"""The one module, or the reader and the writer, through which each package enters."""


def imports(module: Path) -> set[str]:
    """Return the dotted names that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def name(module: Path) -> str:
    """Return a module's path within the package."""
    return module.relative_to(ROOT / "builder").as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_stage_imports_only_what_lies_before_it(module: Path) -> None:
    """A package imports itself, the model, and the stages that the picture lets it see."""
    package = name(module).split("/")[0]
    seen = {n.split(".")[1] for n in imports(module) if n.startswith("builder.") and n.count(".") >= 1}

    allowed = MAY_IMPORT.get(package, set()) | {package, "__version__"}

    assert seen <= allowed


@pytest.mark.parametrize("module", [m for m in MODULES if not name(m).startswith(("shell/", "commands/"))], ids=name)
def test_only_the_shell_touches_the_world(module: Path) -> None:
    """A pure stage imports nothing that reads a disk, a clock, an environment or a network."""
    touched = {n for n in imports(module) if any(n == i or n.startswith(f"{i}.") for i in IMPURE)}

    assert touched == set()


@pytest.mark.parametrize("module", [m for m in MODULES if not name(m).startswith(("shell/", "commands/"))], ids=name)
def test_pure_stages_open_no_file(module: Path) -> None:
    """A pure stage calls neither open nor now."""
    calls = [n.func for n in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    named = {c.id for c in calls if isinstance(c, ast.Name)} | {c.attr for c in calls if isinstance(c, ast.Attribute)}

    assert named & {"open", "read_text", "read_bytes", "write_text", "now", "today", "utcnow", "getenv"} == set()


def test_each_package_enters_through_one_door() -> None:
    """A third-party package is imported where the table says, and nowhere else."""
    third_party: dict[str, set[str]] = {}
    for module in MODULES:
        for imported in imports(module):
            top = imported.split(".")[0]
            if top in DOORS or (top not in sys.stdlib_module_names and top != "builder"):
                third_party.setdefault(top, set()).add(name(module))

    assert third_party == DOORS


def test_commands_see_only_the_shell_and_the_model() -> None:
    """tasks.py puts commands together and knows no stage."""
    seen = {".".join(n.split(".")[:2]) for n in imports(ROOT / "tasks.py") if n.startswith("builder.")}

    assert seen <= {"builder.commands", "builder.model", "builder.shell"}
