"""The small neural models of Russian: who is a person, which case and gender a word stands in. Loaded when first asked.

Weights lie in natasha's wheel and are read from there without importing natasha: its morphology wants pkg_resources.
One thread is fastest: whoever starts the program sets OPENBLAS_NUM_THREADS=1 before anything imports numpy (with more,
a busy two-core machine reads a tenth as many documents).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any


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
    number: str | None


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
def _named_entities() -> Any:
    from slovnet import NER

    return NER.load(str(_data() / "model" / "slovnet_ner_news_v1.tar")).navec(_embedding())


@cache
def _morphology() -> Any:
    from slovnet import Morph

    return Morph.load(str(_data() / "model" / "slovnet_morph_news_v1.tar"), batch_size=8).navec(_embedding())


def entities(texts: Sequence[str]) -> list[list[Span]]:
    """For each text its spans, in order."""
    return [
        [Span(span.start, span.stop, span.type) for span in markup.spans]
        for markup in _named_entities().map(list(texts))
    ]


def features(texts: Sequence[str]) -> list[list[Feature]]:
    """For each sentence the case, gender and number of its tokens, as Universal Dependencies call them."""
    from razdel import tokenize

    words = [list(tokenize(text)) for text in texts]
    tagged = _morphology().map([[word.text for word in sentence] for sentence in words])
    return [
        [
            Feature(
                word.start, word.stop, token.feats.get("Case"), token.feats.get("Gender"), token.feats.get("Number")
            )
            for word, token in zip(sentence, markup.tokens, strict=True)
        ]
        for sentence, markup in zip(words, tagged, strict=True)
    ]
