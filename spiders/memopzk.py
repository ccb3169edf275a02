"""Memorial's programme for political prisoners (memopzk.org): dossiers as the WordPress type `figurant`.

The site changes cards far more often than it adds them, so it is read by what was modified. A card has a name and the
lists, articles and stages it is filed under; those terms are its text, and a list of political prisoners (or of other
victims) is Memorial's designation: see the lexicon of designations. Its robots.txt asks for ten seconds between
requests. Seen to answer in September 2026; about 7,100 cards. The first visit reads them all (72 requests, a quarter of
an hour): of a card that was never read, an edit would look like news.
"""

from __future__ import annotations

from crawler.kinds import WordPressSource


class Memopzk(WordPressSource):
    name = "memopzk"
    organisation = "Memorial"
    url = "https://memopzk.org/"
    content_type = "figurant"
    publishes = "case_card"
    language = "ru"
    country = "RU"
    backfill = True
    every = "6h"
    floor = 5
