"""The jobs of a market, as far as whole careers need them: means from every start, and walks through them."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

import numpy as np

from pm_quest.analysis.start_graph import Marks, StartGraph, Walks, explore_starts
from pm_quest.career.figures import Assumptions
from pm_quest.career.recruiting import HUNDRED
from pm_quest.lab.careers.career_columns import CareerColumns, Numbers, Reals, Truths
from pm_quest.story.model import Scenario


class JobColumns:
    """The jobs of all employers, in the order of the market; `marks` is what an interview hears in a decision."""

    def __init__(self, graphs: Sequence[StartGraph], marks: Marks, assumed: Assumptions) -> None:
        self.graphs, self.assumed = tuple(graphs), assumed
        self._marked = [graph.mark_acts(marks) for graph in self.graphs]

    def assume(self, assumed: Assumptions) -> "JobColumns":
        """Return the same jobs under other assumptions; what was computed is shared."""
        other = copy(self)
        other.assumed = assumed
        return other

    def surely_end(self, policy: str) -> bool:
        """Return whether a way of playing comes to an ending in every job."""
        return all(each.surely_ends(policy) for each in self.graphs)

    def find_starts(self, rows: CareerColumns) -> Numbers:
        """Return how each job would be begun now, as the number of its start."""
        return np.stack([_find_starts(graph, rows) for graph in self.graphs], axis=1)

    def find_means(self, starts: Numbers, policy: str) -> Reals:
        """Return the mean impact of each job from these starts on."""
        means = [graph.find_means(policy)[starts[:, place]] for place, graph in enumerate(self.graphs)]
        return np.stack(means, axis=1)

    def work(self, place: int, rows: CareerColumns, policy: str, chance: np.random.Generator) -> CareerColumns:
        """Return players after the year of this job, by draws."""
        graph = self.graphs[place]
        walks = graph.walk(policy, _find_starts(graph, rows), self._marked[place], chance)
        fair = chance.random(len(rows)) * HUNDRED < self.assumed.fair_references.value
        return finish_year(rows, place, walks, fair, self.assumed)

    def list_ends(
        self, place: int, row: CareerColumns, policy: str, most: int
    ) -> list[tuple[float, CareerColumns]] | None:
        """Return one player after each way in which this job comes out; None where there are more than `most`."""
        graph = self.graphs[place]
        outcomes = graph.list_outcomes(policy, int(_find_starts(graph, row)[0]), self._marked[place], most)
        if outcomes is None:
            return None
        found = []
        for outcome in outcomes:
            walk = Walks(*(np.array([each]) for each in (outcome.impact, outcome.gained, outcome.marks)))
            fair = self.assumed.fair_references.value / HUNDRED
            for is_fair, odds in ((True, fair), (False, 1 - fair)):
                after = finish_year(row, place, walk, np.array([is_fair]), self.assumed)
                found.append((outcome.odds * odds, after))
        return found


def explore_jobs(scenarios: Mapping[str, Scenario]) -> Iterator[tuple[str, StartGraph | None]]:
    """Yield the states of each job from every start; None for one that has too many."""
    for id, scenario in scenarios.items():
        yield id, explore_starts(scenario)


def finish_year(rows: CareerColumns, place: int, walks: Walks, fair: Truths, assumed: Assumptions) -> CareerColumns:
    """Return players after a job that came out so: as `career_effects.finish_job` has it."""
    impact, gained, heard = walks
    skills = np.maximum(0, rows.skills + gained)
    grown = (skills - rows.skills).argmax(axis=1)
    everyone = np.arange(len(rows))
    good = (impact >= assumed.good_impact.value) & (skills[everyone, grown] > rows.skills[everyone, grown])
    evidence = rows.evidence.astype(np.int64)
    evidence[everyone, grown] += good
    deserved = (impact >= assumed.good_impact.value).astype(np.int64) - (impact < assumed.poor_impact.value)
    worked = rows.worked.copy()
    worked[:, place] = True
    return replace(
        pass_year(rows),
        skills=skills,
        evidence=evidence,
        worked=worked,
        heard=np.maximum(rows.heard, heard),
        reputation=rows.reputation + np.where(fair, deserved, -deserved),
        jobs=rows.jobs + 1,
    )


def pass_year(rows: CareerColumns) -> CareerColumns:
    """Return players a year later, without a job."""
    return replace(rows, year=rows.year + 1, week=np.zeros(len(rows), np.int64))


def _find_starts(graph: StartGraph, rows: CareerColumns) -> Numbers:
    return graph.find_starts(rows.skills, {id: rows.find_held(id) for id in rows.names.credentials})
