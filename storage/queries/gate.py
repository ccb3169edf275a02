"""The one gate every query passes: what is withheld stands in no list, and alone leaves a tombstone.

Hidden whole: what was withheld itself, whatever has a withheld person or group as a subject, and what names one at
places that are not covered yet. What only mentions one is shown with those places covered (veil.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, FromClause, Select, and_, not_, or_, select

from storage.ids import FACT
from storage.tables import cases, changes, facts, masks, mentions, publications, tombstones

_UNREAD = "unread"
# Conditions without arguments are built once: they are part of nearly every query.


@dataclass(frozen=True, slots=True)
class Tombstone:
    """All that is said of something withheld."""

    id: str
    withheld: bool = True


@cache
def open_publication() -> ColumnElement[bool]:
    """The condition every query over publications carries."""
    return not_(hidden())


@cache
def hidden() -> ColumnElement[bool]:
    """Whether a row of `publications` is kept from everybody."""
    return or_(
        publications.c.withheld,
        publications.c.id.in_(_about_withheld()),
        publications.c.id.in_(select(masks.c.publication).where(masks.c.field == _UNREAD)),
    )


@cache
def unspeakable() -> ColumnElement[bool]:
    """Whether nothing of a row of `publications` may be said without a look at what is covered in it."""
    return or_(hidden(), publications.c.id.in_(select(masks.c.publication)))


def open_case(case: FromClause = cases) -> ColumnElement[bool]:
    """The condition every query over cases carries: not withheld, and not known from hidden publications alone."""
    spoken_of = select(mentions.c.finding).where(mentions.c.case == case.c.id)
    shown = spoken_of.join(publications, publications.c.id == mentions.c.publication).where(open_publication())
    told = or_(shown.correlate(case).exists(), not_(spoken_of.correlate(case).exists()))
    return and_(not_(case.c.withheld), told)


@cache
def open_change() -> ColumnElement[bool]:
    """Whether a row of `changes`, joined with its publication where it has one, may be told."""
    withheld = select(cases.c.id).where(cases.c.withheld)
    of_shown = or_(changes.c.publication.is_(None), open_publication())
    return and_(of_shown, or_(changes.c.case.is_(None), changes.c.case.not_in(withheld)), _of_an_open_word())


def _of_an_open_word() -> ColumnElement[bool]:
    """Whether a change is no correction by an organisation's own word, or by one that may be shown."""
    word = select(facts.c.id).join(publications, publications.c.id == facts.c.publication).where(open_publication())
    shown = word.where(facts.c.id == changes.c.judgement).correlate(changes).exists()
    return or_(changes.c.judgement.is_(None), not_(changes.c.judgement.startswith(FACT)), shown)


def is_erased(id: str) -> ColumnElement[bool]:
    """Whether nothing but a tombstone is left of a case or publication."""
    return select(tombstones.c.about).where(tombstones.c.about == id).exists()


def _about_withheld() -> Select[tuple[str]]:
    """Publications that cannot be shown for a withheld person's sake; read once for a whole query, not for each row."""
    person = cases.alias("withheld_case")
    mention = mentions.alias("withheld_mention")
    covered = and_(
        masks.c.publication == mention.c.publication,
        masks.c.revision == mention.c.revision,
        masks.c.case == mention.c.case,
    )
    return (
        select(mention.c.publication)
        .join(person, and_(person.c.id == mention.c.case, person.c.withheld))
        .outerjoin(masks, covered)
        .where(or_(mention.c.role == "subject", masks.c.case.is_(None)))
    )
