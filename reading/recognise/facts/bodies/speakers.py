"""Who uses a term in a sentence: organisations by name, the publisher in its own voice, or nobody that counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading.recognise.facts.bodies.agents import agents, companions, sources
from reading.recognise.facts.bodies.organisations import Body, Named, distinct, known_in, named_in
from reading.recognise.facts.bodies.quoted import is_medium, is_told, voiced
from reading.recognise.facts.bodies.terms import FORMER, LIST_TERM
from reading.recognise.facts.bodies.verbs import granting
from reading.recognise.facts.bodies.wordings import wording
from reading.recognise.facts.rulebook import Script

_NOT = re.compile(r"\s+не\s+(?:называ|счита)")
_WHOM = re.compile(r",\s+(?:котор|як(?:ого|у|их|ога|ую))\w*\s")  # "must be freed, whom we recognised"
# "the prosecution of X, who is not in custody, we hold to be": told in passing.
_RELATIVE = re.compile(r",\s(?:who|which|whose|котор\w+|як(?:ий|а|і|их|ого)|якія|які|якая)\s[^,;]*,")
_CLAUSE_END = re.compile(
    r";|(?<!\b[^\W\d_])\.\s(?!Мем[оа]р|Memorial)|,\s+(?:but|while|although|whereas|а(?!\s+так)|но|хотя|але|проте)\s|\n"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+|also\s+|then\s+|again\s+|first\s+|now\s+|since\s+|jointly\s+|both\s+|all\s+)*$"
)
_COPULA = re.compile(
    r"(?:\b(?:is|are|was|were|remains?|became|becomes?|as|been|be)\s+(?:\w+ly\s+|therefore\s+|thus\s+|now\s+|still\s+|also\s+|both\s+|all\s+|indeed\s+|unlawful\s+and\s+|illegal\s+and\s+|unfounded\s+and\s+|unjust\w*\s+and\s+)*(?:an?\s+|the\s+)?(?:new\s+)?"
    r"|(?:^|[\s«])(?:он|она|они)\s+(?:тоже\s+|также\s+)?|[—–-]\s*(?:(?:это|новы\w|незаконн\w+\s+и|тоже|также|гэта|цэ|це)\s+)?"
    r"|(?<!\w)(?:явля(?:ется|ются)|з['’ʼ]?ь?яўля(?:ецца|юцца)|оста[её]тся|остаются|застаецца|застаюцца|залишається|залишаються|з[’']яўляецца|з[’']яўляюцца|ёсць|є|был[аи]?|стал[аи]?)\s+(?:\w+\s+)?"
    r"|(?<!\w)(?:незаконн\w+|необоснованн\w+)\s+и\s+|(?<!\w)(?:(?:имеет|носит)\s+(?:\w+\s+)?|преследовани\w+\s+(?:\S+\s+){1,4}))$",
    re.IGNORECASE,
)
# "дело политически мотивировано": a short form needs no "is".
_PREDICATE = re.compile(
    r"(?:мотивирован[аоы]?|мотивован[аеоиі]|матываван[аы]|произвольн[оаы]|свавільн[еаоі]|адвольн[аы]|адвольнае)$",
    re.IGNORECASE,
)
# "X, a political prisoner according to Memorial"
_APPOSITION = re.compile(r"(?:,|\s[–—-])\s+(?:(?:is|an?|the)\s+)*$")
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
    r"\b(?:is|are|was|were|remains?)\s+(?:(?:also|still|now|back|again|once\s+again|once\s+more)\s+){0,2}(?:on|in)\s[^.;]{2,50}?\blist\s+of\s+$"
    r"|(?<!\w)[увў]\s+(?:наш\w+|сваім|своєму)\s+(?:списку|списке|перечне|реестре|переліку|спісе|сьпісе|пераліку)\s+$"
    r"|(?<!\w)(?:[Оо]на?|[Оо]ни|[А-ЯЁ][\w-]+\s+[А-ЯЁ][\w-]+)\s+(?:[—–-]\s+|тоже\s+|также\s+)?в\s+(?:списке|перечне|реестре)\s+$"
)
# "From today all four are in the list of political prisoners": no verb at all.
_IN_LIST = re.compile(
    r"(?:\b(?:from\s+today|from\s+now\s+on|as\s+of\s+(?:today|yesterday|this\s+week)|since\s+(?:today|yesterday|\w+day|\d[\d\w\s]{1,18}),?)"
    r"[^.;]{0,60}\blist\s+of\s+"
    r"|(?<!\w)(?:отныне|теперь|с\s+(?:сегодняшнего|вчерашнего)\s+дня|сегодня|відтепер|тепер|віднині|від\s+(?:сьогодні|вчора)|з\s+(?:сьогоднішнього|вчорашнього)\s+дня"
    r"|цяпер|адсёння|з\s+(?:сённяшняга|учорашняга)\s+дня|ад\s+(?:сёння|учора))[^.;]{0,60}"
    r"(?<!\w)[увў]\s+(?:наш\w+\s+|сваім\s+|своєму\s+|нашем\s+)?(?:списку|списке|переліку|спісе|сьпісе|пераліку|перечне)\s+)$",
    re.IGNORECASE,
)
# Nobody uses these words but the body whose term they are: "the Working Group published its opinion: ... is arbitrary".
_OWN_TERMS = frozenset({"arbitrarily_detained"})
_LIST_NAME, _BEFORE = 80, 40
# "политзаключённый — это человек, которого ..."
_DEFINED = re.compile(r"[»\"”]?\s*[—–-]\s*(?:це|гэта|это)(?!\w)", re.IGNORECASE)
# "Антон став в'язнем сумління, повідомила Amnesty International"
_BECAME = re.compile(r"(?<!\w)(?:ста(?:в|ў|ла|ли|лі)|стал[аи]?)\s+(?:\w+\s+)?$", re.IGNORECASE)
_DAY = re.compile(r"s?['’]?\s+(?-i:Day|Award|Prize|Fund|Support|Solidarity)\b")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who uses the term. `verb`: where the word that grants stands, if there is one; [start:end]: its clause."""

    bodies: tuple[Body, ...]
    start: int
    end: int
    verb: tuple[int, int] | None
    passive: bool


def speaks_for_itself(text: str) -> bool:
    """Whether a clause speaks of "us" or of "the organisation", whichever that is."""
    return any(wording("publishers", words).search(text) for words in ("we", "that_body"))


def says_we(text: str) -> bool:
    """Whether a clause speaks in the first person."""
    return wording("publishers", "we").search(text) is not None


def speakers(
    text: str,
    start: int,
    end: int,
    script: Script,
    host: Body | None,
    signers: tuple[Body, ...],
    name: str,
    before: Speakers | None = None,
) -> Speakers | None:
    """Whose the term `name` at `text[start:end]` is; None where it is opinion, wish, denial or ordinary speech.

    A body that speaks in a text it signed with others speaks for all of them. `before`: who used a term earlier in it.
    """
    saying = _speakers(text, start, end, script, host, signers, name)
    if before is not None and _goes_on(text, start, end, saying, before):
        left, right = _clause(text, start, end)
        return Speakers(before.bodies, left, right, None if saying is None else saying.verb, True)
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
    if wording("guards", "titled").search(text[max(0, start - _BEFORE) : start]) or _DAY.match(text, end):
        return None
    new = wording("verbs", "new").search(text, left, start)
    if new and own and _COLON.match(text, end):
        return Speakers(own, left, right, new.span(), False)
    if _DEFINED.match(text, end):
        return None
    if (voices := voiced(text, start, end, bodies)) is not None:
        return Speakers(distinct(voices, host), left, right, None, True) if voices else None
    if is_told(text, start, end, bodies) and not says_we(ahead):
        own = ()
    verb = granting(text, left, start, end, right, script)
    undone = any(wording("actions", action).search(text, left, right) for action in ("denied", "revoked"))
    if not undone and (_NEGATED.search(ahead) or (verb is not None and _NEGATED.search(text, left, verb[0]))):
        return None
    if verb is not None:
        return _by_verb(text, (left, right), (start, end), verb, bodies, own, script, name)
    listed = wording("verbs", "lists").search(text, end, min(right, end + _LIST_NAME))
    if listed is not None:
        keepers = [named.body for named in bodies if left <= named.start < end]
        return Speakers(distinct(keepers, host) or own, left, right, listed.span(), False) if keepers or own else None
    if on_list := _ON_LIST.search(ahead) or _IN_LIST.search(ahead):
        keepers = [
            named.body
            for named in bodies
            if left + on_list.start() <= named.start < start or end <= named.start <= end + len(" «")
        ]
        if not keepers and host is not None and is_medium(host):
            return None
        return Speakers(distinct(keepers, host) or own, left, right, None, True) if keepers or own else None
    if (_APPOSITION.search(ahead) or _BECAME.search(ahead)) and (quoted := sources(text, bodies, left)):
        return Speakers(distinct(quoted, host), left, right, None, True)
    if (
        _COPULA.search(ahead)
        or _CRITERIA.search(ahead)
        or _FIELD.fullmatch(ahead)
        or _PREDICATE.search(text[start:end])
    ):
        quoted = sources(text, bodies, left) or [
            named.body for named in bodies if named.end <= start and name in _OWN_TERMS & named.body.terms
        ]
        if not quoted and (_IN_WORDS_OF.search(text, left, start) or (host is not None and is_medium(host))):
            return None
        return Speakers(distinct(quoted, host) or own, left, right, None, True) if quoted or own else None
    return None


# "According to Lipzer": of somebody who is no organisation.
_IN_WORDS_OF = re.compile(
    r"(?i:\baccording\s+to|\bin\s+the\s+(?:view|opinion|words)\s+of|(?<!\w)(?:по\s+(?:словам|мнению)|за\s+словами"
    r"|на\s+думку|(?:па|паводле)\s+(?:словах|слоў)))\s+[A-ZА-ЯЁІЇЄҐЎ]"
)


# "Memorial considers A a political prisoner; the prosecution of B it considers politically motivated."
_IT_SAYS = re.compile(
    r"\b(?:it|they)\s+(?:also\s+|likewise\s+)?(?:consider|regard|deem|view|hold|found|call|describ|recogni)\w*",
    re.IGNORECASE,
)


def _goes_on(text: str, start: int, end: int, saying: Speakers | None, before: Speakers) -> bool:
    """Whether a clause without a speaker of its own goes on with what the one before said."""
    left, right = _clause(text, start, end)
    if left <= before.start or wording("guards", "opinion").search(text, left, right):
        return False
    if _IT_SAYS.search(text, left, right):
        return saying is None or not known_in(text[left:right])
    gap = saying is None or saying.verb is None
    return gap and _GAP.search(text, left, start) is not None and not known_in(text[left:right])


_GAP = re.compile(r"\s[—–-]\s*(?:(?:тоже|также|таксама|теж|також)\s+)?$|,\s(?:as|and)\s+$")


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
    stop = _CLAUSE_END.search(text, end)
    return left, stop.start() if stop else len(text)


def _wished(text: str, left: int, start: int, right: int, script: Script) -> bool:
    never = wording("guards", "never" if script == "en" else "cyrillic_never")
    since = max((found.end() for found in _WHOM.finditer(text, left, start)), default=left)
    aside = [found.span() for found in _RELATIVE.finditer(text, since, start)]
    if all(any(a <= one.start() and one.end() <= b for a, b in aside) for one in never.finditer(text, since, start)):
        return False
    # "decided not to recognise", "no longer considers": the denial is the act itself
    return not any(wording("actions", action).search(text, left, right) for action in ("denied", "revoked"))


def _opinion(clause: str, ahead: str, script: Script) -> bool:
    match = wording("guards", "opinion" if script == "en" else "cyrillic_opinion").search(clause)
    if match is None:
        return False
    # "human rights organisations and activists consider": a named body that speaks is more than opinion
    return not any(named.body.terms and named.end <= match.end() for named in named_in(clause))


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
    beside = companions(text, clause, bodies)
    said = text[clause[0] : max(term[0], verb[0])]
    kept = _KEPT_BY.search(text, verb[1], term[0])
    keepers = [named.body for named in bodies if kept and kept.start() <= named.start < kept.end()]
    if passive and keepers:  # "was taken off Viasna's list of political prisoners"
        return Speakers(distinct(keepers, host), clause[0], clause[1], verb, passive)
    theirs = any(_is_own(name, body) or not (body.known or _tells_of_others(text, clause, body)) for body in own)
    ours = says_we(said) or (theirs and speaks_for_itself(said))
    acting = agents(text, clause, term, verb, [one for one in bodies if one.body not in beside], passive)
    if beside and (acting or (ours and own)):
        return Speakers(distinct([*(acting or own), *beside], host), clause[0], clause[1], verb, passive)
    if acting and _of_another(text, verb, term, bodies, acting):
        return None
    if acting:
        return Speakers(distinct(acting, host), clause[0], clause[1], verb, passive)
    quoted = sources(text, bodies)
    if quoted:
        return Speakers(distinct(quoted, host), clause[0], clause[1], verb, passive)
    if not own:
        return None
    if ours:
        return Speakers(own, clause[0], clause[1], verb, passive)
    if _AFTERWARDS.match(text, verb[0]) and not any(_is_own(name, body) for body in own):
        return None
    nominal = _NOMINAL.fullmatch(text[slice(*verb)]) is not None or verb[1] > term[1]
    headline = re.fullmatch(r"recogni[sz]ed|declared|designated|named", text[slice(*verb)], re.IGNORECASE) is not None
    headline = headline and re.match(r"\s+as\s+(?:an?\s+)?(?:new\s+)?$", text[verb[1] : term[0]]) is not None
    headline = headline or (_LISTED.fullmatch(text[slice(*verb)]) is not None and not text[clause[0] : verb[0]].strip())
    passive = passive or headline or _NO_LONGER.match(text, verb[0]) is not None
    if wording("verbs", "opinions").search(text[slice(*verb)]) and not _by_community(text, clause):
        return None  # "they call him a political prisoner": whoever they are
    unnamed = (
        passive or nominal or script != "en" or wording("publishers", "community").search(text, clause[0], term[0])
    )
    if unnamed and theirs:
        return Speakers(own, clause[0], clause[1], verb, passive)
    if _COPULA.search(text[clause[0] : term[0]]) and _nobody_else(text[clause[0] : verb[0]]):
        return Speakers(own, clause[0], clause[1], verb, True)
    return None


# "Після визнання політв'язнем Івана перевели": in a medium's words it does not say whose act that was.
_AFTERWARDS = re.compile(r"(?:після|пасля|з\s+момант|з\s+момент|від\s+часу)", re.IGNORECASE)
# "took him off its list, and B does not call him ...": a clause of B's own.
_AND = re.compile(r",\s+(?:and|nor|и|і|й|та|ды)\s+(?:the\s+)?[«\"“]?$", re.IGNORECASE)


def _of_another(
    text: str, verb: tuple[int, int], term: tuple[int, int], bodies: Sequence[Named], acting: Sequence[Body]
) -> bool:
    """Whether a body that does not act begins a clause of its own between the verb and the term."""
    families = {body.family for body in acting}
    between = [one for one in bodies if verb[1] <= one.start and one.end <= term[0] and one.body.family not in families]
    return any(_AND.search(text, verb[1], one.start) for one in between)


def _by_community(text: str, clause: tuple[int, int]) -> bool:
    return wording("publishers", "community").search(text, *clause) is not None


def _is_own(name: str, body: Body) -> bool:
    """Whether a term is a body's own: who has a list of prisoners has one of those who were."""
    return name in body.terms or (name == FORMER and LIST_TERM in body.terms)


_LISTED = re.compile(r"added|moved|removed|transferred|placed|included", re.IGNORECASE)  # opens a line about a list
_COLON = re.compile(r"\s*(?::|[—–-]\s)")
_NEGATED = re.compile(r"(?<!\w)(?:не|not|never)\s+$", re.IGNORECASE)
_OTHERS_CONSIDER = re.compile(
    r"(?<!\w)(?:правозахисни(?:ки|ками)|праваабаронц(?:ы|амі)|правозащитник(?:и|ами))(?!\w)", re.IGNORECASE
)


def _tells_of_others(text: str, clause: tuple[int, int], body: Body) -> bool:
    """ "Human rights defenders consider them ...": in a medium's words, no act of the medium's own."""
    return is_medium(body) or _OTHERS_CONSIDER.search(text, *clause) is not None


# "Viasna's list of"
_KEPT_BY = re.compile(r"(?<!\w)[^.,;]{2,60}['’]s?\s+(?:\w+\s+)?(?:list|register)\s+of\s+$")
# "On the withdrawal of the status": by the publisher, who else.
_NOMINAL = re.compile(
    r"(?:(?:withdrawal|revocation|restoration|reinstatement|(?:.*\s)?recognition|decision|resolution|new)\b|application|request|нов(?:ы|і|и|ае|ое|е)).*",
    re.IGNORECASE,
)
# "X is no longer on the list", "the application was turned down"
_NO_LONGER = re.compile(
    r"(?:is|are|was|were|has\s+been|have\s+been)\s+(?:no\s+longer|refused|denied)\b|keeps?\b|kept\b|retain|applications?\b|requests?\b",
    re.IGNORECASE,
)


def _nobody_else(before: str) -> bool:
    return not before.strip() or re.search(r"\b(?:that|which|who)\s*$", before) is not None


def _is_short_passive(verb: str) -> bool:
    return re.search(r"(?:[аяеё]н[аыо]?|нены|[её]н[аы]?|ано)$", verb.lower()) is not None
