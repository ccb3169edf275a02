"""How well made pages are read: words, titles, dates and languages, by ours and by the bare library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from reading.page import NotAPage, read_page
from reading.page.decode import decode_page
from reading.recognise.language import recognise_language
from tests.reading.made.article import Made

ADDRESS = "https://example.org/news/2026/a-page"


@dataclass(frozen=True)
class Score:
    """Of one page, or the mean of several: shares between 0 and 1."""

    precision: float
    recall: float
    title: float
    date: float
    language: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def ours(page: Made) -> Score:
    """As a source without selectors reads it."""
    article = page.article
    try:
        read = read_page(page.body, url=ADDRESS, languages=(article.language,))
    except NotAPage:
        return Score(0, 0, 0, 0, 0)
    precision, recall = page.score(read.text)
    language = read.language or recognise_language(read.text)
    day = (read.published or "")[:10] == article.day.isoformat()
    return Score(precision, recall, read.title == article.title, day, language == article.language)


def bare(page: Made) -> Score:
    """Trafilatura alone, asked for what we ask it for."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        decode_page(page.body, "text/html"), include_comments=False, include_tables=True, with_metadata=True
    )
    if found is None:
        return Score(0, 0, 0, 0, 0)
    precision, recall = page.score(found.text or "")
    right = found.date == page.article.day.isoformat()
    language = recognise_language(found.text or "") == page.article.language
    return Score(precision, recall, found.title == page.article.title, right, language)


def mean(scores: Iterable[Score]) -> Score:
    """The mean of each."""
    all_ = list(scores)
    of = partial(_mean_of, all_)
    return Score(
        of(lambda score: score.precision),
        of(lambda score: score.recall),
        of(lambda score: score.title),
        of(lambda score: score.date),
        of(lambda score: score.language),
    )


def _mean_of(scores: list[Score], what: Callable[[Score], float]) -> float:
    return fmean(map(what, scores))
