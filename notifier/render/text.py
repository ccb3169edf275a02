"""A page as plain text: for mail, chats and terminals."""

from __future__ import annotations

from collections.abc import Iterator

from notifier.render.page import Entry, Page


def text(page: Page) -> str:
    """Lines without any mark-up; ends with a line break."""
    lines = [page.heading, ""]
    for number, entry in enumerate(page.entries, 1):
        lines += [f"{number}. {entry.head}", *(f"   {line}" for line in _lines(entry)), ""]
    if page.footer:
        lines += [page.footer]
    return "\n".join(lines).rstrip() + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    yield entry.title
    if entry.warning:
        yield f"[{entry.warning}]"
    if entry.note:
        yield entry.note
    yield from (f"“{passage}”" for passage in entry.added)
    yield from entry.reworded
    yield from entry.gone
    for fact in entry.facts:
        yield f"- {fact.label}"
        if fact.warning:
            yield f"  [{fact.warning}]"
        if fact.quote:
            yield f"  “{fact.quote}”"
    for also in entry.also:
        places = (f"{name} ({link})" if link else name for name, link in also.places)
        yield f"{also.label}: {', '.join(places)}"
    if entry.link:
        yield entry.link
