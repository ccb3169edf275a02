"""Two sites with feeds, a reader of both, and what is told to the subscribers of all and of the second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.servers import HOST, Answer, Site, Webhook, xml

CONFIGURATION = """
[crawler]
allow_hosts = ["{host}"]
delay = 0.0

[[source]]
name = "union"
organisation = "Example Union"
kind = "feed"
url = "{union}/feed"

[[source]]
name = "circle"
organisation = "Lantern Circle"
kind = "feed"
url = "{circle}/feed"

[[channel]]
name = "desk"
url = "env:DESK_URL"

[[channel]]
name = "other"
url = "env:DESK_URL"

[[subscription]]
name = "all"
channel = "desk"

[[subscription]]
name = "republisher"
channel = "other"
organisations = ["Lantern Circle"]
"""
OTHER = ("Lantern Circle collects letters for the winter.", "Whoever wants to write finds the addresses below.")


@dataclass
class News:
    """Two sites, and what is told."""

    union: Site
    circle: Site
    sink: Webhook
    casewatch: Any

    def put(self, site: Site, *articles: tuple[str, str, str]) -> None:
        """Let a site carry these: path, day, and text with a bar between the paragraphs."""
        items = ""
        for path, day, text in articles:
            title = f"On {text.split('|')[0][:40]}"
            items += (
                f"<item><title>{title}</title><link>{site.url}{path}</link><pubDate>{day} 10:00:00 GMT</pubDate></item>"
            )
            body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("|"))
            site.routes[path] = Answer(f"<html><body><article><h1>{title}</h1>{body}</article></body></html>")
        site.routes["/feed"] = xml(f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>')

    def visit(self, *names: str) -> list[dict[str, Any]]:
        """Crawl and tell; what was told, a message after the other."""
        before = len(self.sink.posts)
        assert self.casewatch("crawl", *names).status == 0
        return [post.json for post in self.sink.posts[before:]]

    def shown(self, organisation: str, words: str) -> dict[str, Any]:
        rows = self.casewatch("publications", "--json").objects
        (id,) = [row["id"] for row in rows if row["organisation"] == organisation and words in row["title"]]
        (shown,) = self.casewatch("show", id, "--json").objects
        return dict(shown)


@contextmanager
def two_sites(sink: Webhook, casewatch: Any) -> Iterator[News]:
    """Both sites with one article each, and the configuration that reads them, in the folder of the test."""
    with Site() as union, Site() as circle:
        text = CONFIGURATION.format(host=HOST, union=union.url, circle=circle.url)
        Path("casewatch.toml").write_text(text, encoding="utf-8")
        made = News(union, circle, sink, casewatch)
        made.put(union, ("/1", "Mon, 02 Mar 2026", "The union has moved to another street.|The number is nine."))
        made.put(circle, ("/1", "Mon, 02 Mar 2026", "|".join(OTHER)))
        yield made
