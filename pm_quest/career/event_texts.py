"""The texts of what nobody planned, with the houses filled in that they speak of."""

from collections.abc import Mapping
from dataclasses import replace

from pm_quest.career.career_model import CareerEvent
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import fill_names

EMPLOYER, CALLER = "employer", "caller"
HOUSES = (EMPLOYER, CALLER)
"""What can stand in braces: where the last job was; who called last, for whom the player has not worked."""


def fill_event(setting: CareerSetting, state: CareerState, text: str) -> str:
    """Return a text of an event, with the names of houses; where there is no such house, the braces stay."""
    return fill_names(text, _name_houses(setting, state)) if "{" in text else text


def fill_texts(setting: CareerSetting, state: CareerState, event: CareerEvent) -> CareerEvent:
    """Return an event with its text filled in."""
    return replace(event, text=fill_event(setting, state, event.text))


def _name_houses(setting: CareerSetting, state: CareerState) -> Mapping[str, str]:
    houses = {}
    if state.jobs:
        houses[EMPLOYER] = _name_house(setting, state.jobs[-1].employer)
    if state.declined:
        houses[CALLER] = _name_house(setting, state.declined[-1])
    return houses


def _name_house(setting: CareerSetting, employer: str) -> str:
    return format_line(setting.name_employer(employer))
