"""Whom a Ukrainian sentence tells of, and whom not: relatives, officials, neighbours, who is set against another."""

import pytest

from reading.recognise import recognise

OPENING = "Електрик Остап Прикладенко з Мелітополя — політв'язень.\n\n"
OF_OTHERS = [
    "У нього помер батько.",
    "У нього померла дружина.",
    "Слідчий у його справі помер.",
    "Слідчого в його справі засудили.",
    "Побратим, про якого він писав, загинув.",
    "Він чув, як за стіною когось били.",
    "За його словами, за рік у Криму затримали понад сто людей.",
    "Після обшуку квартири сусіда Прикладенко дав коментар журналістам.",
    "Дружину Остапа Прикладенка затримали.",
    "У Ялті викрали брата Остапа Прикладенка.",
    "Затримали не Остапа Прикладенка, а його батька.",
    "Не Остапа Прикладенка, а його брата засудили до восьми років.",
    "Увечері Остап Прикладенко повернувся додому.",
    "Вирок Остапові Прикладенку ще не винесено.",
    "За таке засуджують до довічного.",
    "Адвокат каже, що обшуки пройшли у п'яти будинках.",
]
OF_HIM = [
    ("Суд засудив до восьми років Остапа Прикладенка, а не його брата.", "verdict"),
    ("Остапа Прикладенка, не його брата, засудили до восьми років.", "verdict"),
    ("Не сусіда, а Остапа Прикладенка затримали в Ялті.", "detention"),
    ("Затримали не сусіда, а Остапа Прикладенка.", "detention"),
    ("Його не відпустили, а перевели до СІЗО-2 Сімферополя.", "transfer"),
    ("Суд не скасував вирок, а лише зменшив йому строк на рік.", "appeal"),
    ("Обшук пройшов у Остапа Прикладенка, а не в його сусіда.", "search"),
    ("Після двох років у колонії чоловік повернувся додому.", "release"),
    ("Його тримали в підвалі комендатури. За два тижні Остап Прикладенко повернувся додому.", "release"),
]


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_what_befell_others_is_not_told_of_him(sentence: str) -> None:
    assert recognise(OPENING + sentence, language="uk", published="2025-05-20").events == ()


@pytest.mark.parametrize(("sentence", "kind"), OF_HIM)
def test_what_befell_him_and_nobody_else_is(sentence: str, kind: str) -> None:
    found = recognise(OPENING + sentence, language="uk", published="2025-05-20").events
    assert [(event.kind, event.person) for event in found] == [(kind, "Остап Прикладенко")]


def test_a_relative_with_a_name_of_their_own_is_told_of() -> None:
    found = recognise("Арештували дружину активіста Лесю Зразківську.", language="uk").events
    assert [(event.kind, event.person) for event in found] == [("detention", "Леся Зразківська")]
    found = recognise("Колегу Марини Зразківської, Петра Гірченка, засудили до шести років.", language="uk").events
    assert [(event.kind, event.person) for event in found] == [("verdict", "Петро Гірченко")]
