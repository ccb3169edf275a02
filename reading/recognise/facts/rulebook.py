"""The rules for events as compiled patterns, found again by the words every match of theirs must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from reading.lexicons import load
from reading.patterns.belarusian import in_both_spellings
from reading.patterns.needs import needed_parts
from reading.patterns.parts import ask_for, parts_in, words_of
from reading.patterns.small import small
from reading.patterns.ways import Sieve, Way, alternatives, spans, way
from reading.patterns.words import either
from reading.recognise.facts.infinitives import as_told
from reading.recognise.facts.stops import without_stops

# The last four are of the Cyrillic languages: the form of the verb tells, its own subject, its object, no verb tells.
Patient = Literal[
    "before", "beside", "after", "of", "owner", "verb", "present", "spoken", "any", "subject", "object", "either"
]
# Whose rules read a sentence.
Script = Literal["en", "ru", "uk", "be"]

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_AUX = (
    r"(?:(?:has|have|had|having)\s+(?:[a-z]+ly\s+|also\s+|since\s+|now\s+|already\s+|then\s+|thus\s+|himself\s+)?been"
    r"|was|were|is|are|been|being|got|gets)"
    r"(?:\s+(?:[a-z]+ly|also|then|first|later|again|now|since|already|once|both|all|twice|still|therefore|thus|never"
    r"|not|soon|just|each|reportedly|previously|themselves))*"
)
# So ends the name of a rule for a moment of a trial: a last word, a witness.
MOMENT = ".moment"
# And one for what is told in passing: "after her arrest".
BACKGROUND = ".background"
_PART = re.compile(r"<([a-z_]+)>")
_REMEMBERED = 100_000
_SENTENCES = 2_000  # a text is read again once its people are known
_DATE = r"(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}(?:st|nd|rd|th)?|[A-Z][a-z]+day|[A-Z][a-z]+)(?:,?\s+\d{4})?"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way a text says that something happened, and where the person it happened to stands."""

    name: str
    kind: str
    patient: Patient
    ways: tuple[Way, ...]
    loose: bool = False
    possession: bool = False
    firm: bool = False  # its own words hold what elsewhere is a guard: "must pay, the court ruled", "did not reduce"
    after: re.Pattern[str] | None = (
        None  # what the sentence before must say: "she was summoned", then "never came home"
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule in a sentence. [start:end] holds the words, `aux` before a participle ("was") among them.

    `verb`: where the verb itself begins.
    """

    rule: Rule
    start: int
    end: int
    verb: int
    aux: str
    words: str


# Sought backwards from a participle: an optional beginning of its pattern would be tried at every letter of a text.
_AUX_BEFORE = re.compile(rf"(?<![\w-]){_AUX}\s+$", re.IGNORECASE)
_LONGEST_AUX = 60


def _hit(rule: Rule, start: int, end: int, text: str) -> Hit:
    before = _AUX_BEFORE.search(text, max(0, start - _LONGEST_AUX), start) if rule.patient == "verb" else None
    if before is None:
        return Hit(rule, start, end, start, "", text[start:end])
    return Hit(rule, before.start(), end, start, before.group(), text[before.start() : end])


@cache
def _person() -> str:
    """A person as the object of a verb: a pronoun, a noun that stands for somebody, a name."""
    nouns = "|".join(load("reference")["en"]["nouns"])
    return (
        r"(?:(?:him|them)\b|her\b(?!\s+(?!at\b|in\b|on\b|to\b|from\b|and\b|as\b|for\b|into\b|with\b|until\b|when\b|while\b"
        r"|again\b|away\b|out\b|up\b|off\b|over\b|under\b|near\b|outside\b|along\b|instead\b|before\b|after\b|a\b|an\b|the\b"
        r"|without\b|through\b|unconscious\b|pending\b|six\b|five\b|four\b|three\b|two\b|\d)\w)"
        rf"|the\s+(?:[\w-]+\s+){{0,2}}?(?:{nouns})\b|(?-i:[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){{0,3}}))"
    )


def _filled(pattern: str) -> str:
    for name, value in (("{number}", _NUMBER), ("{aux}", _AUX), ("{date}", _DATE), ("{person}", _person())):
        pattern = pattern.replace(name, value)
    return pattern.replace("{{", "{").replace("}}", "}")


def _with_parts(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with every `<name>` replaced by what its lexicon's [parts] call so; parts may hold others."""
    while (filled := _PART.sub(lambda found: parts.get(found[1], found.group()), pattern)) != pattern:
        pattern = filled
    return pattern


def _verb_rules(entry: dict[str, Any], number: int) -> Iterator[tuple[Rule, list[str]]]:
    possession = bool(entry.get("possession"))
    name = f"{entry['kind']}.en.verb{number}"
    done = way(rf"(?<![\w-]){either(entry['done'])}(?![\w-])")
    yield Rule(name, entry["kind"], "verb", (done,), possession=possession), [f"={verb}" for verb in entry["done"]]
    does = way(rf"(?<![\w-]){either(entry['does'])}(?![\w-])", 0)
    yield (
        Rule(f"{name}.present", entry["kind"], "present", (does,), possession=possession),
        [f"={verb}" for verb in entry["does"]],
    )


def _phrase_rule(entry: dict[str, Any], name: str, data: Mapping[str, Any]) -> Rule:
    name += MOMENT if entry.get("moment") else BACKGROUND if entry.get("background") else ""
    pattern = entry["pattern"] if "pattern" in entry else "|".join(entry["patterns"])
    filled = _filled(_with_parts(pattern, data.get("parts", {})))
    if ".be." in name and not entry.get("as_written"):
        filled = in_both_spellings(filled)
    frame = "{}"
    if data.get("whole_words") == "letters":
        # Words are whole; at a sign that is no letter ("— three years", ": released") a word may stand beside.
        frame = r"(?<!\w(?=\w))(?:{})(?!(?<=\w)\w)"
    elif data.get("whole_words"):
        frame = r"(?<!\w)(?:{})(?!\w)"
    if entry["patient"] == "owner":  # the words must not begin with the possessive itself
        frame = rf"(?<![\w'’-])(?!(?:his|her|their|its)\b)(?:{frame})"
    ways = tuple(way(frame.format(each)) for each in alternatives(filled))
    return Rule(
        name,
        entry["kind"],
        entry["patient"],
        ways,
        bool(entry.get("loose")),
        bool(entry.get("possession")),
        bool(entry.get("firm")),
        re.compile(entry["after"], re.IGNORECASE) if "after" in entry else None,
    )


def _needed(rule: Rule) -> list[str]:
    return [f"*{part}" for way in rule.ways for part in needed_parts(way.wording, way.flags)]


_WORD = re.compile(r"[^\W\d_]+")


class Rulebook:
    """Rules of one language, found by the words of a text: by how they begin, whole behind "=", in part behind "*".

    A rule is tried where the text has besides, of every set of parts of words that its pattern needs, at least one.
    """

    def __init__(
        self, rules: Sequence[tuple[Rule, list[str]]], read_as: Callable[[str], str] = lambda text: text
    ) -> None:
        self._read_as = read_as
        self._by_stem: dict[str, list[Rule]] = {}
        self._by_part: dict[str, list[Rule]] = {}
        for rule, words in rules:
            for word in words:
                if word[0] == "*":
                    self._by_part.setdefault(word[1:], []).append(rule)
                    continue
                stem = ("=" if word[0] == "=" else "") + _WORD.findall(word.lower())[0]
                self._by_stem.setdefault(stem, []).append(rule)
        self._shortest = min((len(stem) for stem in self._by_stem if stem[0] != "="), default=1)
        self._place = {part: place for place, part in enumerate(self._by_part)}
        ask_for(self._by_part)
        self.rules = dict.fromkeys(rule for rule, _ in rules)
        self._sieve = Sieve((rule, rule.ways) for rule in self.rules)
        self._of_word: dict[str, tuple[Rule, ...]] = {}
        self._of_text = lru_cache(maxsize=_SENTENCES)(self._hits)

    def candidates(self, text: str) -> list[Rule]:
        """Rules that may match `text`, each once."""
        return [*self.met(text, self._sieve.possible(text))]

    def met(self, text: str, among: Collection[Rule]) -> dict[Rule, None]:
        """Of these rules those one of whose words the text has."""
        found: dict[Rule, None] = {}
        for word in words_of(text):
            rules = self._of_word.get(word)
            if rules is None:
                rules = self._remember(word)
            for rule in rules:
                if rule in among:
                    found[rule] = None
        return found

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every match of every rule in `text`."""
        return self._of_text(text)

    def _hits(self, text: str) -> tuple[Hit, ...]:
        text = self._read_as(text)
        plain = without_stops(text)
        possible = self._sieve.possible(text)
        if not possible:
            return ()
        lowered = small(plain)
        return tuple(
            _hit(rule, start, end, text)
            for rule in self.met(text, possible)
            for start, end in spans(possible[rule], plain, lowered)
        )

    def _remember(self, word: str) -> tuple[Rule, ...]:
        stems = (word[:length] for length in range(self._shortest, len(word) + 1))
        found = dict.fromkeys(rule for stem in (*stems, f"={word}") for rule in self._by_stem.get(stem, ()))
        for part in sorted(parts_in(word) & self._place.keys(), key=self._place.__getitem__):
            found.update(dict.fromkeys(self._by_part[part]))
        if len(self._of_word) >= _REMEMBERED:  # a crawler meets new words for years
            self._of_word.clear()
        self._of_word[word] = tuple(found)
        return self._of_word[word]


@cache
def rulebook(script: Script) -> Rulebook:
    """The rules for one language; a lexicon is read when a sentence first needs it."""
    data = load(f"events_{script}")
    rules: list[tuple[Rule, list[str]]] = []
    for number, entry in enumerate(data.get("verb", []), 1):
        rules.extend(_verb_rules(entry, number))
    for number, entry in enumerate(data.get("phrase", []), 1):
        rule = _phrase_rule(entry, f"{entry['kind']}.{script}.phrase{number}", data)
        rules.append((rule, entry.get("words") or _needed(rule)))
    grammar = load(f"grammar_{script}")
    for number, entry in enumerate(grammar["phrase"], 1):
        rule = _phrase_rule(entry, f"{entry['kind']}.{script}.grammar{number}", grammar)
        rules.append((rule, _needed(rule)))
    for number, idea in enumerate(load("ideas")["idea"], 1):
        if script in idea:
            entry = {"kind": idea["kind"], **idea[script]}
            rule = _phrase_rule(entry, f"{idea['kind']}.{script}.idea{number}", grammar)
            rules.append((rule, _needed(rule)))
    return Rulebook(rules, as_told) if script == "ru" else Rulebook(rules)
