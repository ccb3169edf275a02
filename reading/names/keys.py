"""Keys under which a name is found in any spelling or script: short strings for an indexed column.

`2:` two words by their consonant classes, unordered, and a given name with the whole surname, once more with whose
child it is or that this is not told (strong; the last is the rarest, so of many namesakes those who are written alike
come first); `s:` a given name with the consonants of
the surname, and with all but one of them (finds slips: two words that differ in one letter, or have two exchanged,
are one word once each lacks the right one); `1:` one word alone (weak, for queries of one word). Keys find
candidates; `compare` decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise, permutations

from reading.names.codes import Coded, code, coded, known_name
from reading.names.eastern import eastern_keys, may_be_eastern
from reading.names.palladius import pinyin
from reading.names.parts import Name, ordinary, taken_apart
from reading.names.patronymic import father
from reading.names.roles import Roles
from reading.names.word import Word, as_word

_TO_JOIN = 3


@lru_cache(maxsize=100_000)
def keys(name: str) -> tuple[str, ...]:
    """All keys of a name, to be stored; strongest first, without repetition."""
    plain = ordinary(name)
    found = _of_any(taken_apart(name)) if plain is None else _keys(plain)
    eastern = may_be_eastern(name)
    latin = pinyin(name) if eastern else None
    if latin is not None:
        found += _of(taken_apart(latin))
    if "-" in name:
        found += _of(taken_apart(name.replace("-", "")))
    if eastern:
        found += eastern_keys(name)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=100_000)
def lookups(name: str) -> tuple[tuple[str, ...], ...]:
    """The keys to ask with, in steps: widen to the next step only where the last one found nobody alike."""
    found = keys(name)
    steps = (tuple(key for key in found if key.startswith(kind)) for kind in ("2:", "s:", "1:"))
    asked = [step for step in steps if step]
    return tuple(asked[:2]) if len(asked) > 1 else tuple(asked)


def namesakes(name: str) -> tuple[str, ...]:
    """The keys of everybody with this given name and surname: of any father where it tells none, else his or untold."""
    whole = [key for key in keys(name) if key.startswith("2:") and "|^" in key]
    of_any = [key for key in whole if key.count("|") == 1]
    of_father = [key for key in whole if key.count("|") > 1 and not key.endswith("|")]
    return (*of_father, *(f"{key}|" for key in of_any)) if of_father else tuple(of_any)


def _of_any(name: Name) -> list[str]:
    return _of(name) if name.other is None else _of(name) + _of(name.other)


def _of(name: Name) -> list[str]:
    return _keys(name, name.former, name.initials)


def _keys(name: Roles | Name, former: Sequence[Word] = (), initials: Sequence[str] = ()) -> list[str]:
    words, givens, surnames = _coded(name.words), _coded(name.givens), _coded(name.surname)
    found = [key for one, other in combinations(words, 2) for key in _pairs(one.codes, other.codes)]
    if len(words) == _TO_JOIN and name.patronymic is None:
        found += _together(words, [word.text for word in name.words])
    couples = [(one, other) for one in givens for other in surnames] if name.sure else list(permutations(words, 2))
    if name.sure:
        firsts = [one.first for one in givens[:1]] or initials[:1]
        found += [_initial(first, surname) for first in firsts for surname in surnames if surname.rare]
    elif len(words) == 2:
        found += [_initial(one.first, other) for one, other in couples if other.rare]
    child_of = "" if name.patronymic is None else _father(name.patronymic.text)
    for given_name, surname in couples:
        found += _given_with_surname(given_name.codes[0], surname, child_of)
    before = _coded(former)
    found += [f"1:{each}" for one in ((*surnames, *before) if name.sure else words) for each in one.codes]
    if before:
        found += [key for one in before for given_name in givens for key in _pairs(given_name.codes, one.codes)]
    return found


def _coded(words: Sequence[Word]) -> list[Coded]:
    return [coded(word.text) for word in words]


def _together(words: Sequence[Coded], texts: Sequence[str]) -> Iterator[str]:
    """Keys of a name two of whose words others write as one ("Amir Hossein", "Amirhossein")."""
    for place, (one, other) in enumerate(pairwise(texts)):
        joined = code(as_word(one + other).sound)
        for rest in (*words[:place], *words[place + 2 :]):
            yield from _pairs((joined,), rest.codes[:1])
            yield from _pairs((joined,), rest.codes[-1:])


def _pairs(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    return [f"2:{a}|{b}" if a < b else f"2:{b}|{a}" for a in ours for b in theirs]


def _initial(first: str, surname: Coded) -> str:
    """A key of the first sound of a given name with a surname that few bear: it stands for it, or it is misspelt."""
    return f"s:{first}.|{surname.rare}"


def _given_with_surname(code: str, surname: Coded, father: str) -> list[str]:
    whole, near = f"2:{code}|^", f"s:{code}|"
    found = [f"{whole}{one}|{father}" for one in surname.wholes]
    found += [whole + one for one in surname.wholes]
    found += [near + one for one in surname.slips]
    return found


@lru_cache(maxsize=50_000)
def _father(patronymic: str) -> str:
    stem, known = father(as_word(patronymic))
    return known_name(min(known)) if known else code(stem)
