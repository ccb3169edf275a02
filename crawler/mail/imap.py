"""A folder on an IMAP server, opened read-only (EXAMINE, BODY.PEEK): nothing there is marked as seen, or changed.

Known by UIDVALIDITY and UID: while the first stays the same, a UID always means the same letter (RFC 3501, 2.3.1.1).
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from crawler.health import WAIT, Trouble
from crawler.mail.box import Place, Survey, Taken
from crawler.mail.client import Client, OverLimit, quoted_folder
from storage.mail_addresses import MailServer

T = TypeVar("T")

_AT_ONCE = 500
_UID = re.compile(rb"\bUID (\d+)", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)", re.IGNORECASE)
# What a server says when it is itself in trouble, and not we (RFC 5530).
_THEIRS = re.compile(r"\[(?:UNAVAILABLE|SERVERBUG|INUSE|LIMIT)\]", re.IGNORECASE)
_LITTLE = 20_000_000  # bytes of an answer that holds no letters


class ImapFolder:
    """One folder, open after `open`. Every answer is limited in time and size; a server that says too much is left."""

    def __init__(self, server: MailServer, connect: Callable[[], Client], max_bytes: int) -> None:
        self._server = server
        self._place = f"{server.host}, folder {server.folder}"
        self._connect = connect
        self._max_bytes = max_bytes
        self._client: Client | None = None
        self._validity = 0

    def open(self, password: str) -> None:
        """Connect, log in and open the folder for reading. Raises Trouble."""
        self._client = self._safely(self._connect)
        self._safely(lambda: self._log_in(password))
        self._safely(self._examine)

    def survey(self, mark: str | None) -> Survey | None:
        """The letters since `mark`, or all."""
        validity, next_uid, total = self._validity, self._number("UIDNEXT"), self._number("EXISTS") or 0
        found = f"{validity}:{next_uid}:{total}"
        if found == mark and next_uid:
            return None
        before = re.fullmatch(rf"{validity}:(\d+):\d+", mark or "")
        first = int(before[1]) if before else 1
        uids = self._safely(lambda: self._search(first)) if total else []
        sizes = self._safely(lambda: dict(self._sizes(uids)))
        places = tuple(
            Place(f"{validity}.{uid}", f"the letter with UID {uid}", sizes[uid], uid) for uid in uids if uid in sizes
        )
        mark = f"{validity}:{next_uid or max(uids, default=first - 1) + 1}:{total}"
        return Survey(total, places, mark, whole=first == 1)

    def heads(self, places: Sequence[Place]) -> Iterator[tuple[Place, bytes]]:
        """The From field of each letter."""
        for start in range(0, len(places), _AT_ONCE):
            part = places[start : start + _AT_ONCE]
            found = self._safely(partial(self._fetch, part, "(UID BODY.PEEK[HEADER.FIELDS (FROM)])", _LITTLE))
            yield from ((place, found[place.at]) for place in part if place.at in found)

    def take(self, places: Sequence[Place]) -> list[Taken]:
        """The letters whole."""
        fitting = [place for place in places if place.size <= self._max_bytes]
        most = sum(place.size for place in fitting) * 2 + _LITTLE // 10
        found = self._safely(lambda: self._fetch(fitting, "(UID BODY.PEEK[])", most)) if fitting else {}
        taken = [Taken(place, found[place.at]) for place in fitting if place.at in found]
        huge = [place for place in places if place.size > self._max_bytes]
        return taken + [
            Taken(place, fault="it is larger than max_bytes allows; raise it if that is right") for place in huge
        ]

    def abandon(self) -> None:
        """Cut the connection, whoever uses it."""
        if self._client is not None:
            self._client.abandon()
            self._client = None

    def close(self) -> None:
        """Say goodbye, if there is somebody to hear it."""
        if self._client is not None:
            with suppress(imaplib.IMAP4.error, OSError, OverLimit), self._client.limited(_LITTLE):
                self._client.logout()
            self._client.abandon()

    # --- what is said to the server --------------------------------------------------------------------------

    def _log_in(self, password: str) -> None:
        client, user = self._open(), self._server.user
        try:
            with client.limited(_LITTLE):
                if (user + password).isascii():
                    client.login(user, password)
                else:
                    client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as fault:
            if _THEIRS.search(str(fault)):
                raise imaplib.IMAP4.abort("it is in trouble") from None
            # Its own words are not repeated: they may hold the name or the password it was given.
            message = f"{self._server.host} refuses the login; see whether user and password are right"
            raise Trouble("blocked", message, host_answers=False) from None

    def _examine(self) -> None:
        client = self._open()
        with client.limited(_LITTLE):
            status, data = client.select(quoted_folder(self._server.folder), readonly=True)
        if status != "OK":
            if _THEIRS.search(_text(data)):
                raise imaplib.IMAP4.abort("it is in trouble")
            message = f"{self._server.host} has no folder {self._server.folder} that may be read"
            raise Trouble("changed", f"{message}; see what it is called now, and who may read it")
        validity = self._number("UIDVALIDITY")
        if validity is None:
            message = f"{self._place}: it gives its letters no lasting numbers, so none can be told apart"
            raise Trouble("error", f"{message}; fetch them into a Maildir by another program")
        self._validity = validity

    def _search(self, first: int) -> list[int]:
        client = self._open()
        with client.limited(_LITTLE):
            status, data = client.uid("SEARCH", f"UID {first}:*")
        self._check(status)
        # "9:*" gives the last letter even where its number is lower.
        return sorted({uid for uid in map(int, _text(data).split()) if uid >= first})

    def _sizes(self, uids: Sequence[int]) -> Iterator[tuple[int, int]]:
        for start in range(0, len(uids), _AT_ONCE):
            client = self._open()
            with client.limited(_LITTLE):
                status, data = client.uid("FETCH", _set(uids[start : start + _AT_ONCE]), "(UID RFC822.SIZE)")
            self._check(status)
            for line in (each for each in data if isinstance(each, bytes)):
                uid, size = _UID.search(line), _SIZE.search(line)
                if uid and size:
                    yield int(uid[1]), int(size[1])

    def _fetch(self, places: Sequence[Place], what: str, most: int) -> dict[int, bytes]:
        client = self._open()
        with client.limited(most):
            status, data = client.uid("FETCH", _set([place.at for place in places]), what)
        self._check(status)
        return dict(_bodies(data))

    # --- faults ----------------------------------------------------------------------------------------------

    def _open(self) -> Client:
        if self._client is None:
            raise imaplib.IMAP4.abort("it is not open")
        return self._client

    def _check(self, status: str) -> None:
        if status != "OK":
            raise imaplib.IMAP4.abort("it refuses to list or to give its letters")

    def _number(self, name: str) -> int | None:
        _, data = self._open().response(name)
        text = _text(data)
        return int(text) if text.isdigit() else None

    def _safely(self, ask: Callable[[], T]) -> T:
        """What the server answers; whatever goes wrong on the way is Trouble."""
        host = self._server.host
        try:
            return ask()
        except OverLimit as fault:
            message = f"{self._place} answered more than was asked for; {WAIT}"
            raise Trouble("error", message, host_answers=False) from fault
        except socket.gaierror as fault:
            message = f"{host}: its host name is unknown; see whether the server has moved"
            raise Trouble("unreachable", message, host_answers=False) from fault
        except ssl.SSLCertVerificationError as fault:
            advice = "see its certificate, or name an authority of its own as ca_bundle"
            message = f"{host} does not answer ({fault.verify_message}); {advice}"
            raise Trouble("unreachable", message, host_answers=False) from fault
        except TimeoutError as fault:
            message = f"{host} gave no whole answer in time; {WAIT}"
            raise Trouble("unreachable", message, host_answers=False) from fault
        except OSError as fault:
            message = f"{host} does not answer ({fault.strerror or type(fault).__name__}); {WAIT}"
            raise Trouble("unreachable", message, host_answers=False) from fault
        except imaplib.IMAP4.abort as fault:
            if self._client is not None and self._client.timed_out:
                message = f"{host} gave no whole answer in time; {WAIT}"
            else:
                message = f"{host} broke off; {WAIT}"
            raise Trouble("unreachable", message, host_answers=False) from fault
        except imaplib.IMAP4.error as fault:
            message = f"{host} does not speak IMAP as it should; see whether host and port are right"
            raise Trouble("changed", message, host_answers=False) from fault


def _bodies(data: Sequence[Any]) -> Iterator[tuple[int, bytes]]:
    """Letters by UID: the number stands before the letter, or behind it."""
    for place, item in enumerate(data):
        if isinstance(item, tuple) and len(item) == 2:
            behind = data[place + 1] if place + 1 < len(data) and isinstance(data[place + 1], bytes) else b""
            uid = _UID.search(item[0]) or _UID.search(behind)
            if uid:
                yield int(uid[1]), item[1]


def _set(uids: Sequence[int]) -> str:
    return ",".join(map(str, uids))


def _text(data: Sequence[Any]) -> str:
    return b" ".join(each for each in data if isinstance(each, bytes)).decode("ascii", "replace")
