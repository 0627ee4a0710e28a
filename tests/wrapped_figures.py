"""A text with figures of every kind, and which of them wrapped lines tear."""

import re
from itertools import pairwise

FIGURES = (
    "Gouda delivered 58 % of what it had promised, 1,200 € more than the 31.4 % of March, and in 100 % of the weeks "
    "less than 3 %: 12 km of cable at 14 ° and 7\u00a0people, € 90 each, or 0.5\u202f% of 41 %."
)
_BEFORE, _AFTER = re.compile(r"(\d|[€£$])$"), re.compile(r"^([%€°]|km\b|people)")


def list_torn(lines):
    """Return the ends of lines and the beginnings of the next that belong together."""
    return [
        (first, then)
        for first, then in pairwise([line.strip() for line in lines])
        if (_BEFORE.search(first) and _AFTER.search(then)) or (re.search(r"[€£$]$", first) and re.match(r"\d", then))
    ]
