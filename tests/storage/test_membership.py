"""A group that was counted in winter and named in spring: asked about, shown from both sides, and never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reading.records import Event, Group
from storage.errors import CasewatchError
from storage.judging import Given
from storage.queries import as_json, case, cases, review
from storage.withheld.door import lift, withhold
from tests.storage.building import LEAGUE, UNION, capture, document, person, reading

FOUR = ("Ruslan Kasatkin", "Zoya Martsinkevich", "Omar Ablaev", "Taras Vovchuk")


def happened(kind: str, date: str | None, *articles: str, who: str | None = None) -> Event:
    group = None if who else 0
    quote = f"{kind} of {who or 'four'}"
    place = ("text", 0, len(quote), quote, "test")
    return Event(kind, who, group, date, None, articles, None, None, *place)


def add(archive: Any, number: int, said: Any, published: str, source: Any = UNION) -> str:
    made = document(number, text=f"Text {number}. " * 40, title=f"Title {number}", published=published)
    made = replace(made, url=f"https://{source.name}.example/{number}")
    return archive.import_document(source, made, said, capture(made.url, made.text.encode()), tell=False)[1]


def count(archive: Any, number: int = 1, published: str = "2026-01-13", source: Any = UNION, people: int = 4) -> str:
    group = Group(people, f"{people} teachers", "text", 0, 10, f"{people} teachers", "test")
    events = (happened("detention", "2026-01-12", "205.2"),)
    return add(archive, number, reading(groups=(group,), events=events), published, source)


def name(archive: Any, number: int, *events: Event, source: Any = UNION, published: str = "2026-03-03") -> str:
    return add(archive, number, reading(*map(person, FOUR), events=events), published, source)


def detained(date: str = "2026-01-12", *articles: str) -> tuple[Event, ...]:
    return tuple(happened("detention", date, *articles, who=who) for who in FOUR)


def asked(archive: Any) -> list[dict[str, Any]]:
    return [as_json(one) for one in review(archive.engine) if one.question == "group"]


def the_group(archive: Any) -> Any:
    [found] = [one for one in cases(archive.engine, limit=0) if one.kind == "group"]
    return case(archive.engine, found.id)


def judge(archive: Any, about: str, answer: Any) -> str:
    return archive.judge(Given(about, None, answer, "a reader", "read both"))


@pytest.mark.parametrize("named_first", [False, True])
def test_names_that_come_later_are_offered_with_words_and_addresses_of_both_texts(archive, named_first) -> None:
    if named_first:  # a first visit meets the newest texts first
        later, first = name(archive, 2, *detained()), count(archive)
    else:
        first, later = count(archive), name(archive, 2, *detained())
    [question] = asked(archive)
    assert question["right"] == later
    assert question["names"] == ["4 teachers", *sorted(FOUR)]
    assert question["features"]["agrees"] == ["date"]
    counted, naming = question["features"]["evidence"]
    assert counted == {
        "value": "4 teachers",
        "quote": "4 teachers",
        "organisation": "Example Union",
        "publication": first,
        "url": "https://example-union.example/1",
    }
    assert (naming["publication"], naming["url"]) == (later, "https://example-union.example/2")
    [shown] = the_group(archive).named
    assert [one.name for one in shown.people] == sorted(FOUR)
    assert shown.answer is None
    [of_person] = case(archive.engine, shown.people[0].id).counted
    assert of_person == shown


def test_who_says_they_are_makes_it_known_and_who_says_they_are_not_ends_it(archive) -> None:
    count(archive)
    name(archive, 2, *detained())
    [question] = asked(archive)
    given = judge(archive, question["id"], "named")
    assert asked(archive) == []
    assert the_group(archive).named[0].answer == "named"
    archive.withdraw(given, who="a reader", why="too early")
    assert [one["id"] for one in asked(archive)] == [question["id"]]
    judge(archive, question["id"], "others")
    assert (asked(archive), the_group(archive).named) == ([], ())
    name(archive, 3, *detained(), published="2026-03-05")
    assert len(asked(archive)) == 1, "another text is another question"
    with pytest.raises(CasewatchError, match="no question about a contradiction"):
        judge(archive, question["id"], "noted")


def test_another_organisation_has_to_agree_in_more(archive) -> None:
    count(archive)
    name(archive, 2, *detained(), source=LEAGUE)
    assert asked(archive) == []
    name(archive, 3, *detained("2026-01-12", "205.2"), source=LEAGUE)
    assert [one["features"]["agrees"] for one in asked(archive)] == [["articles", "date"]]


@pytest.mark.parametrize(
    ("events", "published"),
    [
        (detained("2026-02-20"), "2026-03-03"),
        (detained("2026-01-12", "281"), "2026-03-03"),
        ((), "2026-03-03"),
        (detained(), "2025-12-01"),
        (detained(), "2029-03-03"),
    ],
    ids=["another day", "another article", "nothing said", "before the count", "years later"],
)
def test_what_is_at_odds_or_says_nothing_is_not_asked(archive, events, published) -> None:
    count(archive)
    name(archive, 2, *events, published=published)
    assert asked(archive) == []
    assert the_group(archive).named == ()


def test_another_number_of_people_is_not_asked(archive) -> None:
    count(archive, people=3)
    name(archive, 2, *detained())
    assert asked(archive) == []


def test_of_a_text_with_more_people_those_are_offered_whom_the_same_befell(archive) -> None:
    count(archive, people=3)
    name(archive, 2, *detained()[:3], happened("release", "2026-02-01", who=FOUR[3]))
    [question] = asked(archive)
    assert set(question["names"][1:]) == set(FOUR[:3])


def test_whoever_is_withheld_stands_in_no_such_question(archive) -> None:
    count(archive)
    name(archive, 2, *detained())
    someone = cases(archive.engine, FOUR[0])[0].id
    withhold(archive, someone, who="a reader", why="asked for")
    assert asked(archive) == []
    assert the_group(archive).named == ()
    lift(archive, someone, who="a reader", why="no longer")
    assert len(asked(archive)) == 1
