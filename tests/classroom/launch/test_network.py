"""Addresses under which this machine is reached, and ports that are free."""

import socket
import sys
from ipaddress import ip_address

import pytest

from pm_quest.classroom.launch import network


def test_no_address_is_this_machine_itself():
    """Loopback helps nobody else; each address stands there once."""
    found = network.list_reachable()
    assert len(set(found)) == len(found)
    assert not any(ip_address(each).is_loopback or ip_address(each).is_link_local for each in found)


def test_the_way_to_anywhere_comes_first(monkeypatch):
    """Then the other networks, each once; addresses of the machine's name at last."""
    ways = {"192.0.2.1": "10.1.2.3", "192.168.0.254": "192.168.0.7", "10.255.255.254": "10.1.2.3"}
    monkeypatch.setattr(network, "_list_routes", lambda family, probes: [ways[each] for each in probes if each in ways])
    monkeypatch.setattr(
        network, "_list_named", lambda family: ["127.0.1.1", "192.168.0.7", "169.254.3.4", "172.20.0.5"]
    )
    monkeypatch.setattr(network, "_read_interfaces", dict)
    assert network.list_reachable() == ["10.1.2.3", "192.168.0.7", "172.20.0.5"]


def test_where_there_is_only_ipv6(monkeypatch):
    """That is taken, and written as browsers take it."""
    six = {socket.AF_INET6: ["fe80::1%eth0", "::1", "2001:db8::7"]}
    monkeypatch.setattr(network, "_list_routes", lambda family, probes: six.get(family, []))
    monkeypatch.setattr(network, "_list_named", lambda family: [])
    monkeypatch.setattr(network, "_read_interfaces", lambda: {"127.0.0.1": "lo"})
    assert network.list_reachable() == ["2001:db8::7"]
    assert network.format_url("2001:db8::7", 7670) == "http://[2001:db8::7]:7670"


@pytest.mark.parametrize(
    ("ways", "interfaces", "found"),
    [
        ([], {"127.0.0.1": "lo", "10.42.0.1": "wlan0"}, ["10.42.0.1"]),
        ([], {"192.168.137.1": "en0", "172.17.0.1": "docker0"}, ["192.168.137.1"]),
        (["10.1.2.3"], {"10.1.2.3": "eth0", "10.42.0.1": "wlan0", "172.17.0.1": "docker0"}, ["10.1.2.3", "10.42.0.1"]),
        (["10.8.0.2"], {"10.8.0.2": "tun0", "192.168.43.7": "wlan0"}, ["192.168.43.7"]),
        (["10.8.0.2"], {"10.8.0.2": "tun0"}, ["10.8.0.2"]),
        ([], {"127.0.0.1": "lo", "169.254.1.1": "eth0"}, []),
        ([], {}, []),
    ],
)
def test_a_hotspot_without_a_way_to_anywhere_is_found(monkeypatch, ways, interfaces, found):
    """Its address is that of an interface; those of containers and private networks count only where there is nothing else."""
    monkeypatch.setattr(network, "_list_routes", lambda family, probes: ways if family is socket.AF_INET else [])
    monkeypatch.setattr(network, "_list_named", lambda family: [])
    monkeypatch.setattr(network, "_read_interfaces", lambda: interfaces)
    assert network.list_reachable() == found


@pytest.mark.skipif(
    not sys.platform.startswith(("linux", "darwin")), reason="elsewhere the machine's name has all addresses"
)
def test_the_system_shows_the_addresses_of_its_interfaces():
    """Each of them is one of this machine, on which a server can listen."""
    found = network._read_interfaces()
    assert found
    assert all(network.is_port_free(address, 0) for address in found)


def test_a_system_that_shows_nothing_of_interfaces_is_no_failure(monkeypatch):
    """The other ways of finding out are left."""
    monkeypatch.setattr(sys, "platform", "plan9")
    assert network._read_interfaces() == {}


def test_a_port_that_somebody_has_is_not_free():
    """And is once they have left."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not network.is_port_free("127.0.0.1", port)
    assert network.is_port_free("127.0.0.1", port)
