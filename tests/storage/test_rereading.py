"""Stored texts under newer rules: what only the older ones saw goes, what people were told stays, nobody is told."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select, update

from reading.records import Reading
from storage import queries
from storage.tables import changes, facts, findings, mentions, name_keys, questions, revisions
from tests.storage.building import (
    LEAGUE,
    STATEMENT,
    TEACHER,
    UNION,
    capture,
    designation,
    document,
    person,
    reading,
    verdict,
)

FIRST = reading(person(TEACHER), events=(verdict(TEACHER),))


def publish(archive, said: Reading, number: int = 1, **more) -> str:
    """One publication, told as news; the same number again is an edit of it."""
    made = document(number, **more)
    return archive.import_document(UNION, made, said, capture(made.url, made.text.encode()), tell=True)[1]


def reread(archive, publication: str, said: Reading) -> bool:
    return archive.reread(archive.stored(publication), said)


def newer(*persons, **more) -> Reading:
    return reading(*persons, version="test.2", **more)


def count(archive, table, *conditions) -> int:
    with archive.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()


def only_case(archive) -> queries.CaseSummary:
    (case,) = queries.cases(archive.engine)
    return case


def test_only_what_older_rules_read_is_outdated(settled):
    publication = publish(settled, FIRST)
    assert settled.outdated("test.1") == []
    assert settled.outdated("test.2") == [publication]
    assert settled.outdated("test.1", [publication]) == [publication]
    assert settled.outdated("test.1", [only_case(settled).id]) == [publication]


def test_a_rows_register_is_not_read_again_as_a_text(settled):
    row = replace(document(7), keys=(replace(document(7).keys[0], scheme="row"),))
    settled.import_document(UNION, row, FIRST, capture(), tell=False)
    assert settled.outdated("test.2") == []


def test_the_same_findings_elsewhere_in_the_text_are_no_difference(settled):
    publication = publish(settled, FIRST)
    moved = newer(person(TEACHER, start=9), events=(replace(verdict(TEACHER), start=3, end=27, rule="better"),))
    assert not settled.differs(settled.stored(publication), moved)
    assert reread(settled, publication, moved)
    assert settled.outdated("test.2") == []
    assert count(settled, findings, findings.c.rules == "test.2") == 0, "nothing is kept twice"


def test_what_differs_is_shown_with_its_type_and_nothing_is_written(settled):
    publication = publish(settled, FIRST)
    found = settled.differs(settled.stored(publication), newer(person(TEACHER), designations=(designation(TEACHER),)))
    assert [type for type, _ in found.added] == ["designation"]
    assert [(type, data["kind"]) for type, data in found.removed] == [("event", "verdict")]
    assert settled.outdated("test.2") == [publication]


def test_a_new_fact_stands_in_the_case_and_is_told_to_nobody(settled):
    publication = publish(settled, FIRST)
    aloud = count(settled, changes, changes.c.silent.is_(False))
    reread(settled, publication, newer(person(TEACHER), designations=(designation(TEACHER),), events=FIRST.events))
    assert [one.term for one in only_case(settled).designations] == ["political_prisoner"]
    assert count(settled, changes, changes.c.silent.is_(False)) == aloud
    assert count(settled, changes, changes.c.silent) == 1


def test_a_fact_that_stays_keeps_its_id_and_one_that_goes_leaves_the_timeline(settled):
    publication = publish(settled, replace(FIRST, designations=(designation(TEACHER),)))
    before = queries.case(settled.engine, only_case(settled).id)
    reread(settled, publication, newer(person(TEACHER), events=FIRST.events))
    after = queries.case(settled.engine, only_case(settled).id)
    kept = {entry.id for entry in before.timeline if entry.type == "event"}
    assert {entry.id for entry in after.timeline if entry.type != "publication"} == kept
    assert after.summary.designations == ()


def test_a_place_misread_as_a_person_leaves_no_case_name_key_or_question(settled):
    publication = publish(settled, reading(person(TEACHER), person("Nizhny Novgorod")))
    assert len(queries.cases(settled.engine)) == 2
    reread(settled, publication, newer(person(TEACHER)))
    assert only_case(settled).name == TEACHER
    assert queries.cases(settled.engine, "Nizhny Novgorod") == []
    assert {row.case for row in _all(settled, name_keys)} == {only_case(settled).id}
    assert count(settled, questions) == 0


def test_somebody_now_only_mentioned_gets_no_case_of_their_own(settled):
    publication = publish(settled, reading(person(TEACHER), person("Viktor Zhdanov")))
    reread(settled, publication, newer(person(TEACHER), person("Viktor Zhdanov", "mentioned")))
    assert only_case(settled).name == TEACHER


def test_somebody_now_only_mentioned_stays_in_a_case_another_text_is_about(settled):
    publish(settled, reading(person("Viktor Zhdanov")), 2, text="Another text about him. " * 9, title="Zhdanov")
    publication = publish(settled, reading(person(TEACHER), person("Viktor Zhdanov")))
    reread(settled, publication, newer(person(TEACHER), person("Viktor Zhdanov", "mentioned")))
    assert [case.publications for case in queries.cases(settled.engine, "Zhdanov")] == [2]


def test_a_better_nominative_corrects_name_and_keys_of_the_same_case(settled):
    publication = publish(settled, reading(person("Родиона Ветлугина"), events=(verdict("Родиона Ветлугина"),)))
    case = only_case(settled).id
    reread(settled, publication, newer(person("Родион Ветлугин"), events=(verdict("Родион Ветлугин"),)))
    now = only_case(settled)
    assert (now.id, now.name, now.names) == (case, "Родион Ветлугин", ("Родион Ветлугин",))


def test_a_name_that_an_earlier_revision_wrote_stays(settled):
    publication = publish(settled, reading(person("Руслан Касаткин")))
    edited = reading(person(TEACHER))
    publish(settled, edited, text=STATEMENT.replace("4 years", "6 years"))
    reread(settled, publication, newer(person(TEACHER), designations=(designation(TEACHER),)))
    assert set(only_case(settled).names) >= {"Руслан Касаткин"}


def test_the_sources_own_kind_and_language_outlive_other_rules(settled):
    publication = publish(settled, FIRST, kind="urgent_action")
    held = settled.stored(publication)
    assert (held.said_kind, held.said_language) == ("urgent_action", UNION.language)
    reread(settled, publication, replace(newer(person(TEACHER)), kind="news", language="ru"))
    (now,) = queries.publications(settled.engine, queries.Filters(), 0)
    assert (now.kind, now.language) == ("urgent_action", "ru")


def test_another_kind_is_a_difference_where_recognition_decided_it(settled):
    publication = publish(settled, FIRST)
    found = settled.differs(settled.stored(publication), replace(FIRST, version="test.2", kind="news"))
    assert found.kind == ("statement", "news")


def test_findings_of_older_rules_are_kept_and_shown_no_more(settled):
    publication = publish(settled, FIRST)
    reread(settled, publication, newer(person(TEACHER)))
    assert count(settled, findings, findings.c.rules == "test.1") == 2
    assert [one["type"] for one in queries.show(settled.engine, publication).findings] == ["person"]
    assert count(settled, mentions) == 1


def test_a_revision_that_changed_meanwhile_is_left_alone(settled):
    publication = publish(settled, FIRST)
    held = settled.stored(publication)
    publish(settled, FIRST, text=STATEMENT.replace("4 years", "6 years"))
    assert not settled.reread(held, newer())
    assert count(settled, facts, facts.c.current) == 2


def test_rereading_twice_changes_nothing_more(settled):
    publication = publish(settled, FIRST)
    said = newer(person(TEACHER), designations=(designation(TEACHER),))
    reread(settled, publication, said)
    before = [_all(settled, table) for table in (facts, findings, mentions, name_keys)]
    assert not settled.differs(settled.stored(publication), said)
    reread(settled, publication, said)
    assert [_all(settled, table) for table in (facts, findings, mentions, name_keys)] == before


def test_a_link_somebody_chose_survives(settled):
    publish(settled, FIRST, 2, text="Another text about him. " * 9, title="Kasatkin")
    other = only_case(settled).id
    publication = publish(settled, reading(person("R. K. Teacherov")))
    with settled.engine.begin() as connection:
        connection.execute(update(mentions).where(mentions.c.publication == publication).values(case=other))
    reread(settled, publication, newer(person("R. K. Teacherov"), events=(verdict("R. K. Teacherov"),)))
    assert {row.case for row in _all(settled, mentions)} == {other}


def test_the_league_keeps_its_publications_when_the_unions_are_read_again(settled):
    settled.import_document(LEAGUE, document(9, "A text of the league. " * 9), FIRST, capture(), tell=False)
    publication = publish(settled, FIRST)
    reread(settled, publication, newer())
    assert only_case(settled).publications == 1
    assert count(settled, revisions, revisions.c.rules == "test.1") == 1


def _all(archive, table):
    with archive.engine.connect() as connection:
        return sorted(connection.execute(select(table)).all(), key=repr)
