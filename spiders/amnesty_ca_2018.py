"""Amnesty International Canada as it was in 2018: a Drupal page per country carrying whole dated statements.

The statements have no headings and no pages of their own, so a statement is its day and its opening words. The site
has been replaced since; this reads a mirror or a saved copy of it, and is switched off.
"""

from __future__ import annotations

from crawler.kinds import ListingSource


class AmnestyCa2018(ListingSource):
    name = "amnesty-ca-2018"
    organisation = "Amnesty International"
    url = "https://www.amnesty.ca/category/country/russian-federation"
    language = "en"
    country = "RU"
    item = "div.views-row"
    full = True
    date = "span.date-display-single"
    body = "div.field-content"
    next_page = "li.pager-next a"
    max_pages = 20
    floor = 3
    enabled = False
    evidence = "inferred"
    legal_risk = ("RU",)
