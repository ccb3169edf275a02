"""When a source is due again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.schedule import next_visit

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


def wait(**known):
    return next_visit(NOW, **known) - NOW


def test_the_source_s_own_pace_is_kept():
    assert wait(every=timedelta(minutes=20), last_new=NOW - timedelta(days=300)) == timedelta(minutes=20)


def test_the_longer_a_source_is_silent_the_rarer_it_is_visited():
    waits = [wait(last_new=NOW - timedelta(days=days)) for days in (0, 1, 10, 40, 400)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(hours=1)
    assert waits[-1] == timedelta(days=1)


def test_a_source_never_seen_with_news_is_visited_hourly():
    assert wait() == timedelta(hours=1)


def test_an_unwell_source_is_visited_ever_more_rarely_but_daily_at_least():
    waits = [wait(unwell_visits=visits) for visits in range(1, 12)]
    assert waits[0] == timedelta(hours=1)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(days=1)


def test_a_pace_slower_than_a_day_is_not_hurried_by_trouble():
    assert wait(every=timedelta(days=7), unwell_visits=5) == timedelta(days=7)


def test_what_the_server_asks_for_is_never_undercut():
    assert wait(every=timedelta(minutes=5), retry_after=7200) == timedelta(hours=2)
    assert wait(every=timedelta(hours=5), retry_after=60) == timedelta(hours=5)
