"""What `pm-quest lab` says of whole careers: preparations by way of playing, and the border of the claim."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pm_quest.commands.lab_calls import find_status, read_lab_career, read_market_noting
from pm_quest.commands.output_options import deliver_output, format_json_output, has_suffix
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import InputNotFoundError
from pm_quest.kit.console import write_note
from pm_quest.lab.call_formats import encode_assumptions
from pm_quest.lab.career_formats import encode_border, encode_study, render_border, render_preparations
from pm_quest.lab.careers.border import MOVED, trace_border
from pm_quest.lab.careers.career_lab import CareerLab

if TYPE_CHECKING:
    from pm_quest.career.career_model import Career
    from pm_quest.lab.lab_market import LabMarket


def deliver_careers(
    paths: list[Path],
    out: Path | None,
    values: Mapping[str, int],
    *,
    border: bool,
    in_json: bool,
    force: bool,
) -> int:
    """Write preparations, or the border. Return the exit status.

    Raises NotWrittenError, InputNotFoundError.
    """
    career, market = read_lab_career(values), read_market_noting(paths)
    in_json = in_json or has_suffix(out, ".json")
    found, text = (_compute_border if border else _compute_preparations)(career, market)
    encoded = found | {"assumptions": encode_assumptions(career)}
    shown = format_json_output(encoded, out) if in_json else text
    deliver_output(shown, out, *paths, force=force, to_read=not in_json)
    return find_status(market)


def _compute_preparations(career: "Career", market: "LabMarket") -> tuple[dict[str, Any], str]:
    with show_progress("Careers") as say:
        study = _open_lab(career, market, say).study
    return encode_study(career, study), render_preparations(career, study)


def _compute_border(career: "Career", market: "LabMarket") -> tuple[dict[str, Any], str]:
    with show_progress("The border") as say:
        lab, lines = _open_lab(career, market, say), []
        for number, id in enumerate(MOVED, 1):
            say(f"The border, {number} of {len(MOVED)}: {id}")
            lines.append(trace_border(lab, id))
    return encode_border(lines), render_border(lines)


def _open_lab(career: "Career", market: "LabMarket", say: Any) -> CareerLab:
    lab = CareerLab(career, market.employers, say)
    for id in lab.too_large:
        write_note(f"Left out: {id}. It has too many states to be explored from all that players can bring.")
    if not lab.employers:
        raise InputNotFoundError("No scenario here is a job that hires, so there is no career to compute.")
    return lab
