"""Names that one of two aligned texts spells otherwise: whole names are judged, as search and linking judge them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.identity.alignment import Gap
from reading.identity.exchanges import Word, inflected
from reading.names import compare

_BEFORE, _BEHIND = 2, 1  # words of a name that may stand beside the one that is spelt otherwise
_LONGEST = 4  # words of a name
_MANY = 60  # differences of two texts that are no copies

_Spelling = tuple[tuple[Word, ...], tuple[Word, ...]]


def not_respelt(gaps: Sequence[Gap], left: Sequence[Word], right: Sequence[Word]) -> list[Gap]:
    """The differences without those that only spell a name in another way: "Siarhei Dubrouski", "Sergei Dubrovski".

    A surname alone is as good as the whole name that stands elsewhere, and that both texts spell in these two ways.
    """
    possible = [gap for gap in gaps if _calls(gap)]
    if not possible or len(possible) > _MANY:
        return list(gaps)
    whole = [gap for gap in possible if _divided(gap) or any(_one_name(*names) for names in _whole(gap, left, right))]
    spellings = [pair for gap in whole for pair in ((gap.left, gap.right), *_words(gap))]
    return [gap for gap in gaps if gap not in whole and not (gap in possible and _known(gap, spellings))]


def _calls(gap: Gap) -> bool:
    """Whether it has nothing but names, on both sides."""
    few = all(0 < len(side) <= _LONGEST for side in (gap.left, gap.right))
    return few and all(word.capital and word.number is None for word in (*gap.left, *gap.right))


def _divided(gap: Gap) -> bool:
    """Whether the same letters make more words on one side: "Gadzhi-Omarov"."""
    return "".join(word.folded for word in gap.left) == "".join(word.folded for word in gap.right)


def _whole(gap: Gap, left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """What differs, with one, two or no names that stand before or behind it in both texts."""
    for before in range(_BEFORE + 1):
        for behind in range(_BEHIND + 1):
            sides = [_around(gap.at[at], size, text, before, behind) for at, size, text in _sides(gap, left, right)]
            if all(len(side) > 1 for side in sides):
                yield _spoken(sides[0]), _spoken(sides[1])


def _sides(gap: Gap, left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[int, int, Sequence[Word]]]:
    yield 0, len(gap.left), left
    yield 1, len(gap.right), right


def _around(at: int, size: int, text: Sequence[Word], before: int, behind: int) -> Sequence[Word]:
    """Some words of a text with those beside them; nothing where these do not belong to one name."""
    start, end = at - before, at + size + behind
    run = text[start:end] if start >= 0 and end <= len(text) else ()
    return run if all(word.capital for word in run) and not any(word.opens for word in run[1:]) else ()


def _spoken(run: Sequence[Word]) -> str:
    return " ".join(word.surface for word in run)


def _one_name(one: str, other: str) -> bool:
    return compare(one, other).verdict == "same"


def _words(gap: Gap) -> Iterator[_Spelling]:
    if len(gap.left) == len(gap.right):
        yield from (((one,), (other,)) for one, other in zip(gap.left, gap.right, strict=True))


def _known(gap: Gap, spellings: Sequence[_Spelling]) -> bool:
    return any(_forms(gap.left, left) and _forms(gap.right, right) for left, right in spellings)


def _forms(these: Sequence[Word], those: Sequence[Word]) -> bool:
    """Whether two runs are the same names, in whatever case."""
    pairs = zip(these, those, strict=False)
    return len(these) == len(those) and all(one.folded == two.folded or inflected(one, two) for one, two in pairs)
