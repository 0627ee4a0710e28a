"""The habits of a playthrough: which kinds of act were taken, where each fitted, what each cost.

One line of it is worth repeating; `choose_habit` says which:

1. the dearest act that was taken at least twice and fitted in less than half of that;
2. else the act that was never taken and would have fitted in the most decisions, at least two;
3. else the act that was taken most, of those that fitted most.

What an act cost is compared in impact where that is known, else in how often it forced.
"""

from collections.abc import Iterator, Mapping, Sequence

from pm_quest.story.figure_words import ENGLISH_TAG, count_decisions, find_words, format_tenths
from pm_quest.story.habit_view import HabitProfile, HabitView
from pm_quest.story.model import ACTS, Act
from pm_quest.story.view import AlternativeView, DecisionView

OFTEN = 2
"""How often makes a habit, or a gap."""

Worth = Mapping[int, Mapping[str, float]]
"""The expected impact of the open options, by the number of the decision and the id of the choice."""


def profile_habits(decisions: Sequence[DecisionView], worth: Worth | None = None) -> HabitProfile | None:
    """Return the habits of these decisions; None where no option has an act, or acts are withheld."""
    found = [_build_habit(act, decisions, worth) for act in ACTS]
    habits = sorted((each for each in found if each.offered), key=lambda each: (-each.taken, -each.fitted))
    return HabitProfile(len(decisions), tuple(habits)) if habits else None


def choose_habit(profile: HabitProfile) -> HabitView:
    """Return the habit worth a line, by the rules of this module."""
    doubtful = [each for each in profile.habits if each.taken >= OFTEN and 2 * each.fitted < each.taken]
    if doubtful:
        return max(doubtful, key=_measure_cost)
    missed = max((each for each in profile.habits if not each.taken), key=lambda each: each.fitting, default=None)
    if missed is not None and missed.fitting >= OFTEN:
        return missed
    return max(profile.habits, key=lambda each: (each.fitted, each.taken))


def describe_profile(profile: HabitProfile, language: str = ENGLISH_TAG) -> str:
    """Return the line worth repeating: `You asked in 6 of 9 decisions; it fitted in 2.`."""
    habit, words = choose_habit(profile), find_words(language)
    doing, whole = words[f"doing_{habit.act}"], count_decisions(profile.decisions, words)
    if habit.taken:
        done = words[f"done_{habit.act}"]
        return words["habit_taken"].format(done=done, n=habit.taken, whole=whole, m=habit.fitted)
    if not habit.fitting:
        return words["habit_open"].format(doing=doing, n=habit.offered, whole=whole)
    return words["habit_missed"].format(doing=doing, n=habit.fitting, whole=whole)


def list_taken(profile: HabitProfile) -> tuple[HabitView, ...]:
    """Return the habits that were taken at all, most often first."""
    return tuple(each for each in profile.habits if each.taken)


def describe_cost(habit: HabitView, language: str = ENGLISH_TAG) -> str:
    """Return what an act cost, in impact where that is known, else by its fits."""
    words = find_words(language)
    if habit.cost is None:
        return words["habit_forced" if habit.forced else "habit_unforced"].format(n=habit.forced)
    if habit.cost < 0.05:
        return words["cost_nothing"]
    return words["habit_cost"].format(n=format_tenths(habit.cost, language))


def describe_habit(habit: HabitView, language: str = ENGLISH_TAG) -> str:
    """Return an act as a sentence: `Asking: 6 decisions, fitted in 2, cost 3.1 of impact.`."""
    words = find_words(language)
    act, whole = words[f"act_{habit.act}"], count_decisions(habit.taken, words)
    cost = describe_cost(habit, language)
    return words["habit_line"].format(act=act[:1].upper() + act[1:], whole=whole, n=habit.fitted, cost=cost)


def _measure_cost(habit: HabitView) -> tuple[float, int, int]:
    return (habit.cost or 0.0, habit.forced - habit.fitted, habit.taken)


def _build_habit(act: Act, decisions: Sequence[DecisionView], worth: Worth | None) -> HabitView:
    taken = [each for each in decisions if each.taken is not None and each.taken.act == act]
    losses = [_find_loss(each, worth.get(each.number, {})) for each in taken] if worth else []
    return HabitView(
        act=act,
        offered=sum(any(True for _ in _list_open(each, act)) for each in decisions),
        fitting=sum(any(offer.fit == "adapts" for offer in _list_open(each, act)) for each in decisions),
        taken=len(taken),
        fitted=sum(each.fit == "adapts" for each in taken),
        forced=sum(each.fit == "forces" for each in taken),
        cost=sum(losses) if worth else None,
    )


def _list_open(decision: DecisionView, act: Act) -> Iterator[AlternativeView]:
    return (offer for offer in decision.offers if offer.open and offer.act == act)


def _find_loss(decision: DecisionView, worth: Mapping[str, float]) -> float:
    """Return by how much the best option of a decision beats the one taken; 0 where it is unknown."""
    mine = worth.get(decision.outcome.choice)
    return 0.0 if mine is None else max(worth.values()) - mine
