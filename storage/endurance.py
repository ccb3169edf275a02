"""A transaction made again where PostgreSQL went away in the middle: a restart takes seconds, a visit takes minutes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError

P = ParamSpec("P")
R = TypeVar("R")

# How long a server may be away, in seconds: a restart that recovers from a crash takes the better part of a minute.
PATIENCE = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 2.0
# PostgreSQL's classes "connection exception" and "operator intervention"; the latter also holds a cancelled query.
_GONE = ("08", "57P")


def went_away(fault: BaseException) -> bool:
    """Whether it says that the server is gone, and not that it refused what it was told. Never so on SQLite."""
    if not isinstance(fault, DBAPIError) or not hasattr(fault.orig, "sqlstate"):
        return False
    state = getattr(fault.orig, "sqlstate", None)
    # A connection that could not be made has no state: nobody was there to give one.
    nobody = state is None and isinstance(fault, OperationalError)
    return fault.connection_invalidated or nobody or str(state).startswith(_GONE)


def enduring(transaction: Callable[P, R]) -> Callable[P, R]:
    """`transaction`, which is one, begun again until the server is back. What it does may be done twice:

    a server that goes away between the commit and its answer leaves it open whether it was made.
    """

    @wraps(transaction)
    def endured(*args: P.args, **options: P.kwargs) -> R:
        given_up = time.monotonic() + PATIENCE
        pause = _FIRST_PAUSE
        while True:
            try:
                return transaction(*args, **options)
            except DBAPIError as fault:
                if not went_away(fault) or time.monotonic() + pause > given_up:
                    raise
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    return endured
