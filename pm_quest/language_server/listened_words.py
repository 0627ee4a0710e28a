"""What a question of an interview listens for, by the lines around the cursor: its sentences are for these words."""

import re
from collections.abc import Sequence

MAX_LINES = 60
"""The most lines that are looked through in each direction."""
_LISTENS = re.compile(r"^(?P<lead>[ ]*(?:- +)?)listens[ ]*:[ ]*(?P<value>.*)")
_IN_BRACKETS = re.compile(r"(?:^|[{,\n])\s*[\"']?(\w+)[\"']?\s*:")
_ON_LINE = re.compile(r"([ ]*)[\"']?(\w+)[\"']?[ ]*:(?:\s|$)")


def find_listened(lines: Sequence[str], line: int) -> list[str]:
    """Return the words behind `listens` of the question that a line belongs to, or none."""
    first = line
    while first > max(0, line - MAX_LINES) and not lines[first].lstrip().startswith("- "):
        first -= 1
    for number in range(first, min(len(lines), first + MAX_LINES)):
        if number > first and lines[number].lstrip().startswith("- "):
            break
        if match := _LISTENS.match(lines[number]):
            below = lines[number + 1 : number + MAX_LINES]
            return _list_words(match["value"], below, len(match["lead"]))
    return []


def _list_words(value: str, below: Sequence[str], column: int) -> list[str]:
    """Return the names of a map in brackets, or on the lines below a key in a column."""
    if value.startswith("{"):
        return _IN_BRACKETS.findall("\n".join((value, *below)).partition("}")[0])
    words = []
    for line in below:
        match = _ON_LINE.match(line)
        if line.strip() and (match is None or len(match[1]) <= column):
            break
        words += [match[2]] if match else []
    return words
