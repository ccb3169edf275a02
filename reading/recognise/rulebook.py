"""The rules for events as compiled patterns, found again by the words every match of theirs must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from reading.lexicons import load

Patient = Literal["before", "after", "of", "owner", "verb", "present", "any"]
Script = Literal["en", "ru"]

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty(?:-\w+)?|thirty)"
)
_AUX = (
    r"(?:(?:has|have|had|having)\s+(?:[a-z]+ly\s+|also\s+|since\s+|now\s+|already\s+|then\s+|thus\s+|himself\s+)?been"
    r"|was|were|is|are|been|being|got|gets)"
    r"(?:\s+(?:[a-z]+ly|also|then|first|later|again|now|since|already|once|both|all|twice|still|therefore|thus|never"
    r"|not|soon|just))*"
)
_DATE = r"(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}(?:st|nd|rd|th)?|[A-Z][a-z]+day|[A-Z][a-z]+)(?:,?\s+\d{4})?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a text says that something happened, and where the person it happened to stands."""

    name: str
    kind: str
    patient: Patient
    pattern: re.Pattern[str]
    loose: bool = False
    possession: bool = False


def _filled(pattern: str) -> str:
    for name, value in (("{number}", _NUMBER), ("{aux}", _AUX), ("{date}", _DATE)):
        pattern = pattern.replace(name, value)
    return pattern.replace("{{", "{").replace("}}", "}")


def _any_of(phrases: list[str]) -> str:
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))


def _verb_rules(entry: dict[str, Any], number: int) -> Iterator[tuple[Rule, list[str]]]:
    possession = bool(entry.get("possession"))
    name = f"{entry['kind']}.en.verb{number}"
    done = re.compile(rf"(?<![\w-])(?P<aux>{_AUX}\s+)?(?P<verb>{_any_of(entry['done'])})(?![\w-])", re.IGNORECASE)
    yield Rule(name, entry["kind"], "verb", done, possession=possession), [verb.split()[0] for verb in entry["done"]]
    does = re.compile(rf"(?<![\w-])(?P<verb>{_any_of(entry['does'])})(?![\w-])")
    yield (
        Rule(f"{name}.present", entry["kind"], "present", does, possession=possession),
        [verb.split()[0] for verb in entry["does"]],
    )


def _phrase_rule(entry: dict[str, Any], name: str) -> Rule:
    filled = _filled(entry["pattern"])
    if entry["patient"] == "owner":  # the words must not begin with the possessive itself
        filled = rf"(?<![\w'’-])(?!(?:his|her|their|its)\b)(?:{filled})"
    pattern = re.compile(filled, re.IGNORECASE)
    return Rule(name, entry["kind"], entry["patient"], pattern, bool(entry.get("loose")), bool(entry.get("possession")))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rules of one lexicon. `triggers` finds the words in a text; `by_word` says whose they are."""

    triggers: re.Pattern[str]
    by_word: dict[str, tuple[Rule, ...]]

    def candidates(self, text: str) -> list[Rule]:
        """Rules that may match `text`, each once, in the order of the lexicon."""
        words = {word.lower() for word in self.triggers.findall(text)}
        if not words:
            return []
        return list(dict.fromkeys(rule for word in sorted(words) for rule in self.by_word[word]))


@cache
def rulebook(script: Script) -> Rulebook:
    """The rules for English, or those for the Cyrillic languages."""
    data = load(f"events_{script}")
    rules: list[tuple[Rule, list[str]]] = []
    for number, entry in enumerate(data.get("verb", []), 1):
        rules.extend(_verb_rules(entry, number))
    for number, entry in enumerate(data["phrase"], 1):
        rules.append((_phrase_rule(entry, f"{entry['kind']}.{script}.phrase{number}"), entry["words"]))
    by_word: dict[str, list[Rule]] = {}
    for rule, words in rules:
        for word in words:
            by_word.setdefault(word.lower(), []).append(rule)
    # A stem that begins another is found by the other too: every stem answers for the shorter ones inside it.
    for word in by_word:
        for other, rules_of_other in list(by_word.items()):
            if other != word and word.startswith(other):
                by_word[word].extend(rule for rule in rules_of_other if rule not in by_word[word])
    stems = "|".join(re.escape(word) for word in sorted(by_word, key=len, reverse=True))
    return Rulebook(
        re.compile(rf"\b(?:{stems})" if script == "en" else rf"(?:{stems})", re.IGNORECASE),
        {word: tuple(found) for word, found in by_word.items()},
    )
