"""The shortest ways through a state graph: which choices to make, from the start, to come to a state."""

import numpy as np

from pm_quest.analysis.graph import Graph, Truths
from pm_quest.analysis.order import Numbers, ranges
from pm_quest.story.model import Scenario

Route = tuple[str, ...]
"""Choices to make, `=scene` behind one where a draw has to lead there."""


class Routes:
    """The shortest ways from the root of a graph to its states, by the number of choices to make.

    With `acts` only by way of these. Scenes that only lead on cost nothing.
    """

    def __init__(self, scenario: Scenario, graph: Graph, acts: Truths | None = None) -> None:
        self._ids, self._graph = tuple(scenario.scenes), graph
        self._allowed = None if acts is None else acts[graph.step_act]
        self._leading = np.array([bool(menu.acts and not menu.choices) for menu in graph.menus])[graph.menu]
        self._told: dict[int, Route] = {}
        self._into = np.full(graph.size, -1)
        self.turns = np.full(graph.size, -1)
        """How many choices it takes to come to each state; -1 where no way leads there."""
        self._search()

    def nearest(self, wanted: Truths) -> int | None:
        """The state among these that the fewest choices lead to; None where no way leads to any.

        What only leads on is not looked at: what it leads to is no further.
        """
        states = np.flatnonzero(wanted & (self.turns >= 0) & ~self._leading)
        return int(states[np.argmin(self.turns[states])]) if len(states) else None

    def to(self, state: int) -> Route:
        """The way to a state."""
        graph, steps = self._graph, []
        while (step := int(self._into[state])) >= 0:
            steps.append(step)
            state = int(graph.source[step])
        return tuple(part for step in reversed(steps) for part in self._said(step))

    def _said(self, step: int) -> Route:
        """A step as it is told; most ways begin as others do."""
        if step not in self._told:
            self._told[step] = self._put_in_words(step)
        return self._told[step]

    def _put_in_words(self, step: int) -> Route:
        graph = self._graph
        act, menu = graph.step_act[step], graph.menus[graph.menu[graph.source[step]]]
        chosen = [c.id for n, c in zip(menu.acts, menu.choices, strict=False) if n == graph.act_number[act]]
        targets = graph.to[graph.step_first[act] : graph.step_first[act + 1]]
        drawn = [f"={self._ids[graph.scene[graph.to[step]]]}"] if (targets != targets[0]).any() else []
        return (*chosen, *drawn)

    def _search(self) -> None:
        """Go out from the root, turn by turn; within one, on through all scenes that only lead on."""
        turn, met = 0, np.array([self._graph.size - 1])
        self.turns[met] = turn
        while len(met):
            found = [met]
            while len(passing := found[-1][self._leading[found[-1]]]):
                found.append(self._step(passing, turn))
            met = np.concatenate(found)
            turn += 1
            met = self._step(met[~self._leading[met]], turn)

    def _step(self, states: Numbers, turn: int) -> Numbers:
        """The states that these lead to and that were not met before."""
        first = self._graph.state_first[states]
        steps = ranges(first, self._graph.state_first[states + 1] - first)
        if self._allowed is not None:
            steps = steps[self._allowed[steps]]
        steps = steps[self.turns[self._graph.to[steps]] < 0]
        new, at = np.unique(self._graph.to[steps], return_index=True)
        self.turns[new], self._into[new] = turn, steps[at]
        return new
