"""Runs a small convolutional tagger over many sentences at once; each word's share of the first layer is remembered.

Weights are slovnet's and so is what comes out, in an eighth of the time: sentences lie in one row with a zero between
them instead of being padded to the longest, and a layer that sees three words is one product and two sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float32]]

# How many words the layers see to each side: what stands farther off changes nothing.
SIGHT = 3
_FIRST = 512
_REMEMBERED = 8_192  # words whose shares of the first layer are kept: 25 MB
_BATCH = 1_024  # words that are worked on at a time


class _Layer:
    """Three words wide: what each word adds to its right neighbour, to itself and to its left neighbour."""

    def __init__(self, layer: Any) -> None:
        weight = layer.conv.weight.array  # filters x in x kernel
        self.width = weight.shape[0]
        self._weight = np.ascontiguousarray(weight.transpose(1, 2, 0).reshape(weight.shape[1], -1))
        self._bias = layer.conv.bias.array
        self._scale = layer.norm.weight.array / layer.norm.std.array
        self._shift = layer.norm.bias.array - layer.norm.mean.array * self._scale

    def shares(self, values: Array) -> Array:
        result: Array = values @ self._weight
        return result

    def joined(self, shares: Array) -> Array:
        width = self.width
        values: Array = shares[:, width : 2 * width] + self._bias
        values[1:] += shares[:-1, :width]
        values[:-1] += shares[1:, 2 * width :]
        np.maximum(values, 0, out=values)
        values *= self._scale
        values += self._shift
        return values


class Tagger:
    """A model that slovnet loaded: words to the scores of their tags."""

    def __init__(self, loaded: Any) -> None:
        encoder, model = loaded.infer.encoder, loaded.infer.model
        self.tags: list[str] = loaded.infer.decoder.tags_vocab.items
        self._encoder, self._embedding = encoder, model.emb
        self._layers = [_Layer(layer) for layer in model.encoder.layers]
        self._head, self._bias = model.head.proj.weight.array, model.head.proj.bias.array
        self._forget()

    def scores(self, sentences: Sequence[Sequence[str]]) -> Iterator[Array]:
        """For each sentence a row of scores for each of its words."""
        for batch in _batches(sentences):
            whole, start = self._scores(batch), 1
            for sentence in batch:
                yield whole[start : start + len(sentence)]
                start += len(sentence) + 1

    def _scores(self, batch: Sequence[Sequence[str]]) -> Array:
        self._learn({word: None for sentence in batch for word in sentence})
        places = [0]
        for sentence in batch:
            places.extend(map(self._places.__getitem__, sentence))
            places.append(0)
        between = [index for index, place in enumerate(places) if not place]
        shares: Array = self._shares[places]
        for layer, following in zip(self._layers, (*self._layers[1:], None), strict=True):
            values = layer.joined(shares)
            values[between] = 0
            if following is not None:
                shares = following.shares(values)
        result: Array = values @ self._head + self._bias
        return result

    def _forget(self) -> None:
        self._places: dict[str, int] = {}
        self._shares: Array = np.zeros((_FIRST, 3 * self._layers[0].width), np.float32)  # the first for what is between

    def _learn(self, words: dict[str, None]) -> None:
        """Work out the shares of words that are met for the first time, or again after too many others."""
        new = [word for word in words if word not in self._places]
        if new and len(self._places) + len(new) > _REMEMBERED:
            self._forget()
            new = list(words)
        if not new:
            return
        first, last = len(self._places) + 1, len(self._places) + 1 + len(new)
        if last > len(self._shares):
            more = np.zeros((max(last, 2 * len(self._shares)) - len(self._shares), self._shares.shape[1]), np.float32)
            self._shares = np.concatenate((self._shares, more))
        word_ids, shape_ids = self._encoder.item(new)
        embedded = self._embedding(np.array(word_ids), np.array(shape_ids))
        self._shares[first:last] = self._layers[0].shares(embedded)
        self._places.update(zip(new, range(first, last), strict=True))


def _batches(sentences: Sequence[Sequence[str]]) -> Iterator[Sequence[Sequence[str]]]:
    batch: list[Sequence[str]] = []
    size = 0
    for sentence in sentences:
        if batch and size + len(sentence) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(sentence)
        size += len(sentence)
    if batch:
        yield batch


def likeliest(scores: Sequence[Array], transitions: Array) -> list[list[int]]:
    """For each sentence the likeliest row of tags, where each tag depends on the one before (Viterbi)."""
    order = sorted((number for number in range(len(scores)) if len(scores[number])), key=lambda n: -len(scores[n]))
    found: list[list[int]] = [[] for _ in scores]
    if not order:
        return found
    sizes = [len(scores[number]) for number in order]
    padded = np.zeros((sizes[0], len(order), len(transitions)), np.float32)
    for place, number in enumerate(order):
        padded[: sizes[place], place] = scores[number]
    best, came_from = padded[0].copy(), []
    going = len(order)
    for step in range(1, sizes[0]):
        while sizes[going - 1] <= step:
            going -= 1
        ways = best[:going, :, None] + transitions
        came_from.append(ways.argmax(1).tolist())
        best[:going] = np.maximum.reduce(ways, 1) + padded[step, :going]
    for place, last in enumerate(best.argmax(1).tolist()):
        tags = [last]
        for step in range(sizes[place] - 2, -1, -1):
            tags.append(came_from[step][place][tags[-1]])
        found[order[place]] = tags[::-1]
    return found
