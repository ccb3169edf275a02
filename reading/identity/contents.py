"""Identity by content alone, for what has no address and no id of its own."""

from __future__ import annotations

import hashlib

from reading.records import Key


def content_key(*parts: str) -> Key:
    """Two texts must never become one by accident, and a file's name says nothing: all of the words count."""
    folded = "\n".join(" ".join(part.split()) for part in parts)
    return Key("guid", f"sha256:{hashlib.sha256(folded.encode()).hexdigest()}")
