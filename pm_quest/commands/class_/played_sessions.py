"""Count what people did in the sessions that `analyze --played` names."""

from collections.abc import Sequence

from pm_quest.commands.class_.refusals import RefusedError
from pm_quest.commands.class_.session_logs import load_log
from pm_quest.commands.progress_line import show_progress
from pm_quest.kit.sentences import format_line
from pm_quest.reports.play_counts import PlayCounts
from pm_quest.story.model import Scenario


def count_sessions(sessions: Sequence[str], scenario: Scenario, fingerprint: str) -> PlayCounts:
    """Return what people did in sessions of a scenario, each counted once.

    fingerprint: of the scenario's file

    Raises RefusedError where one of them played another scenario, and InputNotFoundError.
    """
    from pm_quest.classroom.report.log_file import LogError
    from pm_quest.classroom.report.session_counts import count_session
    from pm_quest.classroom.sessions.round_story import RoundStory

    total, counted = PlayCounts(), set[str]()
    for wanted in sessions:
        recorded, _ = load_log(wanted)
        if recorded.session in counted:
            continue
        counted.add(recorded.session)
        name = f"Session '{format_line(wanted)[:60]}'"
        if isinstance(recorded.scenario, RoundStory):
            raise RefusedError(f"{name} is a hiring round: nobody played a scenario there.")
        try:
            with show_progress(f"Counting session {format_line(wanted)[:60]}"):
                counts = count_session(recorded, fingerprint)
        except LogError as error:
            raise RefusedError(str(error)) from None
        if counts.votes and not counts.votes.keys() & scenario.scenes.keys():
            played = format_line(recorded.scenario.title)
            raise RefusedError(
                f"{name} played '{played}', which has no scene in common with this file: analyse that one with it."
            )
        total += counts
    return total
