"""Whether two sentences say the same in other words: each word of both is accounted for, and of whom it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from reading.identity.exchanges import Word
from reading.identity.remainder import nearly, turned
from reading.identity.sketch import folded_words
from reading.identity.units import auxiliary
from reading.identity.verbs import is_verb
from reading.identity.wording.forms import (
    Reading,
    agree,
    calling,
    impersonal,
    mended,
    one_act,
    one_form,
    one_lemma,
    readings,
    synonyms,
    tongue,
)
from reading.identity.wording.order import in_order
from reading.identity.wording.tokens import SAYS, Said, pronouns, said, short_for
from reading.identity.wording.voice import voiced
from reading.lexicons import load

_FEWEST = 1  # things said in common: two sentences that share none are no edit of one another
_SPEAKER = 4  # words by which somebody who said so is called
_LASTING = 3  # letters of a verb behind its beginning


@dataclass(slots=True)
class _Match:
    """Which thing said on the left is which on the right. `other`: those in another form of one word."""

    language: str
    pairs: list[tuple[Said, Said]] = field(default_factory=list)
    acts: list[tuple[Said, Said]] = field(default_factory=list)
    cases: list[tuple[Said, Said]] = field(default_factory=list)


def reworded(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether two sentences say the same of the same."""
    if not left or not right:
        return False
    language = tongue([*left, *right])
    left, right = _mended(left, right, language)
    if language == "en" and voiced(left, right):
        return True
    if turned(left, right) or _nearly(left) != _nearly(right):
        return False
    one, other = said(left), said(right)
    if _helpers(left) != _helpers(right):
        return False
    match = _matched(one, other, language)
    people = [pronouns(side) for side in (left, right)]
    if match is None or (
        people[0] != people[1] and not (match.acts and _nominative(people[0]) == _nominative(people[1]))
    ):
        return False
    return _holds(match, one, other) and in_order(match.pairs, language)


def _nominative(people: Counter[str]) -> Counter[str]:
    """The same people as those who do something: what was done to "him" is what "he" suffered."""
    pairs = _nominatives()
    return Counter({pairs.get(word, word): count for word, count in people.items()})


@lru_cache(maxsize=1)
def _nominatives() -> dict[str, str]:
    found = {}
    for pair in load("rewording")["placed"]["nominatives"].split():
        form, nominative = ("".join(folded_words(each)) for each in pair.split("/"))
        found[form] = nominative
    return found


def _mended(left: Sequence[Word], right: Sequence[Word], language: str) -> tuple[Sequence[Word], Sequence[Word]]:
    """Both with the same misprint, where only one has it."""
    here, there = ({word.folded for word in side} for side in (left, right))
    new = [word for word in right if word.folded not in here]
    slips = {
        word.folded: meant
        for word in left
        if word.folded not in there and (meant := next((each for each in new if mended(word, each, language)), None))
    }
    return [slips.get(word.folded, word) for word in left], right


def _nearly(sentence: Sequence[Word]) -> int:
    return sum(nearly(word.folded) for word in sentence)


def agreed(one: Said, other: Said) -> bool:
    """Whether two things said are one, in whatever form."""
    a, b = one.word, other.word
    language = tongue([a, b])
    return (
        _alike(one, other, language=language, lasting=True) or one_lemma(a, b, language) or calling(one.key, other.key)
    )


def _helpers(sentence: Sequence[Word]) -> Counter[str]:
    return Counter(filter(None, (auxiliary(word.folded) for word in sentence)))


def _matched(one: list[Said], other: list[Said], language: str) -> _Match | None:
    """All of one with all of the other, or None. What says who says so may be said twice."""
    match = _Match(language)
    rest = list(other)
    alone: list[Said] = []
    for each in one:
        same = _first(rest, partial(_equal, each), each)
        if same is None:
            alone.append(each)
        else:
            rest.remove(same)
            match.pairs.append((each, same))
    if not match.pairs and any(each.kind != "phrase" for each in alone):
        return None
    lasting = any(each.kind == "number" for each in one)
    for each in list(alone):
        same = _first(rest, partial(_alike, each, language=language, lasting=lasting), each)
        if same is not None:
            alone.remove(each)
            rest.remove(same)
            match.pairs.append((each, same))
    for each in list(alone):
        same = next((it for it in rest if _other_form(each, it, match)), None)
        if same is not None:
            alone.remove(each)
            rest.remove(same)
            match.pairs.append((each, same))
    if any(each.key != SAYS for each in (*alone, *rest)) or (SAYS in _keys(one)) != (SAYS in _keys(other)):
        return None
    return match


def _keys(these: Iterable[Said]) -> set[str]:
    return {each.key for each in these}


def _first(rest: list[Said], fits: Callable[[Said], bool], each: Said) -> Said | None:
    found = [it for it in rest if fits(it)]
    return min(
        found,
        key=lambda it: (it.placed != each.placed, abs(it.at - each.at)),
        default=None,
    )


def _equal(one: Said, other: Said) -> bool:
    kinds = {one.kind, other.kind}
    return one.key == other.key and (len(kinds) == 1 or kinds == {"number", "date"})


def _alike(one: Said, other: Said, *, language: str, lasting: bool) -> bool:
    kinds = {one.kind, other.kind}
    if one.key == other.key and kinds <= {"name", "word"}:
        return True
    if not kinds <= {"name", "word"}:
        return False
    a, b = one.word, other.word
    if "name" in kinds and not (a.opens or b.opens):
        return False
    if one_form(a, b):
        return True
    if a.folded != "".join(folded_words(a.surface)) or b.folded != "".join(folded_words(b.surface)):
        return short_for("".join(folded_words(a.surface)), b.folded) or short_for(
            "".join(folded_words(b.surface)), a.folded
        )
    if synonyms(one.key, other.key):
        return agree(a, b, language) or lasting
    return lasting and _lasted(one.key, other.key)


def _lasted(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _LASTING and any(
        long == beginning + short for beginning in load("rewording")["placed"]["lasting"]
    )


def _other_form(one: Said, other: Said, match: _Match) -> bool:
    """Whether two are one word in another form; whether they may be, `_holds` sees."""
    if not {one.kind, other.kind} <= {"name", "word"}:
        return False
    if one_lemma(one.word, other.word, match.language):
        match.cases.append((one, other))
        return True
    if calling(one.key, other.key):
        match.cases.append((one, other))
        return True
    if one_act(one.word, other.word, match.language):
        match.acts.append((one, other))
        return True
    return False


def _holds(match: _Match, one: list[Said], other: list[Said]) -> bool:
    """Whether all is denied, placed and counted as it was, and every other form of a word is accounted for."""
    if len(match.pairs) < _FEWEST:
        return False
    for a, b in match.pairs:
        if a.denied != b.denied or not _placed_alike(a, b, match.language):
            return False
        if a.kind == "number" and not _counts_the_same(_counts(a, one), _counts(b, other), match.pairs):
            return False
    spoken = {_by_verb(each) for each in (*one, *other) if each.key == SAYS} == {
        True,
        False,
    }
    if match.acts and not all(impersonal(each.word, match.language) for pair in match.acts for each in pair):
        return False
    left: list[tuple[Said, Said]] = []
    for a, b in match.cases:
        if calling(a.key, b.key) and _beside_a_name(a, one) and _beside_a_name(b, other):
            continue
        if spoken and (_speaks(a, one) and _speaks(b, other)):
            continue
        left.append((a, b))
    return not left or (bool(match.acts) and _turned(replace(match, cases=left)))


def _placed_alike(a: Said, b: Said, language: str) -> bool:
    if a.placed == b.placed or a.key == SAYS:
        return True
    if a.placed is None or b.placed is None:
        return a.kind == "phrase" or (a.kind == "date" and (a.placed or b.placed) in _OF_A_DAY)
    if language in ("uk", "be") and {a.placed, b.placed} <= set(load("rewording")["placed"]["inside"].split()):
        return True
    if language == "uk" and {a.placed, b.placed} <= set(load("rewording")["placed"]["later"].split()):
        return True
    return bool(_places(a.placed) & _places(b.placed))


_OF_A_DAY = frozenset({"on", "in"})


@lru_cache(maxsize=256)
def _places(word: str) -> frozenset[int]:
    listed = load("rewording")["placed"]["alike"]
    return frozenset(
        at for at, group in enumerate(listed) if word in {"".join(folded_words(form)) for form in group.split()}
    )


def _counts(number: Said, sentence: list[Said]) -> Said | None:
    """What a number counts: the word behind it, or where none is, the word before it ("colony No. 9")."""
    behind = sentence[number.at + 1] if number.at + 1 < len(sentence) else None
    if behind is not None and behind.kind == "word" and behind.placed is None:
        return behind
    return sentence[number.at - 1] if number.at else None


def _counts_the_same(one: Said | None, other: Said | None, pairs: list[tuple[Said, Said]]) -> bool:
    return one is other is None or any(a is one and b is other for a, b in pairs)


def _by_verb(says: Said) -> bool:
    """Whether who said so stands as whoever does something, and not behind "in the words of"."""
    return says.word.folded not in load("rewording")["placed"]["sources"].split()


def _beside_a_name(each: Said, sentence: list[Said]) -> bool:
    return any(abs(it.at - each.at) == 1 and it.kind == "name" and it.placed is None for it in sentence)


def _speaks(each: Said, sentence: list[Said]) -> bool:
    """Whether it stands among the few words that say who says so."""
    for it in sentence:
        if it.key == SAYS and abs(it.at - each.at) <= _SPEAKER:
            between = sentence[min(it.at, each.at) + 1 : max(it.at, each.at)]
            if not any(is_verb(word.key) and word.kind == "word" for word in between):
                return True
    return False


def _turned(match: _Match) -> bool:
    """Whether other forms say to whom it was done and who suffered it, or who did it and by whom it was done."""
    passive = any(reading.kind == "PRTS" for reading in _read(match.acts[0][1], match))
    done = [(one, other) if passive else (other, one) for one, other in match.cases]
    cases = [
        ({each.case for each in _read(one, match)}, {each.case for each in _read(other, match)}) for one, other in done
    ]
    patients = [at for at, (active, suffered) in enumerate(cases) if "accs" in active and "nomn" in suffered]
    agents = [
        at
        for at, (active, suffered) in enumerate(cases)
        if at not in patients and "nomn" in active and "ablt" in suffered and "accs" not in active
    ]
    return len(patients) + len(agents) == len(cases) and bool(patients or not agents)


def _read(each: Said, match: _Match) -> frozenset[Reading]:
    return readings(each.word.surface.lower(), match.language)
