"""Lists and tables of people in Ukrainian and Belarusian: what stands over them holds for everybody in them."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def _told(text: str, title: str, language: str) -> set[tuple[str, str | None, str | None, float | None]]:
    found = recognise(text, title=title, language=language, published="2025-07-16").events
    return {(event.kind, event.person, event.date, event.term_years) for event in found}


def test_a_column_of_dates_is_what_its_head_says() -> None:
    told = _told(
        "№, прізвище та ім'я, дата затримання, стаття КК РФ\n\n"
        "1. Зразковенко Захар, 04.02.2024, ст. 276\n"
        "2. Взірчук Соломія, 19.05.2025, ст. 205 ч. 2; вирок 02.07.2025 — 14 років\n",
        "Цивільні, яких утримують у СІЗО",
        "uk",
    )
    assert {
        ("detention", "Зразковенко Захар", "2024-02-04", None),
        ("charge", "Зразковенко Захар", None, None),
        ("detention", "Взірчук Соломія", "2025-05-19", None),
        ("verdict", "Взірчук Соломія", "2025-07-02", 14.0),
    } <= told


def test_a_table_under_a_heading_tells_of_each_row() -> None:
    told = _told(
        "Таблиця 1. Вироки\n\nДата | Ім'я | Скільки\n03.06 | Зразковенко Захар | 6 років\n",
        "Червень у таблицях",
        "uk",
    )
    assert ("verdict", "Зразковенко Захар", "2025-06-03", 6.0) in told


@pytest.mark.parametrize("heading", ["Хто з палітвязняў адзначае дзень нараджэння", "Хто адзначае дзень нараджэння"])
def test_a_bare_term_is_a_sentence_in_a_list_of_prisoners_alone(heading: str) -> None:
    told = _told("2-га — Дзяніс Узоравіч, ПК-2, 5 гадоў\n15-га — Алена Прыкладская, ПК-24; 3 гады\n", heading, "be")
    assert (("verdict", "Алена Прыкладская", None, 3.0) in told) is ("палітвязняў" in heading)


def test_prose_that_leads_to_a_list_says_nothing_of_it() -> None:
    text = (
        "Ми довідалися, що люди, про яких ідеться нижче, потребують листів, "
        "а вироки ще попереду, тож пишіть, не зволікайте:\n"
    )
    told = _told(text + "Захар Зразковенко, 5 травня\nСоломія Взірська, 7 травня\n", "Листи", "uk")
    assert not told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Born in prison this month\n\nName | Born | Term\nUladzimir Pryklad | 2 October 1979 | 6 years\n"
            "Dzianis Uzor | 3 June 1990 | 3 years 6 months\nArtur Vobraz | 30 May 2001 | 8 years",
        ),
        (
            "uk",
            "Суд оголосив вирок.\n\n| Ім'я | Професія | Строк |\n| Павло Зразковенко | машиніст | 13 років |\n"
            "| Святлана Взірська | диспетчерка | 8 років |\n| Ігнат Прикладенко | студент | 6 років |",
        ),
        (
            "ru",
            "4 июня — Родион Образцов, кузнец. Тверь, СИЗО-1.\n9 июня — Гульшат Примерова, агроном. Омск, ИК-7.\n"
            "17 июня — Роберт Зразков, мастер. Харп, ИК-18.",
        ),
        (
            "be",
            "24 лістапада, 10:00, Мінскі гарадскі суд, зала 12 — Антон Прыкладкевіч, арт. 370\n"
            "25 лістапада, 14:30, суд Баранавічаў — Яна Узорская, арт. 369\n"
            "27 лістапада, 11:00, суд Гродна — Зміцер Узор, арт. 357",
        ),
    ],
)
def test_whose_fate_a_list_says_it_is_about(language: str, text: str) -> None:
    roles = {person.role for person in recognise(text, language=language, published="2025-07-16").persons}
    assert roles == {"subject"}


def test_a_board_is_elected_for_years_too() -> None:
    text = "Name | Term\nIvan Pryklad | 4 years\nAnna Uzor | 3 years\nPeter Vobraz | 2 years"
    roles = [person.role for person in recognise(text, title="New members of the board", language="en").persons]
    assert roles == ["mentioned"] * 3


def test_a_list_of_who_speaks_is_about_none_of_them() -> None:
    text = "18:00 — Олена Взірська, кураторка\n18:30 — Павло Зразковенко, історик\n19:00 — Ігнат Прикладенко, поет"
    roles = {person.role for person in recognise(f"Програма вечора.\n\n{text}", language="uk").persons}
    assert roles == {"mentioned"}


def test_a_column_of_terms_says_what_each_was_sentenced_to() -> None:
    told = _told(
        "Суд оголосив вирок.\n\n| Ім'я | Строк |\n| Павло Зразковенко | 13 років |\n| Ігнат Прикладенко | 6 років |\n",
        "Справа «диверсантів»",
        "uk",
    )
    assert {("verdict", "Павло Зразковенко", None, 13.0), ("verdict", "Ігнат Прикладенко", None, 6.0)} <= told
