"""Names in capital letters: sentences that are shouted, and surnames or whole names that are, made quiet."""

from __future__ import annotations

from dataclasses import replace

from reading.recognise.english.words import word, words
from reading.recognise.tokens import Token

_SHOUTED = 0.7


def quiet(line: list[Token]) -> list[Token]:
    """The same tokens; those of a shouted sentence or of a shouted name with only their first letters capital."""
    if not any(token.text.isupper() and len(token.text) > 2 for token in line):
        return line
    if _is_shouted(line):
        return [quietened(token) for token in line]
    made = list(line)
    for first, last in _stretches(line):
        if _is_name([quietened(token) for token in line[first:last]]):
            made[first:last] = [quietened(token) for token in line[first:last]]
    return made


def _is_shouted(line: list[Token]) -> bool:
    letters = [letter for token in line for letter in token.text if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) / len(letters) > _SHOUTED


def quietened(token: Token) -> Token:
    """The token with only its first letter, or that of each part, capital."""
    if not token.text[0].isalpha():
        return token
    return replace(token, text="-".join(part.capitalize() for part in token.text.split("-")))


def _stretches(line: list[Token]) -> list[tuple[int, int]]:
    """Two or more words in capitals side by side."""
    found: list[tuple[int, int]] = []
    first = None
    for index in range(len(line) + 1):
        shouted = index < len(line) and line[index].text.isupper() and len(line[index].text) > 1
        if shouted and first is None:
            first = index
        elif not shouted and first is not None:
            if index - first > 1:
                found.append((first, index))
            first = None
    return found


def _is_name(stretch: list[Token]) -> bool:
    """Whether they are known as names, and none as an organisation's."""
    known = [word(token.text) for token in stretch]
    return any(each.kind is not None and len(token.text) > 2 for each, token in zip(known, stretch, strict=True)) and (
        not any(token.lower in words("organisation") or token.lower in words("place") for token in stretch)
    )
