"""What nobody expected in a visit: whose failure it is called, and that the others go on."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from crawler.health import Trouble, surprise
from crawler.kinds.feed import FeedSource
from storage import publications
from storage.tables import sources
from tests.crawler.conftest import Crawl, rows
from tests.crawler.content import feed_source, publish
from tests.servers import Site


def no_room(*_: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "casewatch.db")


def closed(*_: Any) -> None:
    raise OperationalError("INSERT", {}, Exception("attempt to write a readonly database"))


@pytest.mark.parametrize(("fault", "words"), [(no_room, "make room on its disk"), (closed, "must be writable")])
def test_what_fails_in_the_archive_is_the_archives(
    site: Site, crawl: Crawl, monkeypatch: pytest.MonkeyPatch, fault: Any, words: str
) -> None:
    publish(site, [1])
    monkeypatch.setattr(publications, "record", fault)
    (run,) = crawl(feed_source(site))
    assert run.outcome == "error"
    assert run.message.startswith("the archive could not be read or written: ")
    assert words in run.message


@pytest.mark.parametrize(
    ("fault", "outcome", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file", "own-authority.pem"), "error", "own-authority.pem: No such"),
        (PermissionError(errno.EACCES, "Permission denied", Path("box")), "error", "this user may use it"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset"), "unreachable", "the connection failed"),
        (TimeoutError(), "unreachable", "TimeoutError"),
        (OSError(errno.EMFILE, "Too many open files"), "error", "this machine is short"),
        (KeyError("status"), "error", "please report it"),
    ],
)
def test_what_fails_elsewhere_is_not_called_the_archives_and_costs_no_other_source(
    site: Site, crawl: Crawl, store: Any, monkeypatch: pytest.MonkeyPatch, fault: Exception, outcome: str, words: str
) -> None:
    publish(site, [1])
    read = FeedSource.order

    def fail(source: Any, *given: Any) -> Any:
        if source.name == "union":
            raise fault
        return read(source, *given)

    monkeypatch.setattr(FeedSource, "order", fail)
    other = {**feed_source(site), "name": "other"}
    broken, sound = crawl(feed_source(site), other)
    assert broken.outcome == outcome
    assert words in broken.message
    assert "archive" not in broken.message
    assert sound.outcome == "healthy"
    assert {row.name: row.health for row in rows(store, sources)} == {"union": "unwell", "other": "healthy"}


def test_a_failure_of_this_machine_is_not_told_as_the_sources_at_once() -> None:
    assert surprise(OSError(errno.EMFILE, "Too many open files")).ours
    assert not surprise(ConnectionResetError()).ours
    assert surprise(ExceptionGroup("both", [OSError(errno.ENOMEM, "Cannot allocate memory")])).ours


def test_an_address_without_end_does_not_hide_what_to_do() -> None:
    for url in (f"https://union.example/{'a' * 2000}", f"https://union.example/x?{'a=b&' * 500}"):
        for message in (f"{url} answered 404: see", f"{url}: refused; see"):
            said = Trouble("error", message).message
            assert (len(said) < 300, said.endswith("see")) == (True, True)
    short = "https://union.example/Article_read.php?article_id=2345 answered 404: see"
    assert Trouble("error", short).message == short
