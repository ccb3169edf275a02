"""Facts: findings that stand in a case, each in its own words and told once. Links nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from reading import names, shapes
from reading.records import Designation, Event
from storage.among import among
from storage.findings import Filed, gist
from storage.ids import mint
from storage.name_index import count_key, key_rows, write_keys
from storage.tables import cases, changes, facts, findings, judgements, mentions

_HARMFUL = frozenset({"revoked", "removed_unexplained", "denied"})
_KNOWN = update(facts).where(facts.c.id == bindparam("known"))
_TOUCH = update(cases).where(among(cases.c.id, "touched"))


def set_down_facts(sheet: FactSheet, persons: Mapping[str, str], groups: Mapping[int, str]) -> None:
    """Every designation and event of a filing whose person or group has a case."""
    filed = sheet.filed
    said: list[tuple[str, int, Designation | Event]] = []
    said += [("designation", position, found) for position, found in enumerate(filed.reading.designations)]
    said += [("event", position, found) for position, found in enumerate(filed.reading.events)]
    said += [("retraction", position, found) for position, found in enumerate(filed.reading.retractions)]
    for kind, position, found in said:
        case = persons.get(found.person or "") if found.group is None else groups.get(found.group)
        if case is not None:
            data = shapes.event_json(found) if isinstance(found, Event) else shapes.designation_json(found)
            sheet.set_down(case, kind, *filed.findings[kind, position], data, tell=kind != "retraction")


def unjudged(kind: str, data: Mapping[str, Any]) -> str:
    """The status of a fact of which nobody has said whether it is true; `data` is its finding's shape.

    News that harms when it is wrong stays unconfirmed until a person has read the source (safety.md).
    """
    if kind == "name":
        return "seen"
    if kind == "retraction":
        return "confirmed"
    harmful = data.get("kind") == "death" if kind == "event" else data.get("action") in _HARMFUL
    return "unconfirmed" if harmful else "confirmed"


@dataclass(slots=True)
class _Stood:
    """A fact of the publication. `data`: what its newest finding says."""

    id: str
    case: str
    type: str
    key: str
    data: Mapping[str, Any]
    current: bool


class FactSheet:
    """The facts and mentions of one publication while a revision of it is filed: read once, then written together.

    `fresh`: cases that were opened for it. Whoever looks for somebody in the archive writes first (`flush`): who comes
    next in a text may be found by the names of those before.
    """

    def __init__(self, connection: Connection, filed: Filed) -> None:
        self.filed = filed
        self.fresh: set[str] = set()
        self._connection = connection
        self._facts = [] if filed.first else _facts_of(connection, filed.publication)
        self._mentions: list[dict[str, Any]] = []
        self._keys: list[dict[str, str]] = []
        self._names: dict[str, dict[str, str]] = {}
        self._added: list[dict[str, Any]] = []
        self._restated: list[dict[str, Any]] = []
        self._told: list[tuple[str, str, str]] = []

    def mention(self, finding: str, case: str, role: str, score: float | None = None) -> None:
        """Whom somebody named in the text is."""
        place = {"publication": self.filed.publication, "revision": self.filed.revision}
        self._mentions.append({"finding": finding, "case": case, "role": role, "score": score, **place})

    def index(self, case: str, spelt: Iterable[str]) -> None:
        """Make a person findable by these names."""
        self._keys += key_rows(case, spelt)

    def index_group(self, case: str, called: str, count: int) -> None:
        """Make a group findable by the words it is called by, and by how many they are."""
        self._keys += [*key_rows(case, [called], person=False), {"key": count_key(count), "case": case}]

    @property
    def took_back(self) -> bool:
        """Whether the publication takes anything back, or once did."""
        return any(one.type == "retraction" for one in self._facts)

    def names_given(self, case: str) -> list[tuple[str, str, str]]:
        """The names that were set down of a case so far, each with its status and this publication."""
        return [(name, status, self.filed.publication) for name, status in self._names.get(case, {}).items()]

    def name(self, case: str, spelt: Mapping[str, str], finding: str) -> None:
        """Set down how a person is called here. `spelt`: each name, and its status where it is new."""
        for name, status in spelt.items():
            key = names.fold(name)
            known = next((one for one in self._of(case, "name") if one.key == key), None)
            if known is None:
                self._add(case, "name", key, finding, {}, name=name, script=names.script(name), status=status)
                self._names.setdefault(case, {})[name] = status
            else:
                self._restate(known, finding, known.data)

    def set_down(
        self,
        case: str,
        kind: str,
        finding: str,
        key: str,
        said: Mapping[str, Any],
        *,
        tell: bool = False,
        anew: bool = False,
    ) -> None:
        """Write a fact, or point the one that stood already at its newest finding.

        With `tell`, one that says something new becomes a change: in the same words, another figure is news. `anew`:
        it happened once more, and what somebody answered about the last time is no answer to this one.
        """
        stood = self._of(case, kind)
        known, news = _standing_fact(stood, key, said)
        if (news or anew) and known is not None and _is_judged(self._connection, known.id):
            known = None  # what somebody called true or false was another figure, or another time
        if known is not None:
            self._restate(known, finding, said)
        else:
            if any(one.key == key for one in stood):
                key = f"{key}+{len(stood)}"  # "sentenced" twice in one text, to different terms
            known = self._add(case, kind, key, finding, said)
        if tell and news:
            self._told.append((kind, case, known.id))

    def write(self) -> None:
        """What was set down, and the changes that follow."""
        self.flush()
        filed = self.filed
        if not self._told:
            return
        here = {"time": filed.now, "source": filed.source, "publication": filed.publication, "silent": filed.silent}
        here["revision"] = filed.revision
        rows = [{**here, "kind": kind, "case": case, "fact": fact} for kind, case, fact in self._told]
        self._connection.execute(insert(changes), rows)
        touched = {case for _, case, _ in self._told} - self.fresh
        if touched:
            self._connection.execute(_TOUCH, {"touched": touched, "last_change": filed.now})
        self._told.clear()

    def _of(self, case: str, kind: str) -> Sequence[_Stood]:
        return sorted((one for one in self._facts if (one.case, one.type) == (case, kind)), key=lambda one: one.id)

    def _add(
        self,
        case: str,
        kind: str,
        key: str,
        finding: str,
        said: Mapping[str, Any],
        *,
        name: str | None = None,
        script: str | None = None,
        status: str | None = None,
    ) -> _Stood:
        fact = _Stood(mint("f"), case, kind, key, said, current=True)
        self._facts.append(fact)
        about = {"id": fact.id, "case": case, "publication": self.filed.publication, "type": kind, "key": key}
        now = {
            "finding": finding,
            "revision": self.filed.revision,
            "current": True,
            "status": status or unjudged(kind, said),
        }
        self._added.append({**about, **now, "name": name, "script": script})
        return fact

    def _restate(self, fact: _Stood, finding: str, said: Mapping[str, Any]) -> None:
        fact.data, fact.current = said, True
        now = {"finding": finding, "revision": self.filed.revision, "current": True}
        self._restated.append({"known": fact.id, **now})

    def flush(self) -> None:
        """Write mentions, names and facts as far as they were set down."""
        if self._mentions:
            self._connection.execute(insert(mentions), self._mentions)
        if self._added:
            self._connection.execute(insert(facts), self._added)
        if self._restated:
            self._connection.execute(_KNOWN, self._restated)
        write_keys(self._connection, self._keys)
        self._mentions, self._added, self._restated, self._keys = [], [], [], []


def _facts_of(connection: Connection, publication: str) -> list[_Stood]:
    rows = connection.execute(
        select(facts.c.id, facts.c.case, facts.c.type, facts.c.key, findings.c.data, facts.c.current)
        .join(findings, findings.c.id == facts.c.finding)
        .where(facts.c.publication == publication)
    )
    return [_Stood(*row) for row in rows]


def _standing_fact(stood: Sequence[_Stood], key: str, said: Mapping[str, Any]) -> tuple[_Stood | None, bool]:
    """The fact that is stated again, and whether it now says something else.

    The same gist in the same words, or in others that were dropped; or else the same words with another gist.
    """
    said_now = gist(said)

    def same_words(one: _Stood) -> bool:
        return one.key == key or one.key.startswith(f"{key}+")

    same = [one for one in stood if gist(one.data) == said_now and (same_words(one) or not one.current)]
    if same:
        return max(same, key=same_words), False
    return next((one for one in stood if same_words(one) and not one.current), None), True


def _is_judged(connection: Connection, fact: str) -> bool:
    return connection.execute(select(judgements.c.id).where(judgements.c.left == fact).limit(1)).first() is not None
