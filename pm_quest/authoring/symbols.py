"""Declarations and references of a scenario file, collected while it is read."""

from dataclasses import dataclass, field

from pm_quest.authoring.source_text import Remark, RemarkList
from pm_quest.authoring.yaml_nodes import ScalarNode, YamlNode
from pm_quest.story.conditions import Condition, ConditionError, ConditionType


@dataclass(slots=True)
class SymbolTable:
    """Declarations by name, references in the order of the file, and the remarks so far."""

    remarks: RemarkList = field(default_factory=RemarkList)
    meters: dict[str, ScalarNode] = field(default_factory=dict)
    flags: dict[str, ScalarNode] = field(default_factory=dict)
    scenes: dict[str, ScalarNode] = field(default_factory=dict)
    choices: dict[str, dict[str, ScalarNode]] = field(default_factory=dict)
    endings: set[str] = field(default_factory=set)
    targets: list[tuple[ScalarNode, str]] = field(default_factory=list)
    """Every id that must be a scene's, with the scene that leads there, or empty."""
    conditions: list[tuple[Condition, ScalarNode, ConditionType, tuple[str, ...]]] = field(default_factory=list)
    """Each with its node, its kind (`truth` or `number`), and further names that it may read."""
    unread_conditions: list[tuple[ConditionError, ScalarNode, ConditionType, tuple[str, ...]]] = field(
        default_factory=list
    )
    """Conditions that cannot be parsed, each with its error."""
    gained_names: list[tuple[ScalarNode, YamlNode]] = field(default_factory=list)
    set_names: list[tuple[ScalarNode, YamlNode]] = field(default_factory=list)
    """Names with the values that stand behind them."""
    settled_values: set[int] = field(default_factory=set)
    """Starts of values that the remark on the name before them covers."""
    labels: dict[str, str] = field(default_factory=dict)
    """Meters by label; the keys of this and the next two are folded to small letters."""
    titles: dict[str, str] = field(default_factory=dict)
    scene_lines: dict[str, str] = field(default_factory=dict)
    """Scenes by the title of their ending, and by the line over them."""
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Minimum and maximum of each meter."""
    credentials: list[ScalarNode] = field(default_factory=list)
    plays: list[ScalarNode] = field(default_factory=list)
    exhibits: dict[str, ScalarNode] = field(default_factory=dict)
    exhibit_titles: dict[str, str] = field(default_factory=dict)
    """Exhibits by title, folded to small letters."""
    shown_exhibits: list[ScalarNode] = field(default_factory=list)
    """Every id that must be an exhibit's."""
    allowed_codes: list[ScalarNode] = field(default_factory=list)
    open_scenes: set[str] = field(default_factory=set)
    """Scenes with a missing or unreadable destination: where they lead is unknown."""
    unnamed_records: set[type] = field(default_factory=set)
    """Types of record of which some have no id: any reference may mean one of these."""
    start: str = ""
    """The first scene, where the file says which."""

    def add_remark(self, start: int, end: int, code: str, message: str, suggestion: str) -> None:
        """Add a remark. Raises RemarkLimitError where there are too many."""
        self.remarks.add_remarks(Remark(start, end, code, message, suggestion))
