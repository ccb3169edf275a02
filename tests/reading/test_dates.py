"""Dates: what is read, with which precision, and what is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reading.dates import find_dates, read_date, utc

WHOLE = {
    "2021-11-18": "2021-11-18",
    "2026-07-14T09:30:00-0400": "2026-07-14T13:30:00Z",
    "2026-08-13T17:57:42+0300": "2026-08-13T14:57:42Z",
    "2026-08-13T17:57:42.123+03:00": "2026-08-13T14:57:42Z",
    "2026-08-13T17:57:42Z": "2026-08-13T17:57:42Z",
    "2026-08-13T17:57+03": "2026-08-13T14:57:00Z",
    "2026-08-13 17:57:42": "2026-08-13",
    "2026-08-13T17:57:42": "2026-08-13",
    "2026-08": "2026-08",
    "2026": "2026",
    "20260813": "2026-08-13",
    "Tue, 14 Jul 2026 09:30:00 -0400": "2026-07-14T13:30:00Z",
    "Tue, 14 Jul 2026 09:30:00 GMT": "2026-07-14T09:30:00Z",
    "14 Jul 2026 09:30 EST": "2026-07-14T14:30:00Z",
    "21 февраля 2019 г.": "2019-02-21",
    "21 ФЕВРАЛЯ 2019 ГОДА": "2019-02-21",
    "18 лістапада 2021 года": "2021-11-18",
    "18 лістапада 2021": "2021-11-18",
    "3 жніўня 2022 г.": "2022-08-03",
    "7 травня 2023 р.": "2023-05-07",
    "7 травня 2023 року": "2023-05-07",
    "12 черв. 2024": "2024-06-12",
    "1 окт. 2020 г.": "2020-10-01",
    "November 18, 2021": "2021-11-18",
    "Nov. 18, 2021": "2021-11-18",
    "Thursday, 18th of November 2021": "2021-11-18",
    "18 Nov 2021": "2021-11-18",
    "18 November, 2021": "2021-11-18",
    "August 2020": "2020-08",
    "в августе 2020 года": "2020-08",
    "Серпень 2021": "2021-08",
    "кастрычнік 2021": "2021-10",
    "04.09.2026": "2026-09-04",
    "4.9.2026": "2026-09-04",
    "04.09.2026, 18:55": "2026-09-04",
    "14.05.26": "2026-05-14",
    "2026/07/14": "2026-07-14",
    "31/01/2026": "2026-01-31",
    "01/31/2026": "2026-01-31",
    "July 14, 2026 9:30AM EDT": "2026-07-14T13:30:00Z",
    "July 14, 2026 12:00PM EDT": "2026-07-14T16:00:00Z",
    "July 14, 2026 at 9:30 p.m.": "2026-07-14",
    "Published on July 14, 2026": "2026-07-14",
    "Опубликовано: 14 июля 2026, 18:20 МСК": "2026-07-14T15:20:00Z",
    "By the Press Office | 14 July 2026": "2026-07-14",
    "Published 5 May 2021, updated 6 May 2021": "2021-05-05",
    "21\u00a0февраля\u00a02019\u00a0г.": "2019-02-21",
    "2024年3月12日": "2024-03-12",
    "2019 год": "2019",
}


@pytest.mark.parametrize(("written", "value"), WHOLE.items())
def test_a_date_is_read_with_its_own_precision(written: str, value: str) -> None:
    assert read_date(written) == value


NONE = [
    "",
    "   ",
    "© 2017-2026",
    "© 2017–2026",
    "© 2026",
    "2017–2026",
    "2017 - 2026",
    "not-a-real-date",
    "+7 495 225-31-18",
    "8 (800) 2000-600",
    "tel. 12-05-2021-33",
    "11-12",
    "11.12",
    "1.2.3",
    "31 февраля 2019 г.",
    "32.01.2020",
    "2020-13-01",
    "01/06/2026",
    "May the force be with you",
    "may 5",
    "12 лис",
    "yesterday",
    "сегодня",
    "27 августа",
    "14:05, 27 августа",
    "18:55",
    "on Saturday, January 23rd",
    "last month",
    "Updated 6 May 2021, first seen 5 May 2021",
    "1,300 detained",
    "Days in custody 2 0 1 9",
    "Article 2019",
    "The law of 5 May 2021 " + "is long " * 20,
]


@pytest.mark.parametrize("written", NONE)
def test_nothing_is_invented(written: str) -> None:
    assert read_date(written) is None


BASE = "2026-09-02T08:00:00Z"
FROM_BASE = {
    "yesterday": "2026-09-01",
    "Today, 11:57": "2026-09-02",
    "сегодня": "2026-09-02",
    "вчера": "2026-09-01",
    "Вчера в 14:05": "2026-09-01",
    "учора": "2026-09-01",
    "сьогодні": "2026-09-02",
    "18:55": "2026-09-02",
    "14:05, 27 августа": "2026-08-27",
    "28 декабря": "2025-12-28",
    "August 27": "2026-08-27",
    "on Saturday, January 24th": "2026-01-24",
    "last month": "2026-08",
    "last year": "2025",
    "в прошлом году": "2025",
    "2 days ago": "2026-08-31",
    "три дня назад": "2026-08-30",
    "тиждень тому": "2026-08-26",
    "5 hours ago": "2026-09-02",
    "last Friday": "2026-08-28",
    "в пятницу": "2026-08-28",
    "November 18, 2021": "2021-11-18",
}


@pytest.mark.parametrize(("written", "value"), FROM_BASE.items())
def test_a_base_resolves_relative_words(written: str, value: str) -> None:
    assert read_date(written, base=BASE) == value


def test_a_weekday_that_fits_no_near_year_makes_no_date() -> None:
    assert read_date("on Monday, January 24th", base=BASE) is None


def test_the_base_gives_no_more_than_it_has() -> None:
    assert read_date("yesterday", base="2026-09") is None
    assert read_date("last month", base="2026-01") == "2025-12"
    assert read_date("last month", base="2026") is None
    assert read_date("27 августа", base="2026") == "2026-08-27"
    assert read_date("27 августа", base="2026-02") == "2025-08-27"
    assert read_date("yesterday", base="rubbish") is None


def test_who_writes_the_day_first_settles_an_order_that_could_be_either() -> None:
    assert read_date("01/06/2026", day_first=True) == "2026-06-01"
    assert read_date("01/06/2026", day_first=False) == "2026-01-06"
    assert read_date("03/03/2026") == "2026-03-03"


def test_other_languages_are_read_only_when_day_month_and_year_are_there() -> None:
    assert read_date("12 février 2024", languages=("fr",)) == "2024-02-12"
    assert read_date("12 de marzo de 2024") == "2024-03-12"
    assert read_date("février 2024", languages=("fr",)) is None
    assert read_date("12 février 2024", languages=("ru",)) is None
    assert read_date("Chambre 12, bâtiment 2024", languages=("fr",)) is None
    assert read_date("12 février 2024", languages=("xx",)) is None


RUNNING = [
    ("On 5 June 2018 he was seized; on 7 June he was charged.", ["2018-06-05", "2018-06-07"]),
    ("He was held from 3 to 5 May 2021 and in August 2020 before that.", ["2021-05-03", "2020-08"]),
    ("He was arrested on March 31st and again in April.", ["2026-03-31", "2026-04"]),
    ("Since 2014 more than 2,000 people were held in 11-12 places.", ["2014"]),
    ("© 2017-2026 The Fund. Tel. +7 495 225 31 18, case 12.04.", []),
    ("21 мая 2019 года суд, а 3 июня апелляция; в 2020 году вышел.", ["2019-05-21", "2019-06-03", "2020"]),
    ("Яго затрымалі 3 жніўня 2022 года, а ўчора адпусцілі.", ["2022-08-03", "2026-09-01"]),
    ("Затримали 7 травня 2023 року, вчора звільнили.", ["2023-05-07", "2026-09-01"]),
    ("Восьмого августа увезли, двадцать первого мая 2024 года судили.", ["2026-08-08", "2024-05-21"]),
    ("Дзявятага жніўня яго забралі; шостого серпня його відпустили.", ["2026-08-09", "2026-08-06"]),
    ("On the eighth of August, after the second March on the capital, she was held.", ["2026-08-08"]),
    (
        "Суд январским решением оставил в силе прошлогодний приговор; торішній вирок, летась.",
        ["2026-01", "2025", "2025", "2025"],
    ),
    (
        "It was prolonged in April and June; у квітні та липні; в мае и июне.",
        ["2026-04", "2026-06", "2026-04", "2026-07", "2026-05", "2026-06"],
    ),
    ("March against the law; may 5 people come? He may go.", []),
    ("The hearing is set for 5 October.", ["2026-10-05"]),
    ("At least 2021 people; 2000 roubles; room 2019.", []),
    ("In 2011, he founded it. The 2017 decision stood.", ["2011"]),
    ("The trial began on 14 January 2025, two weeks ago.", ["2025-01-14", "2026-08-19"]),
    ("On Friday police came; on Saturday, January 24th, they left.", ["2026-08-28", "2026-01-24"]),
]


@pytest.mark.parametrize(("text", "values"), RUNNING)
def test_dates_inside_running_text(text: str, values: list[str]) -> None:
    assert [date.value for date in find_dates(text, base=BASE)] == values


def test_a_found_date_says_where_it_stands() -> None:
    text = "Суд состоялся 21 мая 2019 года в Уфе."
    (date,) = find_dates(text)
    assert text[date.start : date.end].startswith("21 мая 2019")


def test_relative_words_of_running_text_need_a_base() -> None:
    assert find_dates("He was arrested yesterday, on Friday, on 5 May.") == []


def test_a_moment_is_told_in_utc() -> None:
    assert utc(datetime(2026, 1, 2, 3, 4, 5, 600, tzinfo=timezone(timedelta(hours=3)))) == "2026-01-02T00:04:05Z"
    assert utc(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00Z"
    with pytest.raises(ValueError, match="zone"):
        utc(datetime(2026, 1, 2))  # noqa: DTZ001 - the naive value is the point


def test_news_of_the_last_days_is_not_drawn_into_an_earlier_year() -> None:
    found = find_dates("Held on 5 June 2018, he was released on 30 August.", base=BASE)
    assert [date.value for date in found] == ["2018-06-05", "2026-08-30"]
