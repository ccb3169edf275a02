"""Amnesty International USA: the feed that WordPress has by default; urgent actions appear here as whole texts.

The address is the platform's default and was never seen to answer: switched off until a probe finds it.
"""

from __future__ import annotations

from crawler.kinds import FeedSource


class AmnestyUsa(FeedSource):
    name = "amnesty-usa"
    organisation = "Amnesty International USA"
    url = "https://www.amnestyusa.org/feed/"
    language = "en"
    floor = 3
    enabled = False
    evidence = "inferred"
    legal_risk = ("RU",)
