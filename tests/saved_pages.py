"""Saved pages and feeds of real sites, served at the paths their own links name.

They lie in the folder that CASEWATCH_DOCUMENTS names and are not part of the project. Where a listed page was
not saved, either nothing is there, or a replica around the words of the feed; each function says which.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.replicas import page
from tests.servers import Answer, Route, Site, as_json, xml


def saved(file: Path, home: str, site: Site) -> str:
    """A saved file whose own site's addresses point at the replica instead."""
    return file.read_text(encoding="utf-8").replace(home, site.url)


def hrw_site(pages: Path, site: Site) -> dict[str, Answer]:
    """The saved feed and the two saved articles, at the paths the feed gives; the other articles are not there."""
    home = "https://www.hrw.org"
    return {
        "/rss/news": xml(saved(pages / "hrw/feed_sample.xml", home, site)),
        "/news/2026/07/15/joint-statement-sudan-detention": Answer(
            saved(pages / "hrw/article_statement.html", home, site)
        ),
        "/news/2026/07/14/georgia-journalist-raids": Answer(saved(pages / "hrw/article_dispatch.html", home, site)),
    }


def amnesty_site(pages: Path, site: Site) -> dict[str, Answer]:
    """The saved feed; each item's page is a replica around the text that the feed carries."""
    feed = saved(pages / "amnesty/feed_sample.xml", "https://www.amnesty.org", site)
    routes = {"/en/feed/": xml(feed)}
    for item in re.findall(r"<item>(.*?)</item>", feed, re.DOTALL):
        path = re.search(r"<link>(.*?)</link>", item, re.DOTALL)[1].strip().removeprefix(site.url)
        title = re.search(r"<title>(.*?)</title>", item, re.DOTALL)[1]
        content = re.search(r"<content:encoded><!\[CDATA\[(.*?)\]\]>", item, re.DOTALL)
        content = content or re.search(r"<description><!\[CDATA\[(.*?)\]\]>", item, re.DOTALL)
        body = re.sub(r"<p>The post .*?</p>", "", content[1], flags=re.DOTALL)
        main = f'<article><h1 class="article-title">{title}</h1><div class="article-content">{body}</div></article>'
        routes[path] = Answer(page(title, main))
    return routes


def ovd_info_site(pages: Path, site: Site) -> dict[str, Answer]:
    """The saved listing; each item's page has the saved head and the listing's own sentence as its text."""
    listing = saved(pages / "ovd-info/listing.html", "https://ovd.info", site)
    head = saved(pages / "ovd-info/article_head.html", "https://ovd.info", site)
    routes: dict[str, Answer] = {"/express-news": Answer(listing)}
    for path, text in re.findall(
        r'<a href="(/express-news/[^"]+)" class="news-card-text">\s*(.*?)\s*</a>', listing, re.DOTALL
    ):
        main = f"""<h1 class="express-text-heading">{text}</h1><div id="article_published">02.09.2026, 11:57</div>
<div class="field--name-field-express-text"><p>{text}.</p></div></body>"""
        own = re.sub(r"<script.*?</script>|<link[^>]*>|<meta property[^>]*>", "", head, flags=re.DOTALL)
        routes[path] = Answer(own.replace("</body>", main))
    return routes


def memopzk_site(pages: Path, site: Site) -> dict[str, Route]:
    """The saved cards at WordPress's REST address, newest change first; one page, then 400 as WordPress answers."""
    cards = json.loads(saved(pages / "memopzk/memopzk_figurants.json", "https://memopzk.org", site))
    cards.sort(key=lambda card: card["modified_gmt"], reverse=True)

    def posts(request: Any) -> Answer:
        number = re.search(r"[?&]page=(\d+)", request.target)
        if number and int(number[1]) > 1:
            return as_json({"code": "rest_post_invalid_page_number", "data": {"status": 400}}, status=400)
        return as_json(cards, headers=(("X-WP-Total", str(len(cards))), ("X-WP-TotalPages", "1")))

    return {"/wp-json/wp/v2/figurant": posts}
