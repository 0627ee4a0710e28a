"""The wording of the lab: assumptions, and the meaning of figures."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pm_quest.lab.lab_table import DEFAULT_WEIGHTING, LabColumn, LabWeighting
from pm_quest.reports.figure_formats import format_signed
from pm_quest.story.policies import POLICY_MEANINGS, POLICY_NAMES

if TYPE_CHECKING:
    from pm_quest.analysis import FigureSpread

MODEL_NOTICE = "This is the model of a game. It shows what follows from these stories as they were written, and proves nothing about people at work."
_WRITTEN = (
    "The authors decided which choices fit an organisation and which force, and what comes of each. "
    "Whatever pays here pays because they wrote it so."
)
_IMPACT = "Impact is one number from 0 to 100, set by the ending. Whatever else matters in a job is not in it."
_PLAYS = (
    "A way of playing goes by what a choice says of itself, takes any among equals, and never learns. "
    "Only the best and the worst possible know where choices lead."
)


def list_assumptions(weighing: LabWeighting = DEFAULT_WEIGHTING, *, brought: bool = False) -> tuple[str, ...]:
    """Return what the figures rest on, a sentence or two each.

    `brought`: whether they are for a player who brings something.
    """
    share = "and the scenarios of one role share its part" if weighing.each == "role" else "whatever its role"
    usual = (
        " The tutorial and the finale don't count." if not weighing.toggled else " You changed which scenarios count."
    )
    brings = (
        "what you brought to the playthrough that this was opened from, so these figures are others than those of a "
        "player who brings nothing"
        if brought
        else "nothing: no certificates, no skills. Opened from a debrief, the lab plays with what you brought there"
    )
    return (
        MODEL_NOTICE,
        _WRITTEN,
        _IMPACT,
        _PLAYS,
        f"Every {weighing.each} counts the same, {share}.{usual}",
        f"The player brings {brings}.",
    )


def describe_policy(policy: str) -> str:
    """Return a policy in plain words: `Adapting: takes what answers this organisation best`."""
    return f"{POLICY_NAMES[policy][:1].upper()}{POLICY_NAMES[policy][1:]}: {POLICY_MEANINGS[policy]}."


def format_column_figures(column: LabColumn, policy: str) -> str:
    """Return a policy's figures in a column.

    Mean, spread and range of its impact, and its adaptability.
    """
    if not column.has_policy(policy):
        return "it is not known what this comes to."
    if not column.applies_policy(policy):
        return "nothing here tells this from playing at random."
    impact, adaptability = column.combine_impact(policy), column.combine_adaptability(policy)
    if impact.mean is None:
        return f"it may never end (in {column.mean_unfinished(policy):.0%} of playthroughs), so it has no mean."
    sentences = [f"impact {impact.mean:.1f} on average, give or take {impact.sd or 0:.1f}{_format_range(impact)}"]
    if impact.ci is not None:
        sentences.append(f"sampled, so from {impact.ci[0]:.1f} to {impact.ci[1]:.1f} on average")
    if adaptability.mean is not None:
        sentences.append(f"adaptability {format_signed(adaptability.mean)}")
    return "; ".join(sentences)


def format_overall(policy: str, means: Mapping[str, float | None], columns: tuple[LabColumn, ...]) -> str:
    """Return a policy's mean over all that counts, and where it is best and worst."""
    if policy not in means:
        return "Over all: it is not known what this comes to."
    mean = means[policy]
    if mean is None:
        return "Over all: it may never end in something that counts, so it has no mean."
    found = sorted((value, column.name) for column in columns if (value := column.mean_impact(policy)) is not None)
    sentence = f"Over all: impact {mean:.1f} on average"
    if len(found) < 2:
        return sentence
    (low, worst), (high, best) = found[0], found[-1]
    return f"{sentence}; highest {high:.1f}, {best}; lowest {low:.1f}, {worst}"


def _format_range(spread: "FigureSpread") -> str:
    return "" if spread.min is None or spread.max is None else f", from {spread.min} to {spread.max}"
