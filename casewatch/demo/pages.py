"""The demonstration's sites as they answer: path and query in, body and type out.

Each kind of site is built as real ones are: menus, share rows and counters stand around every text, and their numbers
are different on the second day.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import parse_qs, urlsplit

from casewatch.demo.content import Article, Site, written

HTML = "text/html; charset=utf-8"
STATEMENTS_PER_PAGE = 2


@dataclass(frozen=True)
class Response:
    """What a site answers."""

    body: bytes
    type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


NOT_FOUND = Response(b"not found", "text/plain; charset=utf-8", 404)


def respond(site: Site, base: str, target: str) -> Response:
    """Answer a request for `target` (path and query) at a site that lives at `base`."""
    parts = urlsplit(target)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if (front := FRONTS.get((site.kind, parts.path))) is not None:
        return front(site, base, query)
    for article in site.articles:
        if parts.path == _path(site, article) and site.kind != "full":
            return Response(_page(site, base, article).encode())
    return NOT_FOUND


def front_address(site: Site, base: str) -> str:
    """The address a source of this kind is configured with."""
    return base + {"feed": "/feed.xml", "wordpress": "/", "listing": "/novosti", "full": "/statements"}[site.kind]


def _path(site: Site, article: Article) -> str:
    folder = {"listing": "novosti", "wordpress": f"{article.published:%Y/%m}"}.get(site.kind, "news")
    return f"/{folder}/{article.slug}/"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _body(article: Article) -> str:
    return "\n".join(f"<p>{escape(text)}</p>" for text in article.paragraphs)


def _counter(site: Site, article: Article) -> str:
    count = 300 + 17 * (article.number % 100) + 41 * site.day
    if site.language == "ru":
        return f'<p class="counter">Просмотров: {count}</p>'
    return f'<p class="counter">Shared {count} times</p>'


def _frame(site: Site, title: str, main: str, head: str = "") -> str:
    held = 1200 + site.day
    name = escape(site.organisation)
    return f"""<!DOCTYPE html>
<html lang="{site.language}">
<head><meta charset="utf-8"><title>{escape(title) or name} | {name}</title>{head}</head>
<body>
<header><nav><ul><li><a href="/">{name}</a></li><li><a href="/about">About</a></li></ul></nav></header>
<main>
{main}
</main>
<aside class="days"><span>{" ".join(str(held))}</span> Days in custody</aside>
<footer>© 2017-2026 {name}</footer>
</body></html>"""


def _page(site: Site, base: str, article: Article) -> str:
    when = written(article.published, site.language)
    address = base + _path(site, article)
    head = f'<link rel="canonical" href="{address}">'
    return _frame(
        site,
        article.title,
        f"""<article>
<h1>{escape(article.title)}</h1>
<time datetime="{_stamp(article.published)}">{when}</time>
<div class="share"><a href="#">Facebook</a> <a href="#">Telegram</a>{_counter(site, article)}</div>
<div class="text">
{_body(article)}
</div>
</article>""",
        head,
    )


def _feed(site: Site, base: str, query: dict[str, str]) -> Response:
    items = "\n".join(
        f"""<item>
<title>{escape(article.title)}</title>
<link>{base}{_path(site, article)}</link>
<guid isPermaLink="true">{base}{_path(site, article)}</guid>
<pubDate>{format_datetime(article.published)}</pubDate>
<atom:updated>{_stamp(article.modified)}</atom:updated>
<description>{escape(article.paragraphs[0])}</description>
</item>"""
        for article in site.articles
    )
    body = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>{escape(site.organisation)}</title>
<link>{base}/</link>
<description>Releases</description>
<language>{site.language}</language>
{items}
</channel>
</rss>"""
    return Response(body.encode(), "application/rss+xml; charset=utf-8")


def _posts(site: Site, base: str, query: dict[str, str]) -> Response:
    """WordPress's collection of posts: filters, order and pages as its REST interface has them."""
    by = "modified" if query.get("orderby") == "modified" else "published"
    found = [
        article
        for article in site.articles
        if ("modified_after" not in query or article.modified > _moment(query["modified_after"]))
        and ("after" not in query or article.published > _moment(query["after"]))
    ]
    found.sort(key=lambda article: getattr(article, by), reverse=query.get("order", "desc") == "desc")
    size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
    pages = -(-len(found) // size)
    if page > max(pages, 1):
        error = {"code": "rest_post_invalid_page_number", "data": {"status": 400}}
        return Response(json.dumps(error).encode(), "application/json; charset=UTF-8", 400)
    posts = [_post(site, base, article) for article in found[(page - 1) * size : page * size]]
    if fields := query.get("_fields"):
        posts = [{name: post[name] for name in fields.split(",") if name in post} for post in posts]
    return Response(
        json.dumps(posts, ensure_ascii=False).encode(),
        "application/json; charset=UTF-8",
        headers=(("X-WP-Total", str(len(found))), ("X-WP-TotalPages", str(pages))),
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _post(site: Site, base: str, article: Article) -> dict[str, object]:
    return {
        "id": article.number,
        "date_gmt": _stamp(article.published).rstrip("Z"),
        "modified_gmt": _stamp(article.modified).rstrip("Z"),
        "slug": article.slug,
        "status": "publish",
        "type": "post",
        "link": base + _path(site, article),
        "guid": {"rendered": f"{base}/?p={article.number}"},
        "title": {"rendered": escape(article.title)},
        "content": {"rendered": f"{_body(article)}\n{_counter(site, article)}", "protected": False},
        "excerpt": {"rendered": f"<p>{escape(article.paragraphs[0])}</p>", "protected": False},
    }


def _listing(site: Site, base: str, query: dict[str, str]) -> Response:
    items = "\n".join(
        f"""<li class="news-item"><span class="date">{written(article.published, site.language)}</span>
<a href="{_path(site, article)}">{escape(article.title)}</a></li>"""
        for article in site.articles
    )
    return Response(_frame(site, "Новости", f'<ul class="news">\n{items}\n</ul>').encode())


def _statements(site: Site, base: str, query: dict[str, str]) -> Response:
    """A page of whole dated statements without titles, and a pager that counts from 0."""
    page = int(query.get("page", "0"))
    shown = site.articles[page * STATEMENTS_PER_PAGE : (page + 1) * STATEMENTS_PER_PAGE]
    if not shown:
        return NOT_FOUND
    rows = "\n".join(
        f"""<div class="views-row"><span class="date-display-single">{written(article.published, site.language)}</span>
<div class="field-body">
{_body(article)}
</div>{_counter(site, article)}</div>"""
        for article in shown
    )
    more = len(site.articles) > (page + 1) * STATEMENTS_PER_PAGE
    pager = f'<ul class="pager"><li class="pager-next"><a href="/statements?page={page + 1}">next</a></li></ul>'
    return Response(_frame(site, "Statements", rows + (pager if more else "")).encode())


def _home(site: Site, base: str, query: dict[str, str]) -> Response:
    links = f'<link rel="https://api.w.org/" href="{base}/wp-json/">'
    return Response(_frame(site, "", f"<h1>{escape(site.organisation)}</h1>", links).encode())


FRONTS: dict[tuple[str, str], Callable[[Site, str, dict[str, str]], Response]] = {
    ("feed", "/feed.xml"): _feed,
    ("wordpress", "/"): _home,
    ("wordpress", "/wp-json/wp/v2/posts"): _posts,
    ("listing", "/novosti"): _listing,
    ("full", "/statements"): _statements,
}
