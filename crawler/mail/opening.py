"""Opens the box that a mailbox's address names; what is wrong with it is said in one line."""

from __future__ import annotations

import os
import ssl
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from crawler.fetch.addresses import AddressRefused, name
from crawler.health import Trouble
from crawler.kinds.mailbox import MailboxSource
from crawler.mail.box import Box
from crawler.mail.client import Client
from crawler.mail.imap import ImapFolder
from crawler.mail.maildir import Maildir, is_maildir
from crawler.mail.mbox import Mbox, is_mbox
from storage.mail_addresses import MailServer, mail_server
from storage.redaction import conceal_password
from storage.secrets import SecretError, secret

_GREETING = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What the configuration allows. `timeout`: seconds for one answer. `max_bytes`: of one letter."""

    allow_hosts: Collection[str]
    timeout: float
    max_bytes: int


def open_box(source: MailboxSource, limits: Limits, *, proxy: str | None) -> Box:
    """The box of a source, open for reading; blocks. Raises Trouble."""
    server = mail_server(source.url)
    if server is None:
        return open_path(source.folder / Path(source.url).expanduser(), limits)
    if proxy:
        message = f"{server.host} can only be asked directly, and [crawler] proxy says that nothing may be"
        raise Trouble("blocked", f"{message}; fetch its letters into a Maildir by another program")
    try:
        password = secret(source.password or "", source.folder, os.environ, what="password")
    except SecretError as fault:
        raise Trouble(
            "error", f"its password: {fault}; see what the source's password says", host_answers=False
        ) from None
    conceal_password(password, server.user)
    return open_server(server, password, limits, bundle=source.ca_bundle)


def open_path(path: Path, limits: Limits) -> Box:
    """The Maildir or mbox at `path`. Raises Trouble."""
    try:
        if path.is_dir():
            if is_maildir(path):
                return Maildir(path, limits.max_bytes)
            raise Trouble(
                "changed", f"{path} is no Maildir: such a folder holds two, new and cur; see whether it has moved"
            )
        if not path.exists():
            raise Trouble("unreachable", f"{path} is not there; see whether it has moved, or its disk is missing")
        if is_mbox(path):
            return Mbox(path, limits.max_bytes)
    except PermissionError as fault:
        raise Trouble("blocked", f"{path} may not be read by this user; give it leave to read") from fault
    except OSError as fault:
        raise Trouble(
            "unreachable", f"{path} cannot be read: {fault.strerror}; see whether its disk is well"
        ) from fault
    raise Trouble("changed", f'{path} is no mbox: such a file begins with "From "; see whether it has moved')


def open_server(server: MailServer, password: str, limits: Limits, *, bundle: Path | None = None) -> Box:
    """The folder on a server, logged in. `bundle`: authorities trusted besides the system's. Raises Trouble."""
    allowed = name(server.host) in {name(host) for host in limits.allow_hosts}
    if not server.secure and not allowed:
        message = f"imap:// would send the password to {server.host} in the clear; use imaps://"
        raise Trouble("blocked", f"{message}, or name the host in allow_hosts if it is yours", host_answers=False)

    def connect() -> Client:
        try:
            return Client(
                server.host,
                server.port,
                allowed=allowed,
                context=_context(bundle) if server.secure else None,
                seconds=limits.timeout,
                most=_GREETING,
            )
        except AddressRefused as fault:
            message = f"{server.host}: address refused, {fault}; if it is yours, name its host in allow_hosts"
            raise Trouble("blocked", message, host_answers=False) from fault

    folder = ImapFolder(server, connect, limits.max_bytes)
    try:
        folder.open(password)
    except Trouble:
        folder.close()
        raise
    return folder


def _context(bundle: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if bundle is not None:
        context.load_verify_locations(cafile=bundle)
    return context
