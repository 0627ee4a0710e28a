"""Codes, secrets, tokens, and who they stand for. Only hashes of secrets are ever kept by a server."""

import re
import secrets
import unicodedata
from hashlib import sha256
from hmac import compare_digest, digest

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What a code may hold, those of earlier versions too: no 0 and O, no 1, I and L."""
CLEAR = "ABCDEHJKMPSTUWXYZ3479"
"""What new codes are made of: of signs that read alike at ten metres, one each."""
ALIKE = {"8": "B", "G": "C", "6": "C", "Q": "D", "F": "E", "N": "M", "R": "P", "5": "S", "V": "U", "2": "Z"}
"""Each sign that no new code has, and the one that it reads like."""
_MEANT = str.maketrans(ALIKE)
CODE = 6
LEAST_TOKEN = 22
MOST_TOKEN = 64
TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{LEAST_TOKEN},{MOST_TOKEN}}}", re.ASCII)
"""What a token looks like."""

SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
"""What the id of a session looks like: it becomes part of the names of files."""


def new_code() -> str:
    """A code to join by."""
    return "".join(secrets.choice(CLEAR) for _ in range(CODE))


def typed_code(text: str) -> str:
    """A code as it was typed, in its one form: capitals of the usual width, without spaces, hyphens and what can't be seen."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if not _is_between(sign)).upper()


def _is_between(sign: str) -> bool:
    """Tell whether this is a space, a hyphen of any length, or can't be seen, so that it is no part of a code."""
    return unicodedata.category(sign)[0] in "ZC" or unicodedata.category(sign) == "Pd" or sign == "\N{MINUS SIGN}"


def possible_codes(text: str) -> tuple[str, ...]:
    """The codes that a typed one may stand for, the likeliest first: as it is, then with each look-alike as the sign that is in new codes."""
    return tuple(dict.fromkeys(each for each in (typed_code(text), kept_code(text)) if each))


def kept_code(text: str) -> str:
    """Return what a device keeps somebody under: the same however a code was typed, also with other signs that read alike."""
    return typed_code(text).translate(_MEANT)


def spoken_code(code: str) -> str:
    """A code in two halves, as it is shown and read out."""
    return f"{code[:3]} {code[3:]}".strip()


def is_code(text: object) -> bool:
    """Tell whether this is a code in its one form."""
    return isinstance(text, str) and len(text) == CODE and set(text) <= set(ALPHABET)


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


def prove_key(kept: str, name: str, process: int, port: int, nonce: str) -> str:
    """Return what only a server that has the key can answer to a nonce; `kept` is the hash of the key.

    Name, process and port are those of the server that answers: what another server says can't be passed on as one's own.
    """
    told = "\n".join(("pm-quest server", name, str(process), str(port), nonce))
    return digest(kept.encode(), told.encode("utf-8", "replace"), "sha256").hex()


def is_proof(answer: object, proof: str) -> bool:
    """Tell whether an answer that came from anywhere is this proof. Takes the same time for every wrong one."""
    return isinstance(answer, str) and compare_digest(answer.encode("utf-8", "replace"), proof.encode())
