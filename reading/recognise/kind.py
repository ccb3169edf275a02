"""What kind of publication a text is: the first kind that fits, in the order of the annotation rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reading.recognise.cast import Cast
from reading.recognise.kinds.acts import recognises, revokes, signs_jointly
from reading.recognise.kinds.facts import Facts
from reading.recognise.kinds.forms import is_card, is_letter, is_list, is_newsletter
from reading.recognise.kinds.voices import invites, is_report, is_statement, is_update, is_urgent
from reading.recognise.text import Text
from reading.records import Designation, Event, Group


def _is_opinion(facts: Facts) -> bool:
    return facts.says("un_opinion")


def _is_correction(facts: Facts) -> bool:
    return facts.says("correction")


_KINDS: tuple[tuple[str, Callable[[Facts], bool]], ...] = (
    ("un_opinion", _is_opinion),
    ("correction", _is_correction),
    ("urgent_action_update", is_update),
    ("urgent_action", is_urgent),
    ("open_letter", is_letter),
    ("case_card", is_card),
    ("list_snapshot", is_list),
    ("newsletter", is_newsletter),
    ("revocation", revokes),
    ("recognition", recognises),
    ("joint_statement", signs_jointly),
    ("other", invites),
    ("report", is_report),
    ("statement", is_statement),
)


def publication_kind(
    text: Text,
    cast: Cast,
    groups: Sequence[Group],
    designations: Sequence[Designation],
    events: Sequence[Event],
) -> str:
    """The kind of a publication; "news" where what happened leads and nothing else fits."""
    facts = Facts(text, cast, tuple(groups), tuple(designations), tuple(events))
    return next((kind for kind, fits in _KINDS if fits(facts)), "news")
