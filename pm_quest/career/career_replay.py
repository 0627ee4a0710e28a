"""A career: what it is played in, and the choices so far. Immutable, as a playthrough is.

Everything else follows by replaying the choices, so any number of first choices is a career, and
the same seed gives the same draws.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pm_quest.career.career_choices import CareerDecision, CareerOption, build_decision
from pm_quest.career.career_labels import explain_closed
from pm_quest.career.career_state import CareerSetting, CareerState, Stage
from pm_quest.career.career_steps import take_option
from pm_quest.story.playthrough import ChoiceError


class CareerChoice(NamedTuple):
    """One choice, with the decision that it answers."""

    stage: Stage
    subject: str
    option: str


class CareerMisfit(NamedTuple):
    """The first choice that no longer fits: its number from 1, and why, as a sentence."""

    number: int
    choice: CareerChoice
    reason: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CareerPath:
    """One way through a career, up to now. Choosing returns the next; this one does not change.

    number: how many choices were taken.
    taken: the choice that led here; None at the start.
    previous: the career before that choice.
    """

    setting: CareerSetting
    state: CareerState = CareerState()
    number: int = 0
    taken: CareerChoice | None = None
    previous: "CareerPath | None" = None

    def __repr__(self) -> str:
        """Return a short form."""
        return f"<CareerPath, seed {self.setting.seed}, after {self.number} choices, at {self.state.stage!r}>"

    @property
    def decision(self) -> CareerDecision:
        """Return what has to be decided now."""
        return build_decision(self.setting, self.state)

    @property
    def ended(self) -> bool:
        """Return whether the last year is over."""
        return self.state.stage == "end"

    @property
    def choices(self) -> tuple[CareerChoice, ...]:
        """Return all choices taken, in order."""
        return tuple(each.taken for each in self.list_steps() if each.taken is not None)

    def list_steps(self) -> Sequence["CareerPath"]:
        """Return this career as it was after each choice, from the start to now."""
        chain = [self]
        while (earlier := chain[-1].previous) is not None:
            chain.append(earlier)
        return chain[::-1]

    def choose(self, option: str) -> "CareerPath":
        """Return the career after this option. Raises ChoiceError where it can't be taken."""
        return self._take(option, is_replayed=False)

    def choose_again(self, option: str) -> "CareerPath":
        """Return the career after an option that was taken once. Raises ChoiceError where it could never be."""
        return self._take(option, is_replayed=True)

    def _take(self, option: str, *, is_replayed: bool) -> "CareerPath":
        offered = {each.id: each for each in self.decision.options}
        if option not in offered:
            raise ChoiceError(option, f"There is no option '{option}' here." if offered else "The career is over.")
        if not (offered[option].is_replayed if is_replayed else offered[option].open):
            raise ChoiceError(option, explain_closed(self.setting, offered[option]))
        taken = CareerChoice(self.state.stage, self.state.subject, option)
        return CareerPath(self.setting, take_option(self.setting, self.state, option), self.number + 1, taken, self)

    def list_open(self) -> tuple[CareerOption, ...]:
        """Return the options that can be taken now."""
        return tuple(each for each in self.decision.options if each.open)

    def rewind(self, number: int) -> "CareerPath":
        """Return the career as it was after so many choices; what was answered in jobs stays the first answer.

        Raises ValueError for a number of choices that were not taken.
        """
        path: CareerPath | None = self
        while path is not None and path.number > number:
            path = path.previous
        if path is None or path.number != number:
            raise ValueError(f"there is no step {number}; the last one is {self.number}")
        answered = {(employer, scene): choice for employer, scene, choice in self.state.answers}
        setting = replace(self.setting, first_answers={**answered, **self.setting.first_answers})
        return replace(path, setting=setting)


def replay_career(setting: CareerSetting, choices: Iterable[CareerChoice]) -> tuple[CareerPath, CareerMisfit | None]:
    """Replay choices as far as they fit career and scenarios as they are now.

    Return where that ends, and the misfit.
    """
    path = CareerPath(setting)
    for number, choice in enumerate(choices, 1):
        if choice[:2] != (path.state.stage, path.state.subject):
            return path, CareerMisfit(number, choice, "Something else has to be decided here now.")
        try:
            path = path.choose_again(choice.option)
        except ChoiceError as error:
            return path, CareerMisfit(number, choice, error.reason)
    return path, None
