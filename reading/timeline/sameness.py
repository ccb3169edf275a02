"""Whether designations are of one organisation: by its name, or by a short name that others call it by."""

from __future__ import annotations

from collections.abc import Iterable

from reading.timeline.bodies import Body, body
from reading.timeline.report import Report


def same_bodies(one: Report, other: Report) -> bool:
    """Whether some organisation stands behind both. Of what others report, a short name means the whole family."""
    if one.type != "designation" or other.type != "designation":
        return False
    ours, theirs = bodies(one), bodies(other)
    return share(ours, theirs, short=one.reported or other.reported)


def share(ours: Iterable[Body], theirs: Iterable[Body], *, short: bool) -> bool:
    """Whether one organisation is in both. `short`: a short name counts for each that is called so."""
    theirs = tuple(theirs)
    return any(
        mine.key == other.key or (short and (mine.short or other.short) and mine.family == other.family)
        for mine in ours
        for other in theirs
    )


def strangers(known: Iterable[Report], report: Report) -> bool:
    """Whether all that is known of whose designation it is speaks against these organisations.

    A short name is no contradiction, and of a joint statement each may be named alone.
    """
    ours = {each.key for one in known for each in bodies(one) if not each.short}
    theirs = {each.key for each in bodies(report) if not each.short}
    return bool(ours and theirs) and not ours & theirs


def bodies(report: Report) -> frozenset[Body]:
    """Whose designation it is."""
    return frozenset(map(body, report.bodies))
