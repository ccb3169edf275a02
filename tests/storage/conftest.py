"""An archive for which the first visit is over, so that what comes next is news."""

from __future__ import annotations

import pytest

from storage.archive import Archive
from tests.storage.building import finish_baseline


@pytest.fixture
def settled(archive: Archive) -> Archive:
    finish_baseline(archive)
    return archive
