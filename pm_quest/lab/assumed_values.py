"""Assumptions of a career at other values, within what the file says that the lab may try."""

from collections.abc import Mapping
from dataclasses import fields, replace

from pm_quest.career.figures import Assumptions


class AssumedValueError(ValueError):
    """An assumption that there is not, or a value that it can't have; the message is a sentence."""


def move_assumptions(assumptions: Assumptions, values: Mapping[str, int]) -> Assumptions:
    """Return assumptions with other values. Raises AssumedValueError."""
    known = [each.name for each in fields(assumptions)]
    for id, value in values.items():
        if id not in known:
            raise AssumedValueError(f"There is no assumption '{id}'; there are {', '.join(known)}.")
        old = getattr(assumptions, id)
        if not old.least <= value <= old.most:
            raise AssumedValueError(f"'{id}' goes from {old.least} to {old.most}; {value} is outside.")
        assumptions = replace(assumptions, **{id: replace(old, value=value)})
    return assumptions
