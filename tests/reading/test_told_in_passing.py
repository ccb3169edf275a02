"""What a noun behind a preposition takes for done: "after her arrest"; whose it was, and what it never tells."""

from __future__ import annotations

import pytest

from reading.recognise import recognise

HER = "Марина Зразківська"
OPENING = f"Вчителька {HER} з Херсона — політв'язнка.\n\n"
TELLS = [
    ("Після її арешту колеги зібрали гроші на адвоката.", ["detention"]),
    ("Під час затримання вчительці пошкодили руку.", ["detention", "ill_treatment"]),
    ("На момент арешту Зразківській було 52 роки.", ["detention"]),
    ("Про своє затримання вчителька встигла написати сестрі.", ["detention"]),
    ("Арешт Марини Зразківської спричинив хвилю протестів.", ["detention"]),
    ("Після вироку Зразківська подякувала всім, хто прийшов.", ["verdict"]),
    ("Її вирок назвали найсуворішим за рік.", ["verdict"]),
    ("Після звільнення з колонії жінка оселилася у Вінниці.", ["release"]),
    ("Після етапування до Мордовії листи від неї не надходять.", ["transfer"]),
    ("Про обшук у Зразківської повідомила донька.", ["search"]),
    ("Через катування вона підписала зізнання.", ["ill_treatment"]),
    ("Після обміну вчителька проходить реабілітацію.", ["exchange"]),
    ("Причиною її смерті назвали серцеву недостатність.", ["death"]),
    ("На двадцятий день голодування їй викликали лікаря.", ["hunger_strike"]),
    ("На суд над Зразківською не пустили журналістів.", ["trial"]),
    ("Її били під час затримання.", ["detention", "ill_treatment"]),
    ("Унаслідок тортур Зразківська осліпла на одне око.", ["health", "ill_treatment"]),
]
QUIET = [
    "Після вироку Зразківську можуть етапувати за Урал.",
    "Після звільнення вона хоче повернутися до школи.",
    "Після звільнення Херсона вона пішла працювати в лікарню.",
    "До арешту майна вчительки справа не дійшла.",
    "Після арешту сусіда вона боялася виходити.",
    "Після звільнення з посади вона почала писати.",
    "Клопотання про її арешт суд відхилив.",
    "Після арештів активістів у місті стало тихо.",
    "Після обміну паспорта вона поїхала в Київ.",
    "Після смерті сина вона написала президентові.",
    "Після вироку Європейського суду закон змінили.",
    "На суді в справі сусіда вона була свідком.",
    "Після вироку журналістові вона вийшла на пікет.",
    "Після арешту колеги Зразківська написала відкритого листа.",
    "Про арешт журналіста вона дізналася з новин.",
    "Її арешт, пише телеграм-канал, виявився фейком.",
    "Після обміну досвідом Марина Зразківська усміхнулася.",
    "У день звільнення селища Марина Зразківська співала.",
    "На суді Зразківська сиділа поруч із сестрою.",
    "Суд відмовив адвокатці Марині Зразківській у перегляді справи.",
    "Слідчий увійшов до квартири свідка.",
]


@pytest.mark.parametrize(("sentence", "kinds"), TELLS)
def test_what_is_taken_for_done_is_told(sentence: str, kinds: list[str]) -> None:
    found = recognise(OPENING + sentence, language="uk", published="2025-05-20")
    assert sorted(event.kind for event in found.events if event.person == HER) == kinds
    assert all(event.person == HER for event in found.events)


@pytest.mark.parametrize("sentence", QUIET)
def test_what_befell_another_or_nobody_is_not(sentence: str) -> None:
    assert recognise(OPENING + sentence, language="uk", published="2025-05-20").events == ()


def test_a_verb_outdoes_it_and_a_day_beside_it_is_of_what_else_is_told() -> None:
    text = f"{OPENING}Затримали її 3 березня. 9 травня, через два місяці після арешту, вчительку етапували до колонії."
    found = recognise(text, language="uk", published="2025-05-20")
    told = [(event.kind, event.date) for event in found.events]
    assert told == [("detention", "2025-03-03"), ("transfer", "2025-05-09")]


def test_a_day_right_behind_it_is_its_own() -> None:
    found = recognise(f"{OPENING}Після арешту 3 березня вона тиждень мовчала.", language="uk", published="2025-05-20")
    assert [(event.kind, event.date) for event in found.events] == [("detention", "2025-03-03")]


@pytest.mark.parametrize(
    "text",
    [
        "Після вироку суддя Алла Узор пішла у відпустку. Петро Приклад готується до суду.",
        "Письменниця повернулася після арешту чоловіка. Петро Приклад возив її додому.",
    ],
)
def test_it_befell_nobody_whom_the_text_names_only_later(text: str) -> None:
    assert recognise(text, language="uk", published="2025-05-20").events == ()
