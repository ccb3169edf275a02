"""A server for what no web server would send: raw bytes, as many and as slow as a test likes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Self

from tests.servers import HOST

Raw = bytes | Callable[[], Iterable[bytes]]
NOTHING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def raw(body: bytes = b"", *headers: str, status: str = "200 OK", type: str = "application/rss+xml") -> bytes:
    """An answer that ends when the connection does, unless `headers` say otherwise."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {type}"] if type else []), "Connection: close", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


class Wire:
    """One answer to a connection. `routes` maps paths to bytes, or to what gives them piece by piece.

    `asked` holds the paths in order; `connections` counts also those that asked for nothing. A request that says it
    has a copy is told that nothing has changed, and noted in `conditional`. `closed` ends what is endless.
    """

    def __init__(self, routes: Mapping[str, Raw] | None = None, *, host: str = HOST) -> None:
        self.routes: dict[str, Raw] = dict(routes or {})
        self.asked: list[str] = []
        self.connections = 0
        self.conditional: list[str] = []
        self.closed = threading.Event()
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://{HOST}:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closed.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        try:
            with client, client.makefile("rb") as said:
                words = said.readline().split()
                heads = list(iter(lambda: said.readline().strip().lower(), b""))
                if len(words) > 1:
                    holds_a_copy = any(head.startswith((b"if-none-match", b"if-modified-since")) for head in heads)
                    self._answer(client, words[1].decode("latin-1").partition("?")[0], holds_a_copy=holds_a_copy)
        except OSError:
            return  # the client has hung up, as it should

    def _answer(self, client: socket.socket, path: str, *, holds_a_copy: bool) -> None:
        self.asked.append(path)
        if holds_a_copy:
            self.conditional.append(path)
            client.sendall(raw(status="304 Not Modified"))
            return
        answer = self.routes.get(path, NOTHING)
        for piece in [answer] if isinstance(answer, bytes) else answer():
            if self.closed.is_set():
                return
            client.sendall(piece)
