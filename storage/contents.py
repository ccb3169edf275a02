"""What a message says: read from the archive at the moment it is sent, so that what was withheld meanwhile is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, not_, select

from reading.records import ChangeKind
from storage.answers import stands
from storage.corrections import is_taken_back, taken_back
from storage.passages import Passages, passages
from storage.queries.attribution import attributed
from storage.queries.gate import open_change
from storage.queries.issuers import Issuer, issuers
from storage.queries.snippets import sentence
from storage.queries.veil import Veil, change_rows, fact_rows
from storage.registers import BACK_ON_ITS_LIST, changed_fields
from storage.retelling import Before, Retelling, retold
from storage.stories import Contents, Elsewhere, Story, Told
from storage.tables import (
    cases,
    changes,
    facts,
    findings,
    message_changes,
    messages,
    publications,
    revisions,
    sources,
)

# When several changes concern one publication, the story is called by the first of these.
_RANK: tuple[ChangeKind, ...] = ("new", "updated", "designation", "event")


def contents(engine: Engine, message: str) -> Contents:
    """What this message says now."""
    with engine.connect() as connection:
        head = connection.execute(select(messages).where(messages.c.id == message)).one()
        numbers = connection.execute(
            select(message_changes.c.change, message_changes.c.also).where(message_changes.c.message == message)
        )
        stories = _stories(connection, {row.change: row.also for row in numbers}, Before(head.channel, message))
    return Contents(head.id, head.subscription, head.channel, head.created, head.digest, stories)


def draft(
    engine: Engine,
    *,
    subscription: str,
    channel: str,
    now: datetime,
    digest: bool,
    news: Sequence[int],
    also: Sequence[int],
) -> Contents:
    """What a message of these changes would say; nothing is stored."""
    with engine.connect() as connection:
        numbers = {number: number in also for number in sorted({*news, *also})}
        stories = _stories(connection, numbers, Before(channel, None))
    return Contents("", subscription, channel, now, digest, stories)


def _stories(connection: Connection, numbers: dict[int, bool], before: Before) -> tuple[Story, ...]:
    rows = _changes(connection, list(numbers))
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        groups.setdefault(_place(row), []).append(row)
    retelling = Retelling(connection)
    main: dict[str, int] = {}
    clusters: dict[int, str] = {}
    made: list[Story] = []
    for group in sorted(groups.values(), key=lambda group: (all(numbers[row.id] for row in group), group[0].id)):
        beside = all(numbers[row.id] for row in group)
        cluster = group[0].cluster
        if beside and cluster in main:
            place = main[cluster]
            made[place] = _with_also(made[place], _elsewhere(group[0]))
            continue
        others = {} if _alone(group[0]) else retelling.others(group[0].publication)
        if beside and (teller := _teller(made, others, retelling)) is not None:
            made[teller] = _with_also(made[teller], replace(_elsewhere(group[0]), reported=True))
            continue
        # What was "also" becomes the story when the first of its cluster has been withheld since.
        if cluster is not None and not _alone(group[0]):
            main.setdefault(cluster, len(made))
        if cluster is not None:
            clusters[len(made)] = cluster
        own = [row for row in group if not numbers[row.id]]
        story = _story(connection, own or group)
        tellers = before.tellers(connection, others) if story.change == "new" else ()
        made.append(replace(story, known=tuple(Elsewhere(*teller, reported=True) for teller in tellers)))
    issued = issuers(connection, clusters.values())
    return tuple(_issued(story, issued.get(clusters.get(place, ""))) for place, story in enumerate(made))


def _issued(story: Story, issuer: Issuer | None) -> Story:
    """A new story with who issued the text, where that was another."""
    if issuer is None or story.change != "new" or issuer.publication == story.publication:
        return story
    issued = Elsewhere(issuer.organisation, issuer.url, issuer.publication, published=issuer.published)
    others = tuple(one for one in story.also if one.publication != issuer.publication)
    return replace(story, issued=issued, also=others)


def _teller(made: Sequence[Story], others: Mapping[str, frozenset[str]], retelling: Retelling) -> int | None:
    """The story that tells of the same things as a publication with these facts."""
    for place, story in enumerate(made):
        if story.publication is not None and retold(others, frozenset(retelling.others(story.publication))):
            return place
    return None


def _place(row: Any) -> tuple[Any, ...]:
    if _alone(row):
        return ("change", row.id)
    return ("publication", row.publication)


def _alone(row: Any) -> bool:
    """Whether a change is a story of its own, whatever else is told of its publication."""
    came_or_went = row.kind == "removed" or row.message == BACK_ON_ITS_LIST
    return row.publication is None or came_or_went or row.judgement is not None


def _changes(connection: Connection, numbers: list[int]) -> list[Any]:
    columns = (
        changes,
        publications.c.organisation.label("speaker"),
        publications.c.title,
        publications.c.url,
        publications.c.published,
        publications.c.kind.label("publication_kind"),
        publications.c.language,
        publications.c.cluster,
        publications.c.revision.label("current"),
        sources.c.organisation.label("owner"),
    )
    rows: list[Any] = []
    for start in range(0, len(numbers), 500):
        rows += connection.execute(
            select(*columns)
            .select_from(changes)
            .outerjoin(publications, publications.c.id == changes.c.publication)
            .outerjoin(sources, sources.c.name == changes.c.source)
            .where(changes.c.id.in_(numbers[start : start + 500]), open_change())
        )
    return sorted(change_rows(connection, rows), key=lambda row: row.id)


def _story(connection: Connection, group: list[Any]) -> Story:
    first = group[0]
    kinds = {row.kind for row in group}
    change: ChangeKind = next((kind for kind in _RANK if kind in kinds), first.kind)
    fields = _fields(connection, group)
    shown = change == "updated" and not fields and not _alone(first)
    edited = passages(connection, group) if shown else Passages()
    return Story(
        change=change,
        source=first.source,
        organisation=first.speaker or first.owner or first.source,
        publication=first.publication,
        title=first.title or "",
        url=first.url,
        published=first.published,
        kind=first.publication_kind,
        language=first.language,
        facts=_facts(connection, group, whole=change == "new"),
        note="; ".join(dict.fromkeys(filter(None, (*(row.message for row in group), fields)))),
        added=edited.added,
        gone=edited.gone,
        reworded=edited.reworded,
        corrected=first.judgement is not None,
    )


def _fields(connection: Connection, group: list[Any]) -> str:
    """Of a register's row, which fields the revisions told here changed."""
    edits = [row.revision for row in group if row.kind == "updated"]
    if not edits or group[0].publication_kind != "case_card":
        return ""
    changed = changed_fields(connection, group[0].publication, min(edits), max(edits))
    return Veil(connection, [group[0].publication]).words(group[0].publication, changed)


def _facts(connection: Connection, group: list[Any], *, whole: bool) -> tuple[Told, ...]:
    """What the publication says happened: all of it when it is new, else what came with the revisions told here.

    Also what the subscription did not ask for: the channel counts the whole revision as told.
    """
    if group[0].publication is None or (_alone(group[0]) and group[0].judgement is None):
        return ()
    if group[0].judgement is not None:
        about = connection.execute(_facts_of(group[0].publication).where(facts.c.id == group[0].fact)).all()
        said_now = map(_told, attributed(connection, fact_rows(connection, about)))
        return tuple(_as_it_stands(connection, group[0], told) for told in said_now)
    came = select(changes.c.fact).where(
        changes.c.publication == group[0].publication,
        changes.c.revision.in_({row.revision for row in group}),
        changes.c.fact.is_not(None),
    )
    query = _facts_of(group[0].publication).where(facts.c.status != "rejected")
    query = query.where(facts.c.current if whole else facts.c.id.in_(came))
    said: dict[Told, None] = {}
    for row in attributed(connection, fact_rows(connection, connection.execute(query).all())):
        said.setdefault(_told(row))
    return tuple(said)


def _as_it_stands(connection: Connection, row: Any, told: Told) -> Told:
    """A fact that its own organisation took back, with the words and the place where it did; or one that was judged."""
    if not is_taken_back(row.judgement):
        return replace(told, unjudged=stands(connection).answer(row.fact) is None)
    back = taken_back(connection, [row.case]).get(row.fact)
    return replace(told, taken_back=back, restored=back is None)


def _facts_of(publication: str) -> Select[Any]:
    return (
        select(
            facts.c.type,
            facts.c.status,
            facts.c.publication,
            facts.c.revision,
            findings.c.quote,
            findings.c.data,
            revisions.c.title,
            revisions.c.text,
            cases.c.name.label("case_name"),
        )
        .join(findings, findings.c.id == facts.c.finding)
        .join(
            revisions,
            and_(revisions.c.publication == findings.c.publication, revisions.c.number == findings.c.revision),
        )
        .join(cases, cases.c.id == facts.c.case)
        .where(
            facts.c.publication == publication,
            facts.c.type.in_(("designation", "event")),
            not_(cases.c.withheld),
        )
        .order_by(findings.c.position, facts.c.type, facts.c.id)
    )


def _told(row: Any) -> Told:
    data: dict[str, Any] = row.data
    return Told(
        type=row.type,
        what=data.get("term") or data.get("kind") or "",
        quote=row.quote,
        context=sentence(row.title if data["field"] == "title" else row.text, data["start"], data["end"]),
        name=data.get("person") or row.case_name,
        action=data.get("action"),
        organisations=tuple(data.get("organisation") or ()) if row.type == "designation" else (),
        date=data.get("date"),
        term_years=data.get("term_years"),
        articles=tuple(data.get("articles") or ()),
        reported=bool(data.get("reported")),
        ex_post_facto=bool(data.get("ex_post_facto")),
        confirmed=row.status == "confirmed",
        rejected=row.status == "rejected",
    )


def _elsewhere(row: Any) -> Elsewhere:
    return Elsewhere(row.speaker or row.owner or row.source, row.url, row.publication)


def _with_also(story: Story, other: Elsewhere) -> Story:
    return replace(story, also=(*story.also, other))
