"""Test-taking cues: what gives the fitting option away to someone who reads no signal."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.finding_text import format_places
from pm_quest.story.model import Choice, Scenario

MIN_DECISIONS = 6
"""In fewer decisions than this, a cue is no more than chance."""


class OfferCue(NamedTuple):
    """Something that can give the fitting option away.

    code: the code of the finding.
    phrase: what the offer does, as part of a sentence.
    suggestion: the suggested fix.
    gives_away: whether it does among these choices.
    """

    code: str
    phrase: str
    suggestion: str
    gives_away: Callable[[Sequence[Choice]], bool]


def find_cues(scenario: Scenario) -> Iterator[Finding]:
    """Yield the cues that give the fitting option away in more than half of at least MIN_DECISIONS decisions.

    A decision counts that has a choice that adapts and one that does not. The finding stands at
    the first.
    """
    decisions = list_telling_decisions(scenario)
    if len(decisions) < MIN_DECISIONS:
        return
    for cue in OFFER_CUES:
        given = [scene for scene, each in decisions.items() if cue.gives_away(each)]
        if 2 * len(given) > len(decisions):
            message = (
                f"the fitting option {cue.phrase} in {len(given)} of {len(decisions)} decisions that have one: "
                f"{format_places(given)}"
            )
            suggestion = f"{cue.suggestion}, in {len(given) - len(decisions) // 2} of these at least"
            yield Finding(cue.code, ("scenes", given[0]), message, suggestion)


def list_telling_decisions(scenario: Scenario) -> dict[str, tuple[Choice, ...]]:
    """Return the options, by scene, of the decisions that have one that adapts and one that does not."""
    choices = {scene.id: tuple(scene.choices.values()) for scene in scenario.scenes.values()}
    return {scene: each for scene, each in choices.items() if len({one.fit == "adapts" for one in each}) == 2}


def _is_longest(choices: Sequence[Choice]) -> bool:
    """Return whether the single longest choice is one that adapts."""
    lengths = [len(choice.say.strip()) for choice in choices]
    most = max(lengths)
    return lengths.count(most) == 1 and choices[lengths.index(most)].fit == "adapts"


def _is_first(choices: Sequence[Choice]) -> bool:
    return choices[0].fit == "adapts"


OFFER_CUES = (
    OfferCue("PQ411", "is the longest", "write the options alike in length, or let others be the longest", _is_longest),
    OfferCue("PQ412", "comes first", "put another option first", _is_first),
)
