"""Addresses under which this machine is reached, and ports that are free."""

import socket
from ipaddress import ip_address

from pm_quest.classroom.launch import network


def test_no_address_is_this_machine_itself():
    """Loopback helps nobody else; each address stands there once."""
    found = network.reachable()
    assert len(set(found)) == len(found)
    assert not any(ip_address(each).is_loopback or ip_address(each).is_link_local for each in found)


def test_the_way_to_anywhere_comes_first(monkeypatch):
    """Then the other networks, each once; addresses of the machine's name at last."""
    ways = {"192.0.2.1": "10.1.2.3", "192.168.0.254": "192.168.0.7", "10.255.255.254": "10.1.2.3"}
    monkeypatch.setattr(network, "_towards", lambda family, probes: [ways[each] for each in probes if each in ways])
    monkeypatch.setattr(network, "_named", lambda family: ["127.0.1.1", "192.168.0.7", "169.254.3.4", "172.20.0.5"])
    assert network.reachable() == ["10.1.2.3", "192.168.0.7", "172.20.0.5"]


def test_where_there_is_only_ipv6(monkeypatch):
    """That is taken, and written as browsers take it."""
    six = {socket.AF_INET6: ["fe80::1%eth0", "::1", "2001:db8::7"]}
    monkeypatch.setattr(network, "_towards", lambda family, probes: six.get(family, []))
    monkeypatch.setattr(network, "_named", lambda family: [])
    assert network.reachable() == ["2001:db8::7"]
    assert network.url("2001:db8::7", 7670) == "http://[2001:db8::7]:7670"


def test_a_port_that_somebody_has_is_not_free():
    """And is once they have left."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not network.is_free("127.0.0.1", port)
    assert network.is_free("127.0.0.1", port)
