"""What a sink is: a place where a channel's messages arrive, and how it says that one did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from storage.errors import CasewatchError
from storage.redaction import redact

CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message as it is sent, in every form a sink may want; `id` stays the same however often it is sent."""

    id: str
    created: datetime
    subject: str
    text: str
    html: str
    payload: dict[str, Any]


class ChannelError(CasewatchError):
    """A channel's address cannot be used; the text names the channel and never the address."""


class DeliveryError(Exception):
    """A sink did not take a message.

    `lasting`: it refused this very message, and asking again soon is pointless; else the sink as a whole is out of
    reach. `everybody`: no other destination of the channel can be reached either. `wait`: seconds it asked for.
    """

    def __init__(
        self, reason: str, *, lasting: bool = False, everybody: bool = False, wait: float | None = None
    ) -> None:
        self.reason = redact(reason)
        super().__init__(self.reason)
        self.lasting = lasting
        self.everybody = everybody
        self.wait = wait


class Sink(Protocol):
    """An open channel. `destinations` are labels without secrets, one for each delivery of a message."""

    @property
    def destinations(self) -> tuple[str, ...]: ...

    def send(self, destination: str, parcel: Parcel) -> None:
        """Hand the parcel over, or raise DeliveryError."""
        ...

    def close(self) -> None:
        """Give up connections; the next send makes new ones."""
        ...
