"""What the reading door gives: lists, one publication, edits; on both databases; never what is withheld."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from storage.database import ArchiveError, writing
from storage.queries import (
    FilterError,
    Filters,
    MissingArchiveError,
    PublicationDetail,
    Tombstone,
    as_json,
    difference,
    each_publication,
    each_with_text,
    known_values,
    open_for_reading,
    publications,
    show,
    sources,
    status,
)
from storage.queries import lists as lists_module
from storage.queries.differences import compare
from storage.tables import cases, deliveries, messages, questions
from storage.tables import publications as table
from tests.storage.building import (
    LEAGUE,
    NOW,
    STATEMENT,
    UNION,
    capture,
    designation,
    document,
    healthy,
    person,
    reading,
)


@pytest.fixture
def clock(archive):
    """Every document is first seen a minute after the one before it."""
    moments = (NOW + timedelta(minutes=number) for number in range(1000))
    archive.clock = lambda: next(moments)
    return archive


def add(archive, number, text=STATEMENT, source=UNION, said=None, **more) -> str:
    made = document(number, text=text, **more)
    body = capture(made.url, made.text.encode())
    return archive.import_document(source, made, said or reading(), body, tell=False)[1]


def distinct(number) -> str:
    """A text that shares no release with any other number's."""
    return " ".join(f"word{number}x{place}" for place in range(60))


def ids(archive, limit=0, **chosen) -> list[str]:
    return [found.id for found in publications(archive.engine, Filters(**chosen), limit)]


def withhold(archive, id) -> None:
    with writing(archive.engine) as connection:
        connection.execute(update(table).where(table.c.id == id).values(withheld=True))


# --- lists ---------------------------------------------------------------------------------------------------


def test_publications_come_newest_first_seen_first(clock):
    made = [add(clock, number, distinct(number)) for number in range(5)]
    assert ids(clock) == made[::-1]
    assert ids(clock, limit=2) == made[:2:-1]


def test_a_publication_has_the_shape_of_the_interface(clock):
    id = add(clock, 1, published="2026-11-02T08:00:00Z", urls=("https://union.example/mirror/1",))
    assert as_json(publications(clock.engine, Filters(), 0)[0]) == {
        "id": id,
        "source": "example-union",
        "organisation": "Example Union",
        "kind": "statement",
        "language": "en",
        "country": "RU",
        "title": "Teacher sentenced",
        "url": "https://union.example/news/1",
        "urls": ["https://union.example/mirror/1", "https://union.example/news/1"],
        "published": "2026-11-02T08:00:00Z",
        "first_seen": publications(clock.engine, Filters(), 0)[0].first_seen.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "revision": 1,
        "revisions": 1,
        "cluster": id,
        "withheld": False,
    }


def test_what_is_unknown_is_absent(clock):
    add(clock, 1)
    assert "published" not in as_json(publications(clock.engine, Filters(), 0)[0])


def test_filters_narrow_a_list(clock):
    union = add(clock, 1, distinct(1))
    league = add(clock, 2, distinct(2), source=LEAGUE, kind="recognition", country="BY")
    assert ids(clock, source="example-league") == [league]
    assert ids(clock, organisation="example union") == [union]
    assert ids(clock, kind="recognition") == [league]
    assert ids(clock, country="BY") == [league]
    assert ids(clock, language="ru") == []
    assert ids(clock, source="example-league", country="RU") == []


def test_dates_compare_as_precisely_as_both_are_known(clock):
    day = add(clock, 1, distinct(1), published="2021-11-18")
    time = add(clock, 2, distinct(2), published="2021-11-18T23:30:00Z")
    month = add(clock, 3, distinct(3), published="2021-11")
    year = add(clock, 4, distinct(4), published="2020")
    assert set(ids(clock, since="2021-11-18", until="2021-11-18")) == {day, time, month}
    assert set(ids(clock, since="2021-11-19", until="2021")) == {month}
    assert set(ids(clock, until="2020-06-01")) == {year}
    assert set(ids(clock, since="2021-11-18T23:00:00Z", until="2021-11-18T23:59:59Z")) == {day, time, month}
    assert set(ids(clock, since="2021-11-19T01:00:00+02:00", until="2021-11-18T23:15:00Z")) == {day, month}


def test_an_undated_publication_counts_as_of_when_it_was_first_seen(clock):
    id = add(clock, 1)
    assert ids(clock, since="2026-11-03", until="2026-11-03") == [id]
    assert ids(clock, since="2026-11-04") == []
    assert ids(clock, until="2026-11-02") == []
    assert ids(clock, until="2026-11") == ids(clock, since="2026-11") == [id]


@pytest.mark.parametrize("text", ["yesterday", "2021-13", "2021-02-30", "18.11.2021", ""])
def test_a_filter_that_is_no_date_is_refused(text):
    with pytest.raises(FilterError, match="is no date: allowed are 2021, 2021-11"):
        Filters(since=text).conditions()


def test_known_values_tell_what_a_filter_could_be(clock):
    add(clock, 1, distinct(1))
    hidden = add(clock, 2, distinct(2), source=LEAGUE)
    withhold(clock, hidden)
    with clock.engine.connect() as connection:
        assert known_values(connection, "source") == ["example-union"]
        with pytest.raises(ValueError, match="filtered by title"):
            known_values(connection, "title")


def test_a_long_list_is_read_page_by_page_without_loss(clock, monkeypatch):
    made = [add(clock, number, distinct(number)) for number in range(7)]
    monkeypatch.setattr(lists_module, "PAGE", 3)
    assert [found.id for found in each_publication(clock.engine, Filters())] == made[::-1]
    assert [text for _, text in each_with_text(clock.engine, Filters())] == [distinct(n) for n in range(6, -1, -1)]


def test_pages_hold_when_several_were_first_seen_at_once(archive, monkeypatch):
    archive.clock = lambda: NOW
    made = {add(archive, number, distinct(number)) for number in range(7)}
    monkeypatch.setattr(lists_module, "PAGE", 3)
    found = [publication.id for publication in each_publication(archive.engine, Filters())]
    assert len(found) == 7
    assert set(found) == made


# --- one publication -----------------------------------------------------------------------------------------


def test_show_gives_text_history_captures_and_findings(clock):
    said = reading(person("Ruslan Kasatkin"), designations=(designation("Ruslan Kasatkin"),))
    id = add(clock, 1, said=said)
    found = as_json(show(clock.engine, id))
    assert found["text"] == STATEMENT
    assert [entry["revision"] for entry in found["history"]] == [1]
    capture_of = found["captures"][0]
    assert found["history"][0]["capture"] == capture_of["id"]
    assert capture_of["address"] == "https://union.example/news/1"
    assert len(capture_of["sha256"]) == 64
    types = {finding["type"]: finding for finding in found["findings"]}
    assert types["person"]["name"] == "Ruslan Kasatkin"
    assert types["designation"]["term"] == "political_prisoner"
    assert all(finding["id"] and finding["revision"] == 1 for finding in found["findings"])
    assert "shown" not in found


def test_show_gives_an_older_revision_on_request(clock):
    id = add(clock, 1)
    add(clock, 1, STATEMENT.replace("4 years", "6 years"), title="Teacher sentenced to six years")
    current, older = show(clock.engine, id), show(clock.engine, id, 1)
    assert isinstance(current, PublicationDetail)
    assert isinstance(older, PublicationDetail)
    assert "6 years" in current.text
    assert "4 years" in older.text
    assert (current.title, older.title) == ("Teacher sentenced to six years", "Teacher sentenced")
    assert as_json(older)["shown"] == 1
    assert current.publication.revisions == 2
    assert show(clock.engine, id, 3) is None


def test_show_knows_only_what_is_there(archive):
    assert show(archive.engine, "pnothing") is None


def test_a_difference_holds_the_words_that_changed(clock):
    id = add(clock, 1)
    add(clock, 1, STATEMENT.replace("4 years", "6 years"))
    found = difference(clock.engine, id, 1, 2)
    assert [(kind, words.strip()) for kind, words, _ in found.pieces if kind != "same"] == [
        ("removed", "4"),
        ("added", "6"),
    ]
    assert difference(clock.engine, id, 1, 3) is None


def test_white_space_alone_is_no_difference():
    assert {kind for kind, *_ in compare("one two\n\nthree", "one  two three")} == {"same"}
    assert "".join(words for kind, words, _ in compare("a b c", "a x c") if kind != "added") == "a b c"


# --- what is withheld ----------------------------------------------------------------------------------------


def test_a_withheld_publication_stands_in_no_list_and_leaves_a_tombstone(clock):
    shown, hidden = add(clock, 1, distinct(1)), add(clock, 2, distinct(2))
    add(clock, 2, distinct(2) + " more")
    withhold(clock, hidden)
    assert ids(clock) == [shown]
    assert [text for _, text in each_with_text(clock.engine, Filters())] == [distinct(1)]
    assert show(clock.engine, hidden) == Tombstone(hidden)
    assert as_json(show(clock.engine, hidden)) == {"id": hidden, "withheld": True}
    assert difference(clock.engine, hidden, 1, 2) is None


# --- the archive as a whole ----------------------------------------------------------------------------------


def test_sources_and_status_say_what_is_unwell_and_what_waits(clock):
    for source, outcome in ((UNION, "healthy"), (LEAGUE, "blocked")):
        visit = clock.begin(source)
        clock.end(visit, healthy(source, outcome), complete=outcome == "healthy")
    with writing(clock.engine) as connection:
        connection.execute(messages.insert().values(id="m1", subscription="s", channel="c", created=NOW, digest=False))
        for destination, state in (("a", "waiting"), ("b", "waiting"), ("c", "dead"), ("d", "delivered")):
            connection.execute(deliveries.insert().values(message="m1", destination=destination, state=state))
        known = {
            "kind": "person",
            "name": "Somebody",
            "count": 1,
            "first_seen": NOW,
            "last_change": NOW,
            "withheld": False,
        }
        connection.execute(cases.insert(), [{"id": "c1", **known}, {"id": "c2", **known}])
        connection.execute(
            questions.insert().values(id="q1", kind="same_person", left="c1", right="c2", features={}, since=NOW)
        )
    found = status(clock.engine)
    assert (found.sources, found.queued, found.dead, found.reviews) == (2, 2, 1, 1)
    assert found.bytes > 0
    assert [(source.name, source.outcome) for source in found.unwell] == [("example-league", "blocked")]
    assert found.unwell[0].since is not None
    assert {source.name: source.health for source in sources(clock.engine)} == {
        "example-union": "healthy",
        "example-league": "unwell",
    }


def test_status_shows_no_password(archive):
    address = archive.engine.url.set(password="hunter2") if archive.engine.dialect.name == "postgresql" else None
    if address is not None:
        archive.engine.url = address
    assert "hunter2" not in json.dumps(as_json(status(archive.engine)))


def test_an_archive_that_is_not_there_yet_is_not_made_by_reading(tmp_path):
    from storage.configuration import ArchiveSettings

    file = tmp_path / "none.db"
    with pytest.raises(MissingArchiveError, match="does not exist; `casewatch crawl` makes it"):
        open_for_reading(ArchiveSettings(database_url=f"sqlite:///{file}", captures=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_archive_yet(tmp_path):
    from storage.configuration import ArchiveSettings

    (tmp_path / "empty.db").touch()
    with pytest.raises(MissingArchiveError, match="holds no archive; `casewatch crawl` makes it"):
        open_for_reading(ArchiveSettings(database_url=f"sqlite:///{tmp_path}/empty.db", captures=tmp_path))


def test_an_archive_of_a_newer_release_is_not_read(archive, archive_settings):
    with writing(archive.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match="newer casewatch"):
        open_for_reading(archive_settings)


def test_reading_opens_what_writing_made(archive, archive_settings):
    id = add(archive, 1)
    engine = open_for_reading(archive_settings)
    try:
        assert [found.id for found in publications(engine, Filters(), 0)] == [id]
        with engine.connect() as connection:
            assert connection.execute(select(table.c.id)).scalar_one() == id
    finally:
        engine.dispose()


def test_moments_are_written_in_utc():
    from storage.queries import HistoryEntry

    entry = HistoryEntry(1, datetime(2026, 11, 3, 9, 0, tzinfo=UTC), None)
    assert as_json(entry) == {"revision": 1, "time": "2026-11-03T09:00:00Z"}
