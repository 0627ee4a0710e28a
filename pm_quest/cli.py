"""The command line's entry point: the list of commands, and what a user sees when one fails.

Expensive modules are imported inside the commands.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pm_quest import __version__
from pm_quest.commands.help_formatter import HelpFormatter
from pm_quest.commands.lazy_group import LazyGroup
from pm_quest.commands.shared_options import player_option, saves_option
from pm_quest.kit import console
from pm_quest.kit.collector import collect_seldom
from pm_quest.kit.missing_packages import describe_missing_package

EXIT_OK, PROBLEMS, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "play": "play a scenario, on the screen or as lines of text",
    "career": "play the career: prepare, apply, be interviewed, work, three times",
    "list": "list the scenarios found, shipped and yours",
    "add": "check a scenario or a collection of several, and put it into your library",
    "remove": "take a scenario or a collection out of your library",
    "lab": "compare every way of playing in every scenario, exactly",
    "adverts": "read job adverts: which of the six jobs each looks like, and why",
    "analyze": "compute the exact figures of a scenario under every way of playing",
    "graph": "show the graph of scenes as text, Mermaid, DOT or SVG",
    "new": "create a scenario to start from",
    "check": "report every problem of scenario files, with its place and a fix",
    "test": "run the tests in scenario files",
    "rename": "rename a scene, choice, meter, flag or exhibit throughout a scenario",
    "explain": "explain the code of a problem, with a wrong and a right example",
    "schema": "print the JSON Schema of the scenario format, for editors",
    "lsp": "serve an editor by the language server protocol: problems as you type, and more",
    "import": "convert a Twine story to a scenario",
    "export": "export a scenario: a page or package to play, papers for trainers, a story for Twine",
    "class": "run classroom sessions: host, join, report",
    "saves": "manage saved games",
    "doctor": "check this terminal, the folders and the saves",
}
"""A summary of each command, in the order in which the help lists them."""


click.Context.formatter_class = HelpFormatter


@click.command(
    cls=LazyGroup,
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
def root_command(context: click.Context, player: str | None, saves: Path | None) -> int:
    """A learning game for the terminal: live as a product manager, and find out what carries you.

    Without a command, the game opens.
    """
    if context.invoked_subcommand is not None:
        return EXIT_OK
    from pm_quest.commands.screen_launch import open_screens

    return open_screens(None, player, saves)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its status."""
    collect_seldom()
    sys.exit(run_command(arguments))


def run_command(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; never raises.

    0: done; 1: what was read has problems, or the output failed; 2: wrong usage; 130: stopped by
    Ctrl-C.
    """
    console.prepare_streams()
    try:
        status = root_command.main(arguments, prog_name="pm-quest", standalone_mode=False)
        with console.open_output() as out:
            out.flush()
    except click.UsageError as error:
        return _report_usage_error(error)
    except click.ClickException as error:
        console.write_note(error.format_message())
        return error.exit_code
    except console.OutputError as error:
        console.write_note(str(error))
        return PROBLEMS
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last place to turn it into a message
        return _report_unexpected_error(error)
    return status if isinstance(status, int) else EXIT_OK


def _report_unexpected_error(error: Exception) -> int:
    """Report an error that no command handled, and return exit status 1."""
    if isinstance(error, OSError) and error.errno in console.DISK_FULL_ERRORS and error.filename is None:
        console.discard_output()
        console.write_note(str(console.build_output_error(error)))
        return PROBLEMS
    missing = describe_missing_package(error) if isinstance(error, ModuleNotFoundError) else None
    if missing:
        console.write_note(missing)
        return WRONG_CALL
    from pm_quest.commands.crash_report import write_crash_report

    console.write_note(write_crash_report(error))
    return PROBLEMS


def _report_usage_error(error: click.UsageError) -> int:
    """Report wrong usage with a pointer to `--help`, and return exit status 2."""
    path = error.ctx.command_path if error.ctx else "pm-quest"
    console.write_note(error.format_message())
    console.write_note(f"'{path} --help' shows how it is called.")
    return WRONG_CALL
