"""Make the key of a panel from its log: counts and reasons, and nothing that says whose they are."""

from collections.abc import Iterable

from pm_quest.authoring.panel_findings import format_play
from pm_quest.authoring.panel_writer import write_panel
from pm_quest.classroom.report.log_file import LogError, RecordedSession
from pm_quest.classroom.report.report_forms import PANEL
from pm_quest.classroom.sessions.panels import PanelSeat, PanelState
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.classroom.sessions.session_settings import MIN_GROUP
from pm_quest.kit.sentences import format_count
from pm_quest.story.panel_key import SOURCE, Panel, PanelDecision, describe_worth

NO_REPORT = (
    "This session is a panel, which has a key and no report: once it has ended, 'pm-quest class panel' writes that."
)


def make_panel(recorded: RecordedSession) -> Panel:
    """Return the key of a session.

    Raises LogError where it is not a panel, still runs (the key of a panel that goes on would tell who
    answered last), or fewer than three answered. A decision that fewer answered is not in it.
    """
    try:
        session = replay_events(recorded.scenario, recorded.events).session
    except RefusalError as refusal:
        raise LogError(f"The log of this session can't be read. {refusal}") from None
    named = recorded.code or recorded.session
    if session.panel is None:
        raise LogError(f"Session {named} is not a panel: 'pm-quest class host SCENARIO --panel' opens one.")
    if not session.finished:
        raise LogError(
            f"Session {named} still runs, and a key of it now would tell who answered what: "
            "end it first, in the dashboard or with --end."
        )
    panel = session.panel
    seats = [seat for voter, seat in panel.seats.items() if panel.count_answers(voter)]
    if len(seats) < MIN_GROUP:
        raise LogError(
            f"Of session {named}, {format_count(len(seats), 'practitioner has', 'practitioners have')} answered: "
            f"a key of fewer than {MIN_GROUP} would tell who answered what."
        )
    scenario = recorded.scenario
    return Panel(len(seats), dict(_count_decisions(panel, seats)), scenario=scenario.id, play=format_play(scenario))


def _count_decisions(panel: PanelState, seats: list[PanelSeat]) -> Iterable[tuple[str, PanelDecision]]:
    """Yield the votes and reasons of each decision that enough answered, in the order of the file."""
    scenario = next(iter(panel.ways.values())).playthrough.scenario
    for scene in (each for each in scenario.scenes.values() if each.id in panel.ways):
        answers = [
            (seat.answers[scene.id].choice, seat.find_reason(scene.id)) for seat in seats if scene.id in seat.answers
        ]
        if len(answers) < MIN_GROUP:
            continue
        votes = {id: sum(choice == id for choice, _ in answers) for id in scene.choices}
        reasons = {id: tuple(sorted(why for choice, why in answers if choice == id and why)) for id in scene.choices}
        yield scene.id, PanelDecision(votes, {id: texts for id, texts in reasons.items() if texts}, scene.id)


def format_panel(panel: Panel) -> str:
    """Return the file of a key, with what it is worth above it."""
    head = f"# The key of a panel of practitioners. {describe_worth(panel.panellists)}\n# {SOURCE}.\n"
    return f"{head}{write_panel(panel)}"


def make_panel_form(form: str, recorded: RecordedSession) -> str:
    """Return the key of a session as a file, the only form that a panel has. Raises LogError."""
    if form != PANEL:
        raise LogError(NO_REPORT)
    return format_panel(make_panel(recorded))
