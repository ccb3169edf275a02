"""Amnesty International Canada today: the feed that WordPress has by default.

The address is the platform's default and was never seen to answer: switched off until a probe finds it.
"""

from __future__ import annotations

from crawler.kinds import FeedSource


class AmnestyCa(FeedSource):
    name = "amnesty-ca"
    organisation = "Amnesty International Canada"
    url = "https://amnesty.ca/feed/"
    language = "en"
    floor = 3
    enabled = False
    evidence = "inferred"
    legal_risk = ("RU",)
