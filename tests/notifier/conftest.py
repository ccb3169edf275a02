"""Fixtures of the notifier's tests."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from notifier import redaction
from storage.archive import Archive
from tests.notifier.newsroom import Newsroom


@pytest.fixture(autouse=True)
def forget_secrets() -> Iterator[None]:
    """What one test conceals is nothing to the next."""
    factory = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(factory)
    redaction._secrets.clear()
    redaction._pattern = None


@pytest.fixture
def newsroom(archive: Archive) -> Newsroom:
    """Where a test puts what a crawl has found."""
    return Newsroom(archive.engine)
