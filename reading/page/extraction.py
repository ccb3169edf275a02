"""The main text of a page: by the source's own selector, else by trafilatura, else what an article element holds."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import takewhile
from typing import Any

from reading.identity.noise import without_noise
from reading.identity.typography import plain
from reading.page.elsewhere import without_other_pages
from reading.page.markup import left_out, paragraphs, without_layout_tables, without_widgets, words_of
from reading.page.structured import Declared
from reading.page.teasers import paragraphs_of_article, without_teasers

_BULLET = re.compile(r"^[-•*·]\s+", re.MULTILINE)
_CONTAINERS = (
    '//*[@itemprop="articleBody"]', "//article//*[contains(@class, 'body') or contains(@class, 'content')]",
    "//article", "//main", '//*[@role="main"]', "//*[@id='content' or @id='main']",
)  # fmt: skip
_FEW_WORDS = 25
_LISTED = ("li", "h2", "h3", "h4")
_SENTENCE = re.compile(r"(?:\S+\s+){3}.*[.!?…][»”\"')]*$")
_FOUND = 0.4  # of the words of either, what was found and what holds most of a page's prose
_RUN_TOGETHER = 5  # lines at most where each may be a whole article
_MORE = 2  # times the words that were found, lists included
# The kind of a publication, one word between heading and text ("Statement"); two may be somebody's name.
_LABEL = re.compile(r"[^\W\d]{3,20}|\W{1,5}")


def own_text(matches: Sequence[Any], without: Sequence[Any]) -> str:
    """The words of the elements that a source's selector chose, widgets and noise left out."""
    found = []
    for match in matches:
        if isinstance(match, str):
            found.append(words_of(match))
        elif len(matches) == 1 or not left_out(match):
            without_widgets(match, without)
            without_other_pages(match)
            found.extend(paragraphs(match))
    return _readable(found)


def main_text(
    root: Any, facts: Declared, title: str, is_date_line: Callable[[str], bool], *, grows: bool = False
) -> str:
    """The text that a page is about, its title and date line not repeated in it. Changes the tree.

    `grows`: what looks like a teaser there is the next chapter.
    """
    without_widgets(root)
    without_layout_tables(root)
    without_other_pages(root)
    if not grows:
        without_teasers(root)
    found = _with_lists(_by_trafilatura(root), root)
    if _words(found) < _FEW_WORDS:
        found = _around_heading(root, title, is_date_line) or max((found, _by_container(root)), key=_words)
        found = max((found, *_stated(facts)), key=_words)
    elif _missed(article := paragraphs_of_article(root), found):
        found = article
    return _readable(_after_heading(found, title, is_date_line))


def _missed(article: list[str], found: list[str]) -> bool:
    """Whether something else than the article was found: trafilatura goes by what boxes are called, too."""
    there, here = (Counter(word for line in lines for word in line.split()) for lines in (article, found))
    shared = (there & here).total()
    return there.total() >= _FEW_WORDS and shared < min(there.total(), here.total()) * _FOUND


def _by_trafilatura(root: Any) -> list[str]:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # It changes the tree it is given. Comments are others' words; tables hold lists of people.
    document = bare_extraction(deepcopy(root), include_comments=False, include_tables=True)
    text = getattr(document, "text", None) or ""
    found = [_BULLET.sub("", line).strip(" |") for line in text.split("\n") if line.strip(" |-")]
    articles = [element for element in root.iter("article") if len(found) <= _RUN_TOGETHER]
    return [part for line in found for part in _parted(line, articles)]


def _parted(line: str, articles: Sequence[Any]) -> list[str]:
    """The paragraphs of an article that came as one line, heading and date run into its first sentence.

    Trafilatura gives a short article that way.
    """
    whole = _closed_up(line)
    for article in articles:
        parts = [part for part in paragraphs(article) if _closed_up(part) in whole]
        if len(parts) > 1 and "".join(map(_closed_up, parts)) == whole:
            return parts
    return [line]


def _closed_up(text: str) -> str:
    return "".join(text.split())


def _with_lists(found: list[str], root: Any) -> list[str]:
    """With the list items and headings that stand between what was found, each in its place.

    Trafilatura takes a list of links inside an article for navigation; here such a list is often the names of the
    prisoners. A list after a last line that ends with a colon belongs to it.
    """
    items = {" ".join(line.split()) for item in root.iter(*_LISTED) for line in paragraphs(item)}.difference(found)
    shown = [" ".join(line.split()) for line in paragraphs(root)] if items else []
    known = [line for line in found if line in shown] if items else []
    if not known:
        return found
    start, end = shown.index(known[0]), len(shown) - shown[::-1].index(known[-1])
    if found[-1].endswith(":"):
        end += sum(1 for _ in takewhile(items.__contains__, shown[end:]))
    whole, place = list(found), 0
    for line in shown[start:end]:
        if line in whole[place:]:
            place = whole.index(line, place) + 1
        elif line in items:
            whole.insert(place, line)
            place += 1
    return whole if _words(whole) <= _words(found) * _MORE else found


def _around_heading(root: Any, title: str, is_date_line: Callable[[str], bool]) -> list[str]:
    """A short text: what the smallest element around the page's heading says, once it says a sentence."""
    heading = next((each for each in root.iter("h1") if plain(words_of(each)) == plain(title)), None)
    if heading is None:
        return []
    for element in heading.iterancestors():
        lines = paragraphs(element)
        under = lines[lines.index(title) + 1 :] if title in lines else []
        if any(_SENTENCE.search(line) and not is_date_line(line) for line in under):
            return [] if element.tag in ("body", "html") else lines
    return []


def _by_container(root: Any) -> list[str]:
    likely = (element for path in _CONTAINERS for element in root.xpath(path)[:1])
    for found in (*map(paragraphs, likely), paragraphs_of_article(root), paragraphs(root)):
        if _words(found):
            return found
    return []


def _stated(facts: Declared) -> list[list[str]]:
    bodies = [body for body in facts.said("articleBody") if "<" not in body]
    return [[line.strip() for line in body.split("\n") if line.strip()] for body in bodies[:1]]


def _after_heading(lines: list[str], title: str, is_date_line: Callable[[str], bool]) -> list[str]:
    """Without the title, the date and other labels that stand before the text because they stand over it."""
    start = 0
    if title and (places := [at for at, line in enumerate(lines[:6]) if plain(line) == plain(title)]):
        start = places[-1] + 1
    over = start
    while start < len(lines) and (is_date_line(lines[start]) or (start and _LABEL.fullmatch(lines[start]))):
        start += 1
    return lines[start:] if start < len(lines) else lines[over:]


def _readable(found: list[str]) -> str:
    text = "\n\n".join(line for line in found if re.search(r"\w", line))
    return without_noise(text).text if text else ""


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)
