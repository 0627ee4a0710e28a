"""Groups of commands: listed in an order of their own, and loaded only where one is called."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click


class CommandGroup(click.Group):
    """A group whose list has an order of its own, and that knows what a misspelt command may be.

    `table` has the help of each command by name, in the order of the list.
    """

    def __init__(self, *args: Any, table: Mapping[str, str], **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of the table."""
        return list(self.table)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called.

        Raises UsageError with the nearest name for an unknown one.
        """
        if args and args[0] not in self.table and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0][:60].lower(), self.table, 1)
            hint = f"; did you mean '{near[0]}'?" if near else "."
            raise click.UsageError(f"There is no command '{args[0]}'{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is called.

        A wrong call names this command, too, where Click itself leaves it out, as for an option
        with too few values.
        """
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            command = self.get_command(ctx, ctx.invoked_subcommand or "")
            if error.ctx is None and command is not None:
                error.ctx = click.Context(command, parent=ctx, info_name=ctx.invoked_subcommand)
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, without loading any."""
        if self.table:
            with formatter.section("Commands"):
                formatter.write_dl(list(self.table.items()))


class LazyGroup(CommandGroup):
    """A group over the modules of a package.

    Each command is `command` in the module of `package` with its name, followed by `_` if that is
    a keyword of Python.
    """

    def __init__(self, *args: Any, package: str, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.package = package

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, from its module."""
        if cmd_name not in self.table:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"{self.package}.{module}").command
        return command
