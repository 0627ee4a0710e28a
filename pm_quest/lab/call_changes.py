"""By how much each credential changes the probability of a call, at each employer.

A credential is the paper alone: the same CV is weighed with it and without it. What its course
teaches is part of what was prepared, on both sides. Each letter leads with what is worth most to
the employer, of what is true. It is the first market: nobody has a job behind them.
"""

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from math import fsum, sqrt

from pm_quest.career.call_odds import RIVALS, CallOdds, prepare_call_odds
from pm_quest.career.career_model import Career
from pm_quest.career.career_state import CareerState
from pm_quest.career.missed_credentials import list_credentials
from pm_quest.career.recruiting import Applicant
from pm_quest.lab.random_preparations import RandomPreparations, WeighedStates
from pm_quest.story.conditions import Condition
from pm_quest.story.hiring import Hiring

_DEVIATIONS = 1.96
"""Standard errors on each side of a mean that hold it with a probability of 95 %."""


@dataclass(frozen=True, slots=True)
class CallChange:
    """What one credential changes at one employer.

    held, lacking: the mean probability of a call with it and without it.
    margin: how far the change may be off, with a probability of 95 %; None where it is exact.
    by_background: the change for each background.
    """

    held: float
    lacking: float
    margin: float | None
    by_background: Mapping[str, float]

    @property
    def change(self) -> float:
        """Return by how much the probability of a call changes."""
        return self.held - self.lacking


@dataclass(frozen=True, slots=True)
class CallTable:
    """Employers by credentials.

    changes: by employer, then by credential.
    samples, seed: those of the preparations.
    """

    changes: Mapping[str, Mapping[str, CallChange]]
    samples: int | None = None
    seed: int | None = None


def compare_calls(
    career: Career, hirings: Mapping[str, Hiring], preparations: RandomPreparations, rivals: int = RIVALS
) -> CallTable:
    """Return what each credential changes at each of these employers, with so many others who apply."""
    credentials, groups = list_credentials(career, hirings), [*career.applicants.values()]
    desks = [_Desk(each, prepare_call_odds(each, groups, career.assumptions, rivals)) for each in hirings.values()]
    weighed = {
        background: _weigh_states(career, desks, credentials, states)
        for background, states in preparations.by_background.items()
    }
    changes = {
        employer: {
            credential: _average_pairs({id: each[credential][place] for id, each in weighed.items()}, preparations)
            for credential in credentials
        }
        for place, employer in enumerate(hirings)
    }
    return CallTable(changes, preparations.samples, preparations.seed)


_Pairs = list[tuple[float, float, float]]
"""The weight of each preparation, and its probability of a call with a credential and without it."""


class _Desk:
    """An employer's desk: which letter is best there, and the probability of a call, each CV weighed once."""

    def __init__(self, hiring: Hiring, odds: CallOdds) -> None:
        self._hiring, self._odds = hiring, odds
        self._read = frozenset((*hiring.cherry, *filter(None, [hiring.filter])))
        self._known: dict[Hashable, float] = {}
        self._best: dict[tuple[str, ...], str | None] = {}

    def count_points(self, cv: Applicant) -> tuple[int, int]:
        """Return the points and the evidence of a CV, as far as they are asked for here."""
        asked = self._hiring.experience
        points = sum(min(cv.skills.get(skill, 0), most) for skill, most in asked.items())
        return points, sum(cv.evidence.get(domain, 0) for domain in asked)

    def find_probability(self, cv: Applicant, points: tuple[int, int], leads: tuple[str, ...]) -> float:
        """Return the probability of a call with the best of these leads; `points` are what counts of the CV."""
        if leads not in self._best:
            self._best[leads] = _find_best_lead(self._hiring, leads)
        lead = self._best[leads]
        # Of credentials, a recruiter reads those named here, and whether there are any.
        key = (points, cv.holds & self._read, bool(cv.holds), lead)
        if key not in self._known:
            self._known[key] = self._odds.find_probability(replace(cv, lead=lead))
        return self._known[key]


def _weigh_states(
    career: Career, desks: Sequence[_Desk], credentials: Sequence[str], states: WeighedStates
) -> dict[str, list[_Pairs]]:
    """Return the pairs of each credential, by employer, with the best letter that is true."""
    pairs: dict[str, list[_Pairs]] = {id: [[] for _ in desks] for id in credentials}
    conditions = {lead: each.when for lead, each in career.leads.items()}
    moved = {id: [lead for lead, when in conditions.items() if _reads_credential(when, id)] for id in credentials}
    for weight, state in states:
        cv, true = state.build_applicant(None), {lead: state.is_true(when) for lead, when in conditions.items()}
        points = [desk.count_points(cv) for desk in desks]
        as_it_is = _find_odds(desks, cv, points, true)
        for id, by_employer in pairs.items():
            after = true
            if moved[id]:
                toggled = _toggle_credential(state, id, cv.holds)
                after = true | {lead: toggled.is_true(conditions[lead]) for lead in moved[id]}
            other = _find_odds(desks, replace(cv, holds=cv.holds ^ {id}), points, after)
            with_it, without = (as_it_is, other) if id in cv.holds else (other, as_it_is)
            for found, with_odds, without_odds in zip(by_employer, with_it, without, strict=True):
                found.append((weight, with_odds, without_odds))
    return pairs


def _reads_credential(condition: Condition | None, id: str) -> bool:
    """Return whether a condition asks for a credential."""
    return condition is not None and any(node.op == "holds" and node.value == id for node in condition.list_reads())


def _toggle_credential(state: CareerState, id: str, held: AbstractSet[str]) -> CareerState:
    kept = {each: lapse for each, lapse in state.credentials.items() if each != id}
    return replace(state, credentials=kept if id in held else {**kept, id: None})


def _find_odds(
    desks: Sequence[_Desk], cv: Applicant, points: Sequence[tuple[int, int]], true: Mapping[str, bool]
) -> list[float]:
    """Return the probability of a call from each employer, with the best of the leads that are true."""
    leads = tuple(lead for lead, is_true in true.items() if is_true)
    return [desk.find_probability(cv, counted, leads) for desk, counted in zip(desks, points, strict=True)]


def _find_best_lead(hiring: Hiring, leads: Sequence[str]) -> str | None:
    """Return the lead that is worth most here; None where no lead is worth anything."""
    best = max(leads, key=lambda lead: hiring.leads.get(lead, 0), default=None)
    return best if best and hiring.leads.get(best, 0) > 0 else None


def _average_pairs(by_background: Mapping[str, _Pairs], preparations: RandomPreparations) -> CallChange:
    """Return the means over backgrounds, each as heavy as any other."""
    number = len(by_background)
    held = fsum(weight * held for pairs in by_background.values() for weight, held, _ in pairs) / number
    lacking = fsum(weight * lacking for pairs in by_background.values() for weight, _, lacking in pairs) / number
    means = {
        id: fsum(weight * (held - lacking) for weight, held, lacking in pairs) for id, pairs in by_background.items()
    }
    if preparations.samples is None:
        return CallChange(held, lacking, None, means)
    errors = (_measure_error(pairs, means[id]) for id, pairs in by_background.items())
    return CallChange(held, lacking, _DEVIATIONS * sqrt(fsum(errors)) / number, means)


def _measure_error(pairs: _Pairs, mean: float) -> float:
    """Return the variance of the mean of drawn changes."""
    squares = fsum((held - lacking - mean) ** 2 for _, held, lacking in pairs)
    return squares / (len(pairs) - 1) / len(pairs) if len(pairs) > 1 else 0.0
