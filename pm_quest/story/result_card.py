"""A card of a finished playthrough, to be shown to others: what it came to, without a word of the story but titles."""

from collections.abc import Sequence
from dataclasses import dataclass

from pm_quest.kit.sentences import format_line
from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.figure_words import ENGLISH_TAG
from pm_quest.story.model import FITS, Fit
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.share_code import write_code


@dataclass(frozen=True, slots=True)
class ResultCard:
    """A finished playthrough as others may see it. Its texts are on one line, and may hold anything else.

    scenario: the scenario's id.
    title, employer, ending: of the scenario, its employer (empty for none) and the ending.
    impact: 0 to 100.
    fits: the fit of each decision, in order.
    adaptability: as it counted.
    best_before: the highest impact of the player's other playthroughs; None where there are none.
    figures: what the ending is compared with; None where that is not known (yet).
    code: what plays the same story again and shows this way beside it; empty for none.
    language: of the story, in which its card is told.
    """

    scenario: str
    title: str
    employer: str
    ending: str
    impact: int
    fits: tuple[Fit, ...]
    adaptability: int
    best_before: int | None = None
    figures: EndingFigures | None = None
    code: str = ""
    language: str = ENGLISH_TAG

    @property
    def is_best(self) -> bool:
        """Return whether no other playthrough of this player came to more, and there is one."""
        return self.best_before is not None and self.impact >= self.best_before

    @property
    def most(self) -> int | None:
        """Return the most impact that there is in this story; None where that is not known."""
        spread = self.figures and self.figures.spread
        return spread[1] if spread else None

    @property
    def start_reach(self) -> int | None:
        """Return the impact in reach at the start; None where that is not known."""
        reach = self.figures.reach if self.figures else ()
        return reach[0].most if reach else None

    @property
    def reach(self) -> tuple[int, ...]:
        """Return the impact that was still in reach after each decision; empty where that is not known."""
        reach = self.figures.reach if self.figures else ()
        return tuple(step.most for step in reach[1:]) if len(reach) == len(self.fits) + 1 else ()

    def count_fits(self) -> dict[Fit, int]:
        """Return how many decisions were of each fit."""
        return {fit: self.fits.count(fit) for fit in FITS}


def build_result_card(
    playthrough: Playthrough, figures: EndingFigures | None = None, earlier: Sequence[int] = ()
) -> ResultCard | None:
    """Return the card of a playthrough; None before its ending. `earlier` are the impacts of the player's others."""
    impact = playthrough.impact
    if impact is None:
        return None
    scenario = playthrough.scenario
    return ResultCard(
        scenario=scenario.id,
        title=format_line(scenario.title),
        employer=format_line(scenario.employer or ""),
        ending=format_line(playthrough.title),
        impact=impact,
        fits=tuple(turn.outcome.fit for turn in playthrough.list_turns() if turn.outcome),
        adaptability=playthrough.adaptability,
        best_before=max(earlier, default=None),
        figures=figures,
        code=write_code(playthrough) or "",
        language=scenario.language,
    )
