"""Kinds told by the form of a text: letters, cards, lists, newsletters."""

from __future__ import annotations

from reading.recognise.kinds.acts import grants_up_front
from reading.recognise.kinds.facts import OPENING, Facts

_FIELDS_OF_A_CARD = 3
_NAMES_OF_A_LIST = 8
_ENTRIES_OF_A_LIST = 3
_SHORT = 600
_SECTIONS = 2
_ITEMS = 3


def is_letter(facts: Facts) -> bool:
    """Whether it is addressed to somebody in office, or calls itself an open letter."""
    return facts.says("open_letter")


def is_card(facts: Facts) -> bool:
    """Fields about one person; the fields of an alert ("Country, Source of threat, Level") are about none."""
    if facts.subjects > 2:
        return False
    known = sum(1 for _ in facts.found("case_card", "labels", facts.text.body))
    if known >= _FIELDS_OF_A_CARD or _is_life(facts):
        return True
    if facts.has("case_card", "incident", facts.text.body):
        return False
    named = facts.cast.mentions_in("title", 0, len(facts.text.title))
    headed = not facts.is_told_in_the_title and any(
        facts.text.title[mention.end :].strip(" .") == "" for mention in named
    )
    return (facts.layout.is_form and bool(named or known)) or (headed and known > 0 and facts.layout.opens_with_fields)


def _is_life(facts: Facts) -> bool:
    """Somebody's name alone for a title, and a body that begins with his birth."""
    title = facts.text.title.strip()
    whole = any(mention.end - mention.start >= len(title) - 1 for mention in facts.cast.mentions_in("title", 0, 99))
    return whole and facts.has("case_card", "born", facts.text.body[:OPENING])


def is_list(facts: Facts) -> bool:
    """Mostly entries of people, or entries in what calls itself a list; not those whom a headline recognises."""
    calls_itself, headed = facts.says("list_snapshot"), facts.has("list_snapshot", "title", facts.headline)
    if facts.layout.is_list_of_people:
        return calls_itself or not grants_up_front(facts)
    if not calls_itself:
        return False
    layout = facts.layout
    many = layout.bullets >= _ITEMS or layout.entries >= _ENTRIES_OF_A_LIST
    return many or len(facts.cast.persons) >= _NAMES_OF_A_LIST or (headed and len(facts.text.body) < _SHORT)


def calls_itself_newsletter(facts: Facts) -> bool:
    """Whether its headline or its first lines say that it is one."""
    return facts.has("newsletter", "title", facts.headline) or facts.has("newsletter", "opening", facts.opening)


def is_newsletter(facts: Facts) -> bool:
    """Calls itself one, or greets its readers and has sections or items."""
    if facts.says("newsletter"):
        return True
    greeted = facts.has("newsletter", "greeting", facts.text.body[:OPENING])
    items = facts.layout.bullets >= _ITEMS and len(facts.events) >= _ITEMS
    return greeted and (items or facts.layout.sections >= _SECTIONS)
