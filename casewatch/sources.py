"""A source by the name somebody typed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from storage.errors import CasewatchError

if TYPE_CHECKING:
    from storage.configuration import Configuration

Found = TypeVar("Found")


def misspelt(configuration: Configuration, known: Mapping[str, object]) -> list[str]:
    """A sentence for each source a subscription asks for that there is none of: it would hear nothing, silently."""
    return [
        f'subscription "{subscription.name}" asks for source "{name}", which is not there{guess(name, known)}'
        for subscription in configuration.subscriptions
        for name in subscription.sources
        if name not in known
    ]


def guess(name: str, known: Mapping[str, object]) -> str:
    """The name that was probably meant, in brackets; or nothing."""
    close = difflib.get_close_matches(name.lower(), known, n=1)
    return f' (did you mean "{close[0]}"?)' if close else ""


class UnknownSourceError(CasewatchError):
    """No source has this name; the text lists those there are."""


def find(name: str, known: Mapping[str, Found]) -> Found:
    """The source called `name`. Raises UnknownSourceError."""
    if name in known:
        return known[name]
    raise UnknownSourceError(
        f'no source is called "{name}"{guess(name, known)}; there are: {", ".join(sorted(known))}. '
        "Others are added as [[source]] tables of the configuration"
    )
