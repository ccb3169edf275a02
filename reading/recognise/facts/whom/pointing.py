"""Words that point at one of those just named: «первого», "другу", "апошняга", «того»; in three Cyrillic languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reading.recognise.cast import Gender
from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom.agency import is_oblique
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom

_ADVERBS = (
    r"(?:(?:тоже|также|уже|сразу|потом|вскоре|позже|сейчас|пока|теж|також|вже|згодом|потім|відразу|одразу|таксама|ўжо|ужо|потым|адразу|неўзабаве|пасля|після"
    r"|после|суд|тогда|тоді|тады|\d+\s[а-яіўё]+|[уўв]\s[а-яіўёє]+|(?:через|праз)\s[а-яіўёє]+(?:\s[а-яіўёє]+)?|был[аи]?"
    r"|вечером|утром|ночью|дн[её]м|ввечері|увечері|вранці|вночі|уночі|вечарам|увечары|раніцай|уранку|ноччу|ўначы|вчера|сегодня|вчора|сьогодні|учора|сёння"
    r"|на(?:зав?тра|ступн[а-яіў]+\s[а-яіў]+|\s(?:следующий|другой|другі|наступн[а-яі]+)\s[а-яіў]+))\s){0,2}"
)
_VERB = (
    r"[а-яёіїєґў’']{3,}(?:л|ла|ло|ли|лі|лся|лась|лися|лася|ліся|в|вся|ў|ўся|ют|ут|ят|ет|ит|ють|ять|юць|яць|ан|ана|[её]н|ена"
    r"|ано|ено|ато|аны|еного|ены)(?!\w)"
)
# No noun behind: «первого осудили», not «первого осуждённого».
_ALONE = rf"(?=\s{_ADVERBS}{_VERB}|\s[—–]\s)"
_FORMS: dict[Script, dict[str, str]] = {
    "ru": {
        "first": r"перв(?:ый|ого|ому|ая|ую|ой)",
        "second": r"втор(?:ой|ого|ому|ая|ую)",
        "third": r"трет(?:ий|ьего|ьему|ья|ью|ьей)",
        "last": r"последн(?:ий|его|ему|яя|юю|ей)",
        "that": r"того|тот|ту|та",
    },
    "uk": {
        "first": r"перш(?:ий|ого|ому|а|у|ій)",
        "second": r"друг(?:ий|ого|ому|у|ій)",
        "third": r"трет(?:ій|ього|ьому|я|ю)",
        "last": r"останн(?:ій|ього|ьому|я|ю)",
        "that": r"той|того|ту",
    },
    "be": {
        "first": r"перш(?:ы|ага|аму|ая|ую|ай)",
        "second": r"друг(?:і|ога|ому|ая|ую|ой)",
        "third": r"трэц(?:і|яга|яму|яя|юю|яй)",
        "last": r"апошн(?:і|яга|яму|яя|юю|яй)",
        "that": r"той|таго|тую|тая",
    },
}
_PLACES = {"first": 0, "second": 1, "third": 2}
_FEMININE = re.compile(r".*(?:ая|ую|ья|ью|ьей|юю|яя|яй|ій|перша|третя|у|ту|та|ю)", re.IGNORECASE)
_MASCULINE = re.compile(r".*(?:ий|ій|ый|ого|ого|его|ьего|ему|ому|аму|яму|яга|ага|ога|ы|і|ой|тот)", re.IGNORECASE)
# Either a man in the nominative or a woman in another case.
_EITHER = frozenset({"первой", "третій", "останній"})
# "одного відпустили, другого — ні": nobody knows who is the other.
_ONE = re.compile(r"(?<!\w)(?:один|одного|одному|одну|адзін|аднаго|аднаму|адну)(?!\w)", re.IGNORECASE)


@cache
def _pointing(script: Script) -> re.Pattern[str]:
    forms = _FORMS[script]
    named = "|".join(rf"(?P<{name}>{forms[name]})" for name in ("first", "second", "third"))
    return re.compile(
        rf"(?<![\w-])(?:(?:{named}){_ALONE}|(?P<last>{forms['last']})(?:{_ALONE}|(?=\s*(?:[.;,]|$)))|(?P<that>{forms['that']})(?=\s{_ADVERBS}{_VERB}))",
        re.IGNORECASE,
    )


def pointed_at(text: str, people: Sequence[Candidate], discourse: Discourse, script: Script) -> Iterator[Candidate]:
    """A stand-in for each of them, which means nobody where those named are not as many or of another gender."""
    for found in _pointing(script).finditer(text):
        which, word = found.lastgroup or "first", found.group().lower()
        before = [one for one in people if one.sure and one.end <= found.start()]
        gender = _gender(word)
        if which == "that":
            whom = _that_one(before, text, gender, discourse)
            if whom:
                yield Candidate(found.start(), found.end(), whom, False)
            continue
        counted = [one.whom for one in before if one.subject]
        row = tuple(whom for each in counted for whom in each) if len(counted) > 1 else discourse.last()
        if which == "last":
            named: tuple[Whom, ...] = row[-1:] if len(row) > 1 else ()
        else:
            place = _PLACES[which]
            named = row[place : place + 1] if len(row) > max(1, place) else ()
        if which == "second" and script != "ru" and _ONE.search(text, 0, found.start()):
            named = ()
        fits = bool(named) and (word in _EITHER or discourse.may_be(named, gender))
        yield Candidate(found.start(), found.end(), named if fits else (), False)


def _gender(word: str) -> Gender:
    return "feminine" if _FEMININE.fullmatch(word) and not _MASCULINE.fullmatch(word) else "masculine"


def _that_one(before: Sequence[Candidate], text: str, gender: Gender, discourse: Discourse) -> tuple[Whom, ...]:
    """Never whom the sentence has for its subject: the last one it names otherwise, or the one before it named."""
    acts = {
        one.whom
        for one in before
        if one.whom[0][0] == "person" and not is_oblique(text[one.start : one.end], one.whom[0], discourse.cast)
    }
    for row in ([one.whom for one in before], [(whom,) for whom in discourse.everyone]):
        for whom in reversed(row):
            if whom not in acts and discourse.may_be(whom, gender):
                return whom
    return ()


def is_pointing(words: str) -> bool:
    """Whether a stand-in says which of several, whom the text has not named in a row."""
    return re.fullmatch(r"(?:перв|перш|втор|друг|трет|трэц)[а-яіїёў]{1,4}", words, re.IGNORECASE) is not None
