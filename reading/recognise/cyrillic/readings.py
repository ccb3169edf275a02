"""The readings of every name in one sentence: what stands around it and beside it in a list decides case and gender."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reading.recognise.cyrillic.agreeing import is_woman
from reading.recognise.cyrillic.companions import (
    companions,
    governors,
    is_done_to,
    is_done_to_behind,
    predicates,
)
from reading.recognise.cyrillic.models import Feature
from reading.recognise.cyrillic.nominative import Nominative, distinct_readings, readings_of
from reading.recognise.cyrillic.places import Place
from reading.recognise.cyrillic.told import CASES, Case
from reading.recognise.cyrillic.vocabulary import is_behind_kin
from reading.recognise.cyrillic.words import WORD, pattern

_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDERS = {"Masc": "masculine", "Fem": "feminine"}
# A former surname in the middle of a name: "Примерова (Образцова) Анна".
BRACKETS = re.compile(r"\s?\(([^()]*)\)")
# What somebody is called, in the middle of a name: "Кирило «Сивий» Примірний".
_CALLED = re.compile(r"\s[«“„\"][^«»“”\"]*[»”“\"]\s")
# Between two names of one list, which stand in one case.
_LISTED = re.compile(
    r"\s*(?:\([^()]{0,40}\)|,(?:\s[а-яёіїєґў-]+){1,4}(?=,))?\s*(?:[,;]\s(?:и\s|а\sтакже\s|та\s|і\s|ды\s)?|(?:и|а\sтакже|та|і|й|ды)\s)"
    r"(?:(?!что|котор|когда|(?:але|но|однако|аднак|однак|проте|зате|хоча|якщо|коли|калі|каб|щоб|що|што)\s|сообщи|заяви|рассказ)(?![а-яё]+(?:щ|вш)(?:ий|ая|ие|его|ую|ей|ему|их|им)\s)[а-яёіїєґў«»-]+\s){0,3}"
)
_JOINED = re.compile(r"(?<!\w)(?:и|та|і|й|ды)\s")
_TOGETHER = 0.5
_NO_READING = -0.4
# People stand in the locative only behind one of these, be there an office between.
_LOCATIVE = re.compile(r"(?<!\w)(?:на|у|в|во|ў|о|об|обо|по|при|пры|па|аб)\s(?:[а-яіїєґў’'-]+\s){0,2}$", re.IGNORECASE)
_SUBJECT = 0.2
_MAN = -0.5
_NO_PREPOSITION = -0.3
_OBJECT: tuple[tuple[str | None, str | None], ...] = (("accs", None),) * 2
# Whoever does something stands in the nominative, also where the words would rather be a dative: "Гюльнар Рігі".
_AS_WRITTEN = 0.12
_OF_A_WOMAN = re.compile("[оеє]ї$")  # "Зразкової" is no nominative of anybody's


def parts_of(text: str, place: Place) -> tuple[str, ...]:
    """The words of a name, without stress marks and what stands in brackets or quotes inside it."""
    plain = text[place.start : place.end].replace("\u0301", "")
    return tuple(WORD.findall(_CALLED.sub(" ", BRACKETS.sub(" ", plain))))


def readings(text: str, places: Sequence[Place], hints: list[Feature], language: str) -> list[list[Nominative]]:
    """For each place its readings, best first, one for each different nominative."""
    chains = _chains(text, places)
    done_to = {
        index
        for index, place in enumerate(places)
        if is_done_to(text[max(0, place.start - 60) : place.start], language)
        or (language == "ru" and is_done_to_behind(text[: place.start], text[place.end : place.end + 30]))
    }
    done_to |= {index for chain in chains if chain[0] in done_to for index in chain}
    found: list[list[Nominative]] = []
    for index, place in enumerate(places):
        object_ = index > 0 and _is_object(text[places[index - 1].end : place.start], found[-1])
        found.append(_alone(text, place, hints, language, done_to=index in done_to, object_=object_))
    for chain in chains:
        case = _common_case([found[index] for index in chain])
        for index in chain:
            found[index] = [reading.raised(_TOGETHER) if reading.case == case else reading for reading in found[index]]
    return [distinct_readings(each) for each in found]


# Between who does something and to whom: "Олена Примірна боронила Івана Примірного".
_DOES = re.compile(
    r"\s(?:не\s|вже\s|ужо\s|уже\s)?"
    r"(?!пер[ае]да|вруч|отда|од?да|да[лвў]|подар|адда|віддав|сказ|каза|нап[иі]с|пис|п[иі]ш|повідом|паведам|сооб|допом|дапам|помо"
    r"|позвон|подзвон|патэлефан|зателефон|дякув|дзякав|ве[рл]и|показ|паказ|потис|паціс|посла|надісл|дасла|відпов|адказ|отве|завид)"
    r"[а-яёіїєґў’']{3,}(?:[вўл]|ла|є|[уюа][єе]|[ая]ет|ит|ить|[іы]ць)\s"
)


def _is_object(between: str, before: Sequence[Nominative]) -> bool:
    """Whether the one named before, in the nominative, does something to whom is named next."""
    best = max(before, key=lambda reading: reading.score, default=None)
    return best is not None and best.case == "nomn" and _DOES.fullmatch(between) is not None


def _alone(
    text: str, place: Place, hints: list[Feature], language: str, *, done_to: bool, object_: bool
) -> list[Nominative]:
    # Initials have neither case nor gender, whatever the model thinks.
    inside = [hint for hint in hints if place.start <= hint.start < place.end and hint.end - hint.start > 2]
    before, parts = text[max(0, place.start - 60) : place.start], parts_of(text, place)
    if done_to:  # the model takes "Марину Примерову" for a man's dative
        found = readings_of(parts, language, cases={"accs": 1.0})
        return [reading for reading in found if reading.case != "datv"] or found
    beside, ruled = companions(before, language), governors(before, language)
    # "Дружина Івана просила": neither the word for a relative nor the verb is about whose relative it is.
    kin = language != "ru" and is_behind_kin(before, language) and not pattern("own_kin").search(before)
    done = [] if language == "ru" and ruled else predicates(text[place.end : place.end + 110], language)
    near = [] if kin else beside or done
    certain = {case for case, _ in near if case}
    if certain == {"nomn"} and not any(hint.case == "Nom" for hint in inside):
        inside = []  # "судья Примерова" against the model: the dictionary knows better
    heading = _heading(text, place)
    near = [*near, *ruled, *heading, *_relative(before), *(_OBJECT if object_ and not beside else ())]
    cases = _shares([*(_CASES.get(hint.case or "") for hint in inside), *(case for case, _ in near * 2)])
    genders = _shares([*(_GENDERS.get(hint.gender or "") for hint in inside), *(gender for _, gender in near * 2)])
    found = readings_of(parts, language, cases=cases, genders=genders)
    if language == "uk" and is_woman(before, language):
        found = _of_woman(found)
    if language == "ru" and len(parts) > 1:
        alone = bool(heading) and "." not in text[place.start : place.end]
        found = _beside_noun(found, before, {"nomn"} if alone else {case for case, _ in beside})
    elif language == "ru":
        return found
    if language == "uk" and certain == {"nomn"} and not _OF_A_WOMAN.search(parts[-1]):
        found = [reading.raised(_AS_WRITTEN) if reading.tokens == parts else reading for reading in found]
    if _LOCATIVE.search(before):
        return found
    return [reading.raised(_NO_PREPOSITION) if reading.case == "loct" else reading for reading in found]


def _beside_noun(found: list[Nominative], before: str, cases: set[str | None]) -> list[Nominative]:
    """What a noun for somebody right before a full name rules out: "судья Анна", "его жену Валентину"."""
    if cases == {"nomn"}:
        found = [reading.raised(_SUBJECT) if reading.case == "nomn" else reading for reading in found]
    return _of_woman(found) if is_woman(before, "ru") else found


def _of_woman(found: list[Nominative]) -> list[Nominative]:
    """Behind a word for a woman; a genitive may be another's: "сотруднице Ивана Примерова"."""
    return [
        reading.raised(_MAN) if reading.gender == "masculine" and reading.case != "gent" else reading
        for reading in found
    ]


_MEN = frozenset({"муж", "брат", "отец", "сын", "супруг"})


def _relative(before: str) -> list[tuple[str | None, str | None]]:
    """«Сестра Руслана Анна Примерова»: behind whose relative it is stands the relative's own name."""
    found = pattern("whose_relative").search(before)
    if found is None:
        return []
    return [("nomn", "masculine" if found["kin"].lower() in _MEN else "feminine")] * 3


_STANDS_ALONE = re.compile(
    r"\s?(?:\.?$|[—–(:]|,\s(?!(?:[ув]\s)?якого\s))|\s(?:не\s)?[а-яё]{2,}(?:ет|ёт|ит|ется|ётся|ится)(?!\w)"
)


def _heading(text: str, place: Place) -> list[tuple[str | None, str | None]]:
    """A name that opens a line and stands by itself is in the nominative."""
    alone = not text[: place.start].strip(" «—–-•*") and _STANDS_ALONE.match(text, place.end)
    return [("nomn", None)] * 2 if alone else []


def _shares(values: list[str | None]) -> dict[str, float]:
    counts = Counter(value for value in values if value)
    total = sum(counts.values())
    return {value: count / total for value, count in counts.items()}


def _chains(text: str, places: Sequence[Place]) -> list[list[int]]:
    chains: list[list[int]] = []
    for index in range(1, len(places)):
        gap = text[places[index - 1].end : places[index].start]
        if not _LISTED.fullmatch(gap) or pattern("kin").search(gap):
            continue
        if not _JOINED.search(gap) and pattern("kin").search(
            text[max(0, places[index - 1].start - 40) : places[index - 1].start]
        ):
            continue  # "мать Ивана Примерова, Анна Примерова": one of them explains the other
        if chains and chains[-1][-1] == index - 1:
            chains[-1].append(index)
        else:
            chains.append([index - 1, index])
    return chains


def _common_case(members: list[list[Nominative]]) -> Case:
    def support(case: Case) -> float:
        return sum(max((each.score for each in found if each.case == case), default=_NO_READING) for found in members)

    return max(CASES, key=support)
