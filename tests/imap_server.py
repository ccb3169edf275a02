"""An IMAP server on loopback for tests: one account, folders of letters, and what goes wrong on request."""

from __future__ import annotations

import re
import socketserver
import threading
import time
from dataclasses import dataclass, field
from typing import Any, Self

PASSWORD = "swordfish-7"


@dataclass
class Folder:
    """`letters` by UID."""

    letters: dict[int, bytes] = field(default_factory=dict)
    validity: int = 1

    def add(self, *letters: bytes) -> None:
        """Put letters in; UIDs only ever grow."""
        for letter in letters:
            self.letters[max(self.letters, default=0) + 1] = letter


@dataclass
class ImapServer:
    """`mood`: what goes wrong: "refuses", "unavailable", "drip", "cut", "endless", "huge"; "" nothing."""

    folders: dict[str, Folder] = field(default_factory=lambda: {"INBOX": Folder()})
    mood: str = ""
    commands: list[str] = field(default_factory=list)

    @property
    def inbox(self) -> Folder:
        return self.folders["INBOX"]

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, folder: str = "INBOX") -> str:
        return f"imap://reader@127.0.0.1:{self.port}/{folder}"

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.imap = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    imap: ImapServer


class _Handler(socketserver.StreamRequestHandler):
    server: _Server
    folder: Folder | None = None

    def handle(self) -> None:
        try:
            self._say(b"* OK ready\r\n")
            while line := self.rfile.readline():
                if not self._answer(line.decode().rstrip("\r\n")):
                    return
        except OSError:  # the other side hung up
            return

    def _answer(self, line: str) -> bool:
        imap = self.server.imap
        tag, _, command = line.partition(" ")
        imap.commands.append(command.replace(PASSWORD, "***"))
        verb = command.upper()
        if verb.startswith("LOGIN"):
            if imap.mood == "unavailable":
                self._end(tag, "NO [UNAVAILABLE] try later")
            elif imap.mood == "refuses" or PASSWORD not in command:
                self._end(tag, f"NO [AUTHENTICATIONFAILED] {command}")  # some repeat what they were given
            else:
                self._end(tag, "OK in")
        elif verb.startswith(("EXAMINE", "SELECT")):
            self._examine(tag, command.partition(" ")[2].strip('"'))
        elif verb.startswith("UID SEARCH"):
            self._search(tag, command)
        elif verb.startswith("UID FETCH"):
            return self._fetch(tag, command)
        elif verb.startswith("LOGOUT"):
            self._say(b"* BYE\r\n")
            self._end(tag, "OK out")
            return False
        elif verb.startswith("CAPABILITY"):
            self._say(b"* CAPABILITY IMAP4rev1\r\n")
            self._end(tag, "OK done")
        else:
            self._end(tag, "BAD what?")
        return True

    def _examine(self, tag: str, name: str) -> None:
        self.folder = self.server.imap.folders.get(name)
        if self.folder is None:
            self._end(tag, "NO no such folder")
            return
        following = max(self.folder.letters, default=0) + 1
        self._say(f"* {len(self.folder.letters)} EXISTS\r\n* OK [UIDVALIDITY {self.folder.validity}] x\r\n".encode())
        self._say(f"* OK [UIDNEXT {following}] x\r\n".encode())
        self._end(tag, "OK [READ-ONLY] done")

    def _search(self, tag: str, command: str) -> None:
        assert self.folder is not None
        first = int(re.findall(r"UID (\d+):\*", command)[0])
        uids = sorted(self.folder.letters)
        found = [uid for uid in uids if uid >= first] or uids[-1:]
        self._say(f"* SEARCH {' '.join(map(str, found))}\r\n".encode())
        self._end(tag, "OK done")

    def _fetch(self, tag: str, command: str) -> bool:
        assert self.folder is not None
        mood = self.server.imap.mood
        for uid in map(int, command.split()[2].split(",")):
            letter = self.folder.letters.get(uid)
            if letter is None:
                continue
            if "RFC822.SIZE" in command:
                self._say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(letter)})\r\n".encode())
                continue
            head = "HEADER" in command
            body = b"".join(re.findall(rb"^From:[^\n]*\n", letter, re.MULTILINE)) if head else letter
            said = 10**12 if mood == "huge" else len(body)
            self._say(f"* {uid} FETCH (BODY[] {{{said}}}\r\n".encode())
            if mood == "cut":
                self._say(body[:20])
                return False
            if mood == "drip":
                for place in range(len(body)):
                    self._say(body[place : place + 1])
                    time.sleep(0.05)
            while mood == "endless":
                self._say(b"* OK still here " + b"." * 60_000 + b"\r\n")
            self._say(body + f" UID {uid})\r\n".encode())
        self._end(tag, "OK done")
        return True

    def _end(self, tag: str, words: str) -> None:
        self._say(f"{tag} {words}\r\n".encode())

    def _say(self, words: Any) -> None:
        self.wfile.write(words)
        self.wfile.flush()
