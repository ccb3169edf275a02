"""Bytes to text: what is declared, unless the bytes belie it, else what the letters look like."""

from __future__ import annotations

import codecs
import re

# Single-byte alphabets that pages and letters in Russian, Ukrainian and Belarusian come in without saying so.
_CYRILLIC = ("windows-1251", "koi8-u", "iso-8859-5", "cp866")
_COMMON = frozenset("оеаинтсрвлк")
_ODD_CASE = re.compile(r"[а-яёіїєґў][А-ЯЁІЇЄҐЎ]")
_MOJIBAKE = re.compile(r"[À-ÿ]{4,}|(?:[ÐÑ][\x80-\xbf\u2018-\u203a€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ¡-¿]){3,}")
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
_BROKEN_SHARE = 0.005


def decode_page(body: bytes, content_type: str | None) -> str:
    """The text of an HTML answer: byte order mark, header, meta, then detection. Never raises."""
    from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding

    header = http_content_type_encoding(content_type) if content_type else None
    return decode(body, header, html_body_declared_encoding(body[:8192]))


def decode(body: bytes, *declared: str | None) -> str:
    """Bytes by their mark, else by the first declared name that fits them, else by detection. Never raises.

    Bytes that are UTF-8 throughout are UTF-8 whatever is declared: no text in another charset happens to be.
    """
    from w3lib.encoding import read_bom

    marked, mark = read_bom(body)
    if marked and mark:
        return clean(body[len(mark) :].decode(marked, "replace"))
    names = ("utf-8", *declared) if not body.isascii() and _is_utf8(body) else declared
    for name in names:
        text = _decoded(body, name) if name else None
        if text is not None and not _wrong(text):
            return clean(text)
    return clean(_detected(body))


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(body: bytes, name: str) -> str | None:
    try:
        return body.decode(codecs.lookup(name.strip("\"' ")).name, "replace")
    except (LookupError, ValueError):
        return None
    except UnicodeError:
        return None


def _wrong(text: str) -> bool:
    """Whether the bytes were no text of that name: broken characters, or one alphabet shown in another's letters."""
    if text.count("\ufffd") > max(2, len(text) * _BROKEN_SHARE):
        return True
    return sum(len(run) for run in _MOJIBAKE.findall(text)) > 20 or _mostly_capitals(text)


def _mostly_capitals(text: str) -> bool:
    """windows-1251 read as KOI8, or the other way round, gives capitals for small letters."""
    letters = _CYRILLIC_LETTER.findall(text[:20000])
    return len(letters) > 100 and sum(letter.isupper() for letter in letters) > len(letters) / 2


def _detected(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    if not _wrong(text) or "\ufffd" not in text:
        return text
    high = sum(byte >= 0x80 for byte in body[:20000])
    letters = sum(chr(byte).isalpha() for byte in body[:20000] if byte < 0x80)
    if high * 12 < letters and not re.search(rb"[\xc0-\xff]{4}", body):
        return body.decode("windows-1252", "replace")
    return max((body.decode(name, "replace") for name in _CYRILLIC), key=_likeness)


def _likeness(text: str) -> float:
    """How much a text looks like words in Cyrillic: common small letters, and none before a capital."""
    sample = text[:20000]
    return (
        sum(letter in _COMMON for letter in sample)
        - 3.0 * len(_ODD_CASE.findall(sample))
        - 2.0 * sample.count("\ufffd")
    )


def clean(text: str) -> str:
    """Line ends made alike; without control characters and halves of characters, which no tree and no table take."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
