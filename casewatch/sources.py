"""A source by the name somebody typed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TypeVar

from storage.errors import CasewatchError

Found = TypeVar("Found")


class UnknownSourceError(CasewatchError):
    """No source has this name; the text lists those there are."""


def find(name: str, known: Mapping[str, Found]) -> Found:
    """The source called `name`. Raises UnknownSourceError."""
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name.lower(), known, n=1)
    guess = f' (did you mean "{close[0]}"?)' if close else ""
    raise UnknownSourceError(
        f'no source is called "{name}"{guess}; there are: {", ".join(sorted(known))}. '
        "Others are added as [[source]] tables of the configuration"
    )
