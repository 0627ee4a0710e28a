"""Two ways through one story beside each other: where they parted, and what each came to."""

from dataclasses import dataclass

from pm_quest.story.figure_words import ENGLISH_TAG
from pm_quest.story.model import Fit
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.share_code import SharedWay


@dataclass(frozen=True, slots=True)
class WaySummary:
    """What one way came to.

    ending, impact: of its ending; empty and None before one.
    fits: of each decision, in order.
    adaptability: as it counted.
    """

    ending: str
    impact: int | None
    fits: tuple[Fit, ...]
    adaptability: int


@dataclass(frozen=True, slots=True)
class WayParting:
    """The first decision that two ways took differently.

    number: counted from 1.
    where: when and where it was; empty where the author does not say.
    mine, other: the text of the option that each took.
    mine_fit, other_fit: its fit.
    """

    number: int
    where: str
    mine: str
    mine_fit: Fit
    other: str
    other_fit: Fit


@dataclass(frozen=True, slots=True)
class WayComparison:
    """One's own way, and the way of a code beside it.

    together: the number of decisions before they parted, or before the shorter one stopped.
    parting: None where they never parted.
    shared: the number of scenes in which both decided something.
    agreed: in how many of these both chose the same, the last time they were there.
    is_same_version, is_cut, is_lost: of the code, as in `SharedWay`.
    language: of the story.
    """

    mine: WaySummary
    other: WaySummary
    together: int
    parting: WayParting | None
    shared: int
    agreed: int
    is_same_version: bool
    is_cut: bool
    is_lost: bool
    language: str = ENGLISH_TAG

    @property
    def lead(self) -> int | None:
        """Return by how much one's own impact is above the other's; None where one has none."""
        if self.mine.impact is None or self.other.impact is None:
            return None
        return self.mine.impact - self.other.impact


def compare_ways(mine: Playthrough, way: SharedWay) -> WayComparison:
    """Return one's own playthrough beside the way of a code, in the same story."""
    other = way.playthrough
    pairs = list(zip(mine.list_turns()[1:], other.list_turns()[1:], strict=False))
    together = next(
        (number for number, (one, two) in enumerate(pairs) if one.taken_choice != two.taken_choice), len(pairs)
    )
    decided, decided_there = _list_decisions(mine), _list_decisions(other)
    shared = decided.keys() & decided_there.keys()
    return WayComparison(
        mine=summarize_way(mine),
        other=summarize_way(other),
        together=together,
        parting=_describe_parting(*pairs[together]) if together < len(pairs) else None,
        shared=len(shared),
        agreed=sum(decided[scene] == decided_there[scene] for scene in shared),
        is_same_version=way.is_same_version,
        is_cut=way.is_cut,
        is_lost=way.is_lost,
        language=way.language,
    )


def summarize_way(playthrough: Playthrough) -> WaySummary:
    """Return what a way came to."""
    fits = tuple(turn.outcome.fit for turn in playthrough.list_turns() if turn.outcome)
    return WaySummary(playthrough.title, playthrough.impact, fits, playthrough.adaptability)


def _list_decisions(playthrough: Playthrough) -> dict[str, str | None]:
    """Return the choice that was taken last in each scene where something was decided."""
    turns = playthrough.list_turns()[1:]
    return {turn.previous.scene.id: turn.taken_choice for turn in turns if turn.previous is not None}


def _describe_parting(mine: Playthrough, other: Playthrough) -> WayParting:
    """Return how two ways parted, given each right after the decision that both took in one scene."""
    before = mine.previous or mine
    said, there = _list_said(mine), _list_said(other)
    return WayParting(mine.turn, before.where, *said, *there)


def _list_said(turn: Playthrough) -> tuple[str, Fit]:
    """Return the text and the fit of the choice that led here."""
    before = turn.previous or turn
    said = next((offer.say for offer in before.offers if offer.id == turn.taken_choice), "")
    return said, before.scene.choices[turn.taken_choice or ""].fit
