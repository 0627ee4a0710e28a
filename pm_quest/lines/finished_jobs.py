"""The jobs of a career that have ended, by number: so each can be looked back on, at any time after it."""

from collections.abc import Sequence

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_turns import list_finished_jobs
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import join_words
from pm_quest.kit.text import shorten_text
from pm_quest.lines.line_session import LineRefusedError
from pm_quest.lines.typed_commands import parse_position
from pm_quest.story.playthrough import Playthrough

_LONGEST_QUOTE = 20


def find_finished_job(path: CareerPath, number: str) -> Playthrough:
    """Return the job of a number as it was typed, or the last one without. Raise LineRefusedError, saying which there are."""
    jobs = list_finished_jobs(path)
    if not jobs:
        raise LineRefusedError("The debrief comes when a job has ended; /journal lists the decisions so far.")
    if not number:
        return jobs[-1]
    place = parse_position(number, len(jobs))
    if place is None:
        quoted = shorten_text(number, _LONGEST_QUOTE)
        raise LineRefusedError(f"There is no job '{quoted}' to look back on. {describe_debriefs(jobs)}")
    return jobs[place]


def describe_debriefs(jobs: Sequence[Playthrough]) -> str:
    """Return which jobs can be looked back on, and how: as in `/debrief 1 is Brew, /debrief 2 is Acme.`."""
    named = [
        f"/debrief {number} is {strip_to_line(job.scenario.employer or job.scenario.title)}"
        for number, job in enumerate(jobs, 1)
    ]
    return f"{join_words(named)}." if named else ""
