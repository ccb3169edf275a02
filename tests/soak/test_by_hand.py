"""Kills of what is done by hand: import, export, an upgrade, a reread, an answer. Run again, nothing shows of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import func, insert, select

from storage import database, queries
from storage.archive import Archive
from storage.captures import Captures
from storage.check import check
from storage.configuration import ArchiveSettings
from storage.tables import cases, changes, facts, publications, sources
from tests.conftest import _url
from tests.letters import letter, mbox
from tests.soak.dump import differences, dump
from tests.soak.killing import COMMIT, Kill, run
from tests.storage.building import NOW, STATEMENT, UNION, capture, document, person, reading

RECORD = "storage.publications:record"
ADDING = "alembic.operations.ops:AddColumnOp.add_column"
SOURCE = '[[source]]\nname = "example-union"\norganisation = "Example Union"\nkind = "feed"\nurl = "https://union.example/feed"'


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Path:
    return configured(tmp_path, database_url)


def configured(folder: Path, address: str) -> Path:
    text = f'[archive]\ndatabase_url = "{address}"\n{SOURCE}\n'
    (folder / "casewatch.toml").write_text(text, encoding="utf-8")
    return folder


def killed(folder: Path, *arguments: str, at: str = COMMIT, times: int = 1, when: str = "before") -> None:
    """The command, killed at a point that it surely comes by."""
    ended = run(folder, *arguments, kill=Kill((at, times, when), 120.0, group=False))
    assert ended.killed, ended.said
    assert ended.orphans == ()


def done(folder: Path, *arguments: str) -> str:
    ended = run(folder, *arguments)
    assert ended.status == 0, ended.said
    return ended.said


def faults(folder: Path, address: str) -> list[str]:
    engine = database.open_engine(address)
    try:
        return list(check(engine, Captures(folder / "captures")).faults)
    finally:
        engine.dispose()


def test_an_import_killed_and_made_again_stores_every_letter_once(desk: Path, database_url: str) -> None:
    (other := desk / "undisturbed").mkdir()
    text = "Dear friends,\n\n{who} was detained in Tomsk on Monday. This is appeal number {number}, and no other.\n"
    for folder in (desk, other):
        for number, who in enumerate(("Vera Lapina", "Taras Vishnevy", "Olha Berezka"), start=1):
            mbox(folder / "letters.mbox", letter(number, text=text.replace("{who}", who)))
    address = f"sqlite:///{other / 'casewatch.db'}"
    done(configured(other, address), "import", "letters.mbox", "--source", "example-union")
    for times, when in ((1, "before"), (2, "after"), (2, "before")):
        killed(desk, "import", "letters.mbox", "--source", "example-union", at=RECORD, times=times, when=when)
    done(desk, "import", "letters.mbox", "--source", "example-union")
    wanted, found = (database.open_engine(each) for each in (address, database_url))
    assert differences(dump(wanted), dump(found)) == []
    wanted.dispose()
    found.dispose()
    assert faults(desk, database_url) == []


@pytest.fixture(params=["sqlite", "postgresql"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An archive of the first release, with a publication in it."""
    server: Any = None
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'casewatch.db'}"
    else:
        server = request.getfixturevalue("postgresql")
        server.psql("CREATE DATABASE of_old;")
        address = _url(server, "of_old")
    engine = database.open_engine(address)
    settings = Config()
    settings.set_main_option("script_location", str(database.MIGRATIONS))
    with database.writing(engine) as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
    with database.writing(engine) as connection:  # naming only columns that the first release had
        known = {"name": "example-union", "kind": "feed", "url": UNION.url, "health": "unvisited"}
        connection.execute(insert(sources).values(organisation="Example Union", **known))
        case = {"id": "caaaaaaaaaa", "kind": "person", "count": 1, "first_seen": NOW, "last_change": NOW}
        connection.execute(insert(cases).values(name="Vera Lapina", **case))
    engine.dispose()
    yield address
    if server is not None:
        server.psql("DROP DATABASE of_old WITH (FORCE);")


@pytest.mark.parametrize(("at", "times"), [(ADDING, 2), (COMMIT, 1)], ids=["halfway", "at the commit"])
def test_an_upgrade_killed_and_made_again_is_whole(tmp_path: Path, older: str, at: str, times: int) -> None:
    configured(tmp_path, older)
    killed(tmp_path, "database", "upgrade", at=at, times=times)
    done(tmp_path, "database", "upgrade")
    done(tmp_path, "database", "check")
    engine = database.open_engine(older)
    assert database.state(engine) == "current"
    with engine.connect() as connection:
        assert connection.execute(select(cases.c.name)).scalars().all() == ["Vera Lapina"]
    engine.dispose()


@pytest.fixture
def misread(desk: Path, database_url: str) -> Iterator[Archive]:
    """Three statements in which older rules took a street for a person."""
    archive = Archive.open(ArchiveSettings(database_url=database_url, captures=desk / "captures"))
    for number in range(3):
        made = document(number, f"{STATEMENT} Note {number}.", title=f"Teacher sentenced, note {number}")
        said = reading(person("Pskov Street"), version="1999-01-01.1")
        archive.import_document(UNION, made, said, capture(made.url or "", b"x"), tell=True)
    archive.close()
    yield archive
    archive.engine.dispose()


def test_a_reread_killed_and_made_again_reads_everything_and_tells_nobody(
    desk: Path, misread: Archive, database_url: str
) -> None:
    def aloud() -> int:
        with misread.engine.connect() as connection:
            query = select(func.count()).select_from(changes).where(changes.c.silent.is_(False))
            return int(connection.execute(query).scalar_one())

    before = aloud()
    for when in ("before", "after"):
        killed(desk, "reread", "--apply", when=when)
    done(desk, "reread", "--apply")
    assert "0 publications" in done(desk, "reread", "--apply")
    assert [case.name for case in queries.cases(misread.engine)] == ["Ruslan Kasatkin"]
    assert aloud() == before
    assert faults(desk, database_url) == []


def test_an_answer_killed_and_given_again_counts_once(desk: Path, misread: Archive, database_url: str) -> None:
    done(desk, "reread", "--apply")
    with misread.engine.connect() as connection:
        fact = connection.execute(select(facts.c.id).where(facts.c.type == "event")).scalars().first()
    for when in ("before", "after"):
        killed(desk, "judge", str(fact), "false", "--why", "another man", when=when)
    done(desk, "judge", str(fact), "false", "--why", "another man")
    with misread.engine.connect() as connection:
        assert connection.execute(select(facts.c.status).where(facts.c.id == fact)).scalar_one() == "rejected"
    assert faults(desk, database_url) == []


def test_an_export_killed_leaves_the_file_of_before_and_the_next_is_whole(desk: Path, misread: Archive) -> None:
    file = desk / "out.csv"
    file.write_text("of yesterday", encoding="utf-8")
    killed(desk, "export", "--format", "csv", "-o", "out.csv", at="os:replace")
    assert file.read_text(encoding="utf-8") == "of yesterday"
    done(desk, "export", "--format", "csv", "-o", "out.csv")
    with misread.engine.connect() as connection:
        kept = connection.execute(select(publications.c.title)).scalars().all()
    assert all(title in file.read_text(encoding="utf-8") for title in kept)
    assert [path.name for path in desk.glob(".*.part")] == []
