"""Covers withheld people in whatever only mentions them: reads those texts once more, to find every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casewatch.commands import output
from casewatch.commands.again import UnreadableError, recognised_again
from casewatch.commands.progress import progress

if TYPE_CHECKING:
    from storage.archive import Archive


def cover_all(archive: Archive) -> int:
    """Cover what waits for it; how many texts could not be read, and so stay hidden whole."""
    from storage.withheld.door import cover, uncovered

    wanted = uncovered(archive.engine)
    if not wanted:
        return 0
    failed = 0
    with progress("covering", len(wanted)) as steps:
        for publication, revision in wanted:
            try:
                cover(archive, publication, revision, lambda held: recognised_again(held, held.language))
            except UnreadableError as fault:
                failed += 1
                output.say(f"{publication} could not be read: {fault}; it stays hidden whole")
            steps.done()
    return failed
