"""Russian names in the nominative, by class of what makes them hard: invented people in invented sentences."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def names(text: str) -> list[str]:
    return [person.name for person in recognise(text, language="ru").persons]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Отпустили Сергея и Татьяну Овсовых.", ["Сергей Овсов", "Татьяна Овсова"]),
        ("Анна, Борис и Вера Овсовы уехали.", ["Анна Овсова", "Борис Овсов", "Вера Овсова"]),
        ("Братьев Аблевых, Якуба и Энвер-бея, оштрафовали.", ["Якуб Аблев", "Энвер-бей Аблев"]),
        ("Сестрам Бесо и Циале Гургадзе дали по два года.", ["Бесо Гургадзе", "Циала Гургадзе"]),
    ],
)
def test_relatives_share_a_surname_in_the_plural(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ренату Овсову обвинили в дискредитации.", "Рената Овсова"),
        ("Его жену Валентину Овсову допросили.", "Валентина Овсова"),
        ("Судья Гульсира Овсина назначает им по три года.", "Гульсира Овсина"),
        ("Судью Ибодуллохона Садри не нашли.", "Ибодуллохон Садри"),
        ("Лорану Бонтье отказали в визите консула.", "Лоран Бонтье"),
        ("Мирру Пихтая задержали дома.", "Мирра Пихтая"),
        ("О Викторе Воробье сообщили коллеги.", "Виктор Воробей"),
        ("Мы писали о Марии Карасёвой-Нго.", "Мария Карасёва-Нго"),
    ],
)
def test_what_stands_around_a_name_settles_its_nominative(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ОВСАНЯН Арсений, ИК-6, Мелехово", ["Овсанян Арсений"]),
        ("СВОБОДУ ЗАРЕМЕ ОВСОВОЙ!", ["Зарема Овсова"]),
        ("Овсовская (Полбина) Доминика Львовна", ["Овсовская Доминика Львовна"]),
        ("Анну Овсову (Полбину) осудили.", ["Анна Овсова"]),
        ("Мотострелок Тумэн Овсеев отказался ехать.", ["Тумэн Овсеев"]),
        ("Задержали Овсина, Полбенко и Гречбу.", ["Овсин", "Полбенко", "Гречба"]),
        ("Прежний глава управления Овсятов уволен.", ["Овсятов"]),
    ],
)
def test_names_are_cut_where_they_begin_and_end(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Сабаильский суд дал ему восемь лет.", "Из ИК-18 Мурашей его увезли.", "Прогулка по Большой Подьяческой."],
)
def test_courts_colonies_and_streets_are_nobody(text: str) -> None:
    assert names(text) == []
