"""`make soak` in small: killed a dozen times, on both databases; and a disk, a folder, a server that fail it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, update

from storage import database
from storage.captures import Captures
from storage.check import check
from storage.database import writing
from storage.tables import publications
from tests.soak.campaign import CRAWL, Campaign, Undisturbed, undisturbed
from tests.soak.dump import differences, dump
from tests.soak.killing import Ended, finish, run, start
from tests.soak.world import World, world

SILENT = (*CRAWL, "--no-notify")


@pytest.fixture(scope="module")
def servers() -> Iterator[World]:
    with world() as running:
        yield running


@pytest.fixture(scope="module")
def lived(servers: World, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Two days that nobody disturbed."""
    return undisturbed(servers, tmp_path_factory.mktemp("undisturbed"), days=2)


def test_a_life_of_kills_leaves_the_archive_of_an_undisturbed_one_and_tells_everything_once(
    servers: World, lived: Undisturbed, tmp_path: Path, database_url: str
) -> None:
    campaign = Campaign(servers, tmp_path, database_url, lived, "make test", kills=2, progress=lambda _: None)
    campaign.live()
    assert not campaign.findings, "\n".join(campaign.findings)
    assert campaign.kills["crawl"] > 1, campaign.kills
    assert campaign.kills["notify"] > 0, campaign.kills


class Desk:
    """An archive on the first day, and what it should hold in the end."""

    def __init__(self, servers: World, folder: Path, address: str, wanted: Any) -> None:
        servers.forget()
        servers.configure(folder, address)
        self.folder = folder
        self.servers = servers
        self._address = address
        self._wanted = wanted

    def wrong(self) -> list[str]:
        """What differs from an undisturbed archive, and what is broken in it."""
        engine = database.open_engine(self._address)
        found = differences(self._wanted, dump(engine))
        found += check(engine, Captures(self.folder / "captures")).faults
        engine.dispose()
        return found


@pytest.fixture
def desk(servers: World, lived: Undisturbed, tmp_path: Path, database_url: str) -> Desk:
    return Desk(servers, tmp_path, database_url, lived.days[0])


def crawl_under(desk: Desk, *before: str) -> Ended:
    return finish(start(desk.folder, *SILENT, before=before))


def one_line_about(ended: Ended, *words: str) -> None:
    assert ended.status == 1, ended.said
    assert any(word in ended.said for word in words), ended.said
    assert "Traceback" not in ended.said
    assert "report it" not in ended.said


def test_a_database_file_that_may_not_grow_is_one_line_and_the_next_visit_goes_on(
    desk: Desk, database_url: str
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("PostgreSQL's files are the server's")
    ended = crawl_under(desk, "prlimit", f"--fsize={300_000}")
    one_line_about(ended, "full", "disk I/O error")
    assert run(desk.folder, *SILENT).status == 0
    assert desk.wrong() == []


def test_a_folder_of_captures_that_is_read_only_is_one_line_and_the_next_visit_goes_on(
    desk: Desk, database_url: str
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("a folder is a folder beside any database")
    captures = desk.folder / "captures"
    captures.mkdir(mode=0o555)
    ended = crawl_under(desk, *(("setpriv", "--bounding-set", "-dac_override") if os.geteuid() == 0 else ()))
    captures.chmod(0o755)
    one_line_about(ended, "must be writable")
    assert run(desk.folder, *SILENT).status == 0
    assert desk.wrong() == []  # and no subscriber hears that a source was unwell: it was not the source


def test_a_server_that_ends_every_session_in_the_middle_of_a_visit_is_waited_for(
    desk: Desk, database_url: str, request: pytest.FixtureRequest
) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("SQLite has no server")
    server = request.getfixturevalue("postgresql")
    name = make_url(database_url).database
    crawling = start(desk.folder, *SILENT)
    for asked in (1, 4, 6):
        until(lambda asked=asked: len(desk.servers.site.log) >= asked or crawling.poll() is not None)
        sessions = f"FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        server.psql(f"SELECT pg_terminate_backend(pid) {sessions};")
    ended = finish(crawling)
    assert ended.status == 0, ended.said
    assert desk.wrong() == []


def test_a_database_killed_while_it_is_made_is_made_by_the_next_command(tmp_path: Path, servers: World) -> None:
    servers.forget()
    servers.configure(tmp_path, f"sqlite:///{tmp_path / 'casewatch.db'}")
    from tests.soak.killing import Kill

    for when in ("before", "after"):
        kill = Kill(("alembic.operations.ops:CreateTableOp.create_table", 9, when), 60.0, group=False)
        assert run(tmp_path, "database", "upgrade", kill=kill).killed
        assert run(tmp_path, "status").status == 0
    assert run(tmp_path, "database", "upgrade").status == 0
    assert run(tmp_path, "database", "check").status == 0


def test_the_comparison_hears_a_difference(servers: World, lived: Undisturbed, tmp_path: Path) -> None:
    """A comparison that cannot fail proves nothing."""
    shutil.copytree(lived.folder, tmp_path, dirs_exist_ok=True)
    address = f"sqlite:///{tmp_path / 'casewatch.db'}"
    desk = Desk(servers, tmp_path, address, lived.days[-1])
    assert desk.wrong() == []
    engine = database.open_engine(address)
    with writing(engine) as connection:
        connection.execute(update(publications).values(revision=7))
    engine.dispose()
    shutil.rmtree(tmp_path / "captures")
    wrong = desk.wrong()
    assert any(line.startswith("publications: missing") for line in wrong)
    assert any("is missing" in line and line.startswith("capture") for line in wrong)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)
