"""The state of a career: small whole numbers and sets. What it means for conditions, and for a CV.

Time is counted in weeks: the half-year and the first market lie in year 0, and each job, or year
without one, ends with the next year's week 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pm_quest.career.application_draws import Stack, deal_names
from pm_quest.career.career_model import Career
from pm_quest.career.interviews import OfferDraw
from pm_quest.career.recruiting import Applicant
from pm_quest.story.conditions import COMPARISONS, Condition, ConditionNode
from pm_quest.story.hiring import INTERVIEWS, Hiring, InterviewQuestion
from pm_quest.story.model import CREDENTIALS, JOBS, SKILLS, Scenario
from pm_quest.story.playthrough import Playthrough

WEEKS_OF_YEAR = 52
UNKNOWN_ENDING = ""
Stage = Literal["background", "week", "card", "event", "market", "letter", "interview", "offers", "job", "year", "end"]
"""What has to be decided now; `card` and `event` are the decisions on the way of one."""

FirstAnswers = Mapping[tuple[str, str], str]
"""The first choice that was ever taken in a scene, by employer and scene: the one that can be told."""


@dataclass(frozen=True, slots=True, eq=False)
class CareerSetting:
    """All that a career is played in: the career file, the employers on the market, and a seed.

    finale: the scenario that is played after the last year; None where there is none.
    first_answers: those given before going back; a scene answered again is told as it was first.
    interviews: how many lists of questions are asked in turn, visit by visit: fewer in saves of older versions.
    """

    career: Career
    employers: Mapping[str, Scenario]
    seed: int = 0
    player: str = ""
    first_answers: FirstAnswers = field(default_factory=dict)
    finale: Scenario | None = None
    interviews: int = len(INTERVIEWS)

    def name_employer(self, id: str) -> str:
        """Return the name of an employer, as its author wrote it."""
        scenario = self.find_story(id)
        return scenario.employer or scenario.title

    def name_credential(self, id: str) -> str:
        """Return the name of a credential, as its author wrote it."""
        listed = self.career.credentials.get(id)
        return listed.label if listed else CREDENTIALS.get(id, id)

    def find_hiring(self, employer: str) -> Hiring:
        """Return how an employer hires."""
        return self.find_story(employer).hiring or Hiring()

    def list_questions(self, state: "CareerState", employer: str) -> tuple[InterviewQuestion, ...]:
        """Return what an employer asks in an interview of this market."""
        visits = state.interviewed.count(employer)
        return self.find_hiring(employer).list_questions(visits, self.interviews)

    def find_story(self, id: str) -> Scenario:
        """Return the scenario of an employer, or the finale."""
        return self.finale if self.is_finale(id) and self.finale is not None else self.employers[id]

    def is_finale(self, id: str) -> bool:
        """Return whether a job is the finale, which nobody applies for."""
        return self.finale is not None and id == self.finale.id and id not in self.employers


@dataclass(frozen=True, slots=True)
class Application:
    """A letter that was sent: what it led with, and the stack in which the recruiter saw it."""

    employer: str
    lead: str | None
    stack: Stack


class ToldAnswer(NamedTuple):
    """What was told in an interview; `answer` is empty where nothing was."""

    employer: str
    question: int
    answer: str


@dataclass(frozen=True, slots=True)
class FinishedJob:
    """A job that came to an ending, in the year that it filled.

    ending: the ending's scene; UNKNOWN_ENDING where a comparison can't tell.
    reference: the point of reputation that it left.
    evidence: the skill in which it left a piece of evidence; empty where it left none.
    """

    employer: str
    year: int
    ending: str
    impact: int
    adaptability: int
    reference: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CareerState:
    """Everything that a career has come to.

    subject: the card, event, employer or credential that the stage is about; empty for none.
    skills, evidence: by the order of SKILLS.
    credentials: the week, counted from the start of the career, from which each has lapsed; None: never.
    happened: backgrounds, cards and events by id, and decisions on the way as `card.option`.
    cards: the cards played, in order.
    free_cards: the cards that somebody else pays for.
    surprises: how many surprises of the half-year are behind.
    prepared: whether the half-year is over.
    applications, told, offers: of the present market.
    remembered: what was told in earlier markets, by employer and answer: nobody hears it twice.
    interviewed: the employers who had called in earlier markets, each as often as they did.
    due: the employers still to be met, or what is still to be decided in the year.
    answers: the decisions of jobs that can be told, in order.
    declined: the employers who have called, and for whom the player has not worked; who called last comes last.
    invited: who of them calls again at the next market; empty for nobody.
    finale: how the finale ended, which is none of the `jobs`.
    """

    stage: Stage = "background"
    subject: str = ""
    years: int = 0
    week: int = 0
    money: int = 0
    skills: tuple[int, ...] = (0,) * len(SKILLS)
    evidence: tuple[int, ...] = (0,) * len(SKILLS)
    credentials: Mapping[str, int | None] = field(default_factory=dict)
    reputation: int = 0
    happened: frozenset[str] = frozenset()
    cards: tuple[str, ...] = ()
    free_cards: frozenset[str] = frozenset()
    surprises: int = 0
    prepared: bool = False
    applications: tuple[Application, ...] = ()
    told: tuple[ToldAnswer, ...] = ()
    offers: tuple[tuple[str, OfferDraw], ...] = ()
    remembered: frozenset[tuple[str, str]] = frozenset()
    interviewed: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    job: Playthrough | None = None
    jobs: tuple[FinishedJob, ...] = ()
    answers: tuple[tuple[str, str, str], ...] = ()
    declined: tuple[str, ...] = ()
    invited: str = ""
    finale: FinishedJob | None = None

    @property
    def weeks_passed(self) -> int:
        """Return the weeks since the career began."""
        return self.years * WEEKS_OF_YEAR + self.week

    def number_week(self, weeks: int) -> int:
        """Return the number of the week that is now, of so many of the half-year: from 1."""
        return min(self.week + 1, weeks)

    @property
    def held(self) -> frozenset[str]:
        """Return the credentials that have not lapsed."""
        now = self.weeks_passed
        return frozenset(id for id, lapse in self.credentials.items() if lapse is None or lapse > now)

    @property
    def market(self) -> int:
        """Return the number of the present market, from 1: the step of its draws."""
        return self.years + 1

    def build_applicant(self, lead: str | None) -> Applicant:
        """Return the player's CV as it is now, with a letter that leads with this."""
        return Applicant(name_points(self.skills), name_points(self.evidence), self.held, lead, len(self.jobs))

    def is_true(self, condition: Condition | None) -> bool:
        """Return whether a condition of the career file is true now; one that is left out always is."""
        return condition is None or bool(_evaluate_node(condition.root, self))


def deal_market_names(setting: CareerSetting, market: int, employer: str = "") -> list[str]:
    """Return what those are called who apply to an employer of this market, or beside the player."""
    stacks = [*setting.employers, ""]
    return deal_names(setting.career.names, stacks, employer, seed=setting.seed, step=market)


def list_newest(state: CareerState) -> list[str]:
    """Return the credentials that have not lapsed, those that were got last first."""
    return [id for id in reversed([*state.credentials]) if id in state.held]


def name_points(points: Iterable[int]) -> dict[str, int]:
    """Return points by skill."""
    return dict(zip(map(str, SKILLS), points, strict=True))


def list_employers(scenarios: Mapping[str, Scenario]) -> dict[str, Scenario]:
    """Return the scenarios that stand on the market: all with `hiring` that count as jobs."""
    return {id: scenario for id, scenario in scenarios.items() if scenario.hiring is not None and scenario.role in JOBS}


def _evaluate_node(node: ConditionNode, state: CareerState) -> int:
    if node.op == "number":
        return int(str(node.value))
    if node.op in ("name", "chose", "visited"):
        return _read_name(str(node.value), state)
    if node.op == "holds":
        return node.value in state.held
    parts = [_evaluate_node(part, state) for part in node.parts]
    if node.op == "compare":
        signs = node.value if isinstance(node.value, tuple) else ()
        return all(COMPARISONS[sign](a, b) for sign, a, b in zip(signs, parts, parts[1:], strict=False))
    return _combine_parts(node.op, parts)


def _combine_parts(op: str, parts: list[int]) -> int:
    match op:
        case "and":
            return all(parts)
        case "or":
            return any(parts)
        case "not":
            return not parts[0]
        case "-1":
            return -parts[0]
        case "+":
            return sum(parts)
    product = 1
    for part in parts:
        product *= part
    return product


def _read_name(name: str, state: CareerState) -> int:
    """Return a number of the player, or whether something has happened."""
    domain = name.removeprefix("evidence_")
    if domain in SKILLS:
        return (state.skills if domain == name else state.evidence)[SKILLS.index(domain)]
    last = state.jobs[-1] if state.jobs else None
    numbers = {
        "week": state.week,
        "money": state.money,
        "years": state.years,
        "jobs": len(state.jobs),
        "worked": last is not None and last.year == state.years - 1,
        "impact": last.impact if last else 0,
        "reputation": state.reputation,
        "declined": len(state.declined),
    }
    return numbers.get(name, name in state.happened)
