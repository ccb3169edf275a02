"""When a source is visited next: often while it publishes, rarely while it is silent or unwell. Pure; no clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from storage.configuration import duration
from storage.sources import Pulse

# Time since the source last had news -> time until the next visit. Measured on nothing yet but good manners: a site
# that wrote today is read hourly, one that has been silent for months once a day.
_PACE = (
    (timedelta(days=2), timedelta(hours=1)),
    (timedelta(days=14), timedelta(hours=3)),
    (timedelta(days=60), timedelta(hours=12)),
)
_SLOWEST = timedelta(days=1)


def pace(every: str | None, retry_after: float | None) -> Callable[[Pulse], datetime]:
    """When a source is due again, from its own setting ("1h"), its pulse and the seconds its server asked for."""

    def again(pulse: Pulse) -> datetime:
        return next_visit(
            pulse.now,
            every=duration(every) if every else None,
            last_new=pulse.last_new,
            unwell_visits=pulse.unwell_visits,
            retry_after=retry_after,
        )

    return again


def next_visit(
    now: datetime,
    *,
    every: timedelta | None = None,
    last_new: datetime | None = None,
    unwell_visits: int = 0,
    retry_after: float | None = None,
) -> datetime:
    """The moment from which the source is due again.

    `every`: the source's own setting, kept as it is. `unwell_visits`: how many in a row went wrong; each doubles the
    wait, to a day at most. `retry_after`: seconds the server asked for; never undercut.
    """
    pause = every or _pace(now, last_new)
    if unwell_visits > 1:
        pause = max(pause, min(pause * 2 ** min(unwell_visits - 1, 10), _SLOWEST))
    if retry_after is not None:
        pause = max(pause, timedelta(seconds=retry_after))
    return now + pause


def _pace(now: datetime, last_new: datetime | None) -> timedelta:
    if last_new is None:
        return _PACE[0][1]
    silent = now - last_new
    return next((pause for longest, pause in _PACE if silent <= longest), _SLOWEST)
