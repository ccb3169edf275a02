"""What stands around capitalised English words and tells whether they are somebody's name: each a piece of evidence."""

from __future__ import annotations

import re

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
    reasons += _after(after, last.own)
    if before and before[-1] in words("inside") and not last.own and "followers" not in reasons and not run.title:
        reasons.append("inside")
    elif not reasons and before and before[-1] in words("locative") and not _HEARD.issuperset(before[-2:]):
        reasons.append("locative")
    if run.last - run.first > 2 and last.lower in words("place_end"):
        reasons.append("place_of")
    if len(before) > 1 and before[-1] in {"of", "at"} and before[-2] in words("held"):
        reasons.append("held")
    if not alone and not last.own and not run.title and _begins_as_place(line[run.first].lower, before, run):
        reasons.append("place_like")
    if alone and run.first > 1 and _is_of_a_place(line[run.first - 1]):
        reasons.append("behind_place")
    if len(before) > 1 and before[-1] == "of" and before[-2] in words("place_noun"):
        reasons.append("place_of")
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
        reasons += ["title", "courtesy"] if alone and run.title.rstrip(".") in _COURTESY else ["title"]
    if before and before[-1] in words("thing") and before[-2:-1] != ["to"]:
        reasons.append("thing")
    if not before:
        return reasons
    near = before[-1]
    if near in words("about") or near in words("beside"):
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
    if near in words("say") and not alone:
        reasons.append("verb")
    return reasons


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
        elif not own and after[1] in _AUXILIARY:
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


def _begins_as_place(first: str, before: list[str], run: Run) -> bool:
    """ "in Tsim Wan", "of San Pedro del Norte", "La Modelo": whether the first word is one that places begin with."""
    towards = bool(before) and before[-1] in _TOWARDS
    if run.last - run.first == 2 and ((towards and first in words("place_start")) or first in words("place_article")):
        return True
    return towards and first in words("place_front")


def _is_of_a_place(token: Token) -> bool:
    """The first word of a name whose second could be somebody's: "Mar Verde", "Castle Vernon"."""
    known = word(token.text)
    first = known.organisation or known.common or token.lower in words("calendar")
    return first and token.text[0].isupper() and not token.own and not known.title


_COURTESY = frozenset({"mr", "mrs", "ms", "miss"})
_PARENT = frozenset({"mother", "father", "grandmother", "grandfather"})
_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
# "nothing has been heard from X"
_HEARD = frozenset({"heard", "hear", "word", "letter", "letters", "news", "message", "call", "from"})
_TOWARDS = frozenset({"of", "in", "at", "from", "to", "near", "around", "outside", "across"})
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
