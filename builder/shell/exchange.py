"""Exchanging two folders in one step, where the system knows one."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

_HERE: Final = -100
"""AT_FDCWD of Linux: paths are whole, or seen from the folder we are in."""

_SWAP: Final = 2
"""RENAME_EXCHANGE of Linux (renameat2(2)), and RENAME_SWAP of macOS (renamex_np(2))."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system take each other's place; False, with nothing changed, where that fails.

    Whoever opens a path finds the one folder or the other, and never none.
    """
    try:
        library = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "linux":
            return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP) == 0)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _SWAP) == 0)
    except (AttributeError, OSError, TypeError):  # a system, or a C library, that has no such call
        return False
    return False
