"""Identity decided again under newer rules: what each edit was worth, and which texts are one release. Tells nobody."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, and_, not_, or_, select, update

from reading import identity
from reading.identity import Decision, Memory
from reading.records import Document, Key
from reading.rows import field_changes
from storage.clusters import related, write_relations, write_sketch
from storage.database import writing
from storage.queries.gate import unspeakable
from storage.tables import mentions, publication_keys, publications, revisions
from storage.weighing import known_to_move

if TYPE_CHECKING:
    from storage.archive import Archive

# Reasons that lie outside the two texts.
_KEPT = frozenset({"reader", "findings", "returned", "layout"})
# Of these alone nothing was edited.
_NO_EDIT = frozenset({"reader", "layout"})


@dataclass(frozen=True, slots=True)
class Regraded:
    """An edit that is worth something else by today's rules. `before`: None where nothing was set down."""

    revision: int
    before: str | None
    after: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Redecided:
    """What today's rules decide otherwise of one publication. `cluster`: the one it had, and the one it has."""

    publication: str
    title: str
    withheld: bool
    edits: tuple[Regraded, ...]
    cluster: tuple[str, str] | None

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.edits or self.cluster)


def outdated(archive: Archive, wanted: Sequence[str] = ()) -> list[str]:
    """Publications that were decided by other rules, oldest first; all of `wanted` (or of these cases) where given."""
    query = select(publications.c.id).join(revisions, revisions.c.publication == publications.c.id).distinct()
    if wanted:
        speak = select(mentions.c.publication).where(mentions.c.case.in_(wanted))
        query = query.where(or_(publications.c.id.in_(wanted), publications.c.id.in_(speak)))
    else:
        current = revisions.c.number == publications.c.revision
        written = not_(revisions.c.fingerprint.startswith(f"{identity.FINGERPRINT}:"))
        graded = or_(revisions.c.reasons.is_(None), not_(revisions.c.reasons.startswith(f"{identity.GRADES}: ")))
        query = query.where(or_(and_(current, written), and_(revisions.c.number > 1, graded)))
    with archive.engine.connect() as connection:
        found = set(connection.execute(query).scalars())
        order = select(publications.c.id).order_by(publications.c.first_seen, publications.c.id)
        return [id for id in connection.execute(order).scalars() if id in found]


def redecide(archive: Archive, publication: str, *, apply: bool) -> Redecided:
    """What differs; with `apply` it is set down."""
    if apply:
        with writing(archive.engine) as connection:
            return _redecide(connection, publication, apply=True)
    with archive.engine.connect() as connection:
        return _redecide(connection, publication, apply=False)


def _redecide(connection: Connection, publication: str, *, apply: bool) -> Redecided:
    kept = unspeakable().label("kept")
    row = connection.execute(select(publications, kept).where(publications.c.id == publication)).one()
    query = select(revisions).where(revisions.c.publication == publication).order_by(revisions.c.number)
    history = connection.execute(query).all()
    row_key = select(publication_keys.c.value).where(publication_keys.c.publication == publication)
    is_row = connection.execute(row_key.where(publication_keys.c.scheme == "row")).first() is not None
    edits = tuple(
        _regraded(connection, before, after, is_row=is_row, apply=apply) for before, after in pairwise(history)
    )
    cluster = _reclustered(connection, row, history[-1], apply=apply)
    changed = tuple(edit for edit in edits if edit.before != edit.after)
    return Redecided(publication, row.title, row.kept, changed, cluster)


def _regraded(connection: Connection, before: Row[Any], after: Row[Any], *, is_row: bool, apply: bool) -> Regraded:
    held = set((after.reasons or "").partition(": ")[2].split(", "))
    moving = known_to_move(connection, after.publication) if is_row else frozenset()
    decision = _row_again(before, after, held, moving) if is_row else _again(before, after)
    reasons = {*decision.reasons, *(held & _KEPT)}
    grade: str
    said: tuple[str, ...]
    if (reasons and reasons <= _NO_EDIT) or "reader" in reasons:
        grade, said = "none", tuple(sorted(reasons & _NO_EDIT))
    elif reasons:
        decision = identity.graded(reasons)
        grade, said = decision.grade, decision.reasons
    else:
        grade, said = decision.grade, ()
    if apply:
        here = and_(revisions.c.publication == after.publication, revisions.c.number == after.number)
        values = {"grade": grade, "reasons": f"{identity.GRADES}: {', '.join(said)}"}
        connection.execute(update(revisions).where(here).values(**values))
    return Regraded(after.number, after.grade, grade, said)


def _again(before: Row[Any], after: Row[Any]) -> Decision:
    document = Document((Key("address", ""),), after.title, after.text)
    return identity.decide(document, (before.title, before.text))


def _row_again(before: Row[Any], after: Row[Any], held: set[str], moving: Set[int]) -> Decision:
    """Where the register's layout changed as well, a field that only comes or goes is its own."""
    fields = [
        each
        for each in field_changes(before.text, after.text)
        if ("layout" not in held or (each.before and each.after)) and identity.column_key(each.label) not in moving
    ]
    return identity.decide_row(fields, memory=Memory({}, after.time))


def _reclustered(connection: Connection, row: Row[Any], current: Row[Any], *, apply: bool) -> tuple[str, str] | None:
    """The cluster by today's rules, where it is another. A text stays where any other of its cluster is the same."""
    if apply:
        here = and_(revisions.c.publication == row.id, revisions.c.number == current.number)
        made = f"{identity.FINGERPRINT}:{identity.fingerprint(current.title, current.text)}"
        connection.execute(update(revisions).where(here).values(fingerprint=made))
    if row.kind == "case_card":
        return None
    sketch = identity.sketch(current.text)
    stands = related(connection, current.text, sketch, but=row.id)
    same = next((one.cluster for one in stands if one.kind == "same"), None)
    after = row.cluster if _has_its_like(connection, row, current.text) else same or row.id
    if apply:
        write_sketch(connection, row.id, sketch)
        write_relations(connection, row.id, stands)
        connection.execute(update(publications).where(publications.c.id == row.id).values(cluster=after))
    return None if after == row.cluster else (row.cluster, after)


def _has_its_like(connection: Connection, row: Row[Any], text: str) -> bool:
    query = (
        select(revisions.c.text)
        .join(
            publications,
            and_(publications.c.id == revisions.c.publication, publications.c.revision == revisions.c.number),
        )
        .where(publications.c.cluster == row.cluster, publications.c.id != row.id)
    )
    return any(identity.same_release(text, other) for other in connection.execute(query).scalars())
