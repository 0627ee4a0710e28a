"""The meters of a story: what a file says of one, and what front ends get of it, side by side.

A key that is new in the one belongs into the other as well, unless it only matters to the engine.
"""

from dataclasses import dataclass

from pm_quest.story.format_keys import format_key

LABEL_WIDTH = 24
"""Columns for the label of a meter on every screen; a wider one is cut."""


@dataclass(frozen=True, slots=True)
class Meter:
    """A bounded whole number of this story."""

    label: str = format_key("line", f"Its name on the screen; up to {LABEL_WIDTH} columns are shown.", required=True)
    start: int = format_key("whole", "Its value at the start.", required=True)
    min: int = format_key("whole", "It never falls below this.", required=True)
    max: int = format_key("whole", "It never rises above this.", required=True)
    id: str = ""


@dataclass(frozen=True, slots=True)
class MeterView:
    """A meter and its value."""

    id: str
    label: str
    value: int
    min: int
    max: int

    @classmethod
    def of_meter(cls, meter: Meter, value: int) -> "MeterView":
        """Return this meter with a value."""
        return cls(meter.id, meter.label, value, meter.min, meter.max)
