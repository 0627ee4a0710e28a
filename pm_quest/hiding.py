"""Secrets in texts that others may come to see: passwords of databases, personal links, keys."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

_INSTEAD = "…"
_LEAST = 4
"""Letters of a secret that is looked for wherever it stands; a shorter one would be found in any word."""
_NAMES = "(?:ssl)?password|passwd|pwd|secret|token|me|key"
_PATTERNS = (
    re.compile(r"(?<=://)[^\s'\"<>/:@]{0,200}:[^\s'\"<>]{1,2000}(?=@)"),
    re.compile(rf"(?i)(?<![\w-])((?:{_NAMES})=)['\"]?[^\s&'\"]+"),
    re.compile(rf"(?i)((?<!\w)['\"](?:{_NAMES})['\"]: ?)['\"][^'\"]+['\"]"),
    re.compile(r"(?i)(\bbearer )[\w.~+/=-]+"),
)
_PASSWORD = re.compile(
    r"://[^\s'\"<>/:@]{0,200}:([^\s'\"<>]{1,2000})@|\b(?:postgres|mysql|mariadb|sqlite)[\w+]*://[^/:@]*:(.+)@",
    re.DOTALL,
)
"""In one word of a command line. In the address of a database whatever stands between the first `:` and the last `@` may be one."""
_NAMED = re.compile(rf"(?i)[?&#](?:{_NAMES})=([^&#]+)")
_VARIABLES = ("PM_QUEST_DB", "PM_QUEST_SERVER_KEY", "PGPASSWORD")


def hide_secrets(text: str) -> str:
    """Return a text without what looks like a secret."""
    for pattern in _PATTERNS:
        text = pattern.sub(lambda match: f"{match[1] if match.re.groups else ''}{_INSTEAD}", text)
    return text


def hide_in_word(word: str) -> str:
    """Return one word of a command line without what looks like a secret: it ends where the word ends, whatever is in it."""
    found = _PASSWORD.search(word)
    if found:
        start, end = found.span(found.lastindex or 0)
        word = f"{word[:start]}{_INSTEAD}{word[end:]}"
    return hide_secrets(_NAMED.sub(lambda match: match[0].replace(match[1], _INSTEAD), word))


def hide_all(text: str) -> str:
    """Return a text without secrets, also where one that this program was called with stands in it on its own, in part or as a `repr`."""
    words = [*sys.argv[1:], *(os.environ.get(name, "") for name in _VARIABLES)]
    for word in words:
        if (shown := hide_in_word(word)) != word:
            for way in (str, repr):
                text = text.replace(way(word), way(shown))
    for secret in sorted(set(_find_secrets(words)), key=len, reverse=True):
        text = text.replace(secret, _INSTEAD)
    return hide_secrets(text)


def _find_secrets(words: Iterable[str]) -> Iterator[str]:
    """Yield the secrets in what this program was called with, in each way in which they may be written."""
    for word in words:
        found = _PASSWORD.search(word)
        bare = word if not found and word in map(os.environ.get, _VARIABLES[1:]) else ""
        named = (match[1] for match in _NAMED.finditer(word))
        for whole in (found[found.lastindex or 0] if found else "", bare, *named):
            for part in (whole, *re.split(r"[@:/?#]", whole)):
                for secret in (part, unquote(part)):
                    if len(secret) >= _LEAST:
                        yield from (secret, repr(secret)[1:-1])
