"""Brings messages to their sinks; what is not delivered stays for the next call.

At least once for each destination, and exactly once unless the process dies between a server's answer and the commit:
a lock per channel, held from reading what waits to committing what arrived, and no claim that could outlive us.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from notifier.channels import open_channel
from notifier.render import render
from notifier.report import Tally
from notifier.sink import ChannelError, DeliveryError, Parcel, Sink
from reading.records import Delivery
from storage.configuration import Configuration
from storage.contents import contents
from storage.deliveries import bury, delivered, drop, postpone, readdress, taken, waiting

if TYPE_CHECKING:
    from storage.archive import Archive

_FIRST_WAIT = 5.0
_LONGEST_WAIT = 60.0
# A refusal may be a full mailbox or a revoked token that somebody puts right; out of reach is never given up at all.
_GIVEN_UP_AFTER = timedelta(days=7)
_FEWEST_ATTEMPTS = 3
_CHANNELS_AT_ONCE = 16


class Postman:
    """One call's work: the channels it has opened, and the clock that started with it."""

    def __init__(self, archive: Archive, configuration: Configuration, now: datetime, tally: Tally) -> None:
        self._archive = archive
        self._engine = archive.engine
        self._configuration = configuration
        self._start = (now, time.monotonic())
        self._tally = tally
        self._settings = {settings.name: settings for settings in configuration.channels}
        # Whoever is not known any more may have asked for discretion, and gets it.
        self._outspoken = {settings.name for settings in configuration.subscriptions if not settings.discreet}
        self._sinks: dict[str, Sink] = {}

    def _now(self) -> datetime:
        moment, clock = self._start
        return moment + timedelta(seconds=time.monotonic() - clock)

    def sink(self, channel: str) -> Sink:
        """The channel's sink, opened once; ChannelError where it cannot be."""
        if channel not in self._sinks:
            if channel not in self._settings:
                raise ChannelError(f'channel "{channel}" is no longer configured')
            self._sinks[channel] = open_channel(self._settings[channel], self._configuration.folder)
        return self._sinks[channel]

    def deliver(self, *, overrule: bool, subscription: str | None, digests: bool) -> None:
        """All channels at once, so that none waits for another; each in the order in which messages were made."""

        def due(channel: str | None = None) -> list[Delivery]:
            return waiting(
                self._engine,
                due=self._now(),
                overrule=overrule,
                channel=channel,
                subscription=subscription,
                digests=digests,
            )

        channels = sorted({delivery.channel for delivery in due()})
        if not channels:
            return

        def serve(channel: str) -> None:
            with self._archive.locks.hold(f"notify:{channel}"):
                # Read under the lock: whoever held it before us has sent what we saw waiting.
                self._serve(channel, due(channel))

        with ThreadPoolExecutor(min(_CHANNELS_AT_ONCE, len(channels)), thread_name_prefix="notify") as pool:
            for done in [pool.submit(serve, channel) for channel in channels]:
                done.result()

    def _serve(self, channel: str, due: Sequence[Delivery]) -> None:
        if not due:
            return
        try:
            sink = self.sink(channel)
        except ChannelError as fault:
            self._leave(channel, due, str(fault))
            return
        try:
            self._send_all(sink, self._addressed(sink, due))
        finally:
            sink.close()

    def _leave(self, channel: str, due: Sequence[Delivery], reason: str) -> None:
        """Nothing can be sent now; a channel that was taken out of the configuration is waited for, but not forever."""
        gone = channel not in self._settings
        old = [delivery for delivery in due if gone and self._now() - delivery.created > _GIVEN_UP_AFTER]
        for delivery in old:
            bury(self._engine, delivery, error=reason, attempted=False)
        if old:
            self._tally.note(f"{channel}: {_many(len(old))} given up: {reason}", dead=len(old))
        if len(due) > len(old):
            self._tally.note(f"{channel}: {_many(len(due) - len(old))} not tried: {reason}", failed=1)

    def _addressed(self, sink: Sink, due: Sequence[Delivery]) -> list[Delivery]:
        """The deliveries with destinations that exist: a corrected address gets what its old spelling did not."""
        known = set(sink.destinations)
        good = [delivery for delivery in due if delivery.destination in known]
        for delivery in (delivery for delivery in due if delivery.destination not in known):
            without = [place for place in sink.destinations if place not in taken(self._engine, delivery.message)]
            if without:
                readdress(self._engine, delivery, without[0])
                good.append(_moved(delivery, without[0]))
            else:
                reason = "the channel no longer has this destination"
                bury(self._engine, delivery, error=reason, attempted=False)
                self._tally.note(f"{delivery.channel}: {delivery.destination}: {reason}", dead=1)
        return sorted(good, key=lambda delivery: (delivery.created, delivery.id))

    def _send_all(self, sink: Sink, due: Sequence[Delivery]) -> None:
        out_of_reach: set[str] = set()
        parcels: dict[str, Parcel | None] = {}
        for number, delivery in enumerate(due):
            if delivery.destination in out_of_reach:
                continue
            if not self._archive.locks.still(f"notify:{delivery.channel}"):
                return  # the database restarted, and another process is at it now
            fault = self._send(sink, delivery, parcels)
            if fault is None:
                continue
            if not fault.lasting:
                out_of_reach.add(delivery.destination)
            if fault.everybody:
                self._hold_back(due[number + 1 :], fault)
                return

    def _send(self, sink: Sink, delivery: Delivery, parcels: dict[str, Parcel | None]) -> DeliveryError | None:
        """One delivery and what becomes of it, committed at once; `parcels`: what was rendered for others."""
        place = f"{delivery.channel}: {delivery.destination}"
        try:
            if delivery.message not in parcels:
                parcels[delivery.message] = self._parcel(delivery)
            parcel = parcels[delivery.message]
            if parcel is not None:
                sink.send(delivery.destination, parcel)
        except DeliveryError as fault:
            self._failed(delivery, fault, place)
            return fault
        except Exception as fault:  # noqa: BLE001 - any of a hundred plug-ins, any text: it must hold up nothing else
            unexpected = DeliveryError(f"it failed unexpectedly ({type(fault).__name__})", lasting=True)
            self._failed(delivery, unexpected, place)
            return unexpected
        if parcel is None:
            drop(self._engine, delivery)
            self._tally.note(f"{place}: nothing is left to send, it was withheld")
            return None
        delivered(self._engine, delivery, self._now())
        self._tally.note(f"{place}: delivered", delivered=1)
        return None

    def _parcel(self, delivery: Delivery) -> Parcel | None:
        """What is sent now; None when all of it has been withheld since it was composed."""
        said = contents(self._engine, delivery.message)
        return render(said, discreet=delivery.subscription not in self._outspoken) if said.stories else None

    def _failed(self, delivery: Delivery, fault: DeliveryError, place: str) -> None:
        now = self._now()
        reason = fault.reason
        old = now - delivery.created > _GIVEN_UP_AFTER and delivery.attempts + 1 >= _FEWEST_ATTEMPTS
        if fault.lasting and old:
            bury(self._engine, delivery, error=reason)
            self._tally.note(f"{place}: given up after {_GIVEN_UP_AFTER.days} days: {reason}", dead=1)
            return
        wait = fault.wait if fault.wait is not None else own_wait(delivery.attempts)
        postpone(
            self._engine,
            delivery,
            error=reason,
            next_try=now + timedelta(seconds=wait),
            asked_to_wait=fault.wait is not None,
        )
        self._tally.note(f"{place}: not delivered: {reason}; tried again in {wait:.0f} s", failed=1)

    def _hold_back(self, rest: Sequence[Delivery], fault: DeliveryError) -> None:
        """The others of a channel whose server asked for time wait as long as the one that was tried."""
        if fault.wait is None:
            return
        until = self._now() + timedelta(seconds=fault.wait)
        for delivery in rest:
            postpone(self._engine, delivery, error=fault.reason, next_try=until, asked_to_wait=True, attempted=False)


def own_wait(attempts: int) -> float:
    """Seconds to wait after a failure that `attempts` others went before."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(attempts, 10))


def _moved(delivery: Delivery, destination: str) -> Delivery:
    return replace(delivery, destination=destination)


def _many(number: int) -> str:
    return "1 delivery" if number == 1 else f"{number} deliveries"
