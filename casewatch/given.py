"""Files given by hand, as documents: letters (.eml, mbox, Maildir), saved pages, plain texts. Reads, never writes."""

from __future__ import annotations

import hashlib
import mailbox
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reading.identity import canonical_address
from reading.records import Document, Key
from storage.errors import CasewatchError

LETTER = (".eml",)
PAGE = (".html", ".htm", ".xhtml")
TEXT = (".txt",)


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
    elif _is_mbox(path):
        yield from _mbox(path)
    else:
        raise UnreadableFileError(f"{path}: read are .eml, mbox, Maildir folders, .html and .txt")


def _folder(path: Path, languages: Sequence[str]) -> Iterator[Given]:
    """A Maildir, or any folder's files of the kinds that are read."""
    if (path / "cur").is_dir() and (path / "new").is_dir():
        for letter in sorted(entry for part in ("cur", "new") for entry in (path / part).iterdir()):
            if letter.is_file() and not letter.name.startswith("."):
                yield Given(str(letter), letter.read_bytes, letter_document)
        return
    found = [entry for entry in sorted(path.rglob("*")) if entry.is_file() and _is_known(entry)]
    if not found:
        raise UnreadableFileError(f"{path}: no Maildir, and holds no .eml, mbox, .html or .txt")
    for entry in found:
        yield from _of(entry, languages)


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in (*LETTER, *PAGE, *TEXT, ".mbox")


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(5) == b"From "


def _mbox(path: Path) -> Iterator[Given]:
    letters = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(letters.keys(), 1):
            yield Given(f"{path}, letter {number}", partial(letters.get_bytes, key), letter_document)
    finally:
        letters.close()


# --- one item ------------------------------------------------------------------------------------------------


def letter_document(body: bytes) -> Document:
    """A letter; the same one, whoever received it, is the same publication."""
    from reading.letter import read_letter

    letter = read_letter(body)
    key = _content_key(letter.sender, letter.published or "", letter.subject, letter.text)
    return Document(
        keys=(Key("message-id", letter.message_id),) if letter.message_id else (key,),
        title=letter.subject or _opening(letter.text),
        text=_some(letter.text),
        published=letter.published,
        kind="newsletter" if letter.newsletter else None,
    )


def page_document(body: bytes, languages: Sequence[str] = ()) -> Document:
    """A saved page; its address is the one it names itself by, if it does. Some name the front page on every page."""
    from crawler.kinds.lists import is_front_page
    from reading.page import read_page

    page = read_page(body, url="", languages=languages)
    own = _content_key(page.title, page.text)
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
    return Document(keys=(_content_key(title, _some(text)),), title=title, text=text)


def _content_key(*parts: str) -> Key:
    """Identity by content alone: a file's name says nothing, and two texts must never become one by accident."""
    folded = "\n".join(" ".join(part.split()) for part in parts)
    return Key("guid", f"sha256:{hashlib.sha256(folded.encode()).hexdigest()}")


def _opening(text: str) -> str:
    from reading.page import opening_words

    return opening_words(text)


def _some(text: str) -> str:
    if not text.strip():
        raise ValueError("holds no text")
    return text
