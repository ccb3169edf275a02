"""Withhold, lift and list: what people decide to keep from everybody, each in one transaction with its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, or_, select, update

from storage import conflicts
from storage.among import among
from storage.database import writing
from storage.errors import CasewatchError
from storage.redirects import family
from storage.tables import cases, mentions, publications, revisions
from storage.withheld import acts, effect

if TYPE_CHECKING:
    from reading.records import Reading
    from storage.archive import Archive


class WithholdingRefused(CasewatchError):
    """There is no such case or publication, or nothing to lift; the text says which."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something withheld, without its name. `perhaps`: only because it may be the same person as that case."""

    id: str
    who: str | None
    why: str | None
    time: datetime | None
    perhaps: str | None = None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A revision whose places are still to be found, with what recognition needs."""

    publication: str
    revision: int
    title: str
    text: str
    language: str | None
    published: str | None
    organisation: str
    url: str | None
    changed: str | None


def withhold(archive: Archive, id: str, *, who: str, why: str) -> None:
    """Keep a case (and whoever is one with it) or a publication from everybody. Raises WithholdingRefused.

    From now on nothing of it is shown. What only mentions a person is shown again once it is covered.
    """
    with writing(archive.engine) as connection:
        known(connection, id)
        acts.note(connection, id, "withheld", who=who, why=why, now=archive.clock())
        if id.startswith("p"):
            connection.execute(update(publications).where(publications.c.id == id).values(withheld=True))
            return
        effect.follow(connection, [id])
        effect.look_again(connection, id)


def lift(archive: Archive, id: str, *, who: str, why: str) -> None:
    """Show it again, all of it. Raises WithholdingRefused."""
    with writing(archive.engine) as connection:
        known(connection, id)
        members = {id} if id.startswith("p") else set(family(connection, [id]))
        own = acts.standing(connection, members)
        if not own:
            perhaps = {} if id.startswith("p") else acts.doubtful(connection, [id])
            raise WithholdingRefused(_nothing_to_lift(id, perhaps.get(id)))
        for about in own:
            acts.note(connection, about, "lifted", who=who, why=why, now=archive.clock())
        if id.startswith("p"):
            connection.execute(update(publications).where(publications.c.id == id).values(withheld=False))
        else:
            effect.follow(connection, members)
        conflicts.watch(connection, _spoken_of_with(connection, members), archive.clock())


def _spoken_of_with(connection: Connection, shown: Collection[str]) -> set[str]:
    """Of whom the texts speak that are shown again: they may contradict what was said of them meanwhile."""
    mine, beside = mentions.alias(), mentions.alias()
    either = or_(among(mine.c.case, "shown"), among(mine.c.publication, "shown"))
    query = select(beside.c.case).join(mine, mine.c.publication == beside.c.publication).where(either)
    return set(connection.execute(query.distinct(), {"shown": shown}).scalars())


def listed(engine: Engine) -> list[Withheld]:
    """Everything that is withheld, in the order in which it was; then those who may be the same person as one of it."""
    with engine.connect() as connection:
        own = acts.standing(connection)
        closed = set(connection.execute(select(cases.c.id).where(cases.c.withheld)).scalars())
        perhaps = acts.doubtful(connection, closed) if closed else {}
    found = [Withheld(row.about, row.who, row.why, row.time) for row in own.values()]
    return found + [Withheld(id, None, None, None, other) for id, other in sorted(perhaps.items())]


def uncovered(engine: Engine) -> list[tuple[str, int]]:
    """Revisions that name somebody withheld and therefore show nothing until they are covered."""
    with engine.connect() as connection:
        return effect.waiting(connection)


def cover(archive: Archive, publication: str, revision: int, read: Callable[[Uncovered], Reading]) -> None:
    """Find the places in one revision, reading it outside the transaction, and cover them."""
    columns = (publications.c.organisation, publications.c.url, revisions)
    query = select(*columns).join(revisions, revisions.c.publication == publications.c.id)
    here = (revisions.c.publication == publication, revisions.c.number == revision)
    with archive.engine.connect() as connection:
        row: Any = connection.execute(query.where(*here)).first()
    if row is None:
        return
    said = Uncovered(
        publication=publication,
        revision=revision,
        title=row.title,
        text=row.text,
        language=row.said_language,
        published=row.published,
        organisation=row.organisation,
        url=row.url,
        changed=row.changed,
    )
    reading = read(said)
    with writing(archive.engine) as connection:
        effect.cover_revision(connection, publication, revision, row.title, row.text, reading)


def known(connection: Connection, id: str) -> None:
    """Raise WithholdingRefused where no case and no publication has the id."""
    for table in (cases, publications):
        if connection.execute(select(table.c.id).where(table.c.id == id)).first() is not None:
            return
    raise WithholdingRefused(f'no case or publication has the id "{id}"')


def _nothing_to_lift(id: str, perhaps: str | None) -> str:
    if perhaps is None:
        return f"{id} is not withheld"
    return f"{id} may be the same person as {perhaps}: `casewatch judge {id} {perhaps} different --why ...` shows it"
