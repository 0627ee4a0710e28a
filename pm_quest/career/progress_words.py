"""How far a career is, in a few words."""

from pm_quest.career.career_card import sum_impact
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.half_year import is_half_year
from pm_quest.career.plain_names import name_employer
from pm_quest.kit.sentences import format_count


def describe_past_career(path: CareerPath) -> str:
    """Return what a career that has ended came to: as in `your last one: impact 60 over 3 jobs`."""
    return f"your last one: impact {sum_impact(path)} over {format_count(len(path.state.jobs), 'job')}"


def describe_progress(path: CareerPath) -> str:
    """Return how far a career is: as in `week 11 of 26`, or `year 2 of 3, at Halvorsen Freight`."""
    setting, state = path.setting, path.state
    jobs = setting.career.jobs
    if state.stage == "end":
        return "how it ended"
    if state.stage == "background":
        return "at its start"
    if is_half_year(state):
        return f"week {state.number_week(setting.career.weeks)} of {setting.career.weeks}"
    if state.stage == "job":
        at = name_employer(setting, state.subject)
        return (
            f"the finale, at {at}" if setting.is_finale(state.subject) else f"year {state.years + 1} of {jobs}, at {at}"
        )
    if state.stage in ("year", "event"):
        return f"after year {state.years} of {jobs}"
    return f"year {state.years + 1} of {jobs}, on the market"
