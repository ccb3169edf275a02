"""Named locks between processes that die with their process: files beside SQLite, advisory locks on PostgreSQL."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, NullPool, create_engine, text

from storage.database import sqlite_file

# How often a waiting process asks PostgreSQL again; filelock has its own pace.
_PATIENCE = 0.1


class Locks:
    """All locks of one archive. `hold(name)` blocks until this process holds the name; threads wait as well."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._asking = threading.Lock()
        self._session: Connection | None = None

    def hold(self, name: str) -> AbstractContextManager[None]:
        """Hold `name` for the length of a `with` block; may be entered and left in different threads."""
        if self._engine.dialect.name == "postgresql":
            return self._hold_advisory(name)
        return self._hold_file(name)

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
            folder = file.with_name(f"{file.name}.locks")
            folder.mkdir(parents=True, exist_ok=True)
            with FileLock(folder / _file_name(name), thread_local=False):
                yield

    @contextmanager
    def _hold_advisory(self, name: str) -> Iterator[None]:
        # PostgreSQL lets one session take its own lock twice, so threads queue here first.
        key = _number(name)
        with self._threads[name]:
            while not self._ask("SELECT pg_try_advisory_lock(:key)", key):
                time.sleep(_PATIENCE)
            try:
                yield
            finally:
                self._ask("SELECT pg_advisory_unlock(:key)", key)

    def _ask(self, question: str, key: int) -> bool:
        with self._asking:
            if self._session is None:
                # One connection of its own for all locks: it must not return to the pool while a lock hangs on it.
                engine = create_engine(self._engine.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
                self._session = engine.connect()
            return bool(self._session.execute(text(question), {"key": key}).scalar())


def _file_name(name: str) -> Path:
    return Path(re.sub(r"[^A-Za-z0-9._-]", "_", name)[:60] + f"-{_number(name) & 0xFFFF:04x}.lock")


def _number(name: str) -> int:
    digest = hashlib.sha256(f"casewatch:{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
