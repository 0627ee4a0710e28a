"""The offers of a market as they were drawn: who made one, how likely it was, and what that came of."""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_steps import count_points
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.interviews import find_offer_percent
from pm_quest.career.plain_names import name_employer
from pm_quest.kit.sentences import join_words
from pm_quest.story.labels import spell_number


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """What came of a call.

    percent, drawn: there is an offer where the number drawn, 0 to 99, is below the percentage.
    start: the percentage for anybody whom they call.
    heard, reputation: what the interview and the player's name changed of it.
    pays: money a year; None where that is not told.
    """

    employer: str
    name: str
    is_made: bool
    percent: int
    drawn: int
    start: int
    heard: int
    reputation: int
    pays: int | None
    advert: str


def list_offer_records(setting: CareerSetting, state: CareerState) -> tuple[OfferRecord, ...]:
    """Return what came of each call of this market, in the order of the letters."""
    worth, start = setting.career.assumptions.answer.value, setting.career.assumptions.offers.value
    return tuple(
        OfferRecord(
            employer=employer,
            name=name_employer(setting, employer),
            is_made=offer.is_made,
            percent=offer.percent,
            drawn=offer.drawn,
            start=start,
            heard=count_points(setting, state, employer) * worth,
            reputation=state.reputation * worth,
            pays=setting.find_hiring(employer).pays,
            advert=setting.find_hiring(employer).advert or "",
        )
        for employer, offer in state.offers
    )


def list_new_offers(setting: CareerSetting, turn: CareerTurn) -> tuple[OfferRecord, ...]:
    """Return what came of the calls that were decided with a choice."""
    new = {employer for employer, _ in turn.offers}
    return tuple(each for each in list_offer_records(setting, turn.after) if each.employer in new) if new else ()


def describe_draw(record: OfferRecord) -> str:
    """Return how likely an offer was, and what was drawn."""
    chance = f"The probability was {record.percent} %"
    return f"{chance}: {record.drawn} was drawn, and it had to be below {record.percent}."


def find_percent(setting: CareerSetting, state: CareerState, employer: str) -> int:
    """Return how likely an offer of an employer is by what was told there so far, in percent."""
    points = count_points(setting, state, employer)
    return find_offer_percent(points, state.reputation, setting.career.assumptions)


def describe_start(setting: CareerSetting, state: CareerState, *, is_called: bool = False) -> str:
    """Return how likely an offer is before anything is told, what that comes of, and what moves it."""
    begins = f"{'An' if is_called else 'If they call, an'} {_say_start(setting, state)}."
    return f"{begins} Each point that they hear moves it by {setting.career.assumptions.answer.value}."


def describe_called_start(setting: CareerSetting, state: CareerState) -> str:
    """Return the same where they have called: whole in the first interview of a career, and then without what moves it."""
    if is_first_interview(state):
        return describe_start(setting, state, is_called=True)
    return f"An offer begins at {_find_start(setting, state)} %."


def is_first_interview(state: CareerState) -> bool:
    """Return whether this is the first interview of the career."""
    return not state.interviewed and {each.employer for each in state.told} <= {state.subject}


def is_first_answer(state: CareerState) -> bool:
    """Return whether nothing was told in the career so far."""
    return not state.interviewed and not state.told


def brief_start(setting: CareerSetting, state: CareerState) -> str:
    """Return the same on one line for the eye, without what moves it."""
    return f"an {_say_start(setting, state)}"


def describe_answer_worth(setting: CareerSetting) -> str:
    """Return what a point that is heard is worth, where it was said already what an offer begins at."""
    return f"Each point that they hear moves an offer by {setting.career.assumptions.answer.value} %."


def describe_name_worth(setting: CareerSetting) -> str:
    """Return what a point of one's name is worth."""
    return f"Each point of your name moves every offer by {setting.career.assumptions.answer.value} %."


def _find_start(setting: CareerSetting, state: CareerState) -> int:
    """Return how likely an offer is before anything is told, in percent."""
    return find_offer_percent(0, state.reputation, setting.career.assumptions)


def _say_start(setting: CareerSetting, state: CareerState) -> str:
    """Return how likely an offer is before anything is told, and what that comes of: of the name also where it is nothing."""
    assumed, name = setting.career.assumptions, state.reputation
    begins = f"offer begins at {_find_start(setting, state)} %"
    if not name:
        return f"{begins}, the same for everybody; your name is at 0"
    moved = f"{abs(name * assumed.answer.value)} {'more' if name > 0 else 'less'}"
    return f"{begins}: {assumed.offers.value} for everybody, {moved} for your name, at {spell_number(name)}"


def explain_percent(record: OfferRecord) -> str:
    """Return what the probability came of; what changed nothing is left out."""
    moved = [
        f"{what} {'added' if change > 0 else 'took'} {abs(change)}"
        for change, what in ((record.heard, "what they heard"), (record.reputation, "your name"))
        if change
    ]
    begins = f"An offer begins at {record.start} % for everybody they call"
    is_held = record.percent != record.start + record.heard + record.reputation
    held = f" It stops at {record.percent}." if is_held else ""
    return f"{'; '.join([begins, *([join_words(moved)] if moved else [])])}.{held}"


def describe_silent(setting: CareerSetting, state: CareerState) -> Iterator[str]:
    """Yield who did not call, in a sentence; nothing where all did, or no letter was sent."""
    called = {employer for employer, _ in state.offers}
    silent = [each.employer for each in state.applications if each.employer not in called]
    if silent:
        names = [name_employer(setting, each) for each in silent]
        yield f"{join_words(names)} did not call."
    elif not state.applications:
        yield "You had written to nobody."
