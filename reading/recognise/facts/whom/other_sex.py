"""What the sex of a Russian word keeps it from meaning: "его" a woman, "мужчины" the women among those spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.cast import Gender
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom

_HE = re.compile(r"он|него|ему|нему|ним|нём|нем|его", re.IGNORECASE)
_SHE = re.compile(r"она|не[её]|ей|ней|нею|е[её]", re.IGNORECASE)


def is_of_the_other_sex(text: str, clause: tuple[int, int], people: Sequence[Candidate], discourse: Discourse) -> bool:
    """Whether a pronoun of the clause, of nobody known, is of the other sex than the one spoken of last."""
    last = discourse.topic() or (discourse.spoken[-1] if discourse.spoken else ())
    if len(last) != 1 or last[0][0] != "person":
        return False
    words = [text[one.start : one.end] for one in people if clause[0] <= one.start < clause[1] and not one.whom]
    return any(
        (_HE.fullmatch(word) and not discourse.may_be(last, "masculine"))
        or (_SHE.fullmatch(word) and not discourse.may_be(last, "feminine"))
        for word in words
    )


def of_one_sex(word: str, several: tuple[Whom, ...], discourse: Discourse) -> tuple[Whom, ...]:
    """ "Мужчины в СИЗО": without the women among those last spoken of."""
    if not word.lower().startswith(("мужчин", "женщин")) or any(kind != "person" for kind, _ in several):
        return several
    gender: Gender = "masculine" if word.lower().startswith("м") else "feminine"
    left = tuple(whom for whom in several if discourse.may_be((whom,), gender))
    return left if len(left) > 1 else ()
