"""Who wants to know what, and when; pure decisions about one subscription, no archive and no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from reading.names import compare
from reading.names.spelling import spells
from reading.records import Change
from reading.words import asked
from storage.configuration import Configuration, SubscriptionSettings
from storage.errors import CasewatchError
from storage.outbox import Facets

_MONDAY = 0
# Settings that decide who is told what. Another hour or cadence is no reason to drop what waits for the next digest.
_SIGNED = frozenset(
    {"channel", "organisations", "sources", "countries", "languages", "kinds", "persons", "terms", "changes", "query"}
)


class SubscriptionError(CasewatchError):
    """No subscription of that name is configured; the text names those that are."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One [[subscription]] table with what follows from it."""

    settings: SubscriptionSettings

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def channel(self) -> str:
        return self.settings.channel

    @property
    def immediate(self) -> bool:
        return self.settings.cadence == "immediate"

    @property
    def signature(self) -> str:
        """Another one makes it a new subscription, which starts with what comes next."""
        signed = {key: value for key, value in self.settings.model_dump(mode="json").items() if key in _SIGNED}
        for key, value in signed.items():
            if isinstance(value, list):
                signed[key] = sorted(value)
        return hashlib.sha256(json.dumps(signed, sort_keys=True).encode()).hexdigest()[:32]

    def due(self, last_composed: datetime, now: datetime) -> bool:
        """Whether a moment at which it is composed has come since the last time."""
        return self.immediate or self.latest_slot(now) > last_composed

    def latest_slot(self, now: datetime) -> datetime:
        """The last moment up to `now` at which its digest is made: each hour, day or Monday at `at`, by its own clock.

        An hour the clocks skip in spring is read by winter time, one they repeat in autumn counts once.
        """
        zone = ZoneInfo(self.settings.timezone)
        local = now.astimezone(zone)
        at = time.fromisoformat(self.settings.at)
        if self.settings.cadence == "hourly":
            slot = now - timedelta(minutes=(local.minute - at.minute) % 60)
            return slot.replace(second=0, microsecond=0)
        day = local.date()
        step = timedelta(days=1)
        if self.settings.cadence == "weekly":
            day -= timedelta(days=(day.weekday() - _MONDAY) % 7)
            step = timedelta(days=7)
        slot = datetime.combine(day, at, tzinfo=zone).astimezone(now.tzinfo)
        if slot > now:
            slot = datetime.combine(day - step, at, tzinfo=zone).astimezone(now.tzinfo)
        return slot

    def wants(self, change: Change, facets: Callable[[Change], Facets]) -> bool:
        """Whether every filter that was given holds. `facets` is asked only when a filter needs it."""
        asked = self.settings
        plain = (
            change.kind in asked.changes
            and (not asked.organisations or _fold(change.organisation) in map(_fold, asked.organisations))
            and (not asked.sources or change.source in asked.sources)
            and (not asked.languages or change.language in asked.languages)
            and (not asked.kinds or change.publication_kind in asked.kinds)
        )
        if not plain:
            return False
        if not (asked.countries or asked.persons or asked.terms or asked.query):
            return True
        known = facets(change)
        return (
            (not asked.countries or not known.countries.isdisjoint(asked.countries))
            and (not asked.terms or not known.terms.isdisjoint(asked.terms))
            and (not asked.query or _holds(asked.query, known))
            and (not asked.persons or any(_is_about(person, known) for person in asked.persons))
        )


def subscriptions(configuration: Configuration) -> tuple[Subscription, ...]:
    """Every configured subscription, in the order of the file."""
    return tuple(Subscription(settings) for settings in configuration.subscriptions)


def named(name: str, configuration: Configuration) -> Subscription:
    """The subscription of that name, or SubscriptionError."""
    for subscription in subscriptions(configuration):
        if subscription.name == name:
            return subscription
    known = ", ".join(settings.name for settings in configuration.subscriptions) or "none"
    raise SubscriptionError(f'no subscription is called "{name}"; there are: {known}')


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _holds(query: str, known: Facets) -> bool:
    """As `search` has it: every word in some inflection, names in any spelling, a "quoted phrase" as such."""
    terms = asked(query)
    texts = [f" {text} " for text in known.texts]
    named = {part for name in known.names for part in name.replace("-", " ").split()}

    def holds(term: str, word: str) -> bool:
        return any(f" {term} " in text for text in texts) or bool(word and any(spells(word, part) for part in named))

    return bool(terms) and all(holds(*one) for one in terms)


def _is_about(person: str, known: Facets) -> bool:
    """A case id, or a name in any spelling. What only may be the same person is told: a missed case hurts most."""
    return person in known.cases or any(compare(person, name).verdict != "different" for name in known.names)
