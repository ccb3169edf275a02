"""Who uses a term in a sentence: organisations by name, the publisher in its own voice, or nobody that counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reading.lexicons import load
from reading.patterns.ways import Sought
from reading.recognise.facts.bodies.agents import agents, sources
from reading.recognise.facts.bodies.organisations import Body, Named, distinct, named_in
from reading.recognise.facts.rulebook import Script

_NOT = re.compile(r"\s+не\s+(?:называ|счита)")
_WHOM = re.compile(r",\s+(?:котор|як(?:ого|у|их|ога|ую))\w*\s")  # "must be freed, whom we recognised"
_CLAUSE_END = re.compile(r";|\.\s|,\s+(?:but|while|although|whereas|а(?!\s+так)|но|хотя|але|проте)\s|\n")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+|also\s+|then\s+|again\s+|first\s+|now\s+|since\s+|jointly\s+|both\s+|all\s+)*$"
)
_COPULA = re.compile(
    r"(?:\b(?:is|are|was|were|remains?|became|becomes?|as|been|be)\s+(?:\w+ly\s+|therefore\s+|thus\s+|now\s+|still\s+|also\s+|both\s+|all\s+|indeed\s+|unlawful\s+and\s+|illegal\s+and\s+|unfounded\s+and\s+|unjust\w*\s+and\s+)*(?:an?\s+|the\s+)?(?:new\s+)?"
    r"|[—–-]\s*(?:(?:это|новы\w|незаконн\w+\s+и|тоже|также|гэта|цэ|це)\s+)?"
    r"|(?<!\w)(?:явля(?:ется|ются)|з['’ʼ]?ь?яўля(?:ецца|юцца)|оста[её]тся|остаются|застаецца|застаюцца|залишається|залишаються|з[’']яўляецца|з[’']яўляюцца|ёсць|є|был[аи]?|стал[аи]?)\s+(?:\w+\s+)?"
    r"|(?<!\w)(?:незаконн\w+|необоснованн\w+)\s+и\s+|(?<!\w)(?:(?:имеет|носит)\s+(?:\w+\s+)?|преследовани\w+\s+(?:\S+\s+){1,4}))$",
    re.IGNORECASE,
)
# "Статус палітвязня адкліканы": behind anything else such words are of another matter.
_STATUS = re.compile(r"(?<!\w)статус\w*\s+$", re.IGNORECASE)
# "дело политически мотивировано": a short form needs no "is".
_PREDICATE = re.compile(
    r"(?:мотивирован[аоы]?|мотивован[аеоиі]|матываван[аы]|произвольн[оаы]|свавільн[еаоі]|адвольн[аы]|адвольнае)$",
    re.IGNORECASE,
)
_CRITERIA = re.compile(
    r"\b(?:meets?|satisf(?:y|ies)|fulfils?)\b[^.;]{0,40}\b(?:criteria|definition)\b[^.;]{0,20}$|(?:соответств\w+|подпада\w+)[^.;]{0,40}(?:критери\w+|определени\w+)[^.;]{0,20}$",
    re.IGNORECASE,
)
# A line of a card.
_FIELD = re.compile(
    r"\W*(?:[\w ]{0,30}\b)?(?:status|category|classification|position|list|статус)\b[\w ]{0,30}:\s*"
    r"(?:[\w -]{1,30},\s+)?"
    r"|\W*(?:recogni[sz]ed|designated|declared)(?:\s+as)?\s+(?:an?\s+)?",
    re.IGNORECASE,
)
# "is on Memorial's list of political prisoners"
_ON_LIST = re.compile(
    r"\b(?:is|are|was|were|remains?)\s+(?:also\s+|still\s+)?(?:on|in)\s[^.;]{2,50}?\blist\s+of\s+$"
    r"|(?<!\w)[увў]\s+(?:наш\w+|сваім|своєму)\s+(?:списку|переліку|спісе|сьпісе|пераліку)\s+$"
)
# Nobody uses these words but the body whose term they are: "the Working Group published its opinion: ... is arbitrary".
_OWN_TERMS = frozenset({"arbitrarily_detained"})
_REACH, _LIST_NAME = 240, 80


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who uses the term. `verb`: where the word that grants stands, if there is one; [start:end]: its clause."""

    bodies: tuple[Body, ...]
    start: int
    end: int
    verb: tuple[int, int] | None
    passive: bool


@cache
def _pattern(table: str, name: str) -> Sought:
    return Sought(load("designations")[table][name])


def speaks_for_itself(text: str) -> bool:
    """Whether a clause speaks in the publisher's own voice: "we consider"."""
    return any(_pattern("publishers", words).search(text) for words in ("we", "that_body"))


def speakers(
    text: str, start: int, end: int, script: Script, host: Body | None, signers: tuple[Body, ...], name: str
) -> Speakers | None:
    """Whose the term `name` at `text[start:end]` is; None where it is opinion, wish, denial or ordinary speech.

    A body that speaks in a text it signed with others speaks for all of them.
    """
    saying = _speakers(text, start, end, script, host, signers, name)
    own = distinct([*([host] if host else []), *signers], host)
    families = {body.family for body in own}
    if saying is None or len(signers) < 2 or not {body.family for body in saying.bodies} <= families:
        return saying
    return replace(saying, bodies=own)


def _speakers(
    text: str, start: int, end: int, script: Script, host: Body | None, signers: tuple[Body, ...], name: str
) -> Speakers | None:
    left, right = _clause(text, start, end)
    ahead = text[left:start]
    own = distinct([*([host] if host else []), *signers], host)
    if _wished(text, left, start, right, script) or _opinion(text[left:right], ahead, script) or _NOT.match(text, end):
        return None
    bodies = named_in(text, host)
    if any(named.start <= start and end <= named.end for named in bodies):  # "Support for Political Prisoners"
        return None
    verb = _verb(text, left, start, end, right, script)
    if verb is not None:
        return _by_verb(text, (left, right), (start, end), verb, bodies, own, script, name)
    listed = _pattern("verbs", "lists").search(text, end, min(right, end + _LIST_NAME))
    if listed is not None:
        keepers = [named.body for named in bodies if left <= named.start < end]
        return Speakers(distinct(keepers, host) or own, left, right, listed.span(), False) if keepers or own else None
    if on_list := _ON_LIST.search(ahead):
        keepers = [named.body for named in bodies if left + on_list.start() <= named.start < start]
        return Speakers(distinct(keepers, host) or own, left, right, None, True) if keepers or own else None
    if (
        _COPULA.search(ahead)
        or _CRITERIA.search(ahead)
        or _FIELD.fullmatch(ahead)
        or _PREDICATE.search(text[start:end])
    ):
        quoted = sources(text, bodies) or [
            named.body for named in bodies if named.end <= start and name in _OWN_TERMS & named.body.terms
        ]
        return Speakers(distinct(quoted, host) or own, left, right, None, True) if quoted or own else None
    return None


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
    stop = _CLAUSE_END.search(text, end)
    return left, stop.start() if stop else len(text)


def _wished(text: str, left: int, start: int, right: int, script: Script) -> bool:
    never = _pattern("guards", "never" if script == "en" else "cyrillic_never")
    since = max((found.end() for found in _WHOM.finditer(text, left, start)), default=left)
    if never.search(text, since, start) is None:
        return False
    # "decided not to recognise", "no longer considers": the denial is the act itself
    return not any(_pattern("actions", action).search(text, left, right) for action in ("denied", "revoked"))


def _opinion(clause: str, ahead: str, script: Script) -> bool:
    match = _pattern("guards", "opinion" if script == "en" else "cyrillic_opinion").search(clause)
    if match is None:
        return False
    # "human rights organisations and activists consider": a named body that speaks is more than opinion
    return not any(named.body.terms and named.end <= match.end() for named in named_in(clause))


def _verb(text: str, left: int, start: int, end: int, right: int, script: Script) -> tuple[int, int] | None:
    """The verb that grants, nearest before the term, or (free word order) after it."""
    if (listing := _on_list(text, left, start, end, right, script)) is not None:
        return listing
    pattern = _pattern("verbs", "recognise" if script == "en" else "cyrillic")
    found = None
    for match in pattern.finditer(text, max(left, start - _REACH), start):
        found = match.span()
    action = _nearest_action(text, left, start)
    if action is not None and (found is None or action[0] > found[0]):
        found = action
    if found is None and script != "en" and (behind := pattern.search(text, end, min(right, end + 60))):
        found = behind.span()
    return found or (_nearest_action(text, end, right) if _STATUS.search(text, 0, start) else None)


# "В список политзаключённых": what is done there is what the verb says.
_LIST_OF = re.compile(
    r"(?:\b(?:list|register)s?\s+of\s+(?:\w+\s+)?"
    r"|(?<!\w)(?:спис|сьпіс|спіс|перел[іі]|перал|перечн|перечен|реестр|реєстр|рэестр)\w*\s+(?:[^\s,.;:]+\s+)?)$",
    re.IGNORECASE,
)


def _on_list(text: str, left: int, start: int, end: int, right: int, script: Script) -> tuple[int, int] | None:
    """The verb that puts on a list, moves or takes off it: nearest before, or (free word order) behind."""
    if _LIST_OF.search(text, left, start) is None:
        return None
    verbs = _pattern("verbs", "on_list")
    before = [found.span() for found in verbs.finditer(text, left, start)]
    if before or script == "en":
        return before[-1] if before else None
    behind = verbs.search(text, end, right)
    return behind.span() if behind else None


def _nearest_action(text: str, left: int, start: int) -> tuple[int, int] | None:
    spans = [
        match.span()
        for name in load("designations")["actions"]
        for match in _pattern("actions", name).finditer(text, left, start)
    ]
    return max(spans, default=None)


def _by_verb(
    text: str,
    clause: tuple[int, int],
    term: tuple[int, int],
    verb: tuple[int, int],
    bodies: Sequence[Named],
    own: tuple[Body, ...],
    script: Script,
    name: str,
) -> Speakers | None:
    host = own[0] if own else None
    passive = (
        _PASSIVE.search(text, clause[0], verb[0]) is not None
        if script == "en"
        else _is_short_passive(text[slice(*verb)])
    )
    acting = agents(text, clause, term, verb, bodies, passive)
    if acting:
        return Speakers(distinct(acting, host), clause[0], clause[1], verb, passive)
    quoted = sources(text, bodies)
    if quoted:
        return Speakers(distinct(quoted, host), clause[0], clause[1], verb, passive)
    if not own:
        return None
    if _pattern("publishers", "we").search(text, clause[0], term[0]):
        return Speakers(own, clause[0], clause[1], verb, passive)
    nominal = _NOMINAL.fullmatch(text[slice(*verb)]) is not None
    headline = re.fullmatch(r"recogni[sz]ed|declared|designated|named", text[slice(*verb)], re.IGNORECASE) is not None
    headline = headline and re.match(r"\s+as\s+(?:an?\s+)?(?:new\s+)?$", text[verb[1] : term[0]]) is not None
    headline = headline or (_LISTED.fullmatch(text[slice(*verb)]) is not None and not text[clause[0] : verb[0]].strip())
    passive = passive or headline
    unnamed = (
        passive or nominal or script != "en" or _pattern("publishers", "community").search(text, clause[0], term[0])
    )
    if unnamed and any(name in body.terms or not (body.known or _tells_of_others(text, clause)) for body in own):
        return Speakers(own, clause[0], clause[1], verb, passive)
    if _COPULA.search(text[clause[0] : term[0]]) and _nobody_else(text[clause[0] : verb[0]]):
        return Speakers(own, clause[0], clause[1], verb, True)
    return None


_LISTED = re.compile(r"added|moved|removed|transferred|placed|included", re.IGNORECASE)  # opens a line about a list
_OTHERS_CONSIDER = re.compile(
    r"(?<!\w)(?:правозахисни(?:ки|ками)|праваабаронц(?:ы|амі)|правозащитник(?:и|ами))(?!\w)", re.IGNORECASE
)


def _tells_of_others(text: str, clause: tuple[int, int]) -> bool:
    """ "Human rights defenders consider them ...": in a medium's words, no act of the medium's own."""
    return _OTHERS_CONSIDER.search(text, *clause) is not None


# "On the withdrawal of the status": by the publisher, who else.
_NOMINAL = re.compile(r"(?:withdrawal|revocation|restoration|reinstatement)\b.*", re.IGNORECASE)


def _nobody_else(before: str) -> bool:
    return not before.strip() or re.search(r"\b(?:that|which|who)\s*$", before) is not None


def _is_short_passive(verb: str) -> bool:
    return re.search(r"(?:[аяеё]н[аыо]?|нены|[её]н[аы]?|ано)$", verb.lower()) is not None
