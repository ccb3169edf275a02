"""Blocks of a text that are nothing but noise, by named rules; a block that says anything else is kept whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reading.identity.typography import plain

_PARAGRAPHS = re.compile(r"\n\s*\n")
_PLACEHOLDER = re.compile(r"<([a-z]+)>")
# Marks between the parts of a line over or under a text ("By X · 5 minutes ago · 1,204 views").
_BETWEEN = re.compile(r"\s+[·•|]\s+")
_NUMBER_ALONE = re.compile(r"\d[\d .,]*")
_SENTENCE_END = re.compile(r"[.!?:;…»”\"')\]]\s*$")
# A line this long that ends in the middle of a sentence was wrapped (mail is): what follows belongs to it.
_WRAPPED = 50
_LABEL_WORDS = 5
_HOST = re.compile(r"(?<![\w@.-])(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,})(?![\w@-])", re.IGNORECASE)
# What moves by itself; other noise ("Telegram") may be a cell of a table of facts.
_MOVING = frozenset({"counter", "days in custody", "relative time", "time of an update", "reading time", "clock"})
# Bounds the work of a pattern on a hostile block of one endless word.
_LONGEST_WORD = 14


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of noise: a block of at most `words` words that `pattern` matches from end to end."""

    name: str
    words: int
    pattern: re.Pattern[str]

    def holds(self, block: str) -> bool:
        """Whether all of a plain block is this noise."""
        if block.count(" ") >= self.words or len(block) > self.words * _LONGEST_WORD:
            return False
        return self.pattern.fullmatch(block) is not None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without its noise: paragraphs as they were written, and the names of the rules that dropped others."""

    paragraphs: tuple[str, ...]
    dropped: frozenset[str]

    @property
    def text(self) -> str:
        """The paragraphs, a blank line between them."""
        return "\n\n".join(self.paragraphs)


def noise(block: str) -> str | None:
    """The name of the rule that all of this block is, or None."""
    return _first(_rules("rule"), plain(block))


def credit(block: str) -> str | None:
    """The name of the rule by which this block only says where a text is from, or when; else None."""
    return _first(_rules("credit"), plain(block))


def credit_lines(text: str) -> tuple[str, ...]:
    """The lines in which a text names its source, its translator or its author."""
    lines = (line.strip() for line in text.split("\n") if line.strip())
    return tuple(line for line in lines if credit(line) == "credit line")


def issuing_credits(text: str) -> tuple[str, ...]:
    """Those of them that name somebody else as who issued the text, and not only who translated or photographed."""
    return tuple(line for line in credit_lines(text) if _first(_rules("issued"), plain(line)))


def credited_hosts(text: str) -> tuple[str, ...]:
    """The sites that those lines name, by an address or a bare domain ("Source: example.org"), without "www."."""
    return tuple(host.lower().removeprefix("www.") for line in issuing_credits(text) for host in _HOST.findall(line))


def is_of_host(host: str, site: str) -> bool:
    """Whether a host is a site's own, or a part of it ("en.example.org")."""
    return host == site or host.endswith(f".{site}")


@lru_cache(maxsize=512)
def without_noise(text: str) -> Cleaned:
    """Drop the blocks that are nothing but noise. Where nothing would be left, everything stays."""
    dropped: set[str] = set()
    paragraphs = []
    blocks = [tuple(_blocks(paragraph)) for paragraph in _PARAGRAPHS.split(text)]
    labelled = _labelled_numbers([block for paragraph in blocks for block in paragraph])
    position = 0
    for lines in blocks:
        kept = []
        for line in lines:
            rule = "counter" if position in labelled else noise(line)
            position += 1
            if rule is None:
                line, rules = _less_noisy_parts(line)
                kept.append(line)
                dropped |= rules
            else:
                dropped.add(rule)
        if kept:
            paragraphs.append("\n".join(kept))
    if not paragraphs:
        return Cleaned(tuple("\n".join(lines) for lines in blocks if lines), frozenset())
    return Cleaned(tuple(paragraphs), frozenset(dropped))


def _blocks(paragraph: str) -> Iterator[str]:
    """The lines of a paragraph, those that were only wrapped put together again."""
    block = ""
    for line in paragraph.split("\n"):
        line = line.strip()
        if not line:
            continue
        if block and (line[0].islower() or (len(block) >= _WRAPPED and not _SENTENCE_END.search(block))):
            block = f"{block} {line}"
            continue
        if block:
            yield block
        block = line
    if block:
        yield block


def _less_noisy_parts(line: str) -> tuple[str, set[str]]:
    """A line without those of its parts that are noise, and the names of the rules."""
    marks = _BETWEEN.findall(line)
    if not marks:
        return line, set()
    named = [(part, noise(part)) for part in _BETWEEN.split(line)]
    rules = {rule for _, rule in named if rule}
    if not rules & _MOVING:
        return line, set()
    return marks[0].join(part for part, rule in named if rule not in _MOVING), rules & _MOVING


def _labelled_numbers(blocks: list[str]) -> set[int]:
    """Places of numbers that stand alone beside the label of a counter ("Shares" over "1,204").

    A number alone is otherwise kept: it may be a year over a list or a cell of a table.
    """
    found = set()
    for place, block in enumerate(blocks):
        if not _NUMBER_ALONE.fullmatch(plain(block)):
            continue
        for beside in (place - 1, place + 1):
            if not 0 <= beside < len(blocks):
                continue
            label = blocks[beside]
            if label.count(" ") < _LABEL_WORDS and noise(label) in ("counter", "days in custody", "share row"):
                found.add(place)
    return found


def _first(rules: tuple[Rule, ...], block: str) -> str | None:
    return next((rule.name for rule in rules if rule.holds(block)), None)


@lru_cache(maxsize=3)
def _rules(kind: str) -> tuple[Rule, ...]:
    lexicon = tomllib.loads((files("reading") / "lexicons" / "noise.toml").read_text(encoding="utf-8"))
    words = {name: f"(?:{'|'.join(words)})" for name, words in lexicon["words"].items()}

    def spelled(pattern: str) -> str:
        # A block is compared after `plain` has folded ё, so a pattern may be written either way.
        return _PLACEHOLDER.sub(lambda match: words[match[1]], pattern).replace("ё", "е")

    return tuple(
        Rule(
            rule["name"],
            rule["words"],
            re.compile("|".join(map(spelled, rule["patterns"])), re.IGNORECASE),
        )
        for rule in lexicon[kind]
    )
