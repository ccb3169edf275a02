"""Ukrainian and Belarusian: names in all cases, terms of organisations, whom a noun or a pronoun means."""

from __future__ import annotations

import pytest

from reading.recognise import recognise
from reading.recognise.cyrillic.fathers import is_of_a_father


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("be", "Прысуд Герману Прыкладчуку абвясцілі ў чацвер.", "Герман Прыкладчук"),
        ("be", "Суд над Шэпелем-Узорам пачаўся. Юрась Шэпель-Узор маўчыць.", "Юрась Шэпель-Узор"),
        ("be", "Суд асудзіў Станіслава Вераб'я на тры гады.", "Станіслаў Верабей"),
        ("be", "Справу Люцыі Прыкладзень вярнулі ў пракуратуру.", "Люцыя Прыкладзень"),
        ("be", "Зоі Карпені далі пяць гадоў калоніі.", "Зоя Карпеня"),
        ("be", "Марта Узор выйшла на волю 4 траўня.", "Марта Узор"),
        ("be", "ГУБАЗіК затрымаў у Лідзе Алеся Прыкладкевіча.", "Алесь Прыкладкевіч"),
        ("be", "Ветэрынар Зміцер Прыкладэвіч выйшаў на волю.", "Зміцер Прыкладэвіч"),
        ("be", "Учора стала вядома: Ткач Раман Прыкладаўка асуджаны.", "Раман Прыкладаўка"),
        ("uk", "Сабріє Зразчук дали п'ять років колонії.", "Сабріє Зразчук"),
        ("uk", "У оселі Еміне Топал-Зразової пройшов обшук.", "Еміне Топал-Зразова"),
        ("uk", "Вирок Діляру Зразаєву оголосили в четвер.", "Діляр Зразаєв"),
        ("uk", "Суд відправив за ґрати 23-річного бариста Мілана Зразідзе.", "Мілан Зразідзе"),
        ("uk", "Правозахисники визнали Марину Зразківську політв'язнем.", "Марина Зразківська"),
        ("uk", "Засудили Іреняуша Зразського. Листа Іреняушові Зразському не віддали.", "Іреняуш Зразський"),
    ],
)
def test_a_name_is_put_into_the_nominative(language: str, text: str, name: str) -> None:
    assert [person.name for person in recognise(text, language=language).persons] == [name]


@pytest.mark.parametrize("word", ["Рыгоравіч", "Пятровіч", "Ремзійович", "Рустемівна", "Сяргееўны"])
def test_a_patronymic_holds_a_fathers_name(word: str) -> None:
    assert is_of_a_father(word)


@pytest.mark.parametrize("word", ["Кашкевіч", "Гарбацэвіч", "Павлюкевич", "Узоравіч"])
def test_a_surname_that_ends_like_a_patronymic_holds_none(word: str) -> None:
    assert not is_of_a_father(word)


def test_what_stands_over_a_list_is_told_of_everybody_in_it() -> None:
    text = (
        "4 красавіка КДБ абнавіў пералік датычных да тэрарыстычнай дзейнасці. Там апынуліся:\n"
        "УЗОР Рыгор Аскаравіч — аглядальнік;\nПРЫКЛАДЧУК Наталля — вядучая.\n\nІншых імёнаў не называюць."
    )
    found = recognise(text, language="be", published="2025-04-08")
    told = {(event.kind, event.person, event.date) for event in found.events}
    assert told == {
        ("listing", "Узор Рыгор Аскаравіч", "2025-04-04"),
        ("listing", "Прыкладчук Наталля", "2025-04-04"),
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "До переліку політв'язнів додано Марину Зразківську.", ["granted"]),
        ("uk", "Перелік політв'язнів поповнила Марина Зразківська.", ["granted"]),
        ("uk", "Статус політв'язня надано Марині Зразківській.", ["granted"]),
        ("uk", "Ми відмовили Марині Зразківській у визнанні політв'язнем.", ["denied"]),
        ("uk", "Марину Зразківську виключено з переліку політв'язнів.", ["revoked"]),
        ("uk", "Марину Зразківську ще не визнано політв'язнем.", []),
        ("uk", "Вимагаємо визнати Марину Зразківську політв'язнем.", []),
        ("be", "У спіс палітвязняў унеслі Марыну Узорскую.", ["granted"]),
        ("be", "Цяпер Марына Узорская ў нашым спісе палітзьняволеных.", ["granted"]),
        ("be", "Марыне Узорскай вернуты статус палітзняволенай.", ["restored"]),
        ("be", "Вырашана не прызнаваць Марыну Узорскую палітвязнем.", ["denied"]),
        ("be", "Пацвярджаем: Марына Узорская застаецца палітзняволенай.", ["reaffirmed"]),
        ("be", "Марыну Узорскую пакуль не прызналі палітвязнем.", []),
    ],
)
def test_an_organisations_own_words_designate(language: str, text: str, expected: list[str]) -> None:
    organisation = {"uk": "Центр громадянських свобод", "be": "Вясна"}[language]
    found = recognise(text, language=language, organisation=organisation).designations
    assert [(one.term, one.action) for one in found] == [("political_prisoner", action) for action in expected]
