"""Join codes, secrets and tokens.

A server keeps only hashes of secrets.
"""

import re
import secrets
import unicodedata
from hashlib import sha256
from hmac import compare_digest, digest

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""The signs of a code, also of earlier versions: no 0 and O, no 1, I and L."""
NEW_CODE_LETTERS = "ABCDEHJKMPSTUWXYZ3479"
"""The signs of new codes: of those that read alike at ten metres, one each."""
ALIKE = {"8": "B", "G": "C", "6": "C", "Q": "D", "F": "E", "N": "M", "R": "P", "5": "S", "V": "U", "2": "Z"}
"""Each sign that no new code has, and the one that it reads like."""
_LOOKALIKES = str.maketrans(ALIKE)
CODE_LENGTH = 6
MIN_TOKEN = 22
MAX_TOKEN = 64
TOKEN_PATTERN = re.compile(rf"[A-Za-z0-9_-]{{{MIN_TOKEN},{MAX_TOKEN}}}", re.ASCII)
"""The form of a token."""


def new_code() -> str:
    """Return a random code to join by."""
    return "".join(secrets.choice(NEW_CODE_LETTERS) for _ in range(CODE_LENGTH))


def normalize_code(text: str) -> str:
    """Return a typed code in its one form.

    Capitals, without spaces, hyphens and invisible characters.
    """
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if not _is_separator(sign)).upper()


def _is_separator(sign: str) -> bool:
    """Return whether this is a space, a hyphen of any length, or invisible."""
    return unicodedata.category(sign)[0] in "ZC" or unicodedata.category(sign) == "Pd" or sign == "\N{MINUS SIGN}"


def list_possible_codes(text: str) -> tuple[str, ...]:
    """Return the codes that a typed one may stand for, the likeliest first.

    That is the code as typed, then with each look-alike as the letter that new codes have.
    """
    return tuple(dict.fromkeys(each for each in (normalize_code(text), unify_code(text)) if each))


def unify_code(text: str) -> str:
    """Return a code in one form, however it was typed, also with signs that read alike."""
    return normalize_code(text).translate(_LOOKALIKES)


def format_code(code: str) -> str:
    """Return a code in two halves, as it is shown and read out."""
    return f"{code[:3]} {code[3:]}".strip()


def is_code(text: object) -> bool:
    """Return whether this is a code in its one form."""
    return isinstance(text, str) and len(text) == CODE_LENGTH and set(text) <= set(ALPHABET)


def new_secret() -> str:
    """Return a random secret or token: 128 bits, 22 letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(16)


def hash_secret(secret: str) -> str:
    """Return the hash that is stored of a secret. One round is enough for 128 random bits."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def matches_hash(secret: str, secret_hash: str) -> bool:
    """Return whether this is the secret of a hash. Takes the same time for every wrong one."""
    return compare_digest(hash_secret(secret), secret_hash)


def derive_voter(session: str, token: str) -> str:
    """Return the voter id of a device's token in a session.

    20 hex digits, the same at every server. The device makes the token and keeps it; nothing of it
    is stored, and two sessions can't tell that it is one device.
    """
    return sha256(f"{session}/{token}".encode()).hexdigest()[:20]


def prove_key(key_hash: str, name: str, process: int, port: int, nonce: str) -> str:
    """Return the answer to a nonce that only a server with the key can give.

    Name, process and port are those of the answering server, so that another server's answer can't
    be passed on.
    """
    message = "\n".join(("pm-quest server", name, str(process), str(port), nonce))
    return digest(key_hash.encode(), message.encode("utf-8", "replace"), "sha256").hex()


def is_proof(answer: object, proof: str) -> bool:
    """Return whether an answer from anywhere is this proof.

    Takes the same time for every wrong one.
    """
    return isinstance(answer, str) and compare_digest(answer.encode("utf-8", "replace"), proof.encode())
