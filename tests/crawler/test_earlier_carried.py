"""What lists carry whole is read again as it was then, so that a newer release finds only what somebody edited."""

from __future__ import annotations

from sqlalchemy import update

from storage.archive import Archive
from storage.tables import links, revisions
from tests.crawler.conftest import Look, rows, told
from tests.servers import Answer, Site

LOST = "Whoever was there when the police came is asked to write down what he saw and to keep it in a safe place."
FIRST = "Maryna Halavach, a teacher from Zarechny, was detained on Monday, and her flat was searched for nine hours."
SECOND = "Pavel Drobysh, a driver from Ozerny, was fined on Tuesday for a sign that hung in the window of his kitchen."


def page(*texts: str) -> Answer:
    said = "".join(
        f'<div class="say"><h2>On {text.split(",")[0]}</h2><p class="day">{number} November 2026</p>'
        f"<p>{text}</p><p>{LOST}</p></div>"
        for number, text in enumerate(texts, start=1)
    )
    return Answer(f"<html><body>{said}</body></html>")


def as_an_older_release_left_it(archive: Archive) -> None:
    """Texts without their last paragraph, and marks of the list to match."""
    with archive.engine.begin() as connection:
        for row in rows(archive, revisions):
            values = {"text": row.text.replace(LOST, "").strip(), "reader": "older"}
            connection.execute(update(revisions).where(revisions.c.publication == row.publication).values(values))
        connection.execute(update(links).values(modified="older"))


def test_of_statements_carried_by_a_list_only_an_edit_is_told(site: Site, archive: Archive, look: Look) -> None:
    keys = {"name": "union", "organisation": "Example Union", "kind": "listing", "full": True, "language": "en"}
    table = {**keys, "url": f"{site.url}/say", "item": "div.say", "title": "h2", "date": ".day"}
    site.routes["/say"] = page(FIRST, SECOND)
    assert look(table).new == 2
    as_an_older_release_left_it(archive)
    site.routes["/say"] = page(FIRST, SECOND.replace("was fined on Tuesday", "was acquitted on Friday"))
    run = look(table)
    assert (run.outcome, run.updated, run.unchanged) == ("healthy", 1, 1), run.message
    assert told(archive) == ["updated"]
    newest = {row.grade for row in rows(archive, revisions) if row.number == 2}
    assert newest == {"none", "substantive"}
    assert all(LOST in row.text and row.reader != "older" for row in rows(archive, revisions) if row.number == 2)
