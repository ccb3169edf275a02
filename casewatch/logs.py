"""The one place where logging is set up: to standard error, with nothing secret in any line."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from storage.redaction import redact

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
    sys.excepthook = _show
    threading.excepthook = lambda failed: _show(failed.exc_type, failed.exc_value, failed.exc_traceback)


def _show(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
    """What nobody caught, in any thread: as Python shows it, without what is secret."""
    sys.stderr.write(redact("".join(traceback.format_exception(kind, fault, trace))))
