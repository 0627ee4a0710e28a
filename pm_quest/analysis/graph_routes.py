"""Shortest routes through a state graph: the choices to make, from the start, to reach a state."""

import numpy as np

from pm_quest.analysis.solving_order import Numbers, concatenate_ranges
from pm_quest.analysis.state_graph import StateGraph, Truths
from pm_quest.story.model import Scenario

Route = tuple[str, ...]
"""Choices to make, `=scene` behind one where a draw has to lead there."""


class RouteFinder:
    """The shortest routes from the root of a graph to its states, by the number of choices.

    With `acts`, only by way of these. Scenes that only lead on cost nothing.
    """

    def __init__(self, scenario: Scenario, graph: StateGraph, acts: Truths | None = None) -> None:
        self._ids, self._graph = tuple(scenario.scenes), graph
        self._allowed = None if acts is None else acts[graph.step_act]
        self._leading = np.array([bool(menu.acts and not menu.choices) for menu in graph.menus])[graph.menu]
        self._formatted_steps: dict[int, Route] = {}
        self._into = np.full(graph.size, -1)
        self.turns = np.full(graph.size, -1)
        """How many choices it takes to come to each state; -1 where no way leads there."""
        self._search_routes()

    def find_nearest(self, wanted: Truths) -> int | None:
        """Return the wanted state that the fewest choices lead to.

        None where no route leads to any.

        Scenes that only lead on are skipped: what they lead to is no further.
        """
        states = np.flatnonzero(wanted & (self.turns >= 0) & ~self._leading)
        return int(states[np.argmin(self.turns[states])]) if len(states) else None

    def build_route(self, state: int) -> Route:
        """Return the route to a state."""
        graph, steps = self._graph, []
        while (step := int(self._into[state])) >= 0:
            steps.append(step)
            state = int(graph.source[step])
        return tuple(part for step in reversed(steps) for part in self._format_step(step))

    def _format_step(self, step: int) -> Route:
        """Return a step as part of a route, cached: most routes begin alike."""
        if step not in self._formatted_steps:
            self._formatted_steps[step] = self._build_step_words(step)
        return self._formatted_steps[step]

    def _build_step_words(self, step: int) -> Route:
        graph = self._graph
        act, menu = graph.step_act[step], graph.menus[graph.menu[graph.source[step]]]
        chosen = [c.id for n, c in zip(menu.acts, menu.choices, strict=False) if n == graph.act_number[act]]
        targets = graph.to[graph.step_first[act] : graph.step_first[act + 1]]
        drawn = [f"={self._ids[graph.scene[graph.to[step]]]}"] if (targets != targets[0]).any() else []
        return (*chosen, *drawn)

    def _search_routes(self) -> None:
        """Search from the root, turn by turn.

        Within one, on through all scenes that only lead on.
        """
        turn, met = 0, np.array([self._graph.size - 1])
        self.turns[met] = turn
        while len(met):
            found = [met]
            while len(passing := found[-1][self._leading[found[-1]]]):
                found.append(self._expand(passing, turn))
            met = np.concatenate(found)
            turn += 1
            met = self._expand(met[~self._leading[met]], turn)

    def _expand(self, states: Numbers, turn: int) -> Numbers:
        """Return the states that these lead to and that were not met before."""
        first = self._graph.state_first[states]
        steps = concatenate_ranges(first, self._graph.state_first[states + 1] - first)
        if self._allowed is not None:
            steps = steps[self._allowed[steps]]
        steps = steps[self.turns[self._graph.to[steps]] < 0]
        new, at = np.unique(self._graph.to[steps], return_index=True)
        self.turns[new], self._into[new] = turn, steps[at]
        return new
