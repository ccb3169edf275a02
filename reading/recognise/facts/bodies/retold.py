"""Sentences that do something with the term of the sentence before without naming it: "We withdraw that status"."""

from __future__ import annotations

from collections.abc import Sequence

from reading.recognise.facts.bodies.acts import Act
from reading.recognise.facts.bodies.designated import designated
from reading.recognise.facts.bodies.organisations import known_in
from reading.recognise.facts.bodies.speakers import Speakers, speaks_for_itself
from reading.recognise.facts.bodies.terms import LIST_TERM
from reading.recognise.facts.bodies.wordings import done_in, wording
from reading.recognise.facts.spoken import script_of
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.standins import candidates, named
from reading.recognise.text import Sentence


def retold(sentence: Sentence, last: Act, discourse: Discourse, language: str | None) -> Act | None:
    """What a sentence does with the term of the act before; None where it does nothing with it."""
    text = sentence.text
    if any(wording("guards", name).search(text) for name in ("over", "never", "cyrillic_never")):
        return None
    if wording("publishers", "same_status").search(text):
        everybody = [one for one in named(sentence, discourse) if one.whom]
        whom = tuple(dict.fromkeys(one for each in everybody for one in each.whom))
        return Act(last.term, "granted", last.bodies, whom)
    if wording("undone", "denied").search(text):
        whom = tuple(dict.fromkeys(one for each in named(sentence, discourse) if each.sure for one in each.whom))
        return Act(last.term, "denied", last.bodies, whom) if whom and _by_its_owner(text, last) else None
    return (
        _bare(sentence, last, discourse, language)
        or _listing(sentence, last, discourse, language)
        or _undone(sentence, last, discourse, language)
        or _granted_then(sentence, last, discourse, language)
    )


def _listing(sentence: Sentence, last: Act, discourse: Discourse, language: str | None) -> Act | None:
    """ "Earlier it put A on its list": what is done with a list of whom the sentence before spoke, and to whom."""
    text = sentence.text
    if last.term.name != LIST_TERM or wording("publishers", "that_list").search(text) is None:
        return None
    verb = wording("verbs", "on_list").search(text)
    if verb is None or wording("lists", "none").search(text):
        return None
    saying = Speakers(last.bodies, 0, len(text), verb.span(), False)
    people = named(sentence, discourse)
    whom = designated(sentence, (verb.end(), verb.end()), saying, script_of(text), people, discourse, ())
    whom = whom or _meant(sentence, last, discourse, language)
    return Act(last.term, done_in(text), last.bodies, whom)


def _bare(sentence: Sentence, last: Act, discourse: Discourse, language: str | None) -> Act | None:
    """ "The status of B was withdrawn", "B lost the status": of B by name, whom the act before was not about."""
    text = sentence.text
    if wording("publishers", "status_of").search(text) is None or not _by_its_owner(text, last):
        return None
    if wording("publishers", "says").search(text):
        return None
    done = next((name for name in ("denied", "restored", "revoked") if wording("bare", name).search(text)), None)
    sure = [one for one in named(sentence, discourse) if one.sure and one.whom]
    whom = tuple(dict.fromkeys(whom for one in sure for whom in one.whom))
    whom = whom or (_meant(sentence, last, discourse, language) if done else ())
    return Act(last.term, done, last.bodies, whom) if done else None


def _undone(sentence: Sentence, last: Act, discourse: Discourse, language: str | None) -> Act | None:
    """ "We withdraw that status", "In 2021 it stopped using the term": by its owner, in whatever words."""
    text = sentence.text
    if wording("publishers", "that_status").search(text) is None or not _by_its_owner(text, last):
        return None
    every = ("restored", "revoked")
    done = next((name for name in every if wording("actions", name).search(text)), None)
    done = done or next((name for name in every if wording("undone", name).search(text)), None)
    whom = _meant(sentence, last, discourse, language) if done else ()
    return Act(last.term, done, last.bodies, whom) if done else None


def _granted_then(sentence: Sentence, last: Act, discourse: Discourse, language: str | None) -> Act | None:
    """ "The designation was made in April 2023": how what is taken back now had come about."""
    if last.action not in ("revoked", "restored") or wording("undone", "granted").search(sentence.text) is None:
        return None
    if not _by_its_owner(sentence.text, last):
        return None
    return Act(last.term, "granted", last.bodies, _meant(sentence, last, discourse, language))


def _by_its_owner(text: str, last: Act) -> bool:
    """Whether nobody but the owner of the term can be doing it."""
    if wording("guards", "authorities").search(text):
        return False
    families = {body.family for body in last.bodies}
    others = any(named.body.family not in families for named in known_in(text))
    return speaks_for_itself(text) or not others


def _meant(sentence: Sentence, last: Act, discourse: Discourse, language: str | None) -> tuple[Whom, ...]:
    """Whom it concerns: of whom the act before was, or those of the text whom the sentence names instead."""
    sure: Sequence[Candidate] = [one for one in named(sentence, discourse) if one.subject and one.whom]
    if sure:
        return tuple(dict.fromkeys(whom for one in sure for whom in one.whom))
    if others := {whom for one in named(sentence, discourse) if one.sure for whom in one.whom}:
        return tuple(whom for whom in last.whom if whom in others)  # said of the one it names, and of nobody else
    stand_ins = [one for one in candidates(sentence, script_of(sentence.text, language), discourse) if one.whom]
    meant = tuple(dict.fromkeys(whom for one in stand_ins for whom in one.whom if whom in last.whom))
    return meant or last.whom
