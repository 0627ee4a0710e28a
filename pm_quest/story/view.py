"""The view of play: what any front end shows of a playthrough, as plain values.

Screens, lines, JSON, the server, the students' terminals and the page all show these and nothing
else. A withheld part is None. `view_builder` makes views from a playthrough,
`view_codec` carries them as JSON, and `labels` has the words for them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pm_quest.story.exhibits import ExhibitKind, Number
from pm_quest.story.habit_view import HabitProfile
from pm_quest.story.meters import MeterView
from pm_quest.story.model import FIT_POINTS, FITS, Act, Fit

EchoPart = Literal["scene", "text", "signal", "offer"]
SceneMode = Literal["scene", "passage", "ending", "stuck"]
"""What can be done in a scene: choose, read on, look back, or nothing."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """What may be known of a scenario from the start; the meters have their starting values."""

    title: str
    summary: str
    employer: str | None
    language: str
    meters: tuple[MeterView, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """An option of a scene.

    locked: why it is closed; None where it is open, or no reason is given
    """

    id: str
    say: str
    open: bool
    locked: str | None


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series of a chart: a number for each of its labels."""

    label: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """A document that lies on the table in a scene; what its kind does not have is empty.

    show: whether it opens on arriving
    note: what stands below a table or a chart
    text: of a page or a mail, in Markdown
    series: of a chart, in the order of the file: no map, since JavaScript would sort what looks like a number
    """

    id: str
    title: str
    kind: ExhibitKind
    show: bool
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    sender: str = ""
    to: str = ""
    date: str = ""
    text: str = ""
    unit: str = ""
    labels: tuple[str, ...] = ()
    series: tuple[SeriesView, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody of the cast whom the player has met; `here` where a text of this scene names them."""

    id: str
    name: str
    who: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of the glossary, and what it means, in Markdown."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EchoView:
    """A part of a scene or an outcome that is there because of an earlier choice.

    part: `scene` (the whole), `text`, `signal` or `offer`
    index, count: which of them, from 0; of a text its first paragraph, and how many there are
    decision: the number of that choice
    when: when it was; empty where the author does not say
    say: what was chosen, in Markdown; empty in views of an older server
    """

    part: EchoPart
    index: int
    count: int
    decision: int
    when: str
    say: str = ""


@dataclass(frozen=True, slots=True)
class EndingView:
    """An ending that was reached.

    impact: None where it is withheld, as in a panel that still answers
    """

    id: str
    title: str
    impact: int | None


@dataclass(frozen=True, slots=True)
class SceneView:
    """A scene that was arrived at, and the numbers there.

    where: when and where; empty where the author gives none
    text: in Markdown, with names filled in
    skills, adaptability: None where they are withheld
    exhibits: what lies on the table
    cast: who was met up to here, those of this scene first
    terms: the words of the glossary that this scene uses
    taken_before: the ids of options that the player took here before going back
    echoes: what is there because of an earlier choice
    """

    id: str
    where: str
    text: str
    signals: tuple[str, ...]
    offers: tuple[OfferView, ...]
    meters: tuple[MeterView, ...]
    skills: Mapping[str, int] | None
    adaptability: int | None
    ending: EndingView | None
    mode: SceneMode
    exhibits: tuple[ExhibitView, ...] = ()
    cast: tuple[PersonView, ...] = ()
    echoes: tuple[EchoView, ...] = ()
    terms: tuple[TermView, ...] = ()
    taken_before: tuple[str, ...] = ()

    @property
    def numbers(self) -> dict[str, int]:
        """Return every number that is not withheld, by its id."""
        return collect_numbers(self.meters, self.skills, self.adaptability)


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What a choice did.

    fit, because: None where they are withheld
    gain: what changed of meters and skills, after their bounds
    now: the value of each changed number right after the choice
    echoes: paragraphs of `then` that are there because of an earlier choice
    """

    choice: str
    say: str
    fit: Fit | None
    gain: Mapping[str, int]
    then: str
    because: str | None
    now: Mapping[str, int]
    echoes: tuple[EchoView, ...] = ()

    @property
    def changes(self) -> dict[str, int]:
        """Return every number that changed, and by how much; the adaptability last."""
        return {id: by for id, by in {**self.gain, "adaptability": FIT_POINTS.get(self.fit, 0)}.items() if by}


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn: what the last choice did, and the scenes that followed.

    turn: the number of choices so far
    before: the numbers right before the first of these scenes
    """

    turn: int
    scenes: tuple[SceneView, ...]
    outcome: OutcomeView | None
    before: Mapping[str, int]

    @property
    def last_scene(self) -> SceneView:
        """Return the scene that the turn leads to."""
        return self.scenes[-1]


@dataclass(frozen=True, slots=True)
class PanelVotesView:
    """How a panel of practitioners voted on an option, each alone.

    answered: how many answered at this decision
    few: whether so few sat that it says little
    reasons: why those chose it who said so, in no order
    """

    votes: int
    answered: int
    few: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """An option of a past decision; what is withheld or not there is None.

    fit: how it would have fitted
    because: why it would have fitted or not
    book: the name of the credential whose syllabus would tell one to take it
    act: what kind of act it is
    panel: how practitioners voted on it, where the scenario has a panel that answered here
    """

    id: str
    say: str
    open: bool
    locked: str | None
    taken: bool
    fit: Fit | None
    because: str | None = None
    book: str | None = None
    act: Act | None = None
    panel: PanelVotesView | None = None


@dataclass(frozen=True, slots=True)
class PassageView:
    """A scene without a decision: one that only leads on, or an ending."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A past turn.

    number: counted from 1; rewinding to `number - 1` goes back to before it
    scene: the id of the scene; empty where it was never seen
    offers: its options; none where only the choice taken is known
    passages: the scenes after it that had nothing to decide
    """

    number: int
    scene: str
    where: str
    text: str
    signals: tuple[str, ...]
    outcome: OutcomeView
    offers: tuple[AlternativeView, ...]
    passages: tuple[PassageView, ...]

    @property
    def fit(self) -> Fit | None:
        """Return the fit of the choice taken."""
        return self.outcome.fit

    @property
    def say(self) -> str:
        """Return the text of the choice taken."""
        return self.outcome.say

    @property
    def taken(self) -> AlternativeView | None:
        """Return the option taken; None where only the choice is known."""
        return next((offer for offer in self.offers if offer.taken), None)


@dataclass(frozen=True, slots=True)
class DebriefView:
    """A playthrough in review.

    ending: None where a trainer ended the session before one
    lowest, highest: the adaptability that was possible at these decisions
    voted: False for a student who never voted, and so has no score
    habits: None where no option says what kind of act it is
    """

    ending: EndingView | None
    text: str
    adaptability: int
    lowest: int
    highest: int
    skills: Mapping[str, int]
    meters: tuple[MeterView, ...]
    decisions: tuple[DecisionView, ...]
    voted: bool
    habits: HabitProfile | None = None

    @property
    def impact(self) -> int | None:
        """Return the impact, 0 to 100; None without an ending."""
        return None if self.ending is None else self.ending.impact

    @property
    def fits(self) -> dict[Fit, int]:
        """Return the number of decisions by fit."""
        counted = Counter(decision.fit for decision in self.decisions)
        return {fit: counted[fit] for fit in FITS}


def find_changes(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """Return what changed from one set of numbers to another, by id."""
    return {id: value - before[id] for id, value in now.items() if value != before.get(id, value)}


def collect_numbers(
    meters: tuple[MeterView, ...], skills: Mapping[str, int] | None, adaptability: int | None
) -> dict[str, int]:
    """Return these numbers by id, without those that are None."""
    known = {**{meter.id: meter.value for meter in meters}, **(skills or {})}
    return known if adaptability is None else {**known, "adaptability": adaptability}
