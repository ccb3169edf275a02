"""The one place where logging is set up: to standard error, with nothing secret in any line."""

from __future__ import annotations

import logging
import sys

from notifier.redaction import redact

# They tell every step at INFO; a person at a terminal wants what went wrong.
_CHATTY = ("scrapy", "asyncio", "apprise", "alembic", "trafilatura", "htmldate", "filelock", "aiohttp")


# What it finds wrong with an address or an answer comes back to us and is told in a line of our own.
_TOLD_OTHERWISE = "apprise"


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and takes out what is secret."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def set_up(level: int = logging.WARNING) -> None:
    """Send the log to standard error. Called once, before anything else runs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(levelname)s %(name)s: %(message)s"))
    handler.addFilter(lambda record: record.name.partition(".")[0] != _TOLD_OTHERWISE)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    logging.captureWarnings(True)
