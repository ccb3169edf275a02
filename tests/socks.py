"""A SOCKS5 proxy on loopback (RFC 1928, 1929) that leads every name to one port here and notes what it saw."""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Self

from tests.servers import HOST


class Socks:
    """`asked` holds the names and ports it was asked for, `users` who asked; `refuses` gives a reply code instead."""

    def __init__(self, port: int, *, refuses: int = 0) -> None:
        self.asked: list[tuple[str, int]] = []
        self.users: list[tuple[str, str]] = []
        self._leads_to = port
        self._refuses = refuses
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []

    @property
    def url(self) -> str:
        return f"socks5h://{HOST}:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # closing alone would let one more in
        self._listener.close()
        for each in self._open:
            each.close()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(client)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        try:
            with client, client.makefile("rb") as said:
                self._greet(client, said)
                _, _, _, form = said.read(4)
                host = said.read(said.read(1)[0]).decode() if form == 3 else socket.inet_ntoa(said.read(4))
                self.asked.append((host, int.from_bytes(said.read(2))))
                client.sendall(bytes([5, self._refuses, 0, 1, 0, 0, 0, 0, 0, 0]))
                if not self._refuses:
                    self._carry(client, said)
        except (OSError, ValueError, IndexError):
            return  # whoever asked has hung up

    def _greet(self, client: socket.socket, said: object) -> None:
        read = said.read  # type: ignore[attr-defined] # sockets as files have it
        _, count = read(2)
        methods = read(count)
        client.sendall(bytes([5, 2 if 2 in methods else 0]))
        if 2 in methods:
            read(1)
            user = read(read(1)[0]).decode()
            self.users.append((user, read(read(1)[0]).decode()))
            client.sendall(b"\x01\x00")

    def _carry(self, client: socket.socket, said: object) -> None:
        with socket.create_connection((HOST, self._leads_to)) as site:
            threading.Thread(target=_copy, args=(site, client), daemon=True).start()
            while some := said.read1(65536):  # type: ignore[attr-defined] # sockets as files have it
                site.sendall(some)


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while some := source.recv(65536):
            target.sendall(some)
    except OSError:
        return
