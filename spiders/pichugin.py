"""The campaign for one prisoner (pichugin.org): a list of news, each on a page with its date under the heading.

Every page ends in a counter of days in custody, drawn as columns of digits: only the article is read. The last item
known is of 2020, and the markup was rebuilt from text: switched off until a probe finds it.
"""

from __future__ import annotations

from crawler.kinds import ListingSource


class Pichugin(ListingSource):
    name = "pichugin"
    organisation = "pichugin.org"
    url = "https://pichugin.org/en"
    language = "en"
    country = "RU"
    item = "ul.news a"
    title = "h1.entry-title"
    date = ".entry-date"
    body = ".entry-content"
    every = "1d"
    enabled = False
    evidence = "inferred"
