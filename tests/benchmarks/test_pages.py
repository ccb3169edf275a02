"""The text of a page: ours and trafilatura alone on pages that are made, so that their text is known, and on real ones.

Asserted is that ours is at least as good in F1 and recall, and that titles, dates and languages are right. Of the real
pages in the folder that CASEWATCH_DOCUMENTS names no text is known: shown is how long both readings are, and how alike.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reading.page import read_page
from reading.page.decode import decode_page
from tests.reading.made import SITES, Made, pages
from tests.reading.made.scoring import ADDRESS, Score, bare, mean, ours

EACH = int(os.environ.get("PAGES_OF_A_KIND", "6"))
# Others than those that tests pin.
FIRST = 100
REAL = Path(os.environ.get("CASEWATCH_DOCUMENTS", "")) / "pages"
Table = Callable[[Sequence[Sequence[object]]], None]


def test_made_pages(benchmark: Any, figures: dict[str, Any], table: Table) -> None:
    made = list(pages(EACH, FIRST))
    own = benchmark.pedantic(lambda: list(map(ours, made)), rounds=1)
    peer = list(map(bare, made))
    rows: list[Sequence[object]] = [("site", "precision", "recall", "F1", "alone: precision", "recall", "F1")]
    rows += [(site, *_shown(_of(site, made, own)), *_shown(_of(site, made, peer))) for site in SITES]
    table(rows)
    one, other = mean(own), mean(peer)
    figures |= {"pages": len(made), "F1": round(one.f1, 3), "alone": round(other.f1, 3)}
    figures |= {name: round(getattr(one, name), 3) for name in ("precision", "recall", "title", "date", "language")}
    figures |= {f"alone: {name}": round(getattr(other, name), 3) for name in ("precision", "recall", "title", "date")}
    assert one.f1 >= other.f1
    assert one.recall >= other.recall
    assert min(one.title, one.date, one.language) >= 0.98
    for site in SITES:
        assert _of(site, made, own).f1 >= _of(site, made, peer).f1 - 0.001, site


@pytest.mark.skipif(not REAL.is_dir(), reason="CASEWATCH_DOCUMENTS names no folder with pages")
def test_real_pages(benchmark: Any, table: Table) -> None:
    from rapidfuzz import fuzz
    from trafilatura import bare_extraction

    files = sorted(file for file in REAL.rglob("article*.html") if "head" not in file.stem)
    read = benchmark.pedantic(lambda: [read_page(file.read_bytes(), url=ADDRESS) for file in files], rounds=1)
    rows: list[Sequence[object]] = [("page", "words", "alone", "alike", "title", "published")]
    for file, page in zip(files, read, strict=True):
        found = bare_extraction(decode_page(file.read_bytes(), "text/html"), include_comments=False)
        alone = (found and found.text) or ""
        alike = round(fuzz.token_sort_ratio(page.text, alone))
        rows.append((file.stem, len(page.text.split()), len(alone.split()), alike, page.title[:40], page.published))
    table(rows)
    assert all(page.title and page.text for page in read)


def _of(site: str, made: Sequence[Made], scores: Sequence[Score]) -> Score:
    return mean(score for page, score in zip(made, scores, strict=True) if page.site == site)


def _shown(score: Score) -> tuple[str, ...]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"
