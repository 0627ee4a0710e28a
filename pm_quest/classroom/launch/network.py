"""Find the addresses under which others reach this machine. Sends nothing."""

import os
import re
import socket
import sys
from contextlib import suppress
from ipaddress import IPv6Address, ip_address

DEFAULT_PORT = 7670
"""The default address of the local server."""
PORT_TRIES = 30
"""How many ports after the default one are tried where it is taken."""
LOOPBACK = "127.0.0.1"
_PROBES = ("192.0.2.1", "10.255.255.254", "172.16.255.254", "172.31.255.254", "192.168.0.254", "192.168.1.254")
"""Addresses to ask the system for a route to; the first, unused, is on the default route."""
_INTERFACE_CALLS = {"linux": (0x8913, 0x8915), "darwin": (0xC0206911, 0xC0206921)}
"""The numbers of SIOCGIFFLAGS and SIOCGIFADDR."""
_UP_FLAGS = 0x41
"""The flags of an interface that is up, and has something at its other end."""
_VIRTUAL = re.compile(r"docker|veth|br-|virbr|vboxnet|vmnet|lxc|lxd|cni|flannel|podman|tun|tap|utun|wg|tailscale|zt")
"""Interfaces that lead to no phone: of containers, virtual machines and private networks."""
_PROBES_6 = ("2001:db8::1", "fd00::1")


def list_reachable() -> list[str]:
    """Return this machine's addresses in its networks, the likeliest first.

    IPv6 only without IPv4.
    """
    interfaces = _read_interfaces()
    found = [*_list_routes(socket.AF_INET, _PROBES), *_list_named(socket.AF_INET), *interfaces]
    good = [each for each in dict.fromkeys(found) if _is_reachable(each)]
    real = [each for each in good if not _VIRTUAL.match(interfaces.get(each, ""))]
    if real or good:
        return real or good
    found = [*_list_routes(socket.AF_INET6, _PROBES_6), *_list_named(socket.AF_INET6)]
    return [each for each in dict.fromkeys(found) if _is_reachable(each)]


def format_url(host: str, port: int) -> str:
    """Return the address of a page at a host, as a browser takes it."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_port_free(host: str, port: int) -> bool:
    """Return whether a server can listen here. Raises PermissionError where this user may not."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        if os.name == "posix":  # elsewhere this would take a port away from the process that has it
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError:
            raise
        except OSError:
            return False
    return True


def _list_routes(family: int, probes: tuple[str, ...]) -> list[str]:
    """Return the addresses from which packets would go there: connecting UDP sends nothing."""
    found = []
    for probe in probes:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.connect((probe, 9))
            found.append(str(asking.getsockname()[0]))
    return found


def _list_named(family: int) -> list[str]:
    """Return the addresses of this machine's own name."""
    with suppress(OSError, UnicodeError):
        return [str(each[4][0]) for each in socket.getaddrinfo(socket.gethostname(), None, family)]
    return []


def _read_interfaces() -> dict[str, str]:
    """Return the addresses of interfaces that are up, with their names, also without a route.

    On Windows the machine's own name has them all.
    """
    numbers = _INTERFACE_CALLS.get(sys.platform)
    found = {}
    if numbers:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            for _, name in socket.if_nameindex():
                with suppress(OSError):
                    flags = int.from_bytes(_query_interface(asking, numbers[0], name)[16:18], sys.byteorder)
                    if flags & _UP_FLAGS == _UP_FLAGS:
                        found[socket.inet_ntoa(_query_interface(asking, numbers[1], name)[20:24])] = name
    return found


def _query_interface(asking: socket.socket, number: int, name: str) -> bytes:
    """Return the system's answer about an interface. Raises OSError."""
    import fcntl  # noqa: PLC0415  there is none on Windows

    return fcntl.ioctl(asking, number, os.fsencode(name)[:15].ljust(40, b"\0"))


def _is_reachable(address: str) -> bool:
    """Return whether this is an address that another machine could use."""
    found = ip_address(address.partition("%")[0])
    if found.is_loopback or found.is_link_local or found.is_unspecified or found.is_multicast:
        return False
    return not isinstance(found, IPv6Address) or found.ipv4_mapped is None
