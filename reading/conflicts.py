"""What in one case cannot all be true of one person: asked of people, with the evidence; never decided here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reading.names import compare, is_full
from reading.timeline import Report

# Events that need somebody alive. A conviction may be quashed, and a term applied, after a death.
OF_THE_LIVING = frozenset(
    {
        "detention", "custody_ordered", "custody_extended", "house_arrest", "transfer", "punishment_cell",
        "hunger_strike", "health", "ill_treatment", "release", "exchange", "exile",
    }
)  # fmt: skip
# What of a life cannot come in any order.
OF_A_LIFE = OF_THE_LIVING | {"death"}
# Some sources count back from an age.
_YEARS_APART = 1


@dataclass(frozen=True, slots=True)
class Given:
    """A value that one publication gives: a name, a year of birth, a register's id. `id`: of the fact or finding."""

    id: str
    publication: str
    value: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one case, under all the ids it has. `cards`: its entries in registers; `scope`: the register."""

    names: tuple[Given, ...] = ()
    births: tuple[Given, ...] = ()
    cards: tuple[Given, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One question. `kind`: birth_year | patronymic | sex | after_death | one_register.

    `sides`: what stands against what; `evidence`: the first that gives each side.
    """

    kind: str
    sides: tuple[str, ...]
    evidence: tuple[Given, ...]

    @property
    def key(self) -> str:
        """The same as long as the sides are: another side is new evidence, and asked about anew."""
        told = "\n".join(sorted(self.sides))
        return f"{self.kind}:{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def conflicts(known: Known) -> tuple[Conflict, ...]:
    """The contradictions within one case."""
    return (*_births(known.births), *_names(known.names), *_deaths(known.reports), *_cards(known.cards))


def _births(births: Sequence[Given]) -> Iterator[Conflict]:
    first = _first_of_each(births)
    years = sorted(first, key=int)
    if years and int(years[-1]) - int(years[0]) > _YEARS_APART:
        yield Conflict("birth_year", tuple(years), tuple(first[year] for year in years))


def _names(names: Sequence[Given]) -> Iterator[Conflict]:
    """Two fathers, or both sexes. Every pair of names that is at odds adds its sides to one question of its kind."""
    first = _first_of_each(one for one in names if is_full(one.value))
    found: dict[str, dict[str, Given]] = {}
    for one, other in combinations(sorted(first), 2):
        features = compare(one, other).features
        for feature in ("patronymic", "sex"):
            if features.get(feature) == "contradict":
                found.setdefault(feature, {}).update({one: first[one], other: first[other]})
    for feature, sides in found.items():
        yield Conflict(feature, tuple(sides), tuple(sides.values()))


def _deaths(reports: Sequence[Report]) -> Iterator[Conflict]:
    """Died, and later than that day something befell them that befalls the living."""
    told = [report for report in reports if report.status != "rejected"]
    deaths = [(report.span.last, report) for report in told if report.what == "death" and report.span is not None]
    if not deaths:
        return
    day, death = min(deaths, key=lambda one: (one[0], one[1].id))
    after = [
        report
        for report in told
        if report.what in OF_THE_LIVING and report.span is not None and report.span.first > day + 1
    ]
    if after:
        later = min(after, key=lambda report: (report.date or "", report.id))
        evidence = tuple(Given(one.id, one.publication, f"{one.what} {one.date}") for one in (death, later))
        yield Conflict("after_death", tuple(one.value for one in evidence), evidence)


def _cards(cards: Sequence[Given]) -> Iterator[Conflict]:
    """One register has two entries for one case: either it lists somebody twice, or these are two people."""
    for scope in sorted({card.scope for card in cards}):
        own = _first_of_each(card for card in cards if card.scope == scope)
        if len(own) > 1:
            yield Conflict("one_register", tuple(f"{scope} {id}" for id in own), tuple(own.values()))


def _first_of_each(given: Iterable[Given]) -> dict[str, Given]:
    found: dict[str, Given] = {}
    for one in given:
        found.setdefault(one.value, one)
    return found
