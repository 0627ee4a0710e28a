"""Codes, secrets, tokens, and who they stand for. Only hashes of secrets are ever kept by a server."""

import re
import secrets
from hashlib import sha256
from hmac import compare_digest

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No 0 and O, no 1, I and L: a code is read from a wall."""
CODE = 6
LEAST_TOKEN = 22
MOST_TOKEN = 64
TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{LEAST_TOKEN},{MOST_TOKEN}}}", re.ASCII)
"""What a token looks like."""


def new_code() -> str:
    """A code to join by."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE))


def typed_code(text: str) -> str:
    """A code as it was typed, in its one form: capitals, without spaces and hyphens."""
    return "".join(text.split()).replace("-", "").upper()


def new_secret() -> str:
    """A trainer's secret, or a student's token: 128 bits, 22 letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(16)


def hashed(secret: str) -> str:
    """What is kept of a secret. One round is enough: it has 128 bits, and nobody chose it."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def matches(secret: str, kept: str) -> bool:
    """Is this the secret that a hash was kept of? Takes the same time for every wrong one."""
    return compare_digest(hashed(secret), kept)


def voter_of(session: str, token: str) -> str:
    """The voter whom a device's token stands for in a session: 20 hex digits, the same at every server.

    The device makes the token and keeps it; nothing of it is stored, and two sessions can't tell that it is one device.
    """
    return sha256(f"{session}/{token}".encode()).hexdigest()[:20]
