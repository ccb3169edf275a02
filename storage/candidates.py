"""Cases that a mention may belong to: who shares a key with it, and what is known of them beside their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, and_, select

from reading import linking
from reading.names.frequency import another_expected, given_and_surname
from reading.names.spelling import word_keys
from storage import known
from storage.among import among
from storage.name_index import holders
from storage.redirects import family
from storage.tables import cases, facts, judgements


def candidates(connection: Connection, keys: Collection[str], mention: linking.Mention) -> list[linking.Candidate]:
    """Cases that have one of the keys and a name like the mention's.

    What the mention gives nothing to hold against is not looked up.
    """
    named = called(connection, holders(connection, keys))
    near = [one for one in named if linking.near(mention, (*one.names, *one.seen))]
    found = [one.case for one in near]
    if not found:
        return []
    befell = known.courses(connection, found) if mention.articles or mention.alive else {}
    files = known.files(connection, found) if mention.file else {}
    born = known.birth_years(connection, found) if mention.birth_year else {}
    company = known.company(connection, found) if mention.company else {}
    parted = _parted(connection, found) if len(found) > 1 else {}
    if not (befell or files or born or company or parted):
        return near  # of hundreds of namesakes mostly nothing else is known
    return [
        replace(
            one,
            articles=befell.get(one.case, known.Course()).articles,
            files=frozenset(files.get(one.case, ())),
            birth_year=only(born.get(one.case, ())),
            died=befell.get(one.case, known.Course()).died,
            company=tuple(company.get(one.case, ())),
            parted=frozenset(parted.get(one.case, ())),
        )
        for one in near
    ]


def givens_of_family(connection: Connection, name: str) -> int:
    """How many given names the archive knows with a surname; 0 where that would say nothing of the name."""
    own = given_and_surname(name)
    if own is None or another_expected(name, _FAMILY) < linking.AWAITED:
        return 0
    found = holders(connection, word_keys(own[1]), _FAMILY)
    rows = connection.execute(_SHOWN, {"cases": found}).scalars() if len(found) > 1 else ()
    return len({each[0] for each in map(given_and_surname, rows) if each is not None})


def only(years: Collection[int]) -> int | None:
    """The year of birth, where the texts give one; of two, somebody is asked which is right."""
    return next(iter(years)) if len(years) == 1 else None


# Of the people of one surname so many are looked at.
_FAMILY = 100
_SHOWN = select(cases.c.name).where(among(cases.c.id, "cases"))
_CALLED = (
    select(*cases.c["id", "name", "country", "same_as"], facts.c.name.label("spelt"), facts.c.status)
    .outerjoin(facts, and_(facts.c.case == cases.c.id, facts.c.type == "name", facts.c.status != "rejected"))
    .where(among(cases.c.id, "cases"))
    .order_by(cases.c.first_seen, cases.c.id, facts.c.id)
)


def called(connection: Connection, wanted: Collection[str]) -> Iterator[linking.Candidate]:
    """What each case is called; nothing else is known of it yet. The oldest case first."""
    rows = connection.execute(_CALLED, {"cases": wanted}) if wanted else ()
    for case, same in groupby(rows, key=itemgetter(0)):
        spelt = list(same)
        shown = spelt[0]
        yield linking.Candidate(
            case=case,
            names=tuple(dict.fromkeys((shown.name, *(row.spelt for row in spelt if row.status == "confirmed")))),
            seen=tuple(dict.fromkeys(row.spelt for row in spelt if row.status in ("seen", "guessed"))),
            country=shown.country,
            root=shown.same_as,
        )


_LATER = judgements.alias()
_DIFFERENT = select(*judgements.c["left", "right"]).where(
    judgements.c.answer == "different",
    among(judgements.c.left, "cases"),
    among(judgements.c.right, "cases"),
    ~select(_LATER.c.id).where(_LATER.c.supersedes == judgements.c.id).exists(),
)


def _parted(connection: Connection, wanted: Sequence[str]) -> dict[str, set[str]]:
    """Each case -> those among the wanted whom a standing answer calls somebody else, by whoever speaks for them."""
    pairs = connection.execute(_DIFFERENT, {"cases": wanted}).all()
    roots = family(connection, {case for pair in pairs for case in pair}) if pairs else {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in (*pairs, *((right, left) for left, right in pairs)):
        for case, root in roots.items():
            if root == roots[one]:
                found[case].add(roots[other])
    return found
