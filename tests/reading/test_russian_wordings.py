"""Russian wordings of what befalls people, with the names as an editor would write them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "russian_wordings.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_wording_tells_who_and_what(case: dict[str, Any]) -> None:
    found = recognise(case["text"], title=case.get("title", ""), language="ru", published="2025-05-20")
    told = {f"{event.kind} {event.person or f'#{found.groups[event.group or 0].count}'}" for event in found.events}
    assert [person.name for person in found.persons] == case["people"]
    assert sorted(told) == case["events"]


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
