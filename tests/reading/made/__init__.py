"""Pages that are made, so that their text is known: invented articles in the structure of many kinds of sites."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reading.made.article import LANGUAGES, Made, Pen, write
from tests.reading.made.site import SITES, render

__all__ = ["LANGUAGES", "SITES", "Made", "pages"]


def pages(each: int, first: int = 0) -> Iterator[Made]:
    """`each` pages of every kind of site in every language; the same numbers always make the same pages."""
    for site in SITES:
        for language in LANGUAGES:
            for number in range(first, first + each):
                pen = Pen(language, f"{site}/{language}/{number}")
                article = write(pen)
                yield Made(site, number, article, render(site, article, pen))
