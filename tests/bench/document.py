"""Document: docs/benchmarks.md, whose tables a run can renew, and the machine that they are of."""

from __future__ import annotations

import os
import platform
import re
from datetime import date
from pathlib import Path
from typing import Final

from tests.bench import dateline

WHERE: Final = dateline.PROGRAM / "docs" / "benchmarks.md"
BEGIN: Final = "<!-- figures: what stands from here to the end mark is written by a run with --write -->"
END: Final = "<!-- figures: end -->"
SEARCH_BEGIN: Final = "<!-- search: what stands from here to the end mark is written by a run with --search --write -->"
SEARCH_END: Final = "<!-- search: end -->"
IMPORT_BEGIN: Final = "<!-- import: what stands from here to the end mark is written by a run with --import --write -->"
IMPORT_END: Final = "<!-- import: end -->"


def renewed(text: str, figures: str, begin: str = BEGIN, end: str = END) -> str:
    r"""Return the document with other figures between two marks; raise ValueError where they are not there.

    >>> renewed(f"Before.\n{BEGIN}\nold\n{END}\nAfter.", "new").splitlines()[3::2]
    ['new', '<!-- figures: end -->']
    """
    before, is_begun, rest = text.partition(begin)
    _, is_ended, after = rest.partition(end)
    if not is_begun or not is_ended:
        raise ValueError(f"the document has no place for figures, expected {begin} and {end}")
    return f"{before}{begin}\n\n{figures}\n\n{end}{after}"


def write(figures: str, begin: str = BEGIN, end: str = END) -> None:
    """Put figures between two marks of the document, and when and on what they were taken."""
    text = f"Taken on {date.today():%Y-%m-%d}: {machine()}.\n\n{figures}"  # noqa: DTZ011 - the day here
    dateline.put(WHERE, renewed(WHERE.read_text(encoding="utf-8"), text, begin, end))


def machine() -> str:
    """Return what kind of machine this is, and nothing that tells which one."""
    kind = f"{_processor(_text(Path('/proc/cpuinfo')))}, {os.cpu_count() or 1} cores"
    kind += f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB of memory"
    return f"{kind}, {platform.system()}, {platform.python_implementation()} {platform.python_version()}"


def _processor(told: str) -> str:
    r"""Return the processor's name, or where it is not told, its kind.

    >>> _processor("processor: 0\nmodel name\t: Example CPU @ 2.00GHz\n")
    'Example CPU @ 2.00GHz'
    """
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return " ".join(found[1].split()) if found else platform.machine()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
