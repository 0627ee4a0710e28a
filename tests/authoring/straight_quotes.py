"""Finds straight quotation marks and apostrophes in texts, everywhere but in code, and those that look the wrong way."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
STRAIGHT = re.compile(r".{0,30}['\"].{0,30}")
TURNED = re.compile(r".{0,30}(?:[“‘]\s|(?<=\s)”|[“‘]$|^”|\w“|”\w|““|””).{0,30}")
"""A mark that looks the wrong way."""


def list_wrong_quotes(record):
    """Return what stands around each wrong mark."""
    texts = [CODE.sub("", text) for text in list_texts(record)]
    return [found for text in texts for marks in (STRAIGHT, TURNED) for found in marks.findall(text)]


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
