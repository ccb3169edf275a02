"""Which language a name is spelt in, as far as letters or the given name tell: "ru", "uk", "be", "tr", "et"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reading.names.word import Word

_CYRILLIC = re.compile("[\u0400-\u052f]")
# What only Belarusian spells so, in its own letters and in the usual romanisations of its surnames.
_BELARUSIAN = re.compile("[ыэ]|[аоеуя]віч|дз[яеіьёю]|ц[яеіьёю]|ск[іа]|[чшжр]а|[оеая]ва$|ка$")
_TURKIC = re.compile("[әғқңөұүһҷӣӯҳӏ]|[кгх][ъь]|[аоу]ь")
_TURKISH = re.compile("[ışğüöç]")
_TURKIC_LATIN = re.compile("[əğış]|[ogʻ]['ʻ‘’]")
# Endings of Azerbaijani and Turkish names, in either letters.
_TURKIC_ENDINGS = re.compile(
    "(?:[bdmnrs]l[iı]|z[ao]deh?|o[gğ]h?l[uiy]|[gkq][iıy]z[iıy]|ttin|b[oa](?:ye|e|y)va?|[gqk]ulova?|(?:j|dj|dzh|zh)[oa]nova?|xo['ʻ‘’]?jaye?va?|[бдмнрс]ли|заде|оглы|б[оа]ева?|[гк]улова?|ж[оа]нова?|ходжаева?|[кг]ызы)(?![^\\W\\d_])"
)
# Elements of the names of Turkic and Muslim peoples, wherever they stand in a word.
_TURKIC_ELEMENTS = re.compile(
    "tdin|[aeiou]ddin|[aeou]ll?ah?(?:yev|ev|jon|jan)|(?:gul|kul)[yi][yý]?ev|[gk][uü]lyý?ew|m[yu]rad?t?ow|myrat|"
    "m[uo][hkx]+[ao]m+[aeä][dt]|m[äa]mm?[äe][dt]|[bv]erd[iy](?:y?ev|ýew|bek|m[uy]|g[ue]l|kul|$)|geld[iy]|(?:kh?|h|x)odzh?a|hoja|ý[ae]w|[zd]zh?anov|"
    "zyanov|"
    "тдин|[аеиоуюя]ддин|мухам+[ае][дт]|мамед|бердыев|гельды|кул[иы]ев|ходжа|мурадов|зянов|җан"
)
# Names and parts of names that only Ethiopians and Eritreans have.
_ETHIOPIAN = re.compile(
    "^(?:gh?ebre|gebra|gebr[ie]|wold[eu]|weld[eu]|haile|hailu|tesfa|tekle|takele|habte|mengi?s|kebede|abebe|berhan|bir?han[eu]|"
    "fess?eh|fiss?eh|tsegay|tsega|ts[eai]hay|yohann|t[eai]ddes|teshome|getachew|mulugeta|desta|alemayehu|girma|lemma|bekele|"
    "wakjira|tolosa|tola$|dawit|abraha|negash|negussie|asfaw|asf[ae]w|worku|w[oe]rk|zelalem|zewdu|eskind|iskind|eskedar|befek|befeq|"
    "tewodros|tedros|t[ew]w[eo]dros|meles$|mesfin|kifle|kassahun|kassa$|hagos|kidane|araya|tewelde|isaias|eyob|temesgen|tamrat)|"
    "selass?ie$|medh[ie]n$|giorgis$|mariam$|meskel$|tsadik$|[ሀ-፿]"
)
_BELARUSIAN_LATIN = re.compile(
    "[bvmpnlszr]ia[bdhklmnprstuvyz]+(?:sk|tsk|ck|i?ch|enk|ets|ok|uk|ou|au)|dz(?:ia|ie)[a-z]{2}|ts(?:ia|ie)[a-z]{2}|"
    "[ao]llia(?![a-z])|[oae]u(?:sk|ts|(?![a-z]))|(?:[a-z]{4}ava|shenka|[nlc]chanka|[a-z]{3}ienka)(?![a-z])"
)


# What single words tell, as bits: many names share few words, and searching them all is slow.
_IN_CYRILLIC, _TURKIC_LETTERS, _U_SHORT, _OF_UKRAINIAN, _I, _LIKE_BELARUSIAN, _YI, _OF_RUSSIAN = (
    1 << n for n in range(8)
)
_LATIN_U_SHORT, _TURKIC_ENDING, _LATIN_BELARUSIAN, _TURKIC_MARKS, _OF_ETHIOPIA = (1 << n for n in range(8, 13))


def language(name: str, givens: Sequence[Word]) -> str | None:
    """The language `name` (with these given names) is spelt in; None where nothing tells."""
    signs = 0
    for word in name.split():
        signs |= _signs(word)
    told = _by_letters(signs)
    if told is None:
        told = _by_given(givens)
    elif told == "ru" and _by_given(givens, frozenset(("ru", "uk"))) == "uk":  # which writes и and щ too
        told = "uk"
    if told in (None, "ru") and signs & _TURKIC_ENDING:
        return "tr"
    if told in (None, "ru") and signs & _OF_ETHIOPIA:
        return "et"
    return "be" if told is None and not signs & _IN_CYRILLIC and signs & _LATIN_BELARUSIAN else told


def in_turkic_letters(words: Sequence[Word]) -> bool:
    """Whether words in Cyrillic have letters that Turkic languages have and Slavic ones have not."""
    return any(_signs(word.text) & _TURKIC_LETTERS for word in words)


def in_turkish_letters(words: Sequence[Word]) -> bool:
    """Whether words in Latin letters have such as Turkish has and English has not."""
    return any(_TURKISH.search(word.text.lower()) for word in words)


@lru_cache(maxsize=200_000)
def _signs(word: str) -> int:
    lower = word.lower()
    found = _TURKIC_ENDING if _TURKIC_ENDINGS.search(lower) or _TURKIC_ELEMENTS.search(lower) else 0
    if not _CYRILLIC.search(lower):
        found |= _TURKIC_MARKS if _TURKIC_LATIN.search(lower) else 0
        found |= _LATIN_U_SHORT if "ŭ" in lower or "oŭ" in lower else 0
        found |= _OF_ETHIOPIA if _ETHIOPIAN.search(lower) else 0
        return found | (_LATIN_BELARUSIAN if _BELARUSIAN_LATIN.search(lower) else 0)
    found |= _IN_CYRILLIC
    for sign, letters in ((_U_SHORT, "ў"), (_OF_UKRAINIAN, "їєґ"), (_I, "і"), (_YI, "и"), (_OF_RUSSIAN, "щъ")):
        found |= sign if any(letter in lower for letter in letters) else 0
    found |= _TURKIC_LETTERS if _TURKIC.search(lower) else 0
    return found | (_LIKE_BELARUSIAN if _BELARUSIAN.search(lower) else 0)


def _by_letters(signs: int) -> str | None:
    if not signs & _IN_CYRILLIC:
        if signs & _TURKIC_MARKS:
            return "tr"
        return "be" if signs & _LATIN_U_SHORT else None
    if signs & _TURKIC_LETTERS:
        return "tr"
    if signs & _U_SHORT:
        return "be"
    if signs & _OF_UKRAINIAN:
        return "uk"
    if signs & _I:
        return "uk" if signs & _YI else "be" if signs & _LIKE_BELARUSIAN else None
    return "ru" if signs & (_YI | _OF_RUSSIAN) else None


def _by_given(givens: Sequence[Word], among: frozenset[str] = frozenset(("ru", "uk", "be"))) -> str | None:
    known = givens[0].given if givens else None
    if known is None:
        return None
    told = known.languages & among
    return next(iter(told)) if len(told) == 1 else None
