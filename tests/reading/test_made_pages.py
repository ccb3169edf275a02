"""Pages made in the structure of many kinds of sites: text, title, date and language, never worse than they were.

`made/floors.toml` pins the scores; they may rise. A larger set, beside trafilatura alone, is read in tests/benchmarks.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from reading.page import read_page
from tests.reading.made import LANGUAGES, SITES, pages
from tests.reading.made.scoring import ADDRESS, Score, mean, ours

FLOORS = tomllib.loads((Path(__file__).parent / "made" / "floors.toml").read_text(encoding="utf-8"))


@cache
def scores() -> dict[str, list[Score]]:
    found: dict[str, list[Score]] = {}
    for page in pages(1):
        found.setdefault(page.site, []).append(ours(page))
    return found


def test_every_kind_of_site_in_every_language_is_made_the_same_each_time() -> None:
    first, second = list(pages(1)), list(pages(1))
    assert len(first) == len(SITES) * len(LANGUAGES)
    assert [page.body for page in first] == [page.body for page in second]


@pytest.mark.parametrize("site", SITES)
def test_a_site_is_read_no_worse_than_it_was(site: str) -> None:
    score = mean(scores()[site])
    floor = FLOORS.get(site, {})
    assert round(score.precision, 3) >= floor.get("precision", FLOORS["all"]["precision"])
    assert round(score.recall, 3) >= floor.get("recall", FLOORS["all"]["recall"])
    assert (score.title, score.date, score.language) == (1.0, 1.0, 1.0)


def test_the_whole_is_read_no_worse_than_it_was() -> None:
    whole = mean(score for each in scores().values() for score in each)
    floor = FLOORS["whole"]
    assert (round(whole.precision, 3), round(whole.recall, 3)) >= (floor["precision"], floor["recall"])
    assert round(whole.recall, 3) >= floor["recall"]


ARTICLE = " ".join(["Maria Lebedko was sentenced in Tverinsk to four years in a colony on Tuesday."] * 3)
CARDS = "".join(
    f'<div class="card"><h3><a href="/case/{number}">Prisoner {number}</a></h3><p>Held in Karadin for {number} years, '
    "without a lawyer and without letters from home.</p></div>"
    for number in range(3, 7)
)


def read(body: str, **options: bool) -> str:
    page = f"<html><head><title>List</title></head><body>{body}</body></html>"
    return read_page(page.encode(), url=ADDRESS, **options).text


def test_teasers_beside_an_article_are_not_its_text() -> None:
    text = read(f'<h1>List</h1><div class="a"><p>{ARTICLE}</p><p>{ARTICLE}</p></div><div class="b">{CARDS}</div>')
    assert "Tverinsk" in text
    assert "Prisoner" not in text


def test_cards_inside_an_article_are_its_text() -> None:
    text = read(f'<h1>List</h1><div class="a"><p>{ARTICLE}</p>{CARDS}<p>{ARTICLE}</p></div>')
    assert all(f"Prisoner {number}" in text for number in range(3, 7))


def test_a_page_of_many_cards_under_a_short_introduction_is_about_those() -> None:
    many = CARDS * 6
    text = read(f'<h1>List</h1><div class="a"><p>{ARTICLE}</p></div><div class="b">{many}</div>')
    assert "Prisoner 6" in text


def test_cards_on_a_page_that_is_written_on_are_its_chapters() -> None:
    body = f'<h1>List</h1><div class="a"><p>{ARTICLE}</p><p>{ARTICLE}</p></div><div class="b">{CARDS}</div>'
    assert "Prisoner 3" in read(body, grows=True)


@pytest.mark.parametrize("name", ["has-sidebar", "no-comments", "comments-enabled", "layout-sidebar-right"])
def test_a_box_that_is_called_by_what_stands_beside_its_text_is_read(name: str) -> None:
    menu = "".join(f'<li><a href="/{number}">Part number {number} of the site</a></li>' for number in range(12))
    text = read(f'<h1>List</h1><ul class="x">{menu}</ul><div class="{name}"><p>{ARTICLE}</p><p>{ARTICLE}</p></div>')
    assert text.count("Tverinsk") == ARTICLE.count("Tverinsk") * 2
