"""Names where no model reads the language: runs of capitalised words, cut into names by what each word can be.

"жителя Мелітополя Захара Примірного" is a town and a name, "мати Івана Примірного Віра Петрівна" are two names: of all
ways to cut a run into name patterns and words left out the one with the most evidence wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading.recognise.cyrillic.declension import fixed_parts, forms
from reading.recognise.cyrillic.fathers import is_of_a_father
from reading.recognise.cyrillic.nominative import SON_OF, agreement
from reading.recognise.cyrillic.runs import Stretch
from reading.recognise.cyrillic.told import DICTIONARIES
from reading.recognise.cyrillic.vocabulary import (
    is_behind_kin,
    is_behind_office,
    is_ordinary,
    is_place_name,
    may_be_borne,
    says_something,
)
from reading.recognise.cyrillic.words import borne, is_role, never, pattern, words_in
from reading.recognise.cyrillic.worth import AGENT, INITIALS, PATRONYMIC, is_surname, worth
from reading.recognise.people.lexicon import folded

_LOWER = re.compile("[а-яёіїєўґ]")
# What a name may be made of: Given, Patronymic, Surname, Initials; and what each pattern is worth by itself.
_PATTERNS = {
    "GPS": 0.6,
    "SGP": 0.55,
    "GS": 0.3,
    "SG": 0.1,
    "GP": 0.1,
    "IS": 0.3,
    "SI": 0.25,
    "GGS": 0.1,
    "GIS": 0.3,
    "GSS": 0.0,
}
# What somebody is called, between a given name and a surname: "Кирило «Сивий» Примірний".
_CALLED = re.compile(r"(?<=[а-яіїєґў])\s[«“„\"][^«»“”\"]{2,25}[»”“\"](?=\s[А-ЯІЇЄҐЎ][а-яіїєґў])")
# What may stand before the first word of a sentence, a line or a speech.
_OPENING_OF = re.compile(r"(?:^|[:.!?•|]\s)[\W\d_]*$")
_OPENING = ("«", "“", "„", '"')
_CLOSING = ("»", "”", "“", '"')
_ADJECTIVE = re.compile(r"\w+(?:ого|ому|ої|ага|яга|аму|яму|ай)\s[а-яіїєґў]")
_ENOUGH = 1.45
_FATHER = 1.3
_ROLE = 0.25
_LONE = 0.01
_LEAST = 0.3  # a lone word counts only where it is part of a full name of the text
_DISAGREES = -1.0
_SURELY = 0.8


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    opens: bool  # the first word of the sentence: capitalised whatever it is
    begins: bool  # the same, or behind a colon


def named(text: str, language: str) -> list[Stretch]:
    """In order. Lone words too, unsure unless something around them shows a person."""
    return [stretch for run in _runs(text, language) for stretch in _cut(run, text, language)]


def _runs(text: str, language: str) -> Iterator[list[_Word]]:
    """Capitalised words in a row, with initials and the small parts that join names."""
    current: list[_Word] = []
    called = {found.start(): found.end() for found in _CALLED.finditer(text)}
    for word, start, end in words_in(text):
        stops = word.endswith(".") and not INITIALS.match(word)
        if stops:
            word, end = word[:-1], end - 1
        if current and any(begin < start < end for begin, end in called.items()) and current[-1].end in called:
            continue
        behind = called.get(current[-1].end, current[-1].end) if current else 0
        if current and text[behind:start] not in (" ", "\u00a0"):
            yield current
            current = []
        small = word.split("-")[0].lower() in fixed_parts() and bool(current)
        if (word[0].isupper() and _is_part(word, language)) or small:
            begins = _OPENING_OF.search(text, 0, start) is not None
            current.append(_Word(word.replace("\u0301", ""), start, end, not text[:start].strip(' «"“”—–-•*('), begins))
        elif current:
            yield current
            current = []
        if stops and current:
            yield current
            current = []
    if current:
        yield current


def _is_part(word: str, language: str) -> bool:
    if INITIALS.match(word):
        return True
    if len(word) < 2 or not _LOWER.search(word) or folded(word) in never() - borne():
        return False
    return not is_role(word, language)


def _cut(run: Sequence[_Word], text: str, language: str) -> list[Stretch]:
    """The best way to cut a run: for each length of its beginning the most evidence, and the last name of it."""
    best: list[tuple[float, tuple[Stretch, ...]]] = [(0.0, ())]
    for end in range(1, len(run) + 1):
        ways = [best[end - 1]]  # the last word is left out
        for start in range(max(0, end - 5), end):
            part = run[start:end]
            if len(part) > 1 and _is_where(part[0], text, language):
                continue  # "у Лідзе Алеся Прыкладскага"
            if len(part) == 2 and end < len(run) and _is_from(part, text, language):
                continue  # "з Дуброўна Алесем Прыкладскім"
            if (
                value := _name(
                    part,
                    language,
                    behind_role=_behind_role(part[0], text, language),
                    behind_kin=_is_behind_kin(text[: part[0].start], language),
                    goes_on=end < len(run),
                )
            ) > 0:
                sure = _is_sure(part, text, language)
                found = Stretch(part[0].start, part[-1].end, sure)
                ways.append((best[start][0] + value, (*best[start][1], found)))
        best.append(max(ways, key=lambda way: way[0]))
    return list(best[-1][1])


def _is_behind_kin(before: str, language: str) -> bool:
    """Whether whose relative it is may stand next: not behind "її чоловіка"."""
    return is_behind_kin(before, language) and not pattern("own_kin").search(before)


def _is_sure(part: Sequence[_Word], text: str, language: str) -> bool:
    first, last = part[0], part[-1]
    if text[: first.start].endswith(_OPENING) and text[last.end :].startswith(_CLOSING):
        return False  # a ship, a book, a name somebody gives himself
    if len(part) > 1:
        return True
    office = is_behind_office(text[: first.start], language)
    goes_on = _DOES.match(text, first.end) or (_ENDS.match(text, first.end) and not text.endswith(": ", 0, first.start))
    alone = office and _may_be_alone(first, language) and bool(goes_on)
    if not alone and (is_ordinary(first.text, language) or not is_surname(first.text, language)):
        return False
    if _ADJECTIVE.match(text, first.start) and not _DOES.match(text, first.end):
        return False  # "прокурор Міжнароднага крымінальнага суда"
    called = _behind_role(first, text, language)
    speaks = (first.opens or called) and text.startswith(": ", last.end)
    labelled = text.endswith(": ", 0, first.start) and is_role(text[: first.start].split()[-1], language)
    if language in DICTIONARIES and (speaks or labelled):
        return True  # who speaks in minutes of a hearing, "Обвинувачений: Примірний"
    return office or (not first.opens and says_something(text[first.end :], language))


# "міністр Литви", "прокурор Абласнога суда": whose, or of what.
_OF_WHAT = re.compile(r"(?:и|ы|ого|ої|ага|яга|аму|ому|ай|их|ых|іх)$")
_DOES = re.compile(
    r",?\s(?:не\s)?[а-яіїєґў’'ʼ]{2,}(?:[вў]|ла|лася|вся|ўся|лі|ли|є|[иі]ть|[иі]ць|[ау]е|аны|ена|ены|ана)(?!\w)|\)|:\s«|\s[—–-]\s|\s?$"
)
_ENDS = re.compile(r"\.\s?$")
_OF_WHAT_KNOWN = re.compile(r"(?:[уюї]|ів|ня|тя|ий|ість|ція)$")


def _may_be_alone(word: _Word, language: str) -> bool:
    """Whether any word behind an office is who holds it: one nobody knows, or one in the nominative."""
    if len(word.text) < 4 or word.opens or _OF_WHAT.search(word.text):
        return False
    return not is_ordinary(word.text, language) or _OF_WHAT_KNOWN.search(word.text) is None


_WHERE = re.compile(r"(?<!\w)(?:у|ў|в|під|пад|біля|каля|до|да)\s$", re.IGNORECASE)


def _is_where(first: _Word, text: str, language: str) -> bool:
    """Whether a word that may be a name is a place behind a preposition of places."""
    return is_place_name(first.text, language) and _WHERE.search(text, 0, first.start) is not None


_FROM = re.compile(r"(?<!\w)(?:з|із|зі|са|с)\s$", re.IGNORECASE)


def _is_from(part: Sequence[_Word], text: str, language: str) -> bool:
    """Whether the first of two words is where somebody comes from, the second being their given name."""
    if _FROM.search(text, 0, part[0].start) is None:
        return False
    return worth(part[0].text, "G", language) < 1.0 == worth(part[1].text, "G", language)


def _behind_role(first: _Word, text: str, language: str) -> bool:
    """Whether the words before say what somebody is: "президент Литви ..."."""
    return any(is_role(word, language) for word in text[max(0, first.start - 40) : first.start].split()[-2:])


def _name(part: Sequence[_Word], language: str, *, behind_role: bool, behind_kin: bool, goes_on: bool = False) -> float:
    """The evidence that these words together are one name; 0 where it does not suffice."""
    words = [word for word in part if word.text.lower() not in fixed_parts()]
    if len(words) != len(part) and (len(words) < 2 or part[0].text.lower() in fixed_parts()):
        return 0.0
    two = behind_kin and len(words) == 2 and _may_be_two(words, language)
    if two and (language != "uk" or _are_two(words, language)):
        return 0.0  # "дружина Бориса Олена", but "адвокат Юсуф Демір"
    if len(words) == 3 and behind_kin and not is_of_a_father(words[1].text) and _are_two(words, language):
        return 0.0  # "дружина Бориса Олена Прикладна"
    if len(words) == 1:
        return _LONE if _lone(words[0], language) else 0.0
    father = part[-1].text.lower() in SON_OF and len(words) > 1
    if father:  # "Узорова Гулізар Ділявер кизи": the father's name is no part of the pattern
        words = words[:-1]
    agreed = agreement(tuple(word.text for word in part), language)
    if behind_kin and language == "be" and len(words) == 2 and _are_surname_and_given(words, language):
        return 0.0  # "мужа Прыкладнай Канстанціна", "сын Узоркі Глеб"
    value = max(
        _of_pattern(words, pattern, bonus, language)
        for pattern, bonus in _PATTERNS.items()
        if (pattern != "SGP" or agreed >= _SURELY)
        # "Фрылансерцы Ларысе Узоравіч": the surname stands behind
        and not (pattern == "SG" and goes_on and part[0].begins)
    ) + (_FATHER if father else 0.0)
    if value + (_ROLE if behind_role else 0.0) < _ENOUGH:
        return 0.0
    return value + (0.0 if agreed > 0 else _DISAGREES)


def _may_be_two(words: Sequence[_Word], language: str) -> bool:
    """Whether two given names follow, the first of them in the genitive: not "адвокат Руслан Назар"."""
    first = {form.case for form in forms(words[0].text, language) if form.kind == "given" and form.score >= _SURELY}
    return "gent" in first and all(worth(word.text, "G", language) == 1.0 for word in words)


def _are_two(words: Sequence[_Word], language: str) -> bool:
    """Whether a name in the genitive stands before another one in the nominative."""
    cases = [
        {form.case for form in forms(word.text, language) if form.kind == "given" and form.score >= _SURELY}
        for word in words[:2]
    ]
    return "gent" in cases[0] and "nomn" in cases[1] and (language != "uk" or "nomn" not in cases[0])


def _are_surname_and_given(words: Sequence[_Word], language: str) -> bool:
    """Whether a word that is no given name stands in the genitive before a given name: whose relative, and who."""
    first, second = (worth(word.text, "G", language) for word in words)
    whose = any(
        form.case == "gent" and form.nominative != words[0].text.lower() for form in forms(words[0].text, language)
    )
    return second == 1.0 > first and whose


def _lone(word: _Word, language: str) -> bool:
    if INITIALS.match(word.text) or is_place_name(word.text, language):
        return False
    return max(worth(word.text, slot, language) for slot in "GS") >= _LEAST


def _of_pattern(words: Sequence[_Word], pattern: str, bonus: float, language: str) -> float:
    if len(words) != len(pattern):
        return 0.0
    # Before a given name with a patronymic even "Скромний" that opens a sentence is a surname.
    surely = pattern == "SGP" and may_be_borne(words[0].text, language)
    worths = [
        worth(word.text, slot, language, opens=word.opens and not surely, begins=word.begins)
        for word, slot in zip(words, pattern, strict=True)
    ]
    if min(worths) <= 0 or (pattern == "GGS" and not _two_given(words, language)):
        return 0.0
    if pattern == "GSS" and (worths[0] < 1 or not _two_surnames(words[1:], language)):
        return 0.0
    if pattern == "GGS" and words[0].opens and is_ordinary(words[0].text, language):
        return 0.0  # "Діти Айше Примірної", "Пані Зоя Примірна"
    own = pattern == "GPS" and language == "be" and not is_of_a_father(words[1].text)
    if own and worth(words[2].text, "G", language) >= 1:
        return 0.0  # "брат Паўла Прыкладовіча Ігар"
    if pattern == "SGP" and not is_of_a_father(words[2].text) and _is_no_surname(words[0], language):
        return 0.0  # "Ветэрынар Зміцер Прыкладзевіч", "у Гродне Аліна Прыкладзевіч"
    return sum(worths) + bonus


def _two_surnames(words: Sequence[_Word], language: str) -> bool:
    """Whether two words in one case may both be surnames of one person: "Ернандеса Лопеса"."""
    if any(worth(word.text, "G", language) >= _SURELY or is_place_name(word.text, language) for word in words):
        return False
    if any(is_ordinary(word.text, language) or PATRONYMIC.search(folded(word.text)) for word in words):
        return False
    first, second = ({(form.gender, form.case) for form in forms(word.text, language)} for word in words)
    return bool(first & second)


def _is_no_surname(word: _Word, language: str) -> bool:
    """A place, or what may be a word for what somebody does: it opens, and is no known surname or ends so."""
    if is_place_name(word.text, language):
        return True
    known = any(form.kind == "surname" for form in forms(word.text, language))
    return word.begins and (not known or AGENT.search(word.text) is not None)


def _two_given(words: Sequence[_Word], language: str) -> bool:
    """Whether the first two are given names in one case: "Ян Марыя", not "раман Алеся"."""
    first, second = (
        {(form.gender, form.case) for form in forms(word.text, language) if form.kind == "given" and form.score >= 0.85}
        for word in words[:2]
    )
    return bool(first & second)
