"""Header fields of a letter as text, however they were encoded; nothing here fails on a malformed one."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from email.message import Message

from reading.page.decode import decode

_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(=\?[^?\s]+\?[bBqQ]\?[^?]*\?=)\s+(?==\?)")


def header(message: Message, name: str) -> str:
    """The first field of this name, decoded and on one line; "" where there is none."""
    for field, value in message.raw_items():
        if field.lower() == name:
            return " ".join(_decoded(str(value)).split())
    return ""


def _decoded(value: str) -> str:
    value = _BETWEEN.sub(r"\1", value)
    said, end = [], 0
    pending, charset = b"", ""
    for match in _ENCODED.finditer(value):
        # A letter of several bytes may be split between two encoded words of one charset.
        if pending and (match.start() > end or match[1].lower() != charset):
            said.append(decode(pending, charset))
            pending = b""
        if match.start() > end:
            said.append(_bare(value[end : match.start()]))
        pending, charset, end = pending + _bytes(match[2], match[3]), match[1].lower().partition("*")[0], match.end()
    if pending:
        said.append(decode(pending, charset))
    return "".join(said) + _bare(value[end:])


def _bare(text: str) -> str:
    """Text outside encoded words; bytes that had no business there are detected."""
    return text if text.isascii() else decode(text.encode("utf-8", "surrogateescape"), "utf-8")


def _bytes(encoding: str, coded: str) -> bytes:
    raw = coded.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return raw
