"""Test-wise cues: what gives the fitting offer away to somebody who reads no signal at all."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.sentences import name_places
from pm_quest.story.model import Choice, Scenario

LEAST_DECISIONS = 6
"""In fewer decisions than this, a cue is no more than chance."""


class Cue(NamedTuple):
    """Something that can give the fitting offer away, and whether it does among these choices."""

    code: str
    said: str
    mend: str
    gives_away: Callable[[Sequence[Choice]], bool]


def cues(scenario: Scenario) -> Iterator[Finding]:
    """The cues that give the fitting offer away in more than half of six or more decisions that have one.

    Such a decision is a scene with a choice that adapts and one that does not. Each is told at the first of its decisions.
    """
    choices = {scene.id: tuple(scene.choices.values()) for scene in scenario.scenes.values()}
    decisions = {scene: each for scene, each in choices.items() if len({one.fit == "adapts" for one in each}) == 2}
    if len(decisions) < LEAST_DECISIONS:
        return
    for cue in CUES:
        given = [scene for scene, each in decisions.items() if cue.gives_away(each)]
        if 2 * len(given) > len(decisions):
            message = (
                f"the fitting offer {cue.said} in {len(given)} of {len(decisions)} decisions that have one: "
                f"{name_places(given)}"
            )
            mend = f"{cue.mend}, in {len(given) - len(decisions) // 2} of these at least"
            yield Finding(cue.code, ("scenes", given[0]), message, mend)


def _longest(choices: Sequence[Choice]) -> bool:
    """Is one that adapts longer than all others? Two of the same length are not the longest."""
    lengths = [len(choice.say.strip()) for choice in choices]
    most = max(lengths)
    return lengths.count(most) == 1 and choices[lengths.index(most)].fit == "adapts"


def _first(choices: Sequence[Choice]) -> bool:
    return choices[0].fit == "adapts"


CUES = (
    Cue("PQ411", "is the longest", "write the offers alike in length, or let others be longest", _longest),
    Cue("PQ412", "comes first", "let another offer stand first", _first),
)
