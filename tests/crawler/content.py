"""Feeds, pages and posts of invented organisations about invented people."""

from __future__ import annotations

from html import escape
from typing import Any

from scrapy.http import TextResponse

from tests.servers import Answer, Site, as_json, xml

NAMES = ["Maryna Halavach", "Pavel Drobysh", "Yana Lisouskaya", "Anton Verasen", "Darya Kupala", "Ihar Zubrou"]


def answered(
    body: str | bytes, url: str = "https://union.example/feed", kind: str = "application/rss+xml"
) -> TextResponse:
    """An answer that no server gave."""
    raw = body if isinstance(body, bytes) else body.encode()
    return TextResponse(url, body=raw, headers={"Content-Type": kind}, encoding="utf-8")


def sentence(number: int) -> str:
    """Two plain sentences about one invented person."""
    name = NAMES[number % len(NAMES)]
    return (
        f"{name}, a teacher from the town of Zarechny, was detained on Monday after officers searched the flat. "
        f"The union asks the prosecutor to explain report number {number}, which the family has never been shown."
    )


def article(number: int, *, text: str | None = None, extra: str = "") -> str:
    """The page of one item."""
    title = f"{NAMES[number % len(NAMES)]} detained in Zarechny, report {number}"
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Example Union</title></head>
<body><nav><a href="/">Home</a> <a href="/about">About</a></nav>
<article><h1 class="headline">{title}</h1>
<time class="day" datetime="2026-11-{number % 27 + 1:02d}">November 2026</time>
<div class="text"><p>{escape(text or sentence(number))}</p>
<p>Colleagues of the teacher gathered outside the court on Tuesday and read aloud from a letter.</p>{extra}</div>
</article><footer>© 2017-2026 Example Union</footer></body></html>"""


def entry(number: int, site: Site | None = None, *, link: str | None = None, title: str | None = None) -> str:
    """One item of a feed."""
    address = link if link is not None else f"{site.url if site else 'http://127.0.0.1'}/news/{number}"
    heading = escape(title or f"{NAMES[number % len(NAMES)]} detained in Zarechny, report {number}")
    return f"""<item><title>{heading}</title><link>{escape(address)}</link>
<guid isPermaLink="false">item-{number}</guid>
<pubDate>Mon, {number % 27 + 1:02d} Nov 2026 09:30:00 +0100</pubDate><description>In short.</description></item>"""


def feed(*entries: str) -> str:
    """An RSS feed."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Example Union</title><link>http://example.org/</link>
{"".join(entries)}</channel></rss>"""


def publish(site: Site, numbers: list[int], **options: Any) -> None:
    """Put a feed of these items, newest first, and their pages on the site."""
    site.routes["/feed"] = xml(feed(*(entry(number, site) for number in reversed(numbers))), **options)
    for number in numbers:
        site.routes.setdefault(f"/news/{number}", Answer(article(number)))


def feed_source(site: Site, **keys: Any) -> dict[str, Any]:
    """The [[source]] table of the feed."""
    return {"name": "union", "organisation": "Example Union", "kind": "feed", "url": f"{site.url}/feed", **keys}


def post(number: int, site: Site, *, modified: str | None = None, text: str | None = None) -> dict[str, Any]:
    """One WordPress post."""
    day = f"2026-11-{number % 27 + 1:02d}T08:00:00"
    return {
        "id": number,
        "link": f"{site.url}/{number}/",
        "title": {"rendered": f"{NAMES[number % len(NAMES)]} &#8211; report {number}"},
        "content": {"rendered": f"<p>{text or sentence(number)}</p>\n<p>The hearing was adjourned until Friday.</p>"},
        "date_gmt": day,
        "modified_gmt": modified or day,
        "class_list": [f"post-{number}", "post", "type-post", "status-publish", "hentry", "category-news"],
    }


def blog(posts: list[dict[str, Any]], per_page: int = 100) -> Any:
    """A REST collection that understands page, modified_after and after, and answers 400 past its end."""
    from urllib.parse import parse_qs, urlsplit

    def answer(request: Any) -> Answer:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(request.target).query).items()}
        field = "date_gmt" if asked["orderby"] == "date" else "modified_gmt"
        since = (asked.get("modified_after") or asked.get("after") or "").removesuffix("Z")
        found = sorted((each for each in posts if each[field] > since), key=lambda each: each[field])
        found.reverse()
        start = (int(asked.get("page", "1")) - 1) * per_page
        if start and start >= len(found):
            return as_json({"code": "rest_post_invalid_page_number", "data": {"status": 400}}, status=400)
        return as_json(found[start : start + per_page])

    return answer
