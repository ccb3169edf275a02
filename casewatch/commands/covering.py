"""Covers withheld people in whatever only mentions them: reads those texts once more, to find every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casewatch.commands import output
from casewatch.commands.progress import progress

if TYPE_CHECKING:
    from reading.records import Reading
    from storage.archive import Archive
    from storage.withheld.door import Uncovered


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
                cover(archive, publication, revision, _read)
            except _UnreadableError as fault:
                failed += 1
                output.say(f"{publication} could not be read: {fault}; it stays hidden whole")
            steps.done()
    return failed


class _UnreadableError(Exception):
    """A text that recognition fails on; the text names what it raised."""


def _read(said: Uncovered) -> Reading:
    from reading.recognise import recognise

    try:
        return recognise(
            said.text,
            title=said.title,
            language=said.language,
            published=said.published,
            organisation=said.organisation,
            url=said.url,
        )
    except Exception as fault:  # models raise what they like; what cannot be read shows nothing
        raise _UnreadableError(type(fault).__name__) from fault
