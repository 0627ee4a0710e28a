"""Texts as authored to texts as shown: blocks chosen, names in braces filled in."""

import re
from collections.abc import Mapping

_NAME = re.compile(r"\{(\w+)\}")


def fill(text: str, names: Mapping[str, str]) -> str:
    """The text with each `{name}` that is known replaced; others stay as they are."""
    if "{" not in text:
        return text
    return _NAME.sub(lambda match: names.get(match[1], match[0]), text)


def names_in(text: str) -> list[str]:
    """The names in braces, in the order of the text."""
    return _NAME.findall(text)
