"""Finds straight quotation marks and apostrophes in texts, everywhere but in code, and those that look the wrong way."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
WRONG = re.compile(r"['\"]|[“‘]\s|(?<=\s)”|[“‘]$|^”|\w“|”\w|““|””")
"""A straight mark, or one that looks the wrong way."""
AROUND = 30
"""Characters shown before a mark, and from it on."""


def list_wrong_quotes(record):
    """Return what stands around each wrong mark."""
    texts = [CODE.sub("", text) for text in list_texts(record)]
    return [
        text[max(0, found.start() - AROUND) : found.start() + AROUND]
        for text in texts
        for found in WRONG.finditer(text)
    ]


def list_texts(record: object) -> Iterator[str]:
    """Yield every text within a record."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, Mapping):
        for each in record.values():
            yield from list_texts(each)
    elif isinstance(record, (tuple, list, frozenset)):
        for each in record:
            yield from list_texts(each)
    elif is_dataclass(record):
        for field in fields(record):
            yield from list_texts(getattr(record, field.name))
