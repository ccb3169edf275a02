"""Markup as a tree, what is chosen from it, and its words in paragraphs without widgets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reading.page.decode import clean
from reading.page.values import NotAPage, PageChanged

_BLOCKS = re.compile(
    "address|article|blockquote|body|caption|center|d[dlt]|details|div|fieldset|figure|h[1-6r]|header|html|li|main|[ou]l"
    "|p|pre|section|summary|t(?:able|body|head|foot|r)"
)
_NEVER_PRUNED = frozenset(["html", "body", "main", "article", "h1"])
_KEPT_SHARE = 0.3
# Of a short page a column beside it may hold most.
_BESIDE_SHARE = 0.8
_BOXES = frozenset(["div", "p", "span", "section"])
# A word or two and no name: "Posted", "Publié dans".
_LABEL = re.compile(r"[^\W\d]+[:,.]?(?: (?![A-ZА-ЯЁІЇЄҐЎ])[^\W\d]+[:,.]?)?|\W+")
_LABELS = 4
_SPACE = re.compile(r"[^\S\n]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CELL = " | "


def parse(markup: str, url: str) -> Any:
    """The root element (lxml). Raises NotAPage where there is no markup at all."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if not markup.strip():
        raise NotAPage(url, "the answer is empty")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        raise NotAPage(url, "the answer holds no markup that can be read") from fault
    if root is None:
        raise NotAPage(url, "the answer holds no markup that can be read")
    return root


def chosen(root: Any, selector: str, name: str, url: str) -> list[Any]:
    """Elements (or strings, for `::text` and `::attr()`) that the selector matches; PageChanged where none does."""
    from cssselect import SelectorError
    from parsel.csstranslator import HTMLTranslator

    try:
        path = HTMLTranslator().css_to_xpath(selector)
    except SelectorError as fault:
        raise PageChanged(url, name, selector, "is no CSS selector") from fault
    found = [match for match in root.xpath(path) if not isinstance(match, str) or match.strip()]
    if not found:
        raise PageChanged(url, name, selector)
    elements = {match for match in found if not isinstance(match, str)}
    return [match for match in found if isinstance(match, str) or elements.isdisjoint(match.iterancestors())]


def words_of(match: Any) -> str:
    """One line: what an element or string says, invisible parts left out."""
    return " ".join(clean(match).split()) if isinstance(match, str) else " ".join(" ".join(paragraphs(match)).split())


def without_widgets(root: Any, also: Iterable[Any] = ()) -> Any:
    """Take widgets (and the elements `also`) out of the tree; what follows an element stays."""
    from lxml import etree

    for element in also:
        if not isinstance(element, str) and element is not root:
            _drop(element)
    total = len(_visible(root)) or 1
    lexicon = _lexicon()
    emptied = []
    for element in list(root.iter(etree.Element)):
        if element is root or (element.tag in _NEVER_PRUNED and not _is_teaser(element)):
            continue
        if element.tag in lexicon["tags"] or _hidden(element):
            if element.tag in ("form", "aside") and len(_visible(element)) > total * _KEPT_SHARE:
                continue
            _drop(element)
        elif _named_as_widget(element) and len(_visible(element)) <= total * _most(element):
            if _named_as_widget(element, "filing"):
                emptied.append(element.getparent())
            _drop(element)
    for element in emptied:
        _drop_labels(element, root)
    return root


def _is_teaser(element: Any) -> bool:
    """An article that is another one's: by what it is called, and it has no heading of a page."""
    return element.tag == "article" and _named_as_widget(element, "teasers") and next(element.iter("h1"), None) is None


def _most(element: Any) -> float:
    """The share of a page above which a name must be mistaken; one that only columns beside a text have rarely is."""
    headed = next(element.getroottree().iter("h1"), None) is not None and next(element.iter("h1"), None) is None
    return _BESIDE_SHARE if headed and _named_as_widget(element, "beside") else _KEPT_SHARE


def _drop_labels(element: Any, root: Any) -> None:
    """Take out what only says what was filed there ("Posted", "by", "Tags:"), and the boxes that held no more."""
    while element is not None and element is not root and element.tag in _BOXES:
        left = paragraphs(element)
        if len(left) > _LABELS or not all(map(_LABEL.fullmatch, left)):
            return
        parent = element.getparent()
        _drop(element)
        element = parent


def without_layout_tables(root: Any) -> Any:
    """Turn tables whose cells hold blocks, as old pages and letters are laid out, into plain blocks."""
    for table in list(root.iter("table")):
        if any(_holds_blocks(cell) for cell in table.iter("td")):
            # A table inside it may be one of facts.
            for part in list(table.iter("tbody", "thead", "tr", "td", "th")):
                if next(part.iterancestors("table"), None) is table:
                    part.tag = "div"
            table.tag = "div"
    return root


def _holds_blocks(cell: Any) -> bool:
    return next(cell.iterdescendants("p", "div", "h1", "h2", "h3", "table", "ul", "article"), None) is not None


def paragraphs(root: Any) -> list[str]:
    """The text of a tree as paragraphs: a block each, `<br>` a new line, two of them a new paragraph."""
    pieces: list[str] = []
    if isinstance(root, str):
        pieces.append(clean(root))
    else:
        pieces.extend(_pieces(root))
    text = "".join(pieces)
    lines = (
        re.sub(r" ?\n ?", "\n", _SPACE.sub(" ", part)).strip(" \n|") for part in re.split(r"\f+|\n[^\S\n]*\n", text)
    )
    return [line for line in lines if line]


def _pieces(root: Any) -> Iterator[str]:
    """Text in order, form feeds between blocks; without recursion, as deep as hostile markup goes."""
    skipped = _lexicon()["tags"]
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag
        if closing:
            if _BLOCKS.fullmatch(tag):
                yield "\f"
            elif tag in ("td", "th"):
                # Tables that lay out a letter or an old page hold blocks in their cells, tables of facts hold words.
                yield "\f" if _holds_blocks(element) else _CELL
            if element is not root and element.tail:
                yield _inline(element.tail)
            continue
        if not isinstance(tag, str) or (element is not root and (tag in skipped or _hidden(element))):
            if element is not root and element.tail:
                yield _inline(element.tail)
            continue
        if tag == "br":
            yield "\n"
        elif _BLOCKS.fullmatch(tag):
            yield "\f"
        if element.text:
            yield clean(element.text) if tag == "pre" else _inline(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _inline(text: str) -> str:
    return re.sub(r"[\s\u200b]+", " ", clean(text))


def _visible(element: Any) -> str:
    return "".join(_pieces(element)).strip()


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = clean((before.tail or "") + element.tail)
        else:
            parent.text = clean((parent.text or "") + element.tail)
    parent.remove(element)


def _hidden(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
        or element.get("role") in _lexicon()["roles"]
    )


def left_out(element: Any, *lists: str) -> bool:
    """Whether an element is nothing a reader reads, or by class or id a share row, a counter, a menu.

    `lists`: of the widget lexicon, where not all of them count.
    """
    return element.tag in _lexicon()["tags"] or _hidden(element) or _named_as_widget(element, *lists)


def _named_as_widget(element: Any, *lists: str) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(_widget_name(name, lists or ("classes", "filing", "beside")) for name in names[:40])


@lru_cache(maxsize=4096)
def _widget_name(name: str, lists: tuple[str, ...]) -> bool:
    return len(name) < 80 and _widgets(lists).search(_HUMP.sub(" ", name).lower()) is not None


@lru_cache
def _widgets(lists: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(each for name in lists for each in _lexicon()[name])})(?!\w)")


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, list[str]]:
    return tomllib.loads((files("reading") / "lexicons" / "widgets.toml").read_text(encoding="utf-8"))
