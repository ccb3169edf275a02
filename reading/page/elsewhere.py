"""Blocks that lead to other pages: a heading that says so ("Related", "Популярное") and the links under it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from reading.identity.noise import noise
from reading.page.markup import paragraphs

# A block this large is the page itself, whatever its first line is.
_LARGEST_SHARE = 0.4
# In a block of teasers a title in six words is a link, the rest tell what it leads to.
_LINKED = 0.15
# What merely follows such a heading must be links and little else.
_MOSTLY_LINKED = 0.6
_LONGEST_HEADING = 60
# Over a list of links these may as well head the names of prisoners.
_ANYTHING = frozenset(["другие", "еще", "ещё", "материалы", "more", "see more", "read more"])
# A page has few such headings; one that is full of them is meant to cost time.
_MOST = 40
_NEVER = frozenset(["html", "body", "main", "h1"])
_CARRIERS = frozenset(
    ["a", "b", "dt", "div", "font", "h2", "h3", "h4", "h5", "h6", "p", "section", "span", "strong", "td", "th"]
)


def without_other_pages(root: Any) -> None:
    """Take such blocks out of the tree."""
    from lxml import etree

    total = _words(root) or 1
    headings = (each for each in root.iter(etree.Element) if each is not root and _is_heading(each))
    for heading in list(islice(headings, _MOST)):
        if not any(ancestor is root for ancestor in heading.iterancestors()):
            continue  # in a block taken out before
        block = _block(heading, root, total)
        if block is not None:
            block.drop_tree()
        else:
            for sibling in list(_led_elsewhere(heading)):
                sibling.drop_tree()


def _is_heading(element: Any) -> bool:
    said = _said(element)
    if element.tag not in _CARRIERS or not 3 < len(said) <= _LONGEST_HEADING:
        return False
    return said.strip(" :").lower() not in _ANYTHING and noise(said) == "reference to other pages"


def _said(element: Any) -> str:
    return " ".join((element.text or "").split())


def _block(heading: Any, root: Any, total: int) -> Any:
    """The largest element that begins with the heading and holds links to other pages; None where there is none."""
    found = None
    element = heading
    while element is not None and element is not root and element.tag not in _NEVER:
        lines = paragraphs(element)
        if not lines or not lines[0].startswith(_said(heading)):
            break
        if _words(element) > total * _LARGEST_SHARE or next(element.iter("h1"), None) is not None:
            break
        if _linked(element) >= _LINKED:
            found = element
        element = element.getparent()
    return found


def _led_elsewhere(heading: Any) -> Iterator[Any]:
    """Blocks of links that follow the heading."""
    for sibling in heading.itersiblings():
        if not isinstance(sibling.tag, str) or (_words(sibling) and _linked(sibling) < _MOSTLY_LINKED):
            return
        yield sibling


def _words(element: Any) -> int:
    return sum(len(line.split()) for line in paragraphs(element))


def _linked(element: Any) -> float:
    """The share of its words that stand in links."""
    words = _words(element)
    links = sum(_words(link) for link in element.iter("a") if link.get("href"))
    return links / words if words else 0.0
