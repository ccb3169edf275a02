"""What goes into the reading of a page and what comes out, and the two ways it fails."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS of a source's own pages. Each one given must match. `::text` and `::attr(name)` may end one."""

    title: str | None = None
    date: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. `text`: paragraphs with a blank line between them.

    Dates as in records.py. `language` is ISO 639-1, as the page itself declares it, unless its letters belie it.
    `canonical`, `urls` (other addresses that the page gives for itself) and `translations` are absolute.
    `date_likely`: `published` stands among the words of the page, and nothing says for machines that it is that.
    """

    title: str
    text: str
    published: str | None
    modified: str | None
    language: str | None
    canonical: str | None
    urls: tuple[str, ...]
    translations: tuple[str, ...] = ()
    date_likely: bool = False


class PageChanged(ValueError):
    """A selector of the source no longer matches."""

    def __init__(self, url: str, name: str, selector: str, fault: str = "matches nothing") -> None:
        super().__init__(f'{url}: the selector for the {name}, "{selector}", {fault}')


class NotAPage(ValueError):
    """The answer holds no text to read: empty, a challenge, another kind of file."""

    def __init__(self, url: str, what: str) -> None:
        super().__init__(f"{url}: {what}")


class Missing(NotAPage):
    """The answer only says, whatever its status, that there is no such page."""


class AFile(NotAPage):
    """The answer is a file to download (a PDF, a picture): there is a publication, but nothing to read in it."""


class Closed(NotAPage):
    """The answer asks for a password: nothing is published there, or not yet."""
