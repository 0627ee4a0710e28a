"""The offers of a market as they were drawn: who made one, how likely it was, and what that came of."""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.career.career_labels import name_employer
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_steps import count_points
from pm_quest.career.career_turns import CareerTurn
from pm_quest.kit.plain_markdown import strip_to_line
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
            employer,
            strip_to_line(name_employer(setting, employer)),
            offer.is_made,
            offer.percent,
            offer.drawn,
            start,
            count_points(setting, state, employer) * worth,
            state.reputation * worth,
            setting.find_hiring(employer).pays,
            setting.find_hiring(employer).advert or "",
        )
        for employer, offer in state.offers
    )


def list_new_offers(setting: CareerSetting, turn: CareerTurn) -> tuple[OfferRecord, ...]:
    """Return what came of the calls that were decided with a choice."""
    new = {employer for employer, _ in turn.offers}
    return tuple(each for each in list_offer_records(setting, turn.after) if each.employer in new) if new else ()


def describe_draw(record: OfferRecord) -> str:
    """Return how likely an offer was, and what was drawn."""
    chance = f"The probability was {record.percent} in a hundred"
    return f"{chance}: {record.drawn} was drawn, and it had to be below {record.percent}."


def explain_percent(record: OfferRecord) -> str:
    """Return what the probability came of; what none added is left out."""
    parts = [f"{record.start} for anybody they call"]
    for change, what in ((record.heard, "for what they heard"), (record.reputation, "for your name")):
        if change:
            parts.append(f"{abs(change)} {'more' if change > 0 else 'less'} {what}")
    whole = record.start + record.heard + record.reputation
    held = f", held at {record.percent}" if whole != record.percent else ""
    return f"It is {join_words(parts)}{held}." if len(parts) > 1 else f"It is {parts[0]}."


def describe_silent(setting: CareerSetting, state: CareerState) -> Iterator[str]:
    """Yield who did not call, in a sentence; nothing where all did, or no letter was sent."""
    called = {employer for employer, _ in state.offers}
    silent = [each.employer for each in state.applications if each.employer not in called]
    if silent:
        names = [strip_to_line(name_employer(setting, each)) for each in silent]
        yield f"{join_words(names)} did not call."
    elif not state.applications:
        yield "You had written to nobody."
