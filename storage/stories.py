"""What a message says, as records: its stories, and what each tells of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reading.records import ChangeKind
from storage.corrections import TakenBack


@dataclass(frozen=True, slots=True)
class Told:
    """A designation or an event as an organisation words it. `what`: the term, or the kind of event.

    `context` is the sentence that holds the quote: one word alone proves nothing to a reader. `taken_back`: by whoever
    told it; `restored`: once, and no more. `unjudged`: somebody had judged it, and took that back.
    """

    type: str
    what: str
    quote: str
    name: str | None = None
    action: str | None = None
    organisations: tuple[str, ...] = ()
    date: str | None = None
    term_years: float | None = None
    articles: tuple[str, ...] = ()
    reported: bool = False
    ex_post_facto: bool = False
    confirmed: bool = False
    context: str = ""
    rejected: bool = False
    taken_back: TakenBack | None = None
    restored: bool = False
    unjudged: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place where the same text was published, or (`reported`) where others tell of the same things."""

    organisation: str
    url: str | None
    publication: str
    reported: bool = False
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One publication with all that is told about it, or, without one, what happened to a source.

    `added`, `gone`: what an update says that was not said before, and what it says no more; `reworded`: words and those
    that stand in their place. `corrected`: it takes
    back, or bears out, what was told. `known`: who told this channel before of all that a new publication tells.
    `issued`: where a text was issued that is new here only because another publishes it again.
    """

    change: ChangeKind
    source: str
    organisation: str
    publication: str | None = None
    title: str = ""
    url: str | None = None
    published: str | None = None
    kind: str | None = None
    language: str | None = None
    facts: tuple[Told, ...] = ()
    also: tuple[Elsewhere, ...] = ()
    note: str = ""
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()
    corrected: bool = False
    known: tuple[Elsewhere, ...] = ()
    issued: Elsewhere | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """A message with its stories, in the order in which they were found."""

    message: str
    subscription: str
    channel: str
    created: datetime
    digest: bool
    stories: tuple[Story, ...]
