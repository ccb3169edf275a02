"""One letter becomes a document: plain values in, a document out, so that any process can do it. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.utils import getaddresses

from reading.letter import letter_document
from reading.records import Document


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """A letter to be read as it was received, and what its source says of all its letters."""

    body: bytes
    language: str | None = None
    country: str | None = None
    kind: str | None = None


def ordered_letter(order: LetterOrder) -> Document:
    """The letter as a document. Raises NotALetter."""
    letter = letter_document(order.body)
    return replace(letter, language=order.language, country=order.country, kind=order.kind or letter.kind)


def is_from(head: bytes, senders: Collection[str]) -> bool:
    """Whether a letter says that it is from these addresses ("a@example.org") or domains ("@example.org").

    What stands in From is the sender's own claim. Where it names several, all must be among them; a name that looks
    like an address is none.
    """
    # Not decoded: an encoded name may hold whatever looks like an address.
    said = [str(value) for field, value in message_from_bytes(head).raw_items() if field.lower() == "from"]
    addresses = [address.casefold() for _, address in getaddresses(said) if address]
    wanted = {sender.casefold() for sender in senders}
    return bool(addresses) and all(
        address in wanted or f"@{address.rpartition('@')[2]}" in wanted for address in addresses
    )
