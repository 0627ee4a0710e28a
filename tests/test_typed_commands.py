"""Each command that a document, a help text or a message shows can be typed as it stands."""

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from pm_quest.cli import root_command
from tests.test_docs import ALL, PAGES, ROOT

COMMAND = r"(?<![\w./@-])pm-quest (?!server`)[^\n`]*"
"""What looks like a command; `pm-quest server` is a line that the protocol signs."""
IN_A_PAGE = re.compile(rf"^ {{4,}}(?:.*[|=] |printf .*\| )?({COMMAND})|`({COMMAND})`", re.MULTILINE)
IN_A_MESSAGE = re.compile(r"'(pm-quest [a-z][^'\n{]*)'")
END = re.compile(r"\s(?:[|<>#;]|2>|\.\.\.|…|&&).*$|\s{2,}.*$")
"""What comes after a command on its line: a pipe, a redirection, a remark."""


def read_words(text: str) -> list[str]:
    """The words of a command, without `pm-quest` and what its line has behind it."""
    return shlex.split(END.sub("", text.replace("\\|", "|")).rstrip(".,:"))[1:]


def parse(words: list[str]) -> None:
    """Read the words as the command line does. Raises click.UsageError where it has no such command or option."""
    command: click.Command = root_command
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        below = command.get_command(click.Context(command), words[0])
        if below is None:
            raise click.UsageError(f"There is no command '{words[0]}'.")
        command, words = below, words[1:]
    context = click.Context(command)
    given, _, _ = command.make_parser(context).parse_args(words)
    for option in command.params:
        values = given.get(option.name or "")
        for value in values if isinstance(values, list) else [values]:
            if isinstance(option.type, click.Choice) and isinstance(value, str):
                for each in value.split("|"):
                    option.type.convert(each, option, context)


def shown_in_pages() -> Iterator[tuple[str, str]]:
    """Each command of a page, with the name of the page."""
    for page in PAGES:
        for found in IN_A_PAGE.findall(page.read_text(encoding="utf-8")):
            yield page.name, next(filter(None, found))


def shown_in_messages() -> Iterator[tuple[str, str]]:
    """Each command that a module quotes as `'pm-quest …'`, or a help has among its examples."""
    for path in sorted((ROOT / "pm_quest").rglob("*.py")):
        for found in IN_A_MESSAGE.findall(path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), found
    for name, command in ALL.items():
        for line in (command.epilog or "").splitlines():
            if line.startswith("  ") and "pm-quest" in line:
                yield name, line[line.index("pm-quest") :]


@pytest.mark.parametrize("shown", [shown_in_pages, shown_in_messages], ids=["pages", "messages"])
def test_every_command_that_is_shown_can_be_typed(shown):
    """Its name, its options and their words are those of the command line."""
    wrong = []
    for where, text in shown():
        try:
            parse(read_words(text))
        except (click.UsageError, ValueError) as error:
            wrong.append(f"{where}: {text}: {error}")
    assert wrong == []
    assert len(list(shown())) > 100


@pytest.mark.parametrize(
    "text", ["pm-quest plays first_day", "pm-quest play first_day --watched", "pm-quest check --format xml a.yaml"]
)
def test_a_command_that_is_not_there_is_found(text):
    """A wrong name, option or word of a choice."""
    with pytest.raises(click.UsageError):
        parse(read_words(text))
