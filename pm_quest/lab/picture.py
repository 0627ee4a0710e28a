"""The lab as a picture."""

from pm_quest.drawing.lab import Row, Sheet, drawn
from pm_quest.lab.claim import claim, in_words
from pm_quest.lab.table import Column, Lab, columns, mark, overall, ranked
from pm_quest.lab.words import assumptions
from pm_quest.story.policies import NAMES


def as_svg(lab: Lab) -> str:
    """An SVG file: the claim, the policies as bars, how they do in each role, and what it rests on."""
    roles = [column for column in columns(lab) if column.counts]
    means = overall(lab)
    rows = (_row(policy, means[policy], roles) for policy in ranked(means))
    return drawn(
        Sheet(
            title="PM Quest: the lab",
            said=in_words(claim(lab)),
            measure="Mean impact",
            heads=tuple(each.label for each in roles),
            rows=tuple(rows),
            notes=(_legend(roles), *assumptions()),
        )
    )


def _legend(roles: list[Column]) -> str:
    heads = [f"{each.label}: {each.name}" for each in roles]
    return " · ".join([*heads, "▲ ▼ what comes to most and to least in a role"])


def _row(policy: str, mean: float | None, roles: list[Column]) -> Row:
    cells = tuple((each.mean(policy), mark(each, policy)) for each in roles)
    return Row(NAMES[policy], mean, cells, lit=policy == "adaptive")
