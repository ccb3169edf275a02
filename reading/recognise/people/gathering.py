"""Gathers the places where names stand into people: one entry for each human being, with every mention of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.lexicons import load
from reading.recognise.cast import Gender
from reading.recognise.people.brothers import SIBLING, share_with_siblings
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.family import share_family_name
from reading.recognise.people.kin_rows import share_in_rows
from reading.recognise.people.register import Register, Somebody
from reading.recognise.people.sameness import (
    completed,
    contains,
    is_address,
    is_courtesy,
    is_slip,
    same_word,
    slipped,
    with_patronymic,
)
from reading.recognise.people.siblings import is_given, renamed, share_surnames

# Between a name and another name of the same person.
_ALSO = re.compile(
    r"^[,\s]*[(\[]?\s*(?:born|née|nee|formerly|real name|whose (?:real|full|birth|given) name (?:is|was)|also known as|"
    r"also (?:written|spelled|spelt|transliterated)(?: as)?|aka|a\.k\.a\.|(?:the [a-z]+ )?better known as|"
    r"урожд[её]нн\w+|урожд\.|ур\.|в девичестве|девичья фамилия|настоящее имя|он же|она же|известн\w+ как|"
    r"уроджен\w+|дівоче прізвище|він же|справжнє ім'я|народжан\w+|дзявочае прозвішча)\s*[:—–-]?\s*(?:as\s+)?$",
    re.I,
)
# Endings of women's surnames in Latin letters, that places and organisations seldom have.
_OF_WOMEN = re.compile("[a-z](?:ova|eva|[a-z]kina|shina|china|skaya|skaia|[sc]ka|tskaya|enko|chuk|[ae]vich|ovich)$")


def gather(candidates: Sequence[Candidate], language: str | None = None) -> list[Somebody]:
    """People in the order of their first full mention; candidates that are nobody's are dropped."""
    share_in_rows(candidates, language)
    share_surnames(candidates, language)
    share_family_name(candidates)
    share_with_siblings(candidates, language)
    _tell_sexes(candidates)
    known = Register()
    rest: list[Candidate] = []
    previous: Candidate | None = None
    for candidate in candidates:
        if previous is not None and _is_other_name(previous, candidate):
            owner = known.holder(previous)
            if owner is not None:
                alone = len(candidate.name) == 1
                other = renamed(previous.name, candidate.name[0]) if alone else candidate.name
                known.mention(owner, candidate, others=(other,))
                continue
        if len(candidate.name) > 1 and candidate.sure:
            _add(known, candidate)
        else:
            rest.append(candidate)
        previous = candidate
    known = _with_addresses_joined(known)
    for candidate in rest:
        _place(known, candidate)
    for somebody in known.people:
        somebody.mentions.sort(key=_position)
    return sorted(known.people, key=lambda somebody: _position(somebody.first))


_LONGEST_KIN = 16
_OF_SEX: dict[str, Gender] = {"mr": "masculine", "sir": "masculine"}
_OF_SEX |= dict.fromkeys(("ms", "mrs", "miss", "mme", "lady"), "feminine")


@cache
def _kin_before() -> re.Pattern[str]:
    """ "Her brother, Leo Example", "his wife Ada Example": the noun right before a name, by the sex it tells."""
    nouns = load("kin_rows")["sexes"]
    either = "|".join(f"(?P<{sex}>{'|'.join(nouns[sex])})" for sex in ("masculine", "feminine"))
    return re.compile(rf"\b(?:{either}),?\s$")


def _tell_sexes(candidates: Sequence[Candidate]) -> None:
    """Of whom English says whose brother or wife they are, that is surer than what a name looks like."""
    for candidate in candidates:
        at = candidate.start - candidate.sentence.start
        kin = _kin_before().search(candidate.sentence.text[max(0, at - _LONGEST_KIN) : at])
        if kin is not None:
            candidate.gender = "masculine" if kin["masculine"] else "feminine"
        elif candidate.gender is None and (title := (candidate.title or "").rstrip(".")) in _OF_SEX:
            candidate.gender = _OF_SEX[title]


def _with_addresses_joined(known: Register) -> Register:
    """ "Нона Георгиевна" is the Нона Примерова of the same text, if there is but one, and gives her her patronymic."""
    gone: set[int] = set()
    for called in [each for each in known.people if all(is_courtesy(name) for name in each.names)]:
        given, patronymic = called.name
        meant = [
            each
            for each in known.bearing([given])
            if each is not called and id(each) not in gone and completed(each.name, given, patronymic)
        ]
        if len(meant) == 1 and meant[0].gender in (None, called.gender):
            meant[0].names.append(completed(meant[0].name, given, patronymic))
            meant[0].mentions.extend(called.mentions)
            gone.add(id(called))
    return Register(each for each in known.people if id(each) not in gone) if gone else known


def _position(candidate: Candidate) -> tuple[bool, int]:
    return candidate.sentence.field == "text", candidate.start


def _is_other_name(previous: Candidate, candidate: Candidate) -> bool:
    if previous.sentence is not candidate.sentence:
        return False
    text, base = previous.sentence.text, previous.sentence.start
    between = text[previous.end - base : candidate.start - base]
    return _ALSO.match(between) is not None or (
        between == " (" and text[candidate.end - base :].startswith(")") and _is_former(previous, candidate)
    )


def _is_former(previous: Candidate, candidate: Candidate) -> bool:
    """Whether it is the surname that she had, in brackets behind a woman's full name."""
    woman = previous.is_full and previous.gender == "feminine"
    return woman and len(candidate.parts) == 1 and _OF_WOMEN.search(candidate.parts[0]) is not None


def _add(known: Register, candidate: Candidate) -> None:
    forms = (candidate.name, *candidate.readings)
    somebody = next((each for each in known.alike(forms) if _is_same(each, candidate)), None)
    if somebody is None:
        somebody = next((each for each in known.misspelt(candidate.name) if _is_misspelt(each, candidate)), None)
    if somebody is None and is_courtesy(candidate.name):
        same_given = known.bearing(candidate.name[:1])
        addressed = [each for each in same_given if with_patronymic(each.name, candidate.name)]
        somebody = addressed[0] if len(addressed) == 1 else None
        candidate.name = (somebody and with_patronymic(somebody.name, candidate.name)) or candidate.name
    if somebody is None:
        known.add(Somebody([candidate.name], [candidate], list(candidate.aliases), candidate.gender))
        return
    known.mention(somebody, candidate, (candidate.name,), candidate.aliases)
    somebody.gender = somebody.gender or candidate.gender


def _is_same(somebody: Somebody, candidate: Candidate) -> bool:
    forms = (candidate.name, *candidate.readings)
    for index, form in enumerate(forms):
        for name in (*somebody.names, *somebody.others):
            if contains(name, form) or (len(name) > 1 and contains(form, name)) or is_address(name, form):
                if index:
                    candidate.name = form
                return True
    return False


def _is_misspelt(somebody: Somebody, candidate: Candidate) -> bool:
    together = any(mention.sentence is candidate.sentence for mention in somebody.mentions)
    return not together and any(is_slip(name, candidate.name) for name in somebody.names)


def _place(known: Register, candidate: Candidate) -> None:
    """A mention that is not full, or not certain: somebody we know, somebody new, or nobody."""
    if "quoted" in candidate.reasons and not candidate.sure:
        return
    somebody = _known(known, candidate)
    if somebody is not None:
        known.mention(somebody, candidate)
    elif candidate.sure:
        known.add(Somebody([candidate.name], [candidate], gender=candidate.gender))


def _known(known: Register, candidate: Candidate) -> Somebody | None:
    if len(candidate.parts) > 1:
        forms = (candidate.name, *candidate.readings)
        return next((each for each in known.alike(forms) if _is_same(each, candidate)), None)
    firsts = _forms(candidate)
    for possible, matches in (
        (known.bearing(firsts), _has_surname),
        (known.of_like_surname(firsts[0]), _has_misspelt_surname),
        (known.bearing(firsts), _has_given),
    ):
        found = [each for each in possible if matches(each, candidate)]
        if len(found) == 1 or (found and matches is not _has_given):
            return _nearest(found, candidate)
    return None


def _nearest(people: list[Somebody], candidate: Candidate) -> Somebody:
    """The one mentioned last before it; of the same gender where that is known.

    Of a family the one whom the title names, if but one: the others are called by their given names.
    """
    if len(people) == 1:
        return people[0]
    agreeing = [
        each for each in people if candidate.gender is None or each.gender in (None, candidate.gender)
    ] or people
    # A brother or sister called by a given name alone is not meant by the surname they share.
    agreeing = [each for each in agreeing if not any(SIBLING in m.reasons for m in each.mentions)] or agreeing
    here = _position(candidate)
    titled = [each for each in agreeing if any(m.sentence.field == "title" for m in each.mentions)]
    if len(titled) == 1 < len(agreeing) and not _named_beside(agreeing, candidate):
        return titled[0]
    before = [
        (max(places), each)
        for each in agreeing
        if (places := [_position(m) for m in each.mentions if _position(m) < here])
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else agreeing[0]


def _named_beside(people: list[Somebody], candidate: Candidate) -> bool:
    """Whether the same sentence names one of them before."""
    here = _position(candidate)
    return any(m.sentence is candidate.sentence and _position(m) < here for each in people for m in each.mentions)


def _forms(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.name[0], *(reading[0] for reading in candidate.readings))


def _has_surname(somebody: Somebody, candidate: Candidate) -> bool:
    return any(
        same_word(form, token) and not (token is name[0] and len(name) > 1 and is_given(token))
        for name in (*somebody.names, *somebody.others)
        for token in name
        for form in _forms(candidate)
    )


def _has_misspelt_surname(somebody: Somebody, candidate: Candidate) -> bool:
    return any(slipped(form, name[-1]) for name in somebody.names if len(name) > 1 for form in _forms(candidate)[:1])


def _has_given(somebody: Somebody, candidate: Candidate) -> bool:
    return any(same_word(form, token) for name in somebody.names for token in name for form in _forms(candidate))
