"""Teasers of other pages: boxes side by side, each opened by a link, that stand outside the article. By shape alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from reading.page.markup import paragraphs

# Words in one piece of text that make it prose; labels, names and menus are shorter.
_PROSE = 8
# The share of a page's prose that stands in its article.
_MOST = 0.6
_FEWEST, _LARGEST_RUN = 2, 12
# Elements in one teaser; a box with more is no teaser, or meant to cost time.
_LARGEST = 100
# Teasers hold little beside the article; a page of many cards with a short introduction is about those.
_TIMES = 3
_FEWEST_WORDS = 25
# What may stand over and under teasers in their own box: "You may also like", "All news".
_LABELS = 12
_TEXT_TAGS = frozenset(["p", "span", "b", "strong", "i", "em", "li", "blockquote", "td", "dd", "font", "ul", "ol"])
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6", "p", "div", "span", "b", "strong", "header"])


@dataclass(frozen=True, slots=True)
class _Run:
    """Boxes of one form in one parent."""

    parent: Any
    boxes: tuple[Any, ...]


def without_teasers(root: Any) -> None:
    """Take them out of the tree, with the heading over them; what stands inside the article stays."""
    runs = list(_runs(root))
    if not runs:
        return
    boxes = {box for run in runs for box in run.boxes}
    article, said = _article(root, boxes)
    if article is None or said < _FEWEST_WORDS:
        return
    around = {article, *article.iterancestors()}
    for run in runs:
        inside = any(each is article for each in (run.parent, *run.parent.iterancestors()))
        if inside or not around.isdisjoint(run.boxes) or sum(map(_length, run.boxes)) > said * _TIMES:
            continue
        _drop(run, around)


def _runs(root: Any) -> Iterator[_Run]:
    from lxml import etree

    for parent in root.iter(etree.Element):
        if len(parent) < _FEWEST:
            continue
        forms: dict[tuple[str, str], list[Any]] = {}
        for child in parent:
            if isinstance(child.tag, str):
                forms.setdefault((child.tag, _form(child)), []).append(child)
        for alike in forms.values():
            if _FEWEST <= len(alike) <= _LARGEST_RUN and all(map(_opened_by_a_link, alike)):
                yield _Run(parent, tuple(alike))


def _form(element: Any) -> str:
    """The first of its classes: what follows often counts ("post-71", "first", "odd")."""
    return next(iter((element.get("class") or "").split()), "")


def _opened_by_a_link(box: Any) -> bool:
    """Whether its first line is a link to another page, and prose follows that is none."""
    if next(islice(box.iter(), _LARGEST, None), None) is not None:
        return False
    lines = paragraphs(box)
    if len(lines) < 2 or next(box.iter("h1"), None) is not None:
        return False
    link = next((each for each in box.iter("a") if _leads_away(each) and each.text_content().strip()), None)
    if link is None:
        return box.tag == "a" and _leads_away(box)
    return lines[0] in (" ".join(link.text_content().split()), *paragraphs(link)[:1])


def _leads_away(link: Any) -> bool:
    return not (link.get("href") or "#").startswith(("#", "javascript:", "mailto:"))


def paragraphs_of_article(root: Any) -> list[str]:
    """Of the smallest element that holds most of a page's prose; none where there is no prose."""
    article, _ = _article(root, {box for run in _runs(root) for box in run.boxes})
    return [] if article is None else paragraphs(article)


def _article(root: Any, boxes: set[Any]) -> tuple[Any, int]:
    """The smallest element that holds most of the prose, and how many words of prose that is."""
    from lxml import etree

    prose: dict[Any, int] = {}
    for element in root.iter(etree.Element):
        found = sum(len(piece.split()) for piece in _own_text(element) if len(piece.split()) >= _PROSE)
        if not found:
            continue
        line = [element, *element.iterancestors()]
        if any(each.tag == "a" or each in boxes for each in line):
            continue
        for each in line:
            prose[each] = prose.get(each, 0) + found
    most = prose.get(root, 0) * _MOST
    here = root if most else None
    while here is not None:
        within = next((child for child in here if prose.get(child, 0) >= most), None)
        if within is None or within.tag in _TEXT_TAGS:
            break
        here = within
    return here, prose.get(here, 0)


def _own_text(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def _drop(run: _Run, around: set[Any]) -> None:
    """The largest box that holds the teasers and no more than a label beside them, else the teasers alone."""
    words = sum(map(_length, run.boxes))
    largest = None
    for element in (run.parent, *run.parent.iterancestors()):
        if element in around or _length(element) - words > _LABELS or next(element.iter("h1"), None) is not None:
            break
        largest = element
    for element in run.boxes if largest is None else (largest,):
        heading = element.getprevious()
        if heading is not None and heading not in around and _is_label(heading):
            heading.drop_tree()
        element.drop_tree()


def _is_label(element: Any) -> bool:
    return element.tag in _HEADINGS and _length(element) <= _LABELS // 2 and next(element.iter("h1"), None) is None


def _length(element: Any) -> int:
    return len(element.text_content().split())
