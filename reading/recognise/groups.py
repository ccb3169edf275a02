"""Finds people whom a text counts without naming them all: "six Muslims", «четверо фигурантов». Invents no names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from reading.lexicons import load
from reading.patterns.ways import Wording, wording
from reading.patterns.words import either
from reading.recognise.cast import Cast
from reading.recognise.text import Sentence, Text
from reading.records import Designation, Event, Group

_LARGEST = 150
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_LANGUAGES = frozenset({"en", "ru", "uk", "be"})
# Between the number and the people: adjectives and the like, no verbs or commas.
_ADJECTIVES = (
    r"(?:(?!(?:years?|months?|days?|weeks?|hours?|лет|суток|дней|месяц\w+|(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\w*|років|роки|рік|діб|тижн\w+|годин\w*|місяц\w+|гадоў|гады|сутак|тыдн\w+|месяц\w+|(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|студз|сакав|красав|чэрв|ліп|жні|кастр|лістап|снеж)\w*|(?-i:January|February|March|April|May|June|July|August|September|October|November|December)|that|it|he|she|they|is|are|was|were|of|и|та|і|ды|and|or|(?:квартир|дом|обыск|дел|процесс|сем[еь]|суд|город|област|организац|постановлен|решен|приговор|год|страниц|жалоб)\w*)\b)"
    r"[^\W\d_][\w’'-]*\s){0,4}?"
)


@dataclass(frozen=True, slots=True)
class _Rules:
    counted: Wording[str]
    alone: re.Pattern[str] | None
    part: re.Pattern[str] | None
    totals: re.Pattern[str] | None
    case: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    numbers: Mapping[str, int]
    number: re.Pattern[str] | None  # with the next two: any noun for people, by how it ends
    ending: re.Pattern[str] | None
    no_people: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
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
    return _Rules(
        wording(counted),
        re.compile(alone, re.I) if alone else None,
        re.compile(data["part"].replace("{number}", rf"(?:{words}|\d{{1,3}})"), re.I) if "part" in data else None,
        re.compile(data["totals"], re.I) if "totals" in data else None,
        re.compile(data["case"], re.I),
        re.compile(data["before"], re.I),
        re.compile(data["after"], re.I),
        numbers,
        re.compile(number, re.I) if "endings" in data else None,
        re.compile(rf".*(?:{'|'.join(data['endings'])})") if "endings" in data else None,
        frozenset(data.get("no_people", ())),
    )


def _with_compounds(numbers: Mapping[str, int]) -> dict[str, int]:
    """ "Дваццаць пяць" too: tens and units, each in the forms the lexicon has."""
    tens = {word: count for word, count in numbers.items() if count >= 20 and count % 10 == 0 and "-" not in word}
    units = {word: count for word, count in numbers.items() if count < 10 and not word.isascii()}
    return {**numbers, **{f"{ten} {unit}": tens[ten] + units[unit] for ten in tens for unit in units}}


# The rule of those who are named, all or most of them: no group in the end, but what is told of them happened to each.
NAMED = "groups.named"
# The rule of those counted on top of the names they stand beside: "A, B и шестерых их знакомых".
REST = "groups.rest"
_STAY = ("groups.ru", "groups.uk", "groups.be")
# The rule of those of whom no case is spoken where they are counted: what befell them is told right there.
LOOSE = "groups.en.loose"


def _are_named_next(text: Text, index: int, count: int, cast: Cast) -> bool:
    following = text.sentences[index + 1] if index + 1 < len(text.sentences) else None
    if following is None or following.field != text.sentences[index].field:
        return False
    return len({one.person for one in cast.mentions_in(following.field, following.start, following.end)}) == count


def find_groups(text: Text, cast: Cast) -> tuple[Group, ...]:
    """Counted people of one case, raid, trial or decision, each once, in order. Those all named are no group."""
    language = text.language if text.language in _LANGUAGES else "en"
    rules = _rules(language or "en")
    found: list[Group] = []
    for index, sentence in enumerate(text.sentences):
        for start, end, count in _counted(sentence.text, rules):
            if any(each.count == count and (each.rule != NAMED or language == "en") for each in found):
                continue
            rule = _rule(text, index, (start, end, count), cast, rules, language or "en")
            if rule is not None:
                quote, base = sentence.text[start:end], sentence.start
                found.append(Group(count, quote, sentence.field, base + start, base + end, quote, rule))
    return tuple(sorted(found, key=lambda group: group.rule == NAMED))  # facts point at the others by their place


def _rule(
    text: Text, index: int, counted: tuple[int, int, int], cast: Cast, rules: _Rules, language: str
) -> str | None:
    """By which rule the people counted there are a group; None where they are none."""
    start, end, count = counted
    sentence = text.sentences[index]
    quote = sentence.text[start:end]
    case = _is_case(text, index, start, end, rules)
    if _named_behind(sentence, end, cast) >= count:
        return None
    rest = _rest(sentence, start, end, cast)
    if count == _subjects(cast) and not rest:
        if language == "en" and not _PART.search(quote):
            return NAMED
        if language != "en" and not (language == "be" and _counts_others(text, index, quote, cast)):
            near = len(named_near(text, index, cast)) * 2 > count or sentence.field == "title"
            return NAMED if case and near else None  # as many as the text names
    totals = rules.totals is not None and rules.totals.search(sentence.text) is not None
    if _BESIDE.search(sentence.text, 0, start) and rest and not totals:
        return f"groups.{language}.rest" if case and language != "en" else REST
    # In English whom nothing is told of in the end is no group: the sentence need not speak of a case.
    if (case or (language == "en" and not totals)) and _counts_unnamed(_named(text, index, cast), count + rest, language):
        return f"groups.{language}" if case else LOOSE
    most = len(named_near(text, index, cast)) * 2 > count
    return NAMED if case and (most if language != "en" else _are_named_next(text, index, count, cast)) else None


_ON_TOP = re.compile(
    r"(?<!\w)(?:остальн|ещ[её]|друг|оставш|решт|інш|яшчэ|астатн|рэшт)|\b(?:others?|more|remaining|another)\b", re.IGNORECASE
)


def is_rest(group: Group) -> bool:
    """Whether it comes on top of those who are named: "ещё двое", "three others"."""
    return group.rule.endswith(".rest") or _ON_TOP.search(group.quote) is not None


def told_of(
    groups: tuple[Group, ...], designations: tuple[Designation, ...], events: tuple[Event, ...]
) -> tuple[tuple[Group, ...], tuple[Designation, ...], tuple[Event, ...]]:
    """Only the groups that something is told of and that are not all named; facts keep pointing at theirs.

    In the Cyrillic languages a group whose sentence speaks of a case stays.
    """
    all_named = {number for number, group in enumerate(groups) if group.rule == NAMED}
    designations = tuple(one for one in designations if one.group not in all_named)
    events = tuple(one for one in events if one.group not in all_named)
    groups_told = {one.group for one in designations} | {one.group for one in events}
    told = [
        number
        for number, group in enumerate(groups)
        if number in groups_told or group.rule.startswith(_STAY)
    ]
    places = {old: new for new, old in enumerate(told)}
    return (
        tuple(groups[number] for number in told),
        tuple(one if one.group is None else replace(one, group=places[one.group]) for one in designations),
        tuple(one if one.group is None else replace(one, group=places[one.group]) for one in events),
    )


def _counted(sentence: str, rules: _Rules) -> Iterator[tuple[int, int, int]]:
    if not _DIGIT.search(sentence) and rules.numbers.keys().isdisjoint(_WORD.findall(sentence.lower())):
        return
    taken = -1
    starts: set[int] = set()
    for match in rules.counted.finditer(sentence):
        taken = match.end()
        starts.add(match.start())
        count = _number(match["number"].lower(), rules)
        if 2 <= count <= _LARGEST and not _is_other_counting(sentence, match.start(), match.end(), rules):
            yield match.start(), match.end(), count
    for match in rules.number.finditer(sentence) if rules.number else ():
        end = None if match.start() in starts else _end_of_people(sentence, match.end(), rules)
        count = _number(match["number"].lower(), rules)
        if end and 2 <= count <= _LARGEST and not _is_other_counting(sentence, match.start(), end, rules):
            yield match.start(), end, count
    for match in rules.part.finditer(sentence) if rules.part else ():
        words = match.group().lower().split()
        number = words[2] if words[0] == "the" else words[0]
        count = rules.numbers.get(number, 0) or (int(number) if number.isdigit() else 0)
        if 2 <= count <= _LARGEST:
            yield match.start(), match.end(), count
    for match in rules.alone.finditer(sentence) if rules.alone else ():
        if taken >= 0 and (match.start() < taken or not _REMAINS.search(sentence[: match.start()])):
            continue
        if not _is_other_counting(sentence, match.start(), match.end(), rules) and not re.match(
            r"\s(?:дет|сын|доч|реб|діт|дзяц)", sentence[match.end() :]
        ):
            yield match.start(), match.end(), rules.numbers[match["number"].lower()]


def _number(words: str, rules: _Rules) -> int:
    return rules.numbers.get(words.replace("ё", "е"), 0) or rules.numbers.get(words, 0) or int(words)


_NEXT_WORD = re.compile(r"([^\W\d_][\w’'-]*)(?!\w|['’])\s?")
_NO_ADJECTIVE = re.compile(r"(?:years?|months?|days?|weeks?|hours?|of|and|or)|.*['’]s?")
_FARTHEST = 5


def _end_of_people(sentence: str, start: int, rules: _Rules) -> int | None:
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
        alone = _rules(language).alone
        counted = alone is not None and alone.match(number) is not None
        return counted or _people(language).match(sentence, start) is not None
    return (
        _AGAIN.match(sentence, start) is not None
        or _end_of_people(sentence, start, _rules("en")) is not None
        or _people("en").match(sentence, start) is not None
    )


@cache
def _people(language: str) -> re.Pattern[str]:
    return re.compile(rf"{_ADJECTIVES}(?:{load('groups')[language]['people']})(?!\w)", re.I)


_PART = re.compile(r"\b(?:of|younger|older|elder|first|last)\b", re.I)
_ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s")
_OTHERS = re.compile(r"\b(?:малодш|старэйш|астатн|інш|друг)\w+", re.I)
_REMAINS = re.compile(r"(?<!\w)(?:ещё|еще|остальн\w+|проч\w+|друг\w+|ще|яшчэ|інш\w+)\s$", re.I)


_LEFT = re.compile(r"(?<!\w)(?:остальн|остальны|друг|ещ[её]|оставш|його|инш|решт)\w*|(?<!\w)(?:его|её|ее|их)\s", re.I)

# "was arrested with two colleagues"
_SEIZED_WITH = re.compile(
    r"\b(?:arrested|detained|seized|picked up|sentenced|jailed|tried|charged|deported|expelled|released|freed|abducted"
    r"|convicted)\b[^.;,]{0,30}\swith\s$"
)


def _is_other_counting(sentence: str, start: int, end: int, rules: _Rules) -> bool:
    before = rules.before.search(sentence[:start])
    if before is not None and before.group() == "with " and _SEIZED_WITH.search(sentence[:start]):
        before = None
    return before is not None or bool(rules.after.match(sentence[end:]))


def _is_case(text: Text, index: int, start: int, end: int, rules: _Rules) -> bool:
    """Whether the sentence, without the counted people themselves, speaks of a case."""
    here = text.sentences[index]
    sentence = here.text
    if rules.totals and rules.totals.search(sentence):
        return False
    if rules.case.search(sentence[:start] + " " + sentence[end:]) is not None:
        return True
    if _ITEM.match(sentence):  # "On the 9th were released: ... 4) five more people"
        lead = [each for each in text.sentences[max(0, index - 12) : index] if each.text.rstrip().endswith(":")]
        return bool(lead) and text.language == "be" and rules.case.search(lead[-1].text) is not None
    # "Ещё двоих мы не называем": the rest of those spoken of just before.
    if not _LEFT.search(sentence[max(0, start - 12) : end]):
        return False
    before = [each.text for each in text.sentences[max(0, index - 3) : index] if each.field == here.field]
    return any(rules.case.search(each) for each in before)


def _counts_unnamed(named: int, count: int, language: str | None) -> bool:
    """Whether no more than half of those counted are named; in Russian and English fewer than half."""
    return named * 2 <= count if language in ("uk", "be") else named * 2 < count


def _subjects(cast: Cast) -> int:
    return sum(person.role == "subject" for person in cast.persons)


def _named_behind(sentence: Sentence, end: int, cast: Cast) -> int:
    """How many the sentence names right behind the count: "the remaining four – A, B, C and D"."""
    if not re.match(r"\s*[–—:(,]\s", sentence.text[end:]):
        return 0
    return len({one.person for one in cast.mentions_in(sentence.field, sentence.start + end, sentence.end)})


_BESIDE = re.compile(
    r"(?<!\w)(?:and|with|plus|alongside|as well as|и|а также|вместе с|вместе со|та|і|й|ды|а також|разом з|разом із|а таксама|разам з)\s+(?:(?:ещ[её]|ще|яшчэ|another)\s+)?$"
)
_REMAINDER = re.compile(
    r"\b(?:others?|remaining|(?:and|with|plus)\s+(?:\S+\s)?more|another|друг\w+|остальн\w+|оставш\w+|(?:его|её|ее|их)\s(?:товарищ|друз|знаком|сосед|подельник|брат|подруг)\w*|ещё|еще|інш\w+|решта|рэшта)\b"
    # "ще троє" may be three more than before this text: a remainder only behind somebody's name
    r"|(?<=[\w,]\s)(?:і|та|й|ды|а також|а таксама)\s(?:ще|яшчэ)\b",
    re.I,
)


def _rest(sentence: Sentence, start: int, end: int, cast: Cast) -> int:
    """A counted remainder ("and four others") is there beside those who are named: nothing is subtracted from it."""
    text = sentence.text
    beside = _BESIDE.search(text, 0, start) and cast.mentions_in(
        sentence.field, sentence.start + max(0, start - 40), sentence.start + start
    )
    return 1000 if beside or _REMAINDER.search(text[max(0, start - 12) : end]) else 0


def _counts_others(text: Text, index: int, quote: str, cast: Cast) -> bool:
    """Whether as many as the text names are others: said to be, or counted far down in a paragraph without names."""
    here = text.sentences[index]
    if _OTHERS.search(quote):
        return True
    if here.field == "title" or here.paragraph == 0 or here.text.rstrip().endswith(":"):
        return False
    beside = [each for each in text.sentences if (each.field, each.paragraph) == (here.field, here.paragraph)]
    return not any(cast.mentions_in(each.field, each.start, each.end) for each in beside)


def named_near(text: Text, index: int, cast: Cast) -> list[int]:
    """Whom of the people the text is about it names in the sentence of a count or next to it."""
    here: Sentence = text.sentences[index]
    near = [each for each in text.sentences[max(0, index - 1) : index + 2] if each.field == here.field]
    persons = dict.fromkeys(
        mention.person
        for sentence in near
        for mention in cast.mentions_in(sentence.field, sentence.start, sentence.end)
        if cast.persons[mention.person].role == "subject"
    )
    return list(persons)


def _named(text: Text, index: int, cast: Cast) -> int:
    """How many of the people the text is about are named where the count stands: in its sentence or next to it."""
    here: Sentence = text.sentences[index]
    persons = {*named_near(text, index, cast)}
    beside = {person for person in _in_opening(text, here, cast) if cast.persons[person].role == "subject"}
    return len(persons | beside)


def _in_opening(text: Text, here: Sentence, cast: Cast) -> set[int]:
    """Whom the title names, for a count in the first paragraph; whom that names, for a count in the title."""
    if here.field == "text":
        return {mention.person for mention in cast.mentions if mention.field == "title" and here.paragraph == 0}
    first = [sentence for sentence in text.sentences if sentence.field == "text" and sentence.paragraph == 0]
    return {mention.person for sentence in first for mention in cast.mentions_in("text", sentence.start, sentence.end)}
