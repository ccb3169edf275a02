"""Russian: rare names in the nominative, chronicles, lists, digests and what each of their lines tells."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Суд освободил Евгению Маркову из-под стражи.", "Евгения Маркова"),
        ("Богдана Хмель освобождена.", "Богдана Хмель"),
        ("Виталину Баталину перевели в ИК-2.", "Виталина Баталина"),
        ("Виталию Баталину увеличили срок.", "Виталий Баталин"),
        ("Приговор Нане Цискаридзе огласили 3 мая.", "Нана Цискаридзе"),
        ("Статус подозреваемой получила и Милана Гудкова.", "Милана Гудкова"),
        ("Суд арестовал Пак Ён Хи.", "Пак Ён Хи"),
        ("Янису Озолиньшу продлили арест на два месяца.", "Янис Озолиньш"),
        ("Дело против Йонаса Кучинскаса передали в суд.", "Йонас Кучинскас"),
        ("Адыгейского активиста Аскера Схаляхо оштрафовали.", "Аскер Схаляхо"),
        ("Гюльнару Адиль кызы освободили.", "Гюльнара Адиль кызы"),
    ],
)
def test_a_rare_name_is_put_into_the_nominative(text: str, name: str) -> None:
    assert [person.name for person in recognise(text, language="ru").persons] == [name]


def test_whoever_is_listed_under_what_befell_everybody_is_told_of() -> None:
    body = "Список обновляется.\n\nМосква\n\nПримеров Иван\nОбразцова Анна Львовна (отпущена)"
    found = recognise(body, title="Задержания 7 мая: список", language="ru", published="2025-05-20")
    assert sorted(event.person or "" for event in found.events if event.kind == "detention") == [
        "Образцова Анна Львовна",
        "Примеров Иван",
    ]


def test_lines_that_are_a_day_or_a_month_date_what_stands_below_them() -> None:
    body = (
        "12 марта\nОбыски у Арсения Гурьева и Лидии Пановой. Изъята техника.\n\n"
        "Апрель\nСуд: обоим — домашний арест.\n\n9 мая\nПосле ареста Гурьев попал в больницу с гипертоническим кризом."
    )
    found = recognise(body, title="Хроника дела садоводов", language="ru", published="2025-05-20")
    dates = {(event.kind, event.date) for event in found.events if event.person == "Арсений Гурьев"}
    assert {("search", "2025-03-12"), ("house_arrest", "2025-04"), ("health", "2025-05-09")} <= dates
    assert ("detention", "2025-05-09") not in dates


def test_those_named_of_another_count_are_none_of_the_first() -> None:
    body = "В Грозном задержали троих подростков. В реестр внесли четверых, в том числе политолога Яна Корецкого."
    found = recognise(body, language="ru", published="2025-05-20")
    assert "detention" not in {event.kind for event in found.events if event.person == "Ян Корецкий"}
