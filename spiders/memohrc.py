"""Memorial Human Rights Centre (memohrc.org): headline and one sentence each, in a list of whole statements.

Frozen on 5 April 2022, after a court had dissolved the organisation: read once, from the site or a saved copy, never
polled; so it is switched off. memopzk keeps its lists today. The markup was rebuilt from text.
"""

from __future__ import annotations

from crawler.kinds import ListingSource


class Memohrc(ListingSource):
    name = "memohrc"
    organisation = "Memorial Human Rights Centre"
    url = "https://memohrc.org/en"
    language = "en"
    country = "RU"
    item = "div.views-row"
    full = True
    title = "h3"
    body = "p"
    next_page = "li.pager-next a"
    floor = 3
    every = "1w"
    enabled = False
    evidence = "inferred"
