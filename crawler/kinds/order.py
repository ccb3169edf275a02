"""One page of a list as plain values, for the process that reads: bytes in, its items or Trouble out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy.http import Headers

from crawler.health import Trouble
from crawler.kinds.lists import ListPage
from crawler.kinds.source import Source

if TYPE_CHECKING:
    from scrapy.http import Response


@dataclass(frozen=True, slots=True)
class ListOrder:
    """A list page to be read by its source. `form`: Scrapy's class of response for what came."""

    source: Source
    form: type[Response]
    url: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def list_order(source: Source, response: Response) -> ListOrder:
    """The response without what belongs to its crawl."""
    headers = tuple((name, value) for name, values in response.headers.items() for value in values)
    return ListOrder(source, type(response), response.url, headers, response.body)


def read_list(order: ListOrder) -> ListPage | Trouble:
    """The page read by its source; whatever is wrong with it."""
    response = order.form(order.url, headers=Headers(list(order.headers)), body=order.body)
    try:
        return order.source.read_list(response)
    except Trouble as trouble:
        return trouble
