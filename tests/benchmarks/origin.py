"""Many small sites on one port, in a process of their own, so that what is measured is the monitor alone."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection

from tests.servers import Answer, Site, xml

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TOWNS = ("Tver", "Kirov", "Tula", "Perm", "Pskov", "Kaluga", "Omsk")
_LISTED = 50
GIVEN = ("Marfa", "Foma", "Zlata", "Prokhor", "Agata", "Savely", "Taisia", "Demyan", "Ustinya", "Yefim")
STEMS = ("Lukoyan", "Belozer", "Trofim", "Zvyagol", "Kremnev", "Ostashk", "Pryanich", "Vetosh", "Gorshen", "Samarod")
SYLLABLES = (
    "ba",
    "co",
    "di",
    "fer",
    "gan",
    "hol",
    "jus",
    "kem",
    "lor",
    "min",
    "nat",
    "pos",
    "rul",
    "sem",
    "tor",
    "vin",
)


def person(feed: int, item: int) -> str:
    """A name: a hundred different ones, so that some cases have several publications."""
    given = GIVEN[(feed + item) % len(GIVEN)]
    ending = "ova" if given.endswith("a") else "ov"
    return f"{given} {STEMS[(3 * feed + item) % len(STEMS)]}{ending}"


def body(feed: int, item: int) -> str:
    """The text of one article; no two share a sentence."""
    chance = random.Random(1000 * feed + item)
    day, town, name = 1 + chance.randrange(28), chance.choice(TOWNS), person(feed, item)
    paragraphs = [
        f"Police in {town} detained {name} on {day} March 2026, the Union of Registrars {feed} said today.",
        f"On the next day a court in {town} ordered {name} held in pretrial detention.",
    ]
    for _ in range(10):
        words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(chance.randint(12, 24))]
        paragraphs.append(" ".join(words).capitalize() + ".")
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def site(feeds: int, items: int) -> dict[str, Answer]:
    """`feeds` feeds of `items` articles each, which a list in pages names too; every feed has an ETag."""
    routes = {}
    for feed in range(feeds):
        routes |= pager(feed, items)
        entries = []
        for item in range(items):
            path, title = f"/{feed}/{item}/", f"{person(feed, item)} Detained, Report {feed}-{item}"
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


def pager(feed: int, items: int) -> dict[str, Answer]:
    """The same articles as a list of `_LISTED` to a page."""
    pages = {}
    for number, start in enumerate(range(0, items, _LISTED), 1):
        listed = range(start, min(items, start + _LISTED))
        anchors = "".join(f'<li><a href="/{feed}/{item}/">Report {feed}-{item}</a></li>' for item in listed)
        more = f'<a class="next" href="/{feed}/list-{number + 1}">Older</a>' if listed.stop < items else ""
        pages[f"/{feed}/list-{number}"] = Answer(f"<html><body><ul>{anchors}</ul>{more}</body></html>")
    return pages


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
