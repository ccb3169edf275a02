"""Lists under headings that are nothing but a fate: each person has the fate of their own heading."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def _told(text: str, language: str) -> set[tuple[str, str | None, str | None]]:
    found = recognise(text, language=language, published="2026-11-20").events
    return {(event.kind, event.person, event.date) for event in found}


LISTS = [
    (
        "ru",
        "Обыски прошли 12 ноября.\n\nОсвобождены:\n— Анна Примерова, 34 года\n— Пётр Образцов\n\n"
        "Задержаны:\n— Игорь Моделин\n— Мария Зразкова, студентка\n",
        {"release": ["Анна Примерова", "Пётр Образцов"], "detention": ["Игорь Моделин", "Мария Зразкова"]},
    ),
    (
        "ru",
        "На свободе\nАнна Примерова — под подпиской о невыезде\nОстаются под стражей\nИгорь Моделин — СИЗО-1\n",
        {"release": ["Анна Примерова"]},
    ),
    (
        "uk",
        "Обшуки відбулися 12 листопада.\n\nЗвільнені:\n— Ганна Прикладенко, 34 роки\n— Петро Зразковенко\n\n"
        "Затримані (2):\n— Ігор Взірчук\n— Марія Взірська, студентка\n",
        {"release": ["Ганна Прикладенко", "Петро Зразковенко"], "detention": ["Ігор Взірчук", "Марія Взірська"]},
    ),
    (
        "uk",
        "На волі\nГанна Прикладенко — під підпискою\nЗалишаються під вартою\nІгор Взірчук — СІЗО-1\n",
        {"release": ["Ганна Прикладенко"]},
    ),
    (
        "be",
        "Ператрусы прайшлі 12 лістапада.\n\nВызваленыя:\n— Ганна Прыклад, 34 гады\n— Пятро Узоравіч\n\n"
        "Затрыманыя:\n— Ігар Вобраз\n— Марыя Узорская, студэнтка\n",
        {"release": ["Ганна Прыклад", "Пятро Узоравіч"], "detention": ["Ігар Вобраз", "Марыя Узорская"]},
    ),
    (
        "be",
        "На волі\nГанна Прыклад — пад падпіскай\nЗастаюцца пад вартай\nІгар Вобраз — СІЗА-1\n",
        {"release": ["Ганна Прыклад"]},
    ),
]


@pytest.mark.parametrize(("language", "text", "fates"), LISTS)
def test_each_has_the_fate_of_the_heading_above(language: str, text: str, fates: dict[str, list[str]]) -> None:
    assert _told(text, language) == {(kind, name, None) for kind, names in fates.items() for name in names}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Задержанные 3 ноября:\nИгорь Моделин\nОсвобождённые 4 ноября:\nАнна Примерова и Пётр Образцов\n"),
        ("uk", "Затримані 3 листопада:\nІгор Моделин\nЗвільнені 4 листопада:\nАнна Примерова та Пётр Образцов\n"),
        ("be", "Затрыманыя 3 лістапада:\nІгар Мадэлін\nВызваленыя 4 лістапада:\nАнна Примерова і Пётр Образцов\n"),
    ],
)
def test_a_heading_gives_its_day_to_those_below(language: str, text: str) -> None:
    told = _told(text, language)
    assert [day for kind, _, day in told if kind == "detention"] == ["2026-11-03"]
    assert [day for kind, _, day in told if kind == "release"] == ["2026-11-04"] * 2


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("ru", "Требуем освободить:"),
        ("ru", "Не освобождены:"),
        ("ru", "Ещё не задержаны:"),
        ("ru", "Освобождены от должности:"),
        ("ru", "Вышли:"),
        ("ru", "На свободе:"),
        ("uk", "Вимагаємо звільнити:"),
        ("uk", "Не звільнені:"),
        ("uk", "Звільнені з посади:"),
        ("uk", "На волі:"),
        ("be", "Патрабуем вызваліць:"),
        ("be", "Не вызваленыя:"),
        ("be", "Вызваленыя ад пасады:"),
        ("ru", "Осудили вторжение:"),
        ("ru", "Те, кто арестовал и судил:"),
        ("ru", "Арестованы счета"),
        ("ru", "Высланы повестки и книги:"),
        ("ru", "Вышли из состава совета:"),
        ("ru", "Отпущены на каникулы"),
        ("uk", "Засудили війну:"),
        ("uk", "Вислані повістки:"),
        ("uk", "Ті, хто затримали:"),
        ("be", "Тыя, хто асудзілі:"),
        ("ru", "Выпущены альбомы:"),
        ("uk", "Вийшли з партії:"),
        ("be", "Асудзілі вайну:"),
        ("be", "Выйшлі з партыі:"),
    ],
)
def test_what_is_no_fate_is_told_of_nobody(language: str, heading: str) -> None:
    assert _told(f"{heading}\nАнна Примерова\nИгорь Образцов\n", language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Приговорили:\nМария Зразкова, судья\nИгорь Моделин\n"),
        ("ru", "Задержали:\nоперативник Игорь Моделин\n"),
        ("ru", "Освобождены (2)\nАнна Примерова — отказалась\nИгорь Моделин — остаётся в СИЗО\n"),
        ("ru", "В розыске:\nИгорь Моделин\nДома:\nАнна Примерова\n"),
        ("uk", "Засудили:\nМарія Взірська, суддя\n"),
        ("uk", "Звільнені (2)\nГанна Прикладенко — відмовилася\nІгор Взірчук — залишається в СІЗО\n"),
        ("be", "Асудзілі:\nМарыя Узорская, суддзя\n"),
        # An author under a headline, over the story.
        ("uk", "Обшуки у Ялті\nГанна Прикладенко\n\nУ неділю силовики прийшли до кількох осель.\n"),
        ("be", "Вобшукі ў Пінску\nГанна Прыклад\n\nУ нядзелю прыйшлі да некалькіх чалавек.\n"),
        ("be", "Вызваленыя (2)\nГанна Прыклад — адмовілася\nІгар Вобраз — застаецца ў СІЗА\n"),
    ],
)
def test_what_a_line_says_against_its_heading_counts(language: str, text: str) -> None:
    assert _told(text, language) == set()


def test_days_of_arrest_are_no_custody_and_a_list_since_a_year_gives_no_day() -> None:
    assert {kind for kind, *_ in _told("Арыштаваныя:\nІгар Вобраз — 15 сутак\nГанна Прыклад — 10 сутак\n", "be")} == {
        "verdict"
    }
    text = "Звільнені з 2020 року\n1. Ігор Взірчук (звільнений 5.02.2021)\n2. Ганна Прикладенко (звільнена 6.03.2022)\n"
    days = {event.date for event in recognise(text, language="uk", published="2026-03-01").events}
    assert days == {"2021-02-05", "2022-03-06"}
