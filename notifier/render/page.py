"""A message as it will be shown, the same for every sink: its stories as ready lines, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from notifier.render.clean import clean, shortened, web_address, without_links
from notifier.render.words import Words
from storage.stories import Contents, Story, Told

# News that harms somebody when it is wrong: shown as unconfirmed until a person has confirmed it.
_HARMFUL = frozenset({"death", "revoked", "removed_unexplained", "denied"})
_SUBJECT_LENGTH = 150
# Of what an update added or took away: so many passages, of so many characters each.
_PASSAGES, _PASSAGE = 3, 600
_REWORDED = 5


@dataclass(frozen=True, slots=True)
class FactLine:
    """`label`: what it is, when and by whom. `warning`: set when the quote must not be read as a fact."""

    label: str
    quote: str
    warning: str


@dataclass(frozen=True, slots=True)
class Also:
    """Others with the same text, or the same news; `label` says which, `places` their names and links."""

    label: str
    places: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One story. `link` and the links of `also` are None where there is none, or none may be shown.

    `added`: what an update brought, in its own words; `reworded`: what stands in the place of which words; `gone`: what
    it took away, said to be gone.
    """

    head: str
    title: str
    warning: str
    facts: tuple[FactLine, ...]
    also: tuple[Also, ...]
    link: str | None
    note: str
    added: tuple[str, ...]
    reworded: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything shown, without any sink's escaping."""

    subject: str
    heading: str
    entries: tuple[Entry, ...]
    footer: str


def page(contents: Contents, words: Words, *, discreet: bool) -> Page:
    """What this message shows. `discreet`: neutral subject, no links, nothing about who sent it."""
    counted = Counter("known" if story.known else story.change for story in contents.stories)
    counts = ", ".join(words.count(change, number) for change, number in counted.items()) or words.say("gone")
    entries = tuple(_entry(story, words, discreet=discreet) for story in contents.stories)
    return Page(
        subject=_subject(contents, entries, counts, words, discreet=discreet),
        heading=words.say("heading", counts=counts),
        entries=entries,
        footer="" if discreet else words.say("footer", subscription=contents.subscription),
    )


def _subject(contents: Contents, entries: tuple[Entry, ...], counts: str, words: Words, *, discreet: bool) -> str:
    if discreet:
        return words.say("subject_discreet")
    if len(contents.stories) != 1:
        return words.say("subject_many", subscription=contents.subscription, counts=counts)
    story = contents.stories[0]
    key = "subject_one_known" if story.known else "subject_one"
    key = "subject_one_unconfirmed" if _harmful(story) else key
    title = entries[0].title or words.name("change", story.change)
    return shortened(words.say(key, organisation=clean(story.organisation), title=title), _SUBJECT_LENGTH)


def _entry(story: Story, words: Words, *, discreet: bool) -> Entry:
    show = _discreetly if discreet else clean
    kind = words.name("kind", story.kind) if story.kind and story.kind != "other" else ""
    change = words.name("change", "known" if story.known else "republished" if story.issued else story.change)
    change = words.say("correction") if story.corrected else change
    what = change + (f" ({kind})" if kind else "")
    when = _moment(story.published)
    warning = ""
    if story.change == "removed":
        warning = words.say("unconfirmed_removal")
    elif story.kind == "revocation":
        warning = words.say("unconfirmed")
    return Entry(
        head=" · ".join(part for part in (show(story.organisation), what, when) if part),
        title=show(story.title) or (words.say("untitled") if story.publication else show(story.source)),
        warning=warning,
        facts=_quoted_once([_fact(fact, story, words, show) for fact in story.facts]),
        also=tuple(_also(story, words, show, discreet=discreet)),
        link=None if discreet else web_address(story.url),
        note=show(story.note),
        added=_quoted(story.added, show),
        reworded=tuple(_reworded(story, words, show)),
        gone=tuple(words.say("taken_out", passage=passage) for passage in _quoted(story.gone, show)),
    )


def _also(story: Story, words: Words, show: Callable[[str], str], *, discreet: bool) -> Iterator[Also]:
    """Who carries the same text, who tells of the same things, and who told this reader of them before."""
    kinds = {
        "also": [one for one in story.also if not one.reported],
        "also_reported": [one for one in story.also if one.reported],
        "known": story.known,
    }
    if story.issued is not None:
        day = _moment(story.issued.published)[:10]
        name = f"{show(story.issued.organisation)}, {day}" if day else show(story.issued.organisation)
        yield Also(words.say("issued"), ((name, None if discreet else web_address(story.issued.url)),))
    for back in (fact.taken_back for fact in story.facts):
        if back is not None:
            yield Also(
                words.say("by_correction"), ((show(back.organisation), None if discreet else web_address(back.url)),)
            )
    for label, places in kinds.items():
        if places:
            shown = tuple((show(one.organisation), None if discreet else web_address(one.url)) for one in places)
            yield Also(words.say(label), shown)


def _reworded(story: Story, words: Words, show: Callable[[str], str]) -> Iterator[str]:
    """So many as anybody reads in a digest; `show --diff` has them all."""
    for was, now in story.reworded[:_REWORDED]:
        yield words.say("reworded", was=show(was), now=show(now))
    if len(story.reworded) > _REWORDED:
        yield "…"


def _quoted(passages: tuple[str, ...], show: Callable[[str], str]) -> tuple[str, ...]:
    """The first of the passages, as far as anybody reads in a digest; the rest stands behind the link."""
    shown = [shortened(show(passage), _PASSAGE) for passage in passages[:_PASSAGES]]
    return (*shown, "…") if len(passages) > _PASSAGES else tuple(shown)


def _quoted_once(facts: Sequence[FactLine]) -> tuple[FactLine, ...]:
    """Facts that follow each other from the same words have these once, beneath the last; a warning keeps its own."""
    followed = zip_longest(facts, facts[1:])
    return tuple(
        replace(fact, quote="") if after and fact.quote == after.quote and not (fact.warning or after.warning) else fact
        for fact, after in followed
    )


def _fact(fact: Told, story: Story, words: Words, show: Callable[[str], str]) -> FactLine:
    if fact.type == "designation":
        what = show(words.name("term", fact.what))
        if fact.action:
            what += f", {show(words.name('action', fact.action))}"
    else:
        what = show(words.name("event", fact.what))
    details = [_moment(fact.date)]
    if fact.organisations:
        details.append(words.say("by", organisations=", ".join(map(show, fact.organisations))))
    if fact.reported:
        details.append(words.say("reported", organisation=show(story.organisation)))
    if fact.term_years is not None:
        details.append(words.years(fact.term_years))
    if fact.articles:
        key = "articles_one" if len(fact.articles) == 1 else "articles_many"
        details.append(words.say(key, articles=", ".join(map(show, fact.articles))))
    if fact.ex_post_facto:
        details.append(words.say("ex_post_facto"))
    label = f"{show(fact.name)}: {what}" if fact.name else what
    shown = "; ".join(detail for detail in details if detail)
    return FactLine(
        label=f"{label} ({shown})" if shown else label,
        quote=show(fact.context or fact.quote),
        warning=_warning(fact, story, words, show),
    )


def _warning(fact: Told, story: Story, words: Words, show: Callable[[str], str]) -> str:
    """What must be known before the quote is read as a fact."""
    if fact.rejected:
        return words.say("struck_out")
    if fact.taken_back is not None:
        back = fact.taken_back
        return words.say("taken_back", organisation=show(back.organisation), date=back.when, quote=show(back.quote))
    if fact.restored:
        return words.say("restored", organisation=show(story.organisation))
    if story.corrected and fact.confirmed:
        return words.say("unjudged" if fact.unjudged else "confirmed")
    return words.say("unconfirmed") if story.corrected or _doubtful(fact) else ""


def _discreetly(text: str) -> str:
    return without_links(clean(text))


def _doubtful(fact: Told) -> bool:
    return not fact.confirmed and (fact.what in _HARMFUL or fact.action in _HARMFUL)


def _harmful(story: Story) -> bool:
    return story.change == "removed" or story.kind == "revocation" or any(map(_doubtful, story.facts))


def _moment(text: str | None) -> str:
    """A date as it is known, a time without its seconds."""
    if text is None or "T" not in text:
        return text or ""
    day, _, clock = text.partition("T")
    return f"{day} {clock[:5]} UTC"
