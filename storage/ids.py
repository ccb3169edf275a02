"""Opaque ids: a kind letter and ten random characters. Never a name; never a sequence: that betrays gaps."""

from __future__ import annotations

import secrets
from base64 import b32encode
from typing import Literal

Kind = Literal["p", "c", "f", "q", "j", "k", "m"]
# What ids of facts begin with.
FACT: Kind = "f"


def mint(kind: Kind) -> str:
    """A new id, e.g. "p7ydm2cxw4q": publication, case, fact (or finding), question, judgement, capture, message.

    Fifty random bits: a million ids of one kind meet with a chance of 1 in 2,000, and then the primary key refuses
    the second, whose transaction is undone and tried again on the next visit.
    """
    return kind + b32encode(secrets.token_bytes(7)).decode()[:10].lower()
