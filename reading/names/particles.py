"""The little words of a name: articles, "son of" and "daughter of", and whose servant somebody is called."""

from __future__ import annotations

import re
from functools import cache

from reading.names.given import Sex
from reading.names.lexicon import table

_CYRILLIC = re.compile("[\u0400-\u052f]")
_APOSTROPHE = re.compile("['ʻ‘’ʼ`]")
# given name, "son of", father, surname
_WITH_FATHER = 4


@cache
def particles(kind: str) -> frozenset[str]:
    return frozenset(table("name_shapes")["particles"][kind])


@cache
def children() -> dict[str, Sex]:
    shapes = table("name_shapes")["patronymic"]
    sons: dict[str, Sex] = dict.fromkeys((*shapes["son"], *particles("sons")), "male")
    daughters: dict[str, Sex] = dict.fromkeys((*shapes["daughter"], "bint"), "female")
    return sons | daughters


def fathers_last(texts: list[str]) -> list[str]:
    """The words with "son of", where it stands before the father's name, put behind it: "Ali ibn Karim Example"."""
    place = next((at for at, text in enumerate(texts[1:-1], 1) if text.lower() in particles("sons")), None)
    if place is None or len(texts) < _WITH_FATHER or texts[place + 1].lower() in particles("articles"):
        return texts
    return [*texts[:place], texts[place + 1], texts[place], *texts[place + 2 :]]


def without_children(texts: list[str]) -> tuple[list[str], Sex | None, str]:
    """The words without "son of" and "daughter of" behind a father's name, the sex that tells, and that name."""
    places = [place for place, text in enumerate(texts) if place and _bare(text) in children()]
    if not places:
        return texts, None, ""
    kept = texts[:1] + [text for text in texts[1:] if _bare(text) not in children()]
    return kept, children()[_bare(texts[places[0]])], texts[places[0] - 1]


def _bare(text: str) -> str:
    return _APOSTROPHE.sub("", text.lower())


def _servant_of(servant: str, text: str) -> str:
    """One name of "Abd" and what follows it, in the letters that it is written in."""
    if text[0] < "\u0400":
        return f"abdul{text}"
    return f"абдул{text.lower()}" if _CYRILLIC.search(text) else servant + text


def without_particles(texts: list[str]) -> list[str]:
    kept: list[str] = []
    servant = of_faith = False
    for text in texts:
        lower = text.lower()
        if lower in particles("articles") and text != texts[-1]:
            of_faith = True
            continue
        if of_faith and kept and lower in particles("faith"):  # "Nur ad-Din" is Nuruddin
            kept[-1] = f"{kept[-1]}uddin" if text[0] < "\u0400" else f"{kept[-1]}уддин"
            continue
        of_faith = False
        if len(texts) > 2 and lower in particles("words") and (text.islower() or (kept and lower in particles("sons"))):
            continue
        if servant and kept:
            kept[-1] = _servant_of(kept[-1], text)
        else:
            kept.append(text)
        servant = lower in particles("servant")
    return kept
