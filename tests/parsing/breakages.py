"""Random breakages of one line of an article, and the share whose first fault is told on exactly that line.

``python -m tests.parsing.breakages 5000`` prints the share in each form of file, and which kinds were missed.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.model.article import Article
from builder.model.settings import Settings
from builder.parsing import article, settings
from builder.parsing.article import Lists

ROOT: Final = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Breakage:
    """A file with one line broken, and the line that was told first; 0 where none was."""

    kind: str
    path: str
    text: str
    line: int
    told: int


_KEY: Final = re.compile(r"(\w+): (\S.*)")


def _colon(line: str) -> str | None:
    found = re.fullmatch(r"(title|summary|place): (\w+) (.*)", line)
    return f"{found[1]}: {found[2]}: {found[3]}" if found else None


def _quote(line: str) -> str | None:
    found = re.fullmatch(r"(title|summary|place|id): (\w.*)", line)
    return f'{found[1]}: "{found[2]}' if found else None


def _tab(line: str) -> str | None:
    return f"\t{line}" if _KEY.fullmatch(line) else None


def _misspelt(line: str) -> str | None:
    found = re.fullmatch(r"(\w{4,}):(.*)", line)
    return f"{found[1][:2]}{found[1][3]}{found[1][2]}{found[1][4:]}x:{found[2]}" if found else None


def _strange(line: str) -> str | None:
    return (
        f"q{line[::-1][:3].strip(':')}w: {line.partition(': ')[2]}" if line.startswith(("rank: ", "place: ")) else None
    )


def _doubled(line: str) -> str | None:
    return f"{line}\n{line}" if _KEY.fullmatch(line) else None


def _indented(line: str) -> str | None:
    return f"  {line}" if _KEY.fullmatch(line) and not line.startswith("id:") else None


def _date(line: str) -> str | None:
    found = re.fullmatch(r"date: (\d{4})-(\d\d)-(\d\d)", line)
    return f"date: {found[1]}-{found[2]}-32" if found else None


def _form(line: str) -> str | None:
    found = re.fullmatch(r"date: (\d{4})-(\d\d)-(\d\d)", line)
    return f"date: {found[1]}/{found[2]}/{found[3]}" if found else None


def _closing(line: str) -> str | None:
    return "" if line == "---" else None


def _source(line: str) -> str | None:
    return f"{line}qq" if re.fullmatch(r"(?:  )?  source: .+|source: .+", line) else None


def _topic(line: str) -> str | None:
    return line.replace("]", "zz]") if line.startswith("topics: [") else None


def _bracket(line: str) -> str | None:
    return line.replace("]", "") if line.startswith("topics: [") else None


def _address(line: str) -> str | None:
    return line.replace("://", ":/") if line.lstrip().startswith("url: ") else None


def _number(line: str) -> str | None:
    return "rank: first" if line.startswith("rank: ") else None


def _colonless(line: str) -> str | None:
    return line.replace(": ", " ", 1) if _KEY.fullmatch(line) else None


def _ampersand(line: str) -> str | None:
    found = re.fullmatch(r"(title|place): (.*)", line)
    return f"{found[1]}: &{found[2]}" if found else None


WAYS: Final[dict[str, Callable[[str], str | None]]] = {
    way.__name__.strip("_"): way
    for way in (_colon, _quote, _tab, _misspelt, _strange, _doubled, _indented, _date, _form, _closing, _source, _topic,
                _bracket, _address, _number, _colonless, _ampersand)
}  # fmt: skip


FORMS: Final = ("blank", "tight", "crlf")
"""Files as the sample has them, with a blank line below the header; without it; with the line ends of Windows."""


def breakages(count: int, seed: int = 1, form: str = "blank") -> Iterator[Breakage]:
    """Yield so many breakages of the sample's articles in one form, the same for the same seed."""
    chance = random.Random(seed)
    found = settings.read((ROOT / "site.toml").read_bytes())
    assert isinstance(found, Settings)
    lists = Lists.of(found)
    files = sorted(p for p in (ROOT / "content").rglob("*.md") if not p.name.startswith("_"))
    done = 0
    while done < count:
        file = chance.choice(files)
        kind = chance.choice(list(WAYS))
        lines = file.read_text(encoding="utf-8").split("\n")
        end = lines.index("---", 1)
        if form == "tight" and not lines[end + 1] and end + 2 < len(lines):
            del lines[end + 1]
        fitting = [n for n in range(1, end + 1) if WAYS[kind](lines[n]) is not None]
        if not fitting:
            continue
        row = chance.choice(fitting)
        broken = WAYS[kind](lines[row])
        changed = [*lines[:row], *([] if kind == "closing" else [broken or ""]), *lines[row + 1 :]]
        text = ("\r\n" if form == "crlf" else "\n").join(changed)
        path = file.relative_to(ROOT).as_posix()
        told = article.read(path, text.encode(), lists)
        first = 0 if isinstance(told, Article) else told[0].line
        done += 1
        yield Breakage(kind, path, text, row + 1 + (kind == "doubled"), first)


if __name__ == "__main__":
    for form in FORMS:
        tried = tuple(breakages(int(sys.argv[1]) if len(sys.argv) > 1 else 5000, form=form))
        missed = [one for one in tried if one.told != one.line]
        share = f"({1 - len(missed) / len(tried):.2%})"
        print(f"{form}: {len(tried) - len(missed)} of {len(tried)} on the right line {share}")  # noqa: T201 - it is a tool
        print(Counter(one.kind for one in missed))  # noqa: T201 - it is a tool
        for one in missed[:: max(1, len(missed) // 5)][:5]:
            print(one.kind, one.path, one.line, one.told)  # noqa: T201 - it is a tool
