"""Fields of case cards in four languages tell events; fields that only promise, or tell of something else, do not."""

from __future__ import annotations

import pytest

from reading.recognise import recognise
from reading.records import Event

HEADS = {
    "en": "Name: Ada Exampleton\nDate of birth: 3 May 1990\nProfession: weaver\n",
    "ru": "ФИО: Примерова Ада\nДата рождения: 3 мая 1990\nПрофессия: ткачиха\n",
    "uk": "ПІБ: Прикладенко Ада\nДата народження: 3 травня 1990\nФах: ткаля\n",
    "be": "Імя: Прымерчык Ада\nНарадзілася: 3 траўня 1990\nПрафесія: ткачыха\n",
}
TITLES = {"en": "Ada Exampleton", "ru": "Примерова Ада", "uk": "Прикладенко Ада", "be": "Прымерчык Ада"}


def of_card(language: str, field: str) -> list[Event]:
    text = HEADS[language] + field
    return list(recognise(text, title=TITLES[language], language=language, published="2025-06-01").events)


@pytest.mark.parametrize(
    ("language", "field", "kind", "date"),
    [
        ("en", "Date of detainment: 4 March 2024", "detention", "2024-03-04"),
        ("en", "Arrest: 4 March 2024, at the border", "detention", "2024-03-04"),
        ("en", "Charged under: Article 116, undermining unity", "charge", None),
        ("en", "Trial: 2 April 2025, behind closed doors", "trial", "2025-04-02"),
        ("en", "Prison: No. 6, moved there on 2 April 2025", "transfer", "2025-04-02"),
        ("en", "Status: released on 2 April 2025", "release", "2025-04-02"),
        ("en", "Appeal: upheld on 2 April 2025", "appeal", "2025-04-02"),
        ("en", "Released on: 2 April 2025", "release", "2025-04-02"),
        ("en", "Date of death: 2 April 2025", "death", "2025-04-02"),
        ("ru", "Заключена под стражу: 6.03.2024, Тверской районный суд", "custody_ordered", "2024-03-06"),
        ("ru", "Апелляция: 2 апреля 2025 года, срок снижен", "appeal", "2025-04-02"),
        ("ru", "Внесена в перечень террористов: 2 апреля 2025", "listing", "2025-04-02"),
        ("ru", "Лишена свободы с: 4 марта 2024", "detention", "2024-03-04"),
        ("uk", "Взяття під варту: 06.03.2024", "custody_ordered", "2024-03-06"),
        ("uk", "Апеляція: 02.04.2025, без змін", "appeal", "2025-04-02"),
        ("uk", "Здоров'я: майже не бачить лівим оком", "health", None),
        ("be", "Апеляцыя: 2 красавіка 2025 года, прысуд пакінуты ў сіле", "appeal", "2025-04-02"),
        ("be", "Пераведзеная на турэмны рэжым: 2 красавіка 2025", "transfer", "2025-04-02"),
        ("be", "Дата вызвалення: 2 красавіка 2025", "release", "2025-04-02"),
        ("be", "Затрыманьне: 12 сакавіка 2024", "detention", "2024-03-12"),
        ("be", "Дзе знаходзіцца: ПК-17, Шклоў (з мая 2025 г.)", "transfer", "2025-05"),
        ("be", "Сьпіс «тэрарыстаў»: так, з 14.11.2024", "listing", "2024-11-14"),
        ("uk", "Де перебуває: ІК-2, Димитровград (прибула у травні 2025 року)", "transfer", "2025-05"),
        ("ru", "Где находится: ИК-2, Явас (этапирована в мае 2025 года)", "transfer", "2025-05"),
    ],
)
def test_a_field_tells_an_event_with_its_line(language: str, field: str, kind: str, date: str | None) -> None:
    assert [(event.kind, event.date, event.quote) for event in of_card(language, field)] == [(kind, date, field)]


@pytest.mark.parametrize(
    ("language", "field"),
    [
        ("en", "Release date: 2 April 2029"),
        ("ru", "Где находится: ИК-2, Явас, дом 7"),
        ("be", "Сьпіс «тэрарыстаў»: не, на 14.11.2024"),
        ("en", "Appeal: filed on 2 April 2025"),
        ("en", "Health: good"),
        ("en", "Trial: to begin on 2 April 2025"),
        ("en", "Status: not released"),
        ("en", "Term: 12 years (prosecutor's request)"),
        ("ru", "Апелляция: подана 2 апреля 2025 года"),
        ("ru", "Дата освобождения: 2 апреля 2029"),
        ("ru", "Здоровье: жалоб нет"),
        ("uk", "Апеляція: призначена на 02.07.2025, чи залишать без змін, невідомо"),
        ("be", "Здароўе: невядома"),
    ],
)
def test_a_field_that_tells_of_nothing_that_happened(language: str, field: str) -> None:
    assert of_card(language, field) == []


def test_the_day_from_which_somebody_is_held_is_no_second_detention() -> None:
    events = of_card("ru", "Дата задержания: 4 марта 2024\nЛишена свободы с: 6 марта 2024")
    assert [(event.kind, event.date) for event in events] == [("detention", "2024-03-04")]


def test_an_article_that_only_the_label_calls_so() -> None:
    assert [event.articles for event in of_card("be", "Артыкул: 130 ч. 3, 342 ч. 1")] == [("130(3)", "342(1)")]
