from __future__ import annotations

import pytest

from pipeline.fetch.addresses import PUBLIC, Policy, is_public
from pipeline.fetch.failure import NotFetched


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a00:1::",
        "2001:db8::1",
        "no address",
    ],
)
def test_addresses_inside_networks_are_refused_also_when_wrapped(address: str) -> None:
    assert not is_public(address)


def test_a_host_with_one_private_address_among_public_ones_is_refused() -> None:
    policy = Policy(lambda host, port: ["93.184.215.14", "10.0.0.7"], is_public)
    with pytest.raises(NotFetched, match=r"10\.0\.0\.7, which is no public address"):
        policy.addresses("documents.example", 443)


def test_the_policy_in_use_refuses_localhost() -> None:
    with pytest.raises(NotFetched, match="no public address"):
        PUBLIC.addresses("localhost", 80)


def test_a_name_nobody_knows_is_said_to_be_a_matter_of_the_network() -> None:
    with pytest.raises(NotFetched, match=r"documents\.example cannot be found.*is there a network\?"):
        PUBLIC.addresses("documents.example", 443)
