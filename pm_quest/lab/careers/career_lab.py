"""Careers on one market, under assumptions that can be moved; what does not depend on them is computed once."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property

import numpy as np

from pm_quest.analysis.start_graph import StartGraph, explore_starts
from pm_quest.career.career_model import Career
from pm_quest.lab.assumed_values import move_assumptions
from pm_quest.lab.careers.career_columns import NEVER_LAPSES, NOT_HELD, CareerColumns, Reals, join_rows
from pm_quest.lab.careers.job_columns import JobColumns
from pm_quest.lab.careers.market_columns import MarketColumns
from pm_quest.lab.careers.preparation_study import PreparationStudy, study_preparations
from pm_quest.lab.careers.preparation_table import PreparationTable, list_preparations
from pm_quest.lab.careers.random_columns import build_state_columns
from pm_quest.lab.random_preparations import RandomPreparations, prepare_randomly
from pm_quest.story.hiring import Hiring
from pm_quest.story.model import Scenario

Progress = Callable[[str], None]
_PREPARED_BY = ("drawn", "tables")


class CareerLab:
    """A career file and its employers; those with too many states are left out."""

    def __init__(self, career: Career, employers: Mapping[str, Scenario], progress: Progress = lambda _: None) -> None:
        graphs = dict[str, StartGraph]()
        self.too_large: list[str] = []
        for number, (id, scenario) in enumerate(employers.items(), 1):
            progress(f"{number} of {len(employers)}: {scenario.title}")
            graph = explore_starts(scenario)
            if graph is None:
                self.too_large.append(id)
            else:
                graphs[id] = graph
        self.career, self._progress = career, progress
        self.employers = {id: employers[id] for id in graphs}
        self.market = MarketColumns(career, self._hirings)
        self.jobs = JobColumns([*graphs.values()], self.market.mark_choice, career.assumptions)

    def tell_progress(self, progress: Progress) -> None:
        """Call this from now on while something is computed."""
        self._progress = progress

    @property
    def _hirings(self) -> dict[str, Hiring]:
        return {id: each.hiring or Hiring() for id, each in self.employers.items()}

    def assume(self, **values: int) -> "CareerLab":
        """Return the same careers under other assumptions. Raises AssumedValueError."""
        assumed = move_assumptions(self.career.assumptions, values)
        other = copy(self)
        other.career = replace(self.career, assumptions=assumed)
        other.market = MarketColumns(other.career, self._hirings)
        other.jobs = self.jobs.assume(assumed)
        if assumed.course_price.value != self.career.assumptions.course_price.value:
            for each in _PREPARED_BY:
                vars(other).pop(each, None)
        vars(other).pop("study", None)
        return other

    @cached_property
    def drawn(self) -> RandomPreparations:
        """Return drawn half-years of each background, or all where they are few."""
        self._progress("half-years by chance")
        return prepare_randomly(self.career)

    @cached_property
    def tables(self) -> dict[str, PreparationTable]:
        """Return every preparation, by background."""
        found = {}
        for background, record in self.career.backgrounds.items():
            self._progress(f"preparations: {record.label}")
            questions, employers = self.market.questions, len(self.market.employers)
            found[background] = list_preparations(self.career, background, questions, employers)
        return found

    @cached_property
    def study(self) -> PreparationStudy:
        """Return what preparations come to with each way of playing."""
        return study_preparations(self.market, self.jobs, self.tables, self.drawn, progress=self._progress)

    def list_drawn(self, most: int) -> tuple[CareerColumns, Reals]:
        """Return at most so many drawn half-years of each background as columns, with weights that add up to 1."""
        parts, weights = [], []
        for weighed in self.drawn.by_background.values():
            some = weighed[:most] if self.drawn.samples is not None else weighed
            questions, employers = self.market.questions, len(self.market.employers)
            parts.append(build_state_columns(self.career, [state for _, state in some], questions, employers))
            odds = np.array([chance for chance, _ in some])
            weights.append(odds / odds.sum() / len(self.drawn.by_background))
        return join_rows(parts), np.concatenate(weights)

    def find_call_changes(self, rows: CareerColumns, weights: Reals) -> dict[str, dict[str, float]]:
        """Return by employer and credential by how much a call becomes likelier, on the mean of these careers."""
        found: dict[str, dict[str, float]] = {id: {} for id in self.market.employers}
        for place, credential in enumerate(rows.names.credentials):
            with_it, without = rows.lapses.copy(), rows.lapses.copy()
            with_it[:, place], without[:, place] = NEVER_LAPSES, NOT_HELD
            held = self.market.find_calls(replace(rows, lapses=with_it))
            lacking = self.market.find_calls(replace(rows, lapses=without))
            for id, change in zip(self.market.employers, (weights @ (held - lacking)).tolist(), strict=True):
                found[id][credential] = change
        return found
