"""What a career is, in a sentence, before anybody has decided anything in it: its parts, and how long they take."""

from pm_quest.career.career_state import CareerSetting
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import spell_number

JOB_MINUTES = (45, 60)
"""What a year takes at a reader's pace, from and to: a job about half of it, being hired the other half."""
HOUR = 60


def describe_length(setting: CareerSetting) -> str:
    """Return how much there is to play: weeks, years, and about how many hours."""
    weeks, jobs = format_count(setting.career.weeks, "week"), setting.career.jobs
    years = f"{format_count(jobs, 'year')} with a job{' each' if jobs > 1 else ''}"
    return f"{weeks} to prepare in, then {years}: {_estimate_hours(jobs)}, in as many sittings as you like."


def _estimate_hours(jobs: int) -> str:
    least, most = (jobs * minutes // HOUR for minutes in JOB_MINUTES)
    if most <= 1:
        return "about an hour"
    return (
        f"about {spell_number(max(1, least))} to {spell_number(most)} hours"
        if least < most
        else f"about {spell_number(most)} hours"
    )
