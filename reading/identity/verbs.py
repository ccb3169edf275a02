"""Whether two passages say that another thing was done, or at another time: verbs told by their shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reading.identity.exchanges import Word
from reading.identity.units import auxiliary, base, irregular, reporting

_STEM, _SHORT_STEM = 4, 3  # letters that forms of one verb share
_PAST = re.compile(r"[аеиіоуыяєї]л(?:[аоиі]с[ья]|[аоиі]|ся)?$|[аяыуиіїе][вў](?:ся)?$")
_VERB_SHAPES = re.compile(
    r"(?:(?:[аеиіоуыяєў]л|л[аоиі])(?:с[ья])?|[аиіяеуы][вў](?:ся)?|[аеияіу](?:т[ьи]|ц[ьі])(?:с[яь])?|[аеуюяи]т(?:ся)?|"
    r"аст|[аяе]с[тц]ь|[еая]н[аоыі]?|[аеєуюяиі]ть(?:ся)?|ыць|іць|уць|аць|юць|ёць|цца|ена|ано|ены|аны|то|та|"
    r"[аяуюі]є(?:ться)?|[уюі]е(?:цца)?|ляе(?:цца)?|[ыіа]вае|[гдк]ае|тим(?:е|уть)(?:ся)?|"
    r"(?:при|вы|у|по|от|за|до|пере|вне)(?:нес|вез)|мог|шел|чез|гиб|спас|верг|міг|ніс)$"
)
# Also of other words: a verb only beside the past of it.
_PRESENT = re.compile(r"(?:[еє]|[иіауюяе]т[ьи]?|[еіауюя]?ць)(?:ся|сь|цца)?$")
# The stem of a past form, and the vowel by which aspects differ ("пустили", "пускали").
_ASPECT = re.compile(r"(?P<body>.*?)(?P<vowel>[аеиоуыяіїє])(?P<end>[лвў](?:[аоиі])?(?:с[ьяі])?)$")
_IMPERFECT = ("ыв", "ив", "ів", "ув", "юв", "ев", "лів")
_ENGLISH_SHAPES = re.compile(r"[a-z]{2,}(?:ed|ing)$")
_ENGLISH_FORMS = re.compile(r"(?:ed|ing|es|s|d|e)$")


def other_verb(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Whether both have verbs, and none of them in common."""
    left, right = ([word.folded for word in gap if is_verb(word.folded)] for gap in (gone, come))
    if all(map(reporting, (*left, *right))):
        return False
    stems = {word[:_STEM] for word in left}
    return bool(left) and bool(right) and not stems & {word[:_STEM] for word in right}


def other_tense(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Whether what was done is to be done, goes on or is done to whoever did it."""
    left, right = ([word.folded for word in gap] for gap in (gone, come))
    if len(left) == len(right) == 1 and (_slavic(*left, *right) or _english(*left, *right)):
        return True
    helpers = [Counter(filter(None, map(auxiliary, words))) for words in (left, right)]
    if helpers[0] == helpers[1]:
        return False
    only_helpers = all(auxiliary(word) for word in (*left, *right))
    return only_helpers or (_speaks(left) and _speaks(right))


def _speaks(words: Sequence[str]) -> bool:
    return any(auxiliary(word) or is_verb(word) for word in words)


def _slavic(left: str, right: str) -> bool:
    cyrillic = "а" <= left[0] <= "ў" and "а" <= right[0] <= "ў"
    if not cyrillic or left[:_SHORT_STEM] != right[:_SHORT_STEM]:
        return False
    past = [bool(_PAST.search(word)) for word in (left, right)]
    if all(past):
        return _other_aspect(left, right)
    verbs = all(is_verb(word) or _PRESENT.search(word) for word in (left, right))
    return any(past) and verbs and left[:_STEM] == right[:_STEM]


def _other_aspect(left: str, right: str) -> bool:
    one, other = _ASPECT.match(left), _ASPECT.match(right)
    if one is None or other is None or one["end"][1:] != other["end"][1:]:
        return False
    if one["body"].endswith(_IMPERFECT) != other["body"].endswith(_IMPERFECT):
        return True
    return {one["vowel"] in "аяє", other["vowel"] in "аяє"} == {True, False}


def _english(left: str, right: str) -> bool:
    """Whether one of two forms of a verb is its past. Those that only say who reports are often put otherwise."""
    if not left.isascii() or not right.isascii() or reporting(left) or reporting(right):
        return False
    stems = {_ENGLISH_FORMS.sub("", word) for word in (left, right)}
    past = [word.endswith("ed") for word in (left, right)]
    return len(stems) == 1 and len(stems.pop()) >= _SHORT_STEM and past[0] != past[1]


def is_verb(word: str) -> bool:
    """By its shape: no list knows all that can be done to people."""
    if len(word) < _STEM - 1:
        return False
    if word[0] <= "z":
        return irregular(word) or base(word) or _ENGLISH_SHAPES.match(word) is not None
    return _VERB_SHAPES.search(word) is not None
