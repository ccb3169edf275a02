"""Russian infinitives that tell what was done all the same: «успели осудить», «этого хватило, чтобы арестовать»."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.patterns.ways import Sought

# Not "не успели", and a court's decision only: what others decide to do may be left undone.
_DID = Sought(
    r"(?<!\bне\s)(?<!\w)(?:успел[аи]?|начал[аи]?|стал[аи]?|принял(?:ся|ась|ись)|смог(?:ла|ли)?|сумел[аи]?|удалось|поспешил[аи]?"
    r"|умудрил(?:ся|ась|ись)|ухитрил(?:ся|ась|ись)|додумал(?:ся|ась|ись)|взял(?:ся|ась|ись)"
    r"|(?:суд\w*|судья|коллеги\w+|инстанци\w+|комисси\w+)\s[^.;:]{0,60}?(?<!\bне\s)(?:решил[аои]?|постановил[аои]?|распорядил(?:ся|ась|ись)|определил[аи]?))(?!\w)",
)
_ENOUGH = Sought(r"(?<!\bне\s)(?<!\w)(?:хватило|достаточно|довольно)(?!\w)")
_SO_THAT = re.compile(r"(?<=,\s)чтобы(?=\s)", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?<![\w-])[а-яё]{2,}(?:ть|ти)(?:ся)?(?![\w-])", re.IGNORECASE)
_FIRST = re.compile(r"(?:\s[^\s.;:—–]+){0,9}?\s")
_NEXT = re.compile(r"[^.;:—–]{0,80}?\sи\s(?:[^\s.;:,—–]+\s){0,4}?")
_ENDINGS = {"ть": "ли", "ти": "ли"}


def as_told(text: str) -> str:
    """The same places with such infinitives in the past, and no "чтобы" where it only says for what it was enough."""
    enough = _ENOUGH.search(text)
    if enough is not None:
        text = text[: enough.end()] + _SO_THAT.sub("·····", text[enough.end() :])
    for did in _DID.finditer(text):
        text = _rewritten(text, did.end())
    for place in re.finditer("·{5}", text) if enough is not None else ():
        text = _rewritten(text, place.end())
    return text


def _rewritten(text: str, start: int) -> str:
    """The infinitive behind a verb, and those joined to it, as what was done."""
    lead = _FIRST
    while (found := _next_infinitive(text, start, lead)) is not None:
        word = _past(found.group())
        text = text[: found.start()] + word + text[found.end() :]
        start, lead = found.end(), _NEXT
    return text


def _next_infinitive(text: str, start: int, lead: re.Pattern[str]) -> re.Match[str] | None:
    for found in _INFINITIVE.finditer(text, start):
        if lead.fullmatch(text, start, found.start()) is None:
            return None
        if _is_infinitive(found.group().lower()):
            return found
    return None


def _past(word: str) -> str:
    if word.endswith("ся"):
        return f"{word[:-4]}лись"
    return word[:-2] + _ENDINGS[word[-2:]]


@lru_cache(maxsize=20_000)
def _is_infinitive(word: str) -> bool:
    from reading.dictionary import analyser

    return any("INFN" in parse.tag.grammemes for parse in analyser("ru").parse(word) if parse.is_known)
