"""Nouns of a Cyrillic text that stand for somebody it has said to be one: «мичмана» for the retired mičman it named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from reading.lexicons import load
from reading.recognise.cast import Cast, Gender
from reading.recognise.text import Sentence

_LETTERS = "а-яёіїєґў’'ʼ"
_WORD = re.compile(rf"(?<![\w-])(?:мер|[{_LETTERS}]{{4,}})(?:-[{_LETTERS}]{{3,}})?(?![\w-])")
_OPENER = re.compile(rf"\W*(Мер|[А-ЯЁІЇЄҐЎ][{_LETTERS}]{{3,}})(?![\w-])")
_NAME_BEHIND = re.compile(r"\s+(?:[«\"][^»\"]{2,40}[»\"]\s+)?[А-ЯЁІЇЄҐЎ]")
_AHEAD, _BEHIND = 45, 70
_APPOSED = re.compile(r"\s*(?:\([^)]{1,30}\)\s*)?(?:,|—|–)\s*(?P<words>[^.;:—–]{3,70})")
# No dictionary tells it of Belarusian: how the cases of one noun for somebody end; what they share is its key.
_PARTICIPLE = r"(.{2,}(?:[зн]яволен|суджан|трыман|арыштаван|абвінавачан|падсудн|вядуч|рабоч|вучон|аўніч))"
_BELARUSIAN: tuple[tuple[re.Pattern[str], Gender], ...] = (
    (re.compile(r"(.{2,}[бвгдзлмнрстўхчшжй]ь?к)(?:а|і|у|ай|аю)$"), "feminine"),
    (re.compile(r"(.{2,}[нч]іц)(?:а|ы|у|ай|аю)$"), "feminine"),
    (re.compile(rf"{_PARTICIPLE}(?:ая|ую|ай|ае)$"), "feminine"),
    (re.compile(rf"{_PARTICIPLE}(?:ы|ага|аму|ым)$"), "masculine"),
    (
        re.compile(
            r"(.{2,}(?:іст|ар|ёр|ер|ір|ур|ік|ык|лаг|граф|ант|ент|ург|пед|мен|ун|ак|ач|ат|от|ол|аг|ог|ін|арх|ост|эт|ад"
            r"|нт|ын))(?:а|у|ам|ом|е)?$"
        ),
        "masculine",
    ),
    (re.compile(r"(.{2,}цел|.{2,}кар)(?:ь|я|ю|ем)$"), "masculine"),
)
_SHORTENED = (
    (re.compile(r"(.{2,})(?:вец|ўц(?:а|у|ам|ы))$"), "вец"),
    (re.compile(r"(.{2,}вяз)(?:ень|ь?ня|ь?ню|ь?нем)$"), "ень"),
)
_BENT = re.compile(r"(.{2,}[лнрст])цы$")

# "учителька" and "вчителька" are one word.
_EUPHONIC = re.compile(r"^у(?=[бвгґджзклмнпрстфхцчшщ])")

Nouns = Mapping[str, int]


def descriptions(cast: Cast, sentences: tuple[Sentence, ...], language: str = "ru") -> Nouns:
    """Lemma -> the one person it is said of; a noun said of two people stands for neither."""
    told: dict[str, set[int]] = {}
    for sentence in sentences:
        for mention in cast.mentions_in(sentence.field, sentence.start, sentence.end):
            start, end = mention.start - sentence.start, mention.end - sentence.start
            for lemma in _around(sentence.text, start, end, language):
                told.setdefault(lemma, set()).add(mention.person)
    return {lemma: persons.pop() for lemma, persons in told.items() if len(persons) == 1}


def _around(text: str, start: int, end: int, language: str) -> Iterator[str]:
    ahead = re.split(r"[,.;:()]", text[max(0, start - _AHEAD) : start])[-1]
    for word in _words(ahead, language, opens=start <= _AHEAD)[-3:]:
        if noun := person_noun(word, language):
            yield noun[0]
    if (behind := _APPOSED.match(text[: end + _BEHIND], end)) is not None:
        for word in _WORD.findall(behind["words"].split(",")[0])[:3]:
            if noun := person_noun(word, language):
                yield noun[0]
                return


def _words(ahead: str, language: str, *, opens: bool) -> list[str]:
    """The words before a name, without those for relatives: their own names stand elsewhere."""
    words = _WORD.findall(ahead)
    if language == "ru":
        return words
    if opens and (first := _OPENER.match(ahead)) is not None:
        words = [first[1].lower(), *words]
    return [word for word in words if not _others(language).fullmatch(word)]


@cache
def _others(language: str) -> re.Pattern[str]:
    return re.compile("|".join(load("reference")[language]["others"]), re.IGNORECASE)


def stand_ins(sentence: Sentence, nouns: Nouns, language: str = "ru") -> Iterator[tuple[int, int, int]]:
    """(start, end, person) of every such noun that no name follows."""
    for match in _WORD.finditer(sentence.text.lower() if language != "ru" else sentence.text) if nouns else ():
        noun = person_noun(match.group(), language)
        if noun is not None and noun[0] in nouns and _NAME_BEHIND.match(sentence.text, match.end()) is None:
            yield match.start(), match.end(), nouns[noun[0]]


@lru_cache(maxsize=50_000)
def person_noun(word: str, language: str = "ru") -> tuple[str, Gender | None] | None:
    """Lemma and gender of a noun in the singular for somebody; None for any other word."""
    if language == "be":
        return _of_belarusian(word)
    from reading.dictionary import analyser

    for parse in analyser(language).parse(word)[:3]:
        marks = parse.tag.grammemes
        if "NOUN" not in marks or "anim" not in marks or {"Name", "Surn", "Patr", "plur"} & set(marks):
            continue
        gender: Gender = "feminine" if parse.tag.gender == "femn" else "masculine"
        return _EUPHONIC.sub("в", parse.normal_form) if language == "uk" else parse.normal_form, gender
    return None


@lru_cache(maxsize=50_000)
def done_to(word: str) -> tuple[Gender | None, bool] | None:
    """Gender of a Russian noun for people and whether it is one person, where it surely stands in another case."""
    from reading.dictionary import analyser

    parses = [parse for parse in analyser("ru").parse(word) if parse.is_known]
    marks = [parse.tag.grammemes for parse in parses]
    if not marks or any("NOUN" not in each or "anim" not in each or "nomn" in each for each in marks):
        return None
    if any({"Name", "Surn", "Patr"} & set(each) for each in marks):
        return None
    gender: Gender = "feminine" if parses[0].tag.gender == "femn" else "masculine"
    return gender, "plur" not in marks[0]


def _of_belarusian(word: str) -> tuple[str, Gender | None] | None:
    if (bent := _BENT.fullmatch(word)) is not None:
        return f"{bent[1]}к", "feminine"
    for pattern, ending in _SHORTENED:
        if (found := pattern.fullmatch(word)) is not None:
            return found[1] + ending, "masculine"
    for pattern, gender in _BELARUSIAN:
        if (found := pattern.fullmatch(word)) is not None:
            return None if found[1] in _things() else (found[1], gender)
    return None


@cache
def _things() -> frozenset[str]:
    """What ends as nouns for people do in Belarusian, without its ending, and means nobody: "сакавік", "кватэр(ка)"."""
    return frozenset(load("reference")["be"]["things"].split())
