"""All that a report tells of a session, gathered once: every form is made from this, and from nothing else.

Times are milliseconds since 1970 in UTC. Texts of the scenario are plain words on one line, told to `you` and never
under anybody's name. Names of people are in `names` alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from pm_quest.story.model import Fit

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")


@dataclass(frozen=True, slots=True)
class Vote:
    """What a voter wanted in a round, and when they said so."""

    voter: str
    choice: str
    at: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a table: the votes of each round, what was decided (empty: nothing yet), how, and when.

    `open` are the choices that could be taken, `shown` those and the locked ones; `worth` what each of them can be expected to come to for one who adapts
    from there on, empty where that is not known exactly. `since` is when the table came to the scene.
    """

    table: str
    number: int
    scene: str
    open: tuple[str, ...]
    shown: tuple[str, ...]
    rounds: tuple[tuple[Vote, ...], ...]
    choice: str
    how: str
    since: int
    at: int | None
    adaptability: int | None
    worth: Mapping[str, float]

    @property
    def first(self) -> dict[str, str]:
        """What each voter wanted when they first voted in this turn, by voter."""
        found: dict[str, str] = {}
        for votes in self.rounds:
            for vote in votes:
                found.setdefault(vote.voter, vote.choice)
        return found

    @property
    def last(self) -> dict[str, str]:
        """What each voter wanted in the last round, by voter: the votes that count."""
        return {vote.voter: vote.choice for vote in self.rounds[-1]}


@dataclass(frozen=True, slots=True)
class TableTold:
    """A table: who sits there, its turns, where it stands, and what it came to; impact None before an ending.

    `players` are those of its people who voted there at least once: nobody else has played.
    """

    id: str
    people: tuple[str, ...]
    players: tuple[str, ...]
    turns: tuple[Turn, ...]
    path: tuple[tuple[str, ...], ...]
    scene: str
    ended: bool
    impact: int | None
    adaptability: int
    skills: Mapping[str, int]
    began: int
    last: int

    @property
    def played(self) -> bool:
        """Tell whether anybody ever voted here."""
        return any(turn.first for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the session, by their id, the table that they sit at (empty: none), and when they joined.

    `voted` tells whether they ever voted, at any table: only then have they played.
    """

    id: str
    table: str
    joined: int
    voted: bool


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """What a way of playing comes to on average, to hold the room against; None where it may never end."""

    id: str
    name: str
    impact: float | None
    adaptability: float | None
    skills: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class ChoiceTold:
    """A choice of a decision: its words, the number it was chosen by, and who wanted and took it.

    `first` and `last` count people by their first vote and by the one that counted; `taken` tables. `impact` and
    `adaptability` are the means of those of them that came to an ending. `worth` is the expected impact for one who adapts from there
    on, and `lost` how much less that is than the best that was open there; both None where they are not known exactly.
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


@dataclass(frozen=True, slots=True)
class Shift:
    """How many people went from one choice to another (or stayed) between their table's first round and its last."""

    before: str
    after: str
    people: int


@dataclass(frozen=True, slots=True)
class Outdone:
    """A choice that adapts, and another that can be expected to come to more: the means of both where that was so.

    `always` tells whether it was so wherever somebody of this room stood.
    """

    adapting: str
    better: str
    worth: float
    better_worth: float
    always: bool


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision as the room met it, over all tables.

    `split` is the entropy of the first votes in bits times the people; `lost` the mean loss of what was taken; `how`
    counts what decided; `seconds` is the median time that tables took. `outdone` is there where the choice that fits is not
    the best one.
    """

    scene: str
    where: str
    lead: str
    prompt: str
    people: int
    tables: int
    split: float
    choices: tuple[ChoiceTold, ...]
    revoted: int
    shifts: tuple[Shift, ...]
    how: Mapping[str, int]
    lost: float | None
    seconds: float | None
    outdone: "Outdone | None" = None

    @property
    def moved(self) -> int:
        """How many people changed their minds between two rounds."""
        return sum(each.people for each in self.shifts if each.before != each.after)


@dataclass(frozen=True, slots=True)
class EndingTold:
    """An ending: how many tables and people came to it, and with which impact, from the least to the most."""

    id: str
    title: str
    prompt: str
    tables: int
    people: int
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Stay:
    """How long tables stayed in a scene, in seconds: shortest, median and longest, of those that went on."""

    scene: str
    where: str
    tables: int
    shortest: float
    median: float
    longest: float


@dataclass(frozen=True, slots=True)
class Walk:
    """A way from a scene to the next, and how many tables took it; `fit` where all choices that led there had the same."""

    start: str
    end: str
    tables: int
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence to read aloud, the word that says what it is about, and what can be added (empty: nothing)."""

    word: str
    text: str
    more: str


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three steps of the debrief: its title, the author's own questions, and those that can always be asked."""

    title: str
    asked: tuple[str, ...]
    always: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """Everything about a session that a report tells.

    `places`, `titles`, `says` and `fits` are the scenario's words and fits by scene, ending, and scene and choice;
    `order` and `links` are its scenes from the start on and the ways there are between them, taken or not. `tables` are those
    where somebody voted; at the `idle` ones nobody ever did. `through` is how many of them came through each scene.
    A `blind` session is told without anything about one person; `sealed` is a log of one that holds no votes at all.
    """

    session: str
    code: str
    scenario: str
    fingerprint: str
    title: str
    employer: str
    summary: str
    language: str
    mode: str
    zone: tzinfo
    opened: int
    started: int | None
    last: int
    finished: bool
    exact: bool
    method: str
    people: tuple[Person, ...]
    tables: tuple[TableTold, ...]
    idle: tuple[TableTold, ...]
    policies: tuple[PolicyLine, ...]
    best_fixed: str
    decisions: tuple[DecisionTold, ...]
    endings: tuple[EndingTold, ...]
    places: Mapping[str, str]
    titles: Mapping[str, str]
    says: Mapping[tuple[str, str], str]
    fits: Mapping[tuple[str, str], Fit]
    order: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    walks: tuple[Walk, ...]
    stays: tuple[Stay, ...]
    said: tuple[Said, ...]
    steps: tuple[Step, ...]
    prompts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    names: Mapping[str, str]
    named: bool
    through: Mapping[str, int]
    blind: bool = False
    sealed: bool = False

    @property
    def ended(self) -> tuple[TableTold, ...]:
        """The tables that came to an ending."""
        return tuple(table for table in self.tables if table.ended)

    @property
    def voters(self) -> int:
        """How many people voted at least once."""
        return sum(person.voted for person in self.people)

    @property
    def silent(self) -> int:
        """How many people joined and did not vote."""
        return len(self.people) - self.voters

    @property
    def unit(self) -> str:
        """What plays: a person where everybody plays alone, else a table."""
        return "person" if self.mode == "alone" else "table"

    @property
    def in_fog(self) -> str:
        """Who was where the map has fog, in words."""
        return "fewer than three people were" if self.blind and self.mode == "alone" else "nobody was"

    @property
    def tongue(self) -> str:
        """The language of the scenario's texts as a tag that can be relied on; `und` where the author's is none."""
        return self.language if _TAG.fullmatch(self.language) else "und"

    def policy(self, id: str) -> PolicyLine | None:
        """The line of a way of playing; None where there is none."""
        return next((line for line in self.policies if line.id == id), None)
