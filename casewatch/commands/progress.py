"""A progress bar on standard error, for work that turns out to take longer than a second."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0


class Steps:
    """Counts finished steps; a bar shows them once the work has lasted a second, and only on a terminal."""

    def __init__(self, bar: Progress | None, total: int | None, doing: str) -> None:
        self._bar = bar
        self._task = bar.add_task(doing, total=total) if bar else None

    def done(self, doing: str | None = None) -> None:
        """One step is finished; `doing` says what comes, or what came."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)
            if doing is not None:
                self._bar.update(self._task, description=doing)


@contextmanager
def progress(doing: str, total: int | None) -> Iterator[Steps]:
    """Steps of work. The bar is gone when the block ends: only results stay on the screen."""
    console = Console(stderr=True, markup=False)
    if not console.is_terminal:
        yield Steps(None, total, doing)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    # A description is a source's or a file's name, never markup.
    words = TextColumn("{task.description}", markup=False)
    bar = Progress(words, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console, transient=True)
    waiting = threading.Timer(_PATIENCE, bar.start)
    waiting.daemon = True
    waiting.start()
    try:
        yield Steps(bar, total, doing)
    finally:
        waiting.cancel()
        waiting.join()
        bar.stop()
