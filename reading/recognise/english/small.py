"""Small words of English that are somebody's name where they are capital among names: "Do Nam Truc", "Zin Mar Aung"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.english.words import Word, word, words
from reading.recognise.tokens import Token

# What English makes of people, and what it ends in: an unknown word so made before a given name says what somebody is.
_CALLING = re.compile(
    "(?:[^aeiou]er|eer|or|ist|cian|[bfhlprstv]ian|man|men|women|woman|[td]ant|[dgl]ent|ee|yst|aire|ess|ette|ese|ish|"
    "[aeiou]l|ive|able|ible|ous|less|ism|[st]ion|ment|ness|ity|ship|ing|ed|[^s]s|ly|logue|path|wright|smith|keeper)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")


def is_english(text: str) -> bool:
    """Whether a word that no list of names knows is made as English words are: "Restorer", "Craftswoman"."""
    return "-" in text or _CALLING.search(text) is not None


def is_small_name(line: Sequence[Token], index: int, last: int, current: int | None) -> bool:
    """Whether a word that elsewhere is none stands here as part of a name; the line is no headline."""
    token = line[index]
    if token.text.isupper() and len(token.text) > 1:
        return False
    if current is not None and not line[index - 1].own:
        return _goes_on(line, index, last, current)
    return _opens(line, index, last)


def _opens(line: Sequence[Token], index: int, last: int) -> bool:
    """A pronoun before a capital is a surname: "He Fangmei was arrested", "H Biap", "I Wayan Example"."""
    token = line[index]
    if index + 1 >= last or token.own or line[index + 1].text.isupper():
        return False
    following, lower = word(line[index + 1].text), token.lower
    if token.text == "I":
        return line[index + 1].lower in words("balinese")
    if _is_plain(following) or (index and line[index - 1].text in _OPENING):
        return False
    if lower in words("opening_surname"):
        return True
    return lower in words("doubtful_surname") and _is_done_to(line, index + 2) and following.kind != "m"


def _goes_on(line: Sequence[Token], index: int, last: int, current: int) -> bool:
    """A month, an article or a short verb between or behind the words of a name."""
    token, before = line[index], word(line[index - 1].text)
    if _is_plain(before) and not (index - 1 == current and line[current].lower in words("opening_surname")):
        return False
    if index + 1 < last:
        following = line[index + 1]
        inside = not _is_plain(word(following.text)) and not following.text.isupper()
        return inside and token.lower in words("inner")
    number = index + 1 < len(line) and _NUMBER.match(line[index + 1].text) is not None
    return token.lower in words("last_surname") and not number


_OPENING = frozenset("\"“‘«'")


def _is_plain(known: Word) -> bool:
    return known.stop or known.common or known.title or known.office or known.role


def _is_done_to(line: Sequence[Token], index: int) -> bool:
    if index >= len(line):
        return False
    near = line[index].lower
    return near in _AUXILIARY or near in words("suffered") or near in words("say")


_AUXILIARY = frozenset({"was", "is", "has", "had", "who", "were", "will", "would"})
