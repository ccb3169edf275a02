"""A mention and the cases it may belong to: linked, new, or new with questions. Decides nothing about two cases.

The wrong merge of two people is the worst thing this program can do, a split case the second: a link needs a full
name that is one name, no second case alike, nothing that contradicts, and a name that is not everybody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading.names.compare import compare
from reading.names.fold import is_full
from reading.names.frequency import another_expected, common, common_surname
from reading.names.match import CONTRADICTED, DOUBTFUL, REVIEW, Features, Match
from reading.records import Role

# Of these rules: a question keeps which version asked it, so that a batch of answers can be taken back whole.
VERSION = "2026-11-22.5"
MARGIN = 0.02
# From here on an archive that knows many given names with a surname makes one expect another of this one too.
AWAITED = 0.25
# So like another case a mention is no longer surely of the first, where the two were judged different.
NEAR = 0.80
_CONTRADICTIONS = ("patronymic", "sex")
# Facts beside the name that turn what would be linked into a question.
_DOUBTS = ("country", "birth_year", "died")
_BESIDE_THE_NAME = ("birth_year", "articles", "company")
# Features of names that are one by more than their letters.
_LOOSE = frozenset({"slip", "surname form", "second given", "former surname", "partial", "order", "case", "script"})
# The cost of one letter that is heard otherwise.
_ANOTHER_LETTER = 0.45
_BILINGUAL = frozenset({"BY", "UA"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody as one publication names them. `country`: ISO 3166-1; `articles`: of the criminal code, as written.

    `file`: the source that files its subjects under ids, where this is a file of it that was not seen before.
    `company`: others the text is about. `alive`: the last date on which something befell them that befalls the living.
    `givens`: how many given names the archive knows with the surname.
    """

    name: str
    variants: tuple[str, ...]
    country: str | None
    role: Role
    articles: tuple[str, ...] = ()
    file: str | None = None
    birth_year: int | None = None
    company: tuple[str, ...] = ()
    alive: str | None = None
    givens: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that shares a key with the mention. `names`: those confirmed to be its person's; `seen`: others it was
    linked by, near enough to ask about and no more.

    `files`: the sources that have filed its person under an id. `company`: others its texts are about. `died`: when.
    `parted`: the roots of those that people judged to be somebody else.
    `root`: the case that speaks for it, where people judged several to be one; such are no rivals of each other.
    """

    case: str
    names: tuple[str, ...]
    country: str | None
    articles: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    root: str | None = None
    birth_year: int | None = None
    company: tuple[str, ...] = ()
    died: str | None = None
    seen: tuple[str, ...] = ()
    parted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Linked:
    """The case a mention belongs to; None: none yet, with a question (case, score, features) against each it may be."""

    case: str | None
    score: float
    questions: tuple[tuple[str, float, Features], ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    candidate: Candidate
    match: Match
    certain: bool
    born_apart: bool = False  # the same rare name, with another year of birth: two people, or a wrong year

    @property
    def case(self) -> str:
        return self.candidate.case


def link(mention: Mention, candidates: Sequence[Candidate]) -> Linked:
    """Which of `candidates` the mention belongs to, if any does beyond doubt.

    Somebody only mentioned never gets questions: no case is opened for them.
    """
    weighed = sorted((_weigh(mention, one) for one in candidates), key=lambda one: (-one.match.score, one.case))
    # Whom a source files under two ids are two people to it; only a person may say otherwise.
    filed = [one for one in weighed if mention.file is not None and mention.file in one.candidate.files]
    alike = _one_each([one for one in weighed if one.match.score >= REVIEW and one not in filed])
    if alike and alike[0].certain and _alone(alike) and not _torn(alike):
        return Linked(alike[0].case, alike[0].match.score, ())
    if (meant := _told_apart(mention, alike)) is not None and not _torn([meant, *alike]):
        return Linked(meant.case, meant.match.score, ())
    if mention.role == "mentioned":
        return Linked(None, 0.0, ())
    # A list is not free of duplicates: of one and the same name in it somebody is asked.
    twice = [
        _Weighed(one.candidate, _with(one.match, "register", "another entry"), False) for one in filed if one.certain
    ]
    born_apart = [one for one in weighed if one.born_apart and one not in alike]
    others = _one_each([*twice, *born_apart])
    questions = tuple((one.case, one.match.score, one.match.features) for one in (*alike, *others))
    return Linked(None, alike[0].match.score if alike else 0.0, questions)


def doubt(mention: Mention, candidate: Candidate) -> Match | None:
    """Why both may be one person, by what is known of them now; None where nothing speaks for it any more."""
    one = _weigh(mention, candidate)
    if mention.file is not None and mention.file in candidate.files:
        return _with(one.match, "register", "another entry") if one.certain or one.match.score >= REVIEW else None
    return one.match if one.match.score >= REVIEW or one.born_apart else None


def evidence(match: Match) -> int:
    """How many facts besides the name speak for it, those counted less that speak against it."""
    features = match.features
    speak_for = sum(features.get(fact) == "agree" for fact in (*_BESIDE_THE_NAME, "patronymic"))
    against = sum(features.get(fact) in ("contradict", "another entry") for fact in (*_DOUBTS, "register"))
    return speak_for - against


def near(mention: Mention, names: Sequence[str]) -> bool:
    """Whether a case of these names, whatever else is known of it, may be linked to or asked about."""
    return any(match.score >= REVIEW for match in _matches((mention.name, *mention.variants), names))


def _one_each(alike: Sequence[_Weighed]) -> list[_Weighed]:
    """The best of each person's cases, the best first."""
    best: dict[str, _Weighed] = {}
    for one in alike:
        best.setdefault(one.candidate.root or one.case, one)
    return list(best.values())


def _alone(alike: Sequence[_Weighed]) -> bool:
    """No second case comes near the first; a slip of the keys wants no second one at all."""
    if len(alike) == 1:
        return True
    first, second = alike[0].match, alike[1].match
    if "slip" in first.features:
        return False
    return first.verdict == "same" and second.verdict != "same" and first.score - second.score >= MARGIN


def _told_apart(mention: Mention, alike: Sequence[_Weighed]) -> _Weighed | None:
    """The one who is named to the letter, father included where he is given, while whoever else comes near is not.

    Only of a rare name, and where nothing besides the name speaks for another.
    """
    exact = [one for one in alike if one.certain and _to_the_letter(one.match)]
    fathered = [one for one in exact if one.match.features.get("patronymic") == "agree"]
    chosen = (fathered or exact)[:2]
    if len(chosen) != 1 or _common(mention):
        return None
    meant = chosen[0]
    others = [one for one in alike if one is not meant]
    return meant if all(_is_another(mention, meant.match, one.match) for one in others) else None


def _to_the_letter(match: Match) -> bool:
    features = match.features
    given = features.get("given") in ("equal", "variant")
    return given and features.get("surname") == 0.0 and not _LOOSE & features.keys()


def _is_another(mention: Mention, meant: Match, other: Match) -> bool:
    """Whether a second one that comes near is somebody else: of another surname, or not known by that father."""
    if any(other.features.get(fact) == "agree" for fact in _BESIDE_THE_NAME):
        return False
    fathers = (meant.features.get("patronymic"), other.features.get("patronymic"))
    if fathers[1] == "agree" and fathers[0] != "agree":
        return False
    if fathers[0] == "agree" and fathers[1] != "agree":
        return True
    heard = other.features.get("surname")
    # There a family has a name in each of two languages, which differ by just such a letter.
    bilingual = mention.country is None or mention.country in _BILINGUAL
    return isinstance(heard, float) and heard >= _ANOTHER_LETTER and not bilingual


def _torn(alike: Sequence[_Weighed]) -> bool:
    """Whether it comes near to two whom people judged to be different: then nobody but people tell which it is."""
    first = alike[0].candidate
    return any(one.match.score >= NEAR and (one.candidate.root or one.case) in first.parted for one in alike[1:])


def _weigh(mention: Mention, candidate: Candidate) -> _Weighed:
    ours = (mention.name, *mention.variants)
    weighed = _weigh_names(mention, candidate, ours)
    others = [one for one in _matches(ours, candidate.seen) if one.score > weighed.match.score]
    if weighed.certain or not others:
        return weighed
    best = max(others, key=lambda one: one.score)
    if best.verdict == "different" or _contradicts(weighed.match):
        return weighed
    return _Weighed(candidate, _with(_with_facts(best, mention, candidate), "alias", "unconfirmed"), False)


def _weigh_names(mention: Mention, candidate: Candidate, ours: Sequence[str]) -> _Weighed:
    """By the names that are confirmed."""
    matches = list(_matches(ours, candidate.names))
    if not matches:
        return _Weighed(candidate, Match(0.0), False)
    contradicted = next((one for one in matches if _contradicts(one)), None)
    if contradicted is not None:
        return _Weighed(candidate, contradicted, False)
    best = max(matches, key=lambda one: one.score)
    found = _with_facts(best, mention, candidate)
    full = any(map(is_full, ours)) and any(map(is_full, candidate.names))
    if not full or {found.features.get(fact) for fact in _DOUBTS} & {"contradict", "near"}:
        apart = found.features.get("birth_year") == "contradict" and best.verdict == "same"
        return _Weighed(candidate, found, False, full and apart and not _common(mention))
    if best.verdict == "same" and "slip" not in best.features:
        if _borne_out(found):
            return _Weighed(candidate, found, True)
        usual = _usual(mention, best)
        return _Weighed(candidate, _with(found, "name", usual) if usual else found, not usual and not _short(best))
    return _Weighed(candidate, found, _is_slip(mention, candidate, best))


def _matches(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Match]:
    for name in ours:
        for other in theirs:
            yield compare(name, other)


def _contradicts(match: Match) -> bool:
    """One name alike in all but the father or the sex: somebody else, whatever the case's other names say."""
    contradicted = any(match.features.get(feature) == "contradict" for feature in _CONTRADICTIONS)
    return contradicted and match.score >= CONTRADICTED and match.features.get("given") != "conflict"


def pair(mention: Mention, other: Mention) -> Match:
    """Whether two people, as two texts describe them, may be one: their names, held against what else is known."""
    names = (other.name, *other.variants)
    candidate = Candidate("", names, other.country, other.articles, birth_year=other.birth_year)
    matches = list(_matches((mention.name, *mention.variants), names))
    worst = next((one for one in matches if _contradicts(one)), None)
    return _with_facts(worst or max(matches, key=lambda one: one.score), mention, candidate)


def _with_facts(match: Match, mention: Mention, candidate: Candidate) -> Match:
    """A name and the facts beside it: another country is a doubt, another year of birth somebody else.

    One year apart is a doubt only: some sources count back from an age.
    """
    facts: Features = {}
    score = match.score
    if mention.country and candidate.country:
        facts["country"] = "agree" if mention.country == candidate.country else "contradict"
        score = score if facts["country"] == "agree" else min(score, DOUBTFUL)
    if mention.birth_year and candidate.birth_year:
        apart = abs(mention.birth_year - candidate.birth_year)
        facts["birth_year"] = "agree" if not apart else "near" if apart == 1 else "contradict"
        score = min(score, {0: 1.0, 1: DOUBTFUL}.get(apart, CONTRADICTED))
    if mention.articles and candidate.articles:
        facts["articles"] = "agree" if set(mention.articles) & set(candidate.articles) else "differ"
    if score >= REVIEW and _share(mention.company, candidate.company):
        facts["company"] = "agree"
    if mention.alive and candidate.died and mention.alive > candidate.died:
        facts["died"] = "contradict"
        score = min(score, DOUBTFUL)
    return Match(score, match.features | facts)


def _share(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether somebody is accused beside both."""
    return any(compare(one, other).verdict == "same" for one in ours for other in theirs)


def _borne_out(match: Match) -> bool:
    """Whether the country and one more fact agree: enough for a name that many bear. So are the same co-accused."""
    facts = match.features
    more = (facts.get("articles"), facts.get("patronymic"), facts.get("birth_year"))
    return facts.get("company") == "agree" or (facts.get("country") == "agree" and "agree" in more)


def _short(match: Match) -> bool:
    """Whether one name is a shorter form of the other, or may be a woman's, so that one of a family may share it."""
    told = match.features.get
    return (
        told("given") in ("initial", "pet form of either")
        or told("surname") == "one of two"
        or told("case") == "possible"
    )


def _with(match: Match, feature: str, value: str) -> Match:
    return Match(match.score, match.features | {feature: value})


def _common(mention: Mention) -> bool:
    return all(common(name) for name in (mention.name, *mention.variants) if is_full(name))


def _usual(mention: Mention, best: Match) -> str | None:
    """Whether the name tells too little: so many bear it, or, without the father, so many may in this archive."""
    if _common(mention):
        return "common"
    full = [name for name in (mention.name, *mention.variants) if is_full(name)]
    awaited = all(another_expected(name, mention.givens) >= AWAITED for name in full)
    return "common here" if awaited and best.features.get("patronymic") != "agree" else None


def _is_slip(mention: Mention, candidate: Candidate, best: Match) -> bool:
    """Whether only a slip of the keys parts the names: the given name is the same, and no other family is near."""
    if "slip" not in best.features or best.features.get("given") not in ("equal", "variant"):
        return False
    ours = [name for name in (mention.name, *mention.variants) if is_full(name)]
    theirs = [name for name in candidate.names if is_full(name)]
    if any(map(common, (*ours, *theirs))):
        return False
    known = (any(map(common_surname, ours)), any(map(common_surname, theirs)))
    # An echo makes no name of a common one ("Karirimov"); two letters exchanged may.
    return not all(known) if best.features["slip"] == "echo" else not any(known)
