"""The offers of a market as they were drawn: who made one, how likely it was, and what that came of."""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_steps import count_points
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.interviews import find_offer_percent
from pm_quest.career.plain_names import name_employer
from pm_quest.kit.sentences import join_words


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
    percent, parts = _find_start(setting, state)
    begins = f"{'An' if is_called else 'If they call, an'} offer begins at {percent} %: {join_words(parts)}."
    return f"{begins} Each point that they hear moves it by {setting.career.assumptions.answer.value}."


def describe_called_start(setting: CareerSetting, state: CareerState) -> str:
    """Return the same where they have called: whole in the first interview of a career, and then without what moves it."""
    if is_first_interview(state):
        return describe_start(setting, state, is_called=True)
    percent, _ = _find_start(setting, state)
    return f"An offer begins at {percent} %."


def is_first_interview(state: CareerState) -> bool:
    """Return whether this is the first interview of the career."""
    return not state.interviewed and {each.employer for each in state.told} <= {state.subject}


def is_first_answer(state: CareerState) -> bool:
    """Return whether nothing was told in the career so far."""
    return not state.interviewed and not state.told


def brief_start(setting: CareerSetting, state: CareerState) -> str:
    """Return the same on one line for the eye, without what moves it."""
    percent, parts = _find_start(setting, state)
    return f"an offer begins at {percent} %: {', '.join(parts)}"


def describe_answer_worth(setting: CareerSetting) -> str:
    """Return what a point that is heard is worth, where it was said already what an offer begins at."""
    return f"Each point that they hear moves an offer by {setting.career.assumptions.answer.value} %."


def describe_name_worth(setting: CareerSetting) -> str:
    """Return what a point of one's name is worth."""
    return f"Each point of your name moves every offer by {setting.career.assumptions.answer.value} %."


def _find_start(setting: CareerSetting, state: CareerState) -> tuple[int, list[str]]:
    """Return how likely an offer is before anything is told, in percent, and what that comes of: both are named."""
    assumed = setting.career.assumptions
    parts = _list_parts(assumed.offers.value, 0, state.reputation * assumed.answer.value)
    return find_offer_percent(0, state.reputation, assumed), parts if len(parts) > 1 else [
        *parts,
        "nothing for your name, which stands at 0",
    ]


def explain_percent(record: OfferRecord) -> str:
    """Return what the probability came of; what none added is left out."""
    parts = _list_parts(record.start, record.heard, record.reputation)
    whole = record.start + record.heard + record.reputation
    held = f", held at {record.percent}" if whole != record.percent else ""
    return f"It is {join_words(parts)}{held}." if len(parts) > 1 else f"It is {parts[0]}."


def _list_parts(start: int, heard: int, reputation: int) -> list[str]:
    """Return what a probability comes of: so much for anybody, and what was added or taken."""
    parts = [f"{start} for anybody they call"]
    for change, what in ((heard, "for what they heard"), (reputation, "for your name")):
        if change:
            parts.append(f"{abs(change)} {'more' if change > 0 else 'less'} {what}")
    return parts


def describe_silent(setting: CareerSetting, state: CareerState) -> Iterator[str]:
    """Yield who did not call, in a sentence; nothing where all did, or no letter was sent."""
    called = {employer for employer, _ in state.offers}
    silent = [each.employer for each in state.applications if each.employer not in called]
    if silent:
        names = [name_employer(setting, each) for each in silent]
        yield f"{join_words(names)} did not call."
    elif not state.applications:
        yield "You had written to nobody."
