"""Amnesty International: a WordPress feed that carries whole texts, and what countries each is about.

Regions stand among the countries ("South Asia"), so a country is taken only where exactly one of the terms is one we
know. Urgent actions are in no feed of this site; the national sections publish them. Feed seen to answer in July 2026.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parsel import Selector

from crawler.kinds import FeedSource
from crawler.kinds.lists import ListPage

if TYPE_CHECKING:
    from scrapy.http import Response

# The countries this monitor is asked about most; a term that is not here leaves the country open.
COUNTRIES = {
    "Armenia": "AM",
    "Azerbaijan": "AZ",
    "Belarus": "BY",
    "China": "CN",
    "Cuba": "CU",
    "Egypt": "EG",
    "Georgia": "GE",
    "Hong Kong": "HK",
    "Iran": "IR",
    "Kazakhstan": "KZ",
    "Kyrgyzstan": "KG",
    "Moldova": "MD",
    "Myanmar": "MM",
    "Nicaragua": "NI",
    "Russia": "RU",
    "Russian Federation": "RU",
    "Saudi Arabia": "SA",
    "Tajikistan": "TJ",
    "Turkey": "TR",
    "Türkiye": "TR",
    "Turkmenistan": "TM",
    "Ukraine": "UA",
    "Uzbekistan": "UZ",
    "Venezuela": "VE",
    "Vietnam": "VN",
}


class Amnesty(FeedSource):
    name = "amnesty"
    organisation = "Amnesty International"
    url = "https://www.amnesty.org/en/feed/"
    whole = True
    floor = 3
    every = "1h"
    legal_risk = ("RU",)

    def read_list(self, response: Response) -> ListPage:
        """The feed, each item with its country."""
        page = super().read_list(response)
        about = _countries(response)
        links = tuple(
            replace(link, document=replace(link.document, country=about.get(link.key.value)))
            if link.document is not None
            else link
            for link in page.links
        )
        return replace(page, links=links)


def _countries(response: Response) -> dict[str, str]:
    """The one country an item is filed under, by the item's guid."""
    feed = Selector(text=response.text, type="xml")
    feed.remove_namespaces()
    found: dict[str, str] = {}
    for item in feed.xpath("//item"):
        terms = item.xpath("./countries/id/@name").getall()
        codes = {COUNTRIES[term] for term in terms if term in COUNTRIES}
        guid = item.xpath("string(./guid)").get(default="").strip()
        if len(codes) == 1 and guid:
            found[guid] = codes.pop()
    return found
