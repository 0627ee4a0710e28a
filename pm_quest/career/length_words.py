"""What a career is, in a sentence, before anybody has decided anything in it: its parts, and how long they take."""

from pm_quest.career.career_state import CareerSetting
from pm_quest.kit.sentences import format_count

START_MINUTES, YEAR_MINUTES, FINALE_MINUTES = 8, 23, 18
"""What a reader needs, as `tools/career_pace.py` measures it: to begin, prepare and read the card; for a year with its
job, of which the job is 16; and for the finale."""
HOUR, QUARTER = 60, 15
_QUARTERS = ("", " and a quarter", " and a half", " and three quarters")
_BELOW_AN_HOUR = ("quarter of an hour", "quarter of an hour", "half hour", "three quarters of an hour")


def describe_length(setting: CareerSetting) -> str:
    """Return how much there is to play: weeks, years, and about how many hours."""
    weeks, jobs = format_count(setting.career.weeks, "week"), setting.career.jobs
    years = f"{format_count(jobs, 'year')} with a job{' each' if jobs > 1 else ''}"
    hours = _spell_hours(START_MINUTES + jobs * YEAR_MINUTES + (FINALE_MINUTES if setting.finale else 0))
    return f"{weeks} to prepare in, then {years}: a good {hours}, in as many sittings as you like."


def _spell_hours(minutes: int) -> str:
    """Return as many quarters of an hour as have passed by then: `hour and a half`, `2 hours and a quarter`."""
    hours, quarters = divmod(minutes // QUARTER, HOUR // QUARTER)
    if not hours:
        return _BELOW_AN_HOUR[quarters]
    return f"{'hour' if hours == 1 else format_count(hours, 'hour')}{_QUARTERS[quarters]}"
