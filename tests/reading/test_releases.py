"""Pinned recall on copies of releases, as republishers print them; and no news of two people ever taken for one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from reading.identity import relate, sketch
from tests.reading.releases import Release, copies, releases, twin

COUNT = 60
# Share of copies that are found by their sketch and proved. `quoted`: the text that carries a release contains it.
FLOORS = {"lead": 1.0, "half": 1.0, "quarter": 0.98, "respelt": 1.0, "quoted": 1.0}
FEWEST = 2  # hashes that a copy must share to be found


@cache
def made(seed: str) -> list[Release]:
    return releases(COUNT, seed)


@cache
def recall(seed: str) -> dict[str, float]:
    found: Counter[str] = Counter()
    for release in made(seed):
        for kind, copy in copies(release).items():
            shared = set(sketch(release.text)) & set(sketch(copy))
            relation = relate(copy, release.text)
            wanted = "contains" if kind == "quoted" else "same"
            found[kind] += len(shared) >= FEWEST and relation is not None and relation.kind == wanted
    return {kind: found[kind] / COUNT for kind in FLOORS}


@pytest.mark.parametrize("seed", ["open", "other"])
def test_no_recall_falls_below_its_floor(seed: str) -> None:
    assert {kind: share for kind, share in recall(seed).items() if share < FLOORS[kind]} == {}


@pytest.mark.parametrize("seed", ["open", "other"])
def test_two_peoples_news_from_one_template_is_never_related(seed: str) -> None:
    for number, release in enumerate(made(seed)):
        other = twin(release, f"{seed}{number}")
        assert relate(release.text, other.text) is None
        for copy in copies(other).values():
            relation = relate(release.text, copy)
            assert relation is None or relation.kind != "same"


def test_releases_that_share_sentences_are_not_one() -> None:
    everything = made("open")
    for one, other in pairwise(everything):
        relation = relate(one.text, other.text)
        assert relation is None or relation.kind != "same"


def test_a_text_that_carries_a_release_among_another_s_news_is_not_the_release() -> None:
    for release in (*made("open"), *made("other")):
        relation = relate(copies(release)["quoted"], release.text)
        assert relation is None or relation.kind != "same"


def test_a_relation_turns_with_its_sides() -> None:
    release = made("open")[0]
    carrying = copies(release)["quoted"]
    there, back = relate(carrying, release.text), relate(release.text, carrying)
    assert there is not None
    assert back is not None
    assert (there.kind, back.kind, there.score) == ("contains", "within", back.score)
