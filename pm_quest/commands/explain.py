"""`pm-quest explain`: what a problem's code means, with a wrong and a right example."""

import re
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.authoring.codes import Code

WIDEST = 80
_TYPED = re.compile(r"(?:PQ)?[ -]?([0-9]{3})", re.IGNORECASE).fullmatch


@click.command(
    "explain",
    epilog="\b\nExamples:\n  pm-quest explain PQ203\n  pm-quest explain 203\n  pm-quest explain\n"
    "  pm-quest explain PQ203 --json",
)
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--json", "in_json", is_flag=True, help="As a JSON object; without a CODE, a list of all.")
@out_options
def command(*, code: str | None, in_json: bool, out: Path | None, force: bool) -> int:
    """Tell what the CODE of a problem means, with a wrong and a right example. Without a CODE, list them all."""
    from pm_quest.authoring.codes import CODES

    in_json = in_json or ends_in(out, ".json")
    if code is None:
        told = write_json([_as_object(each, CODES[each]) for each in CODES], out) if in_json else _all()
    else:
        meant = _meant(code)
        told = write_json(_as_object(meant, CODES[meant]), out) if in_json else _as_text(meant, CODES[meant])
    deliver(told, out, force=force, to_read=not in_json)
    return 0


def _meant(typed: str) -> str:
    """The code that was typed. Raises UsageError where there is none."""
    from pm_quest.authoring.codes import CODES
    from pm_quest.authoring.suggest import Suggest, hint

    digits = _TYPED(typed.strip())
    code = f"PQ{digits[1]}" if digits else typed.strip().upper()
    if code in CODES:
        return code
    near = hint(Suggest().nearest(code, list(CODES), 0.6)) or "."
    raise click.UsageError(f"There is no code '{one_line(typed)}'{near} 'pm-quest explain' lists all there are.")


def _all() -> str:
    """Every code with its severity and title, by what they are about."""
    from pm_quest.authoring.codes import KINDS, of_kind

    parts = []
    for kind, about in KINDS.items():
        lines = (f"  {code}  {each.severity:7}  {each.title}" for code, each in of_kind(kind).items())
        parts.append("\n".join([about, *lines]))
    return "\n\n".join(parts)


def _as_text(code: str, about: "Code") -> str:
    from pm_quest.authoring.codes.code import LEFT_OUT, shown

    width = min(WIDEST, get_terminal_size().columns) - 1
    examples = [f"{name}:\n\n{indent(shown(example), '    ')}" for name, example in _examples(about)]
    left_out = fill(LEFT_OUT.replace("`", "'"), width)
    return "\n\n".join([f"{code} ({about.severity}): {about.title}", fill(about.meaning, width), *examples, left_out])


def _examples(about: "Code") -> "tuple[tuple[str, Any], ...]":
    return ("Wrong", about.wrong), ("Right", about.right)


def _as_object(code: str, about: "Code") -> dict[str, str]:
    from pm_quest.authoring.codes.code import shown

    examples = {name.lower(): shown(example) for name, example in _examples(about)}
    return {"code": code, "severity": about.severity, "title": about.title, "meaning": about.meaning, **examples}
