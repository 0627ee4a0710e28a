"""The lab as JSON and as text for a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

from pm_quest.drawing.ways import cut
from pm_quest.lab.claim import claim, in_words
from pm_quest.lab.table import Column, Lab, columns, overall, ranked
from pm_quest.lab.words import assumptions
from pm_quest.reports.figures import bar, decimal, spread_as_json
from pm_quest.story.model import POLICIES
from pm_quest.story.policies import NAMES
from pm_quest.story.sentences import listed, one_line

if TYPE_CHECKING:
    from pm_quest.analysis import Figures

WIDTH = 80
_LABEL, _CELL = 21, 6
_HEADS = {
    "adaptive": "adapt",
    "by_the_book": "book",
    "specialist(industry)": "indus",
    "specialist(business)": "busin",
    "specialist(user_design)": "user",
    "specialist(tech)": "tech",
    "forcing": "force",
    "random": "rand",
    "best": "best",
    "worst": "worst",
}
"""The policies in as few letters as the head of a column has, in the order they are shown in."""


def as_json(lab: Lab) -> dict[str, Any]:
    """The lab as `lab --json` gives it. `sampled` and `left_out` are only there where something is."""
    found, means = claim(lab), overall(lab)
    told: dict[str, Any] = {
        "scenarios": {
            each.id: {policy: _figures(each.policies[policy]) for policy in POLICIES if policy in each.policies}
            for each in lab.studied
        },
        "overall": {policy: {"impact": {"mean": mean}} for policy, mean in means.items()},
        "claim": {
            "adaptive": found.adaptive,
            "best_fixed": found.best_fixed,
            "best_fixed_impact": found.best_fixed_impact,
            "best_fixed_wins_roles": len(found.wins),
            "roles": len(found.counted),
        },
    }
    sampled = [each for each in lab.studied if each.samples is not None]
    if sampled:
        told["sampled"] = {each.id: {"samples": each.samples, "seed": each.seed} for each in sampled}
    if lab.left_out:
        told["left_out"] = [{"scenario": each.name, "why": each.why} for each in lab.left_out]
    return told


def as_text(lab: Lab) -> str:
    """The lab for a terminal of 80 columns: the claim, the policies as bars, every scenario, and what it rests on."""
    parts = [fill(in_words(claim(lab)), WIDTH)]
    if lab.studied:
        parts += ["\n".join(_bars(lab)), "\n".join(_by_scenario(lab))]
    parts.append(
        "What this rests on\n"
        + "\n".join(fill(each, WIDTH, initial_indent="- ", subsequent_indent="  ") for each in assumptions())
    )
    return "\n\n".join(parts)


def _bars(lab: Lab) -> Iterator[str]:
    """A row for each policy, the highest first: its bar, its mean over all, and its mean in each role that counts."""
    roles = [column for column in columns(lab) if column.counts]
    means = overall(lab)
    width = WIDTH - _LABEL - _CELL - _CELL * len(roles) - 1
    yield f"{'Mean impact':<{_LABEL}}{' ' * width}{'all':>{_CELL}}" + "".join(
        f"{each.label:>{_CELL}}" for each in roles
    )
    for policy in ranked(means):
        mean = means[policy]
        drawn = " " * width if mean is None else bar(mean, width)
        yield f"{NAMES[policy]:<{_LABEL}}{drawn}{decimal(mean):>{_CELL}}" + _cells(roles, policy)
    if roles:
        yield ""
        yield from (f"{each.label:>{_CELL}}  {each.name}" for each in roles)


def _cells(roles: Sequence[Column], policy: str) -> str:
    return "".join(f"{decimal(each.mean(policy), 0):>{_CELL}}" for each in roles)


def _by_scenario(lab: Lab) -> Iterator[str]:
    """A row for each scenario, the mean impact of every policy in it, and which scenarios don't count."""
    shown = columns(lab, by="scenario")
    label = WIDTH - _CELL * len(_HEADS)
    yield f"{'By scenario':<{label}}" + "".join(f"{_HEADS[policy]:>{_CELL}}" for policy in _HEADS)
    for column in shown:
        cells = "".join(f"{decimal(column.mean(policy), 0):>{_CELL}}" for policy in _HEADS)
        mark = "" if column.counts else "*"
        yield f"{cut(one_line(column.id), label - 2) + mark:<{label}}{cells}"
    if not all(column.counts for column in shown):
        yield "* doesn't count"
    if sampled := [each.id for each in lab.studied if each.samples is not None]:
        yield f"Sampled, as {'it is' if len(sampled) == 1 else 'they are'} too large to be exact: {listed(sampled)}"


def _figures(figures: "Figures") -> dict[str, Any]:
    told: dict[str, Any] = {
        "impact": spread_as_json(figures.impact),
        "adaptability": spread_as_json(figures.adaptability),
    }
    return told | ({"unfinished": figures.unfinished} if figures.unfinished else {})
