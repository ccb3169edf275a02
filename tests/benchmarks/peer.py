"""Runs under another environment: updates feeds with lemon24/reader, a round for each line on standard input."""

from __future__ import annotations

import importlib
import os
import sys

# Its feed parser asks for a module under an old name; the package that is installed with it has it under another.
sys.modules.setdefault("sgmllib", importlib.import_module("feedparser_sgmllib"))

reader = importlib.import_module("reader")


def main(base: str, feeds: int, database: str) -> None:
    """Print the CPU seconds of each round, and how many feeds failed in it."""
    updates = reader.make_reader(database)
    for number in range(feeds):
        updates.add_feed(f"{base}/{number}.xml")
    for _ in sys.stdin:
        before = sum(os.times()[:4])
        updates.update_feeds(scheduled=False)
        used = sum(os.times()[:4]) - before
        failed = sum(1 for feed in updates.get_feeds() if feed.last_exception)
        sys.stdout.write(f"{used} {failed}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
