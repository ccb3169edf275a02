"""An mbox: one file, letter behind letter. Read as a stream, from where it had grown to at the last visit."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from crawler.mail.box import Place, Survey, Taken
from crawler.mail.files import is_locked, open_unnoticed

_HEAD = 32_768
_BLOCK = 1 << 20
# The end of what was read last time: while it stands where it stood, the file has only grown.
_TAIL = 4096
_BEGINS = b"From "
# A letter begins with a "From " line, a header field behind it: "From " alone also begins sentences.
_LETTER = re.compile(rb"From [^\r\n]*\r?\n(?:>?From [^\r\n]*\r?\n)*[!-9;-~]{1,76}:")
# As mail programs write that line. Some forget the blank line before it.
_DATED = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d")
_LINE_LENGTH = 2_000
_FROM_LINES = re.compile(rb"\A(?:>?From [^\n]*\n)+")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
# What mail programs write into a letter that lies in an mbox: not the sender's, and no other letter.
_BOOKKEEPING = re.compile(
    rb"^(?:(?:X-)?Status|X-Keywords|X-UID|X-IMAP(?:base)?|X-Mozilla-[\w-]+|Content-Length|Lines):[^\n]*\n",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE = 4
# Seconds for which nothing may have been added before the end of the file is believed to be a letter's.
_STILL = 0.5
# What looks unfinished after so many seconds will not be finished.
_GIVEN_UP = 3600.0


def is_mbox(path: Path) -> bool:
    """Whether a file is an mbox; an empty one is one without letters."""
    with open_unnoticed(path) as file:
        beginning = file.read(_LINE_LENGTH)
    return not beginning.strip() or beginning.lstrip().startswith(_BEGINS)


class Mbox:
    """An mbox, open for reading as it was when it was opened; what is appended meanwhile is the next visit's."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        self._path = path
        self._file: BinaryIO = open_unnoticed(path)
        self._state = self._stat()
        self._size = self._state[0]
        self._max_bytes = max_bytes

    def survey(self, mark: str | None) -> Survey | None:
        """The letters from the last one known on where the file has only grown since, else all of them."""
        known, start, before = self._known(mark)
        if known and known == self._size:
            return None
        starts, end = list(letter_starts(self._file, start, self._size)), self._size
        state = "{}.{}".format(*self._state)
        unfinished = bool(starts) and not (mark or "").endswith(f" {state}") and self._is_unfinished(starts[-1])
        if unfinished:
            end = starts.pop()
        places = tuple(self._place(*bounds) for bounds in pairwise((*starts, end)))
        last = starts[-1] if starts else end
        total = before + len(places)
        mark = f"{end} {last} {total} {self._tail(end)}{f' {state}' if unfinished else ''}"
        return Survey(total, places, mark, whole=start == 0, unfinished=unfinished)

    def heads(self, places: Sequence[Place]) -> Iterator[tuple[Place, bytes]]:
        """The first bytes of each letter."""
        for place in places:
            start, end = place.at
            yield place, _letter(self._bytes(start, min(end, start + _HEAD)))

    def take(self, places: Sequence[Place]) -> list[Taken]:
        """The letters whole, as they were before they were put into the file."""
        return [self._take(place) for place in places]

    def abandon(self) -> None:
        """A file is read in no time."""

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _take(self, place: Place) -> Taken:
        start, end = place.at
        if place.size > self._max_bytes:
            return Taken(place, fault="it is larger than max_bytes allows; raise it if that is right")
        try:
            return Taken(place, _letter(self._bytes(start, end)))
        except OSError as fault:
            return Taken(place, fault=f"it cannot be read: {fault.strerror}")

    def _place(self, start: int, end: int) -> Place:
        """Known by its bytes: letters move within the file as others are deleted."""
        digest = hashlib.sha256(_as_sent(_letter(self._bytes(start, min(end, start + self._max_bytes)))))
        return Place(digest.hexdigest()[:40], f"the letter at byte {start}", end - start, (start, end))

    def _bytes(self, start: int, end: int) -> bytes:
        self._file.seek(start)
        return self._file.read(end - start)

    # --- marks -----------------------------------------------------------------------------------------------

    def _tail(self, end: int) -> str:
        return hashlib.sha256(self._bytes(max(0, end - _TAIL), end)).hexdigest()[:40]

    def _known(self, mark: str | None) -> tuple[int, int, int]:
        """How far the file is known, where the last letter of that begins, and how many stand before it.

        That one is looked at again: it may have been half there.
        """
        found = re.match(r"(\d+) (\d+) (\d+) (\w+)", mark or "")
        if not found or int(found[1]) > self._size or found[4] != self._tail(int(found[1])):
            return 0, 0, 0
        return int(found[1]), int(found[2]), max(0, int(found[3]) - 1)

    # --- the last letter -------------------------------------------------------------------------------------

    def _stat(self) -> tuple[int, int]:
        """Size, and time of the last change."""
        found = os.fstat(self._file.fileno())
        return found.st_size, found.st_mtime_ns

    def _is_unfinished(self, start: int) -> bool:
        """Whether the last letter may be half there, and is left for next time.

        Asked only where something was added since the last visit: a letter that is never finished is not lost.
        """
        age = time.time() - self._state[1] / 1e9
        if age > _GIVEN_UP:
            return self._stat() != self._state
        if self._is_locked():
            return True
        if age < _STILL:
            time.sleep(_STILL - max(age, 0.0))
        return self._stat() != self._state or not self._ends_well(start)

    def _is_locked(self) -> bool:
        """Whether somebody appends to it right now, in any of the ways in which mail programs say so."""
        lock = self._path.with_name(f"{self._path.name}.lock")
        return lock.exists() or is_locked(self._file)

    def _ends_well(self, start: int) -> bool:
        """Whether the last letter has its header, the end of its last line, and the end of its last part.

        Nor has the next one begun, of which there is no more than the line that goes before it.
        """
        head = _FROM_LINES.sub(b"", self._bytes(start, min(self._size, start + _HEAD)).lstrip())
        tail = self._bytes(max(start, self._size - _TAIL), self._size)
        header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
        if header == head or not tail.endswith(b"\n") or tail.splitlines()[-1].startswith(_BEGINS):
            return False
        boundary = message_from_bytes(header).get_boundary()
        return boundary is None or f"--{boundary}--".encode("utf-8", "surrogateescape") in tail


def letter_starts(file: BinaryIO, start: int, end: int) -> Iterator[int]:
    """Where letters begin between two places: a "From " line behind a blank line, or at the beginning of the file."""
    offset = max(0, start - _BEFORE)
    window, due = b"", start
    file.seek(offset)
    while True:
        block = file.read(min(_BLOCK, end - offset - len(window)))
        window += block
        # A line near the end may be cut there: it is looked at again with the next block.
        safe = len(window) - (_LINE_LENGTH if block else 0)
        place = window.find(_BEGINS, due - offset)
        while 0 <= place < safe:
            if _LETTER.match(window, place) and (offset + place == 0 or _is_apart(window, place)):
                yield offset + place
            place = window.find(_BEGINS, place + 1)
        if not block:
            return
        due = max(due, offset + safe)
        cut = max(0, safe - _BEFORE)
        window, offset = window[cut:], offset + cut


def _is_apart(window: bytes, place: int) -> bool:
    before = window[max(0, place - _BEFORE) : place]
    return before.endswith((b"\n\n", b"\n\r\n")) or (before.endswith(b"\n") and _DATED.match(window, place) is not None)


def _letter(stored: bytes) -> bytes:
    """A letter as it was received: without the lines around it, and "From " at the start of a line restored."""
    letter = _FROM_LINES.sub(b"", stored.lstrip(b"\r\n"))
    if b">From " in letter:  # looking for it at every line takes twenty times as long
        letter = _QUOTED_FROM.sub(rb"\1", letter)
    return letter[:-1] if letter.endswith(b"\n\n") else letter


def _as_sent(letter: bytes) -> bytes:
    """A letter without the fields that mail programs change in it when it is read, answered or moved."""
    head, blank, body = letter.partition(b"\n\n")
    return _BOOKKEEPING.sub(b"", head + b"\n") + blank + body
