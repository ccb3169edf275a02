"""Tells which language a publication is written in: by its letters where they tell, else by a statistical model."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# What sources are written in; the model guesses wildly on short texts when all its languages are allowed.
LATIN = ("en", "de", "fr", "es", "pl", "it", "pt", "nl", "tr", "az", "uz", "cs", "lt", "vi", "ro", "sv", "hu")
OWN_SCRIPT = {
    "ka": "ა-ჰ",
    "hy": "ա-ֆԱ-Ֆ",
    "he": "א-ת",
    "ko": "가-힣",
    "th": "ก-๛",
    "el": "α-ωΑ-Ω",
    "am": "ሀ-፿",
    "my": "က-႟",
    "km": "ក-៿",
}
_OTHER = {language: re.compile(f"[{letters}]") for language, letters in OWN_SCRIPT.items()}
# Addresses, and lines that are the slug of a tag ("stage-reshenie-suda"): their Latin letters tell no language.
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|@\w+|#\w+")
_SLUG = re.compile(r"^[a-z0-9_]+(?:-[a-z0-9_]+)+$", re.M)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_ARABIC = re.compile(r"[؀-ۿ]+")
_HAN = re.compile(r"[一-鿿]")
_KANA = re.compile(r"[぀-ヿ]")
# Letters that only these languages have, and little words that set related ones apart.
_BELARUSIAN, _UKRAINIAN, _DOTTED = "ў", "їєґ", "і"
_RUSSIAN, _NOT_UKRAINIAN, _RUSSIAN_ONLY = "ыэъё", "ыэё", "ъищ"
_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "be": "што гэта яго ад быў была пра будзе таксама які якія паводле і каб дзе іх ёсць яўляецца",
        "uk": "що це його від був була про буде також який які та за щодо до і або є її їх років після",
        "ru": "что это его от был была будет также который которые и или лет после они она об при для как",
        "en": "the of and to was were has have been with for from by that his her their who which after is are as on at"
        " this said he she him them they into where when not had but before over an it its against since while under"
        " years court prison police",
    }.items()
}
_OF_COURT = re.compile(r"\bсуд\w* над\b", re.I)
_SPOKEN = re.compile(r"\w+")
# Words no other of these languages writes so; a fifth of the words being such settles it without the model.
# Belarusian in Latin letters; no other language of these sources has the letter. A name or two in an English
# text is no Belarusian text.
_LACINKA_RARE = 150
# A headline may hold none of those; words of the trade that stand in no other language settle it.
_ENGLISH_NEWS = re.compile(
    r"\b(?:prisoners?|considers|recogni[sz]es|sentenced|arrested|detained|released|charged|convicted|jailed|imprisoned)\b",
    re.I,
)
_HEADLINE = 14
_ENGLISH_SHARE = 0.2
_ENOUGH = 8
_SAMPLE = 6_000
_SHORT = 40


def recognise_language(text: str, hint: str | None = None) -> str | None:
    """ISO 639-1 of the language most of the text is in; the hint decides where letters do not; else None."""
    sample = text[:_SAMPLE]
    if "@" in sample or "#" in sample or "://" in sample:
        sample = _ADDRESS.sub(" ", sample)
    sample = _SLUG.sub(" ", sample)
    script, share = _script(sample)
    hint = (hint or "").split("-")[0].lower() or None
    if script is None:
        return hint
    if script == "cyrillic":
        return _of_cyrillic(sample, hint)
    if script == "latin":
        return _of_latin(sample, hint, share)
    if script == "arabic":
        return hint if hint in {"ar", "fa", "ur", "ku", "ug"} else _arabic_or_persian(sample)
    if script == "han":
        return "ja" if _KANA.search(sample) else "zh"
    return script


def _letters(runs: re.Pattern[str], sample: str) -> int:
    return sum(map(len, runs.findall(sample)))


def _script(sample: str) -> tuple[str | None, int]:
    if sample.isascii():
        count = _letters(_LATIN, sample)
        return ("latin", count) if count else (None, 0)
    counts = Counter(
        {
            "cyrillic": _letters(_CYRILLIC, sample),
            "latin": _letters(_LATIN, sample),
            "arabic": _letters(_ARABIC, sample),
            # One Han character says about as much as three letters.
            "han": 3 * (len(_HAN.findall(sample)) + len(_KANA.findall(sample))),
        }
    )
    counts.update({language: len(letters.findall(sample)) for language, letters in _OTHER.items()})
    script, count = max(counts.items(), key=lambda item: item[1])
    return (script, count) if count else (None, 0)


def _of_cyrillic(sample: str, hint: str | None) -> str:
    lowered = sample.lower()
    told = Counter(_SPOKEN.findall(lowered))
    score = {language: float(sum(map(told.__getitem__, _WORDS[language]))) for language in ("be", "uk", "ru")}
    score["be"] += len(_OF_COURT.findall(sample))

    def count(letters: str) -> int:
        return sum(map(lowered.count, letters))

    short, ukrainian, russian, dotted = count(_BELARUSIAN), count(_UKRAINIAN), count(_RUSSIAN), count(_DOTTED)
    plain = count(_RUSSIAN_ONLY)
    score["be"] += 4 * short + dotted + (2 * min(count(_NOT_UKRAINIAN), dotted)) - plain - 4 * ukrainian
    score["uk"] += 4 * ukrainian + dotted - 3 * russian - 4 * short
    score["ru"] += russian + 0.3 * plain - 2 * dotted - 4 * short - 4 * ukrainian
    if hint in score:
        score[hint] += 2
    if hint == "be" and not plain and len(sample) > _SHORT:  # Russian hardly does without
        score["be"] += 4
    # Where nothing tells, Russian: most of what is watched is.
    best = max(score, key=lambda language: (score[language], language == "ru"))
    if hint in {"kk", "ky", "tg", "tt", "ba", "uz"} and re.search(r"[әғқңөұүһҷӣӯ]", sample, re.I):
        return hint
    return best


def _of_latin(sample: str, hint: str | None, letters: int) -> str | None:
    if letters < 4:
        return hint
    if sample.count("ŭ") + sample.count("Ŭ") >= max(1, letters / _LACINKA_RARE):
        return "be"
    words = sample.split()
    english = sum(map(_WORDS["en"].__contains__, _SPOKEN.findall(sample.lower())))
    if len(words) >= _ENOUGH and english >= _ENGLISH_SHARE * len(words):
        return "en"
    if len(words) <= _HEADLINE and _ENGLISH_NEWS.search(sample):
        return "en"
    language, certainty = _model().classify(sample)
    if hint is not None and hint != language and (letters < 40 or certainty < 0.9) and hint in LATIN:
        return hint
    if letters < 25 and sample.isascii() and certainty < 0.6:
        return hint or "en"
    return str(language)


def _arabic_or_persian(sample: str) -> str:
    return "fa" if re.search("[پچژگکی]", sample) else "ar"


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(LATIN))
    return model
