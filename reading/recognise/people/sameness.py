"""Whether two names inside one text mean one person: parts left out, initials, romanisations, a slip of the pen."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from reading.lexicons import load
from reading.recognise.people.lexicon import folded, names

_SOUNDS = (
    ("x", "ks"),
    ("kh", "h"),
    ("tz", "c"),
    ("ts", "c"),
    ("w", "v"),
    ("ph", "f"),
    ("ou", "u"),
    ("iy", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("ey", "ei"),
    ("yo", "o"),
    ("ye", "e"),
    ("ie", "e"),
    ("y", "i"),
    ("j", "i"),
    ("q", "k"),
)
_GENERATION = re.compile(r"-(?:младш|старш|молодш|малодш|jr|sr)\w*$")  # "the younger": often left out
_GENDERED = re.compile("[aiаяыйі]+$")
_DOUBLE = re.compile(r"(.)\1")
SHORTEST_SLIP = 6
_LATELY = 5_000  # a text asks the same of the same names again and again


@lru_cache(maxsize=50_000)
def sound(token: str) -> str:
    """Folded, and blind to the usual differences between romanisations."""
    token = _GENERATION.sub("", folded(token)).replace("-", "")
    if token.isascii():
        for written, heard in _SOUNDS:
            token = token.replace(written, heard)
    else:
        token = token.replace("ья", "ия").replace("ье", "ие")  # "Наталья", "Наталия"
    return _DOUBLE.sub(r"\1", token)


@lru_cache(maxsize=_LATELY)
def is_initial(token: str) -> bool:
    """A. or A.B. or a bare letter."""
    return len(token.rstrip(".")) == 1 or (len(token) > 1 and token[1] == ".")


@lru_cache(maxsize=_LATELY)
def same_token(left: str, right: str) -> bool:
    """Equal in sound, or an initial and what it stands for."""
    if is_initial(left) or is_initial(right):
        return folded(left)[:1] == folded(right)[:1]
    return sound(left) == sound(right) or _is_short_for(left, right) or _is_short_for(right, left)


@lru_cache(maxsize=1)
def _short() -> dict[str, frozenset[str]]:
    """Short forms of given names and what they may stand for, as they sound."""
    return {
        sound(short): frozenset(map(sound, full.split())) for short, full in load("given_cyrillic")["short"].items()
    }


def _is_short_for(short: str, full: str) -> bool:
    return sound(full) in _short().get(sound(short), ())


@lru_cache(maxsize=_LATELY)
def heard_as(token: str) -> frozenset[str]:
    """How a word sounds, and what it may be short for: of two that are the same, one of these is."""
    heard = sound(token)
    return _short().get(heard, frozenset()) | {heard}


_PATRONYMIC = re.compile(r"(?:[оеёьй]вич|йович|ич|[оеёії]вна|ична|[аеёя]віч|[аеёя]ўна|іч)$")


def is_patronymic(token: str) -> bool:
    """By its ending."""
    return _PATRONYMIC.search(token.lower()) is not None


def with_patronymic(name: tuple[str, ...], form: tuple[str, ...]) -> tuple[str, ...] | None:
    """The name with a patronymic lent by "Зарема Меметівна"; None where the two do not fit."""
    if len(form) != 2 or len(name) != 2 or not is_patronymic(form[1]) or is_patronymic(form[0]):
        return None
    if any(is_patronymic(token) for token in name) or not same_word(form[0], name[0]):
        return None
    return (name[0], form[1], name[1])


def is_address(name: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """Whether a given name with a patronymic is how one addresses somebody named by initials and surname."""
    if len(form) != 2 or not _PATRONYMIC.search(form[1].lower()):
        return False
    return initials_of(name) == (form[0][:1] + form[1][:1]).lower()


def initials_of(name: tuple[str, ...]) -> str:
    """The letters that stand for names: "ип" of "И. П. Примеров"."""
    return "".join(token for token in name if is_initial(token)).replace(".", "").replace(" ", "").lower()


def is_courtesy(name: tuple[str, ...]) -> bool:
    """A given name with a patronymic, as one addresses or respectfully mentions somebody."""
    return len(name) == 2 and not is_initial(name[0]) and _PATRONYMIC.search(name[1].lower()) is not None


def completed(name: tuple[str, ...], given: str, patronymic: str) -> tuple[str, ...]:
    """ "Нона Примерова" with her patronymic; empty where it cannot be hers: another given name, one of her own."""
    place = next((number for number, token in enumerate(name) if same_word(token, given)), None)
    if place is None or len(name) != 2 or any(_PATRONYMIC.search(token.lower()) for token in name):
        return ()
    return (*name[: place + 1], patronymic, *name[place + 1 :])


@lru_cache(maxsize=_LATELY)
def same_word(left: str, right: str) -> bool:
    """Equal in sound, and no mere initials."""
    return not is_initial(left) and not is_initial(right) and sound(left) == sound(right)


@lru_cache(maxsize=_LATELY)
def contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Every token of `shorter` has its own counterpart in `longer`, in any order, and not by initials alone."""
    free = list(longer)
    whole = False
    for token in sorted(shorter, key=is_initial):
        match = next((each for each in free if same_token(token, each)), None)
        if match is None:
            return False
        whole = whole or not (is_initial(token) or is_initial(match))
        free.remove(match)
    return whole


def is_slip(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """The same name but for a letter or two of one long token."""
    if len(left) != len(right) or len(left) < 2:
        return False
    different = [(one, other) for one, other in zip(left, right, strict=True) if not same_token(one, other)]
    return len(different) == 1 and slipped(*different[0])


def slipped(left: str, right: str) -> bool:
    """One long word misspelt; never two known given names, nor the two genders of one surname."""
    left, right = folded(left), folded(right)
    if min(len(left), len(right)) < SHORTEST_SLIP or left[0] != right[0] or _are_known(left, right):
        return False
    if _GENDERED.sub("", left) == _GENDERED.sub("", right):
        return False
    distance = OSA.distance(left, right, score_cutoff=2)
    return distance == 1 or (distance == 2 and min(len(left), len(right)) >= 10)


def _are_known(left: str, right: str) -> bool:
    known = names("latin" if left.isascii() else "cyrillic")
    return known.get(left, "s") != "s" and known.get(right, "s") != "s"
