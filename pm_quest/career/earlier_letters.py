"""Letters of earlier markets: where one's CV lay then with the same recruiter."""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import Application
from pm_quest.kit.sentences import format_count


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """The last letter before to an employer.

    year: the year of its market, from 1.
    """

    year: int
    application: Application


def find_earlier_letters(path: CareerPath) -> Mapping[str, EarlierLetter]:
    """Return the last letter of earlier markets to each employer who had one."""
    now, letters = path.state.years, dict[str, EarlierLetter]()
    for step in path.list_steps():
        taken, state = step.taken, step.state
        if taken is not None and taken.stage == "letter" and state.years < now:
            letters |= {each.employer: EarlierLetter(state.years + 1, each) for each in state.applications}
    return letters


def describe_since(earlier: Mapping[str, EarlierLetter], application: Application) -> str:
    """Return what became of the CV with this recruiter before, and where it lies now; empty where none lay there."""
    letter = earlier.get(application.employer)
    if letter is None:
        return ""
    then, now = _find_place(letter.application), _find_place(application)
    was = f"lay at place {then[0]} with {format_count(then[1], 'point')}" if then else "was not read"
    where = f"now place {now[0]} with {now[1]}" if now else "now not read"
    if then == now:
        where = "as it does now" if then else ""
    return (
        f"In year {letter.year} your CV {', '.join(part for part in (was, where) if part)}{'' if where else ' either'}."
    )


def _find_place(application: Application) -> tuple[int, int] | None:
    """Return the place from 1, and the points; None for a CV that was not read."""
    stack = application.stack
    return None if stack.mine.filtered else (stack.standings.index(stack.mine) + 1, stack.mine.sum)
