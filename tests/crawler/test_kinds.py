"""Lists as they come in the wild, read without any network: what is an item, and what is its identity."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from crawler.health import Trouble
from crawler.kinds import FeedSource, ListingSource
from crawler.kinds.lists import heading_key, is_front_page, is_web_address, one_line, same_page
from reading.records import Key
from tests.crawler.content import answered, entry, feed, sentence


class Union(FeedSource):
    name = "union"
    organisation = "Example Union"
    url = "https://union.example/feed"
    language = "en"


class Hall(ListingSource):
    name = "hall"
    organisation = "Example Hall"
    url = "https://hall.example/news"
    item = "div.row"
    full = True
    title = "h3"
    body = "p"
    next_page = "a.next"


class Rows(ListingSource):
    name = "rows"
    organisation = "Example Hall"
    url = Hall.url
    item = "p"
    full = True


class Links(ListingSource):
    name = "links"
    organisation = "Example Hall"
    url = Hall.url
    item = "li"


def page(body: str) -> HtmlResponse:
    return HtmlResponse(Hall.url, body=f"<html><body>{body}</body></html>".encode(), encoding="utf-8")


# --- feeds ---------------------------------------------------------------------------------------------------


def test_a_guid_is_the_identity_and_means_something_only_at_its_source() -> None:
    (link,) = Union().links(answered(feed(entry(1, link="https://union.example/1"))))
    assert link.key == Key("guid", "item-1", "union")
    elsewhere = Union().links(answered(feed(entry(1, link="https://union.example/1")), url="https://mirror.example/f"))
    assert elsewhere[0].key == link.key


def test_guids_that_entries_share_are_no_identity() -> None:
    both = feed(entry(1, link="https://union.example/1"), entry(1, link="https://union.example/2"))
    keys = {link.key.scheme for link in Union().links(answered(both))}
    assert keys == {"address"}
    assert len(Union().links(answered(both))) == 2


def test_relative_links_are_resolved_against_the_feed() -> None:
    (link,) = Union().links(answered(feed(entry(1, link="/news/1"))))
    assert link.url == "https://union.example/news/1"


def test_an_odd_order_and_dates_in_the_future_spoil_nothing() -> None:
    one, two, three = (entry(number, link=f"https://union.example/{number}") for number in (1, 2, 3))
    future = two.replace("2026", "2062")
    links = Union().links(answered(feed(three, one, future)))
    assert [link.published for link in links] == [
        "2026-11-04T08:30:00Z",
        "2026-11-02T08:30:00Z",
        "2062-11-03T08:30:00Z",
    ]


def test_what_the_list_says_of_an_entry_is_in_its_mark() -> None:
    (before,) = Union().links(answered(feed(entry(1, link="https://union.example/1"))))
    (same,) = Union().links(answered(feed(entry(1, link="https://union.example/1"))))
    (after,) = Union().links(answered(feed(entry(1, link="https://union.example/1", title="Let go"))))
    assert before.modified == same.modified != after.modified


def test_an_entry_that_links_to_a_file_is_read_from_the_feed() -> None:
    (link,) = Union().links(answered(feed(entry(1, link="https://union.example/report.PDF"))))
    assert link.document is not None
    assert (link.document.text, link.document.url) == ("In short.", "https://union.example/report.PDF")


@pytest.mark.parametrize("link", ["http://[bad/x", "http://[::1", "//[x", "http://union.example:99999999/"])
def test_a_link_that_is_no_address_costs_no_other_item(link: str) -> None:
    links = Union().links(answered(feed(entry(1, link=link), entry(2, link="https://union.example/2"))))
    assert [each.url for each in links] == [None, "https://union.example/2"]
    assert links[0].document is not None


@pytest.mark.parametrize("guid", ["item-{}", ""], ids=["with ids of their own", "without any"])
def test_entries_that_all_lead_to_one_page_are_read_from_the_feed(guid: str) -> None:
    items = [entry(number, link=f"https://union.example/news#{number}") for number in (1, 2)]
    if not guid:
        items = [item.replace(f'<guid isPermaLink="false">item-{at}</guid>', "") for at, item in enumerate(items, 1)]
    links = Union().links(answered(feed(*items)))
    assert len({link.key for link in links}) == 2
    assert all(link.document and link.url for link in links)
    assert all(key.scheme != "address" for link in links if link.document for key in link.document.keys)


def test_half_an_emoji_costs_nothing_but_itself() -> None:
    odd = entry(1, link="https://union.example/1", title="Odd").replace("Odd", "Odd &#xD83D;&#0;")
    links = Union().links(answered(feed(odd.replace("item-1", "1&#55357;"), entry(2, link="https://union.example/2"))))
    assert [(link.key.value, link.title) for link in links[:1]] == [("1", "Odd")]
    assert len(links) == 2


def test_an_entry_without_a_page_or_a_text_is_its_title() -> None:
    bare = [
        entry(number, link="https://union.example/news").replace("<description>In short.</description>", "")
        for number in (1, 2)
    ]
    links = Union().links(answered(feed(*bare)))
    assert [link.document.text for link in links if link.document] == [link.title for link in links]


def test_an_entry_listed_twice_is_one_page() -> None:
    twice = entry(1, link="https://union.example/1") + entry(1, link="https://union.example/1")
    (link,) = Union().links(answered(feed(twice)))
    assert link.document is None


def test_atom_is_read_as_well() -> None:
    atom = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Union</title><id>urn:u</id>
    <entry><title type="html">Teacher &amp;amp; beekeeper detained</title><id>urn:uuid:1</id>
    <link rel="alternate" href="https://union.example/1"/><updated>2026-11-02T10:00:00+02:00</updated></entry></feed>"""
    (link,) = Union().links(answered(atom, kind="application/atom+xml"))
    assert (link.title, link.url) == ("Teacher & beekeeper detained", "https://union.example/1")
    assert (link.published, link.key.value) == ("2026-11-02T08:00:00Z", "urn:uuid:1")


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16"])
def test_a_feed_in_another_encoding_is_whole(encoding: str) -> None:
    text = feed(entry(1, link="https://union.example/1", title="Учителя задержали")).replace("UTF-8", encoding)
    found = Union().read_list(answered(text.encode(encoding)))
    assert [link.title for link in found.links] == ["Учителя задержали"]
    assert found.salvaged == ""


def test_a_body_that_reads_like_a_path_is_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(feed(entry(1, link="https://union.example/1")), encoding="utf-8")
    with pytest.raises(Trouble) as trouble:
        Union().links(answered(str(secret)))
    assert trouble.value.outcome == "changed"


def test_a_feed_that_breaks_in_the_middle_of_a_text_keeps_the_items_before(tmp_path: Path) -> None:
    whole = feed(*(entry(number, link=f"https://union.example/{number}") for number in (1, 2, 3)))
    found = Union().read_list(answered(whole[: whole.rindex("<description>") + 20]))
    assert [link.url for link in found.links] == ["https://union.example/1", "https://union.example/2"]
    assert "broken" in found.salvaged


# --- listings ------------------------------------------------------------------------------------------------


def row(heading: str, text: str, address: str = "") -> str:
    shown = f'<a href="{address}">{heading}</a>' if address else heading
    return f'<div class="row"><h3>{shown}</h3><p>{text}</p></div>'


def test_a_statement_with_an_address_of_its_own_has_it() -> None:
    one, two = Hall().links(page(row("One", sentence(1), "/news/1") + row("Two", sentence(2))))
    assert one.url == "https://hall.example/news/1"
    assert two.url == Hall.url
    assert {one.key.scheme, two.key.scheme} == {"heading"}


def test_the_place_of_a_statement_is_no_part_of_its_identity() -> None:
    first = {link.key for link in Hall().links(page(row("One", sentence(1)) + row("Two", sentence(2))))}
    moved = {link.key for link in Hall().links(page(row("Two", sentence(2)) + row("One", sentence(1))))}
    assert first == moved
    assert len(first) == 2


def test_statements_of_one_day_that_begin_alike_are_several_and_an_edit_is_none() -> None:
    template = (
        "On Friday the court of the town of Zarechny once more extended by two months the pre-trial detention of a "
    )
    template += "teacher whom the union has named before, "
    older, newer = f"{template}Anton Verasen.", f"{template}Yana Lisouskaya."
    (alone,) = Rows().links(page(f"<p>{older}</p>"))
    above, below = Rows().links(page(f"<p>{newer}</p><p>{older}</p>"))
    assert below.key == alone.key
    assert below.document is not None
    assert above.document is not None
    assert alone.document is not None
    assert not set(above.document.keys) & {*below.document.keys, *alone.document.keys}
    assert len(Rows().links(page(f"<p>{older}</p><p>{older}</p>"))) == 1
    (edited,) = Rows().links(page(f"<p>{older} Since June.</p>"))
    assert edited.document is not None
    assert set(edited.document.keys) & set(alone.document.keys)


def test_a_linked_file_is_known_by_what_the_list_calls_it() -> None:
    (link,) = Links().links(page('<li><a href="/files/Report.PDF">Report on the closed trials</a></li>'))
    assert link.document is not None
    assert (link.document.title, link.document.text) == ("Report on the closed trials",) * 2


def test_links_are_resolved_as_the_page_asks_and_odd_ones_cost_no_other() -> None:
    body = '<base href="/archive/"><li><a href="http://[bad">Bad</a></li><li><a href="1">One</a></li>'
    found = Links().read_list(page(body))
    assert [link.url for link in found.links] == ["https://hall.example/archive/1"]
    assert found.salvaged.startswith("1 of 2 items hold no link; ")


def test_some_items_that_do_not_match_are_said_and_most_of_them_are_a_changed_site() -> None:
    odd = '<div class="row"><b>No heading</b><p>Nothing.</p></div>'
    found = Hall().read_list(page(row("One", sentence(1)) + row("Two", sentence(2)) + odd))
    assert len(found.links) == 2
    assert found.salvaged.startswith("1 of 3 items do not match")
    with pytest.raises(Trouble) as trouble:
        Hall().read_list(page(row("One", sentence(1)) + odd + odd))
    assert trouble.value.outcome == "changed"


def test_something_that_is_no_page_is_a_changed_site() -> None:
    with pytest.raises(Trouble) as trouble:
        Hall().read_list(answered("{}", url=Hall.url, kind="application/json"))
    assert trouble.value.outcome == "changed"


# --- identity ------------------------------------------------------------------------------------------------


def test_opening_words_stand_for_a_heading() -> None:
    assert heading_key("hall", "2018-05-04", "", "The decision is unjust, they said.") == heading_key(
        "hall", "2018-05-04T10:00:00Z", "", "The decision is  UNJUST - they said."
    )
    assert heading_key("hall", "2018-05-04", "", "One") != heading_key("hall", "2018-05-05", "", "One")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("http://union.example/news/1", "https://www.union.example/news/1?utm_source=x", True),
        ("https://union.example/news/1", "https://m.union.example/en/news/1/", True),
        ("https://union.example/news/1", "https://union.example/", False),
        ("https://union.example/news/1", "https://other.example/news/1", False),
    ],
)
def test_a_canonical_address_counts_only_where_it_is_plausibly_this_page(left: str, right: str, same: bool) -> None:
    assert same_page(left, right) is same


def test_front_pages_are_told_from_pages() -> None:
    assert all(map(is_front_page, ("https://u.example", "https://u.example/", "https://u.example/en/")))
    assert not any(map(is_front_page, ("https://u.example/news", "https://u.example/?p=5")))


def test_only_addresses_of_the_web_are_followed() -> None:
    assert is_web_address("HTTPS://union.example/1")
    wrong = (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://union.example/",
        "//",
        "http://[::1",
    )
    assert not any(map(is_web_address, wrong))


def test_headings_are_plain_text() -> None:
    assert one_line("<b>Teachers&#8217;</b>\x00 union &lt;Zarechny&gt;\n") == "Teachers’ union <Zarechny>"
    assert one_line("3 < 5 and 7 > 6") == "3 < 5 and 7 > 6"


def test_a_heading_made_to_take_hours_takes_no_time() -> None:
    begun = time.monotonic()
    assert one_line("<a" * 300_000).startswith("<a")
    carried = type("Whole", (Union,), {"name": "whole", "whole": True})()
    hostile = entry(1, link="https://union.example/1").replace("In short.", "&lt;p&gt;The post &lt;a " * 20_000)
    carried.links(answered(feed(hostile)))
    Union().links(answered(feed(entry(1)) + "<![CDATA[" * 100_000))
    assert time.monotonic() - begun < 10
