"""Committee to Protect Journalists: a WordPress feed of ten items, the page for the text.

Seen to answer in April 2026.
"""

from __future__ import annotations

from crawler.kinds import FeedSource


class Cpj(FeedSource):
    name = "cpj"
    organisation = "Committee to Protect Journalists"
    url = "https://cpj.org/feed/"
    language = "en"
    floor = 3
    every = "3h"
