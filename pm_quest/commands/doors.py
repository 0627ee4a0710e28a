"""Groups of commands that know their commands by name, and load only the one that is called."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click


class Door(click.Group):
    """A group over the modules of a package.

    `table` has what each command is for, by name and in the order that they are told in. Each lives in the module of `package` that is called like
    it, or like it and `_` where Python takes the word, as `command`.
    """

    def __init__(self, *args: Any, table: Mapping[str, str], package: str, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.table, self.package = table, package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order that they are told in."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, from its module."""
        if cmd_name not in self.table:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"{self.package}.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called. Raises UsageError, with what was meant, where there is none of this name."""
        if args and args[0] not in self.table and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0][:60].lower(), self.table, 1)
            meant = f"; did you mean '{near[0]}'?" if near else "."
            raise click.UsageError(f"There is no command '{args[0]}'{meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any."""
        if self.table:
            with formatter.section("Commands"):
                formatter.write_dl(list(self.table.items()))
