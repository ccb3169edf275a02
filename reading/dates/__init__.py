"""Dates as people and machines write them (en, ru, uk, be), for pages and events alike. No clock."""

from reading.dates.moments import utc
from reading.dates.running import FoundDate, find_dates
from reading.dates.single import read_date

__all__ = ["FoundDate", "find_dates", "read_date", "utc"]
