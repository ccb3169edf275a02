"""Only public addresses, and hosts named in the configuration, are ever connected to."""

from __future__ import annotations

import socket

import pytest

from crawler.fetch.addresses import AddressRefused, Guard, is_public


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "1.1.1.1", "64:ff9b::1.1.1.1"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.1", "2001:db8::1",
        "::127.0.0.1", "::ffff:0:127.0.0.1", "fec0::1", "64:ff9b:1::7f00:1", "64:ff9b::10.0.0.1", "2001:0:7f00:1::",
        "2002:0a00:0001::1", "198.18.0.1", "240.0.0.1", "3fff::1", "4000::1",
    ],
)  # fmt: skip
def test_all_others_are_not_even_when_carried_inside_an_ipv6_address(address: str) -> None:
    assert not is_public(address)


def info(address: str) -> tuple[object, ...]:
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))


def test_no_socket_is_made_for_a_private_address() -> None:
    guard = Guard(["intranet.example"])
    with guard.reaching("elsewhere.example") as attempt, pytest.raises(AddressRefused):
        guard.socket(info("10.1.2.3"))
    assert attempt.refused == ["10.1.2.3"]


def test_a_host_named_in_the_configuration_may_be_private_and_only_that_name() -> None:
    guard = Guard(["Intranet.Example", "127.0.0.1"])
    for host in ("intranet.example", "INTRANET.EXAMPLE.", "127.0.0.1"):
        with guard.reaching(host):
            guard.socket(info("127.0.0.1")).close()
    for host in ("localhost", "0x7f000001", "2130706433", "intranet.example.org"):
        with pytest.raises(AddressRefused), guard.reaching(host):
            guard.socket(info("127.0.0.1"))


def test_outside_a_request_nothing_private_passes() -> None:
    with pytest.raises(AddressRefused):
        Guard(["127.0.0.1"]).socket(info("127.0.0.1"))


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f000001", "2130706433", "[::1]", "localhost", "a.localhost"])
def test_behind_a_proxy_numeric_spellings_are_still_refused(host: str) -> None:
    with pytest.raises(AddressRefused), Guard([]).reaching(host, through_proxy=True):
        pytest.fail("this host must not be asked for")


def test_a_proxys_own_address_may_be_private() -> None:
    guard = Guard([])
    with guard.reaching("news.example", through_proxy=True):
        guard.socket(info("127.0.0.1")).close()
