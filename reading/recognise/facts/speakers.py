"""Who uses a term in a sentence: organisations by name, the publisher in its own voice, or nobody that counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reading.lexicons import load
from reading.patterns.ways import Wording, wording
from reading.recognise.facts.organisations import Body, Named, distinct, named_in
from reading.recognise.facts.rulebook import Script
from reading.recognise.text import Text

_FEWEST = 2
_NOT = re.compile(r"\s+не\s+(?:называ|счита)")
_WHOM = re.compile(r",\s+(?:котор|як(?:ого|у|их|ога|ую))\w*\s")  # "must be freed, whom we recognised"
_CLAUSE_END = re.compile(r";|\.\s|,\s+(?:but|while|although|whereas|а(?!\s+так)|но|хотя|але|проте)\s|\n")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+|also\s+|then\s+|again\s+|first\s+|now\s+|since\s+|jointly\s+|both\s+|all\s+)*$"
)
_BY = re.compile(r"\b(?:by|from)\s+(?:the\s+)?$")
_COPULA = re.compile(
    r"(?:\b(?:is|are|was|were|remains?|became|becomes?|as|been|be)\s+(?:\w+ly\s+|therefore\s+|thus\s+|now\s+|still\s+|also\s+|both\s+|all\s+|indeed\s+|unlawful\s+and\s+|illegal\s+and\s+|unfounded\s+and\s+|unjust\w*\s+and\s+)*(?:an?\s+|the\s+)?(?:new\s+)?"
    r"|[—–-]\s*(?:(?:это|новы\w|незаконн\w+\s+и|тоже|также|гэта|цэ|це)\s+)?"
    r"|(?<!\w)(?:явля(?:ется|ются)|оста[её]тся|остаются|застаецца|застаюцца|залишається|залишаються|з[’']яўляецца|з[’']яўляюцца|ёсць|є|был[аи]?|стал[аи]?)\s+(?:\w+\s+)?"
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
_ACCORDING = re.compile(
    r"(?i)\b(?:according\s+to|in\s+the\s+(?:view|opinion)\s+of)\s+(?:the\s+)?$|(?:по\s+(?:мнению|данным|оценке|словам|версии)|на\s+думку|паводле|за\s+даними|за\s+словами)\s+$"
)
_SAYS = re.compile(
    r"(?i)^[\s,”\"»]*(?:has\s+|have\s+)?(?:said|says?|stat(?:es|ed)|announce[sd]?|conclude[sd]?|found|finds|believes?|сообщ\w+|заяв\w+|счита\w+|считают|повідом\w+|паведам\w+)\b"
)
_REACH, _LONGEST_NAME, _LIST_NAME = 240, 160, 80


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who uses the term. `verb`: where the word that grants stands, if there is one; [start:end]: its clause."""

    bodies: tuple[Body, ...]
    start: int
    end: int
    verb: tuple[int, int] | None
    passive: bool


@cache
def _pattern(table: str, name: str) -> Wording[str]:
    return wording(load("designations")[table][name])


def undersigned(text: Text) -> tuple[Body, ...]:
    """The organisations that sign the text: behind "signed", in its last lines or its opening, or as publishers."""
    signed = _undersigned(text.body)
    together = _publishers(text.organisation) or (_opening(text) if len(signed) < _FEWEST else ())
    return distinct([*signed, *together], None) if together else signed


@lru_cache(maxsize=200)
def _publishers(organisation: str | None) -> tuple[Body, ...]:
    """Several organisations that publish together: "a joint project of A and B"."""
    found = distinct((one.body for one in named_in(organisation or "")), None)
    return found if len(found) >= _FEWEST else ()


def _opening(text: Text) -> tuple[Body, ...]:
    """Those a joint statement names as its authors: "Мы, A, B и C", "Совместное заявление A и B"."""
    for sentence in text.sentences[:4]:
        if _pattern("publishers", "joint").search(sentence.text) is None:
            continue
        bodies = named_in(sentence.text)
        row = max((_row(sentence.text, bodies[number:]) for number in range(len(bodies))), key=len, default=[])
        if len(row) >= _FEWEST:
            return distinct((one.body for one in row), None)
    return ()


@lru_cache(maxsize=8)  # designations and the kind of a text both ask
def _undersigned(body: str) -> tuple[Body, ...]:
    signed = list(_pattern("publishers", "signers").finditer(body))
    if signed and (bodies := distinct((named.body for named in named_in(body[signed[-1].end() :][:3000])), None)):
        return bodies
    last: list[Body] = []
    for line in reversed(body.splitlines()):
        if not line.strip():
            continue
        named = named_in(line) if len(line) < _LONGEST_NAME else []
        if not named or named[-1].end - named[0].start < len(line.strip(" .,;•*–-")) - 12:
            break
        last.extend(one.body for one in reversed(named))
    return distinct(reversed(last), None) if len(last) > 1 else ()


def speaks_for_itself(text: str) -> bool:
    """Whether a clause speaks in the publisher's own voice: "we consider"."""
    return _pattern("publishers", "we").search(text) is not None


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
        quoted = _quoted(text, bodies)
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
    agents = _agents(text, clause, term, verb, bodies, passive)
    if agents:
        return Speakers(distinct(agents, host), clause[0], clause[1], verb, passive)
    quoted = _quoted(text, bodies)
    if quoted:
        return Speakers(distinct(quoted, host), clause[0], clause[1], verb, passive)
    if not own:
        return None
    if _pattern("publishers", "we").search(text, clause[0], term[0]):
        return Speakers(own, clause[0], clause[1], verb, passive)
    nominal = _NOMINAL.fullmatch(text[slice(*verb)]) is not None
    headline = re.fullmatch(r"recogni[sz]ed|declared|designated|named", text[slice(*verb)], re.IGNORECASE) is not None
    headline = headline and re.match(r"\s+as\s+(?:an?\s+)?(?:new\s+)?$", text[verb[1] : term[0]]) is not None
    passive = passive or headline
    unnamed = (
        passive or nominal or script != "en" or _pattern("publishers", "community").search(text, clause[0], term[0])
    )
    if unnamed and any(name in body.terms or not (body.known or _tells_of_others(text, clause)) for body in own):
        return Speakers(own, clause[0], clause[1], verb, passive)
    if _COPULA.search(text[clause[0] : term[0]]) and _nobody_else(text[clause[0] : verb[0]]):
        return Speakers(own, clause[0], clause[1], verb, True)
    return None


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


def _agents(
    text: str,
    clause: tuple[int, int],
    term: tuple[int, int],
    verb: tuple[int, int],
    bodies: Sequence[Named],
    passive: bool,
) -> list[Body]:
    """Organisations that stand as the subject of the verb, or behind "by"."""
    behind = [named for named in bodies if named.start >= verb[1] and named.end <= clause[1]]
    by = [number for number, named in enumerate(behind) if _BY.search(text, verb[1], named.start)]
    if by:
        return [named.body for named in _row(text, behind[by[0] :])]
    ahead = [
        named for named in bodies if clause[0] <= named.start and named.end <= verb[0] and not _is_owner(text, named)
    ]
    if ahead and not passive:
        return [named.body for named in reversed(_row(text, list(reversed(ahead))))]
    if not passive and not ahead and behind and _is_cyrillic(text[slice(*verb)]):
        subject = [named for named in behind if named.start - verb[1] < 30]
        return [named.body for named in _row(text, subject)]
    if _is_cyrillic(text[slice(*verb)]) and (ahead or behind):
        return [named.body for named in _row(text, behind or ahead)]
    return []


def _is_cyrillic(word: str) -> bool:
    return any("а" <= letter <= "я" or letter in "іўєї" for letter in word.lower())


def _is_owner(text: str, named: Named) -> bool:
    """ "Memorial's lawyer", "the head of Memorial", "worked for Memorial": only says whose."""
    if named.start and text[named.start - 1] in "'‘\"“«":
        return False  # a closing quotation mark is no possessive
    if re.match(r"['’]s?\s+(?!(?:experts|list|researchers))", text[named.end : named.end + 12]):
        return True
    return (
        re.search(
            r"\b(?:of|for|with|to|at|from|head|member|lawyer|глав[аы]|сотрудник\w*|юрист\w*|член\w*)\s+(?:the\s+)?$",
            text[: named.start],
        )
        is not None
    )


def _row(text: str, row: Sequence[Named]) -> list[Named]:
    """The first of `row` and those joined to it by commas and "and"."""
    kept = list(row[:1])
    for named in row[1:]:
        last = kept[-1]
        between = text[min(last.end, named.end) : max(last.start, named.start)]
        if not re.fullmatch(
            r"[\s,»\"”«“]*(?:(?:and|as\s+well\s+as|и|і|та|а\s+также|а\s+таксама|ды)\s+)?(?:the\s+|other\s+|[A-Za-zА-Яа-яіў-]+\s+){0,3}?[«\"“]?",
            between,
        ):
            break
        kept.append(named)
    return kept


def _quoted(text: str, bodies: Sequence[Named]) -> list[Body]:
    """ "according to Memorial", "..., Memorial says", "Memorial: ..."."""
    for number, named in enumerate(bodies):
        if _ACCORDING.search(text, 0, named.start) or (
            (_SAYS.match(text, named.end) or (named.start < 5 and text[named.end : named.end + 1] == ":"))
            and not _is_owner(text, named)
        ):
            return [one.body for one in _row(text, bodies[number:])]
    return []
