"""An archive for which the first visit is over, so that what comes next is news."""

from __future__ import annotations

import pytest

from storage.archive import Archive
from tests.storage.building import finish_baseline


@pytest.fixture
def settled(archive: Archive) -> Archive:
    finish_baseline(archive)
    return archive


@pytest.fixture(params=["sqlite", "postgresql"])
def postgresql_or_not(request, tmp_path_factory):
    """Opens empty archives, as many as a test asks for."""
    import uuid
    from contextlib import contextmanager

    from storage.configuration import ArchiveSettings
    from tests.conftest import _url

    @contextmanager
    def opened():
        folder = tmp_path_factory.mktemp("desk")
        name = f"test_{uuid.uuid4().hex[:12]}"
        url = f"sqlite:///{folder / 'casewatch.db'}"
        if request.param == "postgresql":
            server = request.getfixturevalue("postgresql")
            server.psql(f"CREATE DATABASE {name} TEMPLATE template_casewatch;")
            url = _url(server, name)
        archive = Archive.open(ArchiveSettings(database_url=url, captures=folder / "captures"))
        try:
            yield archive
        finally:
            archive.close()
            if request.param == "postgresql":
                server.psql(f"DROP DATABASE {name} WITH (FORCE);")

    return opened
