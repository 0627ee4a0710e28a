"""What it costs not to take the fit: forcing that costs nothing, and neutral options worth more than the fit.

An option is worth the expected impact when it is taken and the story is played on adapting.
Options are compared in each state where both are open, and the differences averaged, by how
often random play meets the state.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.best_policy import TOLERANCE, value_acts
from pm_quest.analysis.decision_values import MIN_VISITS, count_policy_visits
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.finding_text import format_distinct
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_graph import Reals, StateGraph, Truths
from pm_quest.story.model import FITS, Fit, Scenario

FORCES, NO_FIT = FITS.index("forces"), -1
FREE_POINTS = 3
"""A forcing option within so many points of the best one costs nothing."""


class ChoicePrice(NamedTuple):
    """A forcing or neutral option, compared with others of its decision.

    scene, choice: their ids.
    fit: of the option.
    worth: of the option, over the states where there are others to take.
    others: there, of the best option that is open (which may be this one) or, of a neutral one,
        of the best that fits.
    """

    scene: str
    choice: str
    fit: Fit
    worth: float
    others: float


def find_choice_prices(analysis: ScenarioAnalysis) -> Iterator[Finding]:
    """Yield the forcing options that cost nothing, and the neutral ones worth more than the fit."""
    for price in price_choices(analysis):
        if price.fit == "forces" and price.others - price.worth <= FREE_POINTS + TOLERANCE:
            yield _report_free_forcing(price)
        elif price.fit == "neutral" and price.worth > price.others + TOLERANCE:
            yield _report_better_neutral(price)


def price_choices(analysis: ScenarioAnalysis) -> Iterator[ChoicePrice]:
    """Yield the forcing and neutral options that have others to be compared with, in the order of the file.

    Not where play may never end; nothing where the analysis is sampled.
    """
    graph, values = analysis.graph, analysis.compute_values("adaptive")
    if graph is None or values is None:
        return
    worths = value_acts(graph, np.arange(len(graph.act_state)), values)
    fits = _list_fits(analysis.scenario, graph)
    others = np.where(
        fits == FORCES, _find_best(graph, worths, fits >= 0), _find_best(graph, worths, fits == FITS.index("adapts"))
    )
    priced = (fits > 0) & (others != -np.inf) & (np.bincount(graph.act_state)[graph.act_state] > 1)
    acts = np.flatnonzero(priced)
    most = 1 + int(graph.act_number.max(initial=0))
    options, group = np.unique(graph.scene[graph.act_state[acts]] * most + graph.act_number[acts], return_inverse=True)
    visits = count_policy_visits(graph)[graph.act_state[acts]]
    visits = np.where(np.bincount(group, visits)[group] > MIN_VISITS, visits, 1.0)
    total = np.bincount(group, visits)
    means = [(np.bincount(group, visits * column[acts]) / total).tolist() for column in (worths, others)]
    scenes = tuple(analysis.scenario.scenes.values())
    for option, worth, best in zip(options.tolist(), *means, strict=True):
        scene = scenes[option // most]
        choice = tuple(scene.choices.values())[option % most]
        if not np.isnan(worth + best):
            yield ChoicePrice(scene.id, choice.id, choice.fit, worth, best)


def _list_fits(scenario: Scenario, graph: StateGraph) -> Numbers:
    """Return the fit of each act, as its place in FITS; -1 where a scene only leads on."""
    most = 1 + int(graph.act_number.max(initial=0))
    table = np.full((len(scenario.scenes) + 1, most), NO_FIT)
    for number, scene in enumerate(scenario.scenes.values()):
        fits = [FITS.index(choice.fit) for choice in scene.choices.values()][:most]
        table[number, : len(fits)] = fits
    found: Numbers = table[graph.scene[graph.act_state], graph.act_number]
    return found


def _find_best(graph: StateGraph, worths: Reals, among: Truths) -> Reals:
    """Return for each act the most that one of these is worth in its state; minus infinity where there is none."""
    best = np.full(graph.size, -np.inf)
    with np.errstate(invalid="ignore"):
        np.maximum.at(best, graph.act_state[among], worths[among])
    return best[graph.act_state]


def _report_better_neutral(price: ChoicePrice) -> Finding:
    more, less = format_distinct(price.worth, price.others)
    message = (
        f"neutral choice '{price.choice}' of scene '{price.scene}' is worth more than the fit, {more} against {less}, "
        "adapting from there on"
    )
    suggestion = "let the fit come to more, or this to less"
    return Finding("PQ418", ("scenes", price.scene, "choices", price.choice), message, suggestion)


def _report_free_forcing(price: ChoicePrice) -> Finding:
    at = ("scenes", price.scene, "choices", price.choice)
    option = f"choice '{price.choice}' of scene '{price.scene}'"
    if price.others - price.worth <= TOLERANCE:
        message = f"forcing {option} costs nothing: no other is worth more than its {price.worth:.1f}"
    else:
        best, worth = format_distinct(price.others, price.worth)
        message = f"forcing {option} hardly costs anything: it is worth {worth}, and the best one {best}"
    suggestion = f"let it cost more than {FREE_POINTS} points of impact"
    return Finding("PQ417", at, f"{message}, adapting from there on", suggestion)
