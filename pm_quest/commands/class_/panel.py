"""`pm-quest class panel`: write the key of a panel, from one session or several."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.refusals import RefusedError, report_refusals
from pm_quest.commands.class_.server_key_option import check_secret_file, secret_option, server_option
from pm_quest.commands.class_.session_logs import load_log
from pm_quest.commands.output_options import add_output_options, deliver_output
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from pm_quest.classroom.report.log_file import RecordedSession
    from pm_quest.story.panel_key import Panel


@click.command(
    "panel",
    epilog="\b\nExamples:\n  pm-quest class panel ABC234 --out my_story.panel.yaml\n"
    "  pm-quest class panel ABC234 DEF579 --out my_story.panel.yaml\n  pm-quest class panel ABC234 --end",
)
@click.argument("sessions", metavar="SESSION...", nargs=-1, required=True)
@click.option("--end", is_flag=True, help="End the session first, if it still runs: nobody can answer any more.")
@server_option
@secret_option
@add_output_options
def command(
    *,
    sessions: tuple[str, ...],
    end: bool,
    server: str | None,
    secret_file: Path | None,
    out: Path | None,
    force: bool,
) -> int:
    """Write the key of a panel: how practitioners decided, and why.

    SESSION is a code or id listed by 'pm-quest class list', of a session that 'class host --panel'
    opened and that has ended. Several sessions of one scenario become one key. It holds counts and
    reasons, nobody's name, and nothing that fewer than three answered. Beside a scenario, as
    my_story.panel.yaml, 'pm-quest check' reads it.
    """
    check_secret_file(server, secret_file)
    from pm_quest.classroom.report.log_file import LogError
    from pm_quest.classroom.report.panel_maker import format_panel
    from pm_quest.story.panel_key import describe_worth, merge_panels

    found: dict[str, Panel] = {}
    asked = 0
    for wanted in sessions:
        if end:
            _end_session(wanted)
        recorded, _ = load_log(wanted, server, secret_file)
        try:
            found[recorded.session] = _make_panel(recorded)
            asked = max(asked, len(recorded.scenario.scenes) and _count_asked(recorded))
        except LogError as error:
            raise RefusedError(str(error)) from None
    try:
        panel = merge_panels([*found.values()])
    except ValueError as error:
        raise RefusedError(str(error)) from None
    deliver_output(format_panel(panel), out, force=force)
    write_note(
        f"{format_count(panel.panellists, 'practitioner')} in {format_count(panel.sessions, 'session')}. {describe_worth(panel.panellists)}"
    )
    if left := asked - len(panel.decisions):
        write_note(f"{format_count(left, 'decision is', 'decisions are')} left out: fewer than three answered.")
    _note_changes(panel, len(found))
    return 0


def _make_panel(recorded: "RecordedSession") -> "Panel":
    """Return the key of a session; its server makes it where that alone has the answers.

    Raises LogError, RefusedError.
    """
    from pm_quest.authoring.panel_reader import parse_panel
    from pm_quest.classroom.launch.server_client import fetch_report
    from pm_quest.classroom.report.panel_maker import make_panel
    from pm_quest.classroom.report.report_forms import PANEL

    if recorded.source is None:
        return make_panel(recorded)
    address, secret = recorded.source
    with report_refusals():
        made = fetch_report(address, recorded.session, secret, PANEL, 0)
    panel = parse_panel(made, "panel.yaml").panel
    if panel is None:
        raise RefusedError("The server sent a key that can't be read. Update PM Quest.")
    return panel


def _count_asked(recorded: "RecordedSession") -> int:
    """Return about how many decisions the panel was asked."""
    from pm_quest.classroom.sessions.session_events import Opened

    opened = recorded.events[0].action
    return len(opened.settings.panel) if isinstance(opened, Opened) else 0


def _note_changes(panel: "Panel", sessions: int) -> None:
    """Say where the scenario has changed between the sessions, or since."""
    from pm_quest.authoring.panel_findings import format_play
    from pm_quest.authoring.scenario_reader import read_scenario_file
    from pm_quest.library import Library, ScenarioNotFoundError

    if sessions > 1 and panel.play is None:
        write_note(
            "The scenario was changed between these sessions: votes are added up by the ids of scenes and options."
        )
    try:
        path = Library.from_environment(os.environ).find_file(panel.scenario or "")
        scenario = read_scenario_file(path).scenario
    except (ScenarioNotFoundError, OSError):
        return
    if scenario is not None and panel.play not in (None, format_play(scenario)):
        write_note(
            f"{format_line(str(path))} has been changed since this panel sat: 'pm-quest check' says what no longer fits."
        )


def _end_session(wanted: str) -> None:
    """End a session that was hosted from this machine. Raises RefusedError."""
    from pm_quest.classroom.bots.log_watcher import LogWatcher
    from pm_quest.classroom.client.addresses import SessionAddress
    from pm_quest.classroom.client.server_frames import Refused
    from pm_quest.classroom.launch.hosted_sessions import find_session
    from pm_quest.commands.class_.session_opening import ensure_local_server

    hosted = find_session(wanted)
    if hosted is None:
        raise RefusedError(f"'{format_line(wanted)[:60]}' was not hosted from this machine, so --end can't end it.")
    with report_refusals():
        root = hosted.server or ensure_local_server(lan=None, port=None).address

    async def send_end() -> str:
        async with LogWatcher(SessionAddress(root, hosted.code), hosted.session, hosted.secret) as watcher:
            await watcher.wait_until(lambda: watcher.is_welcome)
            if watcher.ending is not None:
                return watcher.ending.sentence
            answer = await watcher.run_action("finished")
            return answer.why if isinstance(answer, Refused) else ""

    if why := asyncio.run(send_end()):
        raise RefusedError(why)
