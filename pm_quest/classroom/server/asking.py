"""Who asks, and by which address they know this server."""

import socket
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from aiohttp import web

from pm_quest.classroom.server.house import House

HOUSE = web.AppKey("house", House)


def house_of(request: web.Request) -> House:
    """The house that a request came to."""
    return request.app[HOUSE]


def address_of(request: web.Request) -> str:
    """Whose limits a request counts for: an IPv4 address, or the network of an IPv6 one. Never logged, never stored."""
    found = request.remote or ""
    if house_of(request).options.behind_proxy:
        # A proxy appends, to the line or as a line of its own: only the very last address is the proxy's word.
        found = request.headers.getall("X-Forwarded-For", [found])[-1].split(",")[-1].strip()
    try:
        parsed = ip_address(found.partition("%")[0])
    except ValueError:
        return found[:64]
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or int(parsed) >> 64)
    return str(parsed)


def local(request: web.Request) -> bool:
    """Does the request come from this very machine, not through a proxy, nor from a page whose name leads here?"""
    if house_of(request).options.behind_proxy or "X-Forwarded-For" in request.headers:
        return False
    try:
        named = urlsplit(f"//{request.host}").hostname or ""
        return ip_address(request.remote or "").is_loopback and (named == "localhost" or ip_address(named).is_loopback)
    except ValueError:
        return False


def public_address(request: web.Request) -> str:
    """The address that others use: the one that was given, or the one by which this request came."""
    house = house_of(request)
    if house.options.public:
        return house.options.public.rstrip("/")
    forwarded = request.headers.get("X-Forwarded-Proto", "") if house.options.behind_proxy else ""
    return f"{'https' if forwarded == 'https' else request.scheme}://{request.host}"


def own_origin(request: web.Request) -> bool:
    """Does the page that asks come from here? Programs that are no browsers send no origin.

    That a page's origin is the host which it asks for proves nothing where that is a name: whoever owns a name can let it
    lead to this machine once their page is loaded. So the host has to be an address, a name of this machine, or what
    `--public-url` says; behind a proxy, names are the proxy's business.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    options = house_of(request).options
    try:
        scheme, netloc = urlsplit(origin)[:2]
        public = urlsplit(options.public).netloc.lower()
        host = urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        return False
    netloc = netloc.lower()
    if scheme not in ("http", "https") or "@" in netloc or netloc not in (request.host.lower(), public) or not netloc:
        return False
    return netloc == public or options.behind_proxy or _is_own_name(host)


def _is_own_name(host: str) -> bool:
    """Tell whether a host is an address, or a name that only leads to this machine."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        own = socket.gethostname().lower()
        short = own.partition(".")[0]
        return host.rstrip(".").lower() in ("localhost", own, short, f"{short}.local")
    return True


def bearer(request: web.Request) -> str:
    """The secret that a request brings; empty where it brings none."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""
