"""Who stands in an English sentence as the subject ahead of its verb, with those joined to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom.described_english import is_somebody
from reading.recognise.facts.whom.discourse import Candidate, Whom
from reading.recognise.facts.whom.rows import JOIN
from reading.recognise.facts.whom.standins import others

_SUBJECT_CHAIN = re.compile(r"[,;]|\band\b|\bbut\b|\bwho\b|\bwhom\b|\bthen\b|\bwhich\b|\)|\s[–—]\s|:", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(
    r"^(?:(?:the|a|an|his|her|their|its|our|some|many|several|other|another|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|at\s+least|more\s+than|over|about|police|\d[\d,]*)\b"
    r"|.*\b(?:people|persons|protesters|demonstrators|participants|supporters|others|journalists|activists|employees|offenders|violators|homes?|house|apartment|offices?|flat|case|cases|laws?|sentence|conviction|verdict|appeal|charges?|equipment|phones?|laptops?|website|organi[sz]ation|court|judge)$)",
    re.IGNORECASE,
)
# "X was released; Silas was charged": a name nobody has found stands right before the verb.
_UNKNOWN = re.compile(
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Febr)uary\b|March\b|April\b|May\b|June\b|July\b|August\b"
    r"|\w+ember\b|October\b)[A-Z][a-zà-ž’'-]{2,}(?:\s[A-Z][\w’'-]+){0,2}(?:\s(?:also|then|himself|herself|later))?"
)
_UNKNOWN_DOES = re.compile(
    rf"(?:[;,]|\band|\bwhile|\bbut)\s{_UNKNOWN.pattern},?\s(?:was|were|is|has|had|got|received|pleaded)\s"
)
_SINGULAR_AUX = re.compile(r"\b(?:was|is|has|gets)\b", re.IGNORECASE)


@cache
def other_people(script: Script) -> re.Pattern[str]:
    return re.compile(
        rf"\b{others(script)}\s+(?:of(?!\s(?:two|three|four|five|six|seven|eight|\d)\s$)|for|to)\s+(?:[\w’'-]+\s+){{0,4}}$",
        re.IGNORECASE,
    )


def ahead(position: int, aux: str, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """The one that stands as subject before `position`, with those joined to it where the verb is not singular."""
    ahead_of_it = [person for person in people if person.end <= position and not _is_object(person, text)]
    preceding = _without_complements(_without_asides(ahead_of_it, position, text), position, text)
    if not preceding:
        return ()
    last = preceding[-1]
    between = text[last.end : position]
    apposed = len(preceding) > 1 and text[preceding[-1].end :].startswith(", ") and _SINGULAR_AUX.search(aux)
    if apposed and preceding[-1].sure and _OF_THE_FIRST.search(text, 0, preceding[-2].start):
        return preceding[-1].whom if text[preceding[-2].end : preceding[-1].start] == ", " else ()
    whose = other_people("en").search(text, 0, first_joined(preceding, text).start)
    if whose is not None and not any(person.start > whose.start() for person in preceding if person.end <= whose.end()):
        return ()
    if last.owner or not (_is_subject(between) or _with_others(preceding, between, text)):
        # "X's trial ended and he ...": his own words come first; a possessive names somebody else
        return _passed_over(preceding, position, text)
    if len(preceding) > 1 and last.sure and _ONE_OF.search(text, preceding[-2].end, last.start):
        return tuple(dict.fromkeys((*preceding[-2].whom, *last.whom)))  # "X is one of four teachers arrested"
    with_others = len(preceding) > 1 and _TOGETHER.search(text, preceding[-2].end, last.start)
    if (_SINGULAR_AUX.search(aux) and not with_others) or not last.sure:
        return last.whom
    chain, first = list(last.whom), last
    for person in reversed(preceding[:-1]):
        if person.owner and not person.sure:
            continue  # "X and her brother Y"
        if not JOIN.fullmatch(text[person.end : first.start]):
            break
        chain = [*person.whom, *chain]
        first = person
        if not person.sure:
            break
    return tuple(dict.fromkeys([*_including(first, preceding, text), *chain]))


# "The wife of A, B, was detained"
_OF_THE_FIRST = re.compile(
    r"\b(?:wife|husband|widow|brother|sister|son|daughter|father|mother|lawyer|colleague|friend|co-defendant|partner|cousin|nephew|niece)\sof\s$",
    re.IGNORECASE,
)
_NO_SUBJECTS = frozenset({"him", "them"})


def _is_object(person: Candidate, text: str) -> bool:
    return not person.sure and text[person.start : person.end].lower() in _NO_SUBJECTS


_ASIDE = re.compile(
    r",\s(?:who|whose|whom|which|where|now|then|aged|born|abroad|himself|herself|(?:first\s|also\s)?[a-z]{3,}ed)\b[^,;:]*,"
)


def _without_asides(preceding: list[Candidate], position: int, text: str) -> list[Candidate]:
    """Without stand-ins in a clause that is over: "A and B, who admitted their guilt, each got"."""
    preceding = [person for person in preceding if not _in_whose(person, position, text)]
    if all(person.sure for person in preceding):
        return preceding
    over = [aside.span() for aside in _ASIDE.finditer(text, 0, position + 1)]
    return [
        person for person in preceding if person.sure or not any(left < person.start < right for left, right in over)
    ]


# "A, whose wife B was detained, has been in prison": not B
_WHOSE_ASIDE = re.compile(r",\swhose\s[^,;:]*,\s")


def _in_whose(person: Candidate, position: int, text: str) -> bool:
    """Whether somebody stands in a clause of whose kin they are that is over right before `position`."""
    comma = text.rfind(", whose ", 0, person.start)
    return comma > 0 and _WHOSE_ASIDE.fullmatch(text, comma, position) is not None


_BEHIND_PREPOSITION = re.compile(
    r"(?<!together )(?<!along )\b(?:with|by|about|against|of(?!\s(?:two|three|four|five|six|seven|eight|\d)\s$)|like)"
    r"\s+(?:(?:the|an?|his|her)\s+)?(?:[a-z-]+\s+){0,3}$"
)
# "two men were seized with A and freed": not A
_DONE_WITH = re.compile(
    r"\b(?:was|were|been|being|got|is|are)\s+(?:\w+ly\s+)?(?:\w+(?:ed|en|ught)|held|put|led)\s+(?:together\s+|along\s+)?with\s+(?:(?:the|an?)\s+)?(?:[a-z-]+\s+){0,3}$"
)
_AND_THEN = re.compile(r",?\s(?:and|but)(?:\s+(?:then|later|both|was|were))?\s")
_APPOSITION_OF = re.compile(r",\s(?:[^,]*\s)?(?:of|with|to|for|by|at|from)\s+(?:(?:the|an?)\s+)?(?:[\w-]+\s+){0,3}")


def _without_complements(preceding: list[Candidate], position: int, text: str) -> list[Candidate]:
    """Without those who only tell of whom the subject is: "A, the wife of B, was", "two men seized with A were"."""
    while preceding and not preceding[-1].owner:
        last = preceding[-1]
        between = text[last.end : position]
        if _AND_THEN.fullmatch(between) and _DONE_WITH.search(text, 0, last.start):
            preceding = preceding[:-1]
            continue
        if not last.sure:
            break
        if len(preceding) > 1 and between.startswith(",") and not _WHO.match(between):
            if not _APPOSITION_OF.fullmatch(text[preceding[-2].end : last.start]) or preceding[-2].owner:
                break
        elif between.strip() or not _BEHIND_PREPOSITION.search(text, 0, last.start):
            break
        preceding = preceding[:-1]
    return preceding


_TOGETHER = re.compile(r"(?:together|along)\s+with|as\s+well\s+as|alongside")
_ONE_OF = re.compile(r"\b(?:one|two|three|among)\s+(?:of\s+)?(?:the\s+|those\s+)?(?:[a-z]+\s+)?$")
_INCLUDING = re.compile(r",?\s(?:including|among\s+them)\s[\w\s’'-]{0,40}$")


def _including(first: Candidate, preceding: Sequence[Candidate], text: str) -> tuple[Whom, ...]:
    """ "The journalists, including A and B, were": all of them, not only those named."""
    ahead = [person for person in preceding if person.end <= first.start]
    return ahead[-1].whom if ahead and _INCLUDING.fullmatch(text[ahead[-1].end : first.start]) else ()


def first_joined(preceding: Sequence[Candidate], text: str) -> Candidate:
    first = preceding[-1]
    for person in reversed(preceding[:-1]):
        if person.owner and not person.sure:
            continue
        if not JOIN.fullmatch(text[person.end : first.start]):
            break
        first = person
    return first


# "X and at least three others", "X and dozens of other protesters"
_AND_OTHERS = re.compile(
    r",?\s(?:and|together\swith|along\swith|as\swell\sas)\s(?:(?:at\sleast|more\sthan|about|around|over|nearly|several|many|some|dozens\sof|hundreds\sof"
    r"|a\snumber\sof|a\sdozen|[a-z]+teen|twenty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\s){1,3}"
    r"(?:others|other\s(?:[a-z-]+\s){0,2}?[a-z-]+(?:s|men|women|people))(?:\sfrom\s[^,;.]{3,30})?,?\s?",
    re.IGNORECASE,
)
_NO_VERB = re.compile(
    r"(?:^|[,;:.–—“\"(]|\b(?:that|when|after|where|while|and|on|Mr\.?|Mrs\.?|Ms\.?|Dr\.?))\s*$", re.IGNORECASE
)
_NOUN = re.compile(r"([a-z-]+)\s$", re.IGNORECASE)


def _with_others(preceding: Sequence[Candidate], between: str, text: str) -> bool:
    """Whether others are joined to one named as a subject: not "police beat X and several others were killed"."""
    if _AND_OTHERS.fullmatch(between) is None:
        return False
    start = first_joined(preceding, text).start
    noun = _NOUN.search(text, 0, start)
    return _NO_VERB.search(text, 0, start) is not None or (noun is not None and is_somebody(noun[1].lower()))


# "X and his two sons"
_AND_KIN = re.compile(r",?\s+(?:and|together\s+with|along\s+with)\s+(?:his|her|their)\s+(?:[a-z-]+,?\s+){1,5}")


# "her driver, Sunday Example, did not survive"
_KIN_APPOSED = re.compile(r"\s(?:[a-z-]+\s){0,2}?[a-z-]+(?:\s(?-i:[A-Z])[\w’'-]+|,\s(?-i:[A-Z])[^,]*,\s)")


def _passed_over(preceding: Sequence[Candidate], position: int, text: str) -> tuple[Whom, ...]:
    """ "X told his lawyer ... and was arrested": a possessive in between does not take the subject's place."""
    last = preceding[-1]
    if not last.owner or len(preceding) < 2:
        return ()
    tail = text[last.end : position]
    if _KIN_APPOSED.match(tail):
        return ()
    if not last.sure and _AND_KIN.fullmatch(text[preceding[-2].end : position]):
        return preceding[-2].whom
    if (
        re.search(r"\b(?:and|but|then|,)\s*(?:was|were|has|had|been|later|then)?\s*$", tail)
        and last.whom == preceding[-2].whom
    ):
        return last.whom
    return ()


_THAT_OTHERS = re.compile(r"\bthat\s+(?!(?:day|time|year|month|night|evening|morning)\b)[^\s,][^,]*$")
_WHEN_OTHERS = re.compile(
    r"\b(?:when|while|because|as|where|until)\s+(?!(?:he|she|they|then|again|also|still|first|later|once|now|not|a|an|the"
    r"|part|soon|\w+ly|\w+ing)\b)[a-z][\w’'-]*\s+(?:[\w’'-]+\s+){0,4}$"
)
_WHO = re.compile(r"(?:^|[,;–—(])\s*([^,;–—(]*?)\s*\bwho\s[^,]*$")
# "X was among a dozen people picked up"
_ONE_OF_MANY = re.compile(r"(?:was|were|is|are)\s(?:also\s)?(?:among|one\sof)\s", re.IGNORECASE)
_APPOSED = re.compile(r"(?:$|(?:an?|the|one|is|was|became|remains|former|both|all|now|aged)\b|['’])", re.IGNORECASE)


def _is_subject(between: str) -> bool:
    """Whether nobody else becomes the subject between a name and the verb."""
    if (relative := _WHO.search(between)) and not _APPOSED.match(relative[1]):
        return False  # "X wrote of prisoners who were killed"
    if _THAT_OTHERS.search(between) or _WHEN_OTHERS.search(between):
        return False  # "X said that refugees were deported", "X protested when books were taken away"
    if _UNKNOWN_DOES.search(between):
        return False
    chain = _SUBJECT_CHAIN.split(between)
    last = chain[-1].strip()
    if not last or _ONE_OF_MANY.match(last):
        return True
    # Right behind a name stands more of that name.
    another = len(chain) > 1 and _UNKNOWN.fullmatch(last) is not None
    return _OTHER_SUBJECT.match(last) is None and not another and len(between) < 260
