"""The numbers of the options of a decision, as lines and JSON have them."""

from dataclasses import replace

from pm_quest.career.career_choices import CareerDecision
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.hand_words import list_left_out
from pm_quest.career.telling_moments import number_answers


def number_options(setting: CareerSetting, state: CareerState) -> CareerDecision:
    """Return what has to be decided, its options in the order of their numbers.

    Of the half-year's long list, the first hand comes first, then what else can be taken: so none of their numbers
    is missing where the others are left out. An interview begins with its short list.
    """
    decision = number_answers(setting, state)
    if decision.stage != "week":
        return decision
    later = list_left_out(setting, state, decision)
    options = sorted(decision.options, key=lambda option: (not option.open, option.id in later))
    return replace(decision, options=tuple(options))
