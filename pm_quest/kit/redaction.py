"""Redaction of secrets in texts that others may see: database passwords, personal links, keys."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

_REDACTED = "…"
_MIN_SECRET_LENGTH = 4
"""A shorter secret is not searched for on its own: it would be found in any word."""
_HIDDEN_KEYS = "(?:ssl)?password|passwd|pwd|secret|token|me|key"
_SECRET_PATTERNS = (
    re.compile(r"(?<=://)[^\s'\"<>/:@]{0,200}:[^\s'\"<>]{1,2000}(?=@)"),
    re.compile(rf"(?i)(?<![\w-])((?:{_HIDDEN_KEYS})=)['\"]?[^\s&'\"]+"),
    re.compile(rf"(?i)((?<!\w)['\"](?:{_HIDDEN_KEYS})['\"]: ?)['\"][^'\"]+['\"]"),
    re.compile(r"(?i)(\bbearer )[\w.~+/=-]+"),
)
_PASSWORD_IN_URL = re.compile(
    r"://[^\s'\"<>/:@]{0,200}:([^\s'\"<>]{1,2000})@|\b(?:postgres|mysql|mariadb|sqlite)[\w+]*://[^/:@]*:(.+)@",
    re.DOTALL,
)
"""A password in one word of a command line; of a database, all between the first `:` and the last `@`."""
_NAMED = re.compile(rf"(?i)[?&#](?:{_HIDDEN_KEYS})=([^&#]+)")
_SECRET_VARIABLES = ("PM_QUEST_DB", "PM_QUEST_SERVER_KEY", "PGPASSWORD")


def redact_secrets(text: str) -> str:
    """Return a text with everything that looks like a secret replaced by an ellipsis."""
    for pattern in _SECRET_PATTERNS:
        text = pattern.sub(lambda match: f"{match[1] if match.re.groups else ''}{_REDACTED}", text)
    return text


def hide_in_word(word: str) -> str:
    """Return one word of a command line without what looks like a secret, up to the word's end."""
    found = _PASSWORD_IN_URL.search(word)
    if found:
        start, end = found.span(found.lastindex or 0)
        word = f"{word[:start]}{_REDACTED}{word[end:]}"
    return redact_secrets(_NAMED.sub(lambda match: match[0].replace(match[1], _REDACTED), word))


def redact_arguments(text: str) -> str:
    """Return a text without secrets.

    Those of the arguments and environment of this program count too, alone, in part or as a `repr`.
    """
    words = [*sys.argv[1:], *(os.environ.get(name, "") for name in _SECRET_VARIABLES)]
    for word in words:
        if (shown := hide_in_word(word)) != word:
            for way in (str, repr):
                text = text.replace(way(word), way(shown))
    for secret in sorted(set(_find_secrets(words)), key=len, reverse=True):
        text = text.replace(secret, _REDACTED)
    return redact_secrets(text)


def _find_secrets(words: Iterable[str]) -> Iterator[str]:
    """Yield the secrets in some arguments, in every spelling in which they may appear."""
    for word in words:
        found = _PASSWORD_IN_URL.search(word)
        bare = word if not found and word in map(os.environ.get, _SECRET_VARIABLES[1:]) else ""
        named = (match[1] for match in _NAMED.finditer(word))
        for whole in (found[found.lastindex or 0] if found else "", bare, *named):
            for part in (whole, *re.split(r"[@:/?#]", whole)):
                for secret in (part, unquote(part)):
                    if len(secret) >= _MIN_SECRET_LENGTH:
                        yield from (secret, repr(secret)[1:-1])
