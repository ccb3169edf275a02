"""Keeps secrets out of every text that leaves the program, log records included.

A token is hidden wherever it stands. A piece of an address that could be a word of any text ("services", "desk") is
hidden where an address is being spelt out, and left alone in sentences: a redacted archive would be of no use.
"""

from __future__ import annotations

import base64
import html
import json
import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus, urlsplit

HIDDEN = "[hidden]"
# Shorter pieces are words like "api" or "hook": no secret, and hiding them would eat holes into ordinary text.
_SHORTEST = 6
# Of a password, however: whoever chose a short one wants it kept no less.
_SHORTEST_PASSWORD = 3
# Nobody writes longer words than these; what has more letters was drawn by a machine.
_LONGEST_WORD = 16
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6}", re.IGNORECASE)
# In these schemes the host is a server's name, which an error message must be able to say; elsewhere it may be a token.
_SERVERS = frozenset({"json", "jsons", "xml", "xmls", "form", "forms", "mailto", "mailtos", "http", "https"})
# Query keys whose values are ordinary words.
_PLAIN = frozenset({"mode", "format", "overflow", "method", "verify", "redirect"})
_PASSWORDS = frozenset({"password", "passwd", "sslpassword", "pass", "pwd", "token", "key", "apikey", "secret"})
_USER_INFO = re.compile(r"(?<=://)[^/\s@'\"]+@")
# Where an address is being spelt out; a line end written as two characters ends with a letter.
_IN_ADDRESS = r"(?:(?<=[/@=&?#])|(?<==[\"']))"
_WORD_START = r"(?:(?<!\w)|(?<=\\[nrt]))"

_patterns: set[str] = set()
_pattern: re.Pattern[str] | None = None
_lock = threading.Lock()


def conceal(address: str) -> None:
    """From now on nothing of this channel address is shown: not whole, and no password, token or recipient of it."""
    lines = [address, *address.splitlines()]
    _hide(pattern for line in lines for pattern in (*_everywhere([line]), *_address_patterns(line.strip())))


def conceal_password(password: str, user: str = "") -> None:
    """From now on this password is not shown, nor what a server is sent for it and the user's name."""
    _hide(_password_patterns(user, password))


def conceal_login(url: str) -> None:
    """From now on the password in this address of a proxy, a database or a server is not shown."""
    try:
        parts = urlsplit(url)
        query = [pair.partition("=") for pair in parts.query.split("&")]
        found = [unquote(value) for key, _, value in query if key.lower() in _PASSWORDS]
        user, password = parts.username or "", parts.password or ""
    except ValueError:  # no address at all: whoever reads it says so, without repeating it
        return
    for secret in (password, unquote(password), *found):
        conceal_password(secret, unquote(user))


def redact(text: str) -> str:
    """The text without anything that was concealed, and without user names and passwords in addresses."""
    if _pattern is not None:
        text = _pattern.sub(HIDDEN, text)
    return _USER_INFO.sub(f"{HIDDEN}@", text)


def forget() -> None:
    """Conceal nothing any more: for tests, whose secrets are each other's ordinary words."""
    global _pattern
    with _lock:
        _patterns.clear()
        _pattern = None


def is_word(piece: str) -> bool:
    """Whether it could stand in any text: words of letters, each of one case or with a capital, two by a hyphen."""
    chunks = [chunk for chunk in re.split(r"\W+", piece) if chunk]
    if "@" in piece or re.search(r"\w-\w+-\w", piece):
        return False
    return all(
        chunk.isalpha()
        and (chunk.islower() or chunk.isupper() or chunk.istitle() or chunk.lower() == chunk.upper())
        and len(chunk) < _LONGEST_WORD
        and not _CONSONANTS.search(chunk)
        for chunk in chunks
    )


def _length(pattern: str) -> int:
    """Of what it hides: a piece must not be taken out of the middle of a longer one."""
    return len(pattern.removeprefix(_IN_ADDRESS).removeprefix(_WORD_START))


def _hide(patterns: Iterable[str]) -> None:
    global _pattern
    with _lock:
        found = set(patterns)
        if found <= _patterns:
            return
        _patterns.update(found)
        longest_first = sorted(_patterns, key=lambda pattern: (-_length(pattern), pattern))
        _pattern = re.compile("|".join(longest_first), re.IGNORECASE)
    _guard_logs()


# --- what is secret in an address --------------------------------------------------------------------------------


def _address_patterns(address: str) -> Iterator[str]:
    scheme, found, rest = address.partition("://")
    if not found:  # no address at all: any piece of it may be the token somebody pasted
        yield from _piece_patterns(re.split(r"[\s/?#,;:@&=]+", address))
        return
    before_query, _, query = rest.partition("?")
    location, _, path = before_query.partition("/")
    user_info, at, host = location.rpartition("@")
    parts = [rest if path or query or at else "", path, query, *re.split(r"[/&?#,;:@]", path)]
    for key, _, value in (pair.partition("=") for pair in query.split("&")):
        if key.lower() in _PASSWORDS or key[:1] in ("+", "-"):  # with a sign: headers and arguments of the user's own
            yield from _password_patterns("", unquote_plus(value))
        parts += [] if key.lower() in _PLAIN else [value, *_listed(value)]
    if at:
        user, _, password = user_info.partition(":")
        parts += [user_info, user]
        yield from _everywhere([password] if len(password) >= _SHORTEST_PASSWORD and not is_word(password) else [])
        yield from _password_patterns(unquote(user), unquote(password))
        yield from _password_patterns(user, password)
    if scheme.lower() not in _SERVERS:
        parts += [host, *host.split(":"), *host.split("-")]
    yield from _piece_patterns(parts)


def _piece_patterns(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        plain = unquote(piece)
        if len(plain) < _SHORTEST:
            continue
        if plain.isdigit():
            yield rf"(?<!\d){plain}(?!\d)"
        elif is_word(plain):
            yield from (rf"{_IN_ADDRESS}{re.escape(form)}(?!\w)" for form in _forms(piece))
        else:
            yield from _everywhere([piece])


def _password_patterns(user: str, password: str) -> Iterator[str]:
    if user or password:  # as HTTP sends them; a token may stand where a name is expected, with no password behind it
        pair = f"{user}:{password}".encode()
        yield from (re.escape(coded(pair).decode().rstrip("=")) for coded in _CODED if len(pair) > _SHORTEST)
    if len(password) < _SHORTEST_PASSWORD:
        return
    if is_word(password):
        yield rf"{_WORD_START}{re.escape(password)}(?!\w)"
    else:
        yield from _everywhere([password])
    if len(password) >= _SHORTEST:
        yield from (re.escape(coded(password.encode()).decode().rstrip("=")) for coded in _CODED)


_CODED = (base64.b64encode, base64.urlsafe_b64encode)


def _everywhere(secrets: Iterable[str]) -> Iterator[str]:
    for secret in secrets:
        yield from (re.escape(form) for form in sorted(_forms(secret)) if form)


def _listed(value: str) -> list[str]:
    return re.split(r"[,;\s]+", unquote_plus(value))


def _forms(piece: str) -> set[str]:
    """As written, decoded, and as addresses, JSON, HTML and Python write it."""
    forms = set()
    for plain in {piece, unquote(piece), unquote_plus(piece)}:
        forms |= {
            plain,
            quote(plain),
            quote(plain, safe=""),
            quote_plus(plain),
            quote(plain, safe="%/:=&?~#+!$,;'@()*[]"),
        }
        forms |= {repr(plain)[1:-1], ascii(plain)[1:-1], repr(plain.encode())[2:-1], html.escape(plain)}
        forms.add(json.dumps(plain)[1:-1])
    return forms


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
