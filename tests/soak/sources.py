"""Four days of a register, a mailbox and a growing page: rows come, change, go and return; letters and lines arrive."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

from tests.crawler.test_growing_pages import ADDED, PARAGRAPHS, page
from tests.letters import letter
from tests.servers import Answer, Site

# Nobody here is written about elsewhere: in which order the sources of one visit are read is left to chance.
_ROWS = (
    # number, name, and the status on each day; None: the register does not list it
    ("11", "Zinaida Krolik", ("in custody", "in custody", "in custody", "in custody")),
    ("12", "Taras Vishnevy", ("in custody", "convicted", "convicted", "released")),
    ("13", "Olha Berezka", ("in custody", None, None, "in custody")),
    ("14", "Leanid Kamen", ("under house arrest", "under house arrest", None, None)),
    ("15", "Nadzeya Sasnova", (None, "in custody", "in custody", "in custody")),
    ("16", "Ruslan Iskra", (None, None, "in custody", "convicted")),
)
_WRITERS = ("Alesia Makava", "Viktar Yavar", "Halina Zorka", "Kiryl Lipen", "Sviatlana Rosa")
COLUMNS = {"id": "No", "name": "Full name", "status": "Status", "articles": "Article"}


def tables(site: Site, box: Path) -> list[dict[str, Any]]:
    """Their tables of the configuration."""
    return [
        {"name": "register", "kind": "register", "url": f"{site.url}/register", "columns": COLUMNS},
        {"name": "letters", "kind": "mailbox", "url": str(box), "senders": ["@union.example"]},
        {"name": "case", "kind": "page", "url": f"{site.url}/case", "body": ".history", "title": "h1"},
    ]


def publish(site: Site, box: Path, day: int) -> None:
    """What is there on that day; a day may be begun again."""
    site.routes["/register"] = _register(day)
    # Nothing is added on the third day: what stands there by then is no news.
    lines = [*PARAGRAPHS, ADDED][: (2, 3, 3, 5)[day]]
    site.routes["/case"] = page(*lines, counter=7 + day)
    if day == 0:
        shutil.rmtree(box, ignore_errors=True)
    for part in ("new", "cur", "tmp"):
        (box / part).mkdir(parents=True, exist_ok=True)
    for number, who in enumerate(_WRITERS[: 2 + day]):
        # A mail program moves a letter that somebody has opened.
        new, seen = box / "new" / f"{1793000000 + number}.letter", box / "cur" / f"{1793000000 + number}.letter:2,S"
        if number < day:
            new.unlink(missing_ok=True)
        (seen if number < day else new).write_bytes(_letter(number, who))


def _register(day: int) -> Answer:
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(COLUMNS.values())
    for number, name, statuses in _ROWS:
        if (status := statuses[day]) is not None:
            table.writerow((number, name, status, "342, part 1"))
    return Answer(text.getvalue(), type="text/csv; charset=utf-8", etag=f'"register {day}"')


def _letter(number: int, who: str) -> bytes:
    text = (
        f"Dear friends,\n\n{who}, a nurse from the town of Zarechny, was detained on Friday. Letter {number}.\n\n"
        f"In {number + 2} days the court will hear what {who} has to say about the strike. Come and listen.\n"
    )
    return letter(number + 1, text=text).replace(b"for Vera Lapina", b"for a fair trial")
