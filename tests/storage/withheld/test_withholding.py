"""Withholding and lifting: who is hidden by it, what is covered, and that lifting brings everything back."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from reading.records import Person, Reading
from storage import queries
from storage.archive import Archive
from storage.judging import Given, JudgementRefused
from storage.queries import Filters, Tombstone
from storage.tables import masks
from storage.withheld import door
from storage.withheld.door import WithholdingRefused
from tests.storage.building import NOW, UNION, capture, designation, document

PEOPLE = ("Ruslan Kasatkin", "Alla Vetrova", "Timofei Zimin", "Nonna Gorina")
# Each text: whom it is about, and whom it mentions.
TEXTS = ((0, (1, 2)), (1, (0,)), (2, (0, 3)), (3, (1,)), (0, ()), (1, (2, 3)))


@dataclass
class Desk:
    """An archive of six texts about four people who mention each other."""

    archive: Archive
    made: list[str] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    revisions: dict[int, int] = field(default_factory=dict)

    def write(self, number: int) -> None:
        subject, mentioned = TEXTS[number]
        self.revisions[number] = self.revisions.get(number, 0) + 1
        about = PEOPLE[subject]
        met = "".join(f" {about} met {PEOPLE[one]}." for one in mentioned)
        heard = "".join(
            f" The court heard {days} witnesses in hearing {days}." for days in range(self.revisions[number])
        )
        text = f"{about} is a political prisoner.{met} This is note {number}.{heard}"
        persons = [_person(text, subject, "subject"), *(_person(text, one, "mentioned") for one in mentioned)]
        quote = f"{about} is a political prisoner"
        said = Reading("v", "en", "statement", tuple(persons), (), (designation(about, quote),), ())
        self.readings[text] = said
        made = document(number, text, title=f"Note {number} on {about}")
        body = capture(made.url or "", text.encode())
        id = self.archive.import_document(UNION, made, said, body, tell=True)[1]
        if id not in self.made:
            self.made.append(str(id))

    def cover(self) -> None:
        for publication, revision in door.uncovered(self.archive.engine):
            door.cover(self.archive, publication, revision, lambda said: self.readings[said.text])

    def withhold(self, case: str) -> None:
        door.withhold(self.archive, case, who="Vera", why="asked for")
        self.cover()

    def lift(self, case: str) -> None:
        door.lift(self.archive, case, who="Vera", why="no longer")
        self.cover()

    def judge(self, left: str, right: str, answer: str) -> None:
        self.archive.judge(Given(left, right, answer, "Vera", "one date of birth"))  # type: ignore[arg-type] # words for literals
        self.cover()

    def case(self, number: int) -> str:
        from storage.tables import cases

        with self.archive.engine.connect() as connection:
            query = select(cases.c.id).where(cases.c.name == PEOPLE[number])
            return str(connection.execute(query).scalar_one())

    def shown(self) -> list[str]:
        """All there is to see, without ids, which are random."""
        engine = self.archive.engine
        found: list[object] = [queries.as_json(one) for one in queries.publications(engine, Filters(), 0)]
        found += [queries.as_json(queries.show(engine, id)) for id in self.made]
        found += [queries.as_json(queries.case(engine, self.case(number))) for number in range(len(PEOPLE))]
        found += [queries.as_json(one) for one in queries.cases(engine, None, 0)]
        found += [
            [one.publication.title, one.snippet]
            for name in PEOPLE
            for one in queries.search(engine, name, Filters(), 0)
        ]
        found += [queries.difference(engine, id, 1, 2) for id in self.made]
        flat = [part for one in found for part in _parts(one)]
        said = (json.dumps(part, default=str, ensure_ascii=False) for part in flat)
        return sorted(re.sub(r"\b[pcfqjkm][a-z2-7]{10}\b", "ID", re.sub(r"T\d\d:\d\d:00Z", "", one)) for one in said)


def _person(text: str, number: int, role: str) -> Person:
    name = PEOPLE[number]
    start = text.index(name)
    return Person(name, role, "text", start, start + len(name), name, "r")  # type: ignore[arg-type] # words for literals


def _parts(found: object) -> list[object]:
    """Entries of lists one by one: their order may follow random ids."""
    if not isinstance(found, dict):
        return [found]
    lists = {key: value for key, value in found.items() if isinstance(value, list)}
    plain = {key: value for key, value in found.items() if key not in lists}
    return [plain, *([key, entry] for key, entries in lists.items() for entry in entries)]


@pytest.fixture
def desk(archive) -> Desk:
    return build(archive)


def build(archive: Archive) -> Desk:
    # Who was seen first speaks for those who are one with them.
    moments = count()
    archive.clock = lambda: NOW + timedelta(minutes=next(moments))
    made = Desk(archive)
    for number in range(len(TEXTS)):
        made.write(number)
    return made


def test_texts_about_somebody_withheld_are_hidden_and_those_that_mention_them_covered(desk):
    case = desk.case(0)
    door.withhold(desk.archive, case, who="Vera", why="asked for")
    # Until the places are found, what mentions them is not shown either.
    shown = {one.title for one in queries.publications(desk.archive.engine, Filters(), 0)}
    assert shown == {"Note 3 on Nonna Gorina", "Note 5 on Alla Vetrova"}
    desk.cover()
    assert len(queries.publications(desk.archive.engine, Filters(), 0)) == 4
    assert queries.case(desk.archive.engine, case) == Tombstone(case)
    assert not any("Kasatkin" in one or "Ruslan" in one for one in desk.shown())
    detail = queries.show(desk.archive.engine, desk.made[1])
    assert "Alla Vetrova met ███████████████." in detail.text
    assert [one["name"] for one in detail.findings if one["type"] == "person"] == ["Alla Vetrova"]


def test_a_revision_that_comes_later_is_covered_as_it_comes(desk):
    desk.withhold(desk.case(0))
    desk.write(1)
    desk.write(0)
    assert door.uncovered(desk.archive.engine) == []
    assert queries.show(desk.archive.engine, desk.made[1]).publication.revision == 2
    assert not any("Kasatkin" in one for one in desk.shown())


def test_whoever_is_one_with_somebody_withheld_is_withheld_until_they_are_parted(desk):
    first, second = desk.case(0), desk.case(1)
    desk.withhold(second)
    desk.judge(first, second, "same")
    assert queries.case(desk.archive.engine, first) == Tombstone(first)
    assert not any("Kasatkin" in one or "Vetrova" in one for one in desk.shown())
    desk.judge(first, second, "different")
    assert queries.case(desk.archive.engine, first).summary.name == PEOPLE[0]
    assert queries.case(desk.archive.engine, second) == Tombstone(second)


def test_what_is_withheld_is_listed_without_a_name_and_acts_are_kept(desk):
    desk.withhold(desk.case(0))
    door.withhold(desk.archive, desk.made[3], who="Ali", why="a wrong address")
    listed = door.listed(desk.archive.engine)
    assert [(one.id, one.who, one.why) for one in listed] == [
        (desk.case(0), "Vera", "asked for"),
        (desk.made[3], "Ali", "a wrong address"),
    ]
    desk.lift(desk.case(0))
    door.lift(desk.archive, desk.made[3], who="Ali", why="")
    assert door.listed(desk.archive.engine) == []


def test_who_may_be_somebody_withheld_is_held_back_until_somebody_answers(archive):
    from tests.storage.building import person, reading

    archive.clock = lambda: NOW
    for number in (1, 2):
        made = document(number, f"Text number {number} about somebody. " * (5 + number))
        archive.import_document(UNION, made, reading(person("Ivan Ivanov")), capture(made.url, b"x"), tell=False)
        if number == 1:
            (first,) = queries.cases(archive.engine)
            door.withhold(archive, first.id, who="Vera", why="asked for")
    assert queries.cases(archive.engine) == []
    own, perhaps = door.listed(archive.engine)
    assert (own.id, perhaps.perhaps) == (first.id, first.id)
    with pytest.raises(WithholdingRefused, match=rf"judge {perhaps.id} {first.id} different"):
        door.lift(archive, perhaps.id, who="Vera", why="")
    archive.judge(Given(first.id, perhaps.id, "different", "Vera", "another father"))
    assert [one.id for one in queries.cases(archive.engine)] == [perhaps.id]


def test_what_is_not_there_or_not_withheld_is_refused(desk):
    with pytest.raises(WithholdingRefused, match='no case or publication has the id "cnothing"'):
        door.withhold(desk.archive, "cnothing", who="Vera", why="x")
    with pytest.raises(WithholdingRefused, match="is not withheld"):
        door.lift(desk.archive, desk.case(0), who="Vera", why="")


def test_nothing_is_left_of_the_cover_once_it_is_lifted(desk):
    desk.withhold(desk.case(0))
    desk.lift(desk.case(0))
    with desk.archive.engine.connect() as connection:
        assert connection.execute(select(masks)).all() == []


PAIR = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda pair: pair[0] < pair[1])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("withhold"), st.integers(0, 3)),
        st.tuples(st.just("lift"), st.integers(0, 3)),
        st.tuples(st.just("same"), PAIR),
        st.tuples(st.just("different"), PAIR),
        st.tuples(st.just("write"), st.integers(0, len(TEXTS) - 1)),
    ),
    max_size=9,
)


@given(steps=STEPS)
@settings(
    max_examples=10,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_whatever_happens_meanwhile_lifting_shows_what_would_be_shown_without(postgresql_or_not, steps):
    """Two archives go the same way, one of them with people withheld; names are hidden meanwhile, and all is back."""
    with postgresql_or_not() as one, postgresql_or_not() as other:
        here, there = build(one), build(other)
        held: set[int] = set()
        for what, about in steps:
            if what in ("withhold", "lift"):
                _withhold_or_lift(here, what, about, held)
                continue
            for desk in (here, there):
                _step(desk, what, about)
            shown = " ".join(here.shown())
            assert not any(PEOPLE[number] in shown for number in held)
        while listed := [one for one in door.listed(here.archive.engine) if one.perhaps is None]:
            here.lift(listed[0].id)
        assert here.shown() == there.shown()


def _withhold_or_lift(desk: Desk, what: str, about: int, held: set[int]) -> None:
    if what == "withhold":
        desk.withhold(desk.case(about))
        held.add(about)
        return
    try:
        desk.lift(desk.case(about))
    except WithholdingRefused:
        return
    standing = {one.id for one in door.listed(desk.archive.engine)}
    held.intersection_update({number for number in range(4) if desk.case(number) in standing})


def _step(desk: Desk, what: str, about: object) -> None:
    if what == "write":
        desk.write(about)  # type: ignore[arg-type] # words for literals
        return
    left, right = about  # type: ignore[misc] # two of them here
    with suppress(JudgementRefused):
        desk.judge(desk.case(left), desk.case(right), what)
