"""The one door: which commands there are, and what a user sees when one fails. What is heavy is imported inside."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pm_quest import __version__, console
from pm_quest.calling import as_called_in_help
from pm_quest.commands.doors import Door
from pm_quest.commands.options import player_option, saves_option

DONE, PROBLEMS, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "play": "play one scenario, on the screen or as lines of text",
    "list": "the scenarios found, shipped and yours",
    "lab": "every way of playing against every scenario, by exact figures",
    "analyze": "the exact figures of a scenario under every way of playing, and what to look at",
    "graph": "how the scenes of a scenario hang together: text, mermaid, dot, svg",
    "new": "a scenario to start from, that can be played as it is",
    "check": "every problem of a scenario file, with its place and how to mend it",
    "test": "the tests in scenario files, played",
    "explain": "what the code of a problem means, with a wrong and a right example",
    "schema": "the JSON Schema of the scenario format, for editors",
    "import": "a story of Twine to a scenario",
    "export": "a scenario for Twine, or the guide to it for trainers",
    "class": "sessions of a classroom: host one, join one, and what became of it",
    "saves": "the saved games",
    "doctor": "terminal, fonts and colours, folders, extras, health of the saves",
}
"""What each command is for, in the order that they are told in."""


class HelpInPlace(click.HelpFormatter):
    """Help whose examples can be typed as they are, however this program was called."""

    def getvalue(self) -> str:
        """Return what was written."""
        return as_called_in_help(super().getvalue())


click.Context.formatter_class = HelpInPlace


@click.command(
    cls=Door,
    table=COMMANDS,
    package="pm_quest.commands",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  pm-quest\n  pm-quest play first_day\n  pm-quest play first_day --plain",
)
@click.version_option(__version__, prog_name="PM Quest", message="%(prog)s %(version)s")
@player_option
@saves_option
@click.pass_context
def door(context: click.Context, player: str | None, saves: Path | None) -> int:
    """A learning game for the terminal: live as a product manager, and find out what carries you.

    Without a command, the game opens.
    """
    if context.invoked_subcommand is not None:
        return DONE
    from pm_quest.commands.screens import open_screens

    return open_screens(None, player, saves)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit status."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 done, 1 what was read has problems, 2 called wrongly; 130 stopped by Ctrl-C. Never raises."""
    console.prepare()
    try:
        status = door.main(arguments, prog_name="pm-quest", standalone_mode=False)
        with console.output() as out:
            out.flush()
    except click.UsageError as error:
        return _called_wrongly(error)
    except click.ClickException as error:
        console.note(error.format_message())
        return error.exit_code
    except console.OutputError as error:
        console.note(str(error))
        return PROBLEMS
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last place where a sentence can be made of it
        return _unexpected(error)
    return status if isinstance(status, int) else DONE


def _unexpected(error: Exception) -> int:
    if isinstance(error, OSError) and error.errno in console.FULL and error.filename is None:
        console.hush()
        console.note(str(console.unwritten(error)))
        return PROBLEMS
    from pm_quest.commands.unexpected import report

    console.note(report(error))
    return PROBLEMS


def _called_wrongly(error: click.UsageError) -> int:
    path = error.ctx.command_path if error.ctx else "pm-quest"
    console.note(error.format_message())
    console.note(f"'{path} --help' shows how it is called.")
    return WRONG_CALL
