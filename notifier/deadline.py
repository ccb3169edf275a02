"""A limit on the time of a whole exchange: the clock of a socket starts anew with every byte, and a drip never ends."""

from __future__ import annotations

import os
import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import requests


class Deadline:
    """The sockets of one exchange; when its time is over they are shut, whatever they were waiting for."""

    def __init__(self) -> None:
        self.over = False
        self._lock = threading.Lock()
        self._twins: list[socket.socket] = []

    def watch(self, connected: socket.socket) -> socket.socket:
        """The socket, watched from now on: through a twin, because TLS takes its handle away from it."""
        with self._lock:
            self._twins.append(socket.socket(fileno=os.dup(connected.fileno())))
        if self.over:
            self.end()
        return connected

    def expire(self) -> None:
        """The time is over."""
        self.over = True
        self.end()

    def end(self) -> None:
        """Let go of the sockets; where the time is over, not before they are shut for whoever waits at them."""
        with self._lock:
            while self._twins:
                twin = self._twins.pop()
                with suppress(OSError):  # the other side was faster
                    if self.over:
                        twin.shutdown(socket.SHUT_RDWR)
                twin.close()


@contextmanager
def deadline(seconds: float) -> Iterator[Deadline]:
    """A deadline for what the block does."""
    watched = Deadline()
    clock = threading.Timer(seconds, watched.expire)
    clock.daemon = True
    clock.start()
    try:
        yield watched
    finally:
        clock.cancel()
        watched.end()


class _WatchedSMTP(smtplib.SMTP):
    """Watched from its connection on, the server's greeting and TLS included."""

    def __init__(self, watched: Deadline, **options: Any) -> None:
        self._watched = watched
        super().__init__(**options)

    def _get_socket(self, *place: Any) -> socket.socket:
        connected: socket.socket = super()._get_socket(*place)  # type: ignore[misc] # typeshed leaves it out
        return self._watched.watch(connected)


class _WatchedSMTPS(smtplib.SMTP_SSL, _WatchedSMTP):
    """SMTP_SSL gets its socket from the next class in line, which is the one above."""

    def __init__(self, watched: Deadline, **options: Any) -> None:
        self._watched = watched
        smtplib.SMTP_SSL.__init__(self, **options)


def smtp(watched: Deadline, host: str, port: int, **options: Any) -> smtplib.SMTP:
    """A connection to a mail server; with a `context`, over TLS from the start."""
    if "context" not in options:
        return _WatchedSMTP(watched, host=host, port=port, **options)
    return _WatchedSMTPS(watched, host=host, port=port, **options)


def session(watched: Deadline) -> requests.Session:
    """A session of requests whose every connection is watched, one through a proxy too."""
    import requests
    from requests.adapters import HTTPAdapter

    class Adapter(HTTPAdapter):
        def get_connection_with_tls_context(self, *args: Any, **options: Any) -> Any:
            pool = super().get_connection_with_tls_context(*args, **options)
            pool.ConnectionCls = _watching(pool.ConnectionCls, watched)
            return pool

    made = requests.Session()
    for scheme in ("http://", "https://"):
        made.mount(scheme, Adapter())
    return made


def _watching(connection: Any, watched: Deadline) -> Any:
    class Watching(connection):  # type: ignore[misc] # the class is only known when it runs
        def _new_conn(self) -> socket.socket:
            connected: socket.socket = super()._new_conn()
            return watched.watch(connected)

    return Watching
