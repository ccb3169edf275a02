"""Whether the words of a sentence may stand in another order and say the same."""

from __future__ import annotations

from collections.abc import Sequence

from reading.identity.units import kin, matter, status
from reading.identity.verbs import is_verb
from reading.identity.wording.forms import readings
from reading.identity.wording.tokens import SAYS, Said

_RUNS = 7  # pieces that one sentence is put together from anew; more is another sentence
_SPEAKER = 4  # words by which who says so is called
_ADVERBIAL = 5  # things said in a piece that only says where or when

Pairs = Sequence[tuple[Said, Said]]


def in_order(pairs: Pairs, language: str) -> bool:
    """Whether what stands elsewhere on the right still says the same of the same."""
    runs = _runs(sorted(pairs, key=lambda pair: pair[0].at))
    if len(runs) <= 1:
        return True
    if len(runs) > _RUNS:
        return False
    core = [run for run in runs if not _moves(run, language)]
    places = [run[0][1].at for run in core]
    if places == sorted(places) or _told_by(pairs, language):
        return True
    return language != "en" and _declined_order(pairs, language)


def _runs(pairs: Pairs) -> list[list[tuple[Said, Said]]]:
    """What stands together on both sides."""
    runs: list[list[tuple[Said, Said]]] = []
    for pair in pairs:
        if runs and pair[1].at == runs[-1][-1][1].at + 1:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _moves(run: Pairs, language: str) -> bool:
    """Whether a piece only says where, when, or who says so, and so may stand anywhere."""
    says = any(one.key == SAYS for one, _ in run)
    placed = all(each.placed or each.kind == "date" for each in run[0])
    verb = any(_verb(one, language) for one, _ in run if one.key != SAYS)
    return len(run) <= _ADVERBIAL and (says or placed) and not verb


def _told_by(pairs: Pairs, language: str) -> bool:
    """Whether who says so stands before what is said on one side and behind it on the other."""
    spoken = [pair for pair in pairs if pair[0].key == SAYS]
    if len(spoken) != 1:
        return False
    for size in range(1, _SPEAKER + 1):
        for start in (spoken[0][0].at - size, spoken[0][0].at + 1):
            who = [pair for pair in pairs if start <= pair[0].at < start + size]
            what = [pair for pair in pairs if pair not in who and pair not in spoken]
            whole = _together(who) and _together(what) and _together([*who, *spoken])
            if (
                whole
                and any(_verb(one, language) for one, _ in what)
                and not any(_verb(one, language) for one, _ in who)
            ):
                return True
    return False


def _together(pairs: Pairs) -> bool:
    """Whether they stand side by side in both sentences, but for who says so and that he does, and in one order."""
    here, there = sorted(one.at for one, _ in pairs), sorted(other.at for _, other in pairs)
    spoken = any(one.key == SAYS for one, _ in pairs)
    side_by_side = all(places and places[-1] - places[0] == len(places) - 1 for places in (here, there))
    ordered = [other.at for _, other in sorted(pairs, key=lambda pair: pair[0].at)]
    return side_by_side and (spoken or ordered == there)


def _declined_order(pairs: Pairs, language: str) -> bool:
    """In a language whose cases say who did what to whom: people keep their order and what is said of them its verb."""
    people = [(one.at, other.at) for one, other in pairs if _named(one, other) and not one.placed]
    fates = [(one.at, other.at) for one, other in pairs if status(one.key) or matter(one.key)]
    verbs = [(one.at, other.at) for one, other in pairs if _verb(one, language)]
    if not all(map(_as_before, (people, fates, verbs))):
        return False
    if len(verbs) <= 1:
        return True
    for one, other in pairs:
        here = sum(at < one.at for at, _ in verbs)
        there = sum(at < other.at for _, at in verbs)
        if abs(here - there) > (0 if _weighs(one, other) else 1):
            return False
    return True


def _as_before(places: Sequence[tuple[int, int]]) -> bool:
    there = [at for _, at in sorted(places)]
    return there == sorted(there)


def _named(one: Said, other: Said) -> bool:
    """Whether it calls somebody: by a name, which has a capital wherever it stands, or as a relative."""
    return (one.word.capital and other.word.capital and one.kind != "phrase") or kin(one.key) is not None


def _weighs(one: Said, other: Said) -> bool:
    return _named(one, other) or one.kind in ("number", "date") or status(one.key) is not None


def _verb(each: Said, language: str) -> bool:
    if each.kind == "phrase":
        return each.key not in (SAYS, "@born", "@outside", "@because")
    if each.kind != "word":
        return False
    known = readings(each.word.surface.lower(), language)
    if known:
        return any(reading.kind in ("VERB", "PRTS", "GRND") for reading in known)
    return is_verb(each.key)
