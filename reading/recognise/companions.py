"""Case and gender of what stands before a name and agrees with it: «активистке Анне», «при осуждённого Ивана»."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.recognise.declension import analyser

_LAST = re.compile(r"(?:^|\s)([а-яёіїєґў’'-]{3,})\s+$", re.IGNORECASE)
_CASES = {"gen1": "gent", "gen2": "gent", "loc2": "loct", "acc2": "accs"}
_GENDERS = {"masc": "masculine", "femn": "feminine"}
# A preposition before the name leaves few cases open.
_PREPOSITIONS = {
    "ru": {"у": "gent", "от": "gent", "для": "gent", "против": "gent", "без": "gent", "к": "datv", "ко": "datv", "с": "ablt", "со": "ablt", "над": "ablt", "о": "loct", "об": "loct", "при": "loct", "про": "accs", "за": "accs"},
    "uk": {"у": "gent", "від": "gent", "для": "gent", "проти": "gent", "без": "gent", "з": "ablt", "із": "ablt", "над": "ablt", "про": "accs", "за": "accs"},
    "be": {"у": "gent", "ад": "gent", "для": "gent", "супраць": "gent", "без": "gent", "з": "ablt", "над": "ablt", "пра": "accs", "за": "accs"},
}  # fmt: skip


def companions(before: str, language: str) -> list[tuple[str | None, str | None]]:
    """Votes (case, gender) of the word right before a name; the more readings it has, the more votes contradict each other."""
    if (found := _LAST.search(before)) is not None:
        return list(_votes(found[1].lower(), language))
    word = before.split()[-1:] if before.endswith(" ") else []
    case = _PREPOSITIONS.get(language, {}).get(word[0].lower()) if word else None
    return [(case, None)] * 2 if case else []


@lru_cache(maxsize=20_000)
def _votes(word: str, language: str) -> tuple[tuple[str | None, str | None], ...]:
    if case := _PREPOSITIONS.get(language, {}).get(word):
        return ((case, None),) * 2
    if language == "be":
        return _of_belarusian(word)
    found: list[tuple[str | None, str | None]] = []
    for parse in analyser(language).parse(word):
        tag = parse.tag
        agrees = ("NOUN" in tag and "anim" in tag) or "ADJF" in tag or "PRTF" in tag
        if not parse.is_known or not agrees or "plur" in tag or tag.case is None or "inan" in tag:
            continue
        found.append((_CASES.get(str(tag.case), str(tag.case)), _GENDERS.get(str(tag.gender))))
    return tuple(dict.fromkeys(found))


_BELARUSIAN = (
    (re.compile("(?:ага|яга)$"), "gent", "masculine"),
    (re.compile("(?:аму|яму)$"), "datv", "masculine"),
    (re.compile("(?:стка|нка|ца|ніца|ая|яя)$"), "nomn", "feminine"),
    (re.compile("(?:сткі|нкі|ніцы)$"), "gent", "feminine"),
    (re.compile("(?:стцы|нцы)$"), "datv", "feminine"),
    (re.compile("(?:стку|нку|ніцу|ую)$"), "accs", "feminine"),
    (re.compile("(?:іста|ера|ара|ога|ыка|оўца|зня)$"), "gent", "masculine"),
    (re.compile("(?:істу|еру|ару|огу|ыку|оўцу|зню)$"), "datv", "masculine"),
    (re.compile("(?:істам|ерам|арам|огам|ыкам|оўцам)$"), "ablt", "masculine"),
    (re.compile("(?:іст|ер|ар|ог|ык|овец|зень|ы)$"), "nomn", "masculine"),
)  # fmt: skip


def _of_belarusian(word: str) -> tuple[tuple[str | None, str | None], ...]:
    """No dictionary of Belarusian is at hand: by the endings of words for people."""
    return next((((case, gender),) * 2 for ending, case, gender in _BELARUSIAN if ending.search(word)), ())
