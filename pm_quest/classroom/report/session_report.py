"""The content of a session report, built once: every form is made from it, and from nothing else.

Times are milliseconds since 1970 in UTC. Texts of the scenario are plain words on one line, told to
`you` and never under anybody's name. Names of people are in `names` alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from pm_quest.classroom.report.remark_report import DecisionRemarks
from pm_quest.classroom.report.table_records import ReportPerson, TableReport
from pm_quest.classroom.sessions.tables import DecidedBy
from pm_quest.story.model import Fit

_TAG_PATTERN = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")


@dataclass(frozen=True, slots=True)
class ComparedPolicy:
    """The means of a policy, to compare the room with; None where it may never end."""

    id: str
    name: str
    impact: float | None
    adaptability: float | None
    skills: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class ChoiceReport:
    """A choice of a decision.

    number: the number it was chosen by
    first, last: people by their first vote, and by the one that counted
    taken: how many tables took it
    ended: how many of those came to an ending
    impact, adaptability: means over these
    worth: expected impact for one who adapts from there on; None where not known exactly
    lost: how much less that is than the best open choice; None likewise
    panel: how practitioners voted, in words; empty where none were asked
    """

    id: str
    number: int
    say: str
    fit: Fit
    because: str
    book: str
    first: int
    last: int
    taken: int
    ended: int
    impact: float | None
    adaptability: float | None
    worth: float | None
    lost: float | None
    panel: str = ""


@dataclass(frozen=True, slots=True)
class VoteShift:
    """How many people changed from one choice to another (or stayed) from the first round to the last."""

    before: str
    after: str
    people: int


@dataclass(frozen=True, slots=True)
class BetterOption:
    """A choice that adapts, and another one with a higher expected impact.

    worth, better_worth: the means of both where that was so
    always: whether it was so wherever somebody of this room stood
    """

    adapting: str
    better: str
    worth: float
    better_worth: float
    always: bool


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """A decision over all tables.

    split: entropy of the first votes in bits, times the people
    lost: mean loss of what was taken
    how: how many tables decided by what
    seconds: median time that tables took
    outdone: the better option, where the fitting one is not the best
    """

    scene: str
    where: str
    lead: str
    prompt: str
    people: int
    tables: int
    split: float
    choices: tuple[ChoiceReport, ...]
    revoted: int
    shifts: tuple[VoteShift, ...]
    how: Mapping[DecidedBy, int]
    lost: float | None
    seconds: float | None
    outdone: "BetterOption | None" = None

    @property
    def changed_minds(self) -> int:
        """How many people changed their minds between two rounds."""
        return sum(each.people for each in self.shifts if each.before != each.after)


@dataclass(frozen=True, slots=True)
class EndingReport:
    """An ending: how many tables and people came to it, and its least and highest impact."""

    id: str
    title: str
    prompt: str
    tables: int
    people: int
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class SceneStay:
    """How long tables stayed in a scene before they left it, in seconds."""

    scene: str
    where: str
    tables: int
    shortest: float
    median: float
    longest: float


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step from a scene to the next, and how many tables took it.

    fit: the fit of the choices that led there, where all had the same
    """

    start: str
    end: str
    tables: int
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence to read aloud, the word for its subject, and an addition (empty: none)."""

    word: str
    text: str
    more: str


@dataclass(frozen=True, slots=True)
class DebriefStep:
    """One of the three steps of the debrief: title, the author's questions, and general ones."""

    title: str
    asked: tuple[str, ...]
    always: tuple[str, ...]


@dataclass(frozen=True)
class StoryOutline:
    """The scenario of a session: its words, by scene, ending, and scene and choice, and its steps.

    order: its scenes from the start on
    links: the steps there are between them, taken or not
    """

    title: str
    employer: str
    summary: str
    language: str
    places: Mapping[str, str]
    titles: Mapping[str, str]
    says: Mapping[tuple[str, str], str]
    fits: Mapping[tuple[str, str], Fit]
    order: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def language_tag(self) -> str:
        """The language of the scenario's texts as a valid tag; `und` where the author's is none."""
        return self.language if _TAG_PATTERN.fullmatch(self.language) else "und"


@dataclass(frozen=True)
class SessionReport:
    """The content of a session report.

    tables: those where somebody voted
    idle: those where nobody ever did
    scene_counts: how many of the tables came through each scene
    blind: whether it holds nothing about one person
    sealed: whether the log is a blind one without any votes
    panel_words: what first votes are worth by the key of a panel, and what that is worth; None without one
    """

    session: str
    code: str
    scenario: str
    fingerprint: str
    story: StoryOutline
    mode: str
    zone: tzinfo
    opened: int
    started: int | None
    last: int
    finished: bool
    exact: bool
    method: str
    people: tuple[ReportPerson, ...]
    tables: tuple[TableReport, ...]
    idle: tuple[TableReport, ...]
    policies: tuple[ComparedPolicy, ...]
    best_fixed: str
    decisions: tuple[DecisionReport, ...]
    endings: tuple[EndingReport, ...]
    walks: tuple[PathStep, ...]
    stays: tuple[SceneStay, ...]
    steps: tuple[DebriefStep, ...]
    prompts: tuple[tuple[str, str], ...]
    names: Mapping[str, str]
    named: bool
    scene_counts: Mapping[str, int]
    blind: bool = False
    sealed: bool = False
    said: tuple[SummarySentence, ...] = ()
    panel_words: tuple[str, str] | None = None
    missing: tuple[str, ...] = ()
    remarks: tuple[DecisionRemarks, ...] = ()

    @property
    def ended_tables(self) -> tuple[TableReport, ...]:
        """The tables that came to an ending."""
        return tuple(table for table in self.tables if table.ended)

    @property
    def voter_count(self) -> int:
        """How many people voted at least once."""
        return sum(person.has_voted for person in self.people)

    @property
    def silent_count(self) -> int:
        """How many people joined and did not vote."""
        return len(self.people) - self.voter_count

    @property
    def player_unit(self) -> str:
        """The word for who plays: a person where everybody plays alone, else a table."""
        return "person" if self.mode == "alone" else "table"

    @property
    def in_fog(self) -> str:
        """The words for the parts of the map that have fog."""
        return "fewer than three people were" if self.blind and self.mode == "alone" else "nobody was"

    def find_policy(self, id: str) -> ComparedPolicy | None:
        """Return the means of a policy; None where there are none."""
        return next((line for line in self.policies if line.id == id), None)
