"""A letter as a publication: the same one, whoever received it, and whichever way it came here."""

from __future__ import annotations

from dataclasses import replace

from reading.identity.contents import content_key
from reading.letter.message import read_letter
from reading.records import Document, Key

# What recognition calls a text in which it sees nothing more particular.
_NOTHING_PARTICULAR = "news"


def letter_document(raw: bytes) -> Document:
    """Known by its Message-ID, else by its words. Raises NotALetter."""
    letter = read_letter(raw)
    key = content_key(letter.sender, letter.published or "", letter.subject, letter.text)
    return Document(
        keys=(Key("message-id", letter.message_id),) if letter.message_id else (key,),
        title=letter.subject,
        text=letter.text,
        published=letter.published,
        kind="newsletter" if letter.newsletter else None,
    )


def of_some_kind(letter: Document, recognised: str) -> Document:
    """The letter with its kind: what comes by mail and is nothing more particular is a newsletter."""
    return replace(letter, kind="newsletter") if not letter.kind and recognised == _NOTHING_PARTICULAR else letter
