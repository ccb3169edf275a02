"""Ukrainian names: of other peoples, with marks or nicknames in them, and lone surnames in minutes and calendars."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def _names(text: str) -> list[str]:
    return [person.name for person in recognise(text, language="uk").persons]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Затримали Дмитра́ Приміре́нка в Бердянську.", ["Дмитро Приміренко"]),
        ("Боєць Кирило «Сивий» Приміренко повернувся з полону.", ["Кирило Приміренко"]),
        ("Єгипетського блогера Ахмеда Абд аль-Рахмана знову арештували.", ["Ахмед Абд аль-Рахман"]),
        ("ФСБ затримала Сеїтаблу Примірова-огли.", ["Сеїтабла Приміров-огли"]),
        ("Суд засудив Різу Примірова-заде до 12 років.", ["Різа Приміров-заде"]),
        ("Адвокат Олексія Коваленка-Гая заявив про тортури.", ["Олексій Коваленко-Гай"]),
        ("Правозахисника Мбарека Діалло затримано в Дакарі.", ["Мбарек Діалло"]),
        ("Засуджено Назара Рудого.", ["Назар Рудий"]),
        ("Якова Примірченка обвинуватили у шпигунстві.", ["Яків Примірченко"]),
        ("Зайченка Ма́рка тримають у підвалі.", ["Зайченко Марко"]),
        ("Ніна ТЕРЕН повернулася з полону.", ["Ніна Терен"]),
        ("Забрали дяка Онуфрія Примаря.", ["Онуфрій Примар"]),
        ("Мати Горпина Сич ходила до комендатури щодня.", ["Горпина Сич"]),
        ("Амзат Примірєв звернувся до судді.", ["Амзат Примірєв"]),
    ],
)
def test_a_name_is_read_whole_and_in_the_nominative(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_who_speaks_in_minutes_is_named_by_a_surname_alone() -> None:
    assert _names("Приміренко: Я не визнаю провини.\nСуддя: Сідайте.") == ["Приміренко"]


def test_a_surname_stands_alone_between_a_role_and_a_colon_or_behind_both() -> None:
    assert _names("Дата: 12 травня. Обвинувачений: Приміренко.") == ["Приміренко"]
    assert _names("Обвинувачений Приміренко: Мені зле.") == ["Приміренко"]


def test_a_line_that_opens_with_a_town_or_a_word_names_nobody() -> None:
    assert _names("Харків: обстріл тривав годину.\nОновлено: троє поранених.") == []


def test_a_surname_stands_alone_behind_an_office_and_a_dash() -> None:
    assert "Примірюк" in _names("Захисник – Зразківський Г. К.; прокурор – Примірюк.")


def test_a_word_for_an_office_that_opens_a_sentence_is_no_given_name() -> None:
    assert _names("Гособвинувач Приміренко просив десять років.") == ["Приміренко"]
