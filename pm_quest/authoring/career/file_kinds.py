"""What tells files of careers, collections and panels from scenarios. Loaded with the title, so it imports nothing."""

import re

CAREER_ONLY = ("cards", "backgrounds", "applicants", "assumptions")
"""Keys of a file that only careers have."""
COLLECTION_ONLY = "scenarios"
"""The key of a file that only collections have."""

PANEL_SUFFIX = ".panel.yaml"
"""The end of the name of a panel's file; what stands before it is the id of the scenario."""

_CAREER_KEY = re.compile(rf"""^["']?(?:{"|".join(CAREER_ONLY)})["']?[ \t]*:""", re.MULTILINE)
_SCENARIOS_KEY = re.compile(rf"""^["']?{COLLECTION_ONLY}["']?[ \t]*:""", re.MULTILINE)
_PANEL_KEY = re.compile(r"""^["']?panellists["']?[ \t]*:""", re.MULTILINE)
_SCENES_KEY = re.compile(r"""^["']?scenes["']?[ \t]*:""", re.MULTILINE)

_TWINE_STORY = re.compile(r"<tw-storydata|^::[ \t]*\S", re.MULTILINE)


def is_career(text: str) -> bool:
    """Return whether a file is a career: it has `cards`, or another key that only careers have, and no `scenes`."""
    return _CAREER_KEY.search(text) is not None and _SCENES_KEY.search(text) is None


def is_scenario(text: str) -> bool:
    """Return whether a file is a scenario: it has `scenes`."""
    return _SCENES_KEY.search(text) is not None


def is_collection(text: str) -> bool:
    """Return whether a file is a collection: it has `scenarios`, and no `scenes`."""
    return _SCENARIOS_KEY.search(text) is not None and _SCENES_KEY.search(text) is None


def is_panel(text: str) -> bool:
    """Return whether a file is that of a panel: it has `panellists`, which nothing else has at its left edge."""
    return _PANEL_KEY.search(text) is not None


def is_twine_story(text: str) -> bool:
    """Return whether a file is a story of Twine, which begins with a passage or a tag."""
    return text.lstrip()[:1] in (":", "<") and _TWINE_STORY.search(text) is not None
