"""Recognises a stored text by today's rules, with what was known of it on its first day; touches no archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reading.records import Key, Reading
    from reading.rows import RowRules


class Held(Protocol):
    """What recognition needs of a stored text besides its language."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def published(self) -> str | None: ...
    @property
    def changed(self) -> str | None: ...
    @property
    def organisation(self) -> str: ...
    @property
    def url(self) -> str | None: ...


class Row(Held, Protocol):
    """The same of a register's row."""

    @property
    def card(self) -> Key | None: ...


class UnreadableError(Exception):
    """A text that recognition fails on; the message names the kind of fault, never words of the text."""


def recognised_again(held: Held, language: str | None) -> Reading:
    """What today's rules recognise. Raises UnreadableError."""
    from reading.recognise import recognise

    try:
        return recognise(
            held.text,
            title=held.title,
            language=language,
            published=held.published,
            organisation=held.organisation,
            url=held.url,
            changed=held.changed,
        )
    # Models raise what they like, and one text must not end the work on thousands: the caller says which it was.
    except Exception as fault:
        raise UnreadableError(type(fault).__name__) from fault


def row_again(held: Row, language: str | None, rules: RowRules) -> Reading:
    """What the columns of a register's row say by what they mean today. Raises UnreadableError."""
    from reading.records import Document
    from reading.rows.facts import read_row

    document = Document((held.card,) if held.card else (), held.title, held.text, language=language)
    try:
        return read_row(document, rules, held.organisation)
    # One row must not end the work on thousands: the caller says which it was.
    except Exception as fault:
        raise UnreadableError(type(fault).__name__) from fault
