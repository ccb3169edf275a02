"""To whom a thing happened: the person or group a rule's words point at, in English by place, else by nearness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Hit, Script
from reading.recognise.facts.whom.described_english import is_of_a_judge, is_somebody
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.in_office import is_in_office
from reading.recognise.facts.whom.others_health import is_of_other_kin
from reading.recognise.facts.whom.patients_slavic import slavic_patients
from reading.recognise.facts.whom.rows import row_from
from reading.recognise.facts.whom.standins import others
from reading.recognise.facts.whom.subjects import ahead, first_joined, other_people
from reading.recognise.facts.whom.things import is_done_to_a_thing

_CLAUSE = re.compile(
    r"[.;:!?]|\b(?:because|when|after|before|while|although|until|unless|if|whether|that|which|who|whom|whose|said|says|told)\b|\s[–—]\s",
    re.IGNORECASE,
)
_THE_ONE = re.compile(r"\b(?:the|this|that|an?)\s+\w{0,4}$", re.IGNORECASE)
# "to release", "and release her": no present tense.
_NOT_FINITE = re.compile(
    r"\b(?:and|or|to|please|not|immediately|must|should|in|of|on|under|without|free)\s+$", re.IGNORECASE
)
# "whom a court had sentenced": the one before "whom".
_WHOM = re.compile(r"\bwhom\b(?=[^.;,]{3,80}$)")
# "jailed poet X", "the detained activist X": an attribute, which asserts nothing.
_ATTRIBUTE_PLACE = re.compile(
    r"(?:^|[:(“\"—–-]|\b(?:the|a|an|of|for|by|to|with|from|about|on|in|as|against|two|three|four|another|other))\s*$",
    re.IGNORECASE,
)
# Behind a participle stands one of these; behind a verb that somebody does to another, its object.
_NO_OBJECT_BEHIND = re.compile(
    r"\s*(?:$|[^\w\s]|(?:in|on|at|by|for|to|over|after|of|and|again|under|from|with|without|while|during|near|outside|ahead|amid|before"
    r"|as|or|but|when|where|since|until|upon|early|last|late|this|that|today|yesterday|twice|once|then|into|through|along|together|pending"
    r"|an?\s+(?:day|week|month|year|few|second|third)|against|despite|because|due|following|instead|there|here|home|abroad|overnight|not|only|just|shortly|more\s+than|about|nearly"
    r"|[a-z]+ly|(?:the\s+)?(?:same|next|following)\s+day|the\s+same|\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|[a-z-]+teen|twenty|life|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|guilty|unharmed|free|alive|dead|alongside|via|so|if|who|which|whom"
    r"|is|are|was|were|has|have|had|remains?|dies?|died|goes|calls?|wins?|gets|faces?|says?)\b)"
)
# "Arrested in March and charged with treason, Ada Example"
_PARTICIPLES = re.compile(r"\W*[A-Z][a-z]+(?:ed|en|ught|eld)\b[^,.;:]{2,60}?\s(?:and|but)\s(?:then\s|later\s|now\s)?")
# "has convicted eleven others"
_HAS_DONE = re.compile(r"\b(?:has|have|had)\s+(?:[a-z]+ly\s+|also\s+|since\s+|already\s+)?$", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\s(?:at\sleast\s|about\s|some\s)?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\s(?:of\s)?"
    r"(?:people|men|women|(?!(?:years|months|weeks|days|hours|minutes|times)\b)[a-z-]+s)\b"
)
_AMONG_THEM = re.compile(r"[^.;:,]{0,30},?\s(?:among\sthem|including)\s")
# "was released but rearrested hours later"
_GOES_ON = re.compile(r"\b(?:was|were|been|is|are)\b[^.;]{0,80}\b(?:and|but|then|or)\s+(?:\w+\s+)?$", re.IGNORECASE)
# How things are, not what happened.
_STATE = re.compile(r"(?:is|are)\s+(?:currently\s+|now\s+|still\s+)*(?:detained|jailed|imprisoned)", re.IGNORECASE)
_NEAR_BEHIND = 90


def patients(
    hit: Hit, text: str, script: Script, people: Sequence[Candidate], discourse: Discourse
) -> tuple[Whom, ...]:
    """Everybody the hit is about; empty where it is about nobody the text names or counts."""
    if script != "en":
        return slavic_patients(hit, text, script, people, discourse)
    found = _found(hit, text, people, discourse)
    if is_in_office(hit, text, people) or is_of_other_kin(hit, found, text, discourse):
        return ()
    start = hit.start if hit.rule.possession else -1
    if hit.rule.kind == "death" and (learned := _LEARNED.search(text, 0, hit.end)):
        start = learned.start()
    return () if start >= 0 and found and _does_it(found, start, text, people) else found


# "He learned of his death": of somebody else's
_LEARNED = re.compile(
    r"\b(?:learn(?:s|ed|t|ing)?|hears?|heard|knew|told|informed|notified)\s(?:[a-z]+\s){0,2}?(?:of|about)\s(?:his|her)\s"
    r"(?:death|killing|murder)\b"
)
_ADVERBS = re.compile(r"\s(?:(?:(?!family)[a-z]+ly|also|then|had|has|once|later|even|again)\s)*")


def _does_it(whom: tuple[Whom, ...], start: int, text: str, people: Sequence[Candidate]) -> bool:
    """ "She searched her house for old photographs": whether they do it themselves, to what is theirs."""
    before = [person for person in people if person.end <= start]
    if not before or before[-1].whom != whom or before[-1].owner:
        return False
    if other_people("en").search(text, 0, before[-1].start):
        return False
    return _ADVERBS.fullmatch(text, before[-1].end, start) is not None


def _found(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    rule = hit.rule
    if rule.patient == "verb":
        return _of_verb(hit, text, people, discourse)
    if rule.patient == "present":
        if _NOT_FINITE.search(text, 0, hit.start) or text.startswith(",", hit.end):
            return ()
        return _behind(hit.end, text, people, rule.possession, reach=60)
    if rule.patient in ("of", "after"):
        if is_done_to_a_thing(hit, text):
            return ()
        found = _behind(hit.end, text, people, rule.possession or rule.patient == "after")
        if found or rule.loose or rule.patient == "of":
            return found
        if any(person.sure for person in people):
            return ()
        return discourse.topic() or (discourse.last() if _SENTENCES.match(text, hit.end) else ())
    if rule.patient == "owner":
        return _owner(hit, text, people) or _unowned(hit, text, people, discourse)
    if rule.patient == "beside":
        return _beside(hit.start, text, people)
    if rule.patient == "spoken":
        return _spoken_of([person for person in people if not _are_officers(person, text)], discourse, hit.words)
    return ahead(hit.start, hit.words, text, people) or _begun(hit.start, hit.end, text, people, discourse)


# "Ms. Example": no end of a clause.
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Fr|Rev|Sr|St|Hon|Gen|Col|Lt|Capt|Maj|Sgt)\.(?=\s$)")


# "Among those arrested in May were A and B", "first to be arrested was A"
_THOSE = re.compile(
    r"\b(?:those|the|all|first\s+to\s+be|last\s+to\s+be|(?:people|men|women|activists|journalists|others)(?:\s+who\s+were)?)\s+$",
    re.IGNORECASE,
)
_THEY_ARE = re.compile(r"(?:\s[^.;,:]{0,50}?)?\s(?:are|were|was|is|included?s?)\s")


_FRAGMENT = re.compile(
    r"\s*(?:[:,]|(?:in|on|at|by|for|to|of|without|with|while|during|near|outside|over|after|since|again|twice|under|from|together|\d\S*)\b)"
)


def _begun(start: int, end: int, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """ "Sentenced to nine years.": a sentence that begins with what happened is about the one spoken of before it."""
    if text[:start].strip(' \t“"«•*·–—-') or not _FRAGMENT.match(text, end):
        return ()
    return _spoken_of(people, discourse)


# "upheld the sentences": of all who were spoken of last
_SENTENCES = re.compile(
    r"\s*(?:(?:the|both|all|these|their)\s+)?(?:[a-z-]+\s+){0,2}?(?:sentences|terms|verdicts|convictions)\b"
)
# "Eight policemen spent the morning in her flat": they did it.
_OFFICERS = re.compile(
    r"\b(?:policemen|officers|agents|judges|jurors|soldiers|guards|investigators|prosecutors|bailiffs)$"
)


def _are_officers(person: Candidate, text: str) -> bool:
    counted = bool(person.whom) and person.whom[0][0] == "group"
    return counted and _OFFICERS.search(text, person.start, person.end) is not None


_OF_ALL = re.compile(r"\b(?:sentences|terms|verdicts|all|both|each)\b", re.IGNORECASE)


def _spoken_of(people: Sequence[Candidate], discourse: Discourse, words: str = "") -> tuple[Whom, ...]:
    """The one subject a sentence names or, where it names nobody, the one (or, of "sentences", all) spoken of last."""
    here = dict.fromkeys(whom for person in people if person.sure and person.subject for whom in person.whom)
    # "Judge Example read it out: two years": theirs whom the sentence before spoke of.
    last = tuple(here) or discourse.item() or discourse.last()
    return last if len(last) == 1 or _OF_ALL.search(words) else ()


def _of_verb(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """A participle: "X was arrested", "police arrested X", "X arrested"."""
    rule, start = hit.rule, hit.verb
    if hit.aux:
        if _STATE.fullmatch(hit.words):
            return ()
        if rule.possession:
            return ()
        return ahead(hit.start, hit.aux, text, people)
    if not text[:start].strip(' “"«'):
        return _participle_first(hit.end, text, people) or _begun(start, hit.end, text, people, discourse)
    if (listed := _THOSE.search(text, 0, start)) and (verb := _THEY_ARE.match(text, hit.end)):
        following = [person for person in people if person.start >= verb.end()]
        if following and len(text[verb.end() : following[0].start]) < 40:
            return row_from(following[0], following[1:], text) if listed else ()
    if relative := _WHOM.search(text[:start]):
        return _before_whom(relative.start(), text, people) or ahead(relative.start(), "", text, people)
    others_done = _OF_OTHERS.match(text, hit.end) if _HAS_DONE.search(text, 0, start) else None
    if others_done is not None and _AMONG_THEM.match(text, others_done.end()) is None:
        return ()
    if _PARTICIPLES.fullmatch(text, 0, start) and (found := _participle_first(hit.end, text, people)):
        return found
    if not _ATTRIBUTE_PLACE.search(text, 0, start):
        found = _behind(hit.end, text, people, rule.possession, reach=60)
        if found or rule.possession:
            return found
    if not _NO_OBJECT_BEHIND.match(text, hit.end) and not _GOES_ON.search(text, 0, start):
        return ()  # "X killed a policeman": X did it
    return ahead(start, "", text, people)


_ONLY_WHO = re.compile(
    r"(?:\s\([^()]{1,40}\)|,\s(?!(?:was|were|who|and|he|she|has|is)\b)[^,.;:–—]{2,60}){0,2},?\s*", re.IGNORECASE
)


def _beside(position: int, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """ "Ada Example, a nurse: two years": the one named right there, with nothing but who they are in between."""
    preceding = [person for person in people if person.end <= position and person.sure]
    if not preceding or preceding[-1].owner or not _ONLY_WHO.fullmatch(text[preceding[-1].end : position]):
        return ()
    first = first_joined(preceding, text)
    row = [person for person in preceding if person.start >= first.start]
    return tuple(dict.fromkeys(whom for person in row for whom in person.whom))


_WHO_THEY_ARE = re.compile(r"\s*(?:,\s(?:an?|the|one|two|three|four|all|both|former)\s[^,;.]*)?,?\s*")


def _before_whom(position: int, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """The one right before "whom", or before an apposition there: "X, a student whom the court"."""
    preceding = [person for person in people if person.end <= position]
    if not preceding or preceding[-1].owner or not _WHO_THEY_ARE.fullmatch(text[preceding[-1].end : position]):
        return ()
    first = first_joined(preceding, text)
    row = [person for person in preceding if person.start >= first.start]
    return tuple(dict.fromkeys(whom for person in row for whom in person.whom))


_COLON = re.compile(r"[^.;:]{0,80}:\s")


def _participle_first(position: int, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """ "Arrested in May, he was ...", "Sentenced in Osh: A, a poet, and B": the subject comes behind comma or colon."""
    if (colon := _COLON.match(text, position)) is not None:
        listed = [person for person in people if colon.end() <= person.start <= colon.end() + 40 and person.sure]
        return row_from(listed[0], listed[1:], text) if listed and not listed[0].owner else ()
    comma = text.find(", ", position)
    following = [person for person in people if comma != -1 and comma < person.start <= comma + 40]
    if not following or following[0].owner or len(text[position:comma]) > 140:
        return ()
    return row_from(following[0], following[1:], text)


def _behind(
    position: int, text: str, people: Sequence[Candidate], possession: bool, reach: int = _NEAR_BEHIND
) -> tuple[Whom, ...]:
    """The first one behind `position`, with those joined to it."""
    following = [person for person in people if person.start >= position]
    if not following:
        return ()
    first = following[0]
    between = _TITLE.sub("", text[position : first.start])
    if not possession and _COUNTED_ROW.fullmatch(between):
        return row_from(first, following[1:], text)
    if (
        len(between) > (_NEAR_BEHIND if _ROLE.fullmatch(between) else reach)
        or _CLAUSE.search(between)
        or other_people("en").search(between)
    ):
        return ()
    if possession and reach < _NEAR_BEHIND and not first.owner and not between.endswith("of "):
        return ()
    if not possession and reach < _NEAR_BEHIND and not (_object_gap(between) or _apposition(between, first, text)):
        return ()
    if not possession and reach < _NEAR_BEHIND and _OF_SOMETHING.search(between):
        return ()
    if first.owner:
        behind = re.compile(rf"\s*(?:['’]s?)?\s+(?:\w+\s+)?{others('en')}\b", re.IGNORECASE)
        if relation := behind.match(text, first.end):
            return _apposed(following[1:], relation.end(), text)
        if not possession and (whose := _WHOSE.match(text, first.end)) and is_somebody(whose["noun"]):
            return _apposed(following[1:], whose.end("noun"), text)
        if not possession:
            return ()
    return row_from(first, following[1:], text)


# "her cameraman, A"
_WHOSE = re.compile(r"(?:['’]s?)?\s(?:[a-z-]+\s){0,3}?(?P<noun>[a-z-]{3,})(?=,?\s[A-Z])")


def _apposed(following: Sequence[Candidate], position: int, text: str) -> tuple[Whom, ...]:
    """ "two of his colleagues, A and B": those named right behind."""
    if following and following[0].sure and re.fullmatch(r"[\s,:–—-]{1,3}", text[position : following[0].start]):
        return row_from(following[0], following[1:], text)
    return ()


_OBJECT_BREAK = re.compile(
    r",\s+(?:in|on|for|at|after|as|by|over|and)\b|\b(?:on|in|at|for|by|over|as|to|from|under|during|with|without|against|near|outside|following|who|was|were|is|are|has|had|having|being|attempting|plotting)\b",
    re.IGNORECASE,
)


def _object_gap(between: str) -> bool:
    """Whether the words between a verb and a name can be that name's own: "detained activist and blogger X"."""
    return _OBJECT_BREAK.search(between) is None


# "the sentences of four defendants in the case – A, B, C and D"
_COUNTED_ROW = re.compile(
    r"\s+(?:the\s+|all\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s[^.;:,–—]{3,70}(?:\s[–—]|:|,)\s"
)
# "released a video of X"
_OF_SOMETHING = re.compile(r"\w\s+of\s+$")
_ROLE = re.compile(r"\s+(?:the|its|two|three|four|five|six|an?|former)\s[^.;:,]{3,80}[,:–]\s")


def _apposition(between: str, first: Candidate, text: str) -> bool:
    """ "sentenced the organisers of a club for teenagers, A and B, to": the names say who they are."""
    return _ROLE.fullmatch(between) is not None and re.match(r"[^.;]{0,60},\s+to\b", text[first.end :]) is not None


_OWNED = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}")
# "her neighbour's home": no home of hers.
_NEIGHBOURS = re.compile(
    r"(?:brother|sister|son|daughter|husband|wife|father|mother|parent|cellmate|friend|neighbou?r|colleague|publisher|cousin|uncle|aunt|boss|client)s?['’]",
    re.IGNORECASE,
)


def _owner(hit: Hit, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """ "X's arrest", "his trial began"; the words may begin ahead of the owner."""
    inside = [person for person in people if hit.start <= person.start and person.end < hit.end and person.owner]
    preceding = inside[:1] or [person for person in people if person.end <= hit.start]
    if not preceding or not preceding[-1].owner:
        return ()
    owned = _OWNED.match(text, preceding[-1].end, hit.end)
    if owned is None or (not inside and owned.end() < hit.start):
        return ()
    if re.search(rf"\b{others('en')}\b", owned.group(), re.IGNORECASE) or _NEIGHBOURS.match(text, owned.end()):
        return ()
    if hit.rule.kind == "verdict" and is_of_a_judge(text, preceding[-1].start) and "onvicti" not in hit.words:
        return ()
    return preceding[-1].whom


# "signatures against the arrest of the headmaster"
_OF_ANOTHER = re.compile(r"\sof\s")


def _unowned(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """ "The conviction was quashed": theirs whom the sentence before spoke of."""
    if _THE_ONE.search(text[: hit.start] + hit.words[:5]) is None or _OF_ANOTHER.match(text, hit.end):
        return ()
    named_here = [person for person in people if person.sure and person.subject]
    if named_here:
        preceding = [person for person in named_here if person.end <= hit.start]
        return preceding[-1].whom if preceding else ()
    return discourse.last()
