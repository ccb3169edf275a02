"""An article that is published again with another figure is told as the update that it is; on both databases."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.casewatch.two_sites import News
from tests.servers import Answer, xml

TITLE = "Arrests in Zarechny"
TEXT = (
    "Officers in Zarechny detained five members of the choir on Monday, among them the teacher Maryna Halavach.",
    "Example Union asks the prosecutor to explain report number nine, which no family has ever been shown.",
    "Colleagues of the teacher gathered outside the court and read aloud from a letter that she wrote in May.",
)
SEVEN = (TEXT[0].replace("five", "seven"), *TEXT[1:])

OLDEST = (
    "/1",
    "A concert in the yard",
    ("The choir sang in the yard of the old school, and many came.",),
    "Mon, 02 Feb 2026",
)
Article = tuple[str, str, tuple[str, ...], str]


def publish(news: News, *articles: Article, older: Sequence[Article] = (OLDEST,)) -> None:
    """Path, title, paragraphs and day of all that the union's feed has besides one that is older."""
    items = ""
    for path, title, text, day in (*older, *articles):
        link = f"{news.union.url}{path}"
        items += f"<item><title>{title}</title><link>{link}</link><pubDate>{day} 10:00:00 GMT</pubDate></item>"
        body = "".join(f"<p>{paragraph}</p>" for paragraph in text)
        news.union.routes[path] = Answer(f"<html><body><article><h1>{title}</h1>{body}</article></body></html>")
    news.union.routes["/feed"] = xml(f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>')


FIRST = ("/9", TITLE, TEXT, "Tue, 03 Mar 2026")


@pytest.mark.parametrize("titles", [(TITLE, TITLE), ("Five detained in Zarechny", "Seven detained in Zarechny")])
def test_another_figure_at_another_address_is_told_as_an_update_of_the_earlier_one(
    news: News,
    titles: tuple[str, str],
) -> None:
    publish(news)
    news.visit("union")
    publish(news, ("/9", titles[0], TEXT, "Tue, 03 Mar 2026"))
    (item,) = news.visit("union")[0]["items"]
    publish(news, ("/12", titles[1], SEVEN, "Thu, 05 Mar 2026"))
    (message,) = news.visit("union")
    (update,) = message["items"]
    assert (update["id"], update["change"], update["url"]) == (item["id"], "updated", f"{news.union.url}/12")
    assert {"was": "five", "now": "seven"} in update["reworded"]
    assert "published again at another address" in message["message"]
    assert "[-five-] {+seven+}" in news.casewatch("show", item["id"], "--diff").out
    assert news.visit("union") == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (TITLE, (TEXT[0].replace("Maryna Halavach", "Yana Lisouskaya"), *TEXT[1:])),
        (TITLE, (TEXT[0].replace("Zarechny", "Beloye"), *TEXT[1:])),
        ("Arrests in Zarechny on 5 March", SEVEN),
        (
            TITLE,
            (SEVEN[0], "The union is moving to another street.", "Whoever wants to write finds the address below."),
        ),
    ],
)
def test_news_of_others_and_another_day_s_bulletin_are_new(
    news: News,
    title: str,
    text: tuple[str, ...],
) -> None:
    publish(news)
    news.visit("union")
    publish(news, FIRST)
    news.visit("union")
    publish(news, ("/12", title, text, "Thu, 05 Mar 2026"))
    (item,) = news.visit("union")[0]["items"]
    assert item["change"] == "new"


def test_while_both_are_listed_they_are_two(news: News) -> None:
    publish(news)
    news.visit("union")
    publish(news, FIRST)
    news.visit("union")
    publish(news, FIRST, ("/12", TITLE, SEVEN, "Thu, 05 Mar 2026"))
    (item,) = news.visit("union")[0]["items"]
    assert item["change"] == "new"


def test_what_a_short_list_has_no_more_room_for_is_not_what_comes_after_it(news: News) -> None:
    publish(news)
    news.visit("union")
    publish(news, FIRST)
    news.visit("union")
    publish(news, ("/12", TITLE, SEVEN, "Thu, 05 Mar 2026"), older=())
    (item,) = news.visit("union")[0]["items"]
    assert item["change"] == "new"
