"""How a player stands in a career, and what a choice changed, in sentences."""

from collections.abc import Iterator, Sequence

from pm_quest.career.career_labels import describe_nickname
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import (
    UNKNOWN_ENDING,
    WEEKS_OF_YEAR,
    CareerSetting,
    CareerState,
    FinishedJob,
    name_points,
)
from pm_quest.career.career_turns import find_nickname, find_skills
from pm_quest.career.counted_skills import describe_counted
from pm_quest.career.half_year import build_half_year
from pm_quest.career.hand_words import describe_calendar
from pm_quest.career.offer_view import describe_name_worth, describe_start
from pm_quest.career.pay_words import format_money
from pm_quest.career.plain_names import name_credential, name_employer
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import describe_skills, speak_label, spell_number


def describe_time(setting: CareerSetting, state: CareerState) -> str:
    """Return when it is: as in `Week 4 of 26, 22 left.`."""
    weeks = setting.career.weeks
    if state.stage in ("week", "card", "event") and not state.years:
        if state.week >= weeks:
            return f"The half-year is over: all {weeks} weeks are spent."
        return f"Week {state.number_week(weeks)} of {weeks}, {format_count(weeks - state.week, 'week')} left."
    years = setting.career.jobs
    if state.years >= years:
        return f"All {format_count(years, 'year')} are over." if years > 1 else "The year is over."
    return f"Year {state.years + 1} of {years}."


def describe_status(path: CareerPath) -> Iterator[str]:
    """Yield how the player stands: time, money, skills, evidence, credentials, name and jobs."""
    setting, state = path.setting, path.state
    yield f"{describe_time(setting, state)} Money {format_money(setting.career, state.money)}."
    yield from describe_player(setting, state)
    yield from describe_counted(setting, state)
    yield from describe_calendar(build_half_year(path)) if not state.years else ()
    yield f"Your name: {spell_number(state.reputation)}. {describe_start(setting, state)}"
    nickname = find_nickname(path)
    yield strip_to_line(describe_nickname(nickname)) if nickname else ""
    for job in state.jobs:
        yield f"Job in year {job.year + 1}: {_describe_job(setting, job)}"
    if state.finale is not None:
        yield f"The finale: {_describe_job(setting, state.finale)}"


def _describe_job(setting: CareerSetting, job: FinishedJob) -> str:
    result = "" if job.ending == UNKNOWN_ENDING else f", impact {job.impact} of 100"
    return f"{name_employer(setting, job.employer)}{result}."


def describe_player(setting: CareerSetting, state: CareerState) -> Iterator[str]:
    """Yield what the player brings: skills, evidence, credentials."""
    yield f"Skills: {describe_skills(find_skills(state))}."
    yield f"Evidence: {describe_skills(name_points(state.evidence))}."
    held = [_describe_credential(setting, state, id) for id in sorted(state.held)]
    yield f"Credentials: {'; '.join(held)}." if held else "You hold no credential."


def describe_gains(
    setting: CareerSetting, before: CareerState, after: CareerState, money_parts: Sequence[tuple[str, int]] = ()
) -> Iterator[str]:
    """Yield what changed between two states, one number a sentence; of the money also what it went into."""
    if after.money != before.money:
        way = (
            f"up {after.money - before.money:,}"
            if after.money > before.money
            else f"down {before.money - after.money:,}"
        )
        yield f"Money {way}, now {format_money(setting.career, after.money)}{_describe_parts(money_parts)}."
    if after.reputation != before.reputation:
        way = "up" if after.reputation > before.reputation else "down"
        change = abs(after.reputation - before.reputation)
        yield f"Your name {way} {change}, now {spell_number(after.reputation)}. {describe_name_worth(setting)}"
    for kind, old, new in (("", before.skills, after.skills), ("Evidence of ", before.evidence, after.evidence)):
        was, now = name_points(old), name_points(new)
        for id, points in now.items():
            if points != was[id]:
                label = f"{kind}{speak_label(id)}"
                way = f"up {points - was[id]}" if points > was[id] else f"down {was[id] - points}"
                yield f"{label[:1].upper()}{label[1:]} {way}, now {points}."
    for id in sorted(after.held - before.held):
        yield f"You hold a credential: {_describe_credential(setting, after, id)}."
    for id in sorted(before.held - after.held):
        yield f"It has lapsed: {name_credential(setting, id)}."
    for id in sorted(after.held & before.held):
        if after.credentials[id] != before.credentials[id]:
            yield f"It is renewed: {_describe_credential(setting, after, id)}."


def _describe_credential(setting: CareerSetting, state: CareerState, id: str) -> str:
    name, lapse = name_credential(setting, id), state.credentials[id]
    return f"{name}, {describe_until(setting, lapse)}"


def describe_until(setting: CareerSetting, lapse: int | None) -> str:
    """Return until when a credential is held: the last week of it, as in `until week 40 of year 1`."""
    if lapse is None or lapse > setting.career.jobs * WEEKS_OF_YEAR:
        return "to the end of your career"
    year, week = divmod(lapse - 1, WEEKS_OF_YEAR)
    return f"until week {week + 1} of year {year + 1}"


def _describe_parts(parts: Sequence[tuple[str, int]]) -> str:
    """Return what money went into, as in `: a course cost 700, the boiler cost 800`."""
    words = [f"{strip_to_line(name)} {'cost' if money < 0 else 'brought'} {abs(money):,}" for name, money in parts]
    return f": {join_words(words)}" if words else ""
