"""The nominative of a whole name: all its tokens agree in case and gender, and context may hint at both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading.recognise.cast import Gender
from reading.recognise.cyrillic.declension import fixed_parts, forms, vietnamese
from reading.recognise.cyrillic.told import CASES, GENDERS, Case, Form

_PRIOR: Mapping[Case, float] = {"nomn": 0.075, "gent": 0.05, "accs": 0.04, "datv": 0.04, "ablt": 0.025, "loct": 0.0}
_HINT = 0.2
_UNCHANGED = 0.0
_SURELY_GIVEN = 0.85
SON_OF = frozenset({"кызы", "оглы", "огли", "оглу", "улы", "уулу", "гызы", "кизи", "угли", "қызы", "ұлы", "ўғли"})

# For each gender and case the nominatives of a token, each with its worth, best first.
_Ranked = dict[tuple[Gender, Case], tuple[tuple[Form, float], ...]]


@dataclass(frozen=True, slots=True)
class Nominative:
    """One reading of a name: its tokens as an editor writes them."""

    tokens: tuple[str, ...]
    gender: Gender
    case: Case
    score: float

    def raised(self, by: float) -> Nominative:
        """The same with more certainty."""
        return Nominative(self.tokens, self.gender, self.case, self.score + by) if by else self


def readings_of(
    tokens: Sequence[str],
    language: str,
    *,
    cases: Mapping[str, float] | None = None,
    genders: Mapping[str, float] | None = None,
) -> list[Nominative]:
    """For each gender and case that fits one reading, and one with the surname's second likeliest nominative.

    `cases` and `genders`: shares of context's votes.
    """
    favoured, sexes = cases or {}, genders or {}
    return [
        reading.raised(_HINT * (favoured.get(reading.case, 0.0) + sexes.get(reading.gender, 0.0)))
        for reading in _bare(tuple(tokens), language)
    ]


@lru_cache(maxsize=20_000)
def _bare(tokens: tuple[str, ...], language: str) -> tuple[Nominative, ...]:
    """The readings of a name without any context."""
    fixed = [_is_fixed(token) for token in tokens]
    if len(tokens) > 2 and tokens[0].lower() in vietnamese():
        fixed = [*(True for _ in tokens[:-1]), fixed[-1]]  # "Нгуен Ван Тхыонга"
    ranked: list[_Ranked | None] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        # "Рустам кызы": the father's name before it does not change.
        if fixed[place] or (following.lower() in SON_OF and token != tokens[0]):
            ranked.append(None)
            continue
        first = place == 0 and len(tokens) > 1 and (language != "ru" or not _is_given(following, language))
        first = first and not following.endswith(".")  # "Примерова И. В."
        ranked.append(_ranked(token, language, len(tokens), first))
    last = next((place for place in reversed(range(len(tokens))) if not fixed[place]), None)
    return tuple(
        reading
        for gender in GENDERS
        for case in CASES
        for reading in _in_one_case(tokens, ranked, last, language, gender, case)
    )


def agreement(tokens: tuple[str, ...], language: str) -> float:
    """How well the words can stand in one case and gender; 0 where they cannot."""
    return max((reading.score for reading in _bare(tokens, language)), default=0.0)


def distinct_readings(found: Sequence[Nominative]) -> list[Nominative]:
    """Best first, one for each different name."""
    best: dict[tuple[str, ...], Nominative] = {}
    for reading in sorted(found, key=lambda each: -each.score):
        best.setdefault(reading.tokens, reading)
    return list(best.values())


def _in_one_case(
    tokens: tuple[str, ...],
    ranked_tokens: Sequence[_Ranked | None],
    last: int | None,
    language: str,
    gender: Gender,
    case: Case,
) -> list[Nominative]:
    """The likeliest reading, and the one with the second likeliest nominative of the `last` word that changes."""
    chosen: list[str] = []
    total, content, chosen_given = 0.0, 0, False
    second: tuple[float, str] | None = None
    only = False
    for place, token in enumerate(tokens):
        of_token = ranked_tokens[place]
        if of_token is None:
            chosen.append(token)
            continue
        ranked = of_token.get((gender, case))
        if ranked is None:
            stays = language == "ru" or (language == "uk" and token[-1] in "аеиіоуюяєї")
            if not stays or not chosen_given or case == "nomn":
                return []
            # "Ханну Пихлая": whatever a surname is, it may stand unchanged behind a given name that changes.
            chosen.append(token)
            total += _UNCHANGED
            content += 1
            continue
        best, worth = ranked[0]
        if place == last:
            only = len(ranked) == 1
            second = None if only else (total + ranked[1][1], _cased(ranked[1][0].nominative, token))
        total += worth
        content += 1
        chosen_given = chosen_given or (best.kind == "given" and best.score >= _SURELY_GIVEN)
        chosen.append(_cased(best.nominative, token))
    if not content:
        return [Nominative(tokens, gender, case, 0.0)] * 2
    likeliest = Nominative(tuple(chosen), gender, case, total / content + _PRIOR[case])
    if second is None or last is None:
        return [likeliest] if only else [likeliest] * 2
    chosen[last] = second[1]
    return [likeliest, Nominative(tuple(chosen), gender, case, second[0] / content + _PRIOR[case])]


@lru_cache(maxsize=20_000)
def _ranked(token: str, language: str, size: int, first: bool) -> _Ranked:
    """The nominatives of a token in a name of so many for each gender and case, each with its worth, best first."""
    found: _Ranked = {}
    for key, matching in _by_case(token, language).items():
        worth = [(form, _worth(form, size, first=first)) for form in matching]
        found[key] = tuple(sorted(worth, key=lambda each: -each[1]))
    return found


@lru_cache(maxsize=10_000)
def _by_case(token: str, language: str) -> dict[tuple[Gender, Case], list[Form]]:
    found: dict[tuple[Gender, Case], list[Form]] = {}
    for form in forms(token, language):
        found.setdefault((form.gender, form.case), []).append(form)
    return found


_DOUBTED = 0.4
_HARD = re.compile("[бвгджзклмнпрстўфхцч]$")
_OF_SURNAMES = re.compile("(?:[оеєё]в|[оаеё]ў|ськи[йа]|ый)$")


@lru_cache(maxsize=20_000)
def _is_given(word: str, language: str) -> bool:
    return bool(word) and any(form.kind == "given" and form.score >= _SURELY_GIVEN for form in forms(word, language))


def _worth(form: Form, tokens: int, *, first: bool = False) -> float:
    # An unknown word before another is a given name rather: "Іреняушові" of Іреняуш, not Іреняушов.
    unlikely = 0.3 if first and form.kind == "shape" and _OF_SURNAMES.search(form.nominative) else 0.0
    if (
        first
        and form.kind == "shape"
        and form.gender == "feminine"
        and form.score < _DOUBTED
        and _HARD.search(form.nominative)
    ):
        unlikely += 0.4  # a man's given name, whatever a woman's surname may be: "Піліп Дуда"
    # In a name of two words what looks like a patronymic may as well be a surname: "Анна Примерович".
    return (
        form.score
        - unlikely
        + {"patronymic": 0.5 if tokens > 2 else 0.0, "given": 0.25 if tokens > 1 else 0.1}.get(form.kind, 0.0)
    )


@lru_cache(maxsize=50_000)
def _is_fixed(token: str) -> bool:
    return len(token.rstrip(".")) <= 1 or token.endswith(".") or token.lower() in fixed_parts()


@lru_cache(maxsize=50_000)
def _cased(nominative: str, written: str) -> str:
    """As the text writes it: the same letters where they agree, capitals in the same places."""
    if written.islower():
        return nominative
    parts, old = nominative.split("-"), written.split("-")
    return "-".join(_capital(part, old[index] if index < len(old) else part) for index, part in enumerate(parts))


def _same_letter(one: str, other: str) -> bool:
    return one == other or {one, other} == {"г", "ґ"}  # a dictionary may insist on "Ґонта"


def _capital(part: str, written: str) -> str:
    if written[:1].islower():
        return part
    common = 0
    while common < min(len(part), len(written)) and _same_letter(part[common], written[common].lower()):
        common += 1
    shouted = len(written) > 2 and written.isupper()
    return (part[:1].upper() + part[1:]) if shouted or common == 0 else written[:common] + part[common:]
