"""How well each person's decisions fit, over a session."""

from statistics import fmean

from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.story.model import FIT_POINTS


def measure_fits(report: SessionReport) -> dict[str, float]:
    """Return the mean fit of each voter's first votes, -1 to 1; of a blind session nobody's."""
    fits: dict[str, list[int]] = {}
    for table in report.tables:
        for turn in table.turns:
            for voter, choice in turn.first_votes.items():
                fits.setdefault(voter, []).append(FIT_POINTS[report.story.fits[turn.scene, choice]])
    return {voter: fmean(points) for voter, points in fits.items()}
