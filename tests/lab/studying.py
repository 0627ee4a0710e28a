"""Scenarios for the lab: with figures made up, or small enough to reckon in the head."""

from collections.abc import Mapping

from hypothesis import strategies as st

from pm_quest.analysis import FigureSpread, PolicyFigures
from pm_quest.lab.lab_table import StudiedScenario
from pm_quest.story.model import POLICIES, ROLES, SKILLS
from tests.building import choice, end, scenario, scene

Means = Mapping[str, float | None]


def studied(id: str, role: str, means: Means, title: str = "", samples: int | None = None) -> StudiedScenario:
    """A scenario whose policies come to these mean impacts; None may never end."""
    figures = {policy: _figures(mean) for policy, mean in means.items()}
    return StudiedScenario(id, title or id.title(), role, figures, samples=samples, seed=None if samples is None else 0)


def _figures(mean: float | None) -> PolicyFigures:
    impact = FigureSpread(mean, None if mean is None else 2.0, 0, 100)
    flat = FigureSpread(None, None, 0, 0) if mean is None else FigureSpread(1.5, 0.5, 1, 2)
    return PolicyFigures({}, 0.25 if mean is None else 0.0, impact, flat, dict.fromkeys(SKILLS, flat))


def means(rest: float = 40, **known: float | None) -> dict[str, float | None]:
    """The mean of every policy: `adaptive=80` for one, the `rest` alike; `business=50` is that specialist's."""
    named = {f"specialist({name})" if name in SKILLS else name: mean for name, mean in known.items()}
    return dict.fromkeys(POLICIES, rest) | named


impacts = st.floats(0, 100) | st.integers(0, 3).map(lambda tens: 10.0 * tens)
tables = st.fixed_dictionaries({policy: impacts | st.none() for policy in POLICIES})
several = st.lists(st.tuples(st.sampled_from(ROLES), tables), max_size=7).map(
    lambda made: [studied(f"s{number}", role, table) for number, (role, table) in enumerate(made)]
)
"""Scenarios of any roles, with any figures; ids tell them apart."""


def two_ways(role: str = "pnl_owner", id: str = "two_ways", listen: int = 80, force: int = 20):
    """One decision: to listen, which fits, or to force; and what each comes to."""
    choices = {
        "listen": choice("heard", fit="adapts", gain={"user_design": 1}),
        "tell": choice("told", fit="forces", gain={"tech": 1}),
    }
    scenes = {"start": scene(choices=choices), "heard": end(listen), "told": end(force)}
    return scenario(scenes, role=role, id=id, title=id.replace("_", " ").title())
