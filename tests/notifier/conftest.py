"""Fixtures of the notifier's tests."""

from __future__ import annotations

import pytest

from storage.archive import Archive
from tests.notifier.newsroom import Newsroom


@pytest.fixture
def newsroom(archive: Archive) -> Newsroom:
    """Where a test puts what a crawl has found."""
    return Newsroom(archive.engine)
