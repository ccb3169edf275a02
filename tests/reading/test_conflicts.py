"""What cannot all be true of one person becomes a question with both sides."""

from __future__ import annotations

import pytest

from reading.conflicts import Conflict, Given, Known, conflicts
from reading.timeline import Report


def given(*values: str, scope: str = "") -> tuple[Given, ...]:
    return tuple(Given(f"f{number}", f"p{number}", value, scope) for number, value in enumerate(values))


def event(kind: str, date: str | None, status: str = "confirmed") -> Report:
    return Report(f"{kind}{date}", "event", kind, "Union", "p", date or "2024-12-01", date=date, status=status)


def kinds(known: Known) -> list[str]:
    return [conflict.kind for conflict in conflicts(known)]


def test_two_years_of_birth_are_a_question_and_a_year_reckoned_from_an_age_is_none() -> None:
    [found] = conflicts(Known(births=given("1984", "1979", "1984")))
    assert (found.kind, found.sides) == ("birth_year", ("1979", "1984"))
    assert [one.publication for one in found.evidence] == ["p1", "p0"]
    assert kinds(Known(births=given("1979", "1980"))) == []
    assert kinds(Known(births=given("1979"))) == []


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Вербенко Иван Ильич", "Вербенко Иван Лукич"), "patronymic"),
        (("Ivan Ilyich Verbenko", "Вербенко Иван Лукич"), "patronymic"),
        (("Вербенко Иван Ильич", "Ivan Verbenko", "Вербенко И. И."), None),
        (("Иван Вербенов", "Инна Вербенова"), "sex"),
    ],
)
def test_two_fathers_and_both_sexes_are_a_question(names: tuple[str, ...], kind: str | None) -> None:
    assert kinds(Known(names=given(*names))) == ([kind] if kind else [])


def test_whoever_died_is_not_released_later() -> None:
    dead = event("death", "2024-02-16")
    [found] = conflicts(Known(reports=(dead, event("release", "2024-03-01"))))
    assert (found.kind, found.sides) == ("after_death", ("death 2024-02-16", "release 2024-03-01"))
    assert kinds(Known(reports=(dead, event("release", "2024-01-01")))) == []
    assert kinds(Known(reports=(dead, event("release", "2024")))) == [], "the year may be before that day"
    assert kinds(Known(reports=(dead, event("release", None)))) == [], "background has no date"
    assert kinds(Known(reports=(dead, event("quashed", "2025-01-01")))) == [], "a sentence is quashed after a death"
    assert kinds(Known(reports=(dead, event("release", "2024-03-01", "rejected")))) == []


def test_two_entries_of_one_register_are_a_question_and_of_two_registers_none() -> None:
    assert kinds(Known(cards=given("17", "18", scope="list"))) == ["one_register"]
    assert kinds(Known(cards=(*given("17", scope="list"), *given("18", scope="roll")))) == []


def test_a_question_is_the_same_until_another_side_comes() -> None:
    def key(*years: str) -> str:
        [found] = conflicts(Known(births=given(*years)))
        return found.key

    assert key("1984", "1979") == key("1979", "1984", "1984")
    assert key("1984", "1979") != key("1984", "1979", "1990")
    assert key("1984", "1979").startswith("birth_year:")
    assert isinstance(Conflict("sex", (), ()).key, str)
