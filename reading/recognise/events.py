"""Finds what happened to people: arrests, charges, verdicts, releases, deaths; only what the text asserts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from reading.dates import FoundDate, lead_date
from reading.recognise.cast import Cast
from reading.recognise.facts.afterwards import Afterwards
from reading.recognise.facts.anothers import is_anothers, is_doubted, surest
from reading.recognise.facts.background import dates_apart, is_background
from reading.recognise.facts.courts import court_in, place_in
from reading.recognise.facts.given import articles_of, with_terms
from reading.recognise.facts.grounds import CHARGE, grounds_of
from reading.recognise.facts.guards import Guarded, asserted, excused, guarded, is_asked_for
from reading.recognise.facts.layouts.cards import events_of_card, without_expected
from reading.recognise.facts.layouts.chronicle import dated_headlines, is_earlier, russian_sections, section_date
from reading.recognise.facts.layouts.fates import fates_of
from reading.recognise.facts.layouts.headed import Headed
from reading.recognise.facts.layouts.items import openings
from reading.recognise.facts.layouts.leads import leads_of
from reading.recognise.facts.layouts.lists import Lists
from reading.recognise.facts.layouts.name_lines import name_lines
from reading.recognise.facts.layouts.rosters import events_of_rosters
from reading.recognise.facts.layouts.sections import Section, sections_of
from reading.recognise.facts.occasions import occasions
from reading.recognise.facts.otherwise import is_otherwise
from reading.recognise.facts.otherwise_ukrainian import without_homecomings
from reading.recognise.facts.reckoned import counts_from_far, counts_on
from reading.recognise.facts.repeated import each_time
from reading.recognise.facts.retracted import without_mistakes, without_retracted
from reading.recognise.facts.rulebook import Hit, Script, rulebook
from reading.recognise.facts.scenes import Scenes
from reading.recognise.facts.spoken import script_of
from reading.recognise.facts.terms import find_terms
from reading.recognise.facts.timeline import Timeline
from reading.recognise.facts.told import Told, longest, outdoes
from reading.recognise.facts.when import dates_of
from reading.recognise.facts.whom import described, described_english
from reading.recognise.facts.whom.company import shared
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.fragments import unsaid
from reading.recognise.facts.whom.gapping import events_of, gapped, in_its_clause
from reading.recognise.facts.whom.kin import kinship, sexes
from reading.recognise.facts.whom.likewise import likewise
from reading.recognise.facts.whom.members import members
from reading.recognise.facts.whom.patients import patients
from reading.recognise.facts.whom.standins import candidates, named
from reading.recognise.text import Sentence, Text
from reading.records import Event, Group

# So near behind the day over an update stands the day on which it happened: "Update 12 March 2026: Yesterday, ...".
_BESIDE = 4
_CYRILLIC = frozenset({"ru", "uk", "be"})
_OF_COURTS = frozenset({"verdict", "appeal", "quashed", "pardon", "release"})
_WITH_TERM = frozenset({"verdict", "appeal"})
_WITH_PLACE = frozenset({"transfer", "punishment_cell", "release", "death", "detention", "custody_ordered"})
_WITH_COURT = _WITH_TERM | {"quashed", "custody_ordered", "custody_extended", "house_arrest", "trial"}


def find_events(text: Text, cast: Cast, groups: tuple[Group, ...]) -> tuple[Event, ...]:
    """Events of persons and counted groups, one for each kind, person and occasion."""
    if not cast.persons and not groups:
        return ()
    scenes = Scenes()
    told = [*events_of_card(text, cast), *_events(text, cast, groups, scenes), *events_of_rosters(text, cast)]
    told = without_expected(told, text)
    return occasions([*told, *_of_members(told, text, cast, groups)], scenes.guessed)


def _of_members(told: Sequence[Event], text: Text, cast: Cast, groups: tuple[Group, ...]) -> Iterator[Event]:
    """What is told of a group is told of everybody the text names of it."""
    belonging = members(text, cast, groups)
    for event in told if belonging else ():
        for kind, index in belonging.get(event.group, ()) if event.group is not None else ():
            named = cast.persons[index].name if kind == "person" else None
            yield replace(event, person=named, group=index if kind == "group" else None)


def _events(text: Text, cast: Cast, groups: tuple[Group, ...], scenes: Scenes) -> Iterator[Event]:
    if text.language == "en":
        nouns = described_english.descriptions(cast, text.sentences)
    else:
        nouns = described.descriptions(cast, text.sentences, text.language) if text.language in _CYRILLIC else {}
    kin = kinship(cast, text.sentences) if text.language == "en" else ()
    discourse = Discourse(sexes(cast, kin), groups, nouns=nouns, kin=kin)
    timeline = Timeline(text.published, text.told)
    afterwards = Afterwards()
    lists, headed = Lists(), Headed()
    base = text.published
    under_names = name_lines(text, cast) if text.language == "en" else {}
    headlines = dated_headlines(text) if text.language == "en" else {}
    leads, fates = leads_of(text), fates_of(text, cast)
    items = openings(text, cast) if text.language == "ru" else {}
    dated_parts = russian_sections(text) if text.language == "ru" else {}
    heads, parts = frozenset[int](), dict[int, Section]()
    if text.language in ("uk", "be"):
        heads, parts = sections_of(text, cast if text.language == "uk" else replace(cast, free=None))
    for number, sentence in enumerate(text.sentences):
        if sentence.field == "text" and sentence.start in items:
            discourse.begin(items[sentence.start])
        if day := headlines.get(sentence.start) if sentence.field == "text" else None:
            base = day  # the headline of an entry of a chronicle: what it tells, its entry tells with its own day
            discourse.heard(named(sentence, discourse), sentence)
            continue
        if sentence.field == "text" and sentence.paragraph in leads:
            timeline.section = (sentence.paragraph, leads[sentence.paragraph])
        if sentence.field == "text" and sentence.paragraph in dated_parts:
            timeline.section = (sentence.paragraph, dated_parts[sentence.paragraph])
        if number in fates:
            yield from fates[number].events(cast, base)
            lists.told()
            continue
        if number in parts:
            discourse.turn(parts[number].own)
        if dated := section_date(sentence, base, text.published):
            base = dated
            timeline.section = (sentence.paragraph + (text.language == "en"), dated)
            below = text.sentences[number + 1 : number + 2] if text.language in ("uk", "be") else ()
            timeline.opening = next(((one, dated) for one in below if one.paragraph != sentence.paragraph), None)
            continue
        if sentence.field == "text" and sentence.start in under_names:
            discourse.begin_section(under_names[sentence.start])
            continue
        # "Update 12 March 2026: yesterday, ...": told as of that day, like what follows until the next such day.
        base = (lead_date(sentence.text) if sentence.field == "text" else None) or base
        script = script_of(sentence.text, text.language)
        if text.language == "en":
            if headed.is_heading(sentence):
                continue
            yield from headed.of_item(sentence, base, discourse, cast)
        hits, told = () if parts and number in heads else rulebook(script).hits(sentence.text), []
        hits = without_retracted(hits, sentence, text.sentences[number + 1 : number + 2], script)
        hits = without_mistakes(hits, sentence.text, script)
        if hits and script == "uk":
            beside = text.sentences[max(0, number - 1) : number + 2]
            hits = without_homecomings(hits, [one for one in beside if one.paragraph == sentence.paragraph])
        if hits and not sentence.text.endswith("?"):
            told = list(_in_sentence(sentence, script, hits, discourse, timeline, base, cast))
            days = timeline.days if timeline.days is not None else timeline.dates(sentence, base, script)
            told = list(scenes.date(told, sentence, days))
            yield from told
            afterwards.told(told)
        else:
            timeline.passed(sentence, script, base)
        scenes.hear(sentence, timeline.days or (), told)
        timeline.days = None
        if script in ("uk", "be"):
            yield from lists.of_line(sentence, cast)
            if told:
                lists.told()
            elif not lists.items or hits:
                days = dates_of(sentence.text, base, until=timeline.until(base))
                lists.heard(sentence, _asserted(hits, sentence.text, guarded(sentence.text, script)), days)
        if not told and script == "en":
            yield from likewise(sentence, cast, afterwards.recent)
        if not told and afterwards.recent:
            yield from afterwards.more(sentence, dates_of(sentence.text, base, until=timeline.until(base)))
        discourse.heard(named(sentence, discourse), sentence)


def _day_before(text: str, discourse: Discourse, base: str | None) -> str | None:
    """The day that "the same evening" or "the next day" counts from: of the last sentences, else the day told last."""
    far = counts_from_far(text)
    for sentence in reversed(discourse.recent):
        told = [date.value for date in dates_of(sentence.text, base) if len(date.value) == 10]
        if len(set(told)) == 1 or (told and far and discourse.day not in told):
            return told[-1]
        if told or counts_on(sentence.text):
            return discourse.day
    return discourse.day if far else None


def _without_lead(days: list[FoundDate], text: str) -> list[FoundDate]:
    """Without the day of the telling ("Update 12 March 2026:") where the telling itself begins with another."""
    if len(days) < 2 or days[1].start - days[0].end > _BESIDE or lead_date(text) != days[0].value:
        return days
    return days if any(sign.isdigit() for sign in text[days[1].start : days[1].end]) else days[1:]


def _in_sentence(
    sentence: Sentence,
    script: Script,
    hits: Sequence[Hit],
    discourse: Discourse,
    timeline: Timeline,
    base: str | None,
    cast: Cast,
) -> Iterator[Event]:
    text = sentence.text
    discourse.reading = sentence
    hits = [
        hit
        for hit in _asserted(hits, text, guarded(text, script))
        if hit.rule.after is None or discourse.was_said(hit.rule.after)
    ]
    people = candidates(sentence, script, discourse) if hits else []
    told = _told(sentence, script, hits, people, discourse)
    grounds = list(grounds_of(told, text)) if script == "en" else []
    names = any(person.sure for person in people)
    if not told and script == "en" and (names or not hits):
        return  # nothing that a date could be needed for
    near = counts_on(text) and (script == "en" or not counts_from_far(text))
    day = _day_before(text, discourse, base) if near else discourse.day
    days = _without_lead(timeline.dates(sentence, base, script, day), text)
    timeline.judge(hits, days, any(one.sure and _is_subject(one, cast) for one in people), text)
    full = [day.value for day in days if len(day.value) == 10]
    for hit in [hit for hit in hits if not is_background(hit.rule)] if len(full) == 1 else ():
        timeline.happened(hit.rule.kind, full[0])
    if not told:
        return
    discourse.day = next((date.value for date in reversed(days) if len(date.value) == 10), discourse.day)
    dates = dates_apart(told, days, text)
    dates += [dates[number] for number, _ in grounds]
    told += [one for _, one in grounds]
    articles = articles_of(told, text)
    terms = find_terms(text) if any(one.rule.kind in ("verdict", "appeal") for one in told) else []
    for number, one in enumerate(told):
        following = [
            other.start for other in told[number + 1 :] if other.rule.kind == "verdict" and other.start > one.end
        ]
        own = [term for term in terms if one.start <= term.start < min(following, default=len(text))]
        if script != "en" and not own and sum(other.rule.kind in _WITH_TERM for other in told) == 1:
            own = terms  # "к пяти годам колонии приговорён ..."
        if one.rule.kind == "appeal" and len(own) > 1:
            own = [term for term in own if _CHANGED_TO.search(text, 0, term.start)] or own
        date = dates[number]
        earlier = one.rule is CHARGE or (script == "ru" and is_earlier(text[one.start : one.end]))
        if date is None and not earlier and not is_background(one.rule):
            date = timeline.default(one.rule.kind, sentence, days, english=script == "en")
        timeline.happened(one.rule.kind, date)
        of_its_kind = [whom for other in told if _tells_as(other, one, script) for whom in other.whom]
        again = Hit(one.rule, one.start, one.end, one.start, "", text[one.start : one.end])
        clauses = [] if script == "en" else list(gapped(again, of_its_kind, text, script, people, days, cast))
        gone = {article for clause in clauses for article in clause.articles}
        times = each_time(text, one.start, one.end, days) or (date,)
        for (whom, years), date in product(with_terms(one, own, people, text), times):
            kind, index = whom
            event = Event(
                kind=one.rule.kind,
                person=cast.persons[index].name if kind == "person" else None,
                group=index if kind == "group" else None,
                date=date,
                term_years=years,
                articles=tuple(article for article in articles[number] if article not in gone),
                place=place_in(text) if one.rule.kind in _WITH_PLACE else None,
                court=court_in(text) if one.rule.kind in _WITH_COURT else None,
                field=sentence.field,
                start=sentence.start + one.start,
                end=sentence.start + one.end,
                quote=text[one.start : one.end],
                rule=one.rule.name,
            )
            yield event
        yield from events_of(event, clauses, sentence, cast)


def _is_subject(one: Candidate, cast: Cast) -> bool:
    """Whether it is anybody whom the text is about, or a group: not the judge who read out the verdict."""
    return any(kind != "person" or cast.persons[index].role == "subject" for kind, index in one.whom)


def _tells_as(other: Told, one: Told, script: Script) -> bool:
    """Whether what another hit tells is of the same kind, and not a mere "— five" of one behind."""
    return other is one or (script == "ru" and other.rule.kind == one.rule.kind)


# "His three-year sentence was cut to eighteen months"
_CHANGED_TO = re.compile(r"(?<!\w)(?:to|до|да)\s+$", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:was|were|is|are|(?:has|have|had)(?:\s+been)?)\s+(?:\w+ly\s+)?"
    r"(?:(?:not|never|neither)\s|(?:likely|unlikely|expected|due|about|set|supposed|scheduled|going)\s+to\s)",
    re.IGNORECASE,
)


def _asserted(hits: Sequence[Hit], text: str, spans: tuple[Guarded, ...]) -> list[Hit]:
    found = [
        hit
        for hit in hits
        if (hit.rule.firm and not excused(hit.start, spans))
        or (
            asserted(hit.verb, spans)
            and asserted(hit.start, spans)
            and _DENIED.match(hit.words) is None
            and not is_doubted(hit, text, spans)
        )
    ]
    found = [hit for hit in found if not is_otherwise(hit, text)]
    found = [hit for hit in found if ":" not in hit.words or not is_asked_for(hit.start, hit.end, spans)]
    return [hit for hit in found if not (hit.rule.loose and hit.rule.patient == "either" and _said_anyway(hit, hits))]


def _said_anyway(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a verb of the sentence, asserted or not, says what a mere "five years of prison" would."""
    return any(other.rule.kind in _OF_COURTS and not other.rule.loose for other in hits if other is not hit)


def _told(
    sentence: Sentence, script: Script, hits: Sequence[Hit], people: Sequence[Candidate], discourse: Discourse
) -> list[Told]:
    found, text = [], sentence.text
    begun: tuple[Whom, ...] = ()
    for hit in sorted(hits, key=lambda hit: hit.start) if script == "en" else hits:
        if script in ("uk", "be"):
            hit = in_its_clause(hit, text, people)
        whom = () if is_anothers(hit, text, people) else patients(hit, text, script, people, discourse)
        if not whom and script == "en":
            whom = begun = unsaid(hit, sentence, people, discourse, begun)
        if script == "en":
            whom = shared(hit, text, people, whom)
            begun = begun or (() if people else whom)
        if whom:
            end = len(text[: hit.end].rstrip(" ,"))
            found.append(Told(hit.rule, hit.start, end, whom))
    found = surest(found) if script == "en" else found
    return longest([one for one in found if not any(outdoes(other, one) for other in found)])
