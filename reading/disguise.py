"""Where somebody is named in a text, in whatever form, so that those places can be covered. Knows who, not why.

Wider than recognition: one form too many is a blot, one too few tells a name. Every capitalised form of a surname,
the given names and initials beside it, addresses and tags that hold it; with a reading of the text also what only its
whole context tells: a given name alone, a slip of the pen. Somebody else of the same family keeps their name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from reading.names.compare import compare
from reading.names.fold import is_full
from reading.names.inflection import nominative_given
from reading.names.keys import keys
from reading.names.lexicon import table
from reading.names.parts import is_initial, parts
from reading.names.sounds import readings
from reading.names.word import as_word
from reading.records import Field, Reading

Span = tuple[int, int]
BLOT = "█"
# Pages allow a word to be parted at its end of line by signs that nobody sees.
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|(?:[’'ʼ‘`´ʹ]|{_UNSEEN}+)(?=[^\W\d_]))*")
# Addresses, handles, tags and names of files are written small and in one piece.
_TOKEN = re.compile(r"\S+")
_PIECE = re.compile(r"[@#]\S|\S/|\w_\w|\w\.[a-zA-Z]{2}|[a-zа-яёіїєў][A-ZА-ЯЁІЇЄЎ]")
_LEADING = re.compile(r"^[«“„\"'(\[<]+")
_TRAILING = re.compile(r"[.,;:!?»”\"')\]]+$")
# What may stand between the words of one name; after an initial also a full stop.
_JOINT = re.compile(r"^[\s-]{0,3}$")
_AFTER_INITIAL = re.compile(r"^\.?\s{0,2}$")
_VOWELS = "aeiouy"
_FLEETING = re.compile(r"^(.*[^aeiouy])[eo]([^aeiouy])$")
_SHORTEST_STEM = 3
_SHORTEST_WITHIN = 5
_PATRONYMIC = re.compile(r"(?:[oeai]vi|i)C[aeiou]?m?$|(?:[oeai]v|iC)n[aeiou]{1,2}$")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def shown_as_name(self) -> bool:
        """Capitalised, or in a script that has no capitals."""
        return self.text[0] != self.text[0].lower() or self.text[0].lower() == self.text[0].upper()


class Disguise:
    """One person's names, and where they stand in any text."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(name for name in names if name.strip()))
        surnames: set[str] = set()
        givens: set[str] = set()
        for name in self.names:
            ours, others = _split(name)
            surnames.update(ours)
            givens.update(others)
        self._surnames = frozenset(stem for word in surnames for stem in _stems(word))
        self._givens = frozenset(stem for word in givens - surnames for stem in _stems(word))
        self._meant = frozenset(one for word in givens - surnames for one in _lexicon(word))
        self._beginnings = tuple(self._surnames)

    def spans(self, text: str, others: Sequence[Span] = ()) -> list[Span]:
        """Every place of `text` that names them, in order; never one within `others`, where somebody else is named."""
        words = [word for word in _words(text) if not _within(word.start, word.end, others)]
        found = [(word.start, word.end) for word in words if word.shown_as_name and self._is_surname(word.text)]
        found = [self._with_neighbours(text, words, span) for span in found]
        found += self._in_small_letters(text, words)
        found += self._addressed(text, words)
        found += [span for span in _pieces(text) if self._stands_in(text[span[0] : span[1]])]
        return merged(found)

    def full_spans(self, text: str) -> list[Span]:
        """Only where given name (or initials) and surname stand together: enough in a text not known to name them."""
        words = _words(text)
        found = []
        for word in words:
            if word.shown_as_name and self._is_surname(word.text):
                span = self._with_neighbours(text, words, (word.start, word.end))
                if span != (word.start, word.end):
                    found.append(span)
        return merged([*found, *self._in_small_letters(text, words)])

    def cover(self, text: str) -> str:
        """`text` with them covered."""
        return cover(text, self.spans(text))

    def cover_address(self, address: str) -> str:
        """An address that names them, without all that stands behind the host; and without a host that does."""
        if not self._stands_in(unquote(address)):
            return address
        where = urlsplit(address)
        head = f"{where.scheme}://" if where.scheme and where.netloc else ""
        if head and not self._stands_in(where.netloc):
            head += f"{where.netloc}/"
        return head + BLOT * max(1, len(address) - len(head))

    def are_named_in(self, address: str) -> bool:
        """Whether an address gives their name in full."""
        return bool(self.full_spans(" ".join(_WORD.findall(unquote(address)))))

    def is_name(self, name: str) -> bool:
        """Whether a name may be theirs."""
        return any(compare(name, own).verdict != "different" for own in self.names)

    def _is_surname(self, word: str) -> bool:
        near = [sound for sound in _sounds(word) if sound.startswith(self._beginnings)]
        return any(_inflects(stem, sound) for sound in near for stem in self._surnames)

    def _is_given(self, word: str) -> bool:
        if any(_inflects(stem, sound) for sound in _sounds(word) for stem in self._givens):
            return True
        return not self._meant.isdisjoint(_lexicon(word))

    def _with_neighbours(self, text: str, words: Sequence[_Word], span: Span) -> Span:
        """The surname with whatever given names, patronymics and initials are joined to it."""
        start, end = span
        place = bisect_left([word.start for word in words], start)
        for word in reversed(words[:place]):
            if not (_joins(word.text, text[word.end : start]) and self._belongs(word)):
                break
            start = word.start
        for word in words[place + 1 :]:
            if not (_joins(text[start:end].split()[-1], text[end : word.start]) and self._belongs(word)):
                break
            end = word.end
        return start, end

    def _belongs(self, word: _Word) -> bool:
        if not word.shown_as_name:
            return False
        return (
            is_initial(word.text)
            or self._is_given(word.text)
            or self._is_surname(word.text)
            or any(_PATRONYMIC.search(sound) for sound in _sounds(word.text))
        )

    def _addressed(self, text: str, words: Sequence[_Word]) -> Iterator[Span]:
        """A given name with a patronymic, as people of theirs are spoken of with respect."""
        for word, following in pairwise(words):
            near = _joins(word.text, text[word.end : following.start])
            shown = word.shown_as_name and following.shown_as_name
            respectful = any(_PATRONYMIC.search(sound) for sound in _sounds(following.text))
            if near and shown and respectful and self._is_given(word.text):
                yield word.start, following.end

    def _in_small_letters(self, text: str, words: Sequence[_Word]) -> Iterator[Span]:
        """Given name and surname, in either order, as people write in haste; one alone may be any word."""
        for place, word in enumerate(words):
            if word.shown_as_name or not self._is_surname(word.text):
                continue
            for first, second in pairwise(words[max(0, place - 1) : place + 2]):
                other = second if first is word else first
                theirs = self._is_given(other.text) or self._is_surname(other.text)
                if theirs and _joins(first.text, text[first.end : second.start]):
                    yield first.start, second.end

    def _stands_in(self, piece: str) -> bool:
        """Whether a piece in one word, small letters or not, holds the surname."""
        for word in _WORD.findall(unquote(piece)):
            for sound in _sounds(word):
                if any(_inflects(stem, sound) for stem in self._surnames if len(stem) > _SHORTEST_STEM):
                    return True
                if any(stem in sound for stem in self._surnames if len(stem) >= _SHORTEST_WITHIN):
                    return True
        return False


@lru_cache(maxsize=500)
def disguise(names: tuple[str, ...]) -> Disguise:
    """The same, kept for the next text."""
    return Disguise(names)


def places(
    title: str, text: str, names: Iterable[str], reading: Reading | None = None, others: Collection[str] = ()
) -> dict[Field, list[Span]]:
    """Where title and text name the person of these names. `others`: names in `reading` known to be somebody else's."""
    own = disguise(tuple(names))
    fields: dict[Field, str] = {"title": title, "text": text}
    if reading is None:
        return {field: own.spans(value) for field, value in fields.items()}
    theirs = {
        index
        for index, person in enumerate(reading.persons)
        if person.name not in others and any(own.is_name(name) for name in (person.name, *person.variants))
    }
    # As this text spells them: a surname alone further down is spelt so too.
    persons = [reading.persons[index] for index in sorted(theirs)]
    spelt = [name for person in persons for name in (person.name, *person.variants) if is_full(name)]
    wide = disguise(tuple(dict.fromkeys((*own.names, *spelt))))
    named = [(index, person.field, person.start, person.end) for index, person in enumerate(reading.persons)]
    named += [(mention.person, mention.field, mention.start, mention.end) for mention in reading.mentions]
    found: dict[Field, list[Span]] = {}
    for field, value in fields.items():
        mine = [(start, end) for index, where, start, end in named if where == field and index in theirs]
        elses = [(start, end) for index, where, start, end in named if where == field and index not in theirs]
        found[field] = merged([*mine, *wide.spans(value, sorted(elses))])
    return found


def cover(text: str, spans: Iterable[Span]) -> str:
    """`text` with these places covered, as long as before."""
    for start, end in spans:
        text = text[:start] + BLOT * (min(end, len(text)) - start) + text[end:] if start < len(text) else text
    return text


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, none twice, those that touch as one."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def redacted(title: str, text: str, reading: Reading, gone: Collection[int]) -> tuple[str, str, Reading]:
    """Title, text and reading without those persons (by index): their names covered, nothing said of them."""
    names = {reading.persons[index].name for index in gone}
    variants = {name for index in gone for name in reading.persons[index].variants}
    found = places(title, text, sorted(names | variants), reading, {one.name for one in reading.persons} - names)
    kept = {"title": cover(title, found["title"]), "text": cover(text, found["text"])}
    return (
        kept["title"],
        kept["text"],
        replace(
            reading,
            persons=tuple(one for index, one in enumerate(reading.persons) if index not in gone),
            groups=tuple(replace(one, quote=kept[one.field][one.start : one.end]) for one in reading.groups),
            designations=tuple(
                replace(one, quote=kept[one.field][one.start : one.end])
                for one in reading.designations
                if one.person not in names
            ),
            events=tuple(
                replace(one, quote=kept[one.field][one.start : one.end])
                for one in reading.events
                if one.person not in names
            ),
            mentions=(),
        ),
    )


def lasting_keys(names: Iterable[str]) -> set[str]:
    """The keys by which a full name is found again when the name itself may be kept no more: given name and surname."""
    return {key for name in names if is_full(name) for key in keys(name) if key.startswith("2:")}


def _split(name: str) -> tuple[list[str], list[str]]:
    """Surnames and the other words; of a name whose order nobody knows, every word that is no known given name."""
    found = parts(name)
    if found.sure:
        ours = [word.text for word in (*found.surname, *found.former)]
        return ours, [word.text for word in found.givens] + ([found.patronymic.text] if found.patronymic else [])
    plain = [word.text for word in found.words if word.given is None]
    return (plain or [word.text for word in found.words]), [word.text for word in found.words if word.given]


def _joins(word: str, between: str) -> bool:
    return bool(_JOINT.match(between) or (is_initial(word) and _AFTER_INITIAL.match(between)))


def _words(text: str) -> list[_Word]:
    return [_Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]


def _within(start: int, end: int, spans: Sequence[Span]) -> bool:
    place = bisect_left(spans, (start + 1,)) - 1
    return place >= 0 and spans[place][0] <= start and end <= spans[place][1]


def _pieces(text: str) -> Iterator[Span]:
    for match in _TOKEN.finditer(text):
        if _PIECE.search(match[0]):
            piece = _LEADING.sub("", match[0])
            start = match.end() - len(piece)
            yield start, start + len(_TRAILING.sub("", piece))


@lru_cache(maxsize=100_000)
def _sounds(word: str) -> tuple[str, ...]:
    return readings(re.sub(r"['’ʼ]s?$", "", word))


@lru_cache(maxsize=20_000)
def _lexicon(word: str) -> frozenset[str]:
    """The given names, in any language, that a word is a form of."""
    known = as_word(word.lower()).given
    if known is None and (nominative := nominative_given(word)):
        known = as_word(nominative[0]).given
    return frozenset(known.names) if known else frozenset()


@lru_cache(maxsize=20_000)
def _stems(word: str) -> tuple[str, ...]:
    """What all forms of a word begin with: without a last vowel, with and without a fleeting one."""
    found: dict[str, None] = {}
    for sound in readings(word):
        bare = sound.rstrip(_VOWELS)
        if len(bare) < _SHORTEST_STEM:
            bare = sound.removesuffix("i") if len(sound) == _SHORTEST_STEM else sound
            found.setdefault(sound)
        found.setdefault(bare)
        if (fleeting := _FLEETING.match(bare)) and len(bare) > _SHORTEST_STEM:
            found.setdefault(fleeting[1] + fleeting[2])
    return tuple(found)


@lru_cache(maxsize=500_000)
def _inflects(stem: str, sound: str) -> bool:
    return sound.startswith(stem) and sound[len(stem) :] in _endings()


@lru_cache(maxsize=1)
def _endings() -> frozenset[str]:
    """Case endings as they sound; the possessive and the plural of English and Polish among them."""
    written = table("name_shapes")["endings"]["cases"]
    return frozenset(("", *(sound[1:] for ending in written for sound in readings("б" + ending))))
