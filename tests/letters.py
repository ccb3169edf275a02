"""Letters and boxes for tests: invented people, real structure; and a folder's every byte, name and time."""

from __future__ import annotations

import mailbox
import os
from email.message import EmailMessage
from pathlib import Path

SUBJECT = "Appeal {number} for Vera Lapina"
TEXT = (
    "Dear friend,\n\nVera Lapina, a teacher, was detained in Tomsk on Monday. This is appeal number {number}.\n\n"
    "Write to the prosecutor today: https://union.example/act?supporter_id=77a1bb02\n"
)
# What goes before each letter of an mbox.
MBOX_LINE = b"From appeals@union.example Tue Nov  3 10:00:00 2026\n"


def letter(number: int = 1, *, sender: str = "Example Union <appeals@union.example>", text: str = TEXT) -> bytes:
    """A letter as a mail program writes it."""
    message = EmailMessage()
    message["Subject"] = SUBJECT.format(number=number)
    message["From"] = sender
    message["To"] = "reader@example.org"
    message["Date"] = f"Tue, 03 Nov 2026 10:{number % 60:02}:00 +0100"
    message["Message-ID"] = f"<appeal-{number}@union.example>"
    message.set_content(text.format(number=number))
    return message.as_bytes()


def maildir(path: Path, *letters: bytes) -> mailbox.Maildir:
    """A Maildir with these letters in new/."""
    box = mailbox.Maildir(path)
    for each in letters:
        box.add(each)
    return box


def mbox(path: Path, *letters: bytes) -> None:
    """Append letters to an mbox, lines that begin with "From " quoted as mboxrd has it."""
    with path.open("ab") as file:
        for each in letters:
            lines = each.replace(b"\r\n", b"\n").split(b"\n")
            quoted = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines]
            file.write(MBOX_LINE + b"\n".join(quoted).rstrip() + b"\n\n")


def everything(path: Path) -> dict[str, tuple[object, ...]]:
    """All there is to a file or folder: names, bytes, modes, and the times of the last change and the last look."""
    found = {}
    for entry in [path, *sorted(path.rglob("*"))] if path.is_dir() else [path]:
        status = entry.stat()
        times = (status.st_mtime_ns, status.st_atime_ns, status.st_mode)
        found[str(entry)] = (*times, b"" if entry.is_dir() else _bytes(entry))
    return found


def _bytes(path: Path) -> bytes:
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NOATIME", 0))) as file:
        return file.read()
