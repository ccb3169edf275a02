"""An SMTP server on loopback for tests: keeps what it accepts, answers each recipient as a test wants."""

from __future__ import annotations

import asyncio
import socket
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

HOST = "127.0.0.1"


@dataclass
class Mailbox:
    """What an SMTP sink took: one entry per accepted transaction."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    def text(self, kind: str = "plain") -> str:
        """The body of that subtype, decoded."""
        part = self.message.get_body((kind,))
        return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


@dataclass
class _Mailroom:
    """aiosmtpd's handler: answers by recipient, keeps what it accepted."""

    refusals: dict[str, list[str]]
    data_answers: list[str]
    letters: list[Mailbox] = field(default_factory=list)
    hang: threading.Event = field(default_factory=threading.Event)
    attempts: list[str] = field(default_factory=list)

    async def recipient(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        self.attempts.append(address)
        if answers := self.refusals.get(address):
            return answers.pop(0) if len(answers) > 1 else answers[0]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def letter(self, server: Any, session: Any, envelope: Any) -> str:
        while self.hang.is_set():
            await asyncio.sleep(0.05)
        if self.data_answers:
            answer = self.data_answers.pop(0)
            if not answer.startswith("2"):
                return answer
        self.letters.append(Mailbox(envelope.mail_from, list(envelope.rcpt_tos), bytes(envelope.original_content)))
        return "250 OK"


for _verb, _answer in (("RCPT", _Mailroom.recipient), ("DATA", _Mailroom.letter)):
    setattr(_Mailroom, f"handle_{_verb}", _answer)


class MailSink:
    """An SMTP server that keeps the letters it is given.

    `refuse("a@example.org", "451 later")` answers that recipient so, until `accept("a@example.org")`; several answers
    are given in turn, the last one again and again. `data_answers` answers the next letters as a whole; `hang()` lets
    DATA wait until `go_on()`.
    """

    def __init__(self) -> None:
        from aiosmtpd.controller import Controller

        self._room = _Mailroom({}, [])
        with socket.socket() as probe:  # aiosmtpd's controller wants to know its port before it starts
            probe.bind((HOST, 0))
            self.port: int = probe.getsockname()[1]
        self._controller = Controller(self._room, hostname=HOST, port=self.port, ready_timeout=10)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.go_on()
        self._controller.stop()

    @property
    def letters(self) -> list[Mailbox]:
        """The accepted letters, in order."""
        return list(self._room.letters)

    @property
    def attempts(self) -> list[str]:
        """Every recipient asked about, accepted or not, in order."""
        return list(self._room.attempts)

    @property
    def data_answers(self) -> list[str]:
        return self._room.data_answers

    def refuse(self, address: str, *answers: str) -> None:
        self._room.refusals[address] = list(answers)

    def accept(self, address: str) -> None:
        self._room.refusals.pop(address, None)

    def hang(self) -> None:
        self._room.hang.set()

    def go_on(self) -> None:
        self._room.hang.clear()

    def apprise(self, *recipients: str, sender: str = "casewatch@example.org") -> str:
        """The sink as an Apprise mail address without encryption."""
        to = ",".join(recipients)
        return f"mailto://{HOST}:{self.port}/?from={sender}&to={to}&mode=insecure"
