"""Whom of a counted group a text names: what happened to "eight workers" happened to each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reading.recognise.cast import Cast
from reading.recognise.facts.whom.discourse import Whom
from reading.recognise.groups import NAMED, named_near
from reading.recognise.text import Sentence, Text
from reading.records import Group

_NAMING = re.compile(
    r"\b(?:names?\s+of|identit(?:y|ies)\s+of(?:\s+\w+:)?|identified\s+(?:\w+\s+)?as|among\s+(?:them|those\s+\w+)"
    r"(?:\s+(?:are|is|were|was))?|including|include|names?\s+(?:have|has)\s+reached\s+us|names?\s+(?:are|is)\s+known"
    r"|we\s+know\s+(?:of|the\s+names?)|(?:have|has|could|were\s+able\s+to)\s+(?:only\s+)?(?:confirm|verif|identif|nam)\w*|(?:two|three|four|five|six|one)\s+of\s+(?:the\s+\w+|them|those)\s+(?:are|were|is|was)"
    r"|can\s+name\s+\w+:|named\s+as|known\s+by\s+name:?"
    r"|(?:відомі|відомо|встановлено|назвали|з['’ʼ]ясували)\s+(?:\w+\s+)?(?:імена|прізвища)(?:\s+\w+)?:?|(?:імена|прізвища)\s+\w+\s+(?:відомі|встановлено)"
    r"|серед\s+(?:них|\w+их)|зокрема|відомо\s+про|сярод\s+(?:іх|\w+ых)|у\s+(?:їх|іх)\s+(?:числі|ліку)"
    r"|(?:вядом|высветлі|устанаві|назва|пацвер)\w+\s+(?:\w+\s+){0,2}?(?:імя|імёны|імёнаў|прозвішч\w+)(?!\s+(?:сь?ледч|судд|пракур|начальн|міліц|сілав|забойц|аўтар))(?:\s+\w+){0,2}:?"
    r"|(?:імя|імёны|прозвішч\w+)\s+(?:\w+\s+){0,2}?(?:вядом|высветлі|устанаві|назва|пацвер)\w+(?:\s+\w+)?:?"
    r"|(?:адзін|адна)\s+з\s+(?:іх|(?:затрыман|асуджан|арыштаван|вызвален|абвінавачан|памілаван|вывезен)ых)\s+[—–-]"
    r"|у\s+тому\s+числі|у\s+тым\s+ліку|вядома\s+пра|у\s+прыватнасці"
    r"|среди\s+(?:них|осужд[её]нных|задержанных|арестованных|освобожд[её]нных)|в\s+(?:том|их)\s+числе|их\s+имена|удалось\s+(?:узнать|установить|выяснить)|известны\s+(?:имена|\w+):?)\W",
    re.IGNORECASE,
)
# "A and B are among them"
_AMONG_THEM = re.compile(r"\b(?:is|are|was|were)\s+(?:also\s+)?among\s+(?:them|those|the)\b", re.IGNORECASE)
# "Among them X is not"
_NOT_AMONG = re.compile(
    r"\s*(?:(?:there\s+)?(?:is|are|was|were)\s+(?:no|not|neither)\b|(?:нет|не|немає|нема|няма)(?!\w))", re.IGNORECASE
)
_OTHERS = re.compile(r"\b(?:others?|remaining|of\s+the|of\s+them|more)\b|остальн\w+|оставш\w+|других", re.IGNORECASE)
# Items of a digest that are more than names.
_ITEM = re.compile(r"^[ \t]*(?:[-–—•*·▪■●🔻🔹❗️]|\d{1,2}[.)])\s?[^\n]{40,}", re.MULTILINE)
_DIGEST = 3
_MORE = re.compile(r"(?<!\w)(?:ещ[её]|остальн\w+|оставш\w+)\s+$", re.IGNORECASE)


def members(text: Text, cast: Cast, groups: tuple[Group, ...]) -> Mapping[int, tuple[Whom, ...]]:
    """For each group (by index) the persons named as belonging to it, and the counted rest of it."""
    if not groups or not cast.persons:
        return {}
    found = {}
    for number, group in enumerate(groups):
        if group.rule == NAMED:
            whom = _all_named(group, text, cast)
        else:
            whom = _with_rest(number, text, cast, groups) or _introduced(group, text, cast, groups)
        if whom:
            found[number] = whom
    return found


def _all_named(group: Group, text: Text, cast: Cast) -> tuple[Whom, ...]:
    """Everybody the text is about, where they are as many; else everybody in the sentence behind the count, or near."""
    subjects = [number for number, person in enumerate(cast.persons) if person.role == "subject"]
    items = len(_ITEM.findall(text.body)) if group.field == "title" else 0
    if items > len(subjects) and items >= _DIGEST:
        return ()  # "Digest: two were released": of one item among others, whoever else is named
    if len(subjects) == group.count:
        return tuple(("person", person) for person in subjects)
    index = next((index for index, each in enumerate(text.sentences) if _holds(each, group)), None)
    if index is None:
        return ()
    following = text.sentences[index + 1 : index + 2]
    persons = {one.person for each in following for one in cast.mentions_in(each.field, each.start, each.end)}
    if len(persons) != group.count:
        persons = {*named_near(text, index, cast)}
    return tuple(("person", person) for person in sorted(persons)) if len(persons) <= group.count else ()


def _with_rest(number: int, text: Text, cast: Cast, groups: tuple[Group, ...]) -> tuple[Whom, ...]:
    """ "eight workers ... A and B ... the other six": named and rest add up to the whole."""
    whole = groups[number]
    for other, rest in enumerate(groups):
        if other == number or rest.count >= whole.count:
            continue
        if _is_rest(rest, text):  # named one by one: "Ещё двоих мы не называем"
            everybody = [index for index, person in enumerate(cast.persons) if person.role == "subject"]
            if len(everybody) + rest.count == whole.count:
                return (*(("person", person) for person in everybody), ("group", other))
        if not _OTHERS.search(rest.quote) and not _by_themselves(rest, whole, text):
            continue
        for sentence in _around(rest, text):
            persons = _subjects(sentence, cast)
            if len(persons) + rest.count == whole.count:
                return (*persons, ("group", other))
    return ()


# "Шестерых задержали. Пятерых отпустили, а Иван остался под стражей."
_BARE = re.compile(
    r"(?:двоих|троих|четверых|пятерых|шестерых|семерых|двое|трое|четверо|пятеро|шестеро|семеро)", re.IGNORECASE
)
_NEXT = 200


def _by_themselves(rest: Group, whole: Group, text: Text) -> bool:
    """Whether a number without a noun soon behind the whole group counts some of it."""
    beside = rest.field == whole.field == "text" and 0 < rest.start - whole.start < _NEXT
    return text.language == "ru" and beside and _BARE.fullmatch(rest.quote) is not None


def _is_rest(group: Group, text: Text) -> bool:
    written = text.title if group.field == "title" else text.body
    return _MORE.search(written, max(0, group.start - 20), group.start) is not None


def _introduced(group: Group, text: Text, cast: Cast, groups: tuple[Group, ...]) -> tuple[Whom, ...]:
    """Those named behind "among them", "including", "the names of" in the sentences that follow the count."""
    russian = text.language == "ru"
    start = next((index for index, each in enumerate(text.sentences) if _holds(each, group)), None)
    for sentence in text.sentences[start : start + 6] if start is not None else ():
        if russian and any(_holds(sentence, other) and other.count != group.count for other in groups):
            return ()  # "четверых, в том числе ...": of those counted there
        introduction = _NAMING.search(sentence.text)
        if introduction is not None:
            denied = _NOT_AMONG.match(sentence.text, introduction.end())
            persons = () if denied else _subjects(sentence, cast, introduction.start())
        elif _AMONG_THEM.search(sentence.text):
            persons = _subjects(sentence, cast)
        else:
            continue
        if persons and len(persons) < group.count:
            return persons
    return ()


def _holds(sentence: Sentence, group: Group) -> bool:
    return sentence.field == group.field and sentence.start <= group.start < sentence.end


def _around(group: Group, text: Text) -> list[Sentence]:
    for index, sentence in enumerate(text.sentences):
        if _holds(sentence, group):
            near = [sentence, *text.sentences[max(0, index - 1) : index], *text.sentences[index + 1 : index + 2]]
            return [each for each in near if each.field == group.field]
    return []


def _subjects(sentence: Sentence, cast: Cast, behind: int = 0) -> tuple[Whom, ...]:
    mentions = cast.mentions_in(sentence.field, sentence.start + behind, sentence.end)
    named = dict.fromkeys(mention.person for mention in mentions if cast.persons[mention.person].role == "subject")
    return tuple(("person", person) for person in named)
