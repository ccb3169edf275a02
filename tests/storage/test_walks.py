"""Whatever people answer, withhold, erase, take back and sources edit meanwhile: what must always hold of cases holds.

WALKS=500 tries so many ways for each database instead of a few.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from reading.judgements import roots
from reading.linking import VERSION
from reading.records import Person, Reading
from storage import queries
from storage.answers import stands
from storage.archive import Archive
from storage.errors import CasewatchError
from storage.judging import Given
from storage.queries import Filters
from storage.tables import cases, facts, judgements, mentions, metadata, publications, withholdings
from storage.withheld import acts, door
from storage.withheld.erasing import erase
from tests.storage.building import NOW, UNION, capture, designation, document, reading, verdict

# Two bear a name that many bear: they are two cases, and a question.
PEOPLE = ("Ruslan Kasatkin", "Alla Vetrova", "Ivan Ivanov", "Ivan Ivanov", "Nonna Gorina", "Ruslan Kasatkin")
WALKS = int(os.environ.get("WALKS", "3"))
TEXTS, STEPS = len(PEOPLE), 30


@dataclass
class Desk:
    """An archive with a text about each, who are also mentioned by one another."""

    archive: Archive
    readings: dict[str, Reading] = field(default_factory=dict)
    publications: dict[int, str] = field(default_factory=dict)
    revisions: dict[int, int] = field(default_factory=dict)
    versions: int = 0
    minted: set[str] = field(default_factory=set)
    log: dict[str, frozenset[str]] = field(default_factory=dict)  # each entry, and whom or what it is about
    facts: dict[str, str] = field(default_factory=dict)  # of which case
    gone: set[str] = field(default_factory=set)
    places: dict[int, int] = field(default_factory=dict)

    def write(self, number: int) -> None:
        """A text for the first time, or edited: another term each second time."""
        about, met = PEOPLE[number], PEOPLE[(number + 1) % TEXTS]
        done = self.revisions[number] = self.revisions.get(number, 0) + 1
        years = 3 + done // 2
        said = f"{about} is a political prisoner. {about} died in custody. {about} was sentenced to {years} years."
        heard = "".join(f" The court heard {days} witnesses in hearing {days} of {number}." for days in range(done))
        text = f"{said} {about} met {met}. This is note {number}.{heard}"
        if done > 1 and number not in self.publications:
            self.places[number] = self.places.get(number, 0) + 1  # it was erased: they write anew
        made = document(f"{number}.{self.places.get(number, 0)}", text, title=f"Note {number}")
        self.readings[text] = read(text, about, met, years, "test.1")
        body = capture(made.url or "", text.encode())
        id = self.archive.import_document(UNION, made, self.readings[text], body, tell=True)[1]
        if id is not None:  # it was not erased
            self.publications[number] = id

    def reread(self, number: int) -> None:
        """By newer rules, which do not see the one who is mentioned, or see them again."""
        if number not in self.publications:
            return
        held = self.archive.stored(self.publications[number])
        self.versions += 1
        said = self.read_as(held.text)
        known = said if self.versions % 2 else replace(said, persons=said.persons[:1])
        self.archive.reread(held, replace(_without(known, held.text), version=f"test.{self.versions + 1}"))
        self.cover()

    def cover(self) -> None:
        for publication, revision in door.uncovered(self.archive.engine):
            door.cover(self.archive, publication, revision, lambda said: _without(self.read_as(said.text), said.text))

    def read_as(self, text: str) -> Reading:
        """What is read in a text; where somebody erased is covered in it, in what is left."""
        return next(known for said, known in self.readings.items() if len(said) == len(text) and _alike(said, text))

    def erase(self, id: str) -> None:
        """For good: of whoever is gone no name is left, unless another bears it."""
        before = {row["id"]: row["name"] for row in self.rows(cases)}
        erase(self.archive, id, who="Vera", why="asked for")
        after = {row["id"]: row["name"] for row in self.rows(cases)}
        held = {row["id"] for row in self.rows(publications)}
        self.gone |= {id, *(before.keys() - after.keys())}
        self.publications = {number: one for number, one in self.publications.items() if one in held}
        said = "\n".join(str(list(row.values())) for table in metadata.sorted_tables for row in self.rows(table))
        # Of a text that goes by itself others may still name whoever it was about.
        for name in set(before.values()) - set(after.values()) if id.startswith("c") else ():
            assert name not in said
        self.cover()

    def rows(self, table: Any) -> list[Any]:
        with self.archive.engine.connect() as connection:
            return list(connection.execute(select(table)).mappings())

    def judge(self, left: str, right: str | None, answer: Any) -> None:
        self.archive.judge(Given(left, right, answer, "Vera", "a date of birth"))
        self.cover()

    def ids(self, table: Any = cases) -> list[str]:
        with self.archive.engine.connect() as connection:
            wanted = select(table.c.id)
            if table is facts:
                wanted = wanted.where(facts.c.type != "name")
            return sorted(connection.execute(wanted).scalars())

    def step(self, what: str, one: int, other: int) -> None:
        people = self.ids() or [""]
        left, right = people[one % len(people)], people[other % len(people)]
        standing = queries.answered(self.archive.engine, 0)
        match what:
            case "same" | "different" | "unsure":
                self.judge(left, right, what)
            case "true" | "false":
                told = self.ids(facts) or [""]
                self.judge(told[one % len(told)], None, what)
            case "withdraw" if standing:
                self.archive.withdraw(standing[one % len(standing)].id, who="Vera", why="read again")
                self.cover()
            case "withdraw all":
                self.archive.withdraw_all(VERSION, who="Vera", why="the rules were wrong")
                self.cover()
            case "write":
                self.write(one % TEXTS)
            case "reread":
                self.reread(one % TEXTS)
            case "withhold":
                door.withhold(self.archive, left, who="Vera", why="asked for")
                self.cover()
            case "erase":
                with self.archive.engine.connect() as connection:
                    held = sorted(acts.standing(connection))
                self.erase(held[one % len(held)] if held else left)
            case "erase a text" if self.publications:
                self.erase(sorted(self.publications.values())[one % len(self.publications)])
            case "lift":
                door.lift(self.archive, left, who="Vera", why="no longer")
                self.cover()


def _alike(said: str, covered: str) -> bool:
    return all(one in (other, "█") for one, other in zip(covered, said, strict=True))


def _without(known: Reading, text: str) -> Reading:
    """Without whoever is covered in the text."""
    shown = tuple(one for one in known.persons if text[one.start : one.end] == one.surface)
    return replace(known, persons=shown)


def read(text: str, about: str, met: str, years: int, version: str) -> Reading:
    quotes = (f"{about} is a political prisoner", f"{about} died in custody", f"{about} was sentenced to {years} years")
    death = replace(verdict(about, quotes[1], None), kind="death", start=text.index(quotes[1]))
    sentence = replace(verdict(about, quotes[2], float(years)), start=text.index(quotes[2]))
    events = tuple(replace(one, end=one.start + len(one.quote)) for one in (death, sentence))
    persons = [_person(text, about, "subject"), *([_person(text, met, "mentioned")] if met != about else [])]
    return reading(*persons, designations=(designation(about, quotes[0]),), events=events, version=version)


def _person(text: str, name: str, role: Any) -> Person:
    start = text.index(name) if role == "subject" else text.index(f"met {name}") + 4
    return Person(name, role, "text", start, start + len(name), name, "r")


ACTS = (
    *("same", "same", "different", "unsure", "true", "false", "withdraw", "withdraw", "withdraw all"),
    *("write", "reread", "withhold", "withhold", "lift", "erase", "erase a text"),
)
STEP = st.tuples(st.sampled_from(ACTS), st.integers(0, 60), st.integers(0, 60))


@given(steps=st.lists(STEP, max_size=STEPS))
@settings(
    max_examples=WALKS,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if WALKS > 20 else [])),
    suppress_health_check=list(HealthCheck),
)
def test_what_must_always_hold_holds_whatever_happens(postgresql_or_not: Any, steps: Any) -> None:
    moments = count()
    with postgresql_or_not() as archive:
        archive.clock = lambda: NOW + timedelta(minutes=next(moments))
        desk = Desk(archive)
        for number in range(TEXTS):
            desk.write(number)
        for what, one, other in steps:
            with suppress(CasewatchError):  # refused: contradicted by others, or nothing to lift
                desk.step(what, one, other)
            holds(desk)


def holds(desk: Desk) -> None:
    with desk.archive.engine.connect() as connection:
        rows = connection.execute(select(cases)).mappings().all()
        log = connection.execute(select(judgements).order_by(judgements.c.number)).mappings().all()
        standing = stands(connection)
        held = set(acts.standing(connection))
        stated = connection.execute(select(facts.c["id", "status", "case", "publication"])).all()
        struck = {row.id: row.status for row in stated}
        about = connection.execute(select(mentions.c.case, mentions.c.publication, mentions.c.role)).all()
        connection.execute(select(withholdings)).all()
        desk.facts |= {row.id: row.case for row in stated}
    spoken_for = {row["id"]: row["same_as"] or row["id"] for row in rows}
    # Ids are minted once and stay; the log only grows. Only what was erased goes, and what was said of it.
    assert desk.minted - desk.gone <= spoken_for.keys()
    assert spoken_for.keys().isdisjoint(desk.gone)
    missing = desk.gone | {fact for fact in desk.facts if fact not in struck}
    kept = [id for id, whom in desk.log.items() if whom.isdisjoint(missing)]
    known = [row["id"] for row in log]
    assert [id for id in known if id in desk.log] == kept
    assert known[: len(kept)] == kept
    desk.minted = set(spoken_for)
    desk.log = {row["id"]: frozenset({row["left"], row["right"]} - {None}) for row in log}
    # Redirects end at once, and say what the log adds up to.
    age = {row["id"]: row["first_seen"] for row in rows}
    assert spoken_for == roots(standing, sorted(age), age.__getitem__)
    assert all(spoken_for[root] == root for root in spoken_for.values())
    for said in standing.standing.values():
        if said.answer == "different" and said.right is not None:
            assert spoken_for[said.left] != spoken_for[said.right]
        if said.answer in ("true", "false"):
            assert struck[said.left] == ("confirmed" if said.answer == "true" else "rejected")
    _withheld(desk, {id for id, root in spoken_for.items() if root in {spoken_for[one] for one in held}}, rows, about)
    _struck_out(desk, {id for id, status in struck.items() if status == "rejected"})


def _withheld(desk: Desk, hidden: set[str], rows: Any, about: Any) -> None:
    """Neither they, nor a text about them, nor a name that is theirs alone is shown anywhere."""
    assert hidden <= {row["id"] for row in rows if row["withheld"]}
    subjects = {row.publication for row in about if row.case in hidden and row.role == "subject"}
    engine = desk.archive.engine
    assert subjects.isdisjoint(one.id for one in queries.publications(engine, Filters(), 0))
    names = {row["name"] for row in rows if row["id"] in hidden} - {row["name"] for row in rows if not row["withheld"]}
    shown: list[Any] = [queries.as_json(one) for one in queries.publications(engine, Filters(), 0)]
    shown += [queries.as_json(one) for one in queries.cases(engine, None, 0)]
    shown += [queries.as_json(one) for one in queries.review(engine, 0)]
    shown += [queries.as_json(queries.show(engine, id)) for id in desk.publications.values()]
    shown += [queries.as_json(queries.case(engine, row["id"])) for row in rows]
    said = json.dumps(shown, default=str, ensure_ascii=False)
    for name in names:
        assert name not in said
    listed = {one.id for one in queries.cases(engine, None, 0)}
    assert hidden.isdisjoint(listed)


def _struck_out(desk: Desk, rejected: set[str]) -> None:
    """What somebody called false stands for nothing, and is asked about no more."""
    engine = desk.archive.engine
    assert rejected.isdisjoint(one.left for one in queries.review(engine, 0) if one.question == "fact")
    for one in queries.cases(engine, None, 0):
        whole = queries.case(engine, one.id)
        assert isinstance(whole, queries.Case)
        assert rejected.isdisjoint(said.fact for words in whole.axes.values() for said in words)
        assert rejected.isdisjoint(act.fact for entry in whole.ledger for act in entry.acts)
