"""What `pm-quest lab` says of whole careers: preparations by way of playing, and the border of the claim."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pm_quest.commands.lab_calls import LabOutput, find_status, read_lab_career, read_market_noting
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import InputNotFoundError
from pm_quest.kit.console import write_note
from pm_quest.lab.call_formats import encode_assumptions
from pm_quest.lab.career_formats import encode_border, encode_study, render_border, render_preparations
from pm_quest.lab.career_picture import render_preparation_picture
from pm_quest.lab.careers.border import MOVED, BorderLine, trace_border
from pm_quest.lab.careers.career_lab import CareerLab

if TYPE_CHECKING:
    from pm_quest.career.career_model import Career
    from pm_quest.lab.lab_market import LabMarket


def deliver_preparations(output: LabOutput, values: Mapping[str, int]) -> int:
    """Write what whole careers come to. Return the exit status.

    Raises NotWrittenError, InputNotFoundError.
    """
    career, market = read_lab_career(values), read_market_noting(output.paths)
    with show_progress("Careers") as say:
        study = _open_lab(career, market, say).study
    output.deliver(
        lambda: encode_study(career, study) | {"assumptions": encode_assumptions(career)},
        lambda: render_preparations(career, study),
        lambda: render_preparation_picture(career, study),
    )
    return find_status(market)


def deliver_border(output: LabOutput, values: Mapping[str, int]) -> int:
    """Write where the claim stops holding. Return the exit status.

    Raises NotWrittenError, InputNotFoundError.
    """
    career, market = read_lab_career(values), read_market_noting(output.paths)
    with show_progress("The border") as say:
        lab, lines = _open_lab(career, market, say), list[BorderLine]()
        for number, id in enumerate(MOVED, 1):
            say(f"The border, {number} of {len(MOVED)}: {id}")
            lines.append(trace_border(lab, id))
    output.deliver(
        lambda: encode_border(lines) | {"assumptions": encode_assumptions(career)},
        lambda: render_border(lines),
        lambda: render_border(lines),
    )
    return find_status(market)


def _open_lab(career: "Career", market: "LabMarket", say: Any) -> CareerLab:
    lab = CareerLab(career, market.employers, say)
    for id in lab.too_large:
        write_note(f"Left out: {id}. It has too many states to be explored from all that players can bring.")
    if not lab.employers:
        raise InputNotFoundError("No scenario here is a job that hires, so there is no career to compute.")
    return lab
