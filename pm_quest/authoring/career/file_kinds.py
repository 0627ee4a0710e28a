"""What tells files of careers and collections from scenarios."""

import re

CAREER_ONLY = ("cards", "backgrounds", "applicants", "assumptions")
"""Keys of a file that only careers have."""
COLLECTION_ONLY = "scenarios"
"""The key of a file that only collections have."""

_CAREER_KEY = re.compile(rf"""^["']?(?:{"|".join(CAREER_ONLY)})["']?[ \t]*:""", re.MULTILINE)
_SCENARIOS_KEY = re.compile(rf"""^["']?{COLLECTION_ONLY}["']?[ \t]*:""", re.MULTILINE)
_SCENES_KEY = re.compile(r"""^["']?scenes["']?[ \t]*:""", re.MULTILINE)


def is_career(text: str) -> bool:
    """Return whether a file is a career: it has `cards`, or another key that only careers have, and no `scenes`."""
    return _CAREER_KEY.search(text) is not None and _SCENES_KEY.search(text) is None


def is_scenario(text: str) -> bool:
    """Return whether a file is a scenario: it has `scenes`."""
    return _SCENES_KEY.search(text) is not None


def is_collection(text: str) -> bool:
    """Return whether a file is a collection: it has `scenarios`, and no `scenes`."""
    return _SCENARIOS_KEY.search(text) is not None and _SCENES_KEY.search(text) is None
