"""Finds what organisations call a person's case by their own term: granted, reaffirmed, revoked, restored, denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reading.lexicons import load
from reading.patterns.ways import Sought
from reading.recognise.cast import Cast
from reading.recognise.facts.bodies.designated import designated
from reading.recognise.facts.bodies.organisations import Body, distinct, known_in, publisher
from reading.recognise.facts.bodies.signatories import undersigned
from reading.recognise.facts.bodies.speakers import Speakers, speakers, speaks_for_itself
from reading.recognise.facts.layouts.listed import listed
from reading.recognise.facts.spoken import script_of
from reading.recognise.facts.when import dates_of
from reading.recognise.facts.whom.discourse import Discourse, Whom
from reading.recognise.facts.whom.members import members
from reading.recognise.facts.whom.standins import candidates, named
from reading.recognise.text import Sentence, Text
from reading.records import Designation, Group

_EX_POST_FACTO = re.compile(
    r"\b(?:posthumously|ex\s+post\s+facto|after\s+(?:his|her|their)\s+(?:release|death))\b|посмертно|пасмяротна|пасля\s+(?:вызвалення|смерці)|после\s+(?:освобождения|смерти)",
    re.IGNORECASE,
)


# A list of names behind a colon is read no farther than this many lines.
_LIST = 60


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the lexicon. `only`: families of organisations whose term it is; empty: anybody's."""

    name: str
    pattern: re.Pattern[str]
    only: frozenset[str]


@cache
def _terms() -> tuple[Term, ...]:
    return tuple(
        Term(entry["term"], re.compile(entry["pattern"], re.IGNORECASE), frozenset(entry.get("only", ())))
        for entry in load("designations")["term"]
    )


@cache
def _trigger_words() -> tuple[str, ...]:
    """Stems one of which is in every sentence that has a term."""
    words = {word.lower() for entry in load("designations")["term"] for word in entry["words"]}
    return tuple(word for word in words if not any(other in word for other in words if other != word))


@cache
def _triggers_of_texts() -> tuple[str, ...]:
    return (*_trigger_words(), "списк", "список")


@cache
def _wording(table: str, name: str) -> Sought:
    return Sought(load("designations")[table][name])


@cache
def _actions() -> tuple[tuple[str, Sought], ...]:
    return tuple((name, Sought(pattern)) for name, pattern in load("designations")["actions"].items())


def find_designations(text: Text, cast: Cast, groups: tuple[Group, ...]) -> tuple[Designation, ...]:
    """Designations by organisations, each once; nothing for the opinion of media, officials, lawyers or the public."""
    whole = f"{text.title}\n{text.body}".lower()
    filed = tuple(listed(text, cast))
    if (not cast.persons and not groups) or not any(word in whole for word in _triggers_of_texts()):
        return filed
    said = _with_members(list(_designations(text, cast, groups)), text, cast, groups)
    every = _once(iter((*filed, *said)))
    return tuple(one for one in every if not _is_heading_of(one, every, text) and not _all_named(one, every, groups))


def _is_heading_of(one: Designation, every: Sequence[Designation], text: Text) -> bool:
    """Whether a headline that says "recognised" without saying by whom heads the report of another body's act."""
    if one.field != "title" or one.reported or known_in(text.title) or speaks_for_itself(text.title):
        return False
    same = (other for other in every if (other.term, other.person, other.group) == (one.term, one.person, one.group))
    return any(other.reported and other.field == "text" for other in same)


def _all_named(one: Designation, every: Sequence[Designation], groups: tuple[Group, ...]) -> bool:
    """Whether it is used for so many people as one sentence, or the list behind it, names for the same act."""
    if one.group is None:
        return False
    act = (one.term, one.action, one.organisation)
    at = [(o.field, o.start) for o in every if o.person and (o.term, o.action, o.organisation) == act]
    return any(at.count(place) == groups[one.group].count for place in set(at))


def _with_members(
    found: Sequence[Designation], text: Text, cast: Cast, groups: tuple[Group, ...]
) -> Iterator[Designation]:
    """A term used for a group is used for everybody the text names of it."""
    yield from found
    belonging = members(text, cast, groups)
    for one in found if belonging else ():
        for kind, index in belonging.get(one.group, ()) if one.group is not None else ():
            named = cast.persons[index].name if kind == "person" else None
            yield replace(one, person=named, group=index if kind == "group" else None)


def _designations(text: Text, cast: Cast, groups: tuple[Group, ...]) -> Iterator[Designation]:
    host = publisher(text.organisation)
    signers = undersigned(text)
    discourse = Discourse(cast, groups)
    lists = _lists_of(text, host)
    told_by: tuple[Body, ...] = ()
    last: tuple[Term, tuple[Body, ...], tuple[Whom, ...]] | None = None
    for number, sentence in enumerate(text.sentences):
        lower = sentence.text.lower()
        if any(word in lower for word in _trigger_words()) and not lower.rstrip(' "»”').endswith("?"):
            script = script_of(sentence.text, text.language)
            people = candidates(sentence, script, discourse)
            for term, start, end in _terms_in(sentence.text):
                mine = (host is not None and (term.name in host.terms or signers)) or not told_by
                speaker = host if mine or speaks_for_itself(sentence.text[:start]) else told_by[0]
                signed_by = signers if speaker is host else told_by
                saying = speakers(sentence.text, start, end, script, speaker, signed_by, term.name)
                if saying is None or not _is_theirs(term, saying.bodies):
                    continue
                action = _action(sentence.text, saying)
                if action == "revoked" and _wording("guards", "over").search(sentence.text):
                    continue
                following = text.sentences[number + 1 : number + _LIST]
                saying = _announced(sentence.text, following, saying, host)
                whom = designated(sentence, (start, end), saying, script, people, discourse, following)
                last = (term, saying.bodies, whom) if whom else last
                yield from _made(sentence, term, action, saying.bodies, whom, text, cast, host, signers)
                if action == "restored" and _wording("actions", "revoked").search(sentence.text):
                    yield from _made(sentence, term, "revoked", saying.bodies, whom, text, cast, host, signers)
        elif last is not None and _wording("publishers", "same_status").search(sentence.text):
            everybody = [one for one in named(sentence, discourse) if one.whom]
            whom = tuple(dict.fromkeys(one for each in everybody for one in each.whom))
            yield from _made(sentence, last[0], "granted", last[1], whom, text, cast, host, signers)
        elif last is not None and (listing := _on_that_list(sentence, last[0], last[1], discourse)) is not None:
            done, whom = listing
            yield from _made(sentence, last[0], done, last[1], whom, text, cast, host, signers)
        elif last is not None and (undone := _undone(sentence.text)):
            term, bodies, whom = last
            yield from _made(sentence, term, undone, bodies, whom, text, cast, host, signers)
        elif lists and host is not None:
            yield from _on_list(number, text, lists[0], discourse, cast, host, signers)
        told_by = _keepers(sentence.text) or told_by
        discourse.heard(named(sentence, discourse))


def _undone(text: str) -> str | None:
    """ "We withdraw that status": what its owner does with the term of the sentence before."""
    if _wording("publishers", "that_status").search(text) is None or not speaks_for_itself(text):
        return None
    return next((name for name in ("revoked", "restored") if _wording("actions", name).search(text)), None)


def _on_that_list(
    sentence: Sentence, term: Term, bodies: tuple[Body, ...], discourse: Discourse
) -> tuple[str, tuple[Whom, ...]] | None:
    """ "Earlier it put A on its list": what is done with a list of whom the sentence before spoke, and to whom."""
    text = sentence.text
    listed = _wording("publishers", "that_list").search(text)
    verb = _wording("verbs", "on_list").search(text) if listed else None
    if verb is None or any(_wording("guards", name).search(text) for name in ("over", "cyrillic_never", "never")):
        return None
    if _list_words("none").search(text) or term.name != _LIST_TERM:
        return None
    saying = Speakers(bodies, 0, len(text), verb.span(), False)
    action = _action(text, saying)
    people = named(sentence, discourse)
    return action, designated(sentence, (verb.end(), verb.end()), saying, script_of(text), people, discourse, ())


def _announced(text: str, following: Sequence[Sentence], saying: Speakers, host: Body | None) -> Speakers:
    """ "X was recognised. So said A and B": where a sentence names nobody, those whom the next one has announce it."""
    if _wording("publishers", "we").search(text) or known_in(text) or not following or following[0].field != "text":
        return saying
    if _wording("publishers", "announced").search(following[0].text) is None:
        return saying
    bodies = distinct((one.body for one in known_in(following[0].text) if one.body.terms), host)
    return replace(saying, bodies=bodies) if bodies else saying


def _keepers(text: str) -> tuple[Body, ...]:
    """Organisations with terms of their own that a sentence names: whom "the organisations" may mean next."""
    return distinct((one.body for one in known_in(text) if one.body.terms), None)


@cache
def _list_words(name: str) -> Sought:
    return Sought(load("designations")["lists"][name])


_LIST_TERM = "political_prisoner"


def _lists_of(text: Text, host: Body | None) -> list[Term]:
    """The term of the list a publication reports changes of: its publisher's own."""
    opening = f"{text.title}\n{text.body[:300]}"
    if host is None or not _list_words("about").search(opening):
        return []
    # Of a body nobody knows only the title says that the list is its own.
    if _LIST_TERM not in host.terms and (host.known or not _list_words("about").search(f"{text.title}\n")):
        return []
    return [term for term in _terms() if term.name == _LIST_TERM]


def _on_list(
    number: int, text: Text, term: Term, discourse: Discourse, cast: Cast, host: Body, signers: tuple[Body, ...]
) -> Iterator[Designation]:
    """ "Внесены: A, B", "Перенесена C": a sentence of such a publication that does not repeat the term."""
    sentence = text.sentences[number]
    if _list_words("none").search(sentence.text) and not _list_words("moved_list").search(sentence.text):
        return
    for action in ("restored", "moved_list", "revoked", "granted"):
        if (found := _list_words(action).search(sentence.text)) is None:
            continue
        people = candidates(sentence, script_of(sentence.text), discourse)
        own = distinct([host, *signers], host)
        saying = Speakers(own, 0, len(sentence.text), found.span(), True)
        following = text.sentences[number + 1 : number + _LIST]
        place = (found.end(), found.end())
        whom = designated(sentence, place, saying, "ru", people, discourse, following)
        yield from _made(sentence, term, action, own, whom, text, cast, host, signers)
        return


def _terms_in(text: str) -> list[tuple[Term, int, int]]:
    found: list[tuple[Term, int, int]] = []
    for term in _terms():
        for match in term.pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for _, start, end in found):
                found.append((term, match.start(), match.end()))
    if any(term.name == _LIST_TERM for term, _, _ in found):  # "for political motives" only says why
        found = [one for one in found if not _MOTIVES.fullmatch(text[one[1] : one[2]])]
    return sorted(found, key=lambda one: one[1])


_MOTIVES = re.compile(r"политическ\w+\s+мотив\w*", re.IGNORECASE)


def _is_theirs(term: Term, bodies: Sequence[Body]) -> bool:
    return bool(bodies) and (not term.only or any(body.family in term.only for body in bodies))


def _action(text: str, saying: Speakers) -> str:
    """What is done with the term."""
    clause = text[saying.start : saying.end]
    for name, pattern in _actions():
        if pattern.search(clause):
            return name
    return "granted"


def _made(
    sentence: Sentence,
    term: Term,
    action: str,
    bodies: tuple[Body, ...],
    whom: Sequence[Whom],
    text: Text,
    cast: Cast,
    host: Body | None,
    signers: tuple[Body, ...],
) -> Iterator[Designation]:
    own = {body.family for body in (*signers, *((host,) if host else ()))}
    dates = dates_of(sentence.text, text.published, until=text.told)
    for kind, index in whom:
        yield Designation(
            term=term.name,
            action=action,
            organisation=tuple(body.name for body in bodies),
            person=cast.persons[index].name if kind == "person" else None,
            group=index if kind == "group" else None,
            date=dates[0].value if len(dates) == 1 else None,
            ex_post_facto=_EX_POST_FACTO.search(sentence.text) is not None,
            reported=not any(body.family in own for body in bodies),
            field=sentence.field,
            start=sentence.start,
            end=sentence.end,
            quote=sentence.text,
            rule=f"{term.name}.{action}",
        )


def _once(found: Iterator[Designation]) -> tuple[Designation, ...]:
    """One entry for each term, person and set of organisations; a plain "considers" adds nothing to another action."""
    kept: dict[tuple[object, ...], list[Designation]] = {}
    for one in found:
        key = (one.term, one.person, one.group, one.organisation)
        known = kept.setdefault(key, [])
        if any(other.action == one.action for other in known):
            continue
        if (
            one.action == "granted"
            and known
            and not (one.date and {"revoked", "moved_list"} & {k.action for k in known})
        ):
            continue  # but "added in May 2021" is what a text tells of that takes it back now
        if [other.action for other in known] == ["granted"] and one.action == "reaffirmed":
            continue
        known.append(one)
    every = [one for known in kept.values() for one in known]
    return tuple(one for one in every if not any(_says_more(other, one) for other in every))


def _says_more(other: Designation, one: Designation) -> bool:
    """Whether another entry tells the same act of this body and of others who did it together."""
    same = (other.term, other.action, other.person, other.group) == (one.term, one.action, one.person, one.group)
    return same and set(one.organisation) < set(other.organisation)
