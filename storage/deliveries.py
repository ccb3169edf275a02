"""Deliveries of the outbox: what waits, and what became of it. Each answer of a sink is one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, not_, or_, select, update

from reading.records import Delivery
from storage.database import writing
from storage.endurance import enduring
from storage.tables import deliveries, messages


@enduring
def waiting(
    engine: Engine,
    *,
    due: datetime | None = None,
    overrule: bool = False,
    channel: str | None = None,
    subscription: str | None = None,
    digests: bool = True,
) -> list[Delivery]:
    """Deliveries not made yet, oldest message first.

    `due`: only those whose wait is over by then; with `overrule`, waits of our own do not count, a server's
    Retry-After still does. `digests=False` leaves digests alone.
    """
    query = (
        select(deliveries, messages.c.subscription, messages.c.channel, messages.c.created)
        .join(messages, messages.c.id == deliveries.c.message)
        .where(deliveries.c.state == "waiting")
        .order_by(messages.c.created, deliveries.c.id)
    )
    if due is not None:
        over = or_(deliveries.c.next_try.is_(None), deliveries.c.next_try <= due)
        query = query.where(or_(over, not_(deliveries.c.asked_to_wait)) if overrule else over)
    if channel is not None:
        query = query.where(messages.c.channel == channel)
    if subscription is not None:
        query = query.where(messages.c.subscription == subscription)
    if not digests:
        query = query.where(not_(messages.c.digest))
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return [
        Delivery(row.id, row.message, row.subscription, row.channel, row.destination, row.attempts, row.created)
        for row in rows
    ]


def delivered(engine: Engine, delivery: Delivery, now: datetime) -> None:
    """The server took it."""
    _set(engine, delivery, state="delivered", attempts=delivery.attempts + 1, delivered=now, next_try=None, error=None)


def postpone(
    engine: Engine, delivery: Delivery, *, error: str, next_try: datetime, asked_to_wait: bool, attempted: bool = True
) -> None:
    """It did not arrive and stays; `asked_to_wait`: the server itself said until when."""
    attempts = delivery.attempts + int(attempted)
    _set(engine, delivery, attempts=attempts, error=error, next_try=next_try, asked_to_wait=asked_to_wait)


def bury(engine: Engine, delivery: Delivery, *, error: str, attempted: bool = True) -> None:
    """It is given up."""
    _set(engine, delivery, state="dead", attempts=delivery.attempts + int(attempted), error=error, next_try=None)


@enduring
def drop(engine: Engine, delivery: Delivery) -> None:
    """There is nothing left of it to send."""
    with writing(engine) as connection:
        connection.execute(delete(deliveries).where(deliveries.c.id == delivery.id))


def readdress(engine: Engine, delivery: Delivery, destination: str) -> None:
    """It goes to another destination of its channel, whose address was changed meanwhile."""
    _set(engine, delivery, destination=destination)


@enduring
def taken(engine: Engine, message: str) -> set[str]:
    """The destinations a message has a delivery for, in whatever state."""
    with engine.connect() as connection:
        return set(connection.scalars(select(deliveries.c.destination).where(deliveries.c.message == message)))


@enduring
def _set(engine: Engine, delivery: Delivery, **values: Any) -> None:
    with writing(engine) as connection:
        connection.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(**values))
