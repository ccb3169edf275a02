"""A page that changes again and again: what moves is learnt, and what somebody writes in its place is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reading.identity import Company, Memory, decide
from reading.identity.learning import Seen
from reading.records import Document

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
TITLE = "Court jails Lebedko"
PAGE = (
    "A court in Tverinsk sentenced the teacher Maria Lebedko to 4 years in prison on 12 May 2026.\n\n"
    'The "Example Union" considers her a political prisoner. Her lawyer Timur Galeev will appeal.\n\n'
    "Vera Lebedko, her sister, saw her in SIZO-4 on Friday."
)
BAKER, ARCHIVE, STUDENTS = (
    "Baker Oleg Mirny released in Olmsk",
    "Police search the Northern Archive office",
    "Three students sentenced in Kirsk",
)
PETROV, IVASH, KOTOV = (
    "Ivan Petrov, detained on 3 May",
    "Boris Ivash, detained on 4 May",
    "Gleb Kotov, detained on 5 May",
)

ANSWERS = ("The lawyer does not know.", "The lawyer says yes, twice.", "The lawyer says no, never.")
RATES = ((41.2, "a blue sky"), (41.9, "a grey sky"), (42.3, "storms"), (41.7, "a calm"))


def grades(*endings: str, company: Company | None = None) -> list[str]:
    """What each look comes to, a look a day, where the page ends so."""
    seen: dict[int, Seen] = {}
    held, found = f"{PAGE}\n\n{endings[0]}", []
    for day, ending in enumerate(endings[1:], 1):
        memory = Memory(seen, NOW + timedelta(days=day))
        document = Document((), TITLE, f"{PAGE}\n\n{ending}")
        decision = decide(document, (TITLE, held), memory=memory, company=lambda: company or Company())
        seen, held = memory.learnt, document.text if decision.verdict == "updated" else held
        found.append(decision.grade)
    return found


@pytest.mark.parametrize(
    "endings",
    [
        ("She is in SIZO-4.", "She was moved to colony No. 2.", "She has been released."),
        ("In SIZO-4 of Tverinsk since May", "Transferred to the women's colony", "Released on parole in October"),
        ("Status: detained", "Status: released", "Status: detained"),
        (PETROV, f"{PETROV}\n\n{IVASH}", f"{PETROV}\n\n{IVASH}\n\n{KOTOV}"),
        (PETROV, f"{IVASH}\n\n{PETROV}", f"{KOTOV}\n\n{IVASH}\n\n{PETROV}"),
        (PETROV, IVASH, KOTOV),
        ("The weaver Anna Lys: detained", "Gleb Kotov was jailed in Orsk", "Boris Ivash was released in Kirsk"),
        (PETROV, PETROV.replace("Petrov", "Petrovich"), PETROV.replace("Petrov", "Petrenko")),
        (
            "You can write to her: SIZO-4.",
            "Write to her at colony IK-2, it takes a minute.",
            "She was freed on Friday.",
        ),
        tuple(f"Was she beaten? {answer}" for answer in ANSWERS),
    ],
)
def test_what_somebody_writes_twice_in_one_place_is_told_twice(endings: tuple[str, ...]) -> None:
    assert grades(*endings) == ["substantive"] * (len(endings) - 1)


def test_headlines_of_other_pages_that_give_way_to_each_other_are_told_once_at_most() -> None:
    assert grades(BAKER, ARCHIVE, STUDENTS, BAKER) == ["substantive", "none", "none"]


def test_what_is_written_in_the_place_of_such_a_headline_is_told() -> None:
    for told in ("Maria Lebedko released from prison", "Freed on appeal after seven months"):
        assert grades(BAKER, ARCHIVE, STUDENTS, told)[-1] == "substantive"
    assert grades(BAKER, ARCHIVE, f"{ARCHIVE}\n\nHer appeal was dismissed on Monday.")[-1] == "substantive"


def test_a_box_of_headlines_moves_on_with_those_that_stay_in_it() -> None:
    boxes = (f"{BAKER}\n\n{ARCHIVE}", f"{STUDENTS}\n\n{BAKER}", f"Poet Lev Dansky fined in Orsk\n\n{STUDENTS}")
    assert grades(*boxes)[1:] == ["none"]


def test_the_title_of_another_page_is_no_news_at_first_sight() -> None:
    assert grades(BAKER, ARCHIVE, company=Company.of(["Other news."], [BAKER, ARCHIVE])) == ["none"]
    assert grades("Vera, her sister", "Released", company=Company.of(["Other news."], ["Released"])) == ["substantive"]


def test_a_line_of_rates_and_weather_is_learnt_by_its_numbers() -> None:
    lines = [f"Rates of the Tverinsk bank {rate} and {sky} over the harbour" for rate, sky in RATES]
    assert grades(*lines)[1:] == ["none", "none"]


def test_a_call_to_the_reader_tells_nothing_of_the_page() -> None:
    calls = (
        "Our Friday letter tells who was arrested and who was freed. Leave your address.",
        "Who was sentenced this week? Find out on Fridays, by letter.",
        "Every Friday: five cases, one verdict, no advertising. Leave your address.",
    )
    assert grades(*calls, calls[0])[1:] == ["none", "none"]
