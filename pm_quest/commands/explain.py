"""`pm-quest explain`: explain the code of a problem, with a wrong and a right example."""

import re
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.kit.line_wrap import fill, find_line_width
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.authoring.codes import CodeDefinition

_TYPED = re.compile(r"(?:PQ)?[ -]?([0-9]{3})", re.IGNORECASE).fullmatch


@click.command(
    "explain",
    epilog="\b\nExamples:\n  pm-quest explain PQ203\n  pm-quest explain 203\n  pm-quest explain\n"
    "  pm-quest explain PQ203 --json",
)
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--json", "in_json", is_flag=True, help="Print a JSON object; without a CODE, a list of all codes.")
@add_output_options
def command(*, code: str | None, in_json: bool, out: Path | None, force: bool) -> int:
    """Explain the CODE of a problem, with a wrong and a right example.

    Without a CODE, list all codes.
    """
    from pm_quest.authoring.codes import CODES

    in_json = in_json or has_suffix(out, ".json")
    if code is None:
        output_text = (
            format_json_output([_build_object(each, CODES[each]) for each in CODES], out) if in_json else _list_codes()
        )
    else:
        code_name = _parse_code(code)
        output_text = (
            format_json_output(_build_object(code_name, CODES[code_name]), out)
            if in_json
            else _format_text(code_name, CODES[code_name])
        )
    deliver_output(output_text, out, force=force, to_read=not in_json)
    return 0


def _parse_code(typed: str) -> str:
    """Return the code that was typed. Raises UsageError for an unknown one."""
    from pm_quest.authoring.codes import CODES
    from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean

    digits = _TYPED(typed.strip())
    code = f"PQ{digits[1]}" if digits else typed.strip().upper()
    if code in CODES:
        return code
    begun = code[:5] if code[:5] in CODES else NameSuggester().find_nearest(code, list(CODES), 0.6)
    near = did_you_mean(begun) or "."
    raise click.UsageError(f"There is no code '{format_line(typed)}'{near} 'pm-quest explain' lists them all.")


def _list_codes() -> str:
    """Return every code with its severity and title, by kind."""
    from pm_quest.authoring.codes import CODE_KINDS, load_kind

    parts = []
    for kind, about in CODE_KINDS.items():
        lines = (f"  {code}  {each.severity:7}  {each.title}" for code, each in load_kind(kind).items())
        parts.append("\n".join([about, *lines]))
    return "\n\n".join(parts)


def _format_text(code: str, about: "CodeDefinition") -> str:
    from pm_quest.authoring.codes.code_definition import OMITTED_NOTE, format_example

    width = find_line_width()
    examples = [f"{name}:\n\n{indent(format_example(example), '    ')}" for name, example in _list_examples(about)]
    left_out = fill(OMITTED_NOTE.replace("`", "'"), width)
    return "\n\n".join([f"{code} ({about.severity}): {about.title}", fill(about.meaning, width), *examples, left_out])


def _list_examples(about: "CodeDefinition") -> "tuple[tuple[str, Any], ...]":
    return ("Wrong", about.wrong), ("Right", about.right)


def _build_object(code: str, about: "CodeDefinition") -> dict[str, str]:
    from pm_quest.authoring.codes.code_definition import format_example

    examples = {name.lower(): format_example(example) for name, example in _list_examples(about)}
    return {"code": code, "severity": about.severity, "title": about.title, "meaning": about.meaning, **examples}
