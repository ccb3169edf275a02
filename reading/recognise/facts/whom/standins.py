"""Whom a sentence speaks of: names, counted groups, and the pronouns and nouns that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from reading.lexicons import load
from reading.patterns.ways import Sieve, matches, ways
from reading.recognise.cast import Gender
from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom import described, described_english
from reading.recognise.facts.whom.binding import not_the_subject
from reading.recognise.facts.whom.callings import gender_of, is_another, is_relative
from reading.recognise.facts.whom.counted import count_in
from reading.recognise.facts.whom.counted_again import PART_OF, counted_again
from reading.recognise.facts.whom.couples import plurals
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.families import by_themselves, in_family, is_kin_named_before
from reading.recognise.facts.whom.kin import Meant, is_told_back, meant_by, nouns_of_kin, sex_of, tellers
from reading.recognise.facts.whom.other_sex import of_one_sex
from reading.recognise.facts.whom.pointing import pointed_at
from reading.recognise.text import Sentence
from reading.records import PersonMention


@cache
def _words(script: Script) -> dict[str, Any]:
    return dict(load("reference")[script])


_NO_ADJECTIVE = (
    r"(?:of|to|for|in|at|on|by|with|from|and|or|that|who|whom|which|was|were|is|are|has|had|against|when|where|as)"
)


@cache
def _standins(script: Script) -> Sieve[Script]:
    words = _words(script)
    owners = words["owners"]
    number = r"(?:\w+\s+){0,2}?"
    plural = "|".join(words["plurals"])
    parts = {
        "he": "|".join(words["he"]),
        "she": "|".join(words["she"]),
        "they": "|".join(words["they"]),
    }
    pattern = "|".join(rf"(?P<{name}>(?<![\w-])(?:{alternatives})(?![\w-]))" for name, alternatives in parts.items())
    if script == "en":
        pattern += "".join(rf"|(?P<{name}_owner>\b(?:{'|'.join(words_)})\b)" for name, words_ in owners.items())
        adjectives = rf"(?:(?!{_NO_ADJECTIVE}\b)[\w-]+\s+){{0,3}}?"
        clients = "|".join(words["clients"])
        pattern = rf"(?P<pair>\b(?:{'|'.join(words['pairs'])}))|(?P<noun_owned>\b(?:{clients})\b)|{pattern}"
        pattern += rf"|(?P<noun>\b(?:the|this)\s+{adjectives}(?:{'|'.join(words['nouns'])})(?![\w-])"
        pattern += r"|\bthe\s+(?:retired|former|imprisoned|jailed|detained|elderly|ailing|exiled|young)\s+[a-z-]{4,}"
        pattern += r"(?<!s)(?![\w-]))"
        pattern += rf"|(?P<nouns>\b(?:the|both|these|all)\s+{number}(?:{plural})(?![\w-]))"
    else:
        pattern += rf"|(?P<noun>(?<![\w-])(?:{'|'.join(words['nouns'])})(?![\w-]))"
        pattern += rf"|(?P<nouns>(?<![\w-])(?:{plural})(?![\w-]))"
    return Sieve([(script, ways(pattern))])


@cache
def others(script: Script) -> str:
    """A pattern for nouns of people who are somebody's: lawyers, wives, colleagues."""
    return "(?:" + "|".join(_words(script)["others"]) + ")"


# "detained her on Monday": behind an owning word stands what is owned, else it is an object.
_OWNED = re.compile(
    r"\s+(?!(?:on|in|at|for|by|after|and|or|to|from|with|under|over|until|while|as|before|during|because|when|again|but|into|outside|near|without|that|go)\b)\w"
)
# "gave him three years and her two"
_GIVEN = re.compile(
    r"\s(?:to\s)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty)(?:\s+and\s+a\s+half)?"
    r"(?:[\s-]+(?:years?|months?|fine)\b|\s*(?:[.;,]|$))"
)
_AND = re.compile(r"\b(?:years?|months?|fine)\b[^.;]{0,30}?(?:\band|,|\bbut)\s$")
# "Petrov supporter", "Petrov's lawyer": the name only says whose.
ATTRIBUTIVE = re.compile(
    r"(?:['’]s)?\s+(?:supporter|ally|allies|aide|associate|follower|staffer|headquarters|campaign|volunteer|coordinator|employee|team|movement|colleague|sympathi[sz]er|office|lawyer|wife|husband|foundation)",
    re.IGNORECASE,
)
# "X's cousin, Y": told of Y
_OF_KIN = re.compile(
    r"['’]s?\s(?:[a-z-]+\s){0,2}?(?:wife|husband|brother|sister|son|daughter|father|mother|uncle|aunt|cousin|nephew|niece|colleague|friend"
    r"|lawyer|co-defendant|comrade)(?:,\s|\s(?:[a-z-]+\s){0,3})(?-i:[A-Z])"
)
_UNION = re.compile(
    r"['’]\s(?:[A-Za-z-]+\s)?(?:[Uu]nion|[Aa]ssociation|[Cc]ommittee|[Ll]eague|[Ff]ederation|[Cc]ouncil|[Ss]yndicate|[Pp]arty"
    r"|[Cc]lub|[Mm]ovement|[Ff]orum|[Nn]etwork|[Gg]uild|[Ss]ociety|[Gg]roup|[Hh]ostel|[Cc]ongress|[Cc]ooperative)\b"
)
_OWNS = re.compile(r"['’]s?(?!\w)|(?<=s)['’]")


def named(sentence: Sentence, discourse: Discourse) -> list[Candidate]:
    """The persons and groups a sentence itself names or counts, in order."""
    place = (sentence.field, sentence.start)
    if place not in discourse.named:
        found = _named(sentence, discourse)
        discourse.named[place] = sorted(found, key=lambda candidate: (candidate.start, -candidate.end))
    return [*discourse.named[place]]


# "у «справі Олени Прикладної» засудили шістьох": the case bears the name.
_OF_A_CASE = re.compile(r"[«“„\"]справ\w{1,3}\s(?:[а-яіїєґ]+\s){0,2}$")
_CASE_NAME = 60


def _named(sentence: Sentence, discourse: Discourse) -> Iterator[Candidate]:
    mentions = discourse.cast.mentions_in(sentence.field, sentence.start, sentence.end)
    spouses = list(_spouses(sentence, discourse, mentions))
    yield from spouses
    for mention in mentions:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if any(one.start == start and one.end == end for one in spouses):
            continue
        if start > 0 and _OF_A_CASE.search(sentence.text, max(0, start - _CASE_NAME), start):
            continue
        owner = _OWNS.match(sentence.text, end) is not None or mention.surface.endswith(("'s", "’s"))
        owner = owner or ATTRIBUTIVE.match(sentence.text, end) is not None
        subject = discourse.cast.persons[mention.person].role == "subject"
        kin = owner and _OF_KIN.match(sentence.text, end) is not None
        yield Candidate(max(start, 0), end, (("person", mention.person),), True, subject and not kin, owner)
    for number, group in enumerate(discourse.groups):
        if group.field == sentence.field and sentence.start <= group.start < sentence.end:
            yield Candidate(group.start - sentence.start, group.end - sentence.start, (("group", number),), True)


def _spouses(sentence: Sentence, discourse: Discourse, mentions: Sequence[PersonMention]) -> Iterator[Candidate]:
    """Everybody of one surname, where it stands in the plural and alone."""
    for found, several in plurals(discourse.families, sentence.text):
        start, end = sentence.start + found.start(), sentence.start + found.end()
        if any(one.start < end and start < one.end and (one.start, one.end) != (start, end) for one in mentions):
            continue
        subject = any(discourse.cast.persons[number].role == "subject" for number in several)
        yield Candidate(*found.span(), tuple(("person", number) for number in several), True, subject)


def candidates(sentence: Sentence, script: Script, discourse: Discourse) -> list[Candidate]:
    """Everybody a sentence speaks of, in order; stand-ins that mean nobody known are there with an empty `whom`."""
    found = named(sentence, discourse)
    found.extend(again for again in counted_again(sentence, discourse, script) if not _overlaps(again, found))
    found.sort(key=lambda candidate: candidate.start)
    sure = list(found)
    kin = list(_kin_named(sentence, sure, discourse)) if script == "en" else []
    told = [*(other.end for other in sure), *(end for _, end, _ in kin)]
    possible = _standins(script).possible(sentence.text)
    for match in matches(possible.get(script, ()), sentence.text):
        start, end = match.span()
        if any(start < other.end and other.start < end for other in sure):
            continue
        if any(0 <= other.start - end <= 1 for other in sure) and match.lastgroup in ("noun", "noun_owned", "nouns"):
            continue  # "the activist Ivan Petrov": the name says it
        if match.lastgroup in ("nouns", "they") and PART_OF.search(sentence.text, 0, start):
            continue  # "X, one of the three women arrested"
        own = script in ("uk", "be") and match.lastgroup == "noun" and is_relative(match, others(script))
        own = own or (script == "uk" and match.lastgroup == "noun" and is_another(sentence.text, end))
        own = own or (script == "en" and described_english.is_of_somebody(match, sure))
        if own or (script == "en" and _means_kin(match, sentence.text, told)):
            found.append(Candidate(start, end, (), False))
            continue
        if script in ("uk", "be") and is_kin_named_before(match, sentence.text, sure):
            found.append(Candidate(start, end, (), True))
            continue
        before = [whom for other in sure if other.end <= start and other.subject for whom in other.whom]
        never = frozenset[Whom]()
        if script != "en" and match.lastgroup in ("he", "she") and before:
            never = not_the_subject(match, sure, discourse.cast, script)
            before = [whom for whom in before if whom not in never]
        whom = _meant(match, before, discourse, script, sentence, never) or _named_later(match, end, sure, discourse)
        owner = "owner" in (match.lastgroup or "") and _OWNED.match(sentence.text, end) is not None
        owner = owner and not (
            script == "en" and _GIVEN.match(sentence.text, end) and _AND.search(sentence.text, 0, start)
        )
        owner = owner or _OWNS.match(sentence.text, end) is not None
        if match.lastgroup == "nouns" and (_UNION.match(sentence.text, end) or (owner and not whom)):
            continue  # "a leader of the miners' union"
        found.append(Candidate(start, end, whom, False, True, owner))
    for start, end, person in [*_said_to_be(sentence, script, discourse), *kin]:
        if any(_names_whom(end, person, other, sentence.text) for other in sure):
            continue
        owner = script == "en" and _OWNS.match(sentence.text, end) is not None
        subject = discourse.cast.persons[person].role == "subject"
        said = Candidate(start, end, (("person", person),), False, subject, owner)
        found = [other for other in found if other.sure or not (other.start < end and start < other.end)]
        if not _overlaps(said, found):
            found.append(said)
    if script != "en":
        found += [one for one in pointed_at(sentence.text, sure, discourse, script) if not _overlaps(one, found)]
    if script == "uk":
        found += [one for one in in_family(sentence.text, discourse) if not _overlaps(one, found)]
    if script != "en":
        found += [one for one in by_themselves(sentence.text, sure, script) if not _overlaps(one, found)]
    return sorted(found, key=lambda candidate: candidate.start)


# Behind a noun for somebody, what may stand before their name: "водителя маршрутки", "редактора «Примера»".
_OF_WHAT = re.compile(r",?(?:\s(?:[^\W\d_A-ZА-ЯЁІЇЄҐЎ][\w’'-]*|«[^»]{1,40}»)){0,4}\s")


def _names_whom(end: int, person: int, other: Candidate, text: str) -> bool:
    """Whether right behind a noun stands the name of whom it means."""
    return other.whom == (("person", person),) and _OF_WHAT.fullmatch(text, end, max(end, other.start)) is not None


def _said_to_be(sentence: Sentence, script: Script, discourse: Discourse) -> Iterator[tuple[int, int, int]]:
    """Nouns that stand for somebody the text has called so."""
    if script == "en":
        only = discourse.subjects if not discourse.groups else []
        yield from described_english.stand_ins(sentence, discourse.nouns, only[0] if len(only) == 1 else None)
    else:
        yield from described.stand_ins(sentence, discourse.nouns, script)


def _kin_named(sentence: Sentence, sure: Sequence[Candidate], discourse: Discourse) -> Iterator[tuple[int, int, int]]:
    """Nouns of kin that mean somebody the text names."""
    for found in nouns_of_kin(sentence.text):
        whose = _whom_kin_tell_of(found, sentence, sure, discourse)
        if whose is not None:
            yield found.start, found.end, whose
            continue
        if not discourse.kin:
            continue
        owner = None
        if found.own is not None:
            before = [whom for other in sure if other.end <= found.start and other.subject for whom in other.whom]
            meant = discourse.one(found.own, before)
            if len(meant) != 1:
                continue
            owner = meant[0][1]
        person = meant_by(found.noun, owner, discourse.kin)
        if person is None and owner is not None:
            person = meant_by(found.noun, None, discourse.kin)
        if person is not None and person != owner:
            yield found.start, found.end, person


def _whom_kin_tell_of(found: Meant, sentence: Sentence, sure: Sequence[Candidate], discourse: Discourse) -> int | None:
    """Of "X's wife says that her husband ..." the number of X."""
    for teller in tellers(sentence.text) if found.own is not None else ():
        if not is_told_back(found, teller):
            continue
        if teller.own is not None:
            whose = discourse.one(teller.own, ())
        else:
            whose = next((one.whom for one in sure if one.end == teller.start and one.owner), ())
        if len(whose) == 1 and whose[0][0] == "person":
            return whose[0][1]
    return None


def _named_later(match: re.Match[str], end: int, sure: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """ "After she was freed, Ada Example wrote": the name behind, where nobody was spoken of before."""
    if match.lastgroup not in ("he", "she") or discourse.spoken or any(other.end <= match.start() for other in sure):
        return ()
    gender: Gender = "masculine" if match.lastgroup == "he" else "feminine"
    behind = [other for other in sure if other.start >= end and other.subject and not other.owner]
    return behind[0].whom if behind and discourse.may_be(behind[0].whom, gender) else ()


@cache
def _kin(gender: str) -> re.Pattern[str]:
    words = "|".join(_words("en")["kin"][gender])
    return re.compile(rf"(?:\b(?:his|her|their|the)|['’]s?)\s+(?:[\w-]+\s+)?(?:{words})\b", re.IGNORECASE)


# "her daughter learnt that a court had given her ten years": told of whom the text is about
_LEARNT = re.compile(
    r"\s(?:[a-z]+\s){0,2}?(?:learn(?:s|ed|t)?|heard?|hears|found\sout|finds\sout|knows?|knew|sa(?:id|ys)|told|tells|reports?|reported|was\stold"
    r"|were\stold|announced|wrote|confirmed)\s[^.;]{0,40}?\b(?:that|how|where|why)\s"
)


def _means_kin(match: re.Match[str], text: str, told: Sequence[int]) -> bool:
    """ "found only his daughter and took her": whether an unnamed relative stands nearer than anybody `told` of."""
    gender = (match.lastgroup or "").removesuffix("_owner")
    if gender not in ("he", "she"):
        return False
    kin = max((found.end() for found in _kin(gender).finditer(text, 0, match.start())), default=-1)
    if kin >= 0 and _LEARNT.match(text, kin, match.start()):
        return False
    return kin > max((end for end in told if end <= match.start()), default=-1)


# "Усе яны", "цих людей": of a list above.
_EVERYBODY = re.compile(
    r"(?:все\s+(?:они|их|двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро)|всех(?:\s+(?:их|двоих|троих|четверых|пятерых|шестерых|семерых))?"
    r"|всем(?:\s+(?:им|двоим|троим|четверым|пятерым|шестерым))?|кож(?:ен|на|ного|ному|ній|ну|ним|ною)|этих\s+людей|этим\s+людям|каждому|каждого|[уў]?се|[уў]?сі|[ув]сіх|[уў]сіх|[ув]сім|[уў]сім|цих|цим|гэтых|гэтым|згаданих|згаданых|названих|названых|кожнаму|кожнага|кожную)(?!\w)",
    re.IGNORECASE,
)


_WOMAN = re.compile(r"(?:женщин|девушк|\w+(?:истк|ерк|ентк|антк|ниц|есс|итерш|ярк)|\w+(?:ая|ую))\w{0,2}", re.IGNORECASE)
# What is never said of a woman: "парня", "осуждённого".
_MAN = re.compile(r"мужчин\w{0,2}|парн\w{1,2}|\w+(?:ый|ий|ого|его|ому|ему)", re.IGNORECASE)


def _overlaps(one: Candidate, others: Sequence[Candidate]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


# "четверых, в том числе Яна Примерова": people who are only now spoken of
_NAMES_SOME = re.compile(
    r"(?:\s[^\s,.;:]+){0,3},?\s(?:в\s+том\s+числе|[ву]\s+тому\s+числі|[уў]\s+тым\s+ліку|включая|зокрема|including|among\s+them)(?!\w)",
    re.IGNORECASE,
)


def _meant(
    match: re.Match[str],
    before: Sequence[Whom],
    discourse: Discourse,
    script: Script,
    sentence: Sentence,
    never: frozenset[Whom] = frozenset(),
) -> tuple[Whom, ...]:
    if (word := match.lastgroup or "") == "pair":
        return discourse.of_two(before, first="former" in match.group())
    if word in ("they", "they_owner", "nouns"):
        if _NAMES_SOME.match(sentence.text, match.end()):
            return ()
        if (script == "ru" or (script == "be" and len(discourse.subjects) > 1)) and _EVERYBODY.match(match.group()):
            count = count_in(match.group(), script)
            return discourse.several(before, count) if count else discourse.everybody(sentence, before)
        if script != "en" and _EVERYBODY.match(match.group()) and len(discourse.subjects) > 1:
            return tuple(("person", person) for person in discourse.subjects)
        whole = discourse.around[1] if script == "be" and len(discourse.around[1]) > 1 else ()
        some = discourse.several(before, count_in(match.group(), script)) or whole
        return of_one_sex(match.group(), some, discourse) if script == "ru" else some
    gender: Gender | None = None
    if word in ("he", "he_owner"):
        gender = "masculine"
    elif word in ("she", "she_owner"):
        gender = "feminine"
    elif script in ("uk", "be"):
        gender = gender_of(match.group())
    elif script == "en":
        gender = sex_of(match.group())
    elif script == "ru" and _WOMAN.fullmatch(match.group()):
        gender = "feminine"
    elif script == "ru" and _MAN.fullmatch(match.group()):
        gender = "masculine"
    if script in ("ru", "be") and word == "noun":  # "женщина" of a film may be nobody named
        return discourse.called(gender, before)
    return discourse.one(gender, before, never)
