"""Sound decisions, one after the other, for examples of codes that need several."""

from typing import NamedTuple

GAINS = {"adapts": "{trust: 1}", "neutral": "{user_design: 1}", "forces": "{tech: 1}"}
"""What an option gains, by its fit: a fit is worth ten points of impact, the others give a skill."""


class SampleOption(NamedTuple):
    """An option of a decision: what it says, whether it fits, and which act it is."""

    say: str
    fit: str
    act: str = ""


def write_decisions(*decisions: tuple[SampleOption, ...]) -> str:
    """Return scenes with these decisions, and the meter that they need."""
    meters = "meters:\n  trust: {label: Trust, start: 0, min: 0, max: 10}\n"
    days = "".join(
        f"  day_{number}:\n    text: A day.\n    signals: [A sign of it.]\n    choices:\n"
        + _write_options(options, f"day_{number + 1}" if number + 1 < len(decisions) else "done")
        for number, options in enumerate(decisions)
    )
    impact = "10 * trust + tech + user_design"
    return f"{meters}scenes:\n{days}  done: {{text: Done., ending: {{title: The end, impact: {impact}}}}}"


def _write_options(options: tuple[SampleOption, ...], go: str) -> str:
    return "".join(
        f'      choice_{number}: {{say: "{option.say}", fit: {option.fit}, gain: {GAINS[option.fit]}, go: {go}, because: Why.'
        f"{f', act: {option.act}' if option.act else ''}}}\n"
        for number, option in enumerate(options)
    )
