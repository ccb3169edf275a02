"""Words for people: a message in every form a sink may want. Escaping is each form's own; no network, no archive."""

from __future__ import annotations

from notifier.render.html import html
from notifier.render.page import page
from notifier.render.payload import payload
from notifier.render.text import text
from notifier.render.words import words
from notifier.sink import Parcel
from storage.stories import Contents


def render(contents: Contents, *, discreet: bool = False, language: str = "en") -> Parcel:
    """The parcel for these contents."""
    shown = page(contents, words(language), discreet=discreet)
    plain = text(shown)
    return Parcel(
        id=contents.message,
        created=contents.created,
        subject=shown.subject,
        text=plain,
        html=html(shown, language),
        payload=payload(contents, title=shown.subject, message=plain, discreet=discreet),
    )
