"""The short list of an interview: a few moments of the player's journal, out of all that can be told.

It holds for the whole interview, so that an answer keeps its number from question to question.
Something that each question can value is always among them; the others are drawn of what weighed
most, from every job and the half-year, so that the list doesn't say which those are.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from pm_quest.career.application_draws import NamedDraws
from pm_quest.career.career_choices import (
    NOTHING_TO_TELL,
    CareerDecision,
    build_decision,
    find_told_choice,
    list_answers,
    split_answer,
)
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.figures import read_figure
from pm_quest.story.hiring import InterviewQuestion
from pm_quest.story.interview_words import add_points

LEAST_MOMENTS, MOST_MOMENTS = 4, 5
"""How many moments the short list has: the fewer, if each question and each source has one then."""
FEW_ANSWERS = 6
"""So many answers are short enough by themselves."""
_LEAST_DRAWN = 3
"""From each source at least so many moments are drawn, where it has them; a half of more."""

Answers = Mapping[str, AbstractSet[str]]
"""Answers by id, with the words that are true of each."""


@dataclass(frozen=True, slots=True)
class _Moments:
    """What can be told at one employer, and how it is chosen from."""

    setting: CareerSetting
    state: CareerState
    answers: Answers

    def find_best(self, question: InterviewQuestion, chosen: Sequence[str]) -> str | None:
        """Return what is worth most to a question, of what is not chosen yet; None where nothing is worth a point."""
        left = [id for id in self.answers if id not in chosen]
        worth = {id: (add_points(question, self.answers[id]), self.weigh(id)) for id in left}
        best = max(worth, key=worth.__getitem__, default=None)
        return best if best is not None and worth[best][0] > 0 else None

    def list_others(self) -> list[list[str]]:
        """Return each source, the newest job first and the half-year last: its weightier half as it is drawn, then the rest."""
        sources: dict[str, list[str]] = {}
        for id in self.answers:
            sources.setdefault(split_answer(id)[0], []).append(id)
        cards = sources.pop("", [])
        return [self._draw(each) for each in (*reversed(sources.values()), cards) if each]

    def _draw(self, source: Sequence[str]) -> list[str]:
        heaviest = sorted(source, key=self.weigh, reverse=True)
        half = max(_LEAST_DRAWN, len(source) // 2)
        first, rest = heaviest[:half], heaviest[half:]
        draws = NamedDraws(self.setting.seed, self.state.market, f"moments {self.state.subject}")
        return [*(first.pop(draws.draw(len(first))) for _ in range(len(first))), *rest]

    def weigh(self, id: str) -> int:
        """Return how much an answer changed: the points of a decision, the weeks of a card."""
        choice = find_told_choice(self.setting, id)
        if choice is None:
            return read_figure(self.setting.career.cards[id].weeks)
        return sum(map(abs, choice.gain.values()))


def pick_moments(setting: CareerSetting, state: CareerState) -> tuple[str, ...]:
    """Return the answers of the short list of the present interview, in the order of the journal.

    What was told in it stays in the list; what was told there in an earlier year doesn't come into it.
    """
    remembered = {answer for employer, answer in state.remembered if employer == state.subject}
    answers = list_answers(setting, state)
    if len(answers) <= FEW_ANSWERS:
        return tuple(answers)
    moments = _Moments(setting, state, {id: words for id, words in answers.items() if id not in remembered})
    chosen: list[str] = []
    for question in setting.list_questions(state, state.subject):
        best = moments.find_best(question, chosen)
        if best is not None and len(chosen) < MOST_MOMENTS:
            chosen.append(best)
    sources = {split_answer(id)[0] for id in moments.answers}
    wanted = len(chosen) + len(sources - {split_answer(id)[0] for id in chosen})
    _add_others(chosen, moments, max(LEAST_MOMENTS, min(MOST_MOMENTS, wanted)))
    return tuple(id for id in answers if id in chosen)


def _add_others(chosen: list[str], moments: _Moments, count: int) -> None:
    """Fill the list up to so many, in turn from every source, first from those of which it has nothing.

    Of one source, another kind of act each time if there is one.
    """
    sources = sorted(moments.list_others(), key=lambda source: any(id in chosen for id in source))
    left = [[id for id in source if id not in chosen] for source in sources]
    while len(chosen) < count and any(left):
        for source in [each for each in left if each][: count - len(chosen)]:
            told = [moments.answers[id] for id in chosen]
            fresh = (id for id in source if moments.answers[id] not in told)
            source.remove(one := next(fresh, source[0]))
            chosen.append(one)


def number_answers(setting: CareerSetting, state: CareerState) -> CareerDecision:
    """Return what has to be decided, its options in the order of their numbers.

    In an interview, the short list comes first, then that there is nothing to tell, then the rest of the journal.
    """
    decision = build_decision(setting, state)
    if decision.stage != "interview":
        return decision
    short = (*pick_moments(setting, state), NOTHING_TO_TELL)
    first = [each for each in decision.options if each.id in short]
    rest = [each for each in decision.options if each.id not in short]
    return replace(decision, options=(*first, *rest))
