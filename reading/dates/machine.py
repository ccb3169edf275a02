"""Dates as machines write them: ISO 8601 and RFC 2822. A time without a zone keeps only its day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from reading.dates.moments import text_of, utc

ISO = (
    r"(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s?(?P<zone>Z|z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?![\d:]))?)?"
)
_ISO = re.compile(ISO)
_MONTH_ONLY = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])")
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T\d{6}Z?)?")
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+\S.{0,20})?"
)
_MAIL_ZONE = re.compile(r"\d:\d\d\s+(?:[+-]\d{4}|[A-Z]{1,4})\b")


def offset(zone: str) -> timezone:
    """The zone of an ISO date: "Z", "+03", "+0300" or "-04:00"."""
    if zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(span if zone[0] == "+" else -span)


def moment(day: str, hour: int, minute: int, second: int, zone: timezone) -> str | None:
    """A day and its time in `zone` as UTC text; None where the clock has no such time."""
    try:
        return utc(datetime.fromisoformat(day).replace(hour=hour, minute=minute, second=second, tzinfo=zone))
    except (ValueError, OverflowError):
        return None


def from_iso(match: re.Match[str]) -> str | None:
    """The value of a match of `ISO`."""
    day = text_of(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
    if day is None or match["hour"] is None or match["zone"] is None:
        return day
    try:
        zone = offset(match["zone"])
    except ValueError:  # an offset of a day or more
        return day
    return moment(day, int(match["hour"]), int(match["minute"]), int(match["second"] or 0), zone)


def _from_mail(text: str) -> str | None:
    parsed = parsedate_tz(text) if _MAIL.fullmatch(text) else None
    if parsed is None:
        return None
    day = text_of(*parsed[:3])
    if day is None or _MAIL_ZONE.search(text) is None:
        return day
    return moment(day, parsed[3], parsed[4], min(parsed[5], 59), timezone(timedelta(seconds=parsed[9] or 0)))


def read_machine_date(text: str) -> str | None:
    """`text` if the whole of it is a machine's date, else None."""
    if match := _ISO.fullmatch(text):
        return from_iso(match)
    if match := _MONTH_ONLY.fullmatch(text):
        return text_of(int(match["year"]), int(match["month"]))
    if match := _COMPACT.fullmatch(text):
        return text_of(*(int(part) for part in match.groups()))
    return _from_mail(text)
