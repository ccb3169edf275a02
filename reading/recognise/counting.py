"""Finds where a text counts people in words or digits: "six Muslims", «четверо фигурантов», "three of them"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reading.lexicons import load
from reading.patterns.parts import words_of
from reading.patterns.ways import Sought
from reading.patterns.words import either

_LARGEST = 150
# Of an exchange or a flight into exile more are counted one by one.
_TOGETHER = re.compile(r"обм[еі]н|абмен|повернул|вернул|вярнул|swap|exchang|plane|aircraft|flown", re.I)
_LARGEST_TOGETHER = 400
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
LANGUAGES = frozenset({"en", "ru", "uk", "be"})
# Between the number and the people: adjectives and the like, no verbs or commas.
_ADJECTIVES = (
    r"(?:(?!(?:years?|months?|days?|weeks?|hours?|лет|суток|дней|месяц\w+|(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\w*|років|роки|рік|діб|тижн\w+|годин\w*|місяц\w+|гадоў|гады|сутак|дзён|дні|дзень|тыдн\w+|месяц\w+|(?:січ|лют|берез|квіт|тра[вў]|черв|лип|серп|верес|жовт|листоп|груд|студз|сакав|красав|чэрв|ліп|жні|кастр|лістап|снеж)\w*|(?-i:January|February|March|April|May|June|July|August|September|October|November|December)|that|it|he|she|they|is|are|was|were|of|и|та|і|ды|and|or|у|в|ў|ва|во|на|за|з|із|зі|до|по|під|пад|від|ад|для|после|після|пасля|пасьля|через|праз|дн[іяй]\w{0,2}|дзён|діб|доб\w*|сут\w+|тыдн\w*|недел\w+|хвіл\w+|хвил\w+|минут\w*|гадзін\w*|[^\W\d_]+(?:лися|лись|лося|лась)|(?:справ|обшук|вирок|будин|домівк|ператрус|прысуд|родин|квартир|дом|обыск|дел|процесс|сем[еь]|суд|город|област|организац|постановлен|решен|приговор|год|страниц|жалоб)\w*)\b)"
    r"[^\W\d_][\w’'-]*\s){0,4}?"
)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    counted: Sought
    alone: Sought | None
    part: Sought | None
    totals: Sought | None
    case: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    numbers: Mapping[str, int]
    in_words: frozenset[str]  # what numbers in words are made of
    number: Sought | None  # with the next two: any noun for people, by how it ends
    ending: re.Pattern[str] | None
    no_people: frozenset[str]


@cache
def rules_of(language: str) -> Rules:
    data = load("groups")[language]
    numbers = _with_compounds(data["numbers"])
    words = either(numbers, " ")
    more = (
        r"(?:more |other |ещё |еще |ще |яшчэ )?(?:of (?:the|them|their|his|her|our) |из (?:них|их) |з (?:іх|їх|них) )?"
    )
    number = rf"\b(?P<number>{words}|\d{{1,3}}(?![\d.,]\d))\s{more}"
    counted = rf"{number}(?P<people>{_ADJECTIVES}(?:{data['people']}))(?!\w|['’])"
    collective = [word for word in numbers if re.match(data["alone"], word)] if "alone" in data else []
    alone = rf"\b(?P<number>{either(collective, ' ')})(?!\w)" if collective else None
    return Rules(
        Sought(counted),
        Sought(alone) if alone else None,
        Sought(data["part"].replace("{number}", rf"(?:{words}|\d{{1,3}})")) if "part" in data else None,
        Sought(data["totals"]) if "totals" in data else None,
        re.compile(data["case"], re.I),
        re.compile(data["before"], re.I),
        re.compile(data["after"], re.I),
        numbers,
        frozenset(piece for word in numbers if " " not in word for piece in words_of(word)),
        Sought(number) if "endings" in data else None,
        re.compile(rf".*(?:{'|'.join(data['endings'])})") if "endings" in data else None,
        frozenset(data.get("no_people", ())),
    )


def _with_compounds(numbers: Mapping[str, int]) -> dict[str, int]:
    """ "Дваццаць пяць" too: tens and units, each in the forms the lexicon has."""
    tens = {word: count for word, count in numbers.items() if count >= 20 and count % 10 == 0 and "-" not in word}
    units = {word: count for word, count in numbers.items() if count < 10 and not word.isascii()}
    return {**numbers, **{f"{ten} {unit}": tens[ten] + units[unit] for ten in tens for unit in units}}


_REMAINS = re.compile(r"(?<!\w)(?:ещё|еще|остальн\w+|проч\w+|друг\w+|ще|яшчэ|інш\w+)\s$", re.I)


# "was arrested with two colleagues"
_SEIZED_WITH = re.compile(
    r"\b(?:put on|flown|taken|driven|brought|banished|pardoned|exiled|"
    r"arrested|detained|seized|picked up|sentenced|jailed|tried|charged|deported|expelled|released|freed|abducted"
    r"|convicted)\b[^.;,]{0,50}\swith\s$"
)


def _is_other_counting(sentence: str, start: int, end: int, rules: Rules) -> bool:
    before = rules.before.search(sentence[:start])
    if before is not None and before.group() == "with " and _SEIZED_WITH.search(sentence[:start]):
        before = None
    return before is not None or bool(rules.after.match(sentence[end:]))


@lru_cache(maxsize=2_000)  # a text is read again once its people are known
def counted(sentence: str, rules: Rules) -> tuple[tuple[int, int, int], ...]:
    """Where people are counted, and how many."""
    return tuple(_counted(sentence, rules))


def _counted(sentence: str, rules: Rules) -> Iterator[tuple[int, int, int]]:
    if not _DIGIT.search(sentence) and (
        rules.in_words.isdisjoint(words_of(sentence))
        or rules.numbers.keys().isdisjoint(_WORD.findall(sentence.lower()))
    ):
        return
    taken = -1
    starts: set[int] = set()
    largest = _LARGEST_TOGETHER if _TOGETHER.search(sentence) else _LARGEST
    for match in rules.counted.finditer(sentence):
        taken = match.end()
        starts.add(match.start())
        count = _number(match["number"].lower(), rules)
        if 2 <= count <= largest and not _is_other_counting(sentence, match.start(), match.end(), rules):
            yield match.start(), match.end(), count
    for match in rules.number.finditer(sentence) if rules.number else ():
        end = None if match.start() in starts else _end_of_people(sentence, match.end(), rules)
        count = _number(match["number"].lower(), rules)
        if end and 2 <= count <= largest and not _is_other_counting(sentence, match.start(), end, rules):
            yield match.start(), end, count
    for match in rules.part.finditer(sentence) if rules.part else ():
        words = match.group().lower().split()
        number = words[2] if words[0] == "the" else words[0]
        count = rules.numbers.get(number, 0) or (int(number) if number.isdigit() else 0)
        if 2 <= count <= largest:
            yield match.start(), match.end(), count
    for match in rules.alone.finditer(sentence) if rules.alone else ():
        if taken >= 0 and (match.start() < taken or not _REMAINS.search(sentence[: match.start()])):
            continue
        if not _is_other_counting(sentence, match.start(), match.end(), rules) and not _NO_PARTY.match(
            sentence, match.end()
        ):
            yield match.start(), match.end(), rules.numbers[match["number"].lower()]


def _number(words: str, rules: Rules) -> int:
    return rules.numbers.get(words.replace("ё", "е"), 0) or rules.numbers.get(words, 0) or int(words)


# "двое детей", "Двоє Павлів Степановичів"
_NO_PARTY = re.compile(r"\s(?:дет|сын|доч|реб|діт|дзяц|[А-ЯЁІЇЄҐЎ][а-яёіїєґў]+(?:ов|ев|ів|їв|аў|яў|ей)\s[А-ЯЁІЇЄҐЎ])")
_NEXT_WORD = re.compile(r"([^\W\d_][\w’'-]*)(?!\w|['’])\s?")
_NO_ADJECTIVE = re.compile(r"(?:years?|months?|days?|weeks?|hours?|of|and|or)|.*['’]s?")
_FARTHEST = 5


def _end_of_people(sentence: str, start: int, rules: Rules) -> int | None:
    """Where a noun for people ends that stands at `start`, perhaps behind adjectives."""
    for _ in range(_FARTHEST):
        word = _NEXT_WORD.match(sentence, start)
        if word is None or rules.ending is None:
            return None
        plain = word[1].lower()
        if plain not in rules.no_people and rules.ending.fullmatch(plain):
            return word.end(1)
        if _NO_ADJECTIVE.fullmatch(plain) or not word.group().endswith(" "):
            return None
        start = word.end()
    return None


_AGAIN = re.compile(r"(?:others?|more|of|were|are|have|had|got|received|remain\w*|who|–)\b", re.I)


def counts_people(sentence: str, number: str, start: int, language: str) -> bool:
    """Whether what stands behind a number, at `start`, means people: "two petitions" does not."""
    if language != "en":
        alone = rules_of(language).alone
        counted = alone is not None and alone.match(number) is not None
        return counted or _people(language).match(sentence, start) is not None
    return (
        _AGAIN.match(sentence, start) is not None
        or _end_of_people(sentence, start, rules_of("en")) is not None
        or _people("en").match(sentence, start) is not None
    )


@cache
def _people(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_ADJECTIVES}(?:{load('groups')[language]['people']})(?!\w)", re.I)
