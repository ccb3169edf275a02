"""Filters all hold together; digests are due by the reader's own clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from notifier.subscriptions import Subscription
from reading.records import Change
from storage.configuration import SubscriptionSettings
from storage.outbox import Facets

NOTHING = Facets(frozenset(), frozenset(), frozenset(), frozenset(), ())
KNOWN = Facets(
    cases=frozenset({"c2345672345"}),
    names=frozenset({"Arkady Velikanov"}),
    countries=frozenset({"RU"}),
    terms=frozenset({"political_prisoner"}),
    texts=("the court", "trial in octob"),
)


def subscription(**given: Any) -> Subscription:
    return Subscription(SubscriptionSettings(name="desk", channel="desk", **given))


def change(**given: Any) -> Change:
    values = {
        "id": 1,
        "kind": "new",
        "time": datetime(2026, 3, 2, tzinfo=UTC),
        "source": "union",
        "organisation": "Example Union",
        "publication": "p1",
        "revision": 1,
        "publication_kind": "statement",
        "language": "en",
        **given,
    }
    return Change(**values)


@pytest.mark.parametrize(
    ("given", "other"),
    [
        ({"organisations": ("example union",)}, {"organisations": ("Another Union",)}),
        ({"sources": ("union",)}, {"sources": ("other",)}),
        ({"languages": ("en", "ru")}, {"languages": ("ru",)}),
        ({"kinds": ("statement",)}, {"kinds": ("report",)}),
        ({"changes": ("new",)}, {"changes": ("updated",)}),
        ({"countries": ("RU",)}, {"countries": ("BY",)}),
        ({"terms": ("political_prisoner",)}, {"terms": ("imprisoned_journalist",)}),
        ({"persons": ("c2345672345",)}, {"persons": ("c7777777777",)}),
        ({"persons": ("Аркадий Великанов",)}, {"persons": ("Bogdana Smirnova",)}),
        ({"query": "trials court"}, {"query": "trial elsewhere"}),
        ({"query": '"trial in October"'}, {"query": '"October trial"'}),
        ({"query": '"the court"'}, {"query": '"court trial"'}),
        ({"query": "in"}, {"query": "!?"}),
    ],
)
def test_each_filter_lets_through_and_keeps_out(given: dict[str, Any], other: dict[str, Any]) -> None:
    assert subscription(**given).wants(change(), lambda _: KNOWN)
    assert not subscription(**other).wants(change(), lambda _: KNOWN)


def test_all_filters_must_hold() -> None:
    both = subscription(sources=("union",), terms=("political_prisoner",))
    assert both.wants(change(), lambda _: KNOWN)
    assert not both.wants(change(source="other"), lambda _: KNOWN)
    assert not both.wants(change(), lambda _: NOTHING)


def test_without_filters_everything_but_the_health_of_sources_is_wanted() -> None:
    plain = subscription()
    kinds = ("new", "updated", "designation", "event", "removed", "source_unwell", "source_recovered")
    assert [kind for kind in kinds if plain.wants(change(kind=kind), lambda _: NOTHING)] == list(kinds[:5])


def test_the_archive_is_asked_only_where_a_filter_needs_it() -> None:
    def refuse(_: Change) -> Facets:
        raise AssertionError("asked")

    assert subscription(sources=("union",)).wants(change(), refuse)
    assert not subscription(sources=("other",), query="trial").wants(change(), refuse)


def test_another_filter_is_another_subscription_and_another_hour_is_not() -> None:
    plain = subscription(sources=("a", "b"))
    assert subscription(sources=("b", "a")).signature == plain.signature
    assert subscription(sources=("a", "b"), cadence="daily", at="07:00", discreet=True).signature == plain.signature
    assert subscription(sources=("a",)).signature != plain.signature


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("cadence", "clock", "zone", "now", "slot"),
    [
        ("daily", "08:00", "UTC", "2026-03-02T07:59:00+00:00", "2026-03-01T08:00:00+00:00"),
        ("daily", "08:00", "UTC", "2026-03-02T08:00:00+00:00", "2026-03-02T08:00:00+00:00"),
        ("daily", "08:00", "Europe/Berlin", "2026-03-28T12:00:00+00:00", "2026-03-28T07:00:00+00:00"),
        ("daily", "08:00", "Europe/Berlin", "2026-03-29T12:00:00+00:00", "2026-03-29T06:00:00+00:00"),  # summer time
        ("daily", "02:30", "Europe/Berlin", "2026-03-29T12:00:00+00:00", "2026-03-29T01:30:00+00:00"),  # skipped hour
        ("daily", "02:30", "Europe/Berlin", "2026-10-25T12:00:00+00:00", "2026-10-25T00:30:00+00:00"),  # repeated hour
        ("daily", "23:30", "Pacific/Auckland", "2026-03-02T09:00:00+00:00", "2026-03-01T10:30:00+00:00"),
        ("weekly", "08:00", "UTC", "2026-03-05T09:00:00+00:00", "2026-03-02T08:00:00+00:00"),  # Thursday -> Monday
        ("weekly", "08:00", "UTC", "2026-03-02T07:00:00+00:00", "2026-02-23T08:00:00+00:00"),
        ("hourly", "08:15", "UTC", "2026-03-02T11:20:30+00:00", "2026-03-02T11:15:00+00:00"),
        ("hourly", "08:15", "Asia/Kolkata", "2026-03-02T11:20:30+00:00", "2026-03-02T10:45:00+00:00"),
    ],
)
def test_digests_are_made_by_the_readers_own_clock(cadence: str, clock: str, zone: str, now: str, slot: str) -> None:
    found = subscription(cadence=cadence, at=clock, timezone=zone).latest_slot(at(now))
    assert found == at(slot)


def test_a_day_with_two_half_past_twos_has_one_digest() -> None:
    daily = subscription(cadence="daily", at="02:30", timezone="Europe/Berlin")
    first = at("2026-10-25T00:31:00+00:00")
    assert daily.due(at("2026-10-24T00:31:00+00:00"), first)
    assert not daily.due(first, at("2026-10-25T01:31:00+00:00"))
