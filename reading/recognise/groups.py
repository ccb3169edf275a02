"""Finds people whom a text counts without naming them all: "six Muslims", «четверо фигурантов». Invents no names."""

from __future__ import annotations

import re
from dataclasses import replace

from reading.recognise.cast import Cast
from reading.recognise.counting import LANGUAGES, Rules, counted, rules_of
from reading.recognise.text import Sentence, Text
from reading.records import Designation, Event, Group

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
    named = len({one.person for one in cast.mentions_in(following.field, following.start, following.end)})
    return count < named * 2 <= count * 2


def find_groups(text: Text, cast: Cast) -> tuple[Group, ...]:
    """Counted people of one case, raid, trial or decision, each once, in order. Those all named are no group."""
    language = text.language if text.language in LANGUAGES else "en"
    rules = rules_of(language or "en")
    found: list[Group] = []
    for index, sentence in enumerate(text.sentences):
        for start, end, count in counted(sentence.text, rules):
            if any(each.count == count and (each.rule != NAMED or language == "en") for each in found):
                continue
            rule = _rule(text, index, (start, end, count), cast, rules, language or "en")
            if rule is not None:
                quote, base = sentence.text[start:end], sentence.start
                found.append(Group(count, quote, sentence.field, base + start, base + end, quote, rule))
    return tuple(sorted(found, key=lambda group: group.rule == NAMED))  # facts point at the others by their place


def _rule(text: Text, index: int, place: tuple[int, int, int], cast: Cast, rules: Rules, language: str) -> str | None:
    """By which rule the people counted there are a group; None where they are none."""
    start, end, count = place
    sentence = text.sentences[index]
    quote = sentence.text[start:end]
    case = _is_case(text, index, start, end, rules)
    if _named_behind(sentence, end, cast) >= count:
        return None
    rest = _rest(sentence, start, end, cast)
    if count == _subjects(cast) and not rest:
        if language == "en" and not _PART.search(quote) and not _THEIRS.search(sentence.text, 0, start):
            return NAMED
        if language != "en" and not (language == "be" and _counts_others(text, index, quote, cast)):
            near = len(named_near(text, index, cast)) * 2 > count or sentence.field == "title"
            return NAMED if case and near else None  # as many as the text names
    totals = rules.totals is not None and rules.totals.search(sentence.text) is not None
    if _BESIDE.search(sentence.text, 0, start) and rest and not totals:
        return f"groups.{language}.rest" if case and language != "en" else REST
    # In English whom nothing is told of in the end is no group: the sentence need not speak of a case.
    if (case or (language == "en" and not totals)) and _counts_unnamed(
        _named(text, index, cast), count + rest, language
    ):
        return f"groups.{language}" if case else LOOSE
    most = len(named_near(text, index, cast)) * 2 > count
    return NAMED if case and (most if language != "en" else _are_named_next(text, index, count, cast)) else None


_ON_TOP = re.compile(
    r"(?<!\w)(?:остальн|ещ[её]|друг|оставш|решт|інш|яшчэ|астатн|рэшт)|\b(?:others?|more|remaining|another)\b",
    re.IGNORECASE,
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
    told = [number for number, group in enumerate(groups) if number in groups_told or group.rule.startswith(_STAY)]
    places = {old: new for new, old in enumerate(told)}
    return (
        tuple(groups[number] for number in told),
        tuple(one if one.group is None else replace(one, group=places[one.group]) for one in designations),
        tuple(one if one.group is None else replace(one, group=places[one.group]) for one in events),
    )


# "X and his four children"
_THEIRS = re.compile(r"(?:\b(?:his|her|their)|[’']s)\s$")
_PART = re.compile(r"\b(?:of|younger|older|elder|first|last)\b", re.I)
_ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)])\s")
_OTHERS = re.compile(r"\b(?:малодш|старэйш|астатн|інш|друг)\w+", re.I)


_LEFT = re.compile(
    r"(?<!\w)(?:остальн|остальны|друг|ещ[её]|ще(?=\s)|яшчэ|оставш|його|[иі]нш|решт|рэшт|астатн)\w*|(?<!\w)(?:его|её|ее|их)\s",
    re.I,
)


def _is_case(text: Text, index: int, start: int, end: int, rules: Rules) -> bool:
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
    if not _LISTED.match(sentence.text, end):
        return 0
    return len({one.person for one in cast.mentions_in(sentence.field, sentence.start + end, sentence.end)})


# "the remaining four – A, B ...", "троих обвиняемых по «делу дворового чата»: А, Б и В"
_LISTED = re.compile(r"\s*[–—:(,]\s|[^.:;!?]{0,70}[а-яёіїєґў»]:\s(?=[А-ЯЁІЇЄҐЎ])")
_BESIDE = re.compile(
    r"(?<!\w)(?:and|with|plus|alongside|as well as|и|а также|вместе со?|та|і|й|ды|а також"
    r"|разом (?:з|із)|а таксама|разам з)\s+(?:(?:ещ[её]|ще|яшчэ|another)\s+)?$"
)
_REMAINDER = re.compile(
    r"\b(?:others?|remaining|(?:and|with|plus)\s+(?:\S+\s)?more|another|друг\w+|остальн\w+|оставш\w+|(?:его|её|ее|их)\s(?:товарищ|друз|знаком|сосед|подельник|брат|подруг)\w*|ещё|еще|інш\w+|решта|рэшта|младш\w+|молодш\w+)\b"
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
