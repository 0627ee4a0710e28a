"""The key of a panel: what practitioners chose at each decision, each alone and blind.

In a script-concordance test an answer is worth the votes that the panel gave it, over those of the
answer with most of them. So a panel can hold its own view of the fits beside the author's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pm_quest.story.format_keys import format_key

MIN_PANEL = 10
"""With fewer panellists a key says little, and everything that shows it says so."""
SOURCE = (
    "Gagnon, Charlin, Coletti, Sauvé and van der Vleuten, “Assessment in the context of uncertainty: how many members are needed "
    "on the panel of reference of a script concordance test?”, Medical Education 39, 2005"
)
"""Where the worth of a number of panellists comes from."""
LIMIT, HALF = 0.785, 1.3
"""What the reliability comes to with ever more panellists, and with how many it is half of that."""


@dataclass(frozen=True, slots=True)
class PanelDecision:
    """What a panel chose at one decision."""

    votes: Mapping[str, int] = format_key("votes", "How many chose each option, by its id.", required=True)
    reasons: Mapping[str, tuple[str, ...]] = format_key(
        "reasons", "Why, by option: sentences, in no order and without names.", default={}
    )
    id: str = ""

    @property
    def answered(self) -> int:
        """Return how many answered."""
        return sum(self.votes.values())

    @property
    def modal_options(self) -> tuple[str, ...]:
        """Return the options with most votes; none where nobody answered."""
        most = max(self.votes.values(), default=0)
        return tuple(id for id, votes in self.votes.items() if votes == most > 0)

    def find_credit(self, option: str) -> Fraction | None:
        """Return what an option is worth, 0 to 1: its votes over those of the modal one; None where nobody answered."""
        most = max(self.votes.values(), default=0)
        return Fraction(self.votes.get(option, 0), most) if most else None


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel of practitioners chose at the decisions of a scenario."""

    panellists: int = format_key("whole", "How many practitioners sat.", required=True, least=1)
    decisions: Mapping[str, PanelDecision] = format_key(
        "records", "What they chose, by the id of the scene.", required=True, of=PanelDecision, any_name=True
    )
    sessions: int = format_key("whole", "In how many sessions.", default=1, least=1)
    format: int = format_key("whole", "In a file of its own: the version of the format, 1.", default=1, least=1)
    scenario: str | None = format_key("line", "In a file of its own: the id of the scenario.")
    play: str | None = format_key(
        "line",
        "What decided how the scenario was played then, as 16 hexadecimal digits; another one means that it has changed since.",
    )

    @property
    def is_small(self) -> bool:
        """Return whether too few sat to say much."""
        return self.panellists < MIN_PANEL


def estimate_reliability(panellists: int) -> float:
    """Return how reliable scores by the key of a panel of this size are, 0 to 1.

    A panel's votes are a sample of what all practitioners would choose. Their part of the variance of
    scores falls with one over the number of panellists, so reliability is LIMIT * n / (n + HALF), as
    with any mean of n. Both numbers are fitted to the published .62, .70, .74 and .76 with 5, 10, 20
    and 38 panellists (SOURCE), and meet them within .01.
    """
    return LIMIT * panellists / (panellists + HALF)


def describe_worth(panellists: int) -> str:
    """Return what the number of panellists is worth, in a sentence."""
    worth = f"With {panellists} of them, the reliability of scores by their key is about {estimate_reliability(panellists):.2f} (Gagnon 2005)."
    return f"{worth} Under {MIN_PANEL} say little." if panellists < MIN_PANEL else worth


def merge_panels(panels: Sequence[Panel]) -> Panel:
    """Return several panels of one scenario as one.

    Where they differ in what decided how it was played, nothing is said of it any more. Raises
    ValueError where there is none, or for different scenarios.
    """
    if not panels:
        raise ValueError("There is no panel to merge.")
    named = {panel.scenario for panel in panels if panel.scenario}
    if len(named) > 1:
        raise ValueError(f"These panels judged different scenarios: {', '.join(sorted(named))}.")
    scenes = dict.fromkeys(scene for panel in panels for scene in panel.decisions)
    played = {panel.play for panel in panels}
    return Panel(
        sum(panel.panellists for panel in panels),
        {
            scene: _merge_decisions(scene, [panel.decisions[scene] for panel in panels if scene in panel.decisions])
            for scene in scenes
        },
        sum(panel.sessions for panel in panels),
        scenario=next(iter(named), None),
        play=panels[0].play if len(played) == 1 else None,
    )


def _merge_decisions(scene: str, decisions: Iterable[PanelDecision]) -> PanelDecision:
    """Return what several panels chose at one decision; reasons in an order that does not tell whose they are."""
    votes: dict[str, int] = {}
    reasons: dict[str, list[str]] = {}
    for decision in decisions:
        for option, number in decision.votes.items():
            votes[option] = votes.get(option, 0) + number
        for option, texts in decision.reasons.items():
            reasons.setdefault(option, []).extend(texts)
    return PanelDecision(votes, {option: tuple(sorted(texts)) for option, texts in reasons.items()}, scene)
