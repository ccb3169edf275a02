"""Files given by hand, as documents: letters (.eml, mbox, Maildir), saved pages, plain texts. Reads, never writes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from crawler.mail.box import Box, Place
from crawler.mail.maildir import Maildir, is_maildir
from crawler.mail.mbox import Mbox, is_mbox
from reading.identity import canonical_address
from reading.identity.contents import content_key
from reading.letter import letter_document
from reading.records import Document, Key
from storage.errors import CasewatchError

LETTER = (".eml",)
PAGE = (".html", ".htm", ".xhtml")
TEXT = (".txt",)
_ANY_SIZE = sys.maxsize


class UnreadableFileError(CasewatchError):
    """A file given by hand is of no kind that is read, or does not hold what its name says."""


@dataclass(frozen=True, slots=True)
class Given:
    """One item: where it came from (for messages), and how to load and read its bytes. One mbox holds many.

    To be loaded before the next item is asked for.
    """

    name: str
    load: Callable[[], bytes]
    read: Callable[[bytes], Document]

    @property
    def letter(self) -> bool:
        """Whether it is a letter."""
        return self.read is letter_document

    def body(self) -> bytes:
        """Its bytes, loaded now: a mailbox of years need not fit into memory. Raises UnreadableFileError."""
        try:
            return self.load()
        except OSError as fault:
            raise UnreadableFileError(f"{self.name}: cannot be read: {fault.strerror}") from fault

    def document(self, body: bytes) -> Document:
        """What it says. Raises UnreadableFileError."""
        try:
            return self.read(body)
        except ValueError as fault:
            # A page that was saved has no address to begin the message with.
            raise UnreadableFileError(f"{self.name}: {str(fault).removeprefix(': ')}") from fault


def given(paths: Sequence[Path], languages: Sequence[str] = ()) -> Iterator[Given]:
    """Every item of the files and folders, in order. Raises UnreadableFileError for a path that cannot be read."""
    for path in paths:
        try:
            yield from _of(path, languages)
        except OSError as fault:
            raise UnreadableFileError(f"{path}: cannot be read: {fault.strerror}") from fault


def _of(path: Path, languages: Sequence[str]) -> Iterator[Given]:
    if path.is_dir():
        yield from _folder(path, languages)
    elif path.suffix.lower() in LETTER:
        yield Given(str(path), path.read_bytes, letter_document)
    elif path.suffix.lower() in PAGE:
        yield Given(str(path), path.read_bytes, lambda body: page_document(body, languages))
    elif path.suffix.lower() in TEXT:
        yield Given(str(path), path.read_bytes, text_document)
    elif path.stat().st_size and is_mbox(path):
        yield from _letters(Mbox(path, _ANY_SIZE), lambda number, _: f"{path}, letter {number}")
    else:
        raise UnreadableFileError(f"{path}: read are .eml, mbox, Maildir folders, .html and .txt")


def _folder(path: Path, languages: Sequence[str]) -> Iterator[Given]:
    """A Maildir, or any folder's files of the kinds that are read."""
    if is_maildir(path):
        yield from _letters(Maildir(path, _ANY_SIZE), lambda _, place: str(place.at[1]))
        return
    found = [entry for entry in sorted(path.rglob("*")) if entry.is_file() and _is_known(entry)]
    if not found:
        raise UnreadableFileError(f"{path}: no Maildir, and holds no .eml, mbox, .html or .txt")
    for entry in found:
        yield from _of(entry, languages)


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in (*LETTER, *PAGE, *TEXT, ".mbox")


def _letters(box: Box, name: Callable[[int, Place], str]) -> Iterator[Given]:
    """Every letter of a box, which is looked at and not touched."""
    try:
        survey = box.survey(None)
        for number, place in enumerate(survey.places if survey else (), 1):
            yield Given(name(number, place), partial(_taken, box, place), letter_document)
    finally:
        box.close()


def _taken(box: Box, place: Place) -> bytes:
    for taken in box.take([place]):
        if not taken.fault:
            return taken.body
        raise UnreadableFileError(f"{place.name}: {taken.fault}")
    raise UnreadableFileError(f"{place.name} is gone")


# --- one item ------------------------------------------------------------------------------------------------


def page_document(body: bytes, languages: Sequence[str] = ()) -> Document:
    """A saved page; its address is the one it names itself by, if it does. Some name the front page on every page."""
    from crawler.kinds.lists import is_front_page
    from reading.page import read_page

    page = read_page(body, url="", languages=languages)
    own = content_key(page.title, page.text)
    address = page.canonical if page.canonical and not is_front_page(page.canonical) else None
    return Document(
        keys=(Key("address", canonical_address(address)), own) if address else (own,),
        title=page.title,
        text=_some(page.text),
        url=address,
        published=page.published,
        modified=page.modified,
        language=page.language,
    )


def text_document(body: bytes) -> Document:
    """A plain text; its first line that can be a title is one."""
    from reading.letter import read_text

    title, text = read_text(body)
    return Document(keys=(content_key(title, _some(text)),), title=title, text=text)


def _some(text: str) -> str:
    if not text.strip():
        raise ValueError("holds no text")
    return text
