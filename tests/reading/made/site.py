"""A kind of site: a file of markup with places for an article, and for what the site prints around it.

Before the markup, between `+++`, stands TOML: `data` (JSON-LD), `graph` (meta elements), `title` of the head, `lang`
by language, `encoding`, `tags` around the blocks of an article, `around` each of them, and `between` them pieces of
markup, each with how often it is there. In the markup `{{say KIND}}` is a wording of that kind, `{{say KIND 0}}` a
certain one; `{{links KIND N|form}}` and `{{teasers N|form}}` repeat a form.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from tests.reading.made.article import Article, Block, Pen

_FOLDER = Path(__file__).with_name("sites")
SITES = tuple(sorted(file.stem for file in _FOLDER.glob("*.html")))
_PLACE = re.compile(r"\{\{(\w+)(?: (\w+))?(?: (\d+))?(?:\|(.*?))?\}\}", re.DOTALL)
_LINK = '<li><a href="{href}">{word}</a></li>'
_TAGS = {
    "lead": "<p><strong>{}</strong></p>",
    "p": "<p>{}</p>",
    "h2": "<h2>{}</h2>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "list": "<ul>{}</ul>",
    "table": "<table><tbody>{}</tbody></table>",
    "figure": '<figure><img src="/i/1.jpg" alt=""><figcaption>{}</figcaption></figure>',
    "pull": '<aside class="pullquote"><p>{}</p></aside>',
}


def render(site: str, article: Article, pen: Pen) -> bytes:
    """The page of an article on such a site."""
    settings, markup = _site(site)

    def put(place: re.Match[str]) -> str:
        what, kind, number, form = place.groups()
        if what == "text":
            return _PLACE.sub(put, _text(article, pen, settings))
        if what in ("links", "teasers"):
            return _repeated(pen, what, kind, number, form)
        if what == "say":
            return _safe(pen.fill(pen.all(kind)[int(number)]) if number else pen.say(kind))
        return _safe(_plain(article, pen, what))

    body = _PLACE.sub(put, markup)
    said = settings.get("lang", {}).get(article.language, article.language)
    page = f'<!DOCTYPE html><html lang="{said}"><head>{_head(article, pen, settings)}</head><body>{body}</body></html>'
    return page.encode(settings.get("encoding", "utf-8"), "xmlcharrefreplace")


def _plain(article: Article, pen: Pen, what: str) -> str:
    given = {"title": article.title, "shown": article.shown_day, "author": article.author, "site": pen.site}
    given |= {"day": article.day.isoformat(), "figures": f"{article.day:%d.%m.%Y}", "language": article.language}
    if what in given:
        return given[what]
    if what == "other":
        return pen.title()
    if what == "number":
        return str(pen.chance.randint(100, 99_999))
    if what == "digits":
        return " ".join(str(pen.chance.randint(100, 3000)))
    assert what == "name", what
    return "css-" + "".join(pen.chance.choice("abcdefghkmnpqrstuvwxyz0123456789") for _ in range(6))


def _repeated(pen: Pen, what: str, kind: str, number: str | None, form: str | None) -> str:
    if what == "teasers":
        return "".join(
            (form or "").format(
                title=_safe(pen.title()),
                words=_safe(pen.say("sentences")),
                date=pen.fill("{date}"),
                href=f"/other/{at}",
            )
            for at in range(int(kind))
        )
    words = pen.some(kind, int(number)) if number else pen.all(kind)
    return "".join((form or _LINK).format(href=f"/l/{at}", word=_safe(word)) for at, word in enumerate(words))


def _text(article: Article, pen: Pen, settings: dict[str, Any]) -> str:
    tags, around = {**_TAGS, **settings.get("tags", {})}, settings.get("around", "{}")
    said = [around.format(_block(block, tags)) for block in article.blocks]
    pieces = [piece for share, piece in settings.get("between", ()) if pen.often(share)]
    step = max(1, len(said) // (len(pieces) + 1))
    for number, piece in enumerate(pieces, 1):
        said.insert(min(len(said), number * step + number), around.format(piece))
    return "\n".join(said)


def _block(block: Block, tags: dict[str, str]) -> str:
    lines = [_safe(line) for line in block.lines]
    if block.kind == "list":
        return tags["list"].format("".join(f"<li>{line}</li>" for line in lines))
    if block.kind == "names":
        items = (f'<li><a href="/case/{at}">{line}</a></li>' for at, line in enumerate(lines))
        return tags["list"].format("".join(items))
    if block.kind == "table":
        rows = ("".join(f"<td>{cell}</td>" for cell in line.split(" | ")) for line in lines)
        return tags["table"].format("".join(f"<tr>{row}</tr>" for row in rows))
    return tags[block.kind].format(lines[0])


def _head(article: Article, pen: Pen, settings: dict[str, Any]) -> str:
    title = settings.get("title", "{title} | {site}").format(title=article.title, site=pen.site)
    published = f"{article.day.isoformat()}T09:30:00+00:00"
    parts = [f'<meta charset="{settings.get("encoding", "utf-8")}">', f"<title>{_safe(title)}</title>"]
    if settings.get("graph"):
        parts.append(f'<meta property="og:title" content="{escape(article.title)}">')
        parts.append(f'<meta property="og:site_name" content="{escape(pen.site)}">')
        parts.append(f'<meta property="article:published_time" content="{published}">')
    if settings.get("data"):
        stated = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title}
        stated["datePublished"] = published
        parts.append(f'<script type="application/ld+json">{json.dumps(stated, ensure_ascii=False)}</script>')
    return "".join(parts)


def _safe(words: str) -> str:
    return escape(words, quote=False)


@lru_cache
def _site(name: str) -> tuple[dict[str, Any], str]:
    _, settings, markup = (_FOLDER / f"{name}.html").read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(settings), markup
