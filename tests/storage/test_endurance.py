"""A PostgreSQL server that goes away in the middle: what was under way is made again, and locks are looked after."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from storage import database, endurance
from storage.endurance import enduring, went_away
from storage.locks import Locks
from storage.tables import publications
from tests.storage.building import UNION, capture, document, reading


def end_all_sessions(server, engine):
    """What a restart does to everybody who is connected."""
    name = engine.url.database
    server.psql(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid();"
    )


@pytest.fixture(params=["postgresql"], ids=["postgresql"])
def database_url(request, postgresql):
    from tests.conftest import _url

    name = f"endurance_{abs(hash(request.node.name)) % 10**9}"
    postgresql.psql(f"CREATE DATABASE {name} TEMPLATE template_casewatch;")
    yield _url(postgresql, name)
    postgresql.psql(f"DROP DATABASE {name} WITH (FORCE);")


def test_a_transaction_whose_session_ends_is_made_again(archive, postgresql, monkeypatch):
    keep = archive.captures.write
    interrupted = []

    def interrupt(one):
        if not interrupted:
            interrupted.append(one)
            end_all_sessions(postgresql, archive.engine)
        return keep(one)

    monkeypatch.setattr(archive.captures, "write", interrupt)
    verdict, _ = archive.import_document(UNION, document(1), reading(), capture(), tell=True)
    assert (verdict, len(interrupted)) == ("new", 1)
    with archive.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(publications)).scalar_one() == 1


def test_a_server_that_stays_away_is_not_waited_for_without_end(monkeypatch):
    monkeypatch.setattr(endurance, "PATIENCE", 0.3)
    engine = database.open_engine("postgresql+psycopg://reader@127.0.0.1:1/db")
    asked = []

    @enduring
    def ask():
        asked.append(1)
        with engine.connect():
            pass

    with pytest.raises(OperationalError):
        ask()
    assert len(asked) > 1


def test_what_the_server_refuses_is_not_asked_again(archive):
    asked = []

    @enduring
    def ask():
        asked.append(1)
        with archive.engine.connect() as connection:
            connection.execute(text("SELECT nothing FROM nowhere"))

    with pytest.raises(ProgrammingError) as refused:
        ask()
    assert len(asked) == 1
    assert not went_away(refused.value)


def test_sqlite_never_goes_away(tmp_path):
    engine = database.open_engine(f"sqlite:///{tmp_path}/nowhere/casewatch.db")
    with pytest.raises(OperationalError) as fault:
        engine.connect()
    assert not went_away(fault.value)


def test_a_lock_whose_session_ended_is_taken_again_where_nobody_else_has_it(archive, postgresql):
    with archive.hold("union"):
        end_all_sessions(postgresql, archive.engine)
        assert archive.locks.still("source:union")
        assert not _free(archive, "source:union")
    assert _free(archive, "source:union")


def test_a_lock_that_another_process_took_meanwhile_is_lost_and_left_alone(archive, postgresql):
    other = Locks(database.open_engine(archive.engine.url.render_as_string(hide_password=False)))
    taken, done = threading.Event(), threading.Event()

    def take():
        with other.hold("source:union"):
            taken.set()
            done.wait(20)

    with archive.hold("union"):
        end_all_sessions(postgresql, archive.engine)
        thread = threading.Thread(target=take)
        thread.start()
        assert taken.wait(20)
        assert not archive.locks.still("source:union")
    assert not _free(archive, "source:union"), "letting go of what is not ours must not free it"
    done.set()
    thread.join()
    assert _free(archive, "source:union")
    other.close()


def test_a_lock_is_let_go_though_its_session_has_ended(archive, postgresql):
    with archive.hold("union"):
        end_all_sessions(postgresql, archive.engine)
    with archive.hold("union"):
        pass


def _free(archive, name):
    """Whether a session of its own could have the lock."""
    from storage.locks import _number

    with archive.engine.connect() as connection:
        free = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _number(name)}).scalar()
        if free:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _number(name)})
        return free
