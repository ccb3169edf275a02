"""A message as one JSON object for programs: title and message as people read them, and the stories as items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from notifier.render.clean import clean, web_address, without_links
from storage.corrections import TakenBack
from storage.stories import Contents, Elsewhere, Story, Told

VERSION = "1.0"


def payload(contents: Contents, *, title: str, message: str, discreet: bool) -> dict[str, Any]:
    """`title` and `message` stand where Apprise's own JSON has them; nothing that is unknown is given."""

    def show(text: str) -> str:
        return without_links(clean(text)) if discreet else clean(text)

    return {
        "version": VERSION,
        "type": "info",
        "id": contents.message,
        "subscription": contents.subscription,
        "title": title,
        "message": message,
        "items": [_item(story, show, discreet=discreet) for story in contents.stories],
    }


def _item(story: Story, show: Callable[[str], str], *, discreet: bool) -> dict[str, Any]:
    return _given(
        id=story.publication,
        change=story.change,
        source=story.source,
        organisation=show(story.organisation),
        title=show(story.title),
        url=None if discreet else web_address(story.url),
        published=story.published,
        kind=story.kind,
        language=story.language,
        message=show(story.note),
        correction=story.corrected or None,
        added=[show(passage) for passage in story.added],
        reworded=[{"was": show(was), "now": show(now)} for was, now in story.reworded],
        gone=[show(passage) for passage in story.gone],
        facts=[_fact(fact, show, discreet=discreet) for fact in story.facts],
        also=[_elsewhere(one, show, discreet=discreet) for one in story.also],
        issued=_elsewhere(story.issued, show, discreet=discreet) if story.issued else None,
        known=[_elsewhere(one, show, discreet=discreet) for one in story.known],
    )


def _elsewhere(one: Elsewhere, show: Callable[[str], str], *, discreet: bool) -> dict[str, Any]:
    return _given(
        organisation=show(one.organisation),
        publication=one.publication,
        url=None if discreet else web_address(one.url),
        reported=one.reported or None,
        published=one.published,
    )


def _taken_back(back: TakenBack, show: Callable[[str], str], *, discreet: bool) -> dict[str, Any]:
    return _given(
        organisation=show(back.organisation),
        publication=back.publication,
        url=None if discreet else web_address(back.url),
        published=back.when,
        quote=show(back.quote),
    )


def _fact(fact: Told, show: Callable[[str], str], *, discreet: bool) -> dict[str, Any]:
    what = "term" if fact.type == "designation" else "kind"
    return _given(
        type=fact.type,
        **{what: show(fact.what)},
        action=show(fact.action or ""),
        organisation=[show(one) for one in fact.organisations],
        person=show(fact.name) if fact.name else None,
        date=fact.date,
        term_years=fact.term_years,
        articles=[show(one) for one in fact.articles],
        quote=show(fact.quote),
        context=show(fact.context),
        reported=fact.reported or None,
        ex_post_facto=fact.ex_post_facto or None,
        taken_back=_taken_back(fact.taken_back, show, discreet=discreet) if fact.taken_back else None,
        restored=fact.restored or None,
        status="rejected" if fact.rejected else "confirmed" if fact.confirmed else "unconfirmed",
    )


def _given(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
