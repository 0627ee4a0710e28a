"""`pm-quest class stop`: stop the server of this machine."""

import click

from pm_quest.commands.class_.refusals import confirm, report_refusals
from pm_quest.commands.progress_line import show_progress
from pm_quest.kit.console import write_note, write_result
from pm_quest.kit.sentences import format_count, format_line


@click.command("stop", epilog="\b\nExamples:\n  pm-quest class stop\n  pm-quest class stop --yes")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def command(*, yes: bool) -> int:
    """Stop the server of this machine. Sessions are kept; 'pm-quest class console' continues them.

    Asks for confirmation if people are in an unfinished session.
    """
    with report_refusals():
        from pm_quest.classroom.launch.local_server import find_running, stop_server

        unsure = find_running() is not None and _report_present()
        if unsure and not confirm("Stop the server all the same?", yes=yes, instead="The server goes on."):
            write_note("The server goes on.")
            return 0
        with show_progress("The server is stopping"):
            ended = stop_server()
    if ended:
        write_result("The server of this machine is stopped. Its sessions are kept.")
    else:
        write_note("No server runs on this machine.")
    return 0


def _report_present() -> bool:
    """Print the sessions that have players, or why this is unknown.

    Return False if there are none.
    """
    from pm_quest.classroom.launch.session_list import list_all
    from pm_quest.classroom.store.store_errors import StoreError

    try:
        busy = [each for each in list_all() if not each.server and each.present and each.state != "finished"]
    except StoreError as error:
        write_note(f"Whether people are in a session can't be seen. {error}")
        return True
    for each in busy:
        write_note(
            f"{each.code or 'no code'}  {format_line(each.title)}, {format_count(each.present or 0, 'person', 'people')}"
        )
    return bool(busy)
