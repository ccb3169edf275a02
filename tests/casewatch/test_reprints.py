"""A release and its reprint through the program: who issued it, whatever came first, and told once."""

from __future__ import annotations

from tests.casewatch.two_sites import News

RELEASE = (
    "A court in Zarechny sentenced the teacher Maryna Halavach to four years in a penal colony on Monday.",
    "Example Union considers her a political prisoner, and asks the prosecutor to explain report number nine, which "
    "the family of the teacher has never been shown.",
    "Colleagues of the teacher gathered outside the court and read aloud from a letter that she wrote in May.",
)
CREDIT = "Source: Example Union"
OLD = ("/9", "Tue, 03 Mar 2026", "|".join(RELEASE))
REPRINT = ("/9", "Fri, 06 Mar 2026", "|".join((*RELEASE, CREDIT)))


def test_a_reprint_of_what_came_silently_is_told_once_and_says_who_issued_it_and_when(news: News) -> None:
    news.put(news.union, OLD)
    assert news.visit("union", "circle") == []
    news.put(news.circle, REPRINT)
    told = news.visit("circle")
    assert sorted(message["subscription"] for message in told) == ["all", "republisher"]
    for message in told:
        (item,) = message["items"]
        assert (item["organisation"], item["change"]) == ("Lantern Circle", "new")
        assert (item["issued"]["organisation"], item["issued"]["published"][:10]) == ("Example Union", "2026-03-03")
        assert "Lantern Circle · republished" in message["message"]
        assert f"Issued by: Example Union, 2026-03-03 ({news.union.url}/9)" in message["message"]
    assert news.visit("union", "circle") == []
    shown = news.shown("Lantern Circle", "A court")
    assert shown["issued"]["organisation"] == "Example Union"
    assert "issued" not in news.shown("Example Union", "A court")


def test_a_reprint_of_what_was_told_reaches_only_who_follows_the_republisher(news: News) -> None:
    news.visit("union", "circle")
    news.put(news.union, OLD)
    assert [message["subscription"] for message in news.visit("union")] == ["all"]
    news.put(news.circle, REPRINT)
    assert [message["subscription"] for message in news.visit("circle")] == ["republisher"]


def test_the_issuing_body_is_named_though_its_republisher_was_read_first(news: News) -> None:
    news.visit("union", "circle")
    news.put(news.circle, REPRINT)
    news.put(news.union, OLD)
    assert news.casewatch("crawl", "circle", "--no-notify").status == 0
    told = {message["subscription"]: message["items"] for message in news.visit("union")}
    (item,) = told["all"]
    assert (item["issued"]["organisation"], item.get("also")) == ("Example Union", None)
    (case,) = news.casewatch("cases", "Halavach", "--json").objects
    (case,) = news.casewatch("case", case["id"], "--json").objects
    (entry,) = [entry for entry in case["timeline"] if entry["type"] == "publication"]
    assert (entry["organisation"], [one["organisation"] for one in entry["also"]]) == (
        "Example Union",
        ["Lantern Circle"],
    )


def test_an_update_says_which_words_stand_in_the_place_of_which(news: News) -> None:
    news.put(news.union, OLD)
    news.visit("union", "circle")
    news.put(news.union, (*OLD[:2], OLD[2].replace("four years", "five years").replace("on Monday", "on Tuesday")))
    (message,) = news.visit("union")
    (item,) = message["items"]
    reworded = [(one["was"], one["now"]) for one in item["reworded"]]
    assert (item["change"], reworded) == ("updated", [("four", "five"), ("Monday", "Tuesday")])
    assert "“five” instead of “four”" in message["message"]


def test_an_update_that_took_a_word_out_of_a_sentence_says_so_with_the_words_beside_it(news: News) -> None:
    news.put(news.union, OLD)
    news.visit("union", "circle")
    news.put(news.union, (*OLD[:2], OLD[2].replace("has never been shown", "has been shown")))
    (message,) = news.visit("union")
    assert "“has been” instead of “has never been”" in message["message"]
