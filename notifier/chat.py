"""Chats and everything else that Apprise knows: the message as plain text, through Apprise's own plug-in."""

from __future__ import annotations

import re
from typing import Any

from notifier.sink import CONNECT_TIMEOUT, READ_TIMEOUT, DeliveryError, Parcel
from storage.redaction import redact

# A name after "@" that calls a whole room in some chat; a zero-width space keeps it a word.
_CALLS = re.compile(r"@(?=(?:everyone|here|channel|all|room|group)\b)", re.IGNORECASE)
_STATUS = re.compile(r"\berror=(\d{3})\b")


class Chat:
    """One Apprise service. A Slack address with several rooms is one destination for each of them."""

    def __init__(self, service: Any) -> None:
        service.socket_connect_timeout = CONNECT_TIMEOUT
        service.socket_read_timeout = READ_TIMEOUT
        service.redirects = False  # whatever its address says: a redirect would carry the message to another host
        self._service = service
        self._rooms: dict[str, Any] = {service.schema: None}
        rooms = getattr(service, "channels", None)
        if service.schema == "slack" and isinstance(rooms, list) and len(rooms) > 1:
            self._rooms = {f"slack:{number}": room for number, room in enumerate(rooms, 1)}

    @property
    def destinations(self) -> tuple[str, ...]:
        return tuple(self._rooms)

    def send(self, destination: str, parcel: Parcel) -> None:
        """Through Apprise, which escapes plain text for the service and splits what is too long for it."""
        from apprise import Apprise, NotifyFormat

        room = self._rooms[destination]
        if room is not None:
            self._service.channels = [room]
        # Split, not cut: a cut digest has lost its end, and a chat refuses what is too long.
        self._service.overflow_mode = "split"
        sender = Apprise()
        sender.add(self._service)
        result = sender.notify(body=defused(parcel.text), title=defused(parcel.subject), body_format=NotifyFormat.TEXT)
        if not result:
            raise _refusal([entry.message for entry in result.logs()])

    def close(self) -> None:
        """Apprise keeps no connection."""


def defused(text: str) -> str:
    """The text with words that would call a whole room made harmless."""
    return _CALLS.sub("@\u200b", text)


def _refusal(said: list[str]) -> DeliveryError:
    words = redact("; ".join(" ".join(line.split()) for line in said))[:300] or "it was not accepted"
    found = _STATUS.search(words)
    status = int(found[1]) if found else 0
    lasting = 400 <= status < 500 and status not in (408, 425, 429)
    return DeliveryError(words, lasting=lasting, everybody=not lasting)
