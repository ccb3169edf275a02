"""Decides whom a text is about: the surroundings of each mention speak for or against, by rules that are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reading.lexicons import load
from reading.patterns.belarusian import in_both_spellings
from reading.patterns.parts import parts_of
from reading.patterns.small import small
from reading.patterns.ways import Sieve, Way, way
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.entries import one_of_a_list
from reading.recognise.people.kin_rows import PARENT
from reading.recognise.people.pronouns import SaidOf, said_later
from reading.recognise.people.register import Somebody
from reading.recognise.people.siblings import is_given
from reading.recognise.text import Sentence
from reading.records import Role

_REACH = 110
# A rule without an open stretch of words in it need not look so far back.
_NEAR = 60
_LONG = re.compile(r"<phrase>|\[\^|\{0,[3-9]|\.\*|\^")
SOMEBODY = "※"  # stands in a surrounding for another person's name
_CERTAIN = 2.0
# So much against somebody tells an office or a calling beside the name.
_OF_OFFICE = 2.0
_OF_CALLING = 0.7
_OF_PRONOUN = 0.9
_LITTLE = 1.0
_OF_PARENT = -8.0


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    weight: float  # for being a subject; negative: against
    reach: int = 110
    inflected: bool | None = None  # holds only for names in an oblique case, or only for those in the nominative
    apart: bool = False  # tells of an office or the like: no text is about them because of it
    kin: bool = False  # tells whose relative or companion somebody is


_Possible = dict[str, list[tuple[_Rule, Way]]]


@dataclass(frozen=True, slots=True)
class _Rules:
    sieve: Sieve[tuple[str, _Rule]]  # each with where it looks: before somebody, after, or all over the sentence
    between: re.Pattern[str]
    verb: re.Pattern[str]
    joined: re.Pattern[str]
    together: float
    tight: re.Pattern[str] | None  # what stands between people whom one thing befell, and nothing else does


@cache
def _rules(language: str) -> _Rules:
    data = load(f"roles_{language}")
    if shared := data.get("rules"):  # languages of one family share their rules, each with words of its own
        family = load(f"roles_{shared}")
        data = {**family, **data, "list": {**family["list"], **data["list"]}}
    if language == "be":
        data = {**data, "words": {name: in_both_spellings(words) for name, words in data["words"].items()}}

    def compiled(key: str, template: str) -> Iterator[tuple[tuple[str, _Rule], list[Way]]]:
        for rule in data[key]:
            made = _Rule(
                float(rule["weight"]),
                _REACH if _LONG.search(rule["pattern"]) else _NEAR,
                rule.get("inflected"),
                bool(rule.get("apart")),
                "<kin>" in rule["pattern"],
            )
            yield (key, made), [way(template % _filled(rule["pattern"], data["words"]))]

    return _Rules(
        Sieve([*compiled("before", "(?:%s)$"), *compiled("after", "(?:%s)"), *compiled("sentence", "%s")]),
        re.compile(data["list"]["between"], re.I),
        re.compile(data["list"]["verb"], re.I),
        re.compile(data["list"]["joined"], re.I),
        float(data["list"].get("together", 0.0)),
        re.compile(data["list"]["tight"], re.I) if "tight" in data["list"] else None,
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda found: words[found[1]], pattern)


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is in a text. `undecided`: mentioned, and little speaks against a subject: what befell tells.

    `apart`: mentioned by office, as a lawyer, a relative or a writer. `kin`: nothing but whose relative they are speaks
    against a subject.
    """

    role: Role
    undecided: bool = False
    apart: bool = False
    kin: bool = False


def parts_in(people: Sequence[Somebody], language: str, sentences: Sequence[Sentence] = ()) -> list[Part]:
    """One part for each of them."""
    if not people:
        return []
    rules = _rules(language)
    apart: set[int] = set()
    kin: set[int] = set()
    votes = _votes(people, rules, list(said_later(people, sentences, language)), apart, kin)
    best = max(support for support, _ in votes)
    found = [
        _part(somebody, *vote, best, kin=number in kin)
        for number, (somebody, vote) in enumerate(zip(people, votes, strict=True))
    ]
    listed = one_of_a_list(people, sentences, {number for number, part in enumerate(found) if part.role == "subject"})
    found = [
        replace(part, role="subject", undecided=False) if _may_share(part, votes[number], number in listed) else part
        for number, part in enumerate(found)
    ]
    return [replace(part, apart=part.role == "mentioned" and number in apart) for number, part in enumerate(found)]


def _may_share(part: Part, vote: tuple[float, float], listed: bool) -> bool:
    """Whether somebody of whom little else is said is one of those a list is about."""
    return listed and part.role == "mentioned" and vote[1] < _LITTLE


def _part(somebody: Somebody, support: float, against: float, best: float, *, kin: bool) -> Part:
    role = _role(somebody, support, against, best)
    called = len(somebody.name) > 1 and any(map(is_given, somebody.name))
    mentioned = role == "mentioned" and called
    return Part(role, mentioned and against < _LITTLE, kin=mentioned and kin and against >= _LITTLE)


def _in_title(somebody: Somebody) -> bool:
    return any(mention.sentence.field == "title" for mention in somebody.mentions)


def _role(somebody: Somebody, support: float, against: float, best: float) -> Role:
    in_title = _in_title(somebody)
    early = any(mention.sentence.field == "text" and mention.sentence.paragraph == 0 for mention in somebody.mentions)
    balance = (
        support
        - against
        + (0.6 if in_title else 0.0)
        + (0.4 if early else 0.0)
        + min(len(somebody.mentions) - 1, 4) * (0.2 if support else 0.1)
    )
    if support == 0 and against == 0:
        return "subject" if best < 1.5 and (in_title or early) else "mentioned"
    return "subject" if balance > 0.25 else "mentioned"


def _votes(
    people: Sequence[Somebody], rules: _Rules, later: Sequence[SaidOf], apart: set[int], kin: set[int]
) -> list[tuple[float, float]]:
    """(support, against) of each: the strongest piece of evidence counts whole, the next one half.

    Whoever an office or the like tells to be apart is put into `apart`, whoever only kinship speaks against into `kin`.
    """
    evidence: list[list[float]] = [[] for _ in people]
    owners = [(mention, index) for index, somebody in enumerate(people) for mention in somebody.mentions]
    owners.sort(key=lambda pair: (pair[0].sentence.field == "text", pair[0].start))
    mentions = [mention for mention, _ in owners]
    around = _surroundings(mentions)
    possible = _of_sentences(mentions, rules)
    met = [_of_mention(*each) for each in zip(mentions, around, possible, strict=True)]
    apart.update(index for (_, index), found in zip(owners, met, strict=True) if any(rule.apart for rule in found))
    speaking = [
        (index, rule) for (_, index), found in zip(owners, met, strict=True) for rule in found if rule.weight < 0
    ]
    kin.update({index for index, rule in speaking if rule.kin} - {index for index, rule in speaking if not rule.kin})
    weights = [[rule.weight for rule in found] for found in met]
    for mention, found_weights in zip(mentions, weights, strict=True):
        found_weights.extend([_OF_PARENT] if PARENT in mention.reasons else [])
    for chain in _chains(mentions, rules):
        _share(chain, mentions, around, weights, possible[chain[0]], rules)
    for (_, index), found in zip(owners, weights, strict=True):
        evidence[index].extend(found)
    for chain in _chains(mentions, rules, rules.tight) if rules.together else ():
        members = {owners[number][1] for number in chain}
        if any(_sum(evidence[index], 1) > _sum(evidence[index], -1) for index in members):
            for index in members:
                evidence[index].extend([] if evidence[index] else [rules.together])
    for said in later:
        # "Адвокат Анна Примерова сообщила об этом. Её этапировали": not the lawyer, where somebody else may be meant.
        apart_by = _sum(evidence[said.person], -1)
        if apart_by < _OF_CALLING or not _another(people, evidence, said.person, titled=apart_by < _OF_OFFICE):
            evidence[said.person].append(_by_pronoun(said, rules))
    return [(_sum(found, 1), _sum(found, -1)) for found in evidence]


def _another(people: Sequence[Somebody], evidence: Sequence[list[float]], person: int, *, titled: bool = False) -> bool:
    """Whether a pronoun may mean somebody else of whom the text tells; `titled`: whom its title names alone."""
    gender = people[person].gender
    return any(
        number != person
        and each.gender in (gender, None)
        and (_in_title(each) or not titled)
        and _sum(evidence[number], 1) > _sum(evidence[number], -1)
        for number, each in enumerate(people)
    ) and not (titled and _in_title(people[person]))


def _by_pronoun(said: SaidOf, rules: _Rules) -> float:
    """How much "her they arrested" speaks for her being a subject; never against."""
    before, after = said.before[-_REACH:], said.after[:_REACH]
    possible = _that_may_fit(rules, before, after)
    found = [rule.weight for rule in _before(before, possible, _REACH) if rule.weight > 1.5]
    found += [rule.weight for rule in _after(after, possible) if rule.weight > 1.5]
    return _OF_PRONOUN * max(found, default=0.0)


def _sum(weights: list[float], sign: int) -> float:
    strongest = sorted((sign * weight for weight in weights if sign * weight > 0), reverse=True)[:2]
    return sum(weight / (index + 1) for index, weight in enumerate(strongest))


def _that_may_fit(rules: _Rules, *texts: str) -> _Possible:
    """The rules that may fit what stands in these texts, by where they look."""
    found: _Possible = {"before": [], "after": [], "sentence": []}
    parts = frozenset().union(*map(parts_of, texts))
    for (where, rule), (only,) in rules.sieve.with_parts(parts).items():
        found[where].append((rule, only))
    return found


def _of_sentences(mentions: Sequence[Candidate], rules: _Rules) -> list[_Possible]:
    """The same for the sentence of each mention; several stand in one."""
    found: list[_Possible] = []
    for index, mention in enumerate(mentions):
        again = index > 0 and mentions[index - 1].sentence is mention.sentence
        found.append(found[-1] if again else _that_may_fit(rules, mention.sentence.text, mention.sentence.field))
    return found


def _of_mention(mention: Candidate, around: tuple[str, str], possible: _Possible) -> list[_Rule]:
    before, after = around
    inflected = mention.parts != mention.name
    found = [rule for rule in _before(before, possible) if rule.inflected in (None, inflected)]
    found += _after(after, possible)
    whole = f"{mention.sentence.field}|{before}\0{after}"
    lowered = small(whole)
    return found + [rule for rule, only in possible["sentence"] if only.span(whole, lowered)]


def _before(text: str, possible: _Possible, reach: int = 0) -> Iterator[_Rule]:
    """The rules that what stands before somebody fits; each looks back as far as it needs, or `reach`."""
    lowered = small(text)
    for rule, only in possible["before"]:
        if only.span(text, lowered, max(0, len(text) - (reach or rule.reach))):
            yield rule


def _after(text: str, possible: _Possible) -> Iterator[_Rule]:
    lowered = small(text)
    for rule, only in possible["after"]:
        if only.opens(text, lowered):
            yield rule


def _surroundings(mentions: list[Candidate]) -> list[tuple[str, str]]:
    """What stands before and after each mention in its sentence; other people's names in it are one sign each."""
    found: list[tuple[str, str]] = []
    for index, mention in enumerate(mentions):
        first, last = index, index
        while first and mentions[first - 1].sentence is mention.sentence:
            first -= 1
        while last + 1 < len(mentions) and mentions[last + 1].sentence is mention.sentence:
            last += 1
        before = _masked(mention, mentions[first:index], mention.sentence.start, mention.start)
        after = _masked(mention, mentions[index + 1 : last + 1], mention.end, mention.sentence.end)
        found.append((before[-_REACH:], after[:_REACH]))
    return found


def _masked(mention: Candidate, others: list[Candidate], start: int, end: int) -> str:
    text, base = mention.sentence.text, mention.sentence.start
    pieces: list[str] = []
    for other in others:
        pieces += [text[start - base : other.start - base], SOMEBODY]
        start = other.end
    return "".join([*pieces, text[start - base : end - base]])


def _chains(mentions: list[Candidate], rules: _Rules, tight: re.Pattern[str] | None = None) -> list[list[int]]:
    """Runs of mentions that one sentence lists: "A, the baker B and C"."""
    chains: list[list[int]] = []
    for index in range(1, len(mentions)):
        left, right = mentions[index - 1], mentions[index]
        if left.sentence is not right.sentence:
            continue
        gap = left.sentence.text[left.end - left.sentence.start : right.start - left.sentence.start]
        if not rules.between.match(gap) or rules.verb.search(gap) or (tight and not tight.match(gap)):
            continue
        if chains and chains[-1][-1] == index - 1:
            chains[-1].append(index)
        else:
            chains.append([index - 1, index])
    return chains


def _share(
    chain: list[int],
    mentions: list[Candidate],
    around: list[tuple[str, str]],
    weights: list[list[float]],
    possible: _Possible,
    rules: _Rules,
) -> None:
    """What stands before a list holds for all in it, and so does what stands after it."""
    before, after = around[chain[0]][0], around[chain[-1]][1]
    inflected = mentions[chain[0]].parts != mentions[chain[0]].name
    head = [rule.weight for rule in _before(before, possible, _REACH) if rule.inflected in (None, inflected)]
    tail = [rule.weight for rule in _after(after, possible) if abs(rule.weight) >= 1.5]
    gap = mentions[chain[0]].sentence.text[mentions[chain[0]].end - mentions[chain[0]].sentence.start :]
    joined = len(chain) > 2 or rules.joined.match(gap[: mentions[chain[1]].start - mentions[chain[0]].end])
    if not joined:
        # "According to A, B was beaten": what is said of A says nothing of B.
        tail = [] if min(head, default=0.0) < 0 else tail
        head = [weight for weight in head if weight > 0]
    certain = max(head, default=0.0) >= _CERTAIN
    for index in chain[1:]:
        # "the prisoners are A, the head of B's office C": an office inside a list of the persecuted weighs less.
        own = [weight / 2 if certain and weight < 0 else weight for weight in weights[index]]
        weights[index] = [*own, *head]
    for index in chain[:-1]:
        weights[index].extend(tail)
