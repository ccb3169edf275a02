"""Keeps the secrets of channel addresses out of every text that leaves the notifier, log records included."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote, unquote_plus

HIDDEN = "[hidden]"
# Shorter pieces are words like "api" or "hook": no secret, and hiding them would eat holes into ordinary text.
_SHORTEST = 6
# In these schemes the host is a server's name, which an error message must be able to say; elsewhere it may be a token.
_SERVERS = frozenset({"json", "jsons", "xml", "xmls", "form", "forms", "mailto", "mailtos", "http", "https"})
# Query keys whose values are ordinary words.
_PLAIN = frozenset({"mode", "format", "overflow", "method", "verify"})
_USER_INFO = re.compile(r"(?<=://)[^/\s@'\"]+@")

_secrets: set[str] = set()
_pattern: re.Pattern[str] | None = None
_lock = threading.Lock()


def conceal(address: str) -> None:
    """From now on nothing of this channel address is shown: not whole, and no password, token or recipient of it."""
    global _pattern
    with _lock:
        pieces = {piece for piece in _pieces(address) if piece}
        if pieces <= _secrets:
            return
        _secrets.update(pieces)
        longest_first = sorted(_secrets, key=lambda piece: (-len(piece), piece))
        _pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    _guard_logs()


def redact(text: str) -> str:
    """The text without anything that was concealed, and without user names and passwords in addresses."""
    if _pattern is not None:
        text = _pattern.sub(HIDDEN, text)
    return _USER_INFO.sub(f"{HIDDEN}@", text)


def _pieces(address: str) -> Iterator[str]:
    """The address and its secret parts, each as written, decoded and encoded."""
    yield address
    scheme, found, rest = address.partition("://")
    if not found:  # no address at all: any piece of it may be the token somebody pasted
        yield from (piece for piece in re.split(r"[\s/?#,;:@&=-]+", address) if len(piece) >= _SHORTEST)
    yield rest
    before_query, _, query = rest.partition("?")
    location, _, path = before_query.partition("/")
    user_info, at, host = location.rpartition("@")
    parts = [path, query, *re.split(r"[/&?#,;:@]", path)]
    for key, _, value in (pair.partition("=") for pair in query.split("&")):
        parts += [] if key.lower() in _PLAIN else [value, *_listed(value)]
    if at:
        user, _, password = user_info.partition(":")
        parts += [user_info, user]
        # However short: whoever chose a short password wants it kept no less.
        yield from (form for form in _forms(password) if len(form) > 2)
    if scheme.lower() not in _SERVERS:
        parts += [host, *host.split(":"), *host.split("-")]
    for part in parts:
        yield from (form for form in _forms(part) if len(form) >= _SHORTEST)


def _listed(value: str) -> list[str]:
    return re.split(r"[,;\s]+", unquote_plus(value))


def _forms(piece: str) -> set[str]:
    plain = unquote(piece)
    return {piece, plain, unquote_plus(piece), quote(plain), quote(plain, safe="")}


# --- logs ----------------------------------------------------------------------------------------------------

_Factory = Callable[..., logging.LogRecord]


def _guard_logs() -> None:
    """Every record of every logger is redacted as it is made.

    A filter on a logger does not see the records of the loggers below it, and handlers may be added at any time.
    """
    made: _Factory = logging.getLogRecordFactory()
    if not isinstance(made, _Redacting):
        logging.setLogRecordFactory(_Redacting(made))
    # At lower levels it prints whole messages, and with them the names of the people they are about.
    logging.getLogger("apprise").setLevel(logging.WARNING)


class _Redacting:
    """A factory of log records whose text, arguments and traceback hold nothing concealed."""

    def __init__(self, make: _Factory) -> None:
        self._make = make

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record = self._make(*args, **kwargs)
        try:
            text = record.getMessage()
        except (TypeError, ValueError, KeyError):  # arguments that do not fit: logging itself reports it
            return record
        shown = redact(text)
        if shown != text:
            record.msg, record.args = shown, None
        if record.exc_info and record.exc_info[0] is not None:
            trace = logging.Formatter().formatException(record.exc_info)
            hidden = redact(trace)
            if hidden != trace:
                record.exc_text, record.exc_info = hidden, None
        return record
