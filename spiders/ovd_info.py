"""OVD-Info's express news: a list of the day's news, each with a page of its own.

The list mixes in posts marked as written by a machine (`type-chronicle`, whose link lies inside the text block). They
are left out: only `type-express_news` is read. The date stands in the article, in Moscow time without saying so.
Structure seen in September 2026.
"""

from __future__ import annotations

from crawler.kinds import ListingSource


class OvdInfo(ListingSource):
    name = "ovd-info"
    organisation = "OVD-Info"
    url = "https://ovd.info/express-news"
    language = "ru"
    country = "RU"
    item = ".type-express_news a.news-card-text"
    title = "h1.express-text-heading"
    date = "#article_published"
    body = ".field--name-field-express-text"
    legal_risk = ("RU",)
    every = "1h"
