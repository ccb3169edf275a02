"""Dates as people and machines write them (en, ru, uk, be), for pages and events alike. No clock."""

from reading.dates.leads import lead_date, opening_date
from reading.dates.moments import utc
from reading.dates.running import FoundDate, find_dates
from reading.dates.single import read_date

__all__ = ["FoundDate", "find_dates", "lead_date", "opening_date", "read_date", "utc"]
