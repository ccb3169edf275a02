"""Sources that stand still: a 304 to their list leaves nothing undone, whatever became of their items before."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from storage.standing import Asking
from tests.storage.building import NOW, UNION, capture, document, finish_baseline, healthy, link, listing, reading

ASKING = Asking(UNION, UNION.url, "reader.1")


def stands(archive) -> bool:
    return UNION.name in archive.standing([ASKING])


def look(archive, outcome="healthy"):
    """An ordinary visit that finds its list as it was; what would be fetched."""
    visit = archive.begin(UNION)
    due = archive.due(visit, list_changed=False, limit=100)
    archive.end(visit, healthy(outcome=outcome), complete=True)
    return due


def test_an_item_that_robots_txt_forbade_is_asked_for_again_in_time(archive):
    now = NOW
    archive.clock = lambda: now
    finish_baseline(archive)
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1)))
    for _ in range(2):
        (item,) = archive.due(visit, list_changed=False, limit=100)
        archive.forbidden(visit, item, "robots.txt")
    archive.end(visit, healthy(), complete=True)
    assert stands(archive)
    now += timedelta(hours=2)
    assert not stands(archive)
    assert [item.key.value for item in look(archive)] == ["1"]


@pytest.mark.parametrize("seed", range(3))
def test_no_source_is_passed_over_that_has_anything_due(archive, seed):
    chance = random.Random(seed)
    now = NOW
    archive.clock = lambda: now
    finish_baseline(archive)
    stood = 0
    for step in range(25):
        visit = archive.begin(UNION)
        named = [link(number, str(chance.randrange(2))) for number in range(step // 4 + 1)]
        if listed := chance.random() < 0.3:
            archive.list_read(visit, listing(*named))
        for item in archive.due(visit, list_changed=listed, limit=100):
            fate = chance.choice(("read", "read", "read", "fail", "forbidden", "untouched", "gone"))
            if fate == "read" or (not item.again and fate in ("untouched", "gone")):
                archive.record(visit, item, document(item.key.value), reading(), capture(item.url))
            elif fate == "fail":
                archive.fail(visit, item, "answered 500", chance.choice((None, 7200.0)))
            elif fate == "forbidden":
                archive.forbidden(visit, item, "robots.txt")
            else:
                getattr(archive, fate)(visit, item)
        archive.end(visit, healthy(), complete=True)
        now += timedelta(hours=chance.choice((0, 1, 7, 30, 300)))
        if stands(archive):
            stood += 1
            assert look(archive, "not_modified") == []
    assert stood
