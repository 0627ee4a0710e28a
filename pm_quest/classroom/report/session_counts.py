"""What people did in a session, as counts without names, for its author."""

from collections import Counter, defaultdict

from pm_quest.classroom.report.log_file import RecordedSession
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.reports.play_counts import PlayCounts, SceneTime


def count_session(recorded: RecordedSession, fingerprint: str = "") -> PlayCounts:
    """Return the counts of a session.

    fingerprint: of the file that they are compared with; empty: not compared

    Raises LogError.
    """
    report = build_report(recorded)
    return PlayCounts(
        sessions=1,
        people=report.voter_count,
        votes={
            each.scene: Counter({choice.id: choice.first for choice in each.choices if choice.first})
            for each in report.decisions
        },
        endings=Counter({each.id: each.tables for each in report.endings}),
        ended_people=sum(each.people for each in report.endings),
        times=_collect_times(report),
        untimed=int(report.blind),
        other_versions=int(bool(fingerprint) and report.fingerprint != fingerprint),
    )


def _collect_times(report: SessionReport) -> dict[str, tuple[SceneTime, ...]]:
    """Return how long each table stayed in each scene that it left; nothing of a blind session."""
    found = defaultdict[str, list[SceneTime]](list)
    for table in report.tables:
        for turn in table.turns:
            if turn.left_at is not None:
                stay = (turn.left_at - turn.entered_at) / 1000
                found[turn.scene].append(SceneTime(stay, len(turn.last_votes) or 1))
    return {id: tuple(times) for id, times in found.items()}
