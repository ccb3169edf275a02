"""Named locks between processes that die with their process: files beside SQLite, advisory locks on PostgreSQL."""

from __future__ import annotations

import hashlib
import os
import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from storage.database import sqlite_file
from storage.endurance import enduring, went_away

# How often a waiting process asks PostgreSQL again; filelock has its own pace.
_PATIENCE = 0.1
_TAKE = "SELECT pg_try_advisory_lock(:key)"


class Locks:
    """All locks of one archive. `hold(name)` blocks until this process holds the name; threads wait as well."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._asking = threading.Lock()
        self._session: Connection | None = None
        self._folders: set[str] = set()
        self._held: dict[int, bool] = {}  # PostgreSQL's; False: lost with a session that broke

    def hold(self, name: str) -> AbstractContextManager[None]:
        """Hold `name` for the length of a `with` block; may be entered and left in different threads."""
        if self._engine.dialect.name == "postgresql":
            return self._hold_advisory(name)
        return self._hold_file(name)

    def take(self, name: str) -> AbstractContextManager[None] | None:
        """A lock held already, where it is free and can be had without asking a server; to be left as `hold`'s is.

        filelock's own way, flock, without its care for file systems that lack it: there `hold` is the way.
        """
        file = sqlite_file(self._engine)
        if file is None or not self._threads[name].acquire(blocking=False):
            return None
        held: int | None = None
        try:
            held = os.open(self._lock_file(file, name), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            flock(held, LOCK_EX | LOCK_NB)
        except OSError:
            if held is not None:
                os.close(held)
            self._threads[name].release()
            return None
        return _Taken(held, self._threads[name])

    def still(self, name: str) -> bool:
        """Whether what `hold` gave is ours yet. A file's is; PostgreSQL's goes with a restart of the server."""
        return self._engine.dialect.name != "postgresql" or self._still(_number(name))

    def close(self) -> None:
        """Give up the connection that carries PostgreSQL's locks, and with it every lock."""
        with self._asking:
            if self._session is not None:
                self._session.close()
                self._session = None

    @contextmanager
    def _hold_file(self, name: str) -> Iterator[None]:
        file = sqlite_file(self._engine)
        with self._threads[name]:
            if file is None:  # in memory: no other process can see it
                yield
                return
            with FileLock(self._lock_file(file, name), thread_local=False):
                yield

    def _lock_file(self, file: Path, name: str) -> str:
        folder = f"{file}.locks"
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        return os.path.join(folder, _file_name(name))

    @contextmanager
    def _hold_advisory(self, name: str) -> Iterator[None]:
        # PostgreSQL lets one session take its own lock twice, so threads queue here first.
        key = _number(name)
        with self._threads[name]:
            while not self._take(key):
                time.sleep(_PATIENCE)
            try:
                yield
            finally:
                self._let_go(key)

    @enduring
    def _take(self, key: int) -> bool:
        with self._asking:
            taken = self._ask(_TAKE, key)
            if taken:
                self._held[key] = True
            return taken

    @enduring
    def _still(self, key: int) -> bool:
        with self._asking:
            self._ask("SELECT true", key)
            return self._held.get(key, False)

    def _let_go(self, key: int) -> None:
        with self._asking:
            if not self._held.pop(key, False):
                return
            try:
                self._ask("SELECT pg_advisory_unlock(:key)", key)
            except DBAPIError as fault:
                if not went_away(fault):  # else it went with its session
                    raise

    def _ask(self, question: str, key: int) -> bool:
        try:
            return bool(self._connected().execute(text(question), {"key": key}).scalar())
        except DBAPIError:
            session, self._session = self._session, None
            if session is not None:
                session.invalidate()
                session.close()
            raise

    def _connected(self) -> Connection:
        """The session that carries the locks; a new one takes again what the broken one held, if nobody else has."""
        if self._session is None:
            # One connection of its own for all locks: it must not return to the pool while a lock hangs on it.
            engine = create_engine(self._engine.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
            self._session = engine.connect()
            for key in [key for key, ours in self._held.items() if ours]:
                self._held[key] = bool(self._session.execute(text(_TAKE), {"key": key}).scalar())
        return self._session


class _Taken:
    """A file lock that is held; the end of a `with` block lets go of it."""

    def __init__(self, held: int, thread: threading.Lock) -> None:
        self._held = held
        self._thread = thread

    def __enter__(self) -> None:
        """Nothing is left to do."""

    def __exit__(self, *_: object) -> None:
        os.close(self._held)
        self._thread.release()


def _file_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)[:60] + f"-{_number(name) & 0xFFFF:04x}.lock"


def _number(name: str) -> int:
    digest = hashlib.sha256(f"casewatch:{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
