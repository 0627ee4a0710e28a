"""What cards, events, jobs and years do to a career: weeks, money, skills, evidence, credentials.

Money and weeks never fall below 0: what can't be paid is closed to the player, and what nobody
planned takes no more than there is.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from pm_quest.career.application_draws import NamedDraws
from pm_quest.career.career_model import CREDENTIAL_KINDS, Background, Card, Career, CareerEvent, Decision, Phase
from pm_quest.career.career_state import WEEKS_OF_YEAR, CareerSetting, CareerState, FinishedJob
from pm_quest.career.figures import Assumptions, Gain, read_figure
from pm_quest.career.recruiting import HUNDRED
from pm_quest.story.model import SKILLS
from pm_quest.story.playthrough import Playthrough

_TRIES = 64


def price_money(career: Career, money: int, kind: str = CREDENTIAL_KINDS[0]) -> int:
    """Return what something of this kind changes of the money, where courses cost what is assumed."""
    if money >= 0 or kind not in CREDENTIAL_KINDS:
        return money
    return -(-money * career.assumptions.course_price.value // HUNDRED)


def price_card(career: Career, state: CareerState, card: Card) -> int:
    """Return what a card changes of the money: nothing where somebody else pays."""
    money = price_money(career, read_figure(card.money), card.kind)
    return max(money, 0) if card.id in state.free_cards else money


def price_renewal(career: Career, credential: str) -> int:
    """Return what renewing a credential changes of the money."""
    listed = career.credentials.get(credential)
    return price_money(career, -read_figure(listed.renewal)) if listed else 0


def find_lapse(career: Career, credential: str, now: int) -> int | None:
    """Return the week in which a credential of this week lapses; None: it never does."""
    listed = career.credentials.get(credential)
    if listed is None or (listed.lapses_weeks is None and listed.lapses_years is None):
        return None
    return now + read_figure(listed.lapses_weeks) + WEEKS_OF_YEAR * read_figure(listed.lapses_years)


def find_first_lapse(career: Career, background: Background, credential: str) -> int | None:
    """Return the week in which a credential lapses that was held at the start; None: it never does."""
    lapse = find_lapse(career, credential, 0)
    return lapse if lapse is None or background.lapses_weeks is None else background.lapses_weeks.value


def spend(career: Career, state: CareerState, weeks: int, money: int) -> CareerState:
    """Return the state after weeks and money: no more than there are, no fewer than none."""
    return replace(
        state, week=max(0, min(state.week + weeks, max(career.weeks, state.week))), money=max(0, state.money + money)
    )


def add_gain(state: CareerState, gain: Gain | None) -> CareerState:
    """Return the state with the skills and evidence that something gives."""
    if gain is None:
        return state
    return replace(
        state,
        skills=add_points(state.skills, gain.skills),
        evidence=add_points(state.evidence, gain.evidence),
        reputation=state.reputation + gain.reputation,
    )


def add_points(before: tuple[int, ...], more: Mapping[str, int]) -> tuple[int, ...]:
    """Return points by skill with more of them."""
    return tuple(max(0, points + more.get(skill, 0)) for skill, points in zip(SKILLS, before, strict=True))


def add_credentials(career: Career, state: CareerState, credentials: Collection[str | None]) -> CareerState:
    """Return the state with new credentials, or with those it has for longer."""
    now = state.weeks_passed
    new = {id: find_lapse(career, id, now) for id in credentials if id}
    return replace(state, credentials={**state.credentials, **new}) if new else state


def play_card(career: Career, state: CareerState, card: Card, decision: Decision | None = None) -> CareerState:
    """Return the state after a card, with the decision on its way: both are paid together."""
    weeks, money = measure_card(career, state, card, decision)
    state = add_gain(spend(career, state, weeks, money), card.gives)
    state = add_credentials(career, state, [card.credential])
    state = replace(state, happened=state.happened | {card.id}, cards=(*state.cards, card.id))
    return add_decision(career, state, card.id, decision) if decision else state


def measure_card(career: Career, state: CareerState, card: Card, decision: Decision | None = None) -> tuple[int, int]:
    """Return the weeks that a card takes, and what it changes of the money; with the decision on its way."""
    weeks, money = read_figure(card.weeks), price_card(career, state, card)
    if decision is None:
        return weeks, money
    return max(0, weeks + read_figure(decision.weeks)), money + read_figure(decision.money)


def decide_event(career: Career, state: CareerState, event: str, decision: Decision) -> CareerState:
    """Return the state after the decision of an event."""
    state = spend(career, state, read_figure(decision.weeks), read_figure(decision.money))
    return add_decision(career, state, event, decision)


def add_decision(career: Career, state: CareerState, of: str, decision: Decision) -> CareerState:
    """Return the state with what a decision gives."""
    state = add_credentials(career, add_gain(state, decision.gives), [decision.credential])
    happened, free = state.happened | {f"{of}.{decision.id}"}, state.free_cards | {*decision.pays_for}
    invited = state.declined[-1] if decision.invites and state.declined else state.invited
    return replace(state, happened=happened, free_cards=free, invited=invited)


def meet_event(career: Career, state: CareerState, event: CareerEvent) -> CareerState:
    """Return the state after what nobody planned, before its decision."""
    state = add_gain(spend(career, state, read_figure(event.weeks), read_figure(event.money)), event.gives)
    return replace(state, happened=state.happened | {event.id})


def find_surprise_week(setting: CareerSetting, number: int) -> int:
    """Return the week of a surprise: one in each equal part of the half-year."""
    part, count = setting.career.weeks, setting.career.surprises
    first, last = part * number // count, part * (number + 1) // count
    return first + NamedDraws(setting.seed, 0, f"week of surprise {number}").draw(max(1, last - first))


def draw_event(setting: CareerSetting, state: CareerState, phase: Phase, number: int) -> CareerEvent | None:
    """Return what happens, of all that can happen now and has not yet; None if there is nothing.

    It is drawn among all events until one can happen: so it stays the same where another that it
    does not depend on has happened, or not.
    """
    events = [each for each in setting.career.events.values() if each.phase == phase]
    possible = [each for each in events if each.id not in state.happened and state.is_true(each.when)]
    possible = [each for each in possible if each.odds.value > 0 and not _comes_too_late(setting, state, each)]
    if not possible:
        return None
    draws = NamedDraws(setting.seed, state.years, f"{phase} event {number}")
    for _ in range(_TRIES):
        drawn = events[draws.pick([each.odds.value for each in events])]
        if drawn in possible:
            return drawn
    return possible[draws.pick([each.odds.value for each in possible])]


def _comes_too_late(setting: CareerSetting, state: CareerState, event: CareerEvent) -> bool:
    """Return whether an event invites to a market, and there is none any more."""
    return state.years >= setting.career.jobs and any(way.invites for way in event.options.values())


def finish_job(setting: CareerSetting, state: CareerState, employer: str, job: Playthrough) -> CareerState:
    """Return the state after a job that came to an ending: skills, evidence, pay, and a name."""
    known, impact = setting.career.assumptions, job.impact or 0
    skills = tuple(job.skills[skill] for skill in SKILLS)
    grown = find_grown(state, job)
    piece: dict[str, int] = {grown: 1} if grown and impact >= known.good_impact.value else {}
    deserved = find_deserved(known, impact)
    fair = NamedDraws(setting.seed, state.market, f"reference {employer}").is_below(known.fair_references.value)
    reference = deserved if fair else -deserved
    done = FinishedJob(employer, state.years, job.scene.id, impact, job.adaptability, reference, next(iter(piece), ""))
    return replace(
        state,
        job=None,
        jobs=(*state.jobs, done),
        skills=skills,
        evidence=add_points(state.evidence, piece),
        reputation=state.reputation + reference,
        money=state.money + measure_savings(setting, employer),
    )


def find_grown(before: CareerState, job: Playthrough) -> str | None:
    """Return the skill that has grown most in a job; None where none has."""
    grown = {skill: job.skills[skill] - points for skill, points in zip(SKILLS, before.skills, strict=True)}
    most = max(grown, key=grown.__getitem__)
    return most if grown[most] > 0 else None


def finish_finale(state: CareerState, job: Playthrough) -> CareerState:
    """Return the state after the finale: what was learned in it stays, and it is none of the jobs."""
    done = FinishedJob(job.scenario.id, state.years, job.scene.id, job.impact or 0, job.adaptability, 0)
    return replace(state, job=None, finale=done, skills=tuple(job.skills[skill] for skill in SKILLS))


def find_deserved(assumptions: Assumptions, impact: int) -> int:
    """Return the point of reputation that a job of this impact deserves: 1, 0 or -1."""
    return (impact >= assumptions.good_impact.value) - (impact < assumptions.poor_impact.value)


def measure_savings(setting: CareerSetting, employer: str) -> int:
    """Return what is left of a year's pay."""
    return (setting.find_hiring(employer).pays or 0) * setting.career.assumptions.savings.value // HUNDRED
