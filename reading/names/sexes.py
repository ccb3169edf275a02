"""What the sexes of two names tell: contradicted, a woman under a masculine surname, a man left in the genitive."""

from __future__ import annotations

from reading.names.frequency import common_word
from reading.names.given import Sex, given
from reading.names.match import CONTRADICTED, DOUBTFUL, MISSPELT, SLIPPED, Features
from reading.names.parts import Name
from reading.names.surname import form, joined, slavic
from reading.names.word import Word

_WOMAN_ABROAD = 0.94
_LEAKED = 0.75
# bearers of a given name among 100,000
_MANY = 300
_OF_THE_OTHER_SEX = "of the other sex"


def sexes(left: Name, right: Name, features: Features) -> float:
    """The most a score may be for what the sexes say; `features` get a word about it."""
    ours, theirs = left.sex, right.sex
    if ours is not None and theirs is not None and ours != theirs:
        features["sex"] = "contradict"
        return CONTRADICTED
    sex = ours or theirs
    if features.get("surname form") == _OF_THE_OTHER_SEX:
        return _under_the_other_form(left, right, sex)
    if features.get("given") == "pet form of either" and sex not in _told_by_surnames(left, right):
        # A rare surname has one bearer who is called so; of a common one it may be somebody of the other sex.
        return DOUBTFUL if any(common_word(word) for name in (left, right) for word in name.surname) else MISSPELT
    return 1.0


def _under_the_other_form(left: Name, right: Name, sex: Sex | None) -> float:
    """A woman under her husband's or the masculine form is usual abroad; a man in a feminine form is a genitive."""
    if sex == "male":
        genitive = (
            slavic(left.surname) and slavic(right.surname) and _called_as_men_are(left) and _called_as_men_are(right)
        )
        return MISSPELT if genitive else SLIPPED
    abroad = "Cyrl" not in (left.script, right.script) or left.script != right.script
    return _WOMAN_ABROAD if sex == "female" and abroad and not _one_with_a(left, right) else SLIPPED


def _called_as_men_are(name: Name) -> bool:
    """Whether the given name is a man's of which no woman's is made, so that it cannot have lost its last letter."""
    return bool(name.givens) and _of_men_alone(name.givens[0])


def _of_men_alone(word: Word) -> bool:
    if word.given is None or word.given.sex != "male" or word.given.pet or word.sound[-1] == "a":
        return False
    woman = given(word.text + ("а" if word.cyrillic else "a"))
    return woman is None or woman.sex == "male"


def hardly_a_woman(written: Name, man: Name) -> bool:
    """Whether a name that may be a woman's or a man's genitive is that of a woman whom hardly anybody is called as."""
    if not written.givens or not man.givens or not slavic(written.surname):
        return False
    woman, his = written.givens[0].given, man.givens[0].given
    return woman is not None and his is not None and not woman.share and his.share >= _MANY


def _told_by_surnames(left: Name, right: Name) -> set[Sex | None]:
    """The sexes the endings of both surnames tell."""
    return {form(joined(name.surname)[0])[1] for name in (left, right)} - {None}


def leaked_case(left: Name, right: Name, features: Features) -> float:
    """A Slavic genitive left standing in another language: "Ferata Primerova" for Ferat Primerov. Only a question."""
    if features.get("patronymic") == "contradict" or "Latn" not in (left.script, right.script):
        return 0.0
    whole = features.get("surname form") == _OF_THE_OTHER_SEX
    # or of the given name alone ("Ferata Primerov")
    half = features.get("sex") == "contradict" and features.get("surname") == 0.0 and not whole
    if (whole or (half and slavic(left.surname) and "male" in _told_by_surnames(left, right))) and _one_with_a(
        left, right
    ):
        features["case"] = "possible"
        return _LEAKED
    return 0.0


def _one_with_a(left: Name, right: Name) -> bool:
    """Whether one given name is the other with an a: a genitive, or a woman called as a man is."""
    if not left.givens or not right.givens:
        return False
    ours, theirs = left.givens[0].sound, right.givens[0].sound
    return ours + "a" == theirs or theirs + "a" == ours
