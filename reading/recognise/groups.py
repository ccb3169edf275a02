"""Finds people whom a text counts without naming them all: "six Muslims", «четверо фигурантов»."""

from __future__ import annotations

from reading.recognise.cast import Cast
from reading.recognise.text import Text
from reading.records import Group


def find_groups(text: Text, cast: Cast) -> tuple[Group, ...]:
    """Counted people of one case, raid, trial or decision."""
    return ()
