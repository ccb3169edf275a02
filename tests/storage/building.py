"""Short ways to write down documents, readings and visits for the tests of the archive."""

from __future__ import annotations

from datetime import UTC, datetime

from reading.records import Capture, Designation, Document, Event, Group, Key, Link, Person, Reading, Run
from storage.archive import Archive, Listing, SourceFacts, Visit

UNION = SourceFacts("example-union", "Example Union", "feed", "https://union.example/feed", "en", "RU")
LEAGUE = SourceFacts("example-league", "Example League", "feed", "https://league.example/feed", "en", "RU")
NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)

TEACHER = "Ruslan Kasatkin"
STATEMENT = (
    f"Example Union condemns the sentence handed down on Monday to {TEACHER}, a teacher from Pskov. "
    "The court found him guilty of spreading false information and sentenced him to 4 years in a colony.\n\n"
    "His lawyer told the Union that the appeal will be filed within ten days and that the defence was given "
    "neither the recording of the lesson nor the names of the two witnesses who testified behind a screen.\n\n"
    "The Union calls on the prosecutor's office to withdraw the charges and to free the teacher at once."
)


def reading(
    *persons: Person,
    groups: tuple[Group, ...] = (),
    designations: tuple[Designation, ...] = (),
    events: tuple[Event, ...] = (),
    version: str = "test.1",
) -> Reading:
    return Reading(version, "en", "statement", persons, groups, designations, events)


def person(name: str, role: str = "subject", *variants: str, start: int = 0) -> Person:
    return Person(name, role, "text", start, start + len(name), name, "test", variants)


def verdict(name: str, quote: str = "sentenced him to 4 years", years: float | None = 4.0) -> Event:
    return Event("verdict", name, None, None, years, (), None, None, "text", 0, len(quote), quote, "test")


def designation(name: str, quote: str = "is a political prisoner") -> Designation:
    who = ("Example Union",)
    return Designation(
        "political_prisoner", "granted", who, name, None, None, False, False, "text", 0, len(quote), quote, "test"
    )


def document(number: int | str, text: str = STATEMENT, title: str = "Teacher sentenced", **more: object) -> Document:
    url = f"https://union.example/news/{number}"
    values = {"keys": (Key("guid", str(number), UNION.name),), "title": title, "text": text, "url": url, **more}
    return Document(**values)  # type: ignore[arg-type] # any field


def capture(url: str = "https://union.example/news/1", body: bytes = b"<p>x</p>", **headers: str) -> Capture:
    return Capture(url, NOW, 200, tuple((name.replace("_", "-"), value) for name, value in headers.items()), body)


def link(number: int | str, modified: str | None = None, *, carried: Document | None = None) -> Link:
    url = f"https://union.example/news/{number}"
    return Link(Key("guid", str(number), UNION.name), url, f"Item {number}", None, modified, carried)


def listing(*links: Link, etag: str | None = '"1"', **more: object) -> Listing:
    return Listing(UNION.url, links, "reader.1", etag=etag, **more)  # type: ignore[arg-type] # any field


def healthy(source: SourceFacts = UNION, outcome: str = "healthy", **counts: int) -> Run:
    return Run(source.name, outcome, **counts)  # type: ignore[arg-type] # any field


def finish_baseline(archive: Archive, source: SourceFacts = UNION) -> None:
    """A first visit that found nothing, so that what comes next is news."""
    visit = archive.begin(source)
    archive.end(visit, healthy(source), complete=True)


def visit_once(archive: Archive, made: dict[str, tuple[Document, Reading]], source: SourceFacts = UNION) -> list[str]:
    """One whole visit that lists and fetches `made` (by number); the verdicts in order."""
    visit: Visit = archive.begin(source)
    archive.list_read(visit, listing(*(link(number) for number in made)))
    verdicts = []
    for due in archive.due(visit, list_changed=True, limit=100):
        found, said = made[due.key.value]
        body = capture(due.url, found.text.encode())
        verdicts.append(archive.record(visit, due, found, said, body))
    archive.end(visit, healthy(source), complete=True)
    return verdicts
