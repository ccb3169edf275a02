"""Publications, facts and changes put straight into an archive's tables, as a crawl would leave them there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select, update

from storage.configuration import ArchiveSettings as _ArchiveSettings
from storage.configuration import ChannelSettings, Configuration, CrawlerSettings, SubscriptionSettings
from storage.database import writing
from storage.tables import (
    cases,
    changes,
    deliveries,
    facts,
    findings,
    mentions,
    publications,
    revisions,
    search_texts,
    sources,
)

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def configured(folder: Path, channels: dict[str, str], *subscriptions: dict[str, Any]) -> Configuration:
    """A configuration of these channels and subscriptions; without a channel named, they take the first."""
    first = next(iter(channels))
    return Configuration(
        archive=_ArchiveSettings(),
        crawler=CrawlerSettings(),
        sources=(),
        channels=tuple(ChannelSettings(name=name, url=url) for name, url in channels.items()),
        subscriptions=tuple(SubscriptionSettings(**{"channel": first, **given}) for given in subscriptions),
        path=None,
        folder=folder,
    )


class Newsroom:
    """Writes what a crawl would write, a minute later each time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._number = 0

    def publish(
        self,
        title: str = "A statement",
        *,
        organisation: str = "Example Union",
        source: str = "example-union",
        cluster: str | None = None,
        kind: str = "statement",
        language: str | None = "en",
        country: str | None = None,
        url: str | None = "",
        published: str | None = "2026-03-01",
        person: str | None = None,
        country_of_case: str | None = None,
        told: tuple[dict[str, Any], ...] = (),
        words: str = "",
        silent: bool = False,
    ) -> str:
        """A new publication about `person` (a case of its own) with these facts; its id."""
        self._number += 1
        name = f"p{self._number:010d}"
        with writing(self.engine) as connection:
            if connection.execute(select(sources).where(sources.c.name == source)).one_or_none() is None:
                values = {
                    "organisation": organisation,
                    "kind": "feed",
                    "url": "https://example.org/",
                    "health": "healthy",
                }
                connection.execute(insert(sources).values(name=source, **values))
            connection.execute(
                insert(publications).values(
                    id=name,
                    source=source,
                    organisation=organisation,
                    kind=kind,
                    language=language,
                    country=country,
                    title=title,
                    url=f"https://example.org/{name}" if url == "" else url,
                    published=published,
                    first_seen=self.now,
                    revision=1,
                    cluster=cluster or name,
                )
            )
            connection.execute(insert(search_texts).values(publication=name, analyser="t", title=words, body=""))
            self._revision(connection, name, 1, title)
            self._change(connection, "new", source, name, 1, silent)
            if person or told:
                self._case(connection, name, source, person or "Somebody Else", told, silent, country_of_case)
        return name

    def revise(self, publication: str, title: str, *, silent: bool = False) -> int:
        """Another revision; its number."""
        self._number += 1
        with writing(self.engine) as connection:
            row = connection.execute(select(publications).where(publications.c.id == publication)).one()
            number = int(row.revision) + 1
            connection.execute(
                update(publications).where(publications.c.id == publication).values(revision=number, title=title)
            )
            self._revision(connection, publication, number, title)
            self._change(connection, "updated", row.source, publication, number, silent)
        return number

    def change(
        self, kind: str, *, source: str = "example-union", publication: str | None = None, message: str = ""
    ) -> None:
        """A change of any other kind."""
        with writing(self.engine) as connection:
            self._change(connection, kind, source, publication, None, False, message=message)

    def withhold(self, publication: str) -> None:
        with writing(self.engine) as connection:
            connection.execute(update(publications).where(publications.c.id == publication).values(withheld=True))

    def withhold_case(self, case: str) -> None:
        with writing(self.engine) as connection:
            connection.execute(update(cases).where(cases.c.id == case).values(withheld=True))

    def states(self) -> list[tuple[str, str, int]]:
        """Every delivery: destination, state, attempts."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(deliveries).order_by(deliveries.c.id)).all()
        return [(row.destination, row.state, row.attempts) for row in rows]

    def errors(self) -> list[str | None]:
        with self.engine.connect() as connection:
            return list(connection.scalars(select(deliveries.c.error).order_by(deliveries.c.id)))

    @property
    def now(self) -> datetime:
        return MORNING + timedelta(minutes=self._number)

    def _revision(self, connection: Any, publication: str, number: int, title: str) -> None:
        connection.execute(
            insert(revisions).values(
                publication=publication,
                number=number,
                time=self.now,
                title=title,
                text=f"{title}. Text.",
                kind="statement",
                fingerprint="f",
                rules="1",
            )
        )

    def _change(
        self,
        connection: Any,
        kind: str,
        source: str,
        publication: str | None,
        revision: int | None,
        silent: bool,
        *,
        case: str | None = None,
        fact: str | None = None,
        message: str = "",
    ) -> None:
        connection.execute(
            insert(changes).values(
                time=self.now,
                kind=kind,
                source=source,
                publication=publication,
                revision=revision,
                case=case,
                fact=fact,
                message=message,
                silent=silent,
            )
        )

    def _case(
        self,
        connection: Any,
        publication: str,
        source: str,
        person: str,
        told: tuple[dict[str, Any], ...],
        silent: bool,
        country: str | None,
    ) -> None:
        number = publication[1:]
        case = f"c{number}"
        connection.execute(
            insert(cases).values(
                id=case, kind="person", name=person, count=1, country=country, first_seen=self.now, last_change=self.now
            )
        )
        seen = f"n{number}"
        self._finding(connection, seen, publication, "person", 0, person, {"name": person, "role": "subject"})
        connection.execute(
            insert(mentions).values(finding=seen, case=case, publication=publication, revision=1, role="subject")
        )
        self._fact(connection, f"a{number}", case, seen, publication, "name", name=person)
        for position, data in enumerate(told):
            kind = "designation" if "term" in data else "event"
            finding, fact = f"d{number}{position}", f"f{number}{position}"
            quote = data.get("quote", "words")
            start = self._say(connection, publication, quote)
            data = {"person": person, "field": "text", "start": start, "end": start + len(quote), **data}
            self._finding(connection, finding, publication, kind, position, quote, data)
            self._fact(connection, fact, case, finding, publication, kind)
            self._change(connection, kind, source, publication, 1, silent, case=case, fact=fact)

    def _say(self, connection: Any, publication: str, quote: str) -> int:
        """Let the publication's text hold the quote, as a paragraph of its own; where that begins."""
        here = revisions.c.publication == publication
        text = connection.execute(select(revisions.c.text).where(here)).scalar_one()
        connection.execute(update(revisions).where(here).values(text=f"{text}\n\n{quote}"))
        return len(text) + 2

    def _finding(
        self, connection: Any, name: str, publication: str, kind: str, position: int, quote: str, data: dict[str, Any]
    ) -> None:
        connection.execute(
            insert(findings).values(
                id=name,
                publication=publication,
                revision=1,
                rules="1",
                type=kind,
                key=name,
                position=position,
                quote=quote,
                data=data,
            )
        )

    def _fact(
        self,
        connection: Any,
        fact: str,
        case: str,
        finding: str,
        publication: str,
        kind: str,
        *,
        name: str | None = None,
    ) -> None:
        connection.execute(
            insert(facts).values(
                id=fact,
                case=case,
                finding=finding,
                publication=publication,
                revision=1,
                type=kind,
                key=fact,
                name=name,
                status="unconfirmed",
            )
        )
