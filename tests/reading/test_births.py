"""The year of birth, where a text says it of somebody."""

from __future__ import annotations

import pytest

from reading.recognise import recognise
from reading.recognise.births import births


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("born on 3 May 1981 in Perm", 1981),
        ("Born in Minsk in 1985, she", 1985),
        ("(born 1990)", 1990),
        ("1979 года рождения", 1979),
        ("1979 г. р.", 1979),
        ("родившийся в 1971 году", 1971),
        ("родившейся 4 мая 1971 года", 1971),
        ("родилась 3 мая 1979 года", 1979),
        ("народився 1983 року", 1983),
        ("1980 р. н.", 1980),
        ("нарадзілася ў 1991 годзе", 1991),
    ],
)
def test_births_are_read_in_four_languages(words: str, year: int) -> None:
    assert [found for _, _, found in births(words)] == [year]


@pytest.mark.parametrize("words", ["sentenced in 1979", "His mother was born in 1950", "его отец родился в 1950 году"])
def test_other_years_and_relatives_are_none(words: str) -> None:
    assert list(births(words)) == []


def test_the_year_is_of_whom_it_is_said() -> None:
    text = (
        "Pavel Zarubin was sentenced on 3 May 2024 to five years in prison. Zarubin was born in 1979 in Kirov. "
        "Oleg Merkushin, born in 1988, was sentenced with him to four years."
    )
    found = {person.name: person.birth_year for person in recognise(text).persons}
    assert found == {"Pavel Zarubin": 1979, "Oleg Merkushin": 1988}


def test_two_years_for_one_are_none() -> None:
    text = "Pavel Zarubin, born in 1979, was sentenced to five years. Pavel Zarubin was born in 1981."
    assert [person.birth_year for person in recognise(text).persons] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "14 марта 2026 года шахтер Герасим Колупаев (1967 года рождения) освобожден из СИЗО Омска.",
        "14 марта 2026 года шахтер Герасим Колупаев, 1967 г. р., освобожден из СИЗО Омска.",
        "14 марта 2026 года Герасим Колупаев (04.05.1967 года рождения) освобожден из СИЗО Омска.",
        "14 березня 2026 року шахтаря Герасима Колупаєва (1967 року народження) звільнили із СІЗО.",
        "14 сакавіка 2026 года шахцёра Герасіма Калупаева (1967 года нараджэння) вызвалілі з СІЗА.",
        "On 14 March 2026 miner Gerasim Kolupaev (born in 1967) was released from jail in Omsk.",
    ],
)
def test_nothing_happened_to_anybody_on_the_day_of_their_birth(text: str) -> None:
    (release,) = recognise(text, published="2026-03-15").events
    assert (release.kind, release.date) == ("release", "2026-03-14")


def test_an_event_beside_a_birth_alone_has_no_date() -> None:
    (release,) = recognise("Шахтер Герасим Колупаев (1967 г. р.) освобожден из СИЗО.").events
    assert release.date is None
