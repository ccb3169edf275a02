"""What one call of the notifier came to: counts for the exit status, lines for people. No secret is in it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from storage.redaction import redact


@dataclass(frozen=True, slots=True)
class Report:
    """`composed`: messages made. `delivered`, `failed`, `dead`: deliveries tried now. `waiting`: all that are left.

    A channel that cannot be opened while something is for it counts as one failure.
    """

    composed: int = 0
    delivered: int = 0
    failed: int = 0
    waiting: int = 0
    dead: int = 0
    lines: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether everything that was tried arrived."""
        return not (self.failed or self.dead)


@dataclass(slots=True)
class Tally:
    """Counts while the work is done, by several threads at once."""

    composed: int = 0
    delivered: int = 0
    failed: int = 0
    dead: int = 0
    lines: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, line: str, *, composed: int = 0, delivered: int = 0, failed: int = 0, dead: int = 0) -> None:
        """One line, and what it counts for."""
        with self._lock:
            self.lines.append(redact(line))
            self.composed += composed
            self.delivered += delivered
            self.failed += failed
            self.dead += dead

    def report(self, waiting: int) -> Report:
        """The result."""
        return Report(self.composed, self.delivered, self.failed, waiting, self.dead, tuple(self.lines))
