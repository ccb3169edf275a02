"""Are two names one name? Pure and explainable; what no string can tell is left to facts and people.

The parts are judged one by one (given name, surname, patronymic, sex) and the worst part decides; a contradiction
caps the score under "review", a doubt under "same".
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from reading.names.arabic import one_in_arabic
from reading.names.consonants import VOWELLESS, by_consonants
from reading.names.distance import Tongue, unlike
from reading.names.frequency import common_word, one_family
from reading.names.given import Given
from reading.names.gutturals import guttural_apart
from reading.names.han import HAN, other_signs
from reading.names.initials import initials_score
from reading.names.korean import as_heard, unlike_syllables
from reading.names.language import in_turkic_letters, in_turkish_letters
from reading.names.letters import letter_apart
from reading.names.match import (
    ADDRESSED,
    CONTRADICTED,
    DOUBTFUL,
    ENDING,
    MISSPELT,
    REVIEW,
    SAME,
    SLIPPED,
    SPELT_OUT,
    Features,
    Match,
    graded,
    limits,
)
from reading.names.palladius import other_syllables, pinyin
from reading.names.parts import Name, parts
from reading.names.patronymic import addressed, agreement
from reading.names.script import script
from reading.names.sexes import hardly_a_woman, leaked_case, sexes
from reading.names.slips import Slip, slip, slip_written
from reading.names.softness import reading_apart, softness_apart
from reading.names.surname import ending_dropped, joined, length, part_cost, slavic, surname_cost
from reading.names.unordered import by_words
from reading.names.vietnamese import in_russian, other_marks
from reading.names.wade_giles import only_wade_giles, wade_giles
from reading.names.word import Word

_GLUED = 0.2
_ONE_FORM = 1.15
_ONE_HAND = 0.96
_LENIENT: tuple[Tongue, ...] = ("tr", "et", "be", "uk")
_OF_TWO = 2
_ARMENIAN = re.compile("(?<=[a-zа-я]{3})(?:ян[цс]?|[iy]an(?:ts|tz|c|z)?)$|[եյ]ան[ցց]?$")
_WRITES_CHINESE = frozenset({"Latn", *HAN})


def compare(a: str, b: str) -> Match:
    """Whether `a` and `b` may name one person; the same whichever comes first."""
    return _compare(a, b) if a <= b else _compare(b, a)


@lru_cache(maxsize=200_000)
def _compare(a: str, b: str) -> Match:
    left, right = parts(a), parts(b)
    best = _pair(left, right)
    for one, man, other in ((left, left.other, right), (right, right.other, left)):
        if man is not None and best.score < DOUBTFUL:
            found = _pair(*((man, other) if one is left else (other, man)))
            if found.score > best.score:
                best = _capped(found, MISSPELT if hardly_a_woman(one, man) else DOUBTFUL, "case", "possible")
    if best.score < SAME or _han(left, right):
        best = _as_written_elsewhere(a, b, best)
    if best.score > DOUBTFUL and (other_signs(a, b) or other_marks(a, b)):
        return _capped(best, DOUBTFUL, "script", "other signs")
    if best.score > DOUBTFUL and unlike_syllables(a, b):
        return _capped(best, DOUBTFUL, "script", "other syllables")
    return best


def _han(left: Name, right: Name) -> bool:
    return left.script in HAN and right.script in HAN


def _as_written_elsewhere(a: str, b: str, found: Match) -> Match:
    """Systems that no letter by letter reading meets: Arabic hands, Chinese, Korean and Vietnamese in other letters."""
    if one_in_arabic(a, b):
        return Match(max(found.score, _ONE_HAND), found.features | {"script": "Arabic"})
    for one, other in ((a, b), (b, a)):
        latin = pinyin(one)
        if latin is not None and parts(other).script in _WRITES_CHINESE:
            found = _better(found, latin, other, "pinyin")
        if parts(one).script == "Cyrl":
            for russian in in_russian(other):
                found = _better(found, russian, one, "Vietnamese")
        syllables = only_wade_giles(other)
        if syllables and tuple(sorted((wade_giles(_plain(one)) or "").split())) == syllables:
            score = SPELT_OUT if len(syllables) > _OF_TWO else DOUBTFUL
            found = max(found, Match(score, {"script": "Wade-Giles"}), key=lambda match: match.score)
    heard = as_heard(a, b)
    if heard is not None:
        score = SPELT_OUT if heard == "same" else DOUBTFUL
        found = max(found, Match(score, {"script": "Korean"}), key=lambda match: match.score)
    return found


def _plain(name: str) -> str:
    return anyascii(name) if script(name) in HAN else name


def _better(found: Match, spelt: str, other: str, system: str) -> Match:
    heard = _pair(parts(spelt), parts(other))
    return Match(heard.score, heard.features | {"script": system}) if heard.score > found.score else found


def _capped(match: Match, cap: float, feature: str, value: str) -> Match:
    return Match(min(match.score, cap), match.features | {feature: value})


def _pair(left: Name, right: Name) -> Match:
    if not left.words or not right.words:
        return Match(0.0, {"reason": "no name"})
    tongue = _tongue(left, right)
    if _lone(left) or _lone(right):
        return _lone_match(left, right, tongue)
    found = (_by_parts if left.sure and right.sure else by_words)(left, right, tongue)
    if found.score < SAME and left.sure and right.sure:
        found = _divided_otherwise(left, right, tongue, found)
    if found.score < REVIEW:
        found = _otherwise(left, right, tongue) or found
    if found.score > DOUBTFUL and left.script == right.script == "Latn" and other_syllables(left.words, right.words):
        return _capped(found, DOUBTFUL, "script", "other syllables")
    if left.inflected or right.inflected:
        found = Match(found.score, found.features | {"case": "restored"})
    if {left.script, right.script} & VOWELLESS and left.script != right.script:
        heard = by_consonants(left, right, found)
        if heard.features.get("consonants") == "spelt out":
            return heard
        return _capped(heard, DOUBTFUL, "script", "without vowels")
    return found


def _divided_otherwise(left: Name, right: Name, tongue: Tongue, found: Match) -> Match:
    """Names of which one is divided into other words than the other, or has initials for some ("Amir Hossein")."""
    if len(left.words) == len(right.words) or {left.sex, right.sex} == {"male", "female"}:
        return found
    whole = by_words(left, right, tongue)
    if whole.features.get("initials") == "other":
        return whole
    explained = {"glued", "initials"} & whole.features.keys()
    return max(found, whole, key=lambda match: match.score) if explained else found


def _otherwise(left: Name, right: Name, tongue: Tongue) -> Match | None:
    """Two other ways to be one name, both only a question: given names as surnames, and the form of address."""
    if left.sure and right.sure and _of_given_names(left, right):
        swapped = by_words(left, right, tongue)
        return _capped(swapped, DOUBTFUL, "order", "swapped") if swapped.score >= REVIEW else None
    for one, other in ((left, right), (right, left)):
        if addressed(one, other) and _givens(one, other, tongue, {}) >= SAME:
            return Match(ADDRESSED, {"given": "equal", "patronymic": "agree", "partial": "no surname"})
    return None


def _of_given_names(left: Name, right: Name) -> bool:
    """Whether the surnames of both are given names, or those of the shorter that has a father's name for one."""
    named = [all(one.given is not None for one in name.surname) for name in (left, right)]
    fewer = 0 if len(left.words) < len(right.words) else 1
    return all(named) or (len(left.words) != len(right.words) and named[fewer])


def _tongue(left: Name, right: Name) -> Tongue:
    languages = {left.language, right.language}
    if left.script == right.script == "Cyrl" and (len(languages) == 1 or languages <= {None, "ru", "tr"}):
        # One may be as its own language writes it, the other as Russian does.
        return "strict" if in_turkic_letters(left.words) == in_turkic_letters(right.words) else "tr"
    if languages == {"tr"} and all(map(in_turkish_letters, (left.words, right.words))):
        return "plain"  # an orthography of one's own leaves no vowel open
    # A Belarusian or Ukrainian given name often stands beside a surname spelt the Russian way.
    found: Tongue = next((tongue for tongue in _LENIENT if tongue in languages), "plain")
    if found == "plain" and {_armenian(left), _armenian(right)} == {"abroad", "at home"}:
        return "arm"
    if found not in ("plain", "be") or not (_of_muslims(left) and _of_muslims(right)):
        return found
    return "cau" if slavic(left.surname) or slavic(right.surname) else "ar"


def _armenian(name: Name) -> str | None:
    """Where an Armenian surname is spelt so, by its ending: "-ian" abroad, "-yan" at home."""
    ending = next(filter(None, (_ARMENIAN.search(word.text.lower()) for word in name.surname or name.words)), None)
    return None if ending is None else "abroad" if ending[0].startswith("ian") else "at home"


def _of_muslims(name: Name) -> bool:
    """Whether the given name is one that Arabic has too: its vowels are spelt as everybody likes."""
    known = name.givens[0].given if name.givens else None
    return known is not None and "ar" in known.languages


def _lone(name: Name) -> bool:
    return len(name.words) == 1 and not name.initials


def _lone_match(left: Name, right: Name, tongue: Tongue) -> Match:
    """A single word is at most a question: a surname is shared by families."""
    glued = unlike(joined(left.words), joined(right.words), tongue)
    if not (_lone(left) and _lone(right)) and glued <= 0.2 and length(left.words, right.words) > 8:
        return Match(0.95, {"glued": glued})
    single, whole = (left, right) if _lone(left) else (right, left)
    candidates = whole.surname or whole.words
    cost = min(unlike(single.words[0].readings, word.readings, tongue) for word in candidates)
    score = graded(cost, len(single.words[0].sound))
    return Match(min(score, 0.8), {"partial": "surname only", "surname": round(cost, 2)})


def _by_parts(left: Name, right: Name, tongue: Tongue) -> Match:
    features: Features = {}
    given_score = _givens(left, right, tongue, features)
    surname_score = _surnames(left, right, tongue, features)
    score = min(given_score, surname_score) * (0.9 + 0.1 * max(given_score, surname_score))
    score = min(score, agreement(left, right, features), sexes(left, right, features))
    leak = leaked_case(left, right, features)
    return Match(round(max(score, leak), 4), features)


def _givens(left: Name, right: Name, tongue: Tongue, features: Features) -> float:
    if not left.givens or not right.givens:
        return initials_score(left, right, features)
    if len(left.givens) != len(right.givens) and unlike(joined(left.givens), joined(right.givens), tongue) <= _GLUED:
        features["given"] = "equal"
        return 1.0
    scores = sorted((_given(one, other, tongue) for one in left.givens for other in right.givens), reverse=True)
    best, how = scores[0]
    features["given"] = how
    if len(left.givens) != len(right.givens):
        features["second given"] = "omitted"
        return min(best, DOUBTFUL if "pet form" in how else 0.93)
    if len(left.givens) > 1:
        if _given(left.givens[0], right.givens[0], tongue)[0] < SAME <= best:
            features["order"] = "swapped"  # "Ali Hasan" may be the father of "Hasan Ali"
            best = min(best, DOUBTFUL)
        others = min(max(_given(one, other, tongue)[0] for other in right.givens) for one in left.givens)
        return min(best, others)
    return best


def _given(one: Word, other: Word, tongue: Tongue) -> tuple[float, str]:
    ours, theirs = one.given, other.given
    cost = unlike(one.readings, other.readings, tongue)
    if ours is not None and theirs is not None:
        if not ours.names & theirs.names:
            return (0.4 if cost > 1.0 else CONTRADICTED), "conflict"
        if cost == 0.0:
            return 1.0, "equal"
        if ours.pet or theirs.pet:
            return (0.96, "pet form") if len(ours.names) == len(theirs.names) == 1 else (0.95, "pet form of either")
        # In one language another form is mostly another name: whoever is called one is not called the other.
        first = (ours.first and theirs.first) or not (one.cyrillic and other.cyrillic)
        translated = tongue != "strict" and first
        another = cost > _ONE_FORM and not translated and not _of_the_people(ours, theirs)
        return (DOUBTFUL if another else 0.99), "variant"
    size = min(len(one.sound), len(other.sound))
    score = graded(cost, size)
    return score, "equal" if cost == 0.0 else f"unlike by {cost:.2f}"


def _of_the_people(ours: Given, theirs: Given) -> bool:
    """Belarusian has a form for papers and one that everybody says ("Аляксандр", "Алесь"), and prints both."""
    return frozenset(("be",)) in (ours.languages, theirs.languages)


def _surnames(left: Name, right: Name, tongue: Tongue, features: Features) -> float:
    cost, other_sex = surname_cost(left.surname, right.surname, tongue)
    score = graded(cost, length(left.surname, right.surname))
    if score < REVIEW:
        former = _former(left, right, tongue)
        if former is not None:
            features["former surname"] = "agrees"
            return min(former, 0.95)
        part = part_cost(left.surname, right.surname, tongue)
        if part <= 0.3:
            features["surname"] = "one of two"
            whole = len(left.givens) == len(right.givens) > 1 or _first_of_two(left, right)
            return 0.93 if whole else DOUBTFUL
        if ending_dropped(left.surname, right.surname):
            features["surname"] = "without ending"
            return ENDING
    features["surname"] = round(cost, 2)
    if score >= SAME and guttural_apart(left, right):
        features["letter"] = "g or kh"
        return DOUBTFUL
    if score >= SAME and (softness_apart(left, right) or (tongue == "plain" and reading_apart(left, right))):
        features["letter"] = "hard or soft, one or two"
        return DOUBTFUL
    if score >= SAME and letter_apart(left.surname, right.surname, tongue == "strict"):
        features["letter"] = "hard or soft, s or z"
        return DOUBTFUL
    if other_sex:
        features["surname form"] = "of the other sex"
    elif cost > 0:
        kind = slip(joined(left.surname)[0], joined(right.surname)[0]) or _slip_written(left, right)
        if kind is not None:
            features["slip"] = kind
            return max(score, MISSPELT if one_family(kind, left.surname, right.surname) else SLIPPED)
    return score


def _slip_written(left: Name, right: Name) -> Slip | None:
    if left.script != right.script or len(left.surname) != 1 or len(right.surname) != 1:
        return None
    return slip_written(left.surname[0].text, right.surname[0].text)


def _first_of_two(left: Name, right: Name) -> bool:
    """Whether one has the first of the other's two surnames, a rare one: the usual short form of it.

    Where a father's and a grandfather's name follow the first, each of them may be anybody.
    """
    fewer, more = sorted((left, right), key=lambda name: len(name.surname))
    one, other = fewer.surname[0], more.surname[0]
    if len(fewer.surname) != 1 or len(more.surname) != _OF_TWO or common_word(one) or _of_muslims(more):
        return False
    if (left.patronymic is None) != (right.patronymic is None):  # which the second word may be, unusually written
        return False
    if one.cyrillic and other.cyrillic and one.text.lower() != other.text.lower():
        return False
    given = fewer.givens[:1] and more.givens[:1] and unlike(fewer.givens[0].readings, more.givens[0].readings, "plain")
    return given == 0.0 == unlike(one.readings, other.readings, "plain") and len(fewer.givens) <= len(more.givens)


def _former(left: Name, right: Name, tongue: Tongue) -> float | None:
    best = None
    for one, other in ((left, right), (right, left)):
        for word in one.former:
            for second in (*other.surname, *other.former):
                if unlike(word.readings, second.readings, tongue) <= limits(len(word.sound))[0]:
                    best = 0.95
    return best
