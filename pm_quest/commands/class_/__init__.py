"""`pm-quest class`: classroom sessions. One module a command, loaded when it is called."""

from typing import Any

import click

from pm_quest.commands.class_.extras import find_missing_extra
from pm_quest.commands.lazy_group import LazyGroup

COMMANDS = {
    "host": "open a session, start the server if needed, and steer it",
    "console": "open the trainer's dashboard of a running session",
    "join": "join a session from a terminal",
    "bots": "run bots, as a rehearsal or a load test",
    "report": "report the results of a session as page, text, tables or statements",
    "panel": "write the key of a panel of practitioners",
    "list": "list sessions",
    "forget": "remove a person from a stored session",
    "purge": "delete sessions",
    "stop": "stop the server of this machine",
    "serve": "run the server alone, on a machine that stays up",
}
"""The help of each command, in the order of the list."""


class ClassroomGroup(LazyGroup):
    """The commands of the classroom.

    Where one needs a missing extra, a sentence says how to install it.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and return its exit status. Raises MissingExtraError."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            missing = find_missing_extra(error)
            if missing is None:
                raise
            raise missing from None


@click.group(
    "class",
    cls=ClassroomGroup,
    table=COMMANDS,
    package=__name__,
    epilog="\b\nExamples:\n  pm-quest class host pnl_owner\n  pm-quest class host pnl_owner --together --lan\n"
    "  pm-quest class join ABC234",
)
def command() -> None:
    """Run classroom sessions: a trainer hosts one, everybody else joins with a browser or a terminal.

    See docs/trainers.md for the way to a running session.
    """
