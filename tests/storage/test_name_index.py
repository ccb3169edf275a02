"""The keys of names belong to the rules of one release; an archive that other rules indexed is indexed anew."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, insert, select, update

from reading.names import lookups
from reading.records import Group
from storage import database, name_rules
from storage.database import writing
from storage.name_index import holders
from storage.queries import cases
from storage.tables import name_keys, stamps
from tests.storage.building import LEAGUE, UNION, capture, document, person, reading


def add(archive, number: int, found, source=UNION) -> None:
    made = document(number, text=f"Text {number}. " * 30, title=f"Title {number}")
    archive.import_document(source, made, found, capture(made.url, made.text.encode()), tell=False)


def keys_of(archive) -> set[tuple[str, str]]:
    with archive.engine.connect() as connection:
        return {tuple(row) for row in connection.execute(select(name_keys.c.key, name_keys.c.case))}


def of_other_rules(archive) -> None:
    """The archive as a release with other rules would have left it."""
    with writing(archive.engine) as connection:
        connection.execute(delete(name_keys))
        connection.execute(insert(name_keys), {"key": "2:old|rules", "case": cases(archive.engine)[0].id})
        connection.execute(update(stamps).values(value="of another release"))


def test_an_archive_indexed_by_other_rules_is_stale_and_upgrading_makes_every_key_anew(archive) -> None:
    add(archive, 1, reading(person("Ruslan Kasatkin")))
    add(archive, 2, reading(person("Ганна Прымерава"), person("Leyla Məmmədova")), source=LEAGUE)
    six = replace(reading(), groups=(Group(6, "six gardeners", "text", 0, 4, "six gardeners", "counted"),))
    add(archive, 3, six)
    before = keys_of(archive)
    assert {key.partition(":")[0] for key, _ in before} >= {"1", "2", "s", "w"}
    of_other_rules(archive)
    assert cases(archive.engine, "Руслан Касаткин") == []
    assert database.state(archive.engine) == "stale"

    archive.upgrade()

    assert keys_of(archive) == before
    assert database.state(archive.engine) == "current"
    assert [case.name for case in cases(archive.engine, "Руслан Касаткин")] == ["Ruslan Kasatkin"]


def test_keys_of_the_same_rules_are_left_alone(archive) -> None:
    add(archive, 1, reading(person("Ruslan Kasatkin")))
    with writing(archive.engine) as connection:
        connection.execute(delete(name_keys))
    archive.upgrade()
    assert keys_of(archive) == set()


def test_any_change_to_the_rules_of_names_is_another_digest(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(name_rules, "files", lambda _: tmp_path)
    for folder, file in (("names", "keys.py"), ("lexicons", "name_given.toml"), ("lexicons", "roles_en.toml")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / file).write_text("one", encoding="utf-8")
    digests = [name_rules.digest.__wrapped__()]
    for file in ("names/keys.py", "lexicons/name_given.toml", "lexicons/roles_en.toml"):
        (tmp_path / file).write_text("another", encoding="utf-8")
        digests.append(name_rules.digest.__wrapped__())
    assert len(set(digests)) == 3
    assert digests[-1] == digests[-2]


def test_of_many_namesakes_who_has_the_same_father_comes_first(archive) -> None:
    add(archive, 1, reading(person("Иван Ильич Вербенко")))
    add(archive, 2, reading(person("Иван Лукич Вербенко")))
    named = {case.name: case.id for case in cases(archive.engine)}
    with archive.engine.connect() as connection:
        for asked, first in (
            ("Ivan Lukich Verbenko", "Иван Лукич Вербенко"),
            ("Verbenko Ivan Ilyich", "Иван Ильич Вербенко"),
        ):
            assert holders(connection, lookups(asked)[0], most=1) == [named[first]]


def test_a_name_is_found_by_the_word_that_fewest_bear(archive) -> None:
    for number, name in enumerate(("Александра Ель", "Александр Дуб", "Александр Граб", "Александр Ельник")):
        add(archive, number, reading(person(name)))
    assert {case.name for case in cases(archive.engine, "александр ель")} == {"Александра Ель", "Александр Ельник"}


OLDER = (
    'CREATE TABLE name_keys ("key" TEXT NOT NULL, "case" TEXT NOT NULL, '
    'CONSTRAINT pk_name_keys PRIMARY KEY ("key", "case"), '
    'CONSTRAINT fk_name_keys_case FOREIGN KEY ("case") REFERENCES cases (id))',
    'CREATE INDEX ix_name_keys_case ON name_keys ("case")',
    "UPDATE alembic_version SET version_num = '0012'",
)


def test_an_archive_whose_keys_an_older_schema_held_finds_everybody_after_the_upgrade(archive) -> None:
    add(archive, 1, reading(person("Ruslan Kasatkin")))
    add(archive, 2, reading(person("Ганна Прымерава")), source=LEAGUE)
    before = keys_of(archive)
    with writing(archive.engine) as connection:
        name_keys.drop(connection)
        for statement in OLDER:
            connection.exec_driver_sql(statement)
    assert database.state(archive.engine) == "older"

    archive.upgrade()

    assert keys_of(archive) == before
    assert [case.name for case in cases(archive.engine, "Руслан Касаткин")] == ["Ruslan Kasatkin"]
