"""Which day belongs to what: days told by another day, under a day, before or behind it."""

import pytest

from reading.recognise import recognise

PUBLISHED = "2025-06-20"
TOLD = [
    # the year is told with the day
    ("Anton Belkin, a teacher, was arrested on 3 March of this year in Tarsk.", "detention", "2025-03-03"),
    ("Торік 27 квітня суд засудив Антона Бєлкіна до трьох років.", "verdict", "2024-04-27"),
    ("В 2023 году Антона Белкина уволили. 2 мая текущего года его задержали.", "detention", "2025-05-02"),
    ("Антона Белкіна затрымалі 12 верасьня 2024 году, а 8 ліпеня суд даў яму пяць гадоў.", "detention", "2024-09-12"),
    # words for days
    ("Anton Belkin was arrested last night at his home.", "detention", "2025-06-19"),
    ("Anton Belkin was arrested last Friday at his home.", "detention", "2025-06-13"),
    ("Anton Belkin was arrested in the small hours of Thursday.", "detention", "2025-06-19"),
    ("Весной 22-го Антона Белкина задержали.", "detention", None),
    ("Утром 14-го Антона Белкина задержали.", "detention", "2025-06-14"),
    ("Сотрудники 14-го отдела полиции задержали Антона Белкина.", "detention", None),
    ("С 2 по 9 июня Антон Белкин голодал в колонии.", "hunger_strike", "2025-06-02"),
    ("Шэсць гадоў таму Антона Белкіна затрымалі.", "detention", "2019"),
    ("Некалькі гадоў таму Антона Белкіна затрымалі.", "detention", None),
    ("Двадцять п'ять років тому Антона Бєлкіна затримали.", "detention", "2000"),
    ("Дваццаць адзін год таму Антона Белкіна затрымалі.", "detention", "2004"),
    ("Тридцать два года назад Антона Белкина задержали.", "detention", "1993"),
    ("Anton Belkin was arrested twenty-five years ago.", "detention", "2000"),
    ("Пять лет назад, 28 октября 2020 года, Антона Белкина задержали.", "detention", "2020-10-28"),
    # by another day
    ("5 мая у Антона Белкина прошёл обыск. К полуночи его отпустили.", "release", "2025-05-05"),
    ("Anton Belkin was arrested on 5 May, and two days later he was fined.", "verdict", "2025-05-07"),
    ("Anton Belkin was arrested on 5 May. Two days later a court fined him.", "verdict", None),
    ("5 мая Антона Белкина задержали. В тот же вечер, 6 мая, его избили.", "ill_treatment", "2025-05-06"),
    # each of two has its own
    ("Антона Белкина 3 марта суд оправдал, и 25 мая приговор отменили.", "verdict", "2025-03-03"),
    ("Антона Белкина 3 марта суд оправдал, и 25 мая приговор отменили.", "quashed", "2025-05-25"),
    # a scene goes on
    ("On 5 May two buses came to the village. Anton Belkin was driven to the station.", "detention", "2025-05-05"),
    ("5 мая в цех пришли двадцать человек в масках. Антона Белкина увезли.", "detention", "2025-05-05"),
    ("5 мая в цех пришли ревизоры. Позже Антона Белкина задержали.", "detention", None),
    ("On 5 May the shop was closed. Friends recalled the night of Anton Belkin's arrest.", "detention", None),
    ("24 мая суддзя абвясціў прысуд. Антону Белкіну — чатыры гады.", "verdict", "2025-05-24"),
    ("5 мая суд рассмотрел жалобу Антона Белкина и смягчил наказание. Его освободили в зале.", "release", "2025-05-05"),
]  # fmt: skip
CHRONICLE = (
    "Понеділок. Антона Бєлкіна затримали.\n\nСереда. Антона Бєлкіна оштрафували.\n\nЗа тиждень ми були у двох судах."
)
CALENDAR = "24 июня\n\nСуд над Антоном Белкиным, его обвиняют по статье 205.2.\n\n25 июня\n\nСуд над Олегом Чирковым."


@pytest.mark.parametrize(("text", "kind", "day"), TOLD)
def test_the_day_of_an_event(text: str, kind: str, day: str | None) -> None:
    events = [event for event in recognise(text, published=PUBLISHED).events if event.kind == kind]
    assert {event.date for event in events} <= {day}
    assert events or day is None


def test_paragraphs_tell_of_the_weekday_they_open_with() -> None:
    events = recognise(CHRONICLE, published="2025-06-23").events
    assert {(event.kind, event.date) for event in events} == {("detention", "2025-06-16"), ("verdict", "2025-06-18")}


def test_a_calendar_of_days_to_come_dates_nothing() -> None:
    assert {event.date for event in recognise(CALENDAR, published=PUBLISHED).events} <= {None}


def test_the_days_of_a_year_told_without_it_go_on_from_each_other() -> None:
    days = "17 января\n\nЗадержан Антон Белкин.\n\n11 сентября\n\nЗадержан Олег Чирков.\n\n5 декабря\n\n"
    text = f"{days}Задержан Юрий Шатов."
    found = [event.date for event in recognise(text, published="2024-12-28").events]
    assert found == ["2024-01-17", "2024-09-11", "2024-12-05"]


@pytest.mark.parametrize("published", ["2026", "2026-11", "0001-01-01", "9999-12-31", "soon", None])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ivan Kot was arrested on the 14th. The next day he was freed. Two days ago, on Friday, he was tried."),
        ("ru", "Ивана Котова задержали утром 14-го. На следующий день его отпустили. В пятницу, 3 мая, он умер."),
    ],
)
def test_a_text_of_no_known_day_is_read_too(published: str | None, language: str, text: str) -> None:
    kinds = [event.kind for event in recognise(text, language=language, published=published).events]
    assert kinds[:2] == ["detention", "release"]
