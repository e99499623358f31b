"""A site on disk: its folder, and what is read from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from builder.model import daynote
from builder.model.addressbook import BOOK
from builder.model.ledger import LEDGER
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.model.settings import SITE_TOML, Settings
from builder.shell import disk, tree
from builder.shell.tree import Stamp

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
            around = (parent for parent in (here, *here.parents) if (parent / SITE_TOML).is_file())
            return cls(next(around, PROGRAM))
        root = Path(folder).resolve()
        if not (root / SITE_TOML).is_file():
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
        return output / LEDGER

    def store(self, output: Path) -> Path:
        """Return the file that keeps what builds of an output folder found out."""
        name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:12]
        return self.root / ".cache" / f"build-{name}.db"

    @property
    def mails(self) -> Path:
        """Where mails are written unless ``--to`` says otherwise."""
        return self.root / ".cache" / "mail"

    @property
    def records(self) -> Path:
        """The file that keeps what import has done."""
        return self.root / ".cache" / "import.db"

    @property
    def originals(self) -> Path:
        """Where the bytes lie that articles were made from."""
        return self.root / ".cache" / "raw"

    @property
    def fetched(self) -> Path:
        """The file that keeps how servers name the versions of what was fetched and filed."""
        return self.root / ".cache" / "fetched.json"

    @property
    def links(self) -> Path:
        """The file that keeps what the addresses answered that articles link to."""
        return self.root / ".cache" / "links.json"

    def settings(self) -> Settings:
        """Return what site.toml says; raise ProblemsFound where it cannot be read."""
        return understood(disk.read(self.root / SITE_TOML) or b"")

    def listing(self) -> tuple[dict[str, Stamp], list[Problem]]:
        """Return the stamps of articles and days' notes by path, and a problem for what can be neither.

        Other names that begin with a dot or an underscore are passed over: editors leave the first behind, and the
        second are kept for what is not published. Whatever else cannot be read is told, for an article that is
        passed over in silence would leave the site.
        """
        files: dict[str, Stamp] = {}
        problems: list[Problem] = []
        if not self.content.is_dir():
            problems.append(
                Problem("content", 0, "there is no such folder, expected the articles in it", "make the folder")
            )
            return files, problems
        for inner, stamp in tree.stamps(self.content, hidden="._", but=daynote.NAME).items():
            path = f"content/{inner}"
            if stamp == tree.LINK:
                problems.append(Problem(path, 0, "this is a link, expected a file", "put the article itself here"))
            elif stamp == tree.ODD:
                problems.append(Problem(path, 0, "this is a pipe or a device, expected a file", "take it away"))
            elif inner.endswith(".md"):
                files[path] = stamp
            elif (suffix := PurePosixPath(inner).suffix).lower() in (".md", ".markdown"):
                problems.append(Problem(path, 0, f'the file ends in "{suffix}", expected ".md"', "rename it"))
        return files, problems

    def article(self, path: str) -> bytes | Problem:
        """Return a content file's bytes, or why it cannot be read."""
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            return Problem(path, 0, f"the file cannot be read: {error.strerror}", "look at its permissions")

    def book(self) -> bytes | Problem:
        """Return the bytes of the address book, none where there is no such file; or why it cannot be read."""
        file = self.root / BOOK
        if file.is_symlink():
            return Problem(BOOK, 0, "this is a link, expected a file", "put the address book itself here")
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            return Problem(BOOK, 0, f"the file cannot be read: {error.strerror}", "look at its permissions")

    def templates(self) -> dict[str, bytes]:
        """Return the templates by name: ours, and over them the site's own, beneath which ours keep another name."""
        return self._themed("", assets=False)

    def assets(self) -> dict[str, bytes]:
        """Return the style, the scripts and the pictures by name: ours, and over them the site's own."""
        return self._themed("assets", assets=True)

    def _themed(self, under: str, *, assets: bool) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for theme in self.themes:
            for path in disk.walk(theme / under):
                if not any(part.startswith(".") for part in path.split("/")) and (
                    assets or not path.startswith("assets/")
                ):
                    if path in found and not assets:
                        found |= _overlaid(path, found[path])
                    found[path] = (theme / under / path).read_bytes()
        return found


def _overlaid(name: str, ours: bytes) -> dict[str, bytes]:
    """Return a template of ours under another name, where the site has its own of that name.

    Words add up, and a site's template may begin with ours: ``{% extends "dateline/article.html" %}``.
    """
    from builder.rendering import words  # which an idle build of a site with our words has no need of

    return {words.beneath(name) if name.startswith(words.FOLDER) else f"dateline/{name}": ours}


def understood(toml: bytes) -> Settings:
    """Return what the bytes of site.toml say; raise ProblemsFound where they cannot be read."""
    from builder.parsing import settings  # which an idle build has no need of, nor of what it imports

    found = settings.read(toml)
    if isinstance(found, tuple):
        raise ProblemsFound(found)
    return found
