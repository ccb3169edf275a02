"""Belarusian in both spellings: patterns that hold for both, names in all cases."""

from __future__ import annotations

import pytest

from reading.patterns.belarusian import in_both_spellings
from reading.recognise import recognise


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("змясці", "зь?мясь?ці"),
        ("[сз]мясці", "[сз]мясь?ці"),
        ("(?<!вязня )суддзя", "(?<!вязня )су(?:д|дзь)дзя"),
        ("калоні\\w+", "кал[оё]ні\\w+"),
        ("затрыманне", "затрымань?не"),
        ("суд", "суд"),
        ("вывез(?:лі|ла)", "вывезь?(?:лі|ла)"),
        ("не быў", "(?:не|ня) быў"),
        ("асуджаны", "(?:а|за)суджаны"),
    ],
)
def test_a_pattern_in_one_spelling_holds_for_both(written: str, meant: str) -> None:
    assert in_both_spellings(written) == meant


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Філіпа Прыкладэку асудзілі.", "Філіп Прыкладэка"),
        ("Фаціме Прыкладоўскай далі год.", "Фаціма Прыкладоўская"),
        ("Паэтка Юлія Прыкладава, якая піша вершы, на волі.", "Юлія Прыкладава"),
        ("Затрымалі Ганну Слуцкую.", "Ганна Слуцкая"),
    ],
)
def test_a_name_is_put_into_the_nominative(text: str, name: str) -> None:
    assert [person.name for person in recognise(text, language="be").persons] == [name]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Months and things end as nouns for people do, and stand for nobody.
        (
            "4 сакавіка пачалі слухаць справу кіроўцы Алеся Прыкладкевіча. Прысуд вынеслі Марыне Узорскай.",
            {("trial", "Алесь Прыкладкевіч"), ("verdict", "Марына Узорская")},
        ),
        ("Канал напісаў, што Алесь Прыкладкевіч сканаў у калоніі. Гэта няпраўда.", set()),
        ("Кнігу Марыны Узорскай забаранілі. Аўтамабіль Марыны Узорскай затрымалі на мяжы.", set()),
        # Whose death it was stands in the words themselves; behind them stands who told of it.
        ("Прычыну смерці Янкі Прыкладкевіча назвала лекарка Марына Узорская.", {("death", "Янка Прыкладкевіч")}),
        ("Прычыну смерці назвала лекарка Марына Узорская.", set()),
        ("Пра смерць маці Янкі Прыкладкевіча паведаміла Марына Узорская.", set()),
        # A participle in the singular is of the one right before it.
        (
            "Затрымалі Марыну Узорскую і Янку Прыкладкевіча, асуджанага ў 2024 годзе на пяць гадоў.",
            {("detention", "Марына Узорская"), ("detention", "Янка Прыкладкевіч"), ("verdict", "Янка Прыкладкевіч")},
        ),
        # Who strikes is not struck; who judges is not judged; a verb that opens a sentence is no surname.
        ("Арганізацыя адклікала статус Янкі Прыкладкевіча: вядома, што ён збіў падлетка.", set()),
        (
            "Суд прызнаў вінаватым у абразе суддзі слесара Янку Прыкладкевіча. Марыну Узорскую перавялі ў калонію.",
            {("verdict", "Янка Прыкладкевіч"), ("transfer", "Марына Узорская")},
        ),
        ("Памёр Мікалай Узорскі. Пахавалі Мікалая Пятровіча ў Лідзе.", {("death", "Мікалай Пятровіч Узорскі")}),
        ("Вызваленне Віцебска адбылося ў 1944 годзе, напісала Марына Узорская.", set()),
    ],
)
def test_whom_it_befell(text: str, told: set[tuple[str, str]]) -> None:
    found = recognise(text, language="be", published="2025-05-20")
    assert {(event.kind, event.person) for event in found.events} == told
