"""What a choice changed: the same career computed again without it.

The same seed, and the same choices wherever they can still be made. What no longer can be is left
out: a card that can't be paid, a lead that is no longer true, an answer that nobody can give. A
call or an offer that falls away takes its job with it; if another offer stood, that job is begun in
its place, and how it ends is not known here. So it is where a choice in a job is no longer open.
"""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pm_quest.career.career_choices import LET_LAPSE, NO_OFFER, NO_TRAINING, TO_MARKET, build_decision
from pm_quest.career.career_replay import CareerChoice, CareerPath
from pm_quest.career.career_state import UNKNOWN_ENDING, Application, CareerSetting, CareerState
from pm_quest.career.career_steps import leave_job, take_option
from pm_quest.career.recruiting import Standing
from pm_quest.story.playthrough import Playthrough

_IN_A_ROW = ("week", "market")
"""Stages whose choices follow each other: where one can't be made, the next one can."""
_MARKET = ("market", "letter")
_Key = tuple[int, str, str]
"""Year, stage and subject: the decision that a choice answered."""


@dataclass(frozen=True, slots=True)
class YearResult:
    """What a year came to.

    called: the employers who called.
    employer: whose job it was; None without one.
    impact: of a job that was played to its end, 0 without a job; None: only a mean can be told.
    job: where that mean begins, the job as far as its choices are known.
    standings: how the player's CV stood with each employer that a letter went to.
    untold: the employers of whose interview an answer fell away, so that nothing was told in its place.
    """

    called: frozenset[str]
    employer: str | None
    impact: int | None
    job: Playthrough | None = None
    standings: Mapping[str, Standing] = field(default_factory=dict, compare=False)
    untold: frozenset[str] = frozenset()

    def list_called(self) -> list[str]:
        """Return who called, in the order in which the letters were sent."""
        sent = [*self.standings]
        return sorted(self.called, key=lambda each: (sent.index(each) if each in sent else len(sent), each))


def compare_without(path: CareerPath, number: int) -> tuple[YearResult, ...]:
    """Return the years of an ended career without its choice of this number, from 1.

    With a card goes the decision on its way. Number 0 leaves nothing out. The finale is not a year.
    """
    return _CareerRerun(replace(path.setting, finale=None), _list_left(path, number)).run_years()


def find_round_without(path: CareerPath, number: int) -> tuple[Application, ...]:
    """Return the letters of the market that closed last, without the choice of this number, from 1."""
    return _CareerRerun(path.setting, _list_left(path, number)).run_round(path.state.years)


def list_years(path: CareerPath) -> tuple[YearResult, ...]:
    """Return the years of a career as they were."""
    steps = path.list_steps()
    sent: list[dict[str, Standing]] = [{} for _ in range(path.state.years)]
    for before, after in pairwise(steps):
        if before.state.stage == "letter" and before.state.years < len(sent):
            sent[before.state.years] |= find_standing(after.state, before.state.subject)
    jobs = {each.year: each for each in path.state.jobs}
    return tuple(
        YearResult(
            list_callers(standings),
            jobs[year].employer if year in jobs else None,
            jobs[year].impact if year in jobs else 0,
            standings=standings,
        )
        for year, standings in enumerate(sent)
    )


def find_standing(state: CareerState, employer: str) -> dict[str, Standing]:
    """Return how the player's CV stood with this employer, by its id; nothing where no letter was sent."""
    return {each.employer: each.stack.mine for each in state.applications if each.employer == employer}


def list_callers(standings: Mapping[str, Standing]) -> frozenset[str]:
    """Return the employers who called."""
    return frozenset(employer for employer, each in standings.items() if each.called)


def list_removable(path: CareerPath) -> tuple[tuple[int, CareerChoice], ...]:
    """Return the choices, with their numbers, whose effect can be asked for: cards, renewals and courses."""
    kept = {TO_MARKET, LET_LAPSE, NO_TRAINING}
    return tuple(
        (number, each)
        for number, each in enumerate(path.choices, 1)
        if each.stage in ("week", "year") and each.option not in kept
    )


def _list_left(path: CareerPath, number: int) -> list[tuple[int, CareerChoice]]:
    """Return the choices that are left without one, with their years."""
    steps = path.list_steps()
    removed = steps[number].taken
    return [
        (before.state.years, after.taken)
        for before, after in pairwise(steps)
        if after.taken is not None and not _is_removed(after, number, removed)
    ]


def _is_removed(after: CareerPath, number: int, removed: CareerChoice | None) -> bool:
    if after.number == number:
        return True
    on_the_way = removed is not None and removed.stage == "week" and after.number == number + 1
    return on_the_way and after.taken is not None and after.taken.stage == "card"


class _CareerRerun:
    """A career that is played again by the choices that are left of it."""

    def __init__(self, setting: CareerSetting, choices: Sequence[tuple[int, CareerChoice]]) -> None:
        self.setting = setting
        self.left: defaultdict[_Key, deque[str]] = defaultdict(deque)
        self.untold = set[str]()
        for year, each in choices:
            self.left[year, each.stage, each.subject].append(each.option)

    def run_years(self) -> tuple[YearResult, ...]:
        """Return what each year comes to."""
        state, results = CareerState(), list[YearResult]()
        sent: dict[str, Standing] = {}
        cut: Playthrough | None = None
        while state.stage != "end":
            before = state
            option = self.find_option(state)
            cut = state.job if option is None else cut
            state = leave_job(self.setting, state) if option is None else take_option(self.setting, state, option)
            if before.stage == "letter":
                sent |= find_standing(state, before.subject)
            if state.years > before.years:
                year = _judge_year(before.years, state, sent, cut)
                results.append(replace(year, untold=frozenset(self.untold)))
                self.untold.clear()
                sent, cut = {}, None
        return tuple(results)

    def run_round(self, year: int) -> tuple[Application, ...]:
        """Return the letters of the market of a year."""
        state = CareerState()
        while state.stage != "end":
            before, option = state, self.find_option(state)
            state = leave_job(self.setting, state) if option is None else take_option(self.setting, state, option)
            if before.years == year and before.stage in _MARKET and state.stage not in _MARKET:
                return state.applications
        return ()

    def find_option(self, state: CareerState) -> str | None:
        """Return what is taken: the next choice that is left and open, else what changes least.

        None: a job can't go on as it did.
        """
        decided = build_decision(self.setting, state).options
        options = [each for each in decided if each.open]
        ids, left = (
            {each.id for each in decided if each.is_replayed},
            self.left[state.years, state.stage, state.subject],
        )
        if state.stage == "job":
            return left.popleft() if left and left[0] in ids else None
        while left:
            if (option := left.popleft()) in ids:
                return option
            if state.stage == "interview":
                self.untold.add(state.subject)
            if state.stage not in _IN_A_ROW:
                break
        if state.stage == "offers":
            return self._find_other_offer(state)
        return options[0].id if state.stage in ("background", "card", "event") else options[-1].id

    def _find_other_offer(self, state: CareerState) -> str:
        """Return the offer that pays most, in place of one that fell away."""
        made = [employer for employer, offer in state.offers if offer.is_made]
        return max(made, key=lambda employer: self.setting.find_hiring(employer).pays or 0, default=NO_OFFER)


def _judge_year(year: int, state: CareerState, sent: Mapping[str, Standing], cut: Playthrough | None) -> YearResult:
    called, done = list_callers(sent), next((each for each in state.jobs if each.year == year), None)
    if done is None:
        return YearResult(called, None, 0, standings=sent)
    impact = None if done.ending == UNKNOWN_ENDING else done.impact
    return YearResult(called, done.employer, impact, cut, sent)
