"""The people of a text while it is read, found again by the words of their names: few are compared with everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from reading.recognise.cast import Gender
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.lexicon import folded
from reading.recognise.people.sameness import SHORTEST_SLIP, heard_as, initials_of, is_initial, is_patronymic, sound

Name = tuple[str, ...]
# So few are all compared: that takes no longer than finding some of them.
_FEW = 16
_LONGEST_SLIP = 2  # letters that a slip of the pen adds or leaves out


@dataclass(slots=True)
class Somebody:
    """One person while a text is being read. `names`: full forms in the order they were met."""

    names: list[Name]
    mentions: list[Candidate]
    others: list[Name] = field(default_factory=list)
    gender: Gender | None = None

    @property
    def name(self) -> Name:
        """The fullest form, the earliest of equally full ones."""
        return max(self.names, key=lambda name: sum(2 if len(token.rstrip(".")) > 1 else 1 for token in name))

    @property
    def first(self) -> Candidate:
        """The first full mention, or the first one."""
        return next((mention for mention in self.mentions if mention.is_full), self.mentions[0])


class Register:
    """Everybody so far, in order. What it finds holds all that are sought, and others: whoever asks compares."""

    def __init__(self, people: Iterable[Somebody] = ()) -> None:
        self.people: list[Somebody] = []
        self._owners: dict[int, Somebody] = {}
        self._numbers: dict[int, int] = {}
        self._words: defaultdict[str, set[int]] = defaultdict(set)  # by each word of a name, as it sounds
        self._last_words: defaultdict[str, set[int]] = defaultdict(set)  # by the last that is no initial
        self._shortened: defaultdict[str, set[int]] = defaultdict(set)  # names with an initial, by each other word
        self._initials: defaultdict[str, set[int]] = defaultdict(set)
        self._near: defaultdict[tuple[int, int, str, str], set[int]] = defaultdict(set)  # by all but a misspelt word
        self._surnames: defaultdict[tuple[str, int], set[int]] = defaultdict(set)  # by first letter and length
        for somebody in people:
            self.add(somebody)

    def add(self, somebody: Somebody) -> None:
        """Somebody new."""
        self._numbers[id(somebody)] = len(self.people)
        self.people.append(somebody)
        self._owners.update((id(mention), somebody) for mention in somebody.mentions)
        if len(self.people) == _FEW + 1:
            for number in range(_FEW):
                self._enter(number, self.people[number].names, self.people[number].others)
        if len(self.people) > _FEW:
            self._enter(len(self.people) - 1, somebody.names, somebody.others)

    def mention(
        self, somebody: Somebody, candidate: Candidate, names: Collection[Name] = (), others: Collection[Name] = ()
    ) -> None:
        """Somebody known is named again, in these forms."""
        somebody.mentions.append(candidate)
        somebody.names.extend(names)
        somebody.others.extend(others)
        self._owners[id(candidate)] = somebody
        if len(self.people) > _FEW:
            self._enter(self._numbers[id(somebody)], names, others)

    def holder(self, candidate: Candidate) -> Somebody | None:
        """Whose mention it is."""
        return self._owners.get(id(candidate))

    def alike(self, forms: Iterable[Name]) -> Iterator[Somebody]:
        """Those one of whose names may have all words of a form, or the other way round."""
        if len(self.people) <= _FEW:
            return iter(self.people)
        found: set[int] = set()
        for form in forms:
            keys = [heard_as(token) for token in form if not is_initial(token)]
            if len(keys) < len(form):  # an initial may stand for any word
                found.update(*(self._words.get(key, ()) for each in keys for key in each))
            else:
                rarest = min(keys, key=lambda each: sum(len(self._words.get(key, ())) for key in each))
                found.update(*(self._words.get(key, ()) for key in rarest))
                for index in (self._last_words, self._shortened):
                    found.update(*(index.get(key, ()) for each in keys for key in each))
            if len(form) == 2 and is_patronymic(form[1]):
                found |= self._initials.get((form[0][:1] + form[1][:1]).lower(), set())
        return self._in_order(found)

    def misspelt(self, name: Name) -> Iterator[Somebody]:
        """Those one of whose names may be this one but for a letter or two of one word."""
        if len(self.people) <= _FEW:
            return iter(self.people)
        found: set[int] = set()
        for place, first, other in _slips(name):
            letter = folded(other)[:1]
            keys = [f"*{letter}"] if is_initial(other) else [*heard_as(other), f"{letter}."]
            found.update(*(self._near.get((len(name), place, first, key), ()) for key in keys))
        return self._in_order(found)

    def bearing(self, tokens: Iterable[str]) -> Iterator[Somebody]:
        """Those of whose names some word may sound like one of these."""
        if len(self.people) <= _FEW:
            return iter(self.people)
        return self._in_order(set[int]().union(*(self._words.get(sound(token), ()) for token in tokens)))

    def of_like_surname(self, token: str) -> Iterator[Somebody]:
        """Those whose last word may be this one but for a letter or two."""
        if len(self.people) <= _FEW:
            return iter(self.people)
        word = folded(token)
        lengths = range(len(word) - _LONGEST_SLIP, len(word) + _LONGEST_SLIP + 1)
        return self._in_order(set[int]().union(*(self._surnames.get((word[:1], length), ()) for length in lengths)))

    def _in_order(self, numbers: set[int]) -> Iterator[Somebody]:
        return (self.people[number] for number in sorted(numbers))

    def _enter(self, number: int, names: Iterable[Name], others: Iterable[Name]) -> None:
        for name in (*names, *others):
            words = [token for token in name if not is_initial(token)]
            for key in {key for token in words for key in heard_as(token)}:
                self._words[key].add(number)
                if len(words) < len(name):
                    self._shortened[key].add(number)
            for key in heard_as(words[-1]) if words else ():
                self._last_words[key].add(number)
            if initials := initials_of(name):
                self._initials[initials].add(number)
        for name in names:
            last = folded(name[-1])
            self._surnames[last[:1], len(last)].add(number)
            for place, first, other in _slips(name):
                letter = folded(other)[:1]
                keys = [f"{letter}."] if is_initial(other) else heard_as(other)
                for key in (*keys, f"*{letter}"):
                    self._near[len(name), place, first, key].add(number)


def _slips(name: Name) -> Iterator[tuple[int, str, str]]:
    """Each word long enough to be misspelt: its place, its first letter, and another word of the name."""
    for place, token in enumerate(name) if len(name) > 1 else ():
        if len(folded(token)) >= SHORTEST_SLIP:
            yield place, folded(token)[0], name[0 if place else 1]
