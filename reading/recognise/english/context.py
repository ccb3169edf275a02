"""What stands around capitalised English words and tells whether they are somebody's name: each a piece of evidence."""

from __future__ import annotations

import re

from reading.recognise.english.places import place_signs
from reading.recognise.english.runs import Run
from reading.recognise.english.words import word, words
from reading.recognise.tokens import Token

_OPENING, _CLOSING = "\"“«‘'„", "\"”»’'“"


def of_the_context(line: list[Token], run: Run) -> list[str]:
    """Reasons by name, as persons_en.toml weighs them."""
    before = [token.lower for token in line[max(0, run.first - 5) : run.first]]
    after = [token.lower for token in line[run.last : run.last + 4]]
    last, alone = line[run.last - 1], run.last - run.first == 1
    reasons = _before(before, run, alone)
    if not alone and before and before[-1] in {"was", "were"} and _is_among(line, run):
        reasons.append("verb")
    reasons += _after(after, last.own)
    if before and before[-1] in words("inside") and not last.own and "followers" not in reasons and not run.title:
        reasons.append("inside")
    elif not reasons and before and before[-1] in words("locative") and not _is_towards_somebody(before):
        reasons.append("locative")
    if len(before) > 1 and before[-1] in {"of", "at"} and before[-2] in words("held"):
        reasons.append("held")
    reasons += place_signs(line, run)
    if before and before[-1] == "the":
        reasons.append("the_one" if alone else "the_more")
    reasons += _of_the_field(line, run)
    if before and after and before[-1] in _OPENING and after[0] in _CLOSING:
        reasons.append("quoted")
    if alone and run.first == 0 and not run.title:
        reasons.append("first_word_alone")
    if not alone and len(line) == run.last - run.first and word(line[run.first].text).given:
        reasons.append("signature")
    if line[0].lower in {"photo", "photograph", "image", "photos"} and line[0].text[0].isupper():
        reasons.append("credit")
    return reasons


def _before(before: list[str], run: Run, alone: bool) -> list[str]:
    reasons: list[str] = []
    if run.title:
        reasons += ["title", "courtesy"] if alone and run.title.rstrip(".") in words("courtesy") else ["title"]
    if before and before[-1] in words("thing") and before[-2:-1] != ["to"]:
        reasons.append("thing")
    if not before:
        return reasons
    near = before[-1]
    if near in words("about") or near in words("beside") or (near == "certain" and before[-2:-1] == ["a"]):
        reasons.append("role")
    elif before[-2:-1] == ["of"] and before[-3:-2] and before[-3] in _PARENT and near in _NUMBERS:
        reasons.append("role")  # "mother of four Ada Example"
    elif near in {",", "“", '"', "–", "—", ":"} and any(
        each in words("about") or each in words("beside") for each in before[-4:]
    ):
        reasons.append("role_near")
    if near in words("seized"):
        reasons.append("seized")
    if near in words("upon") or near in {"by", "with", "of", "namely", "including", "between", "for", "meet", "named"}:
        reasons.append("before")
    if near == "of" and len(before) > 1 and before[-2] in words("of"):
        reasons.append("of")
    elif near == "to" and before[-2:-1] == ["according"] and not alone:
        reasons.append("verb")
    if near in words("say") and not alone:
        reasons.append("verb")
    return reasons


def _is_among(line: list[Token], run: Run) -> bool:
    """ "Among those detained was X"."""
    between = {token.lower for token in line[1 : run.first]}
    return line[0].lower == "among" and not between.isdisjoint(words("befell") | words("about") | {"those"})


def _is_towards_somebody(before: list[str]) -> bool:
    """ "nothing has been heard from X", "a letter to X"."""
    near, further = before[-1], before[-2] if len(before) > 1 else ""
    return (near == "from" and further in _HEARD) or (near == "to" and further in words("to_somebody"))


def _after(after: list[str], own: bool) -> list[str]:
    if not after:
        return []
    reasons: list[str] = []
    near = after[0]
    if not own and near in words("place_after"):
        reasons.append("place_after")
    if near in words("followers") or (
        near == "and" and after[1:2] in (["his"], ["her"]) and after[2:3] and after[2] in words("followers")
    ):
        reasons.append("followers")
    elif own and near in words("own"):
        reasons.append("own")
    elif not own and _is_verb(near):
        reasons.append("verb")
    if not own and (near in words("befell") or (near in _AUXILIARY and _befell(after[1:3]))):
        reasons.append("befell")
    if near in {"v.", "v", "vs"} or (after[:2] == ["and", "others"] and after[2:3] in (["v."], ["v"])):
        reasons.append("case_name")
    if near == "," and len(after) > 1:
        if re.fullmatch(r"\d{2}", after[1]):
            reasons.append("age")
        elif (
            after[1] in {"a", "an", "the", "who", "whose", "born"}
            or after[1] in words("about")
            or after[1] in words("beside")
        ):
            reasons.append("apposition")
        elif not own and _is_verb(after[1]):
            reasons.append("verb")
    if near == "(" and len(after) > 1 and (re.fullmatch(r"\d{2,4}", after[1]) or after[1] in words("former")):
        reasons.append("born")
    return reasons


_LABEL, _OPENS = 4, frozenset({":", "("})


def _of_the_field(line: list[Token], run: Run) -> list[str]:
    """What the label of a card says of its value: "Prison: ..."; a town in brackets behind a country."""
    if not run.first or line[run.first - 1].text not in _OPENS:
        return []
    ahead = [token.lower for token in line[: run.first]]
    if 1 < len(ahead) <= _LABEL and ahead[-1] == ":" and words("field_place").issuperset(ahead[:-1]):
        return ["place_of"]
    behind_country = len(ahead) > 2 and ahead[-1] == "(" and ahead[-3] == "," and word(line[run.first - 2].text).place
    closes = [token.text for token in line[run.last : run.last + 1]] == [")"]
    return ["place_of"] if behind_country and closes else []


_PARENT = frozenset({"mother", "father", "grandmother", "grandfather"})
_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
# "nothing has been heard from X"
_HEARD = frozenset({"heard", "hear", "word", "letter", "letters", "news", "message", "call", "statement", "reply"})
_AUXILIARY = frozenset(
    [
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "been",
        "will",
        "would",
        "must",
        "should",
        "could",
        "may",
        "who",
        "whom",
        "whose",
        "also",
    ]
)


def _befell(after: list[str]) -> bool:
    """ "was first arrested": whether a word for what is done to people only comes next."""
    return bool(after) and (after[0] in words("befell") or after[-1] in words("befell"))


def _is_verb(text: str) -> bool:
    return text in _AUXILIARY or text in words("suffered") or text in words("say")
