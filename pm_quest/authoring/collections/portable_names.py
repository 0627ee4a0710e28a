"""Which names a scenario or a collection can have on every system, and why a name can't be one."""

from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, to_snake_case

LONGEST_ID = 60
"""The most characters of an id that becomes the name of a file or a folder."""
_LONGEST_SUGGESTION = 40
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "collection", "career", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that Windows keeps for devices, and those of files with a meaning of their own."""


def explain_bad_id(id: str) -> str | None:
    """Return why an id can't be the name of a file or folder everywhere, as a sentence's end; None where it can."""
    if not IS_SNAKE_CASE(id):
        return f"{quote_value(id)} is not snake_case: small letters a to z, digits and _, a letter first"
    if len(id) > LONGEST_ID:
        return f"{quote_value(id)} has {len(id)} characters, and an id has at most {LONGEST_ID}"
    if id in _RESERVED:
        return f"{quote_value(id)} is a name that is reserved"
    return None


def suggest_id(name: str) -> str:
    """Return an id like this name that a file or folder can have everywhere."""
    id = to_snake_case(name)[:_LONGEST_SUGGESTION]
    return f"my_{id}" if id in _RESERVED else id
