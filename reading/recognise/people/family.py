"""Completes given names joined to one family name, in Latin letters: "the sisters Ada and Mona Example"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.people.candidates import Candidate

_JOINED = re.compile(r"\s*(?:,|,?\s(?:and|&))\s*")
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|siblings|twins|spouses|couple|husband|wife|mother|father|parents|cousins|family|son|daughter)\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏƏəẠ-ỹ]")
_REACH = 60


def share_family_name(candidates: Sequence[Candidate]) -> None:
    """Where kin are named in one row and only the last has a surname, each before it gets it too."""
    for number, last in enumerate(candidates):
        if not last.is_full or not last.sure or not _LATIN.match(last.name[-1]):
            continue
        row = _row_before(candidates, number)
        if row and _speaks_of_kin(row[0], last) and not any(_is_known(each, candidates) for each in row):
            for each in row:
                each.name = (each.name[0], last.name[-1])
                each.readings, each.sure = (), True


def _row_before(candidates: Sequence[Candidate], number: int) -> list[Candidate]:
    """Single names joined to the full one, nearest last; empty where "and" does not join the last two."""
    row: list[Candidate] = []
    right = candidates[number]
    for left in reversed(candidates[:number]):
        if left.is_full or left.sentence is not right.sentence or "locative" in left.reasons:
            break
        base = left.sentence.start
        gap = left.sentence.text[left.end - base : right.start - base]
        if not _JOINED.fullmatch(gap) or (not row and "," in gap and "and" not in gap):
            break
        row.insert(0, left)
        right = left
    return row


def _speaks_of_kin(first: Candidate, last: Candidate) -> bool:
    text, base = first.sentence.text, first.sentence.start
    start, end = first.start - base, last.end - base
    return bool(_KIN.search(text, max(0, start - _REACH), start) or _KIN.search(text[end : end + _REACH]))


def _is_known(single: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether it is the surname, or the given name, of somebody named in full elsewhere."""
    return any(each.is_full and each is not single and single.name[0] in each.name for each in candidates)
