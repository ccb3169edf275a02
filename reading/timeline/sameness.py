"""Whether two designations are of one organisation: by its name, or by a short name that others call it by."""

from __future__ import annotations

from functools import cache

from reading.lexicons import load
from reading.timeline.report import Report


def same_bodies(one: Report, other: Report) -> bool:
    """Whether some organisation stands behind both. Of what others report, a short name means the whole family."""
    if one.type != "designation" or other.type != "designation":
        return False
    ours, theirs = ({name.casefold() for name in report.bodies} for report in (one, other))
    if ours & theirs:
        return True
    if not (one.reported or other.reported):
        return False
    return bool(
        {_families()[name] for name in ours & _families().keys()}
        & {_families()[name] for name in theirs & _families().keys()}
    )


@cache
def _families() -> dict[str, str]:
    return {entry["name"].casefold(): entry["family"] for entry in load("organisations")["organisation"]}
