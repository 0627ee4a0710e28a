"""What is declared in a scenario file and what refers to it, gathered while reading, to be held together at the end."""

from dataclasses import dataclass, field

from pm_quest.authoring.nodes import Node, Scalar
from pm_quest.authoring.source import Remark, Remarks
from pm_quest.story.conditions import Condition, ConditionError, Kind


@dataclass(slots=True)
class Gathered:
    """Declarations by name, references in the order they were met, and the remarks so far."""

    remarks: Remarks = field(default_factory=Remarks)
    meters: dict[str, Scalar] = field(default_factory=dict)
    flags: dict[str, Scalar] = field(default_factory=dict)
    scenes: dict[str, Scalar] = field(default_factory=dict)
    choices: dict[str, dict[str, Scalar]] = field(default_factory=dict)
    endings: set[str] = field(default_factory=set)
    targets: list[tuple[Scalar, str]] = field(default_factory=list)
    """Every id that must be a scene's, with the scene that leads there; empty where it is only named."""
    conditions: list[tuple[Condition, Scalar, Kind, tuple[str, ...]]] = field(default_factory=list)
    """Each with its place, what it must be (`truth` or `number`), and which names it may read beside the usual."""
    unread: list[tuple[ConditionError, Scalar, Kind, tuple[str, ...]]] = field(default_factory=list)
    """Conditions that cannot be read, each with what is said of it where its names don't tell more."""
    gains: list[tuple[Scalar, Node]] = field(default_factory=list)
    sets: list[tuple[Scalar, Node]] = field(default_factory=list)
    """Names with the values that stand behind them."""
    settled: set[int] = field(default_factory=set)
    """Where values begin of which all is said by the remark on the name before them."""
    labels: dict[str, str] = field(default_factory=dict)
    """Meters by what players read for them; this and the next two by their words in small letters."""
    titles: dict[str, str] = field(default_factory=dict)
    wheres: dict[str, str] = field(default_factory=dict)
    """Scenes by the title of their ending, and by the line over them."""
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Meters with their least and most."""
    credentials: list[Scalar] = field(default_factory=list)
    plays: list[Scalar] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)
    """Scenes of which a destination is missing or cannot be read: nobody knows where they lead."""
    nameless: set[type] = field(default_factory=set)
    """Kinds of record of which some stand without their id: whoever names one may mean such a one."""
    start: str = ""
    """The first scene, where the file says which."""

    def remark(self, start: int, end: int, code: str, message: str, mend: str) -> None:
        """Note a problem. Raises FullError where there are too many."""
        self.remarks.add(Remark(start, end, code, message, mend))
