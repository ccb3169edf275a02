"""Which language a name is spelt in, as far as its letters or its given name tell: "ru", "uk", "be", "tr" (Turkic)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.names.word import Word

_CYRILLIC = re.compile("[\u0400-\u052f]")
# What only Belarusian spells so, in its own letters and in the usual romanisations of its surnames.
_BELARUSIAN = re.compile("[ыэ]|[аоеуя]віч|дз[яеіьёю]|ц[яеіьёю]|ск[іа]|[чшжр]а|[оеая]ва$|ка$")
_TURKIC = re.compile("[әғқңөұүһҷӣӯҳ]")
_TURKIC_LATIN = re.compile("[əğış]|[ogʻ]['ʻ‘’]")
# Endings of Azerbaijani and Turkish names, in either letters.
_TURKIC_ENDINGS = re.compile(
    "(?:[bdmnrs]l[iı]|z[ao]deh?|o[gğ]h?l[uiy]|[gkq][iıy]z[iıy]|ttin|[бдмнрс]ли|заде|оглы|[кг]ызы)(?![^\\W\\d_])"
)
_BELARUSIAN_LATIN = re.compile(
    "[bvmpnlszr]ia[bdhklmnprstuvyz]+(?:sk|tsk|ck|i?ch|enk|ets|ok|uk|ou|au)|dz(?:ia|ie)[a-z]{2}|ts(?:ia|ie)[a-z]{2}|"
    "[ao]llia(?![a-z])|[oae]u(?:sk|ts|(?![a-z]))|(?:[a-z]{4}ava|shenka|[nlc]chanka|[a-z]{3}ienka)(?![a-z])"
)


def language(name: str, givens: Sequence[Word]) -> str | None:
    """The language `name` (with these given names) is spelt in; None where nothing tells."""
    lower = name.lower()
    told = _by_letters(lower)
    if told is None:
        told = _by_given(givens)
    elif told == "ru" and _by_given(givens, frozenset(("ru", "uk"))) == "uk":  # which writes и and щ too
        told = "uk"
    if told in (None, "ru") and _TURKIC_ENDINGS.search(lower):
        return "tr"
    return "be" if told is None and not _CYRILLIC.search(lower) and _BELARUSIAN_LATIN.search(lower) else told


def _by_letters(whole: str) -> str | None:
    if not _CYRILLIC.search(whole):
        if _TURKIC_LATIN.search(whole):
            return "tr"
        return "be" if "ŭ" in whole or "oŭ" in whole else None
    if _TURKIC.search(whole):
        return "tr"
    if "ў" in whole:
        return "be"
    if "ї" in whole or "є" in whole or "ґ" in whole:
        return "uk"
    if "і" in whole:
        return "uk" if "и" in whole else "be" if _BELARUSIAN.search(whole) else None
    return "ru" if "и" in whole or "щ" in whole or "ъ" in whole else None


def _by_given(givens: Sequence[Word], among: frozenset[str] = frozenset(("ru", "uk", "be"))) -> str | None:
    known = givens[0].given if givens else None
    if known is None:
        return None
    told = known.languages & among
    return next(iter(told)) if len(told) == 1 else None
