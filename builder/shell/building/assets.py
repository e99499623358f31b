"""The assets: the style, the pictures and the scripts, which are published in bundles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.model.problem import Problem, ProblemsFound
from builder.rendering import bundle
from builder.rendering.bundle import Bundle
from builder.shell.building.press import Press
from builder.tracing.codec import digest
from builder.tracing.trace import Target, Trace

_FOLDER = "assets/"


@dataclass(frozen=True, slots=True)
class Assets:
    """The files of the site that are made from assets."""

    files: Mapping[str, bytes]
    """The assets by name."""
    texts: Mapping[str, str]
    """The scripts among them, as text."""
    scripts: Mapping[str, Bundle]
    """The published scripts by name."""
    engine: str
    """Names the program that bundles."""

    @classmethod
    def of(cls, files: Mapping[str, bytes], engine: str) -> Assets:
        """Return the assets. Raises ProblemsFound where a script imports what is not there."""
        texts = _texts(files)
        return cls(files, texts, bundle.bundles(texts), engine)

    @property
    def targets(self) -> dict[str, Target]:
        """The files of the site by path: a copy hangs on its bytes, a bundle on those of all its parts."""
        traces = {name: Trace("", "", "", digest(self.files[name])) for name in self.files if name not in self.texts}
        for name, script in self.scripts.items():
            parts = (self.files[part] for part in script.parts)
            traces[name] = Trace(self.engine, "", "", digest(*parts))
        return {_FOLDER + name: Target(_FOLDER + name, "", trace) for name, trace in sorted(traces.items())}

    def put(self, press: Press) -> None:
        """Give the press what has to be made."""
        targets = self.targets
        for path in press.stale(targets):
            press.take(targets[path], self._data(path.removeprefix(_FOLDER)), press.reason(targets[path]))

    def _data(self, name: str) -> bytes:
        if name not in self.scripts:
            return self.files[name]
        return bundle.written(self.scripts[name], self.texts).encode()


def _texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the scripts as text, each line ended by one sign. Raises ProblemsFound where one is none."""
    texts: dict[str, str] = {}
    problems = []
    for name in (name for name in files if name.endswith(".js")):
        try:
            texts[name] = re.sub("\r\n?", "\n", files[name].decode("utf-8-sig"))
        except UnicodeDecodeError:
            problems.append(
                Problem(f"templates/{_FOLDER}{name}", 0, "no UTF-8 text, expected a script", "save it as UTF-8")
            )
    if problems:
        raise ProblemsFound(problems)
    return texts
