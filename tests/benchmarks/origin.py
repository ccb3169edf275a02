"""Many small sites on one port, in a process of their own, so that what is measured is the monitor alone."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection

from tests.servers import Answer, Site, xml

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SENTENCES = (
    "Police in {town} detained beekeeper Marfa Lukoyanova on {day} March 2026, the Union of Registrars said today.",
    "The next day a court ordered her held in pretrial detention for two months.",
    "She is charged under article 280.3 for a drawing that hung in her window.",
    "Neighbours told the Union that four officers had searched the house for three hours.",
    "The drawing showed a dove, and the investigation has asked two experts what it means.",
    "The Union of Registrars calls on the prosecutor to drop the charge against her.",
)
TOWNS = ("Tver", "Kirov", "Tula", "Perm", "Pskov", "Kaluga", "Omsk")


def body(feed: int, item: int) -> str:
    """The text of one article: no two are alike."""
    town, day = TOWNS[(feed + item) % len(TOWNS)], 1 + (7 * feed + item) % 28
    lines = [sentence.format(town=town, day=day) for sentence in SENTENCES]
    lines.append(f"This is report {item} of {feed}, and {31 * feed + item} households have signed the letter.")
    return "".join(f"<p>{line}</p>" for line in lines * 2)


def site(feeds: int, items: int) -> dict[str, Answer]:
    """`feeds` feeds of `items` articles each; every feed has an ETag."""
    routes = {}
    for feed in range(feeds):
        entries = []
        for item in range(items):
            path, title = f"/{feed}/{item}/", f"Beekeeper Marfa Lukoyanova Detained, Report {feed}-{item}"
            date = format_datetime(MONDAY + timedelta(minutes=feed * items + item))
            entries.append(
                f"<item><title>{title}</title><link>{{base}}{path}</link><guid>{{base}}{path}</guid>"
                f"<pubDate>{date}</pubDate><description>A report.</description></item>"
            )
            page = f"""<html lang="en"><head><title>{title}</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>{title}</h1>{body(feed, item)}</article><footer>© 2017-2026</footer></body></html>"""
            routes[path] = Answer(page)
        routes[f"/{feed}.xml"] = xml(
            f'<rss version="2.0"><channel><title>Feed {feed}</title>{"".join(entries)}</channel></rss>',
            etag=f'"{feed}"',
        )
    return routes


def _serve(feeds: int, items: int, pipe: Connection) -> None:
    with Site() as served:
        for path, answer in site(feeds, items).items():
            text = answer.bytes.decode().replace("{base}", served.url)
            served.routes[path] = Answer(text, type=answer.type, etag=answer.etag)
        pipe.send(served.url)
        pipe.recv()


@contextmanager
def origin(feeds: int, items: int) -> Iterator[str]:
    """The base address of such a site while the block runs."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(feeds, items, there), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        here.send(None)
        process.join(10)
