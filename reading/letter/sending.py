"""What in a letter is about its sending: footers, personal links, and whether it is a newsletter."""

from __future__ import annotations

import re
import tomllib
from email.message import Message
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from reading.identity.addresses import without_trackers
from reading.letter.headers import header
from reading.letter.prose import RULE

_LINK = re.compile(r"<?\bhttps?://[^\s<>\"']+>?")
_OPAQUE = re.compile(r"(?=[\w%=-]*\d)(?=[\w%=-]*[a-zA-Z])[\w%=-]{20,}")
_OPENING = 400
_SEVERAL = 3


def without_links(part: str) -> str:
    """A paragraph less the addresses that count or name its reader; brackets left empty go with them."""
    part = _LINK.sub(_impersonal, part)
    lines = (re.sub(r"[ \t]+|[(<\[]\s*[)>\]]", " ", line).strip() for line in part.split("\n"))
    return "\n".join(line for line in lines if line)


def is_newsletter(message: Message, text: str, plain: str, markup: str) -> bool:
    """Whether a letter calls itself one, or goes to a list and carries several items."""
    subject, sender, list_id = (header(message, name) for name in ("subject", "from", "list-id"))
    if _calls_itself_one(subject, sender, list_id, text):
        return True
    to_a_list = list_id or header(message, "list-unsubscribe")
    return bool(to_a_list) and _items(plain, markup) >= _SEVERAL


def about_sending(part: str) -> bool:
    """Whether a paragraph says how to unsubscribe, why the letter came, where to see it in a browser."""
    lexicon = _lexicon()
    if len(part.split()) > lexicon["footer_words"]:
        return False
    said = part.lower().replace("ё", "е")
    return any(phrase in said for phrase in lexicon["footer"])


def _impersonal(match: re.Match[str]) -> str:
    """An address without what counts and names the reader; nothing where that is all it is for."""
    bare = match[0].strip("<>")
    address = bare.rstrip(".,;:!?)]")
    try:
        parts = urlsplit(address)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return ""
    lexicon = _lexicon()
    where = f"{parts.netloc}{parts.path}/".lower()
    about_reader = any(_bare(name) in lexicon["personal"] or "@" in value for name, value in query)
    if about_reader or any(part in where for part in lexicon["sending"]) or _is_opaque(parts.path, query):
        return bare[len(address) :]
    return without_trackers(address) + bare[len(address) :]


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())


def _is_opaque(path: str, query: list[tuple[str, str]]) -> bool:
    """A long run of letters and digits in which nobody could read a word is a number for somebody."""
    pieces = [*path.split("/"), *(value for _, value in query)]
    return any(_OPAQUE.fullmatch(piece) and piece.count("-") < 3 for piece in pieces)


def _calls_itself_one(subject: str, sender: str, list_id: str, text: str) -> bool:
    name = sender.rpartition("<")[0] or sender.partition("@")[0]
    return _newsletter().search("\n".join([subject, name, list_id, text[:_OPENING]]).lower()) is not None


def _items(plain: str, markup: str) -> int:
    """How many pieces of news a letter carries: headings, "read more" links, lines drawn between them."""
    headings = len(re.findall(r"<h[1-4]\b", markup, re.IGNORECASE))
    more = max(len(_more().findall(plain.lower())), len(_more().findall(markup.lower())))
    rules = sum(bool(RULE.fullmatch(line.strip())) for line in plain.split("\n"))
    return max(headings, more, rules)


@lru_cache(maxsize=1)
def _newsletter() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()["newsletter"]))


@lru_cache(maxsize=1)
def _more() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()["more"]))


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("reading") / "lexicons" / "letters.toml").read_text(encoding="utf-8"))
