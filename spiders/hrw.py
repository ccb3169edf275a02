"""Human Rights Watch: the news feed for discovery, the page for the text. Reports have headings of another class.

The feed holds some twenty items, so it wants asking at least daily. Seen to answer in July 2026.
"""

from __future__ import annotations

from crawler.kinds import FeedSource


class Hrw(FeedSource):
    name = "hrw"
    organisation = "Human Rights Watch"
    url = "https://www.hrw.org/rss/news"
    language = "en"
    title = "h1.news-header__title, h1.report-header__title"
    date = "time.news-header__dateline-date, .report-header__dateline-date"
    body = "div.content-body"
    floor = 3
    every = "3h"
