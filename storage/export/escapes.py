"""Takes the harm out of control characters: for terminals, JSON that is looked at, and cells."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

# C0 and C1 controls start a terminal's commands; bidi embeddings, overrides and isolates make text read as another.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def visible(text: str, keep: str = "") -> str:
    """`text` with every control character but those in `keep` as a replacement sign; line breaks as spaces."""

    def sign(match: re.Match[str]) -> str:
        character = match[0]
        if character in keep:
            return character
        return " " if character in "\n\r\t\u2028\u2029" else "\N{REPLACEMENT CHARACTER}"

    return _CONTROLS.sub(sign, text)


def json_line(found: Mapping[str, Any]) -> str:
    """A JSON object on one line; letters of every script as they are, control characters escaped, not lost."""
    written = json.dumps(found, ensure_ascii=False)
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
