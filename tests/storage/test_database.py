"""The schema, its migrations and the transactions, on both databases."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, insert, select, text

from storage import database
from storage.archive import Archive
from storage.configuration import ArchiveSettings
from storage.database import ArchiveError
from storage.tables import changes, metadata, runs, sources


@pytest.fixture
def engine(database_url):
    made = database.open_engine(database_url)
    if database.state(made) != "current":
        database.upgrade(made)
    yield made
    made.dispose()


def test_the_revisions_of_the_schema_are_those_that_alembic_knows():
    scripts = ScriptDirectory.from_config(database._alembic())
    assert database._revisions() == [each.revision for each in scripts.walk_revisions()][::-1]


def test_places_that_cannot_be_used_are_named_before_anything_is_stored(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    inside = ArchiveSettings(database_url=f"sqlite:///{file}/casewatch.db", captures=tmp_path / "captures")
    with pytest.raises(ArchiveError, match="cannot be made"):
        Archive.open(inside)
    beside = ArchiveSettings(database_url=f"sqlite:///{tmp_path}/casewatch.db", captures=file)
    with pytest.raises(ArchiveError, match="is not a folder"):
        Archive.open(beside)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://reader:hunter2@127.0.0.1:1/db",
        "postgresql+psycopg:///db?host=127.0.0.1&port=1&user=reader&password=hunter2",
    ],
)
def test_no_complaint_about_an_archive_repeats_its_password(url):
    with pytest.raises(ArchiveError, match=r"127\.0\.0\.1") as complaint:
        database.state(database.open_engine(url))
    assert "hunter2" not in str(complaint.value)


def test_the_migrations_make_just_the_tables_the_code_describes(engine):
    def ours(_object, name, kind, _reflected, _compare_to):
        return not (kind == "table" and name.startswith("search_index")) and name not in (
            "vector",
            "ix_search_texts_vector",
        )

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_a_time_without_a_zone_is_refused(engine):
    with pytest.raises(Exception, match="without a zone"), database.writing(engine) as connection:
        connection.execute(insert(changes).values(time=datetime(2026, 1, 1), kind="new", source="s", silent=False))  # noqa: DTZ001


def test_a_time_comes_back_aware_and_in_utc(engine):
    moment = datetime(2026, 3, 1, 12, 30, 15, 250, tzinfo=UTC)
    with database.writing(engine) as connection:
        connection.execute(insert(changes).values(time=moment, kind="new", source="s", silent=False))
    with engine.connect() as connection:
        assert connection.execute(select(changes.c.time)).scalar_one() == moment


def test_a_transaction_that_raises_leaves_nothing(engine):
    def write_and_fail():
        with database.writing(engine) as connection:
            connection.execute(
                insert(sources).values(name="a", organisation="A", kind="feed", url="u", health="unvisited")
            )
            raise RuntimeError("killed here")

    with pytest.raises(RuntimeError):
        write_and_fail()
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(sources)).scalar_one() == 0


def test_change_ids_follow_the_order_of_commits_whoever_writes(engine):
    with database.writing(engine) as connection:
        connection.execute(insert(sources).values(name="a", organisation="A", kind="feed", url="u", health="healthy"))
    seen: list[int] = []
    gaps: list[bool] = []

    def write():
        for _ in range(20):
            with database.writing(engine) as connection:
                added = insert(changes).values(time=datetime.now(UTC), kind="new", source="a", silent=False)
                number = connection.execute(added.returning(changes.c.id)).scalar_one()
                # Nobody else can commit while we write, so every lower number must be visible to us already.
                earlier = select(func.count()).select_from(changes).where(changes.c.id < number)
                gaps.append(connection.execute(earlier).scalar_one() != number - 1)
                seen.append(number)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == list(range(1, 81))
    assert not any(gaps)


def test_an_archive_written_by_a_newer_release_is_refused_with_advice(engine, archive_settings):
    from storage.archive import Archive

    with database.writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'zzzz'"))
    assert database.state(engine) == "newer"
    with pytest.raises(ArchiveError, match="newer casewatch"):
        Archive.open(archive_settings)


def test_an_archive_that_cannot_be_opened_says_which_and_hides_the_password():
    engine = database.open_engine("postgresql+psycopg://someone:canary-secret@127.0.0.1:1/nowhere")
    with pytest.raises(ArchiveError) as caught:
        database.state(engine)
    assert "127.0.0.1" in str(caught.value)
    assert "canary-secret" not in str(caught.value)
    engine.dispose()


def test_opening_a_postgresql_archive_without_its_schema_says_what_to_run(postgresql, tmp_path):
    from storage.archive import Archive
    from storage.configuration import ArchiveSettings
    from tests.conftest import _url

    postgresql.psql("CREATE DATABASE bare;")
    settings = ArchiveSettings(database_url=_url(postgresql, "bare"), captures=tmp_path / "captures")
    with pytest.raises(ArchiveError, match="casewatch database upgrade"):
        Archive.open(settings)


def test_a_copy_of_a_sqlite_archive_is_kept_beside_it_and_never_overwritten(tmp_path):
    engine = database.open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    database.upgrade(engine)
    first, second = database.keep_copy(engine), database.keep_copy(engine)
    assert first is not None
    assert second is not None
    assert first != second
    copy = database.open_engine(f"sqlite:///{first}")
    with copy.connect() as connection:
        assert connection.execute(select(func.count()).select_from(runs)).scalar_one() == 0
    copy.dispose()
    engine.dispose()


def test_half_a_copy_never_has_the_name_of_a_whole_one(tmp_path, monkeypatch):
    engine = database.open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    database.upgrade(engine)

    def die(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", die)
        with pytest.raises(KeyboardInterrupt):
            database.keep_copy(engine)
    assert not list(tmp_path.glob("*.before-upgrade"))
    kept = database.keep_copy(engine)
    assert sorted(path.name for path in tmp_path.glob("a.db.*")) == ["a.db.before-upgrade"]
    assert kept == tmp_path / "a.db.before-upgrade"
    engine.dispose()
