"""Built-in spiders and [[source]] tables become one catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crawler.catalogue import built_in, catalogue
from crawler.kinds import KINDS, FeedSource, ListingSource, WordPressSource
from crawler.kinds.source import MissingConstant, Source
from storage.configuration import ConfigurationError
from tests.crawler.conftest import configured

FEED = {"name": "union", "organisation": "Example Union", "kind": "feed", "url": "https://example.org/feed/"}


def found(folder: Path, *tables: dict[str, Any]) -> dict[str, type[Source]]:
    return catalogue(configured(folder, list(tables)))


def test_the_built_in_sources_are_there_without_any_configuration(tmp_path: Path) -> None:
    names = set(found(tmp_path))
    assert {"memopzk", "ovd-info", "viasna", "amnesty", "amnesty-usa", "hrw", "frontline", "cpj"} <= names
    assert {"amnesty-ca", "amnesty-ca-2018", "pichugin", "memohrc"} <= names


def test_an_address_nobody_has_seen_answer_is_switched_off() -> None:
    for source in built_in().values():
        assert source.evidence in ("verified", "inferred")
        assert source.enabled is (source.evidence == "verified")


@pytest.mark.parametrize("source", built_in().values(), ids=lambda source: source.name)
def test_every_built_in_source_says_all_that_is_asked_of_it(source: type[Source]) -> None:
    assert source.organisation
    assert source.kind in KINDS
    assert source.url.startswith("https://")
    assert source.floor >= 1
    assert all(len(code) == 2 and code.isupper() for code in source.legal_risk)
    assert source.__doc__ is None  # the module's docstring says what the site is


def test_a_table_becomes_a_class_of_its_kind(tmp_path: Path) -> None:
    table = {**FEED, "language": "ru", "floor": 4, "every": "1h", "title": "h1"}
    union = found(tmp_path, table)["union"]
    assert issubclass(union, FeedSource)
    assert (union.organisation, union.language, union.floor, union.every, union.title) == (
        "Example Union", "ru", 4, "1h", "h1",
    )  # fmt: skip
    assert (union.enabled, union.evidence) == (True, "configured")
    blog = {**FEED, "kind": "wordpress", "url": "https://example.org/"}
    assert issubclass(found(tmp_path, blog)["union"], WordPressSource)
    listing = {**FEED, "kind": "listing", "item": "ul a", "full": True, "next_page": "a.next", "max_pages": 3}
    union = found(tmp_path, listing)["union"]
    assert issubclass(union, ListingSource)
    assert (union.item, union.full, union.next_page, union.max_pages) == ("ul a", True, "a.next", 3)


def test_a_table_with_the_name_of_a_built_in_source_changes_only_what_it_gives(tmp_path: Path) -> None:
    hrw = found(tmp_path, {"name": "hrw", "url": "http://127.0.0.1:1/feed", "enabled": False})["hrw"]
    original = built_in()["hrw"]
    assert issubclass(hrw, original)
    assert (hrw.url, hrw.enabled) == ("http://127.0.0.1:1/feed", False)
    assert (hrw.body, hrw.floor, hrw.organisation) == (original.body, original.floor, original.organisation)
    assert original.url == "https://www.hrw.org/rss/news"


def test_a_built_in_source_can_be_read_in_another_way(tmp_path: Path) -> None:
    viasna = {"name": "viasna", "kind": "listing", "url": "https://example.org/news", "item": "h2 a", "enabled": True}
    changed = found(tmp_path, viasna)["viasna"]
    assert issubclass(changed, ListingSource)
    assert (changed.organisation, changed.legal_risk) == ("Human Rights Centre Viasna", ("BY",))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({**FEED, "kind": "register"}, "columns missing"),
        ({**FEED, "kind": "register", "columns": {"id": "No"}}, 'needs at least "id" and "name"'),
        ({**FEED, "kind": "feed", "columns": {"id": "No", "name": "Name"}}, "columns"),
        ({**FEED, "kind": "mailbox", "url": "pop3://reader@mail.example"}, "imaps://USER@HOST/FOLDER"),
        ({**FEED, "kind": "mailbox", "url": "imaps://reader@mail.example"}, "password missing"),
        ({**FEED, "kind": "mailbox", "url": "imaps://reader:secret@mail.example"}, 'password = "env:NAME"'),
        ({**FEED, "kind": "mailbox", "url": "mail", "password": "secret"}, "env:NAME"),
        ({**FEED, "kind": "mailbox", "url": "mail", "password": "env:NAME"}, "no use for one"),
        ({**FEED, "kind": "mailbox", "url": "mail", "senders": ["example.org"]}, "@example.org"),
        ({**FEED, "kind": "mailbox", "url": "mail", "body": "p"}, "body"),
        ({**FEED, "senders": ["@example.org"]}, "senders"),
        ({"name": "new", "url": "https://example.org/"}, "organisation, kind missing"),
        ({**FEED, "kind": "listing"}, "item missing"),
        ({**FEED, "next_page": "a"}, "next_page"),
        ({**FEED, "ca_bundle": "nowhere.pem"}, "ca_bundle"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, table: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigurationError) as fault:
        found(tmp_path, table)
    assert words in str(fault.value)
    assert "casewatch.toml" in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_class_that_lacks_a_constant_fails_when_it_is_made() -> None:
    with pytest.raises(MissingConstant, match=r"Half lacks: organisation, item"):

        class Half(ListingSource):
            name = "half"
            url = "https://example.org/"
