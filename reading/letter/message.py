"""One letter, or a plain text file: its headers, its words, and what in it is only about the sending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from reading.dates import read_date
from reading.identity.noise import without_noise
from reading.letter.headers import header
from reading.letter.prose import is_title, plain_paragraphs
from reading.letter.sending import about_sending, is_newsletter, without_links
from reading.page import NotAPage, opening_words
from reading.page.decode import decode
from reading.page.markup import paragraphs, parse

_MBOX_LINE = re.compile(rb"\A(?:>?From [^\n]*\r?\n)+")
_STUB_WORDS = 25


@dataclass(frozen=True, slots=True)
class Letter:
    """`message_id` without its angle brackets; `sender` as in From; `published` as in records.py, from Date.

    `newsletter`: the letter calls itself one, or goes to a list and carries several items.
    """

    message_id: str | None
    subject: str
    sender: str
    published: str | None
    text: str
    newsletter: bool


class NotALetter(ValueError):
    """The bytes hold no header of a letter, or no text."""


def read_letter(raw: bytes) -> Letter:
    """One RFC 5322 message. Raises NotALetter.

    Left out of the text: personal and counting links, footers about the sending, a signature after "-- ".
    """
    # The older policy: the newer one raises on malformed header fields, which are somebody's letter all the same.
    message = message_from_bytes(_MBOX_LINE.sub(b"", raw.lstrip()))
    subject, sender = header(message, "subject"), header(message, "from")
    message_id = header(message, "message-id").strip("<> ") or None
    date = header(message, "date")
    if not (subject or sender or message_id or date):
        raise NotALetter("these bytes are no letter: no subject, sender, date or Message-ID")
    plain, markup = (_text_of(message, kind) for kind in ("text/plain", "text/html"))
    body = plain_paragraphs(plain)
    if _is_stub(body) and markup.strip():
        body = max(body, _markup_paragraphs(markup), key=lambda found: sum(len(part.split()) for part in found))
    # A letter that is nothing but a picture or a file still says something: its subject.
    text = _matter(body) or (subject if markup.strip() or message.is_multipart() else "")
    if not text:
        raise NotALetter("this letter holds no text")
    newsletter = is_newsletter(message, text, plain, markup)
    return Letter(
        message_id, subject or opening_words(text), sender, read_date(date) if date else None, text, newsletter
    )


def read_text(raw: bytes) -> tuple[str, str]:
    """The title and the text of a plain text file: its first line that can be one, else its opening words."""
    found = plain_paragraphs(decode(raw, "utf-8"))
    text = "\n\n".join(found)
    for place, paragraph in enumerate(found[:4]):
        line, _, rest = paragraph.partition("\n")
        if is_title(line) and (rest or place + 1 < len(found)):
            return line, "\n\n".join([*found[:place], *([rest] if rest else []), *found[place + 1 :]])
    return opening_words(text), text


def _text_of(message: Message, kind: str) -> str:
    parts = []
    for part in message.walk():
        if part.get_content_type() != kind or part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            parts.append(decode(payload, str(part.get_param("charset") or "") or None))
    return "\n\n".join(parts)


def _is_stub(body: list[str]) -> bool:
    words = sum(len(part.split()) for part in body if not about_sending(part))
    return words < _STUB_WORDS


def _markup_paragraphs(markup: str) -> list[str]:
    try:
        return paragraphs(parse(markup, "the letter"))
    except NotAPage:
        return []


def _matter(body: list[str]) -> str:
    """What is left of the paragraphs without those, and the links, that are about the sending."""
    kept = [without_links(part) for part in body if not about_sending(part)]
    told = [part for part in kept if re.search(r"\w", part)]
    return without_noise("\n\n".join(told)).text if told else ""
