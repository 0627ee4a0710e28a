"""The numbers of the options of a decision, as lines and JSON have them."""

from dataclasses import replace

from pm_quest.career.career_choices import CareerDecision
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.telling_moments import number_answers


def number_options(setting: CareerSetting, state: CareerState) -> CareerDecision:
    """Return what has to be decided, its options in the order of their numbers.

    Of the half-year's long list, those that can be taken come first: so none of their numbers is missing where
    the others are left out. An interview begins with its short list.
    """
    decision = number_answers(setting, state)
    if decision.stage != "week":
        return decision
    return replace(decision, options=tuple(sorted(decision.options, key=lambda option: not option.open)))
