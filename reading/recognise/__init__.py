"""Text in, findings out: language, persons, groups, designations, events and the kind of a publication. Pure."""

from __future__ import annotations

from dataclasses import replace

from reading.records import Event, Reading

# Of the rules and their word lists: findings of one version never change, so every change of either raises it.
VERSION = "2026-11-22.97"


def recognise(
    text: str,
    *,
    title: str = "",
    language: str | None = None,
    published: str | None = None,
    organisation: str | None = None,
    url: str | None = None,
    changed: str | None = None,
) -> Reading:
    """Everything one publication says about people.

    `language`: a hint of the source, believed unless the letters contradict it. `published`: resolves relative dates.
    `changed`: when it was edited last, where that is later: what befell somebody since then is told too.
    `organisation`: who publishes it. Deterministic; models of Russian are loaded only for text in Cyrillic letters.
    """
    from reading.dates.moments import believable
    from reading.recognise.befallen import befell_by
    from reading.recognise.designations import find_designations
    from reading.recognise.events import find_events
    from reading.recognise.facts.bodies.issuer import as_reported, issuer
    from reading.recognise.groups import NAMED, find_groups, told_of
    from reading.recognise.kind import publication_kind
    from reading.recognise.language import recognise_language
    from reading.recognise.people.births import with_births
    from reading.recognise.persons import find_persons
    from reading.recognise.text import Text

    spoken = recognise_language(f"{title}\n{text}", language)
    speaks = issuer(text, organisation)
    whole = Text(
        title,
        text,
        language=spoken,
        published=believable(published),
        organisation=speaks or organisation,
        url=url,
        changed=believable(changed),
    )
    named = find_persons(whole)
    groups = find_groups(whole, named)
    # Whoever an organisation uses its term for is one of those a text is about, however few words it has for them.
    designations, asked = find_designations(whole, named, groups), (named, groups)
    cast = named.about({one.person for one in designations})
    groups = groups if cast is named else find_groups(whole, cast)
    named = cast
    # What happened to somebody makes them one of those the text is about, and then pronouns may mean them: those who
    # may be subjects are taken for such, and are none in the end unless something befell them.
    supposed = cast.about({cast.persons[number].name for number in cast.undecided | cast.kin})
    events = find_events(whole, supposed, groups)
    befell = befell_by(events, cast, whole)
    listed = {event.person for event in events if event.rule.endswith(".roster") or event.kind == "listing"}
    told_of_others = cast.about(befell if spoken in ("en", "uk") else listed) is not cast
    if supposed is not cast or told_of_others:
        cast = cast.about(befell).settled(befell)
        groups = find_groups(whole, cast)
        events = find_events(whole, cast, groups)
        cast = named.about(befell_by(events, cast, whole))
    unnamed = groups if spoken == "en" else tuple(group for group in groups if group.rule != NAMED)
    named = named if spoken == "en" else cast if cast.free is None else replace(cast, free=None)
    if (named, unnamed) != asked:
        designations = find_designations(whole, named, unnamed)
    groups, designations, events = told_of(groups, designations, events)
    kind = publication_kind(whole, cast, groups, designations, events)
    taken: tuple[Event, ...] = ()
    if kind == "correction":
        from reading.recognise.retractions import take_back

        events, taken = take_back(whole, cast, events)
    persons = with_births(whole, cast)
    designations = as_reported(designations, speaks) if speaks else designations
    return Reading(VERSION, spoken, kind, persons, groups, designations, events, cast.mentions, taken)
