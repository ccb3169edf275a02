"""Where names stand in a sentence: the model's spans repaired, and what it missed added by shape and by office."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reading.recognise.cyrillic.called_after import is_called_after
from reading.recognise.cyrillic.companions import is_done_to, predicates
from reading.recognise.cyrillic.declension import fixed_parts, forms
from reading.recognise.cyrillic.models import Span
from reading.recognise.cyrillic.named import named
from reading.recognise.cyrillic.offices import is_surely_surname, looks_like_surname, officials
from reading.recognise.cyrillic.relatives import rows
from reading.recognise.cyrillic.runs import stretches
from reading.recognise.cyrillic.words import (
    WORD,
    is_adjective,
    is_calling,
    is_common,
    is_no_noun,
    is_place,
    is_role,
    is_thing,
    never,
    pattern,
)
from reading.recognise.people.lexicon import folded

_PATRONYMIC = re.compile(
    r"(?:вич|вна|вича|вичу|вну|вне|вной|вны|вичем|виче|ична|ичны|ичну|ичне|ичной"
    r"|-(?:оглы|оглу|кызы|гызы|улы|уулу|угли|кизи))$"
)
_SURNAME_BEFORE = re.compile(r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) ?(?:\([А-ЯЁ][а-яё, ]{2,40}\) ?)?$")
_INITIALS = re.compile(r"(?:[А-ЯЁ]\.\s?)+")
_TWO_INITIALS = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_SON_OF = re.compile(r" (?:кызы|оглы|оглу|улы|гызы|кизи|угли|уулу|қызы|ұлы|ўғли)\b")
_SON_OF_JOINED = re.compile(r"[А-ЯЁ][а-яё]+-(?:оглы|оглу|кызы|гызы|улы|уулу|угли|кизи)")
_SHORT = 3
_SHAPELY = 0.65
_NEAR = 60
# A word of a name with letters that Russian has not, and the model does not know: "Максат Ұзақбайұлы".
_FURTHER = re.compile(r"\s(?=[А-ЯЁӘІҢҒҮҰҚӨҺЎҲҶӢӮ])(?=[а-яёА-ЯЁ]*[әіңғүұқөһўҳҷӣӯӘІҢҒҮҰҚӨҺЎҲҶӢӮ])[^\W\d_]+")
_BESIDE = re.compile(r",\s|,?\s(?:и|а\sтакже)\s")
_SURNAME_BEHIND = re.compile(r" ([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?![\w-])(?! [А-ЯЁ][а-яё])")
# Behind a name that opens an entry of a list: "Трегуб Иван, 61 год".
_ENTRY = re.compile(r",\s\d|\s\(\d")
_FROM = re.compile(r"(?:^|\s)(?:в|во|из|под|на|близ)\s$", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """Offsets in the sentence. `sure`: suffices without anybody of that name elsewhere."""

    start: int
    end: int
    rule: str
    sure: bool = True


def places(text: str, spans: list[Span], language: str) -> list[Place]:
    """In order, none inside another."""
    found = [
        part
        for span in spans
        if span.type == "PER" and (place := _repaired(text, span, spans, language))
        for part in _parted(text, place, language)
    ]
    found += [place for span in spans if span.type == "ORG" and (place := _behind_office(text, span, language))]
    taken = [(each.start, each.end) for each in found]
    for start, end in officials(text) if language == "ru" else ():
        found = [replace(each, sure=True) if each.end == end else each for each in found]
        found += [] if _overlaps(start, end, taken) else [Place(start, end, "cyrillic.office")]
    taken = [(span.start, span.end) for span in spans if span.type == "ORG"] + [
        (each.start, each.end) for each in found
    ]
    found += [
        Place(stretch.start, stretch.end, "cyrillic.shape", stretch.sure)
        for stretch in (stretches if language == "ru" else named)(text, language)
        if not _overlaps(stretch.start, stretch.end, taken)
        and not (language == "ru" and _opens_with_thing(text, stretch.start, stretch.end))
        and not (language == "ru" and _is_somewhere(text, stretch.start, stretch.end, spans))
    ]
    row = [Place(start, end, "cyrillic.relatives") for start, end in rows(text, language)]
    found = [
        *row,
        *(place for place in found if not _overlaps(place.start, place.end, [(r.start, r.end) for r in row])),
    ]
    if language == "ru":
        found = _listed(text, found)
    whole = _united(text, [place for place in found if not any(_holds(other, place) for other in found)], language)
    borne = [place for place in whole if not is_called_after(text, place.start, place.end, language)]
    return sorted(borne, key=lambda place: place.start)


def _listed(text: str, found: list[Place]) -> list[Place]:
    """A lone surname behind another person of one list is no town: "задержали Примерова, Образцова и Штовбу"."""
    listed: list[Place] = []
    for place in sorted(found, key=lambda place: place.start):
        last = listed[-1] if listed else None
        beside = last is not None and last.sure and _BESIDE.fullmatch(text, last.end, place.start)
        sure = place.sure or bool(
            beside and place.rule == "russian.model" and not is_place(text[place.start : place.end])
        )
        listed.append(place if sure == place.sure else replace(place, sure=sure))
    return listed


def _is_somewhere(text: str, start: int, end: int, spans: list[Span]) -> bool:
    """Whether the model calls all of it a place, and no given name stands in it: "на Большой Подьяческой"."""
    place = any(span.type == "LOC" and span.start <= start and end <= span.end for span in spans)
    return place and not any(_is_given(word.group(), "ru") for word in WORD.finditer(text, start, end))


def _united(text: str, found: list[Place], language: str) -> list[Place]:
    """A given name and the surname right behind it that the model took for two people: "Сашей Образцовой-Мёбиус"."""
    united: list[Place] = []
    for place in sorted(found, key=lambda place: place.start):
        last = united[-1] if united else None
        words = [text[each.start : each.end] for each in (last, place) if each is not None]
        if (
            last is not None
            and text[last.end : place.start] == " "
            and (
                (
                    all(WORD.fullmatch(word) for word in words)
                    and _is_given(words[0], language)
                    and not _is_given(words[1], language)
                )
                or _SON_OF_JOINED.fullmatch(words[0])
                or _continues(words[0], words[1])
            )
            and not pattern("kin").search(text[max(0, last.start - _NEAR) : last.start])
        ):
            united[-1] = Place(last.start, place.end, last.rule)
        else:
            united.append(place)
    return united


_BOTH_INITIALS = re.compile(r"[А-ЯЁІЇЄЎҐ]\.\s?[А-ЯЁІЇЄЎҐ]\.")


def _continues(name: str, words: str) -> bool:
    """Whether words go on with a name: its initials, or a particle and the surname."""
    if _BOTH_INITIALS.fullmatch(words):
        return len(WORD.findall(name)) == 1
    return words.split()[0] in fixed_parts()


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in taken)


def _holds(outer: Place, inner: Place) -> bool:
    return outer is not inner and outer.start <= inner.start < inner.end <= outer.end and outer != inner


def _behind_office(text: str, span: Span, language: str) -> Place | None:
    """A name in the nominative that the model counted in with the organisation before it: "Комитета Иван Примеров"."""
    words = list(WORD.finditer(text, span.start, span.end))
    if len(words) < 3 or "«" in text[span.start : span.end]:
        return None
    given, surname = words[-2], words[-1]
    nominative = any(
        form.kind == "given" and form.case == "nomn" and form.score >= 0.85 for form in forms(given.group(), language)
    )
    if nominative and text[given.end() : surname.start()] == " " and looks_like_surname(surname.group(), language):
        return Place(given.start(), surname.end(), "cyrillic.behind_office")
    return None


Words = list[tuple[str, int, int]]


def _repaired(text: str, span: Span, spans: list[Span], language: str) -> Place | None:
    """The span without the role it swallowed, with the surname or "son of" it left out; None if no name is left."""
    first, last = _whole(text, span)
    words = _trimmed(
        [(found.group(), first + found.start(), first + found.end()) for found in WORD.finditer(text[first:last])],
        text,
        language,
    )
    if not words or not any(word[:1].isupper() for word, _, _ in words):
        return None
    if len(words) == 1 and pattern("nobody").fullmatch(words[0][0]):
        return None
    if len(words) == 1 and _opens(text, words[0][1]) and not _resembles_name(words[0][0]):
        return None
    if len(words) > 2 and _TWO_INITIALS.fullmatch(words[1][0]):
        words = words[:2]  # "Примеров О. Н. Истец": the next sentence
    start, end = words[0][1], words[-1][2]
    if text[end - 1] == "." and len(words[-1][0].rstrip(".")) > 1 and not _INITIALS.fullmatch(words[-1][0]):
        end -= 1
    start = _with_name_before(text, start, words, span, spans, language)
    if son := _SON_OF.match(text, end):
        end = son.end()
    if len(words) == 2 and _PATRONYMIC.search(words[1][0].lower()) and not words[0][0].endswith("."):
        end = _with_surname_behind(text, end, spans, language)
    if len(words) == 1 and start == words[0][1] and pattern("of_institution").match(text, end):
        return None
    if text.startswith(")", end) and "(" in text[start:end]:
        end += 1
    sure = not pattern("titled").search(text[max(0, start - _NEAR) : start]) and (
        len(words) > 1 or start < words[0][1] or not _may_be_place(text, words[0][0], start)
    )
    return Place(start, end, "russian.model", sure)


def _whole(text: str, span: Span) -> tuple[int, int]:
    """The span from behind a bracket that only closes in it, and with a word that the model's letters cut off."""
    start, end = span.start, span.end
    bracket = text.find(")", start, end)
    if bracket >= 0 and "(" not in text[start:bracket]:
        start = bracket + 1
    further = _FURTHER.match(text, end)
    return start, further.end() if further else end


def _trimmed(words: Words, text: str, language: str) -> Words:
    while (
        words
        and (is_role(words[0][0], language) or folded(words[0][0]) in never())
        and (len(words) > 1 or not _is_known(words[0][0]))
    ):
        words = words[1:]
    while len(words) > 1 and folded(words[-1][0]) in never() and not _PATRONYMIC.search(words[-2][0].lower()):
        words = words[:-1]
    entry = _ENTRY.match(text, words[-1][2]) if len(words) == 2 else None
    bare = len(words) > 1 and _opens(text, words[0][1])
    if bare and ((is_no_noun(words[0][0]) and not entry) or _calls(words, language) or _is_of(words, language)):
        words = words[1:]
    if len(words) == 2 and is_adjective(words[0][0]) and not _is_given(words[1][0], language):
        return []  # "Полярный Волк"
    return words


def _opens(text: str, start: int) -> bool:
    return not text[:start].strip(' «"“—–-') or text[:start].rstrip(' «"“—–-')[-1:] in (":", ".", "!", "?")


def _calls(words: Words, language: str) -> bool:
    """Whether the first word, capitalised as a sentence's first, only says what somebody is: "Краевед Иван ..."."""
    first, second = words[0][0], words[1][0]
    if not is_calling(first):
        return False
    return len(words) > 2 or (not _is_given(second, language) and looks_like_surname(second, language))


def _is_of(words: Words, language: str) -> bool:
    """Whether the first word, capitalised as a sentence's first, is of the second: "Инсулин Иванову"."""
    first, second = words[0][0], words[1][0]
    if len(words) != 2 or not is_thing(first) or _is_given(second, language):
        return False
    return any(form.case != "nomn" and form.score >= _SHAPELY for form in forms(second, language))


def _opens_with_thing(text: str, start: int, end: int) -> bool:
    words = [(found.group(), found.start(), found.end()) for found in WORD.finditer(text, start, end)]
    return len(words) > 1 and _opens(text, start) and _is_of(words, "ru")


def _with_name_before(text: str, start: int, words: Words, span: Span, spans: list[Span], language: str) -> int:
    if not any(_PATRONYMIC.search(word.lower()) for word, _, _ in words):
        return start
    before = _SURNAME_BEFORE.search(text, 0, start)
    if before is None or is_role(before[1], language) or folded(before[1]) in never():
        return start
    if _opens(text, before.start(1)) and (is_calling(before[1]) or is_no_noun(before[1])):
        return start
    inside = any(
        other is not span and other.type == "PER" and other.start < before.start(1) < other.end for other in spans
    )
    return start if inside else before.start(1)


def _with_surname_behind(text: str, end: int, spans: list[Span], language: str) -> int:
    """Where a given name and patronymic end together with the surname the model cut off: "Ольги Кимовны Ли"."""
    found = _SURNAME_BEHIND.match(text, end)
    if found is None or is_role(found[1], language) or folded(found[1]) in never():
        return end
    if _is_given(found[1], language) and len(found[1]) > _SHORT:
        return end
    others = any(each.type != "PER" and each.start <= found.start(1) < each.end for each in spans)
    return end if others else found.end()


def _may_be_place(text: str, word: str, start: int) -> bool:
    """Whether a lone word may well be a town: it then names somebody only if the text names them in full."""
    if pattern("surname_behind").search(text, max(0, start - 40), start):
        return False
    if pattern("area").search(text, max(0, start - 20), start):
        return True
    if pattern("colony").search(text, max(0, start - 12), start):
        return not is_surely_surname(word)
    if is_done_to(text[max(0, start - _NEAR) : start], "ru") and not is_place(word):
        return False
    if _opens(text, start) and is_common(word):
        return True
    if predicates(text[start + len(word) : start + 110], "ru"):
        return False
    if max((form.score for form in forms(word, "ru")), default=0.0) < _SHAPELY:
        return True
    return is_place(word) or _FROM.search(text[max(0, start - _NEAR) : start]) is not None


def _parted(text: str, place: Place, language: str) -> list[Place]:
    """Two full names that the model took for one: "матери Ивана Примерова Анны Примеровой"."""
    words = list(WORD.finditer(text, place.start, place.end))
    if (
        len(words) == 2
        and pattern("kin").search(text[max(0, place.start - _NEAR) : place.start])
        and _two_given(words, language)
    ):
        return [
            Place(words[0].start(), words[0].end(), place.rule),
            Place(words[1].start(), place.end, place.rule),
        ]  # "муж Ани Серёжа"
    if len(words) != 4 or any(_PATRONYMIC.search(word.group().lower()) for word in words):
        return [place]
    if not all(_is_given(words[index].group(), language) for index in (0, 2)):
        return [place]
    return [Place(words[0].start(), words[1].end(), place.rule), Place(words[2].start(), place.end, place.rule)]


def _two_given(words: list[re.Match[str]], language: str) -> bool:
    return all(_is_given(word.group(), language) for word in words) and not any(
        form.kind == "surname" and form.score >= 0.95 for form in forms(words[1].group(), language)
    )


def _is_given(word: str, language: str) -> bool:
    return any(form.kind == "given" and form.score >= 0.85 for form in forms(word, language))


def _resembles_name(word: str) -> bool:
    """Whether one word the model calls a person could be one: it takes some for names that merely begin a line."""
    readings = forms(word, "ru")
    return any(form.kind != "shape" or form.score >= 0.7 for form in readings) or not is_common(word)


def _is_known(word: str) -> bool:
    return any(form.kind in ("given", "surname") for form in forms(word, "ru"))
