"""Front Line Defenders: the feed of its English site. Its case pages grow in place: each dated paragraph is an update.

The address stands in four public lists and was never seen to answer: switched off until a probe finds it.
"""

from __future__ import annotations

from crawler.kinds import FeedSource


class Frontline(FeedSource):
    name = "frontline"
    organisation = "Front Line Defenders"
    url = "https://www.frontlinedefenders.org/en/rss.xml"
    language = "en"
    floor = 3
    enabled = False
    evidence = "inferred"
