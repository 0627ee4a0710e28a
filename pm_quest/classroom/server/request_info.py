"""Who sends a request, and the address by which they know this server."""

import socket
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from aiohttp import web

from pm_quest.classroom.server.server_context import ServerContext

CONTEXT_KEY = web.AppKey("context", ServerContext)


def get_context(request: web.Request) -> ServerContext:
    """Return the context of the server that a request came to."""
    return request.app[CONTEXT_KEY]


def get_limit_address(request: web.Request) -> str:
    """Return whose limits a request counts for: an IPv4 address, or the network of an IPv6 one.

    Never logged, never stored.
    """
    found = request.remote or ""
    if get_context(request).options.behind_proxy:
        # A proxy appends, to the line or as a line of its own: only the very last address is the proxy's word.
        found = request.headers.getall("X-Forwarded-For", [found])[-1].split(",")[-1].strip()
    try:
        parsed = ip_address(found.partition("%")[0])
    except ValueError:
        return found[:64]
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or int(parsed) >> 64)
    return str(parsed)


def is_local_request(request: web.Request) -> bool:
    """Return whether the request comes from this machine, without a proxy or a foreign name."""
    if get_context(request).options.behind_proxy or "X-Forwarded-For" in request.headers:
        return False
    try:
        named = urlsplit(f"//{request.host}").hostname or ""
        return ip_address(request.remote or "").is_loopback and (named == "localhost" or ip_address(named).is_loopback)
    except ValueError:
        return False


def get_public_address(request: web.Request) -> str:
    """Return the address that others use: the configured one, or the one of this request."""
    context = get_context(request)
    if context.options.public:
        return context.options.public.rstrip("/")
    forwarded = request.headers.get("X-Forwarded-Proto", "") if context.options.behind_proxy else ""
    return f"{'https' if forwarded == 'https' else request.scheme}://{request.host}"


def is_own_origin(request: web.Request) -> bool:
    """Return whether the page that asks comes from here. Programs send no origin.

    An origin equal to the host proves nothing where that is a name: its owner can let it lead to
    this machine once their page is loaded. So the host has to be an address, a name of this
    machine, or what `--public-url` says; behind a proxy, names are the proxy's business.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    options = get_context(request).options
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
    """Return whether a host is an address, or a name that only leads to this machine."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        own = socket.gethostname().lower()
        short = own.partition(".")[0]
        return host.rstrip(".").lower() in ("localhost", own, short, f"{short}.local")
    return True


def get_bearer_secret(request: web.Request) -> str:
    """Return the secret in a request's header; empty where there is none."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""
