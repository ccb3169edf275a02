"""Every source reads its saved pages as a person read them. A source without a saved page fails here.

A case is tests/pages/SOURCE/CASE/ with the page, meta.json (where it came from, whether it is a list or an item, what
the list had said of it) and expected.json, whose titles, dates and last paragraphs a person copied from the page.
Where expected.json is missing a draft is written, with those left blank, and the test fails until they are filled in.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.catalogue import built_in
from crawler.kinds import FeedSource, ListingSource, Source
from crawler.kinds.lists import address_key
from reading.records import Document, Link

PAGES = Path(__file__).parent.parent / "pages"
CASES = sorted(path.parent for path in PAGES.glob("*/*/meta.json"))
BLANK = "FILL IN FROM THE PAGE"


def response(case: Path, meta: dict[str, Any]) -> Response:
    (page,) = case.glob("page.*")
    kind = HtmlResponse if page.suffix == ".html" else TextResponse
    headers = {"Content-Type": meta["content_type"]}
    return kind(meta["url"], body=page.read_bytes(), headers=headers, encoding="utf-8")


def last(document: Document) -> str:
    return document.text.rpartition("\n\n")[2]


def expected(case: Path, meta: dict[str, Any], source: Source) -> Any:
    path = case / "expected.json"
    if not path.exists():
        draft: Any = {"title": BLANK, "published": BLANK, "last": BLANK}
        if meta["is"] == "list":
            found = source.links(response(case, meta))
            draft = {"items": [{"title": BLANK, "url": link.url, "published": BLANK} for link in found]}
        path.write_text(json.dumps(draft, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    if BLANK in text:
        pytest.fail(f"{path}: read the page and write its titles, dates and last paragraphs there by hand")
    return json.loads(text)


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_saved_page_is_read_as_a_person_read_it(case: Path) -> None:
    meta = json.loads((case / "meta.json").read_text(encoding="utf-8"))
    source = built_in()[case.parent.name]()
    wanted = expected(case, meta, source)
    if meta["is"] == "item":
        check_item(source, response(case, meta), meta.get("listed", {}), wanted)
        return
    page = source.read_list(response(case, meta))
    assert page.salvaged == ""
    assert page.next_url == meta.get("next")
    assert len(page.links) == len(wanted["items"])
    for link, item in zip(page.links, wanted["items"], strict=True):
        check_listed(link, item)


def check_listed(link: Link, item: dict[str, Any]) -> None:
    if item.get("title_is") == "its first words":
        assert (link.title or "").startswith(item["title"])
    else:
        assert link.title == item["title"]
    assert (link.url, link.published) == (item["url"], item["published"])
    assert (link.document is not None) is ("last" in item)
    if link.document is not None:
        assert last(link.document) == item["last"]
        assert link.document.title == link.title
        for field in ("country", "kind"):
            if field in item:
                assert getattr(link.document, field) == item[field]


def check_item(source: Source, page: Response, listed: dict[str, Any], wanted: dict[str, Any]) -> None:
    link = Link(address_key(page.url), page.url, listed.get("title"), listed.get("published"))
    document = source.document(page, link)
    assert (document.title, document.published) == (wanted["title"], wanted["published"])
    assert last(document) == wanted["last"]


@pytest.mark.parametrize("source", built_in().values(), ids=lambda source: source.name)
def test_every_source_has_saved_pages(source: type[Source]) -> None:
    kinds = {
        json.loads((case / "meta.json").read_text(encoding="utf-8"))["is"] for case in (PAGES / source.name).glob("*")
    }
    fetches = issubclass(source, FeedSource) or (issubclass(source, ListingSource) and not source.full)
    assert kinds == ({"list", "item"} if fetches else {"list"}), f"{source.name} needs a saved page of each in {PAGES}"


def test_no_saved_page_belongs_to_a_source_that_is_gone() -> None:
    assert {case.parent.name for case in CASES} <= set(built_in())
