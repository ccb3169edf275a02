"""Opens files and folders for reading in a way that leaves no trace, not even the time of the last look."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

# Linux only, and only for whoever owns the file; elsewhere the system keeps the time as it likes.
_NO_ATIME = getattr(os, "O_NOATIME", 0)


def open_unnoticed(path: Path) -> BinaryIO:
    """A regular file, open for reading. Raises OSError, also for what is no regular file (a pipe would block)."""
    descriptor = _opened(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "no regular file")
    return os.fdopen(descriptor, "rb")


def is_locked(file: BinaryIO) -> bool:
    """Whether another program has locked the file for writing; where nobody can tell, it has not."""
    try:
        import fcntl
    except ImportError:  # no such thing outside Unix
        return False
    for lock in (fcntl.flock, fcntl.lockf):
        try:
            lock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError as fault:
            if fault.errno == errno.EACCES:
                return True
            continue  # a file system without locks
        lock(file.fileno(), fcntl.LOCK_UN)
    return False


def names_in(folder: Path) -> list[str]:
    """The names in a folder, in no order. Raises OSError."""
    if not _NO_ATIME:
        return os.listdir(folder)
    descriptor = _opened(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        return os.listdir(descriptor)
    finally:
        os.close(descriptor)


def _opened(path: Path, flags: int) -> int:
    try:
        return os.open(path, flags | _NO_ATIME)
    except PermissionError:
        return os.open(path, flags)
