"""The address of a mailbox on a server, as `imaps://user@host/folder`; a password has no place in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_PORTS = {"imaps": 993, "imap": 143}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a mailbox is asked for. `secure`: over TLS from the first byte."""

    host: str
    port: int
    user: str
    folder: str
    secure: bool


def mail_server(url: str) -> MailServer | None:
    """The server a mailbox's address names; None where it is a path. ValueError says what is allowed."""
    if "://" not in url:
        return None
    fault = ValueError('allowed is a path, or "imaps://USER@HOST/FOLDER" with an "@" inside USER written as %40')
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise fault from None
    if parts.password is not None:
        raise ValueError('a password has no place in an address: give it as password = "env:NAME" or "file:PATH"')
    if not (port and parts.hostname and parts.username) or parts.query or parts.fragment:
        raise fault
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not (folder + unquote(parts.username)).isprintable():
        raise fault
    return MailServer(parts.hostname, port, unquote(parts.username), folder, parts.scheme == "imaps")
