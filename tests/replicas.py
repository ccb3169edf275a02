"""Replica sites and letters, built at run time from the text of five documents.

The documents are either real ones, in the folder that CASEWATCH_DOCUMENTS names (not part of the project), or their
invented twins in tests/twins. Only the text is theirs: the markup around it is rebuilt after the kind of site that each
came from, and every page says that it is a replica.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

from tests.servers import Answer, Site

TWINS = Path(__file__).parent / "twins"
REPLICA = "<!-- A replica, rebuilt for tests from the text alone. -->"
DATE_LINE = re.compile(r"^\s+([A-Z][a-z]+ \d{2}, \d{4})$", re.MULTILINE)
STATEMENTS_PER_PAGE = 10


@dataclass(frozen=True)
class Documents:
    """The five texts: two letters, a news page with a counter, a page of dated statements, a listing."""

    letter: str
    appeal: str
    launch: str
    statements: str
    listing: str

    @classmethod
    def read(cls, folder: Path) -> Documents:
        """The files of a folder by their number (000_... to 004_...)."""
        return cls(*(next(folder.glob(f"{number:03d}_*.txt")).read_text(encoding="utf-8") for number in range(5)))


def page(title: str, main: str, *, menu: str = "Home About Campaigns Contact", shares: int = 12) -> str:
    """A page with what stands around a text on real sites."""
    items = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in menu.split())
    return f"""<!DOCTYPE html>
{REPLICA}
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>
<body>
<header><nav class="menu"><ul>{items}</ul></nav></header>
<div class="share"><a href="#">Facebook Share</a> <span class="count">{shares} shares</span></div>
<main>{main}</main>
<footer>© 2017-2026 All rights reserved</footer>
</body></html>"""


def paragraphs(text: str) -> list[str]:
    """Blocks between blank lines, each on one line."""
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]


# --- the news page with its counter --------------------------------------------------------------------------


@dataclass(frozen=True)
class News:
    """A news page: title, date as printed, paragraphs; `counter` are the digit columns printed under it."""

    title: str
    date: str
    paragraphs: tuple[str, ...]
    counter: tuple[str, ...]


def news(text: str) -> News:
    """The parts of the document."""
    body, _, _ = text.partition("Days in custody")
    counter = tuple(line for line in body.splitlines() if re.fullmatch(r"[\d ]{5,}", line.strip()))
    blocks = [block for block in paragraphs(body) if not re.fullmatch(r"[\d ]+", block)]
    return News(title=blocks[1], date=blocks[2], paragraphs=tuple(blocks[3:]), counter=counter)


def news_site(text: str, *, day: int = 1) -> dict[str, Answer]:
    """A WordPress site as it was: a list of news, one page, and a counter whose digits move every day."""
    parts = news(text)
    path = "/en/launch-of-the-coalition"
    columns = "".join(
        f"<li>{escape(line[: len(line) - 2 * (day - 1)] if number == 3 else line)}</li>"
        for number, line in enumerate(parts.counter)
    )
    counter = f'<div class="counter"><ul>{columns}</ul><p>Days in custody</p></div>'
    body = "\n".join(f"<p>{escape(block)}</p>" for block in parts.paragraphs)
    article = f"""<article class="post hentry"><span class="cat">News</span>
<h1 class="entry-title">{escape(parts.title)}</h1><p class="entry-date">{parts.date}</p>
<div class="entry-content">{body}</div></article>{counter}
<aside class="widget"><h3>Social Media</h3><a href="#">Twitter</a></aside>"""
    listed = f'<h2>News</h2><ul class="news"><li><a href="{path}">{escape(parts.title)}</a></li></ul>{counter}'
    return {
        "/en": Answer(page("News", listed, shares=40 + day)),
        path: Answer(page(parts.title, article, shares=300 + day)),
    }


def news_source(site: Site) -> dict[str, Any]:
    """The [[source]] table that reads the news site."""
    return {
        "name": "replica-news",
        "organisation": "The Campaign",
        "kind": "listing",
        "url": f"{site.url}/en",
        "item": "ul.news a",
        "title": "h1.entry-title",
        "date": "p.entry-date",
        "body": "div.entry-content",
        "language": "en",
        "country": "RU",
    }


# --- the page of dated statements ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Statement:
    """One dated statement without a title."""

    date: str
    paragraphs: tuple[str, ...]


def statements(text: str) -> list[Statement]:
    """The statements of the document, in its order."""
    body = re.split(r"^\s+Pages\s*$", text, flags=re.MULTILINE)[0]
    found = list(DATE_LINE.finditer(body))
    ends = [match.start() for match in found[1:]] + [len(body)]
    return [
        Statement(match[1], tuple(paragraphs(body[match.end() : end]))) for match, end in zip(found, ends, strict=True)
    ]


def statement_site(rows: list[Statement], *, day: int = 1) -> dict[str, Answer]:
    """A Drupal 7 page of a term: rows of whole statements, a pager that counts from 0."""
    pages = [rows[start : start + STATEMENTS_PER_PAGE] for start in range(0, len(rows), STATEMENTS_PER_PAGE)]
    routes: dict[str, Answer] = {}
    for number, shown in enumerate(pages):
        views = "\n".join(
            f"""<div class="views-row views-row-{place + 1}"><div class="views-field views-field-created">
<span class="date-display-single">{row.date}</span></div>
<div class="views-field views-field-body"><div class="field-content">
{"".join(f"<p>{escape(block)}</p>" for block in row.paragraphs)}</div></div></div>"""
            for place, row in enumerate(shown)
        )
        following = (
            f'<li class="pager-next"><a href="/category/country/russian-federation?page={number + 1}">next ›</a></li>'
            if number + 1 < len(pages)
            else ""
        )
        main = f"""<h1>Russian Federation</h1><div class="view-content">{views}</div>
<h2 class="element-invisible">Pages</h2><ul class="pager"><li class="pager-current">{number + 1}</li>{following}</ul>
<a class="feed-icon" href="/feed">Subscribe to Russian Federation</a>"""
        routes[f"/category/country/russian-federation?page={number}"] = Answer(
            page("Russian Federation", main, shares=7 * day)
        )
    routes["/category/country/russian-federation"] = routes["/category/country/russian-federation?page=0"]
    return routes


def statement_source(site: Site) -> dict[str, Any]:
    """The [[source]] table that reads the statements."""
    return {
        "name": "replica-statements",
        "organisation": "Amnesty International",
        "kind": "listing",
        "url": f"{site.url}/category/country/russian-federation",
        "item": "div.views-row",
        "full": True,
        "date": "span.date-display-single",
        "body": "div.field-content",
        "next_page": "li.pager-next a",
        "language": "en",
        "country": "RU",
    }


# --- the listing ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """A headline and the sentence under it."""

    title: str
    summary: str


def items(text: str) -> list[Item]:
    """The headlines of the document with their summaries, in its order."""
    blocks = paragraphs(text)
    return [Item(*pair) for pair in zip(blocks[::2], blocks[1::2], strict=True)]


def listing_site(rows: list[Item]) -> dict[str, Answer]:
    """A Drupal listing of headlines and summaries; each headline leads to a page of its own."""
    routes: dict[str, Answer] = {}
    listed = []
    for row in rows:
        slug = re.sub(r"[^a-z0-9]+", "-", row.title.lower()).strip("-")[:60]
        path = f"/en/news_old/{slug}"
        listed.append(
            f'<div class="views-row"><h3><a href="{path}">{escape(row.title)}</a></h3>'
            f"<p>{escape(row.summary)}</p></div>"
        )
        main = (
            f'<h1 class="title">{escape(row.title)}</h1><div class="field-name-body"><p>{escape(row.summary)}</p></div>'
        )
        routes[path] = Answer(page(row.title, main))
    routes["/en"] = Answer(page("News", f'<div class="view-content">{"".join(listed)}</div>'))
    return routes


def listing_source(site: Site) -> dict[str, Any]:
    """The [[source]] table that reads the listing."""
    return {
        "name": "replica-listing",
        "organisation": "Memorial Human Rights Centre",
        "kind": "listing",
        "url": f"{site.url}/en",
        "item": "div.views-row h3 a",
        "title": "h1.title",
        "body": "div.field-name-body",
        "language": "en",
        "country": "RU",
        "floor": 3,
    }


# --- the letters ---------------------------------------------------------------------------------------------


def letter(
    text: str,
    *,
    subject: str,
    message_id: str,
    date: datetime = datetime(2021, 1, 29, 15, 4, tzinfo=UTC),
    charset: str = "utf-8",
    encoding: str = "quoted-printable",
    html_only: bool = False,
) -> bytes:
    """The text as a proper mail: plain and HTML parts, a tracking pixel and a personal link in the HTML."""
    message = EmailMessage()
    message["From"] = "Campaigns <campaigns@example.org>"
    message["To"] = "supporter@example.net"
    message["Subject"] = subject
    message["Date"] = format_datetime(date)
    message["Message-ID"] = f"<{message_id}@example.org>"
    blocks = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    html = f"""<html><body>{blocks}
<p><a href="https://example.org/unsubscribe?user=supporter%40example.net">Unsubscribe</a></p>
<img src="https://example.org/open.gif?id=supporter" width="1" height="1"></body></html>"""
    if html_only:
        message.set_content(html, subtype="html", charset=charset, cte=encoding)
    else:
        message.set_content(text, charset=charset, cte=encoding)
        message.add_alternative(html, subtype="html", charset=charset, cte=encoding)
    return message.as_bytes()


def toml(tables: dict[str, list[dict[str, Any]]]) -> str:
    """Arrays of tables as TOML; values are text, numbers, booleans and lists of them."""
    return "\n\n".join(
        f"[[{table}]]\n" + "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items())
        for table, entries in tables.items()
        for entry in entries
    )
