"""Visits to WordPress sites and listings over HTTP: what is asked, what is stored, what is counted."""

from __future__ import annotations

from typing import Any

from storage.archive import Archive
from storage.tables import links, publications, revisions, validators
from tests.crawler.conftest import Crawl, rows, titles
from tests.crawler.content import article, blog, post, sentence
from tests.servers import Answer, Site

# --- wordpress -----------------------------------------------------------------------------------------------


def wordpress(site: Site, **keys: Any) -> dict[str, Any]:
    return {"name": "blog", "organisation": "Example Union", "kind": "wordpress", "url": f"{site.url}/", **keys}


def test_wordpress_posts_carry_their_text_and_nothing_else_is_fetched(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/wp-json/wp/v2/posts"] = blog([post(number, site) for number in (1, 2)])
    (run,) = crawl(wordpress(site))
    assert (run.outcome, run.promised, run.new, run.requests) == ("healthy", 2, 2, 1)
    assert titles(store) == ["Pavel Drobysh – report 1", "Yana Lisouskaya – report 2"]
    assert {row.published for row in rows(store, publications)} == {"2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z"}


def test_wordpress_is_asked_for_what_was_modified_since_its_own_mark(site: Site, crawl: Crawl, store: Archive) -> None:
    posts = [post(number, site) for number in (1, 2, 3)]
    site.routes["/wp-json/wp/v2/posts"] = blog(posts)
    crawl(wordpress(site))
    posts[0] = post(1, site, modified="2026-11-20T12:00:00", text="The court let the teacher go for want of evidence.")
    posts.append(post(9, site, modified="2026-11-19T12:00:00"))
    (run,) = crawl(wordpress(site))
    assert (run.new, run.updated, run.outcome) == (1, 1, "healthy")
    asked = site.log[-2].target
    assert "modified_after=2026-11-03T08:00:00Z" in asked  # the newest seen, 4 November, and a day's overlap
    assert "orderby=modified" in asked
    assert "orderby=date&order=desc" in site.log[-1].target
    assert site.log[-1].target.endswith("&after=2026-11-03T08:00:00Z")
    (quiet,) = crawl(wordpress(site))
    assert (quiet.outcome, quiet.new, quiet.updated) == ("healthy", 0, 0)


def test_a_backfill_follows_wordpress_to_the_400_past_its_end(site: Site, crawl: Crawl, store: Archive) -> None:
    posts = [
        post(number, site, modified=f"2026-10-{number % 28 + 1:02d}T00:00:{number % 60:02d}") for number in range(200)
    ]
    site.routes["/wp-json/wp/v2/posts"] = blog(posts)
    (run,) = crawl(wordpress(site, backfill=True))
    assert (run.outcome, run.new) == ("healthy", 200)
    assert [request.target.rpartition("page=")[2] for request in site.asked("/wp-json/wp/v2/posts")[1:]] == ["2", "3"]


def test_a_first_visit_without_backfill_takes_the_newest_page(site: Site, crawl: Crawl) -> None:
    site.routes["/wp-json/wp/v2/posts"] = blog([post(number, site) for number in range(150)])
    (run,) = crawl(wordpress(site))
    assert (run.outcome, run.new, run.requests) == ("healthy", 100, 2)


def test_a_post_written_long_before_it_was_due_is_found_when_it_is(site: Site, crawl: Crawl, store: Archive) -> None:
    posts = [post(number, site) for number in range(1, 9)]
    site.routes["/wp-json/wp/v2/posts"] = blog(posts)
    crawl(wordpress(site))
    posts.append({**post(9, site), "date_gmt": "2026-11-20T08:00:00", "modified_gmt": "2026-10-01T08:00:00"})
    (run,) = crawl(wordpress(site))
    assert (run.outcome, run.new, run.updated) == ("healthy", 1, 0)
    assert run.promised == 2  # the newest of before, and the new one, though two lists named them


def test_a_post_that_asks_for_a_password_is_no_publication_until_it_asks_no_more(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    closed = {**post(2, site), "content": {"rendered": "", "protected": True}}
    site.routes["/wp-json/wp/v2/posts"] = blog([post(1, site), closed])
    (run,) = crawl(wordpress(site))
    assert (run.outcome, run.promised, run.new) == ("healthy", 1, 1)
    site.routes["/wp-json/wp/v2/posts"] = blog([post(1, site), post(2, site, modified="2026-11-20T12:00:00")])
    (run,) = crawl(wordpress(site))
    assert (run.outcome, run.new) == ("healthy", 1)


def test_hundreds_of_posts_changed_at_once_before_a_first_visit_are_no_news(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    site.routes["/wp-json/wp/v2/posts"] = blog(
        [post(number, site, modified="2026-11-10T08:00:00") for number in range(130)]
    )
    assert [crawl(wordpress(site))[0].new, crawl(wordpress(site))[0].new] == [130, 0]


def test_a_card_without_a_text_is_what_it_is_filed_under(site: Site, crawl: Crawl, store: Archive) -> None:
    card = {**post(5, site), "class_list": ["post-5", "figurant", "type-figurant", "uk-205-2", "stage-appeal"]}
    del card["content"]
    site.routes["/wp-json/wp/v2/figurant"] = blog([card])
    (run,) = crawl(wordpress(site, content_type="figurant"))
    assert run.outcome == "healthy"
    (row,) = rows(store, revisions)
    assert row.text == "uk-205-2\n\nstage-appeal"


def test_wordpress_that_answers_no_json_is_changed(site: Site, crawl: Crawl) -> None:
    site.routes["/wp-json/wp/v2/posts"] = Answer("<html><body><p>Nothing here any more.</p></body></html>")
    (run,) = crawl(wordpress(site))
    assert run.outcome == "changed"
    site.routes["/wp-json/wp/v2/posts"] = Answer('{"code":"rest_no_route"}', type="application/json")
    (run,) = crawl(wordpress(site))
    assert run.outcome == "changed"
    assert "rest_no_route" in run.message


# --- listings ------------------------------------------------------------------------------------------------


def listing(site: Site, **keys: Any) -> dict[str, Any]:
    table = {"name": "list", "organisation": "Example Union", "kind": "listing", "url": f"{site.url}/list"}
    return {**table, "item": "ul.news a", **keys}


def list_page(numbers: list[int], following: str = "") -> Answer:
    items = "".join(f'<li><a href="/news/{number}">Report {number}</a></li>' for number in numbers)
    pager = f'<a class="next" href="{following}">Older</a>' if following else ""
    return Answer(f"<html><body><ul class='news'>{items}</ul>{pager}</body></html>")


def test_a_listing_is_followed_to_the_last_page_and_its_items_are_fetched(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    site.routes |= {f"/news/{number}": Answer(article(number)) for number in range(1, 6)}
    site.routes |= {"/list": list_page([5, 4], "/list?page=1"), "/list?page=1": list_page([3, 2], "?page=2")}
    site.routes["/list?page=2"] = list_page([1])
    (run,) = crawl(listing(site, next_page="a.next"))
    assert (run.outcome, run.promised, run.new, run.requests) == ("healthy", 5, 5, 8)


def test_the_pager_stops_at_max_pages_and_at_pages_that_repeat(site: Site, crawl: Crawl) -> None:
    site.routes |= {f"/news/{number}": Answer(article(number)) for number in range(1, 6)}
    site.routes |= {"/list": list_page([5, 4], "/list?page=1"), "/list?page=1": list_page([3, 2], "/list?page=2")}
    site.routes["/list?page=2"] = list_page([3, 2], "/list?page=3")
    (run,) = crawl(listing(site, next_page="a.next", max_pages=1))
    assert run.promised == 2
    (run,) = crawl(listing(site, next_page="a.next"))
    assert run.promised == 4
    assert not site.asked("/list?page=3")


def test_a_pager_that_breaks_keeps_what_was_read_and_no_validators(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes |= {f"/news/{number}": Answer(article(number)) for number in (4, 5)}
    site.routes |= {"/list": list_page([5, 4], "/list?page=1"), "/list?page=1": Answer("oh", status=500)}
    (run,) = crawl(listing(site, next_page="a.next"))
    assert (run.outcome, run.new) == ("degraded", 2)
    assert "page 2" in run.message
    assert rows(store, validators) == []


def test_an_item_selector_that_matches_nothing_is_a_changed_site(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = Answer("<html><body><div class='new-design'>hello</div></body></html>", etag='"1"')
    (run,) = crawl(listing(site))
    assert run.outcome == "changed"
    assert "ul.news a" in run.message
    assert rows(store, validators) == []


def test_fewer_items_than_the_floor_are_a_fault_and_not_kept(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = list_page([1, 2])
    (run,) = crawl(listing(site, floor=3))
    assert (run.outcome, run.promised) == ("changed", 0)
    assert rows(store, links) == []


STATEMENT = """<div class="row"><span class="date">{date}</span><div class="words"><p>{text}</p></div></div>"""


def statements(*pairs: tuple[str, str]) -> Answer:
    body = "".join(STATEMENT.format(date=date, text=text) for date, text in pairs)
    return Answer(f"<html><body><h1>Zarechny</h1>{body}</body></html>")


def full(site: Site, **keys: Any) -> dict[str, Any]:
    return listing(site, item="div.row", full=True, date="span.date", body="div.words", language="en", **keys)


def test_each_statement_of_a_full_listing_is_a_publication_by_date_and_words_not_place(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    one, two = ("July 16, 2018", sentence(1)), ("June 27, 2018", sentence(2))
    site.routes["/list"] = statements(one, two)
    (run,) = crawl(full(site))
    assert (run.outcome, run.promised, run.new) == ("healthy", 2, 2)
    three = ("July 20, 2018", sentence(3))
    site.routes["/list"] = statements(three, one, two)
    (run,) = crawl(full(site))
    assert (run.promised, run.new, run.unchanged) == (3, 1, 2)
    assert sorted(row.published for row in rows(store, publications)) == ["2018-06-27", "2018-07-16", "2018-07-20"]


def test_a_statement_that_is_edited_in_its_opening_words_is_the_same_publication(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    day = "July 16, 2018"
    site.routes["/list"] = statements((day, sentence(1)), (day, sentence(2)), ("June 27, 2018", sentence(3)))
    crawl(full(site))
    edited = sentence(1).replace("was detained on Monday", "was fined on Tuesday")
    assert edited != sentence(1)
    site.routes["/list"] = statements((day, edited), (day, sentence(2)), ("June 27, 2018", sentence(3)))
    for counts in ((0, 1, 2), (0, 0, 3)):
        (run,) = crawl(full(site))
        assert (run.new, run.updated, run.unchanged) == counts
    (found,) = [row for row in rows(store, publications) if row.revision == 2]
    assert len(rows(store, publications)) == 3
    assert len(rows(store, links)) == 3
    site.routes["/list"] = statements((day, edited.replace("fined", "searched")), (day, sentence(2)))
    (run,) = crawl(full(site))
    assert (run.new, run.updated) == (0, 1)
    assert [row.id for row in rows(store, publications) if row.revision == 3] == [found.id]


def test_another_s_statement_in_the_place_of_one_that_went_is_new(site: Site, crawl: Crawl, store: Archive) -> None:
    day = "July 16, 2018"
    site.routes["/list"] = statements((day, sentence(1)), (day, sentence(2)))
    crawl(full(site))
    site.routes["/list"] = statements((day, sentence(3)), (day, sentence(2)))
    (run,) = crawl(full(site))
    assert (run.new, run.updated, run.unchanged) == (1, 0, 1)


def test_an_edited_statement_is_a_new_revision(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = statements(("July 16, 2018", sentence(1)), ("June 27, 2018", sentence(2)))
    crawl(full(site))
    edited = sentence(1) + " On Friday the court ordered two more months of custody for the teacher."
    site.routes["/list"] = statements(("July 16, 2018", edited), ("June 27, 2018", sentence(2)))
    (run,) = crawl(full(site))
    assert (run.new, run.updated, run.unchanged) == (0, 1, 1)
