"""Whoever gets a case of their own: whom they may be is asked, and who may have been erased is withheld."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import zip_longest

from sqlalchemy import Connection, insert, select

from reading import linking, names
from reading.names.match import Features
from storage import known, namings
from storage.candidates import candidates, only
from storage.ids import mint
from storage.tables import cases, questions
from storage.withheld import acts, tombstones

# Of a list of many accused so many are looked at as company.
COMPANY = 12

Asked = tuple[str, float, Features]


def keep_back(connection: Connection, case: str, spelt: Iterable[str], now: datetime) -> bool:
    """Whoever bears the name of somebody erased is withheld from the start: only people can tell namesakes."""
    former = tombstones.erased_person(connection, spelt)
    if former is not None:
        why = f"may be the person who was erased as {former}"
        acts.note(connection, case, "withheld", who="casewatch", why=why, now=now)
    return former is not None


def ask(connection: Connection, case: str, asked: Sequence[Asked], now: datetime) -> None:
    """Ask whether a case is one of these: each with its score, and why."""
    for other, score, features in asked:
        values = {"kind": "same_person", "left": other, "right": case, "score": score, "features": features}
        connection.execute(insert(questions), {"id": mint("q"), "since": now, "rules": linking.VERSION, **values})


def rivals(connection: Connection, case: str, but: Collection[str]) -> list[Asked]:
    """Whom the person of a case may be by what its texts say, one case of each, without `but`; no rule links them."""
    mention = _mention(connection, case)
    for step in zip_longest(*(names.lookups(name) for name in (mention.name, *mention.variants)), fillvalue=()):
        keys = {key for some in step for key in some}
        best: dict[str, Asked] = {}
        for one in candidates(connection, keys, mention):
            match = None if one.case == case or one.case in but else linking.doubt(mention, one)
            person = one.root or one.case
            if match is not None and (person not in best or best[person][1] < match.score):
                best[person] = (one.case, match.score, match.features)
        if best:
            return list(best.values())
    return []


def _mention(connection: Connection, case: str) -> linking.Mention:
    """All that the texts of a case say of its person, as one that was just read would."""
    shown = connection.execute(select(*cases.c["name", "country"]).where(cases.c.id == case)).one()
    spelt = namings.names_of(connection, case) or [shown.name]
    course = known.courses(connection, [case]).get(case, known.Course())
    company = known.company(connection, [case]).get(case, [])
    return linking.Mention(
        name=spelt[0],
        variants=tuple(spelt[1:]),
        country=shown.country,
        role="subject",
        articles=course.articles,
        file=min(known.files(connection, [case]).get(case, ()), default=None),
        birth_year=only(known.birth_years(connection, [case]).get(case, ())),
        company=tuple(filter(names.is_full, company[:COMPANY])),
        alive=course.alive,
    )
