"""`pm-quest class`: sessions of a classroom. A module a command, loaded when it is called."""

from typing import Any

import click

from pm_quest.commands.class_.extra import missing_extra
from pm_quest.commands.doors import Door

COMMANDS = {
    "host": "open a session, start the server if there is none, and watch over it",
    "console": "the trainer's dashboard of a session that is there",
    "join": "take part in a session, from a terminal",
    "bots": "players that play: a rehearsal, or a load test",
    "report": "what a session came to: page, text, tables, statements",
    "list": "the sessions there are",
    "forget": "take a person out of a session that is kept",
    "purge": "delete sessions",
    "stop": "stop the server of this machine",
    "serve": "the server alone, for a machine that stays up",
}
"""What each command is for, in the order that they are told in."""


class ClassDoor(Door):
    """The commands of the classroom; where one needs what is not installed, a sentence says how to install it."""

    def invoke(self, ctx: click.Context) -> Any:
        """What the command leaves with. Raises MissingExtraError."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            missing = missing_extra(error)
            if missing is None:
                raise
            raise missing from None


@click.group(
    "class",
    cls=ClassDoor,
    table=COMMANDS,
    package=__name__,
    epilog="\b\nExamples:\n  pm-quest class host pnl_owner\n  pm-quest class host pnl_owner --together --lan\n"
    "  pm-quest class join ABC234",
)
def command() -> None:
    """Sessions of a classroom: a trainer hosts one, everybody else joins with a browser or a terminal.

    docs/trainers.md leads from nothing to a session that runs.
    """
