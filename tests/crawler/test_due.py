"""When a visit makes its source due again, over HTTP."""

from __future__ import annotations

from datetime import timedelta

from storage.archive import Archive
from storage.tables import sources
from tests.crawler.conftest import Crawl, rows
from tests.crawler.content import feed_source, publish
from tests.servers import Answer, Site


def test_a_visit_says_when_the_next_is_due_and_never_earlier_than_the_server_asks(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    publish(site, [1])
    crawl(feed_source(site, every="30m"))
    (row,) = rows(store, sources)
    assert row.next_visit - row.last_visit == timedelta(minutes=30)
    site.routes["/feed"] = Answer(status=503, headers=(("Retry-After", "7200"),))
    crawl(feed_source(site, every="30m"))
    (row,) = rows(store, sources)
    assert row.next_visit - row.last_visit == timedelta(hours=2)
