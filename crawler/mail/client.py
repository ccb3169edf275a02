"""An IMAP connection to an address that may be visited, whose answers are limited in time and size."""

from __future__ import annotations

import base64
import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from crawler.fetch.addresses import AddressRefused, is_public

_NOT_ASCII = re.compile(r"[^\x20-\x7e]+")


class OverLimit(Exception):
    """The server says more than it was asked for."""


class Client(imaplib.IMAP4):
    """`allowed`: the host may resolve to a private address. `context`: of TLS, None for a connection in the clear."""

    def __init__(
        self, host: str, port: int, *, allowed: bool, context: ssl.SSLContext | None, seconds: float, most: int
    ) -> None:
        self._allowed = allowed
        self._context = context
        self._seconds = seconds
        self._left = most
        self.timed_out = False
        with self._in_time():
            super().__init__(host, port, timeout=seconds)

    @contextmanager
    def limited(self, most: int) -> Iterator[None]:
        """While open, the server may say `most` bytes, in the time of one answer."""
        self._left = most
        with self._in_time():
            yield

    def abandon(self) -> None:
        """Cut the connection, whichever thread reads from it: first the socket, or closing would wait for the read."""
        self._hang_up()
        with suppress(OSError):
            self.shutdown()

    def read(self, size: int) -> bytes:
        """What imaplib reads of an announced length."""
        self._spend(size)
        return super().read(size)

    def readline(self) -> bytes:
        """What imaplib reads to the end of a line."""
        line = super().readline()
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise OverLimit

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = reach(self.host, self.port, allowed=self._allowed, timeout=timeout)
        if self._context is None:
            return plain
        # Made before the handshake, so that one that hangs can be cut as well.
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        try:
            self.sock.do_handshake()
        except OSError:
            self.sock.close()
            raise
        return self.sock

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """A socket's own timeout counts from byte to byte: a drip would never reach it."""
        timer = threading.Timer(self._seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, imaplib.IMAP4.abort) as fault:
            if self.timed_out:
                raise TimeoutError from fault
            raise
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.timed_out = True
        self._hang_up()

    def _hang_up(self) -> None:
        open_socket: Any = getattr(self, "sock", None)
        if open_socket is not None:
            with suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)


def reach(host: str, port: int, *, allowed: bool, timeout: float | None) -> socket.socket:
    """A connection to the first of the host's addresses that answers. Raises AddressRefused before connecting."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, target in found:
        if not allowed and not is_public(str(target[0])):
            raise AddressRefused(f"{host} leads to {target[0]}, which is not a public address")
    fault = OSError("it has no address")
    for family, kind, protocol, _, target in found:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(target)
        except OSError as refused:
            connection.close()
            fault = refused
        else:
            return connection
    raise fault


def quoted_folder(name: str) -> str:
    """A folder's name as the protocol spells it: modified UTF-7 (RFC 3501, 5.1.3), in quotes."""

    def coded(match: re.Match[str]) -> str:
        return f"&{base64.b64encode(match[0].encode('utf-16-be')).decode().rstrip('=').replace('/', ',')}-"

    spelled = _NOT_ASCII.sub(coded, name.replace("&", "&-"))
    return '"{}"'.format(spelled.replace("\\", "\\\\").replace('"', '\\"'))
