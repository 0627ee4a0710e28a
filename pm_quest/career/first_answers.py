"""First answers: what of a job can be told, whatever was answered there after going back."""

from pm_quest.career.career_replay import CareerPath

STAYS_FIRST = "What you answered first stays what you can tell about."
"""Said when an answer of a job is taken back, the first time in each job."""


def find_jobs_gone_back(before: CareerPath, after: CareerPath) -> set[str]:
    """Return the employers of whose jobs an answer was taken back that an interview can still ask for.

    After the last job nobody asks any more.
    """
    is_last = after.state.years >= after.setting.career.jobs - 1
    undone = before.state.answers[len(after.state.answers) :]
    return set() if is_last else {employer for employer, _, _ in undone}


def find_first_answer(path: CareerPath) -> str:
    """Return what the player answered first in the present scene of a job, before going back; empty for nothing."""
    job = path.state.job
    if path.state.stage != "job" or job is None:
        return ""
    return path.setting.first_answers.get((path.state.subject, job.scene.id), "")
