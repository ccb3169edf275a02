"""A page as HTML for mail: every foreign word escaped; no script, no style sheet, no image, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from notifier.render.page import Entry, Page

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{subject}</title></head>\n'
    '<body style="font-family:sans-serif;max-width:44em"><p>{heading}</p>\n{entries}\n{footer}</body></html>\n'
)
_FOOTER = Markup('<p style="color:#666;font-size:85%">{}</p>\n')
_LINK = Markup('<a href="{0}" rel="noopener noreferrer">{1}</a>')


def html(page: Page, language: str = "en") -> str:
    """One whole document."""
    entries = Markup("\n").join(_entry(entry) for entry in page.entries)
    footer = _FOOTER.format(page.footer) if page.footer else Markup("")
    return str(
        _PAGE.format(language=language, subject=page.subject, heading=page.heading, entries=entries, footer=footer)
    )


def _entry(entry: Entry) -> Markup:
    parts = Markup("").join(_parts(entry))
    return Markup("<div>{}</div><hr>").format(parts)


def _parts(entry: Entry) -> Iterator[Markup]:
    title = _linked(entry.title, entry.link)
    yield Markup('<p>{}<br><b dir="auto">{}</b></p>').format(entry.head, title)
    if entry.warning:
        yield Markup("<p><i>{}</i></p>").format(entry.warning)
    if entry.note:
        yield Markup("<p>{}</p>").format(entry.note)
    for passage in entry.added:
        yield Markup('<p><q dir="auto">{}</q></p>').format(passage)
    for passage in (*entry.reworded, *entry.gone):
        yield Markup('<p dir="auto">{}</p>').format(passage)
    if entry.facts:
        yield Markup("<ul>{}</ul>").format(Markup("").join(_facts(entry)))
    for also in entry.also:
        places = Markup(", ").join(_linked(name, link) for name, link in also.places)
        yield Markup("<p>{}: {}</p>").format(also.label, places)
    if entry.link:
        yield Markup("<p>{}</p>").format(_linked(entry.link, entry.link))


def _facts(entry: Entry) -> Iterator[Markup]:
    for fact in entry.facts:
        warning = Markup("<br><i>{}</i>").format(fact.warning) if fact.warning else Markup("")
        quote = Markup('<br><q dir="auto">{}</q>').format(fact.quote) if fact.quote else Markup("")
        yield Markup("<li>{}{}{}</li>").format(fact.label, warning, quote)


def _linked(words: str, link: str | None) -> Markup:
    return _LINK.format(link, words) if link else Markup("{}").format(words)
