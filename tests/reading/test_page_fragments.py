"""Statements of listings and content of feeds: pieces of markup that are publications of their own."""

import pytest

from reading.page import NotAPage, PageChanged, Selectors, read_fragment
from tests.reading.pages import PARAGRAPHS, URL


def test_a_statement_of_a_listing_with_selectors():
    html = f"<h3><a href='/1'>Verdict</a></h3><i>May 06, 2018</i><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[2]}</p>"
    read = read_fragment(html, url=URL, selectors=Selectors(title="h3", date="i"))
    assert (read.title, read.published) == ("Verdict", "2018-05-06")
    assert read.text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}"
    assert read_fragment(html, url=URL, selectors=Selectors("h3", "i", "p")).text == read.text


def test_an_untitled_statement_is_titled_by_its_opening_words():
    read = read_fragment(
        f"<div><b>May 06, 2018</b><p>{PARAGRAPHS[0]}</p></div>", url=URL, selectors=Selectors(date="b")
    )
    assert read.title == "A court in Tverinsk sentenced the teacher Maria Lebedko to four years in prison…"
    assert read.text == PARAGRAPHS[0]
    assert read_fragment("<p>Short words.</p>", url=URL, selectors=Selectors()).title == "Short words."


def test_a_statement_that_no_longer_matches_and_an_empty_one_are_said():
    with pytest.raises(PageChanged, match="date"):
        read_fragment("<p>words</p>", url=URL, selectors=Selectors(date="time"))
    with pytest.raises(NotAPage):
        read_fragment(" ", url=URL, selectors=Selectors())
    with pytest.raises(NotAPage):
        read_fragment("<p></p>", url=URL, selectors=Selectors())


def test_plain_text_in_a_feed_keeps_its_paragraphs_and_entities():
    read = read_fragment("First &amp; foremost.\n\nA < B and so on.", url=URL, selectors=Selectors())
    assert read.text == "First & foremost.\n\nA < B and so on."


def test_line_breaks_lists_and_tables_become_lines():
    table = "<table><tr><td>Six</td><td>7</td></tr></table>"
    html = f"<p>One<br>Two<br><br>Three</p><ul><li>Four</li><li>Five</li></ul>{table}"
    assert read_fragment(html, url=URL, selectors=Selectors()).text == "One\nTwo\n\nThree\n\nFour\n\nFive\n\nSix | 7"


def test_a_feeds_closing_line_is_left_out():
    html = (
        '<p>Words that matter.</p><p>The post <a href="/a">A verdict</a> appeared first on <a href="/">Union</a>.</p>'
    )
    assert read_fragment(html, url=URL, selectors=Selectors()).text == "Words that matter."
