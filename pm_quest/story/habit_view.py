"""The habits of a playthrough: which kinds of act it met and took, as any front end may show them."""

from dataclasses import dataclass

from pm_quest.story.model import Act


@dataclass(frozen=True, slots=True)
class HabitView:
    """A kind of act in a playthrough, counted in decisions.

    offered, fitting: where it was open, and where an open one fitted
    taken, fitted, forced: where it was taken, and how it fitted there
    cost: by how much the best options there beat it, in expected impact; None where that is unknown
    """

    act: Act
    offered: int
    fitting: int
    taken: int
    fitted: int
    forced: int
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class HabitProfile:
    """The acts that a playthrough met, those taken most first, of this many decisions."""

    decisions: int
    habits: tuple[HabitView, ...]
