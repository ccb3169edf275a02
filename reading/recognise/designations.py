"""Finds what organisations call a person's case by their own term: granted, reaffirmed, revoked, restored, denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reading.recognise.cast import Cast
from reading.recognise.facts.bodies.acts import Act, made
from reading.recognise.facts.bodies.changes import change, reports_changes
from reading.recognise.facts.bodies.designated import designated
from reading.recognise.facts.bodies.organisations import Body, distinct, known_in, publisher
from reading.recognise.facts.bodies.retold import retold
from reading.recognise.facts.bodies.scope import counted_row
from reading.recognise.facts.bodies.signatories import undersigned
from reading.recognise.facts.bodies.speakers import Speakers, says_we, speakers, speaks_for_itself
from reading.recognise.facts.bodies.terms import Term, terms_in, trigger_words, triggers_of_texts
from reading.recognise.facts.bodies.wordings import done_in, without_other_status, wording
from reading.recognise.facts.layouts.listed import listed
from reading.recognise.facts.spoken import script_of
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.members import members
from reading.recognise.facts.whom.standins import candidates, named
from reading.recognise.groups import is_rest
from reading.recognise.text import Sentence, Text
from reading.records import Designation, Group

# A list of names behind a colon is read no farther than this many lines.
_LIST = 60
# So many sentences behind one that names no organisation another may say who announced it.
_ANNOUNCED = 2
# So far from where it begins a sentence may have the name that it opens with, behind a bullet or a number.
_OPENS = 5
# So far ahead of a name stands a word for a witness or a judge.
_AHEAD = 20
_STATUS_AHEAD = 40


def find_designations(text: Text, cast: Cast, groups: tuple[Group, ...]) -> tuple[Designation, ...]:
    """Designations by organisations, each once; nothing for the opinion of media, officials, lawyers or the public."""
    whole = f"{text.title}\n{text.body}".lower()
    filed = tuple(listed(text, cast))
    if (not cast.persons and not groups) or not any(word in whole for word in triggers_of_texts()):
        return filed
    said = _with_members(list(_Reader(text, cast, groups).designations()), text, cast, groups)
    every = _once(iter((*filed, *said)))
    return tuple(one for one in every if not _is_heading_of(one, every, text) and not _all_named(one, every, groups))


def _is_heading_of(one: Designation, every: Sequence[Designation], text: Text) -> bool:
    """Whether a headline that says "recognised" without saying by whom heads the report of another body's act."""
    if one.field != "title" or one.reported or known_in(text.title) or speaks_for_itself(text.title):
        return False
    same = (other for other in every if (other.term, other.person, other.group) == (one.term, one.person, one.group))
    return any(other.reported and other.field == "text" for other in same)


def _all_named(one: Designation, every: Sequence[Designation], groups: tuple[Group, ...]) -> bool:
    """Whether it is used for so many people as one sentence, or the list behind it, names for the same act.

    So is one of a headline that counts nobody, over a text that says who they are.
    """
    if one.group is None or is_rest(groups[one.group]):
        return False
    act = (one.term, one.action, one.organisation)
    at = [(o.field, o.start) for o in every if o.person and (o.term, o.action, o.organisation) == act]
    if one.field == "title" != groups[one.group].field and any(field == "text" for field, _ in at):
        return True
    return any(at.count(place) == groups[one.group].count for place in set(at))


def _with_members(
    found: Sequence[Designation], text: Text, cast: Cast, groups: tuple[Group, ...]
) -> Iterator[Designation]:
    """A term used for a group is used for everybody the text names of it."""
    yield from found
    belonging = members(text, cast, groups)
    for one in found:
        if one.group is None:
            continue
        for kind, index in belonging.get(one.group) or _of_the_title(one, found, text, cast, groups):
            named = cast.persons[index].name if kind == "person" else None
            yield replace(one, person=named, group=index if kind == "group" else None)


def _of_the_title(
    one: Designation, found: Sequence[Designation], text: Text, cast: Cast, groups: tuple[Group, ...]
) -> tuple[Whom, ...]:
    """Whom a text names of the one group its title counts: everybody it is about, if they are fewer."""
    group = groups[one.group or 0]
    if one.field != "title" and group.field != "title":
        return ()
    if any(other.person for other in found if other.term == one.term):
        return ()  # it says of whom
    possible = (cast.free if text.language == "en" else None) or frozenset()
    about = [number for number, person in enumerate(cast.persons) if person.role == "subject" or number in possible]
    larger = any(other.count > group.count for other in groups)
    return () if larger or len(about) >= group.count else tuple(("person", number) for number in about)


@dataclass
class _Reader:
    """Reads the sentences of a text in order.

    `told_by`: organisations with terms of their own that were named last; `announcing`: those who, with the publisher,
    are said to have decided.
    """

    text: Text
    cast: Cast
    groups: tuple[Group, ...]
    told_by: tuple[Body, ...] = ()
    announcing: tuple[Body, ...] = ()
    last: Act | None = None

    @cached_property
    def host(self) -> Body | None:
        return publisher(self.text.organisation)

    @cached_property
    def signers(self) -> tuple[Body, ...]:
        people = {(one.start, one.end) for one in self.cast.mentions if one.field == "text"}
        return undersigned(self.text, people)

    @cached_property
    def own(self) -> tuple[Body, ...]:
        """The publisher and whoever signs."""
        return distinct([*([self.host] if self.host else []), *self.signers], self.host)

    def designations(self) -> Iterator[Designation]:
        """Every use of a term, as often as the text has it."""
        discourse = Discourse(self.cast, self.groups)
        changes = reports_changes(self.text, self.host)
        done: dict[str, set[Whom]] = {}
        for number, sentence in enumerate(self.text.sentences):
            following = self.text.sentences[number + 1 : number + _LIST]
            for act in self._acts(sentence, following, discourse, done, changes):
                yield from made(act, sentence, self.text, self.cast, frozenset(body.family for body in self.own))
                done.setdefault(act.term.name, set()).update(act.whom)
            keepers = _keepers(sentence.text)
            self.told_by = keepers or self.told_by
            if self.host is not None and wording("publishers", "announced").search(sentence.text):
                together = distinct(keepers, self.host)
                self.announcing = together if self.host in together and len(together) > 1 else self.announcing
            discourse.heard(self._spoken_of(sentence, discourse), sentence)

    def _spoken_of(self, sentence: Sentence, discourse: Discourse) -> list[Candidate]:
        """Whom a sentence names; who opens a line and may be one of those the text is about is taken for such."""
        undecided = {("person", number) for number in self.cast.undecided}
        people = named(sentence, discourse)
        row = counted_row(sentence.text, people, script_of(sentence.text, self.text.language))
        discourse.counted = tuple(dict.fromkeys((*discourse.counted, *row)))
        return [
            replace(one, subject=False)
            if one.whom and wording("guards", "aside").search(sentence.text, max(0, one.start - _AHEAD), one.start)
            else replace(one, subject=True)
            if one.start <= _OPENS and undecided.issuperset(one.whom)
            else one
            for one in people
        ]

    def _acts(
        self,
        sentence: Sentence,
        following: Sequence[Sentence],
        discourse: Discourse,
        done: dict[str, set[Whom]],
        changes: bool,
    ) -> Iterator[Act]:
        sentence = replace(sentence, text=without_other_status(sentence.text))
        lower = sentence.text.lower()
        if any(word in lower for word in trigger_words()) and not lower.rstrip(' "»”').endswith("?"):
            found = terms_in(sentence.text)
            yield from self._said(sentence, found, following, discourse, done)
            if found:
                return
        if self.last is not None and (act := retold(sentence, self.last, discourse, self.text.language)):
            if not self._may_be_another(sentence.text, act):
                self.last = act
                yield act
        elif changes and (act := change(sentence, following, discourse, self.own, self.text.language)):
            yield act

    def _may_be_another(self, text: str, act: Act) -> bool:
        """Whether "his status" may be a lawyer's or a refugee's: of somebody told to be one, by nobody named."""
        if act.action == "granted" or wording("guards", "bare_status").search(text) is None:
            return False
        if says_we(text) or known_in(text):
            return False
        body, people = self.text.body, self.cast.persons
        for one in self.cast.mentions:
            if one.field != "text" or ("person", one.person) not in act.whom:
                continue
            ahead = wording("guards", "has_status_ahead").search(body, max(0, one.start - _STATUS_AHEAD), one.start)
            theirs = ahead is not None and _is_of(ahead.group(), body[one.start : one.end], people[one.person].name)
            if (ahead and not theirs) or wording("guards", "has_status_behind").match(body, one.end):
                return True
        return False

    def _said(
        self,
        sentence: Sentence,
        found: Sequence[tuple[Term, int, int]],
        following: Sequence[Sentence],
        discourse: Discourse,
        done: dict[str, set[Whom]],
    ) -> Iterator[Act]:
        """What a sentence does with the terms it has."""
        script = script_of(sentence.text, self.text.language)
        people = candidates(sentence, script, discourse)
        before: Speakers | None = None
        for term, start, end in found:
            saying = self._speakers(sentence, term, start, end, before)
            saying = saying and _announced(sentence.text, following, saying, self.host)
            if saying is None or not term.is_theirs(saying.bodies):
                continue
            saying = before = self._as_before(sentence.text, end, term, saying)
            action = done_in(sentence.text, saying.start, saying.end)
            if action == "revoked" and wording("guards", "over").search(sentence.text):
                continue
            known = done.get(term.name, set())
            whom = designated(sentence, (start, end), saying, script, people, discourse, following, known)
            act = Act(term, action, saying.bodies, whom)
            self.last = act if whom else self.last
            yield act
            if action == "granted":
                yield from _in_other_clauses(sentence, act, saying.end, discourse)
            if action == "restored" and wording("actions", "revoked").search(sentence.text):
                yield replace(act, action="revoked")
            if action == "revoked" and wording("undone", "given_then").search(sentence.text):
                yield replace(act, action="granted")

    def _speakers(
        self, sentence: Sentence, term: Term, start: int, end: int, before: Speakers | None
    ) -> Speakers | None:
        text = sentence.text
        host = self.host
        mine = (host is not None and (term.name in host.terms or self.signers)) or not self.told_by
        mine = mine or says_we(text[:start])
        theirs = [body for body in self.told_by if body.family in term.only]
        if theirs and (host is None or host.family not in term.only):
            mine = False  # "in its opinion, which we received, his detention is arbitrary"
        speaker = host if mine else theirs[0] if theirs else self.told_by[0]
        signed_by = self.signers if speaker is host else self.told_by
        return speakers(text, start, end, script_of(text, self.text.language), speaker, signed_by, term.name, before)

    def _as_before(self, text: str, end: int, term: Term, saying: Speakers) -> Speakers:
        """Whose the term is: whose it can be of those who say it; for "our organisations" those of the act before."""
        bodies = tuple(body for body in saying.bodies if not term.only or body.family in term.only)
        last = self.last.bodies if self.last is not None and self.last.term == term else ()
        ours = wording("publishers", "our_organisations").search(text) or (
            saying.verb is None and not says_we(text[:end])
        )
        if ours and len(bodies) == 1 and bodies == self.own and {*bodies} < {*last}:
            bodies = last
        if bodies == self.own and {*bodies} < {*self.announcing}:
            bodies = self.announcing
        if self.host is not None and wording("publishers", "alone").search(text) and self.host in bodies:
            bodies = (self.host,)
        return replace(saying, bodies=bodies)


def _is_of(role: str, called: str, name: str) -> bool:
    """ "Адвокат Ивана Петрова": a lawyer of his, while he is called by a name in another case."""
    return not role.isascii() and role.strip().lower() in _NOMINATIVE and called.split()[-1] != name.split()[-1]


_NOMINATIVE = frozenset({"адвокат", "адвокатка", "адвакат", "адвакатка", "юрист", "юрыст", "адвокатесса"})


def _in_other_clauses(sentence: Sentence, act: Act, start: int, discourse: Discourse) -> Iterator[Act]:
    """What the same sentence does next: "recognised X, and refused Y", "..., and withdrew that decision in 2026"."""
    text = sentence.text
    if refused := wording("undone", "refused_too").search(text, start):
        inside = [
            one for one in named(sentence, discourse) if refused.start() <= one.start and one.end <= refused.end()
        ]
        whom = tuple(dict.fromkeys(each for one in inside if one.sure for each in one.whom))
        yield replace(act, action="denied", whom=whom)
    elif wording("publishers", "that_status").search(text, start):
        done = next((name for name in ("restored", "revoked") if wording("undone", name).search(text, start)), None)
        if done and not wording("guards", "authorities").search(text, start):
            yield replace(act, action=done)


def _announced(text: str, following: Sequence[Sentence], saying: Speakers, host: Body | None) -> Speakers:
    """ "X was recognised. So said A and B": where a sentence names nobody, those whom the next one has announce it."""
    named_here = bool(wording("publishers", "we").search(text) or known_in(text))
    for sentence in following[:_ANNOUNCED]:
        if sentence.field == "text" and wording("publishers", "also_signed").search(sentence.text):
            joining = distinct([*saying.bodies, *(one.body for one in known_in(sentence.text) if one.body.terms)], host)
            return replace(saying, bodies=joining)
        if named_here:
            break
        if sentence.field == "text" and wording("publishers", "announced").search(sentence.text):
            bodies = distinct((one.body for one in known_in(sentence.text) if one.body.terms), host)
            return replace(saying, bodies=bodies) if bodies else saying
        if known_in(sentence.text):
            break
    return saying


def _keepers(text: str) -> tuple[Body, ...]:
    """Organisations with terms of their own that a sentence names: whom "the organisations" may mean next."""
    return distinct((one.body for one in known_in(text) if one.body.terms), None)


def _once(found: Iterator[Designation]) -> tuple[Designation, ...]:
    """One entry for each term, person and set of organisations; a plain "considers" adds nothing to another action."""
    kept: dict[tuple[object, ...], list[Designation]] = {}
    for one in _in_full([*found]):
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


def _in_full(found: Sequence[Designation]) -> Iterator[Designation]:
    """Each with its bodies as a designation of the same term calls them in full: "Memorial" as the project it means."""
    longest: dict[tuple[str, str], str] = {}
    for one in found:
        for name in one.organisation:
            body = publisher(name)
            if body is not None and body.known:
                key = (one.term, body.family)
                longest[key] = max(longest.get(key, ""), name, key=len)
    for one in found:
        bodies = ((publisher(name), name) for name in one.organisation)
        full = tuple(longest.get((one.term, body.family), name) if body else name for body, name in bodies)
        yield replace(one, organisation=full) if full != one.organisation else one


def _says_more(other: Designation, one: Designation) -> bool:
    """Whether another entry tells the same act of this body and of others who did it together."""
    same = (other.term, other.action, other.person, other.group) == (one.term, one.action, one.person, one.group)
    return same and set(one.organisation) < set(other.organisation)
