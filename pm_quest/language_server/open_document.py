"""A scenario that is open in an editor: its text, what reading it gave, and the study of its story."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol.types import PositionEncodingKind

from pm_quest.authoring.career.career_reader import CareerReading, parse_career
from pm_quest.authoring.career.career_records import CAREER_RECORDS
from pm_quest.authoring.career.file_kinds import CAREER_ONLY, is_career, is_collection
from pm_quest.authoring.name_occurrences import NameOccurrence, list_name_occurrences
from pm_quest.authoring.record_specs import RECORDS, RecordSpec
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.scenario_reader import ScenarioReading, parse_scenario
from pm_quest.career.career_model import Career
from pm_quest.language_server.text_positions import TextPositions
from pm_quest.story.model import Scenario

if TYPE_CHECKING:
    from pm_quest.analysis.option_figures import OptionFigures
    from pm_quest.live.live_study import LiveStudy

Stretch = tuple[int, int]

_OWN_KEYS = "|".join(("format", "scenes", "meters", "hiring", *CAREER_ONLY))
_SCENARIO_KEY = re.compile(rf"""^["']?(?:{_OWN_KEYS})["']?[ \t]*:""", re.MULTILINE)
"""What tells a scenario, or a career, from other YAML that the same editor has open."""


class DocumentVersion:
    """One version of a text. What is found out about it is worked out when it is first asked for."""

    def __init__(self, number: int, text: str, name: str, unit: PositionEncodingKind | str) -> None:
        self.number, self.text, self.name = number, text, name
        self.positions = TextPositions(text, unit)

    @cached_property
    def reading(self) -> ScenarioReading:
        """The text as a scenario, with the problems of reading it."""
        return parse_scenario(self.text, self.name)

    @cached_property
    def is_career(self) -> bool:
        """Whether it is a career, which has neither a story nor names to find."""
        return is_career(self.text)

    @cached_property
    def checked(self) -> ScenarioReading | CareerReading:
        """The text as what it is, with the problems of reading it."""
        return parse_career(self.text, self.name) if self.is_career else self.reading

    def check_changed(self, text: str) -> ScenarioReading | CareerReading:
        """Return another text in place of this one, read as what this one is."""
        return parse_career(text, self.name) if self.is_career else parse_scenario(text, self.name)

    @property
    def root(self) -> RecordSpec:
        """Return the keys of the file."""
        return CAREER_RECORDS[Career] if self.is_career else RECORDS[Scenario]

    @cached_property
    def occurrences(self) -> tuple[NameOccurrence, ...]:
        """Every place where something is named, and can be written otherwise."""
        if self.is_career:
            return ()
        found = list_name_occurrences(self.text[self.mark :], self.reading.scenario)
        shifted = (each._replace(start=each.start + self.mark, end=each.end + self.mark) for each in found)
        return tuple(each for each in shifted if not each.hidden)

    @property
    def mark(self) -> int:
        """Return the length of the byte order mark, which belongs to no line."""
        return int(self.text.startswith("\ufeff"))

    def locate(self, problem: Problem) -> Stretch:
        """Return the stretch of a problem in the text, at least one character where there is one."""
        start = self._find_place(problem.line, problem.column)
        end = self._find_place(problem.end_line, problem.end_column)
        return start, max(start, end)

    def _find_place(self, line: int, column: int) -> int:
        """Return the place of a line and a column, both from 1; a byte order mark is not a column."""
        starts = self.positions.line_starts
        if line > len(starts):
            return len(self.text)
        mark = self.mark if line == 1 else 0
        return min(starts[line - 1] + column - 1 + mark, len(self.text))


@dataclass(frozen=True, eq=False)
class StoryStudy:
    """What the analysis found out about one version of a text.

    version: that version.
    result: problems, findings and figures.
    figures: how often scenes are met, and what options are worth; None where nothing was solved.
    """

    version: DocumentVersion
    result: "LiveStudy"
    figures: "OptionFigures | None"

    def list_findings(self) -> list[Problem]:
        """Return the problems that reading alone does not find."""
        read = set(self.result.reading.problems)
        return [problem for problem in self.result.judgement.problems if problem not in read]


class OpenDocument:
    """A text that an editor has open, version by version.

    version: the newest.
    playable: the newest version without errors; what it says stands in for a text that is being
        written.
    study: the newest study of a version without errors, which may be an earlier one.
    shown: the study whose findings are shown; one of a version with errors has none.
    studied: the newest version that was studied.
    takes_versions: whether the editor checks of which version an edit is.
    is_scenario: whether it ever looked like a scenario; other YAML is left alone.
    """

    def __init__(self, uri: str, name: str, unit: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self.uri, self.name, self.unit = uri, name, unit
        self.version = DocumentVersion(0, "", name, unit)
        self.playable: DocumentVersion | None = None
        self.study: StoryStudy | None = None
        self.shown: StoryStudy | None = None
        self.studied: DocumentVersion | None = None
        self.is_scenario = self.takes_versions = False

    def update(self, number: int, text: str) -> None:
        """Take over a new version."""
        if self.version.text == text:
            self.version.number = number
        else:
            self.version = DocumentVersion(number, text, self.name, self.unit)
        self.is_scenario = self.is_scenario or (_SCENARIO_KEY.search(text) is not None and not is_collection(text))

    def read_version(self) -> DocumentVersion:
        """Return the newest version, read."""
        if self.version.reading.scenario is not None:
            self.playable = self.version
        return self.version
