"""Names whose given name and surname cannot be told apart: compared word by word, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.names.distance import FAR, Tongue, unlike
from reading.names.frequency import common_word
from reading.names.match import CONTRADICTED, MISSPELT, SAME, SLIPPED, SPELT_OUT, Features, Match, graded
from reading.names.parts import Name
from reading.names.patronymic import agreement
from reading.names.slips import SHORTEST, misspelt, slip
from reading.names.sounds import readings
from reading.names.surname import form, joined
from reading.names.word import Word

_MANY = 3
_AS_ONE = 0.1
_WHOLE = 2
# Inside joined words: "abdulhadialhavaja".
_ARTICLE = re.compile("(?<=[a-zA-Z]{3})[ae]l(?=[a-zA-Z]{5})")


def by_words(left: Name, right: Name, tongue: Tongue) -> Match:
    """Names whose parts cannot be told apart: every word of the shorter must stand in the longer, in any order."""
    fewer, more = sorted((left.words, right.words), key=len)
    pairs = _assigned(fewer, more, tongue)
    scores = [score for score, _, _ in pairs]
    score = min(scores) if scores else 0.0
    features: Features = {"words": len(pairs), "worst": round(score, 2)}
    extra = len(more) - len(fewer)
    if not extra:
        score = max(score, _slipped(pairs, features))
    if extra:
        features["more words"] = extra
        said = _by_initials(left, right, [other for _, _, other in pairs])
        features |= {} if said is None else {"initials": "agree" if said == SPELT_OUT else "other"}
        score = min(score, said or (0.93 if len(fewer) >= _MANY and extra == 1 else 0.8))
    glued = _glued(left, right, tongue)
    if glued <= 0.3 and score < SAME:
        features["glued"] = round(glued, 2)
        score = max(score, 0.94)
    score = min(score, agreement(left, right, features), _word_sexes(pairs, features))
    return Match(round(score, 4), features)


def _by_initials(left: Name, right: Name, taken: Sequence[Word]) -> float | None:
    """The most a score may be where the shorter name has initials for the words that it lacks; else None."""
    shorter, longer = sorted((left, right), key=lambda name: len(name.words))
    rest = [word.sound[:1] for word in longer.words if word not in taken]
    if not shorter.initials or len(shorter.words) < _WHOLE or len(rest) != len(shorter.initials):
        return None
    return SPELT_OUT if rest == list(shorter.initials) else CONTRADICTED


def _glued(left: Name, right: Name, tongue: Tongue) -> float:
    """The same letters with the spaces elsewhere, the Arabic article written to its word or not at all."""
    ours, theirs = (tuple(map(_without_article, joined(name.words))) for name in (left, right))
    apart = unlike(ours, theirs, tongue)
    if apart > _AS_ONE and len(left.words) != len(right.words):
        apart = min(apart, _AS_ONE + unlike(*map(_written_together, (left.words, right.words)), tongue))
    return apart


def _written_together(words: Sequence[Word]) -> tuple[str, ...]:
    """Read as one word: letters that meet may sound as they do in no word alone ("Wolde-Yohannis")."""
    return readings("".join(word.text.lower() for word in words)) or ("",)


def _without_article(sound: str) -> str:
    return _ARTICLE.sub("", sound)


def _assigned(fewer: Sequence[Word], more: Sequence[Word], tongue: Tongue) -> list[tuple[float, Word, Word]]:
    ranked = sorted(
        ((_word(one, other, tongue), i, j) for i, one in enumerate(fewer) for j, other in enumerate(more)),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    used: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for score, i, j in ranked:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((score, fewer[i], more[j]))
    return pairs


def _word(one: Word, other: Word, tongue: Tongue) -> float:
    cost = unlike(one.readings, other.readings, tongue)
    score = graded(cost, min(len(one.sound), len(other.sound))) if cost < FAR else 0.0
    if one.given is not None and other.given is not None:
        return max(score, 0.96) if one.given.names & other.given.names else min(score, CONTRADICTED)
    return score


def _slipped(pairs: Sequence[tuple[float, Word, Word]], features: Features) -> float:
    """The least to score where all words are equal but one with a slip in it: a surname, or a given name."""
    unequal = [(one, other) for _, one, other in pairs if one.readings[0] != other.readings[0]]
    if len(unequal) != 1 or len(pairs) < 2:
        return 0.0
    one, other = unequal[0]
    if (one.given is None) != (other.given is None):
        rest = [word for _, word, _ in pairs if word is not one and word is not other]
        return _given_slipped(one, other, rest, features)
    kind = slip(one.sound, other.sound)
    if kind is None or one.given is not None:
        return 0.0
    features |= {"slip": kind, "given": "equal"}
    return SLIPPED


def _given_slipped(one: Word, other: Word, rest: Sequence[Word], features: Features) -> float:
    """A given name that no lexicon holds is one that it does, mistyped; beside a surname that few bear."""
    known = one.given or other.given
    if known is None or not misspelt(one.sound, other.sound, wrong=known.slavic):
        return 0.0
    if any(len(word.sound) < SHORTEST or common_word(word) for word in rest):
        return 0.0
    features |= {"slip": "given name"}
    return MISSPELT


def _word_sexes(pairs: Sequence[tuple[float, Word, Word]], features: Features) -> float:
    for _, one, other in pairs:
        ours, theirs = form(one.sound), form(other.sound)
        if ours[1] and theirs[1] and ours[1] != theirs[1] and ours[0] == theirs[0]:
            features["surname form"] = "of the other sex"
            return 0.8
    return 1.0
