"""The notifier's door: makes the messages that are due, has them delivered, and says what came of it."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from notifier.compose import Folded, compose, enrolled, planned
from notifier.compose import enrol as enrol_at
from notifier.postman import Postman
from notifier.render import render
from notifier.report import Report, Tally
from notifier.sink import ChannelError
from notifier.subscriptions import Subscription, named, subscriptions
from storage.configuration import Configuration
from storage.contents import draft
from storage.deliveries import waiting
from storage.endurance import enduring
from storage.outbox import composing, looking

if TYPE_CHECKING:
    from storage.archive import Archive


def enrol(archive: Archive, configuration: Configuration) -> None:
    """Register new and changed subscriptions at the head of the changes: before a visit, so that it is told.

    One that was taken out of its file is forgotten: should it return, it is new. Another file's are left alone, for
    one archive may be gathered for with one file and told of with another.
    """
    wanted = subscriptions(configuration)
    names = {subscription.name for subscription in wanted}
    owner = _owner(configuration)
    with looking(archive.engine) as desk:
        owned = names if owner is None else desk.enrolled_by(owner)
        if owned == names and all(enrolled(desk, subscription) for subscription in wanted):
            return
    with composing(archive.engine) as desk:
        for subscription in wanted:
            enrol_at(desk, subscription, archive.clock())
        if owner is not None:
            desk.own(names, owner)


def _owner(configuration: Configuration) -> str | None:
    """What a configuration file is known by, without its path: this machine's file of that name."""
    if configuration.path is None:
        return None
    return hashlib.sha256(f"{socket.gethostname()}:{configuration.path}".encode()).hexdigest()[:16]


def notify(
    archive: Archive,
    configuration: Configuration,
    *,
    now: datetime,
    immediate_only: bool = False,
    digest: str | None = None,
    dry_run: bool = False,
    retry_all: bool = False,
) -> Report:
    """Compose what is due, deliver what waits.

    `digest`: that subscription alone, due or not; SubscriptionError where there is none. `immediate_only`: no digests,
    neither made nor sent. `retry_all`: waits of our own are over; what a server asked for is waited in any case.
    `dry_run`: the lines show what would be sent, and nothing is changed.
    """
    chosen = (named(digest, configuration),) if digest is not None else subscriptions(configuration)
    if immediate_only:
        chosen = tuple(subscription for subscription in chosen if subscription.immediate)
    tally = Tally()
    if dry_run:
        _show(archive, chosen, now, tally, forced=digest is not None)
        return tally.report(len(waiting(archive.engine)))
    postman = Postman(archive, configuration, now, tally)
    for subscription in chosen:
        _compose(archive, postman, subscription, now, tally, forced=digest is not None)
    postman.deliver(overrule=retry_all, subscription=digest, digests=not immediate_only)
    return tally.report(len(waiting(archive.engine)))


def _compose(
    archive: Archive, postman: Postman, subscription: Subscription, now: datetime, tally: Tally, *, forced: bool
) -> None:
    """One transaction; none at all when a look shows that there is nothing to do."""
    with looking(archive.engine) as desk:
        standing = desk.standing(subscription.name) if enrolled(desk, subscription) else None
        if standing is not None:
            idle = subscription.immediate and desk.head() == standing.position
            if idle or not (forced or subscription.due(standing.last_composed, now)):
                return

    @enduring
    def composed() -> Folded | None:
        with composing(archive.engine) as desk:
            enrol_at(desk, subscription, now)
            return compose(
                desk, subscription, now, lambda: postman.sink(subscription.channel).destinations, forced=forced
            )

    try:
        folded = composed()
    except ChannelError as fault:
        # The subscription has not moved on: it is composed again once the address is there.
        tally.note(f"{subscription.name}: {fault}", failed=1)
        return
    if folded is not None:
        stories = "1 story" if folded.stories == 1 else f"{folded.stories} stories"
        tally.note(f"{subscription.name}: {stories} for {subscription.channel}", composed=1)


def _show(archive: Archive, chosen: Sequence[Subscription], now: datetime, tally: Tally, *, forced: bool) -> None:
    """What would be sent, as text. Nothing is stored, so what one message would have told is remembered here."""
    told: dict[str, set[str]] = {}
    for subscription in chosen:
        with looking(archive.engine) as desk:
            standing = desk.standing(subscription.name) if enrolled(desk, subscription) else None
            if standing is None:
                tally.note(f"{subscription.name}: new or changed; it starts with what comes next")
                continue
            if not (forced or subscription.due(standing.last_composed, now)):
                continue
            known = told.setdefault(subscription.channel, set())
            folded = planned(desk, subscription, standing.position, known)
        if folded is None:
            continue
        known.update(folded.what)
        would_say = draft(
            archive.engine,
            subscription=subscription.name,
            channel=subscription.channel,
            now=now,
            digest=not subscription.immediate,
            news=[change.id for change in folded.news],
            also=[change.id for change in folded.also],
        )
        parcel = render(would_say, discreet=subscription.settings.discreet)
        tally.note(f"{subscription.name}, to {subscription.channel}: {parcel.subject}\n\n{parcel.text}", composed=1)
    for delivery in waiting(archive.engine):
        tally.note(f"{delivery.channel}: {delivery.destination}: a message for {delivery.subscription} waits")
