"""The decisions of a career so far, each as one sentence."""

from collections.abc import Iterator

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.option_words import word_option
from pm_quest.career.plain_names import name_employer

_SPOKEN_ENDS = ('."', '!"', '?"', ".”", "!”", "?”", "!", "?")
"""How what was said out loud ends: with a full stop of its own."""


def describe_journal(path: CareerPath) -> Iterator[str]:
    """Yield every decision so far, with its number."""
    for step in path.list_steps()[1:]:
        if step.previous is not None:
            said = word_choice(step)
            yield f"{step.number}. {describe_moment(step.previous)}: {said}{'' if said.endswith(_SPOKEN_ENDS) else '.'}"


def word_choice(step: CareerPath) -> str:
    """Return what was chosen on the way to here, without a full stop. Raises ValueError at the start."""
    if step.previous is None or step.taken is None:
        raise ValueError("nothing was chosen yet")
    before, option = step.previous, step.taken.option
    decision = before.decision
    words = next(
        (word_option(before.setting, decision, each) for each in decision.options if each.id == option), option
    )
    return words.rstrip(".")


def describe_moment(path: CareerPath) -> str:
    """Return when and where it is, as in `Week 4` or `Letter to Halvorsen Freight`."""
    setting, state = path.setting, path.state
    known = state.subject in setting.employers or setting.is_finale(state.subject)
    where = name_employer(setting, state.subject) if known else ""
    match state.stage:
        case "background":
            return "At the start"
        case "week" | "card" | "event" if not state.years:
            return f"Week {state.number_week(setting.career.weeks)}"
        case "letter":
            return f"Letter to {where}"
        case "interview":
            return f"Interview at {where}"
        case "job":
            return f"At work at {where}"
        case "year" | "event":
            return f"After year {state.years}"
    return f"Market of year {state.years + 1}"
