"""How often a thing happened, and on what day, where another sentence or a word like "twice" tells it."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def told(text: str, language: str) -> list[tuple[str, str | None, float | None]]:
    found = recognise(text, language=language, published="2025-09-10")
    return [(event.kind, event.date, event.term_years) for event in found.events]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The detention of blogger Vera Ostapenko has been extended twice, in April and in July.", "en"),
        ("Арест Ольге Лисневской продлевали дважды, в апреле и в июле.", "ru"),
        ("Арешт Лілії Османовій подовжували двічі, у квітні та липні.", "uk"),
        ("Тэрмін арышту Ігару Валодзьку падаўжалі двойчы, у красавіку і ліпені.", "be"),
    ],
)
def test_what_happened_twice_is_told_twice(text: str, language: str) -> None:
    assert told(text, language) == [("custody_extended", "2025-04", None), ("custody_extended", "2025-07", None)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Plainclothes men seized Vera Ostapenko at the station. It happened on 22 August.", "en"),
        ("Силовики увезли Дмитрия Латыпова прямо с ночной смены. Это было 22 августа.", "ru"),
        ("Силовики повезли Заіра Мустафаєва до управління ФСБ. Це сталося 22 серпня.", "uk"),
        ("Сілавікі забралі Андрэя Пятровіча проста з цэха. Гэта адбылося 22 жніўня.", "be"),
    ],
)
def test_the_sentence_behind_may_tell_the_day(text: str, language: str) -> None:
    assert told(text, language) == [("detention", "2025-08-22", None)]


def test_a_verdict_read_out_later_has_that_day() -> None:
    text = "По семь лет получил в Самаре верующий Денис Кораблин. Вынесенный в июне приговор ещё не вступил в силу."
    assert told(text, "ru") == [("verdict", "2025-06", 7.0)]


def test_a_term_added_is_a_verdict_of_its_own() -> None:
    text = "Сергею Толмачу добавили ещё год. Первый приговор, четыре года колонии, ему вынесли в 2023-м."
    assert told(text, "ru") == [("verdict", None, 1.0), ("verdict", "2023", 4.0)]


def test_a_month_stands_in_the_adjective() -> None:
    text = "Антон Гречихин просил пересмотреть срок. Верховный суд январским решением оставил его в силе."
    assert told(text, "ru") == [("appeal", "2025-01", None)]


def test_what_holds_no_longer_has_the_day_behind_it() -> None:
    assert told("Приговор Ренату Каюмову не действует с 11 августа.", "ru") == [("quashed", "2025-08-11", None)]
