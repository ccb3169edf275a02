"""The small neural models of Russian: who is a person, which case and gender a word stands in. Loaded when first asked.

Weights lie in natasha's wheel and are read from there without importing natasha: its morphology wants pkg_resources.
One thread is fastest: whoever starts the program sets OPENBLAS_NUM_THREADS=1 before anything imports numpy (with more,
a busy two-core machine reads a tenth as many documents).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from reading.recognise.cyrillic.tagger import SIGHT, Array, Tagger, likeliest
from reading.recognise.cyrillic.tokens import Word, tokens


class ModelsMissing(RuntimeError):
    """The package natasha, which carries the models of Russian, is not installed."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch the model calls a person (PER), place (LOC) or organisation (ORG); offsets in the text it was given."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Feature:
    """What the model says of one token."""

    start: int
    end: int
    case: str | None
    gender: str | None


@cache
def _data() -> Path:
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ModelsMissing("the package natasha is not installed; its wheel carries the models for Russian text")
    return Path(spec.origin).parent / "data"


@cache
def _embedding() -> Any:
    from navec import Navec

    return Navec.load(str(_data() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))


@cache
def _named_entities() -> tuple[Tagger, Array]:
    from slovnet import NER

    loaded = NER.load(str(_data() / "model" / "slovnet_ner_news_v1.tar")).navec(_embedding())
    return Tagger(loaded), loaded.infer.model.head.crf.transitions.array


@cache
def _morphology() -> tuple[Tagger, tuple[tuple[str | None, str | None], ...]]:
    """The model, and the case and gender that each of its tags says."""
    from slovnet import Morph

    tagger = Tagger(Morph.load(str(_data() / "model" / "slovnet_morph_news_v1.tar")).navec(_embedding()))
    features = [dict(part.split("=") for part in tag.split("|")[1:]) for tag in tagger.tags]
    return tagger, tuple((each.get("Case"), each.get("Gender")) for each in features)


def entities(texts: Sequence[str]) -> list[list[Span]]:
    """For each text its spans, in order."""
    tagger, transitions = _named_entities()
    words = [tokens(text) for text in texts]
    scores = list(tagger.scores([[word.text for word in sentence] for sentence in words]))
    tagged = likeliest(scores, transitions)
    return [
        list(_spans(sentence, [tagger.tags[tag] for tag in tags])) for sentence, tags in zip(words, tagged, strict=True)
    ]


def _spans(words: Sequence[Word], tags: Sequence[str]) -> Iterator[Span]:
    """What "B-PER", "I-PER", "O" mark; an "I-" behind anything goes on with what has begun."""
    start = end = 0
    begun = ""
    for word, tag in zip(words, tags, strict=True):
        part, _, type_ = tag.partition("-")
        if begun and part in ("O", "B"):
            yield Span(start, end, begun)
            begun = ""
        if part == "B":
            start, begun = word.start, type_
        end = word.end if part != "O" else end
    if begun:
        yield Span(start, end, begun)


def features(texts: Sequence[str], wanted: Sequence[Sequence[tuple[int, int]]]) -> list[list[Feature]]:
    """For each sentence the case and gender of the words in the wanted stretches, as Universal Dependencies call them.

    Only what the model needs of the words around is read.
    """
    tagger, meanings = _morphology()
    pieces = [piece for number, text in enumerate(texts) for piece in _pieces(number, tokens(text), wanted[number])]
    found: list[dict[int, Feature]] = [{} for _ in texts]
    for piece, scores in zip(pieces, tagger.scores([piece.around for piece in pieces]), strict=True):
        tags = scores[piece.skipped : piece.skipped + len(piece.words)].argmax(1).tolist()
        for word, tag in zip(piece.words, tags, strict=True):
            found[piece.sentence][word.start] = Feature(word.start, word.end, *meanings[tag])
    return [[each for _, each in sorted(sentence.items())] for sentence in found]


class _Piece(NamedTuple):
    """Words whose features are wanted, with those around them that the model looks at."""

    sentence: int
    words: Sequence[Word]
    around: Sequence[str]
    skipped: int


def _pieces(sentence: int, words: Sequence[Word], wanted: Sequence[tuple[int, int]]) -> Iterator[_Piece]:
    starts = [word.start for word in words]
    for start, end in wanted:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        begin = max(0, first - SIGHT)
        around = [word.text for word in words[begin : last + SIGHT]]
        if first < last:
            yield _Piece(sentence, words[first:last], around, first - begin)
