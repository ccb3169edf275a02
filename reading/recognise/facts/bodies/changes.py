"""Publications about changes of an organisation's own list: "Added: A, B", "C has been taken off"."""

from __future__ import annotations

from collections.abc import Sequence

from reading.recognise.facts.bodies.acts import Act
from reading.recognise.facts.bodies.designated import designated, entries
from reading.recognise.facts.bodies.organisations import Body
from reading.recognise.facts.bodies.speakers import Speakers
from reading.recognise.facts.bodies.terms import LIST_TERM, term_called
from reading.recognise.facts.bodies.wordings import wording
from reading.recognise.facts.spoken import script_of
from reading.recognise.facts.whom.discourse import Discourse, Whom
from reading.recognise.facts.whom.standins import candidates
from reading.recognise.text import Sentence, Text

_OPENING = 300


def reports_changes(text: Text, host: Body | None) -> bool:
    """Whether a publication reports changes of its publisher's own list."""
    about = wording("lists", "about")
    if host is None or not about.search(f"{text.title}\n{text.body[:_OPENING]}"):
        return False
    if wording("lists", "unchanged").search(f"{text.title}\n{text.body}"):
        return False
    # Of a body nobody knows only the title says that the list is its own.
    return LIST_TERM in host.terms or (not host.known and about.search(f"{text.title}\n") is not None)


def change(
    sentence: Sentence, following: Sequence[Sentence], discourse: Discourse, own: tuple[Body, ...], language: str | None
) -> Act | None:
    """What a sentence of such a publication, which does not repeat the term, does with whom."""
    text = sentence.text
    if wording("lists", "none").search(text) and not wording("lists", "moved_list").search(text):
        return None
    for action in ("denied", "restored", "moved_list", "revoked", "granted"):
        if (found := wording("lists", action).search(text)) is None:
            continue
        if action == "revoked" and wording("guards", "over").search(text):
            return None
        script = script_of(text, language)
        people = candidates(sentence, script, discourse)
        saying = Speakers(own, 0, len(text), found.span(), True)
        if not any(person.sure for person in people) and text[-1:] not in ".!?":
            return Act(term_called(LIST_TERM), action, own, _section(following, discourse, action))
        # Whatever the language, those named before or behind may be meant: such lines have no order of words.
        order = "ru" if script == "en" else script
        place = (found.end(), found.end())
        whom = designated(sentence, place, saying, order, people, discourse, following)
        return Act(term_called(LIST_TERM), action, own, whom)
    return None


def _section(following: Sequence[Sentence], discourse: Discourse, action: str) -> tuple[Whom, ...]:
    """Whom the entries below a heading are of; who is off the list for having left prison loses no status."""
    every = entries(following, discourse)
    gone = wording("guards", "gone")
    kept = [whom for line, whom in every if action != "revoked" or gone.search(line.text) is None]
    return tuple(dict.fromkeys(one for whom in kept for one in whom))
