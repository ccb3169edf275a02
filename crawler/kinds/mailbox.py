"""A box of letters: a Maildir, an mbox, or a folder on an IMAP server. Only ever read; each letter is a publication."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from crawler.kinds.letters import LetterOrder
from crawler.kinds.lists import digest
from crawler.kinds.source import Source
from storage.mail_addresses import mail_server


class MailboxSource(Source, abstract=True):
    """`url`: a path, from `folder` where it is relative, or `imaps://user@host/folder`.

    `password`: where it is kept ("env:NAME", "file:PATH"). `senders`: only letters that say they are from these
    addresses or domains are read, the others are nobody's business. `floor`: fewest letters in the box, whoever sent
    them; a box without any is no fault unless it says so.
    """

    kind = "mailbox"
    floor: int = 0
    password: str | None = None
    senders: tuple[str, ...] = ()
    folder: Path = Path()

    # Its validators are a box's mark, and nothing that a web server could be asked with.
    conditional: ClassVar[bool] = False
    useless: ClassVar[frozenset[str]] = frozenset(
        {"proxy", "agent", "mirrors", "moved_from", "page_parameters", "content_type", "backfill", "max_pages"}
        | {"title", "date", "body"}
    )

    @classmethod
    def misconfigured(cls) -> str | None:
        """What is wrong with how the keys go together; None where nothing is."""
        server = mail_server(cls.url)
        if server is not None and not cls.password:
            return 'password missing: give it as "env:NAME" or "file:PATH"'
        if server is None and cls.password:
            return "password: a mailbox in a file or folder has no use for one"
        return None

    def letter(self, body: bytes) -> LetterOrder:
        """A letter's bytes, as the process that reads wants them."""
        return LetterOrder(body, self.language, self.country, self.publishes)

    def list_reader(self) -> str:
        """Version of the code and of the keys that choose among the letters."""
        return f"{self.kind}/{self.reader}/{digest(str(self.floor), *sorted(self.senders))}"
