"""What is added to an old page may tell of days after the page was published; the rest of it may not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casewatch.commands.again import recognised_again
from storage.archive import Archive, utc_now
from storage.queries import as_json, case, cases
from tests.crawler.conftest import Look
from tests.crawler.content import blog, post
from tests.servers import Answer, Site

TODAY = utc_now()
PUBLISHED, EDITED, SOON = (TODAY + timedelta(days=days) for days in (-40, -2, 30))
OPENED = "The trial of Timofey Berezhkov, a baker, opened in Saratov on {}."
RELEASED = " On {} Timofey Berezhkov was released from custody."


def spelt(day: Any) -> str:
    return f"{day:%-d %B %Y}"


def dates(archive: Archive) -> dict[str, str | None]:
    (found,) = cases(archive.engine)
    whole = as_json(case(archive.engine, found.id))
    return {one["kind"]: one.get("date") for one in whole["timeline"] if one["type"] == "event"}


def on_a_page(site: Site, text: str) -> dict[str, Any]:
    """A page of a listing, which gives the day it was published and none of an edit."""
    site.routes["/news"] = Answer('<ul class="news"><li><a href="/news/1">one</a></li></ul>')
    stamp = f'<time datetime="{PUBLISHED:%Y-%m-%d}">then</time>'
    site.routes["/news/1"] = Answer(
        f"<html><body><article><h1>The trial of a baker opens</h1>{stamp}<p>{text}</p></article></body></html>"
    )
    keys = {"name": "union", "organisation": "Example Union", "kind": "listing", "item": "ul.news a", "title": "h1"}
    return {**keys, "date": "time", "body": "article p", "url": f"{site.url}/news", "language": "en"}


def of_a_blog(site: Site, text: str) -> dict[str, Any]:
    changed = EDITED if RELEASED[:4] in text.partition(".")[2] else PUBLISHED
    made = post(1, site, modified=f"{changed:%Y-%m-%dT%H:%M:%S}", text=text)
    made |= {"date_gmt": f"{PUBLISHED:%Y-%m-%dT%H:%M:%S}"}
    site.routes["/wp-json/wp/v2/posts"] = blog([made])
    keys = {"name": "union", "organisation": "Example Union", "kind": "wordpress", "language": "en"}
    return {**keys, "url": f"{site.url}/"}


@pytest.mark.parametrize("shown", [on_a_page, of_a_blog])
def test_an_update_tells_of_days_after_the_page_was_published(
    site: Site, archive: Archive, look: Look, shown: Any
) -> None:
    text = OPENED.format(spelt(PUBLISHED - timedelta(days=1)))
    assert look(shown(site, text)).new == 1
    archive.clock = lambda: utc_now() + timedelta(days=3)
    run = look(shown(site, text + RELEASED.format(spelt(EDITED))))
    assert run.updated == 1, run.message
    assert dates(archive)["release"] == f"{EDITED:%Y-%m-%d}"
    # Read once more by later rules, as far as these see the same.
    (id,) = archive.outdated("later", [one.id for one in cases(archive.engine)])
    held = archive.stored(id)
    assert not archive.differs(held, recognised_again(held, held.said_language))


def test_what_is_still_to_come_has_not_happened_in_an_update_either(site: Site, archive: Archive, look: Look) -> None:
    text = OPENED.format(spelt(PUBLISHED - timedelta(days=1)))
    look(on_a_page(site, text))
    archive.clock = lambda: utc_now() + timedelta(days=3)
    look(on_a_page(site, text + RELEASED.format(spelt(SOON))))
    assert dates(archive).get("release") is None
