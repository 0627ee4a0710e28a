"""Gains that are lost: points that would take a meter above its maximum, under each way of playing.

Only points that something still reads are looked at: what nothing reads is not a loss.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.finding_text import format_places
from pm_quest.analysis.policy_chain import compute_visits
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_exploration import StepBatch
from pm_quest.analysis.state_graph import Reals, StateGraph
from pm_quest.analysis.state_slots import Column
from pm_quest.story.engine import Effects, find_engine
from pm_quest.story.meters import Meter
from pm_quest.story.policies import CHOICE_FILTERS, POLICY_NAMES, list_applicable_policies

MIN_LOST = 1.0
"""Points of a meter lost on average; less does not matter."""


class LostGains(NamedTuple):
    """What one way of playing adds to a meter, on average.

    policy: its id.
    added: the points that choices and scenes add, where something still reads the meter.
    lost: of these, the points beyond the maximum.
    places: the choices and scenes that lose some; the one that loses most first.
    """

    policy: str
    added: float
    lost: float
    places: tuple[str, ...]


class _GainTable(NamedTuple):
    """What the acts of the graph add to a meter.

    added: by act, the points that it is expected to add when it is taken.
    places: the choices and scenes by which points are lost.
    place, act: a row for each step by which points are lost: the number of its place, and its act.
    lost: by row, the points lost, times how probable the step is once the act is taken.
    """

    added: Reals
    places: tuple[str, ...]
    place: Numbers
    act: Numbers
    lost: Reals


class _StepGain(NamedTuple):
    """What one batch of steps adds to a meter, by the choice or by arriving."""

    place: str
    flow: StepBatch
    added: int
    lost: Column


def find_lost_gains(analysis: ScenarioAnalysis) -> Iterator[Finding]:
    """Yield the meters of which some way of playing loses MIN_LOST points and more at the maximum."""
    for id, by_policy in compute_lost_gains(analysis).items():
        meter, found = analysis.scenario.meters[id], [each for each in by_policy if each.lost >= MIN_LOST]
        if found:
            worst = max(found, key=lambda each: each.lost)
            others = len(found) - 1
            message = (
                f"'{POLICY_NAMES[worst.policy]}' loses {worst.lost:.1f} of the {worst.added:.1f} points that it gains of meter "
                f"'{meter.id}' at its maximum, {meter.max}: {format_places(worst.places)}"
            )
            more = (
                ""
                if not others
                else f"; {others} other {'way of playing loses' if others == 1 else 'ways of playing lose'} points, too"
            )
            suggestion = "let the meter start lower, hold more, or be added to less"
            yield Finding("PQ422", ("meters", meter.id), f"{message}{more}", suggestion)


def compute_lost_gains(analysis: ScenarioAnalysis) -> dict[str, list[LostGains]]:
    """Return by meter what each way of playing loses, of those that surely end and lose anything.

    Nothing where the analysis is sampled.
    """
    graph = analysis.graph
    tables = {} if graph is None else dict(_build_tables(analysis, graph))
    found: dict[str, list[LostGains]] = {id: [] for id in tables}
    known: dict[bytes, dict[str, LostGains]] = {}
    for policy in list_applicable_policies(analysis.scenario) if tables else ():
        weights = analysis.compute_weights(policy) if policy in CHOICE_FILTERS else None
        if graph is None or weights is None:
            continue
        key = weights.tobytes()
        if key not in known:
            known[key] = _count_losses(graph, weights, tables)
        for id, lost in known[key].items():
            found[id].append(lost._replace(policy=policy))
    return found


def _count_losses(graph: StateGraph, weights: Reals, tables: Mapping[str, _GainTable]) -> dict[str, LostGains]:
    """Return by meter what a policy loses; nothing where it may never end."""
    visits = compute_visits(graph, weights)
    if visits is None:
        return {}
    rates, found = visits[graph.act_state] * weights, {}
    for id, table in tables.items():
        lost = np.bincount(table.place, rates[table.act] * table.lost)
        places = tuple(table.places[place] for place in np.argsort(-lost, kind="stable") if lost[place] > 0)
        if places:
            found[id] = LostGains("", float((rates * table.added).sum()), float(lost.sum()), places)
    return found


def _build_tables(analysis: ScenarioAnalysis, graph: StateGraph) -> Iterator[tuple[str, _GainTable]]:
    """Yield a table for each meter of which anything can be lost."""
    most = 1 + int(graph.act_number.max(initial=0))
    acts = graph.act_state * most + graph.act_number
    for meter in analysis.scenario.meters.values():
        gains = list(_list_gains(analysis, meter))
        if not any(gain.lost.any() for gain in gains):
            continue
        lengths = [len(gain.lost) for gain in gains]
        states = [
            graph.places[graph.offsets[gain.flow.scene] + gain.flow.source] * most + gain.flow.act for gain in gains
        ]
        act = np.searchsorted(acts, np.concatenate(states))
        probability = np.repeat([gain.flow.probability for gain in gains], lengths)
        added: Reals = np.bincount(
            act, probability * np.repeat([gain.added for gain in gains], lengths), len(acts)
        ).astype(np.float64)
        places = tuple(dict.fromkeys(gain.place for gain in gains))
        place = np.repeat([places.index(gain.place) for gain in gains], lengths)
        lost = np.concatenate([gain.lost for gain in gains])
        losing = lost > 0
        yield meter.id, _GainTable(added, places, place[losing], act[losing], (lost * probability)[losing])


def _list_gains(analysis: ScenarioAnalysis, meter: Meter) -> Iterator[_StepGain]:
    """Yield what the steps of the graph add to a meter."""
    engine = find_engine(analysis.scenario)
    index, scenes = engine.layout.values[meter.id], engine.scenes
    for flow in analysis.list_flows():
        source, target = scenes[flow.scene], scenes[flow.target]
        option = list(source.choices.values())[flow.act] if source.choices else None
        chosen = 0 if option is None else _find_amount(option.effects, index)
        arriving = _find_amount(target.effects, index)
        if chosen <= 0 and arriving <= 0:
            continue
        values = analysis.read_meter(meter.id, flow.scene)
        if values is None:
            continue
        before = values[flow.source]
        if option is not None and chosen > 0:
            yield _StepGain(f"{source.scene.id}.{option.choice.id}", flow, chosen, _find_excess(before, chosen, meter))
        if arriving > 0:
            between = np.clip(before + chosen, meter.min, meter.max)
            yield _StepGain(target.scene.id, flow, arriving, _find_excess(between, arriving, meter))


def _find_amount(effects: Effects | None, index: int) -> int:
    """Return what some effects add to a value."""
    return 0 if effects is None else sum(amount for place, amount, _, _ in effects.gains if place == index)


def _find_excess(before: Column, amount: int, meter: Meter) -> Column:
    """Return the points beyond the maximum."""
    excess: Column = np.maximum(before + amount - meter.max, 0)
    return excess
