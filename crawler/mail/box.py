"""What every box of letters offers: a survey of what lies there, and the bytes of letters, in small portions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

# Letters read together: enough to spare round trips and transactions, few enough to be held in memory.
_TOGETHER, _BYTES_TOGETHER = 50, 4_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter lies. `key`: stays the same while it lies in this box. `name`: how a message points to it.

    `size`: its bytes, as far as that is known before it is read. `at`: how its own box finds it.
    """

    key: str
    name: str
    size: int
    at: Any


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in a box. `total`: letters in it. `whole`: `places` are all of them, not only those since the mark.

    `mark`: what to survey from next time. `unfinished`: one more letter is still being written.
    """

    total: int
    places: tuple[Place, ...]
    mark: str
    whole: bool = True
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter's bytes, or, where they could not be had, why."""

    place: Place
    body: bytes = b""
    fault: str = ""


class Box(Protocol):
    """One box, open. All of it blocks; only one call at a time."""

    def survey(self, mark: str | None) -> Survey | None:
        """What lies there; None where nothing has changed since `mark`. Raises Trouble."""

    def heads(self, places: Sequence[Place]) -> Iterator[tuple[Place, bytes]]:
        """The beginning of each letter, with the field that says who sent it. What is gone meanwhile is left out."""

    def take(self, places: Sequence[Place]) -> list[Taken]:
        """The letters whole. One that is gone meanwhile is left out. Raises Trouble where the box itself fails."""

    def abandon(self) -> None:
        """End soon what is being read on another thread."""

    def close(self) -> None:
        """Let go of it."""


def portions(places: Iterable[Place]) -> Iterator[list[Place]]:
    """The places in groups that can be held in memory together; a huge letter is a group of its own."""
    group: list[Place] = []
    size = 0
    for place in places:
        if group and (len(group) == _TOGETHER or size + place.size > _BYTES_TOGETHER):
            yield group
            group, size = [], 0
        group.append(place)
        size += place.size
    if group:
        yield group
