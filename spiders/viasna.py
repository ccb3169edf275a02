"""Human Rights Centre Viasna (spring96.org), Belarus: its feed.

Switched off until somebody reaches it: the feed was seen to answer 403 to every program that asked, from homes and from
data centres alike (October 2026). Receiving a link from here may be an offence in Belarus.
"""

from __future__ import annotations

from crawler.kinds import FeedSource


class Viasna(FeedSource):
    name = "viasna"
    organisation = "Human Rights Centre Viasna"
    url = "https://spring96.org/en/rss"
    country = "BY"
    floor = 3
    enabled = False
    evidence = "inferred"
    legal_risk = ("BY",)
