"""`pm-quest class stop`: the server of this machine ended."""

import click

from pm_quest.commands.class_.telling import classroom, sure
from pm_quest.commands.waiting import waiting
from pm_quest.console import note, result
from pm_quest.story.sentences import counted, one_line


@click.command("stop", epilog="\b\nExamples:\n  pm-quest class stop\n  pm-quest class stop --yes")
@click.option("--yes", is_flag=True, help="Without asking.")
def command(*, yes: bool) -> int:
    """Stop the server of this machine. Sessions are kept: 'pm-quest class console' goes on with them.

    Asks where people are in a session that is not finished.
    """
    with classroom():
        from pm_quest.classroom.launch.local import running, stop

        unsure = running() is not None and _tell_who_is_there()
        if unsure and not sure("Stop the server all the same?", yes=yes, instead="The server goes on."):
            note("The server goes on.")
            return 0
        with waiting("The server is stopping"):
            ended = stop()
    if ended:
        result("The server of this machine is stopped. Its sessions are kept.")
    else:
        note("No server runs on this machine.")
    return 0


def _tell_who_is_there() -> bool:
    """Say in which sessions people are, or why that can't be seen; False where nobody is in any."""
    from pm_quest.classroom.launch.shelf import known
    from pm_quest.classroom.store.errors import StoreError

    try:
        busy = [each for each in known() if not each.server and each.present and each.state != "finished"]
    except StoreError as error:
        note(f"Whether people are in a session can't be seen. {error}")
        return True
    for each in busy:
        note(f"{each.code or 'no code'}  {one_line(each.title)}, {counted(each.present or 0, 'person', 'people')}")
    return bool(busy)
