"""A site on disk: its folder, and what is read from it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.model.settings import Settings
from builder.parsing import header
from builder.parsing import settings as settings_text
from builder.parsing.notes import Notes
from builder.shell import disk

PROGRAM: Final = Path(__file__).parent.parent.parent
"""Where this program lies, and with it the templates that every site starts from."""


@dataclass(frozen=True, slots=True)
class Site:
    """The folder of a site: site.toml, content/ and, if wanted, templates/ whose files override ours one by one."""

    root: Path

    @classmethod
    def at(cls, folder: str) -> Site:
        """Return the site in a folder; raise WrongUse where there is none.

        Without a name it is the one that the working folder lies in, or else the one beside this program.
        """
        if not folder:
            here = Path.cwd()
            around = (parent for parent in (here, *here.parents) if (parent / settings_text.WHERE).is_file())
            return cls(next(around, PROGRAM))
        root = Path(folder).resolve()
        if not (root / settings_text.WHERE).is_file():
            problem = Problem(
                folder, 0, "no site.toml here, expected a site's folder", "name the folder with --site DIR"
            )
            raise WrongUse([problem])
        return cls(root)

    @property
    def content(self) -> Path:
        """The curated truth."""
        return self.root / "content"

    @property
    def output(self) -> Path:
        """Where the site is built unless ``--output`` says otherwise."""
        return self.root / "output"

    def folder(self, output: str) -> Path:
        """Return where the site is built: ``--output``, or where that says nothing, our own."""
        return Path(output) if output else self.output

    @property
    def preview(self) -> Path:
        """Where ``inv serve`` builds, drafts included."""
        return self.root / ".cache" / "preview"

    @property
    def themes(self) -> tuple[Path, ...]:
        """Where templates come from: ours, and over them the site's own."""
        return tuple(dict.fromkeys((PROGRAM / "templates", self.root / "templates")))

    def ledger(self, output: Path) -> Path:
        """Return the file that tells what in an output folder is ours."""
        name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:12]
        return self.root / ".cache" / f"output-{name}.json"

    def settings(self) -> Settings:
        """Return what site.toml says; raise ProblemsFound where it cannot be read."""
        found = settings_text.read(disk.read(self.root / settings_text.WHERE) or b"")
        if isinstance(found, tuple):
            raise ProblemsFound(found)
        return found

    def articles(self) -> Iterator[tuple[str, bytes] | Problem]:
        """Yield the path and bytes of each content file, by path; a problem for what cannot be one.

        Names that begin with a dot or an underscore are not articles: editors leave the first behind, and the
        second are kept for notes about a day. Whatever else cannot be read is told, for an article that is
        passed over in silence would leave the site.
        """
        if not self.content.is_dir():
            yield Problem("content", 0, "there is no such folder, expected the articles in it", "make the folder")
        for folder, inner, files in sorted(self._walk()):
            for name in sorted((*inner, *files)):
                path = Path(folder, name)
                if name.startswith((".", "_")) or (path.is_dir() and not path.is_symlink()):
                    continue
                found = self._article(path)
                if found:
                    yield found

    def _walk(self) -> Iterator[tuple[str, list[str], list[str]]]:
        """Yield the folders of content/ with what is in them; raise OSError where one cannot be read."""
        for folder, inner, files in os.walk(self.content, onerror=_raise):
            yield folder, list(inner), files
            inner[:] = [name for name in inner if not name.startswith((".", "_"))]

    def _article(self, path: Path) -> tuple[str, bytes] | Problem | None:
        """Return a content file's path and bytes; None for a file of another kind that lies there."""
        name = path.relative_to(self.root).as_posix()
        if path.is_symlink():
            return Problem(name, 0, "this is a link, expected a file", "put the article itself here")
        if path.suffix.lower() not in (".md", ".markdown"):
            return None
        if path.suffix != ".md":
            return Problem(name, 0, f'the file ends in "{path.suffix}", expected ".md"', "rename it")
        try:
            return name, path.read_bytes()
        except OSError as error:
            return Problem(name, 0, f"the file cannot be read: {error.strerror}", "look at its permissions")

    def templates(self) -> dict[str, str]:
        """Return the sources of the templates by name: ours, and over them the site's own.

        Raises ProblemsFound with every one that is not text.
        """
        found: dict[str, str] = {}
        problems: list[Problem] = []
        for name, data in self._themed("", assets=False).items():
            notes = Notes(f"templates/{name}")
            found[name] = header.utf8(data, notes) or ""
            problems += notes.problems
        if problems:
            raise ProblemsFound(problems)
        return found

    def assets(self) -> dict[str, bytes]:
        """Return the style, the scripts and the pictures by name: ours, and over them the site's own."""
        return self._themed("assets", assets=True)

    def _themed(self, under: str, *, assets: bool) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for theme in self.themes:
            for path in disk.walk(theme / under):
                if not Path(path).name.startswith(".") and (assets or not path.startswith("assets/")):
                    found[path] = (theme / under / path).read_bytes()
        return found


def _raise(error: OSError) -> None:
    """Stop where a folder cannot be read: os.walk would pass over it, and its articles would leave the site."""
    if not isinstance(error, FileNotFoundError):
        raise error
