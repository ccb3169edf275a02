"""A Maildir: one file per letter in new/ and cur/. Mail programs rename the files at any time; that is no change."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from crawler.mail.box import Place, Survey, Taken
from crawler.mail.files import names_in, open_unnoticed

_HEAD = 32_768
# What follows the letter's own name are its flags ("seen", "replied"); the sign before them differs by system.
_FLAGS = re.compile(r"[:;!]2,[^/]*$")


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir."""
    return (path / "new").is_dir() and (path / "cur").is_dir()


class Maildir:
    """A Maildir, looked at and never touched: nothing moves from new/ to cur/, tmp/ is nobody's business."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def survey(self, mark: str | None) -> Survey | None:
        """All letters, by name: oldest first where the names begin with a time, as they do."""
        files = self._files()
        found = hashlib.sha256("\n".join(sorted(files)).encode("utf-8", "surrogateescape")).hexdigest()
        if found == mark:
            return None
        places = (self._place(name, path) for name, path in sorted(files.items(), key=lambda each: _order(each[0])))
        return Survey(len(files), tuple(place for place in places if place is not None), found)

    def heads(self, places: Sequence[Place]) -> Iterator[tuple[Place, bytes]]:
        """The first bytes of each letter."""
        for place in places:
            taken = self._take(place, _HEAD)
            if taken is not None:
                yield place, taken.body

    def take(self, places: Sequence[Place]) -> list[Taken]:
        """The letters whole."""
        return [taken for place in places if (taken := self._take(place)) is not None]

    def abandon(self) -> None:
        """A file is read in no time."""

    def close(self) -> None:
        """Nothing is held open."""

    def _files(self) -> dict[str, Path]:
        """Every letter's path by its own name. One seen in both folders is on its way from new/ to cur/."""
        return {
            _FLAGS.sub("", name): self._folder / part / name
            for part in ("new", "cur")
            for name in names_in(self._folder / part)
            if not name.startswith(".")
        }

    def _place(self, name: str, path: Path) -> Place | None:
        try:
            size = path.stat().st_size
        except OSError:
            size = 0  # moved meanwhile, or unreadable: taking it finds out
        # The name may hold the name of the machine that received the letter: its digest is what is kept.
        key = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:40]
        return Place(key, f"the letter {name!a:.80}", size, (name, path))

    def _take(self, place: Place, most: int | None = None) -> Taken | None:
        name, path = place.at
        for again in (True, False):
            try:
                with open_unnoticed(path) as file:
                    if most is None and os.fstat(file.fileno()).st_size > self._max_bytes:
                        return Taken(place, fault="it is larger than max_bytes allows; raise it if that is right")
                    return Taken(place, file.read(-1 if most is None else most))
            except FileNotFoundError:
                path = self._files().get(name) if again else None
                if path is None:
                    return None
            except OSError as fault:
                return Taken(place, fault=f"it cannot be read: {fault.strerror}")
        return None


def _order(name: str) -> tuple[int, str]:
    """By the second of delivery that a name begins with."""
    time = re.match(r"\d{1,18}", name)
    return (int(time.group()) if time else 0, name)
