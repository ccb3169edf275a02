"""What a reprint or a translation says in the first person is its issuer's word, in digest, `show` and the ledger."""

from __future__ import annotations

from typing import Any

from tests.casewatch.two_sites import News
from tests.servers import Answer

OWN = (
    "We recognise the teacher Maryna Halavach as a political prisoner.",
    "A court in Zarechny sentenced her to four years in a penal colony on Monday for a song about the river.",
    "Colleagues of the teacher gathered outside the court and read aloud from a letter that she wrote in May.",
)
TRANSLATED = (
    "Мы признаём учительницу Марину Галавач политзаключённой.",
    "Суд в Заречном приговорил её в понедельник к четырём годам колонии за песню о реке.",
    "Коллеги учительницы собрались у суда и прочли вслух письмо, которое она написала в мае.",
)
DAY = "Tue, 03 Mar 2026"


def designations(found: list[dict[str, Any]]) -> list[tuple[str, list[str], bool]]:
    said = [one for one in found if one.get("type") == "designation"]
    return [(one["term"], one["organisation"], one.get("reported", False)) for one in said]


def test_the_word_of_a_reprint_without_a_credit_line_is_its_issuers(news: News) -> None:
    news.visit("union", "circle")
    news.put(news.union, ("/9", DAY, "|".join(OWN)))
    news.visit("union")
    news.put(news.circle, ("/9", "Fri, 06 Mar 2026", "|".join(OWN)))
    (message,) = news.visit("circle")
    (item,) = message["items"]
    assert designations(item["facts"]) == [("political_prisoner", ["Example Union"], True)]
    assert "by Example Union; as reported by Lantern Circle" in message["message"]
    check_what_stands(news)


def test_the_word_of_a_translation_is_that_of_whom_it_was_translated_from(news: News) -> None:
    news.visit("union", "circle")
    news.put(news.union, ("/9", DAY, "|".join(OWN)))
    news.visit("union")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TRANSLATED)
    news.put(news.circle, ("/9", "Fri, 06 Mar 2026", "|".join(TRANSLATED)))
    named = f'<link rel="alternate" hreflang="en" href="{news.union.url}/9">'
    page = f'<html lang="ru"><head>{named}</head><body><article><h1>Учительница</h1>{body}</article></body></html>'
    news.circle.routes["/9"] = Answer(page)
    (message,) = [one for one in news.visit("circle") if one["subscription"] == "republisher"]
    assert designations(message["items"][0]["facts"]) == [("political_prisoner", ["Example Union"], True)]
    check_what_stands(news)


def check_what_stands(news: News) -> None:
    for organisation, reported in (("Example Union", False), ("Lantern Circle", True)):
        (shown,) = news.casewatch("show", newest_of(news, organisation), "--json").objects
        assert designations(shown["findings"]) == [("political_prisoner", ["Example Union"], reported)]
    for case in news.casewatch("cases", "--json").objects:
        assert [one["organisation"] for one in case["designations"]] == [["Example Union"]]


def newest_of(news: News, organisation: str) -> str:
    """The newest publication of an organisation."""
    rows = news.casewatch("publications", "--organisation", organisation, "--json").objects
    return str(rows[0]["id"])
