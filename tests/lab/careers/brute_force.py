"""Whole careers by the game's own rules, every draw tried: what the lab's tables are held to."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

from pm_quest.career.call_odds import prepare_call_odds
from pm_quest.career.career_choices import TO_MARKET, build_decision, list_answers
from pm_quest.career.career_effects import finish_job
from pm_quest.career.career_state import CareerSetting, CareerState, name_points
from pm_quest.career.career_steps import take_option
from pm_quest.career.interviews import find_offer_percent, hear_answer
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import CHOICE_FILTERS

SEEDS = range(8)
"""Enough to meet both sides of an even chance."""


def prepare_fully(setting: CareerSetting, state: CareerState, tried=None):
    """Yield every half-year after which nothing more could be done, in whatever order of its cards."""
    tried = set() if tried is None else tried
    key = (state.stage, state.subject, state.week, state.money, state.skills, state.evidence, state.happened)
    if key in tried:
        return
    tried.add(key)
    ways = [each.id for each in build_decision(setting, state).options if each.open]
    if ways == [TO_MARKET]:
        yield take_option(setting, state, TO_MARKET)
    for way in ways:
        if way != TO_MARKET:
            yield from prepare_fully(setting, take_option(setting, state, way), tried)


class EveryCareer:
    """The mean impact of careers, by trying everything."""

    def __init__(self, setting: CareerSetting, policy: str, rivals: int) -> None:
        self.setting, self.policy, self.career = setting, policy, setting.career
        groups = [*self.career.applicants.values()]
        self.ways = {}
        self.odds = {
            id: prepare_call_odds(setting.find_hiring(id), groups, self.career.assumptions, rivals)
            for id in setting.employers
        }

    def find_mean(self, state: CareerState, years: int) -> float:
        """Return the mean impact of all jobs of so many years, from a market on."""
        if not years:
            return 0.0
        employers, found = self.setting.employers, 0.0
        for (employer, callers), odds in self.weigh_jobs(state).items():
            met = replace(state, interviewed=(*state.interviewed, *callers))
            after = [(1.0, 0, replace(met, years=state.years + 1, week=0))]
            if employer:
                after = [*self.try_job(met, employers[employer], employer)]
            for share, impact, then in after:
                found += odds * share * (impact + self.find_mean(then, years - 1))
        return found

    def weigh_jobs(self, state: CareerState):
        """Return the probability of each job that may be begun, None for no job, with who called for it.

        Only those callers are told apart who ask something else the next time.
        """
        worked = {each.employer for each in state.jobs}
        calls = {id: self.find_call(state, id) for id in self.setting.employers if id not in worked}
        offers = {id: calls[id] * self.find_offer(state, id) for id in calls}
        found = defaultdict(float)
        order = [*self.setting.employers]
        written = sorted(offers, key=lambda each: (-round(offers[each], 10), order.index(each)))[
            : self.career.applications
        ]
        for came in product(("nothing", "call", "offer"), repeat=len(written)):
            odds = 1.0
            for id, what in zip(written, came, strict=True):
                odds *= {"nothing": 1 - calls[id], "call": calls[id] - offers[id], "offer": offers[id]}[what]
            mine = [id for id, what in zip(written, came, strict=True) if what == "offer"]
            pays = {id: self.setting.find_hiring(id).pays or 0 for id in mine}
            job = max(sorted(mine, key=order.index), key=pays.__getitem__, default=None)
            called = [id for id, what in zip(written, came, strict=True) if what != "nothing"]
            found[job, tuple(id for id in called if self.setting.find_hiring(id).second_interview)] += odds
        return found

    def find_call(self, state: CareerState, employer: str) -> float:
        """Return the probability of a call with the best of all true letters."""
        leads = [None, *(id for id, each in self.career.leads.items() if state.is_true(each.when))]
        return max(self.odds[employer].find_probability(state.build_applicant(lead)) for lead in leads)

    def find_offer(self, state: CareerState, employer: str) -> float:
        """Return the probability of an offer, where each question is answered by the best that can be told."""
        answers = list_answers(self.setting, state).values()
        points = sum(
            max([0, *(hear_answer(question, words).points for words in answers)])
            for question in self.setting.list_questions(state, employer)
        )
        return find_offer_percent(points, state.reputation, self.career.assumptions) / 100

    def try_job(self, state: CareerState, scenario, employer: str):
        """Yield every way in which a job comes out: its probability, the impact, and the state a year later."""
        begin = Brings(name_points(state.skills), tuple(sorted(state.held)), "")
        known = (employer, state.skills, state.held)
        if known not in self.ways:
            self.ways[known] = [*self.play(scenario, begin, (), 1.0)]
        for odds, job, told in self.ways[known]:
            for is_fair, share in ((True, 0.75), (False, 0.25)):
                after = self.finish(state, employer, job, is_fair)
                answers = state.answers + tuple((employer, scene, choice) for scene, choice in told)
                yield odds * share, job.impact, replace(after, years=state.years + 1, week=0, answers=answers)

    def finish(self, state: CareerState, employer: str, job: Playthrough, is_fair: bool) -> CareerState:
        """Return the state after a job with a fair reference or another one: with a seed that draws it."""
        deserved = (job.impact >= 60) - (job.impact < 40)
        for seed in range(1000):
            after = finish_job(replace(self.setting, seed=seed), state, employer, job)
            if not deserved or (after.jobs[-1].reference == deserved) == is_fair:
                return after
        raise AssertionError("no seed draws that reference")

    def play(self, scenario, begin: Brings, told, odds: float):
        """Yield every way through a scenario with this way of playing; chances are met by trying seeds."""
        endings = {}
        for seed in SEEDS:
            job = Playthrough.start(scenario, begin, seed)
            for _, choice in told:
                job = job.choose(choice)
            endings.setdefault((job.scene.id, tuple(each.id for each in job.offers)), job)
        for job in endings.values():
            share = odds / len(endings)
            if job.ended:
                yield share, job, told
                continue
            open_ones = [job.scene.choices[each.id] for each in job.offers if each.open]
            taken = CHOICE_FILTERS[self.policy](open_ones, False)
            for choice in taken:
                yield from self.play(scenario, begin, (*told, (job.scene.id, choice.id)), share / len(taken))
