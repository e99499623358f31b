"""The door to the disk: whole files in, whole files out."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from typing import Final

from builder.model.ledger import Ledger
from builder.model.ledger import read as read_ledger
from builder.model.problem import Busy, Problem

_PART: Final = ".part-"
"""How the name of a file begins that is not whole yet."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hex."""
    return hashlib.sha256(data).hexdigest()


def read(path: Path) -> bytes | None:
    """Return a file's bytes, or None where there is no such file."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def write(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put a whole file in place: readers see the old bytes or the new, also after a kill.

    ``durable`` waits for the disk, for what could not be made again after a power cut.
    """
    with _part(path, data, durable=durable) as part:
        part.replace(path)


def edit(path: Path, data: bytes) -> None:
    """Put other bytes into a file that a person keeps: who may read and write it stays as it was."""
    with _part(path, data, durable=True) as part:
        part.chmod(S_IMODE(path.stat().st_mode))
        part.replace(path)


def begin(path: str, data: bytes) -> None:
    """Write a file where there is none yet; raise FileExistsError where there is one.

    Quicker than ``write``, but a kill may leave half of it: only for what the next run knows to be unfinished.
    """
    try:
        file = open(path, "xb")  # noqa: PTH123, SIM115 - a Path costs half as much as the writing
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103
        file = open(path, "xb")  # noqa: PTH123, SIM115
    with file:
        file.write(data)


def renew(path: str, data: bytes) -> None:
    """Put a whole file in the place of another: readers see the old bytes or the new, also after a kill.

    Quicker than ``write``, but it does not wait for the disk: only for what can be made again after a power cut.
    """
    part = f"{path.rpartition('/')[0]}/{_PART}{os.urandom(4).hex()}"
    try:
        with open(part, "xb") as file:  # noqa: PTH123 - a Path costs half as much as the writing
            file.write(data)
        os.replace(part, path)  # noqa: PTH105
    except OSError:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108
        raise


def write_new(path: Path, data: bytes) -> bool:
    """Put a whole new file in place and return True; False, with nothing changed, where one stands there."""
    with _part(path, data, durable=True) as part:
        try:
            os.link(part, path)  # unlike a rename, a link never replaces what is there
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links, as on many memory sticks
            return _copy_new(part, path)
    return True


def _copy_new(part: Path, path: Path) -> bool:
    try:
        with path.open("xb") as file:
            file.write(part.read_bytes())
    except FileExistsError:
        return False
    return True


def remove(root: Path, path: str) -> None:
    """Remove one file under ``root``, and the folders above it that it leaves empty; a folder of its name stays."""
    file = root / path
    if file.is_dir() and not file.is_symlink():
        return
    with suppress(FileNotFoundError, NotADirectoryError):  # gone already, and perhaps its folder is a file by now
        file.unlink()
    for folder in file.parents:
        if folder == root or not folder.is_relative_to(root):
            break
        try:
            folder.rmdir()
        except OSError:
            break


def walk(root: Path, unreadable: Callable[[OSError], None] | None = None) -> Iterator[str]:
    """Yield every regular file under ``root`` as a sorted relative path; links are not followed.

    ``unreadable`` hears of each folder that cannot be read.
    """
    for folder, names, files in os.walk(root, onerror=unreadable):
        names.sort()
        for name in sorted(files):
            file = Path(folder, name)
            if file.is_file() and not file.is_symlink():
                yield file.relative_to(root).as_posix()


def is_part(name: str) -> bool:
    """Say whether a name is that of a file which a killed run left unfinished."""
    return re.fullmatch(r"\.part-[a-z0-9_]{8}", name) is not None


@contextmanager
def locked(folder: Path, busy: Problem) -> Iterator[None]:
    """Hold a folder's lock, which the system lets go when we end, however we end.

    Raise Busy with ``busy`` where another process holds it. There is no lock on Windows, nor on a folder
    that does not exist.
    """
    if sys.platform == "win32" or not folder.is_dir():
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise Busy([busy]) from held
        if not os.path.samestat(os.fstat(handle), folder.stat()):  # another took its place as we came
            raise Busy([busy])
        yield
    finally:
        os.close(handle)


def ledger(path: Path) -> Ledger | None:
    """Return the ledger kept in a file; None where there is none, or it is damaged."""
    data = read(path)
    return read_ledger(data.decode("utf-8", "replace")) if data is not None else None


@contextmanager
def _part(path: Path, data: bytes, *, durable: bool) -> Iterator[Path]:
    """Lend a finished file beside ``path``, on the same file system, so that one step can put it in place."""
    from tempfile import mkstemp  # which brings much along that an idle build has no use for

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = mkstemp(dir=path.parent, prefix=_PART)
    except OSError as error:  # it names a file that nobody has heard of
        raise OSError(error.errno, error.strerror, str(path)) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        part.chmod(0o666 & ~_UMASK)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK: Final = _umask()
"""Read once, as the program starts: reading it means setting it, which threads would notice."""
