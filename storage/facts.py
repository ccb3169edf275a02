"""Facts: findings that stand in a case, each in its own words and told once. Links nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from reading.records import Designation, Event
from storage.findings import Filed
from storage.ids import mint
from storage.tables import cases, changes, facts, findings, judgements

_HARMFUL = frozenset({"revoked", "removed_unexplained", "denied"})


def set_down_facts(connection: Connection, filed: Filed, persons: Mapping[str, str], groups: Mapping[int, str]) -> None:
    said: list[tuple[str, int, Designation | Event]] = []
    said += [("designation", position, found) for position, found in enumerate(filed.reading.designations)]
    said += [("event", position, found) for position, found in enumerate(filed.reading.events)]
    touched: set[str] = set()
    for kind, position, found in said:
        case = persons.get(found.person or "") if found.group is None else groups.get(found.group)
        if case is None:
            continue
        finding, key = filed.findings[kind, position]
        fact = set_down(connection, filed, case, kind, key, finding, {"status": unjudged(kind, _said(found))})
        if fact is not None:
            _tell(connection, filed, kind, case, fact)
            touched.add(case)
    if touched:
        connection.execute(update(cases).where(cases.c.id.in_(sorted(touched))).values(last_change=filed.now))


def _said(found: Designation | Event) -> Mapping[str, Any]:
    return {"kind": found.kind} if isinstance(found, Event) else {"action": found.action}


def unjudged(kind: str, data: Mapping[str, Any]) -> str:
    """The status of a fact of which nobody has said whether it is true; `data` is its finding's shape.

    News that harms when it is wrong stays unconfirmed until a person has read the source (safety.md).
    """
    if kind == "name":
        return "seen"
    harmful = data.get("kind") == "death" if kind == "event" else data.get("action") in _HARMFUL
    return "unconfirmed" if harmful else "confirmed"


def set_down(
    connection: Connection, filed: Filed, case: str, kind: str, key: str, finding: str, values: dict[str, Any]
) -> str | None:
    """Write a fact, or point the one that stood already at its newest finding.

    The id of one that says something new, else None: in the same words, another figure is news.
    """
    place = {"case": case, "publication": filed.publication, "type": kind}
    here = [facts.c[name] == value for name, value in place.items()]
    now_said = {"finding": finding, "revision": filed.revision, "current": True}
    if kind == "name":
        known, news = connection.execute(select(facts.c.id).where(*here, facts.c.key == key)).scalar(), False
    else:
        stood = _stood(connection, here, key)
        known, news = _standing_fact(connection, stood, finding)
        if news and known is not None and _is_judged(connection, known):
            known = None  # what somebody called true or false was another figure
        if any(row.key == key for row in stood):
            key = f"{key}+{len(stood)}"  # "sentenced" twice in one text, to different terms
    if known is not None:
        connection.execute(update(facts).where(facts.c.id == known).values(**now_said))
        return str(known) if news else None
    fact = mint("f")
    connection.execute(insert(facts).values(id=fact, key=key, **place, **now_said, **values))
    return fact


def _stood(connection: Connection, here: Sequence[Any], key: str) -> Sequence[Row[Any]]:
    """What this publication said of the case: each fact, whether `same_words`, and the gist of its newest finding."""
    same_words = or_(facts.c.key == key, facts.c.key.startswith(f"{key}+"))
    return connection.execute(
        select(facts.c.id, facts.c.key, facts.c.current, findings.c.data, same_words.label("same_words"))
        .join(findings, findings.c.id == facts.c.finding)
        .where(*here)
        .order_by(facts.c.id)
    ).all()


def _standing_fact(connection: Connection, stood: Sequence[Row[Any]], finding: str) -> tuple[str | None, bool]:
    """The fact that this finding states again, and whether it now says something else.

    The same gist in the same words, or in others that were dropped; or else the same words with another gist.
    """
    if not stood:
        return None, True
    said = _gist(connection.execute(select(findings.c.data).where(findings.c.id == finding)).scalar_one())
    same = [row for row in stood if _gist(row.data) == said and (row.same_words or not row.current)]
    if same:
        return max(same, key=lambda row: row.same_words).id, False
    changed = next((row.id for row in stood if row.same_words and not row.current), None)
    return changed, True


def _is_judged(connection: Connection, fact: str) -> bool:
    return connection.execute(select(judgements.c.id).where(judgements.c.left == fact).limit(1)).first() is not None


def _gist(data: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a designation or an event says, without its words: another gist is another fact."""
    plain = ("kind", "term", "action", "date", "term_years", "reported", "ex_post_facto")
    lists = ("organisation", "articles")
    return (*map(data.get, plain), *(tuple(sorted(data.get(name) or ())) for name in lists))


def _tell(connection: Connection, filed: Filed, kind: str, case: str, fact: str) -> None:
    connection.execute(
        insert(changes).values(
            time=filed.now,
            kind=kind,
            source=filed.source,
            publication=filed.publication,
            revision=filed.revision,
            case=case,
            fact=fact,
            silent=filed.silent,
        )
    )
