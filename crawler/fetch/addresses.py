"""Which addresses may be connected to: public ones, and hosts the configuration names. Decided on the resolved address.

The check sits in the socket factory, the last step before connecting, so a spelling (hex, decimal, mapped IPv6,
user info) or a name that resolves to a private address cannot pass it, on any hop of a redirect.
"""

from __future__ import annotations

import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

# NAT64 (RFC 6052) carries an IPv4 address in its last 32 bits.
_NAT64 = IPv6Network("64:ff9b::/96")
# What is given out to the public. Python's own list of exceptions differs from release to release, and none of them
# knows site-local addresses (fec0::/10), IPv4 in its oldest clothes (::127.0.0.1) and NAT64's local prefix.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_DOCUMENTATION = IPv6Network("3fff::/20")


class AddressRefused(OSError):
    """The address is not public and its host is not in allow_hosts: nothing was connected to."""


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet, whatever IPv4 address it may carry inside."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        given_out = found in _GLOBAL_UNICAST and found not in _DOCUMENTATION
        if not given_out and found not in _NAT64:
            return False
    return all(each.is_global and not each.is_multicast for each in (found, *_carried(found)))


def _carried(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in inner if each is not None]


@dataclass
class _Attempt:
    allowed: bool
    refused: list[str] = field(default_factory=list)


class Guard:
    """Opens sockets for the client, to public addresses only unless the requested host is allowed by name."""

    def __init__(self, allow_hosts: Collection[str]) -> None:
        self._allowed = frozenset(name(host) for host in allow_hosts)
        self._attempt: ContextVar[_Attempt | None] = ContextVar("attempt", default=None)

    def allows(self, host: str) -> bool:
        """Whether the configuration names this host."""
        return name(host) in self._allowed

    @contextmanager
    def reaching(self, host: str, *, through_proxy: bool = False) -> Iterator[_Attempt]:
        """While open, sockets are made for requests to `host`; afterwards `refused` holds what was not connected to.

        A numeric address is judged at once, however it is spelled. Through a proxy the socket leads to the proxy, whose
        address is the configuration's own word; of the host behind it nothing more can be judged here.
        """
        if not self.allows(host):
            _refuse_numeric(host)
        attempt = _Attempt(through_proxy or self.allows(host))
        token = self._attempt.set(attempt)
        try:
            yield attempt
        finally:
            self._attempt.reset(token)

    def socket(self, address: tuple[Any, ...]) -> socket.socket:
        """aiohttp's socket factory. Outside `reaching` only public addresses pass."""
        family, kind, protocol, _, target = address
        attempt = self._attempt.get()
        if not (attempt and attempt.allowed) and not is_public(target[0]):
            if attempt:
                attempt.refused.append(target[0])
            raise AddressRefused(f"{target[0]} is not a public address")
        return socket.socket(family=family, type=kind, proto=protocol)


def _refuse_numeric(host: str) -> None:
    """Raise AddressRefused for a private address in any spelling the system's resolver takes, and for localhost."""
    bare = name(host)
    if bare == "localhost" or bare.endswith(".localhost"):
        raise AddressRefused(f"{host} is this machine")
    try:
        found = socket.getaddrinfo(bare, None, flags=socket.AI_NUMERICHOST)
    except OSError:  # a name: the proxy resolves it
        return
    for *_, target in found:
        if not is_public(str(target[0])):
            raise AddressRefused(f"{target[0]} is not a public address")


def name(host: str) -> str:
    """A host as it is compared: lower case, no brackets, no trailing dot."""
    return host.strip("[]").rstrip(".").lower()
