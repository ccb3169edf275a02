"""Changes become messages: filtered, folded, left out where the channel has been told; sends nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from notifier.subscriptions import Subscription
from reading.records import Change
from storage.outbox import Desk
from storage.registers import BACK_ON_ITS_LIST
from storage.retelling import retold

Destinations = Callable[[], Sequence[str]]
# Publication -> each fact it states -> the facts by which other publications tell of the same thing.
Reports = Mapping[str, Mapping[str, frozenset[str]]]
_NO_REPORTS: Reports = {}


@dataclass(frozen=True, slots=True)
class Folded:
    """What one message tells: `news`, the same text from elsewhere (`also`), and what the channel knows by it."""

    news: tuple[Change, ...]
    also: tuple[Change, ...]
    what: tuple[str, ...]

    @property
    def stories(self) -> int:
        """How many there are to read."""
        return len({_story(change) for change in self.news})


def enrol(desk: Desk, subscription: Subscription, now: datetime) -> None:
    """Register a new or changed subscription at the head; leave any other as it is."""
    if not enrolled(desk, subscription):
        desk.enrol(subscription.name, signature=subscription.signature, channel=subscription.channel, now=now)


def enrolled(desk: Desk, subscription: Subscription) -> bool:
    """Whether it is registered with the settings it has now."""
    standing = desk.standing(subscription.name)
    return standing is not None and standing.signature.partition("@")[0] == subscription.signature


def compose(
    desk: Desk, subscription: Subscription, now: datetime, destinations: Destinations, *, forced: bool
) -> Folded | None:
    """Post the message that is due (or, `forced`, whatever the hour) and move the subscription on; None: no message.

    `destinations` is asked only when there is something to tell; what it raises undoes the whole transaction.
    """
    standing = desk.standing(subscription.name)
    if standing is None or not (forced or subscription.due(standing.last_composed, now)):
        return None
    head = desk.head()
    folded = planned(desk, subscription, standing.position)
    if folded is not None:
        desk.post(
            subscription=subscription.name,
            channel=subscription.channel,
            now=now,
            digest=not subscription.immediate,
            news=[change.id for change in folded.news],
            also=[change.id for change in folded.also],
            what=folded.what,
            destinations=list(dict.fromkeys(destinations())),
        )
    desk.advance(subscription.name, head, now)
    return folded


def planned(desk: Desk, subscription: Subscription, position: int, told: Set[str] = frozenset()) -> Folded | None:
    """What there is to tell after `position`; `told`: what a message that is not stored would have told before."""
    wanted = [change for change in desk.changes_after(position) if subscription.wants(change, desk.facets)]
    if not wanted:
        return None
    reports = {one.publication: desk.others(one.publication) for one in wanted if one.publication}
    stated = {fact for others in reports.values() for own, alike in others.items() for fact in (own, *alike)}
    keys = {key for one in wanted for key in (_key(one), _revision_key(one), _cluster_key(one)) if key}
    known = desk.told(subscription.channel, keys | set(map(_fact_key, stated))) | told
    return fold(wanted, known, reports)


def fold(changes: Sequence[Change], told: Set[str], reports: Reports = _NO_REPORTS) -> Folded | None:
    """One story per publication and per cluster; None when there is nothing that is news to this channel.

    `reports`: publication -> each of its facts -> the facts by which others tell of the same thing. Whoever is told of
    a thing in this message is shown the others beside it; of whoever asked for nothing but such facts, one is enough.
    """
    stories: dict[object, list[Change]] = {}
    for change in _needed(changes, told):
        if _key(change) not in told:
            stories.setdefault(_story(change), []).append(change)
    news: list[Change] = []
    also: list[Change] = []
    clusters: set[str] = set()
    for story in stories.values():
        # The same text again is no news, nor is the same edit of it; what else its publisher changed in it is.
        fresh = [change for change in story if _cluster_key(change) not in told | clusters]
        news += fresh
        # Of a text told in an earlier message there is nothing here to show it beside.
        also += [change for change in story if _cluster_key(change) in clusters]
        clusters.update(filter(None, map(_cluster_key, fresh)))
    news, beside = _retold(news, told, reports)
    if not news:
        return None
    shown = (*news, *also, *beside)
    what = dict.fromkeys(map(_key, shown))
    facts = {_fact_key(fact) for change in shown for fact in reports.get(change.publication or "", ())}
    return Folded(tuple(news), (*also, *beside), (*what, *sorted(clusters), *sorted(facts - told)))


def _retold(news: Sequence[Change], told: Set[str], reports: Reports) -> tuple[list[Change], list[Change]]:
    """What stays news, and what stands beside it: another's words about things that this message tells already.

    Things told in an earlier message are told again only with a publication that is new to whoever asked for such.
    """
    stories: dict[object, list[Change]] = {}
    for change in news:
        stories.setdefault(_story(change), []).append(change)
    here: set[str] = set()
    kept: list[Change] = []
    beside: list[Change] = []
    for story in stories.values():
        others = {} if any(map(_alone, story)) else reports.get(story[0].publication or "", {})
        first = all(change.revision == 1 for change in story)
        if first and retold(others, here):
            beside += story
            continue
        known = here | {fact for alike in others.values() for fact in alike if _fact_key(fact) in told}
        if first and retold(others, known) and not any(change.kind == "new" for change in story):
            continue
        kept += story
        here.update(others)
    return kept, beside


def _needed(changes: Sequence[Change], told: Set[str]) -> list[Change]:
    """Without corrections of what this channel was never told, and of several of one fact only the last.

    What an organisation takes back of a release is said once, however many sites carry it.
    """
    last = {change.fact: change.id for change in changes if change.judgement}
    corrected: set[tuple[str | None, str | None]] = set()
    needed = []
    for change in changes:
        if change.judgement:
            release = (change.judgement, change.cluster or change.publication)
            if last[change.fact] != change.id or _revision_key(change) not in told or release in corrected:
                continue
            corrected.add(release)
        needed.append(change)
    return needed


def _alone(change: Change) -> bool:
    """Whether it is a story of its own, whatever else is told of its publication."""
    came_or_went = change.kind == "removed" or change.message == BACK_ON_ITS_LIST
    return change.publication is None or came_or_went or change.judgement is not None


def _story(change: Change) -> object:
    return change.id if _alone(change) else change.publication


def _key(change: Change) -> str:
    """What the channel knows once it was told this change."""
    return f"change:{change.id}" if _alone(change) else _revision_key(change)


def _revision_key(change: Change) -> str:
    return f"publication:{change.publication}:{change.revision}"


def _fact_key(fact: str) -> str:
    return f"fact:{fact}"


def _cluster_key(change: Change) -> str | None:
    """The release, of a publication's first appearance; of an edit, what was done to it: both copies may be edited."""
    if not change.cluster or _alone(change):
        return None
    if change.kind == "new" or (change.kind in ("designation", "event") and change.revision == 1):
        return f"cluster:{change.cluster}"
    return f"cluster:{change.cluster}:{change.edit}" if change.edit else None
