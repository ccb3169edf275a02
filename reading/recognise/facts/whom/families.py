"""Whom Ukrainian means by what people are to each other: "її батько", told by a daughter, "мене", nouns of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from reading.lexicons import load
from reading.recognise.cast import Gender
from reading.recognise.facts.rulebook import Hit, Script
from reading.recognise.facts.whom.discourse import Candidate, Discourse

_GENDERS: tuple[tuple[str, Gender], ...] = (("sons", "masculine"), ("daughters", "feminine"))


@cache
def _kin(owner: str, kind: str) -> re.Pattern[str]:
    family = load("reference")["uk"]["family"]
    return re.compile(rf"(?<!\w)(?:{family[owner]})\s(?:[а-яіїєґ’'ʼ-]+\s)?(?:{family[kind]})(?!\w)", re.IGNORECASE)


def in_family(text: str, discourse: Discourse) -> Iterator[Candidate]:
    """ "Її батька заарештували": the one man the text is about, where "її" can only be a relative who speaks."""
    subjects = discourse.subjects
    if len(subjects) != 1 or discourse.groups:
        return
    gender = discourse.cast.genders[subjects[0]] if subjects[0] < len(discourse.cast.genders) else None
    for kind, meant in _GENDERS:
        # Who is called so cannot own themselves: "його дружину" of a text about her.
        owner = "hers" if meant == "masculine" else "his"
        if gender == meant:
            for found in _kin(owner, kind).finditer(text):
                yield Candidate(found.start(), found.end(), (("person", subjects[0]),), True)


_ME = re.compile(r"(?<!\w)(?:мене|мені|мною|меня|мне|мной|мяне)(?!\w)", re.IGNORECASE)


@cache
def _said(script: Script) -> re.Pattern[str]:
    said = load(f"roles_{script}")["words"]["said"]
    return re.compile(
        rf"[»”\"],?\s?[—–-]\s(?:\w+\s)?(?:{said}|згадує|пригадує|вспоминает|рассказывает|рассказал[аи]?|говорит)\s(?:[а-яіїєґ’'ʼ-]+\s){{0,3}}$",
        re.IGNORECASE,
    )


def by_themselves(text: str, named: Sequence[Candidate], script: Script) -> Iterator[Candidate]:
    """ "«Мене били», — каже Іван": Іван."""
    if _ME.search(text) is None:
        return
    speaker = next((one for one in named if one.sure and _said(script).search(text, 0, one.start)), None)
    if speaker is None:
        return
    for found in _ME.finditer(text, 0, speaker.start):
        yield Candidate(found.start(), found.end(), speaker.whom, True)


# "Третій родич, Джемаль, у розшуку; його вбили": a relative called by a given name alone, who does not merely speak.
_NAMED_KIN = {
    "he": "родич|сваяк|кузен|брат|батько|бацька|син|сын|дядько|дзядзька|дід|дзед|племінник|пляменнік|чоловік|муж|друг"
    "|сябар|сябра|зять|зяць",
    "she": "родичка|сваячка|кузина|сестра|сястра|мати|маці|донька|дочка|дачка|тітка|цётка|бабуся|племінниця|пляменніца"
    "|дружина|жонка|подруга|сяброўка",
}
_SPEAKS = re.compile(
    r"(?<!\w)(?:каж|сказа|казав|казала|казаў|розпов|расказ|повідом|паведам|впевнен|упэўнен|пиш|піш|напис|напіс|вважа|лічыць|згад|дода)\w*",
    re.IGNORECASE,
)


def is_kin_named_before(pronoun: re.Match[str], text: str, named: Sequence[Candidate]) -> bool:
    """Whether the pronoun may mean a relative whom the sentence calls by a given name, and nobody the text knows."""
    kin = _NAMED_KIN.get(pronoun.lastgroup or "")
    if kin is None:
        return False
    found = re.search(
        rf"(?<!\w)(?i:{kin}),\s[А-ЯІЇЄҐЎ][а-яіїєґў’'ʼ]+,(?!.*(?<!\w)(?i:{kin}),)", text[: pronoun.start()]
    )
    if found is None or _SPEAKS.search(text, found.end(), pronoun.start()):
        return False
    return not any(found.start() <= one.start < pronoun.start() for one in named)


_BEHIND = re.compile(
    r"\s(?:[а-яіїєґ’'ʼ-]+(?:их|ого|ої|ому|ій|ими|у|ю)\s)?(?P<noun>[а-яіїєґ’'ʼ-]{4,})(?![\w-])(?!\s(?-i:[А-ЯІЇЄҐ]))"
)


def names_others(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> bool:
    """ "Судять мародерів", "про смерть співкамерниці": right behind stands who it was, and it is nobody known."""
    found = _BEHIND.match(text, hit.end)
    if (
        found is None
        or text.startswith(":", found.end())
        or hit.rule.kind in _OF_THINGS
        or (told := _done_to(found["noun"])) is None
    ):
        return False
    if any(one.start <= found.start("noun") < one.end for one in people):
        return False
    return told == "several" or not discourse.may_be(discourse.topic(), told)


# Behind these a noun for people says who did it, or to what it was done.
_OF_THINGS = frozenset({"search", "listing", "charge", "exchange", "appeal", "quashed", "health"})


@lru_cache(maxsize=20_000)
def _done_to(word: str) -> Gender | Literal["several"] | None:
    """Of a noun surely for people in another case than the nominative: for several, or for a woman or a man."""
    from reading.dictionary import known

    tags = [parse.tag for parse in known(word.lower(), "uk")]
    nouns = [tag for tag in tags if {"NOUN", "anim"} <= tag.grammemes]
    if not tags or len(nouns) < len(tags) or any({"nomn", "ablt", "Name", "Surn"} & tag.grammemes for tag in nouns):
        return None
    if "plur" in nouns[0].grammemes:
        return "several"
    return "feminine" if nouns[0].gender == "femn" else "masculine"
