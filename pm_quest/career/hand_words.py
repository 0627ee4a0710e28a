"""The hand of cards of the half-year in words, and the weeks that were played."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pm_quest.career.career_choices import TO_MARKET, CareerDecision, CareerOption
from pm_quest.career.career_labels import OPTION_LABELS
from pm_quest.career.career_model import Card
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.half_year import LANES, HalfYear, Lane, WeekSpan, find_lane
from pm_quest.career.option_words import (
    NO_WEEK_LEFT,
    ONLY_HALF_YEAR,
    CardGift,
    describe_costs,
    explain_option,
    list_gifts,
    word_option,
)
from pm_quest.career.pay_words import format_money
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count

TO_MARKET_LABEL = "To the market"
FIRST_HAND, FEW_MORE = 9, 2
"""How many cards that can be played the first hand has; where no more than a few others are left, it has them, too."""
PAID = "paid"
"""In place of a price that somebody else pays."""
_SENTENCE = re.compile(r".+?[.!?。！？…][\"”’»)]*(?=\s|$)|.+", re.DOTALL)  # noqa: RUF001  full stops of other scripts


@dataclass(frozen=True, slots=True)
class HandCard:
    """A card in the hand, or the way to the market.

    weeks, money: what it takes; money as its price, with a plus for what it brings, or PAID.
    costs: its price in words; empty for none.
    asks: whether something is decided on its way, and `asks_more` whether that may take more.
    lock: why it can't be played, in three words, and `reason` as a sentence; both empty for an open one.
    card: None for the way to the market.
    """

    option: CareerOption
    label: str
    kind: str
    weeks: str
    money: str
    costs: str
    gifts: tuple[CardGift, ...]
    asks: bool
    asks_more: bool
    lock: str
    reason: str
    card: Card | None = None

    @property
    def open(self) -> bool:
        """Return whether it can be played."""
        return self.option.open

    @property
    def lane(self) -> Lane | None:
        """Return the lane of the calendar that it lies in; None for the way to the market."""
        return find_lane(self.card.kind) if self.card else None

    @property
    def first(self) -> str:
        """Return the first sentence of its text; of the way to the market, what it is."""
        if self.card is None:
            is_early = bool(self.option.weeks)
            return f"{OPTION_LABELS[self.option.id]}. {ONLY_HALF_YEAR}" if is_early else f"{NO_WEEK_LEFT}."
        return find_first_sentence(self.card.text)


def list_hand(setting: CareerSetting, state: CareerState, decision: CareerDecision) -> tuple[HandCard, ...]:
    """Return the cards that are not played yet, and the way to the market.

    They come from each lane in turn, in the order of the file: what can be learnt tempts, and what can be done and
    whom one can meet lies beside it, on the same page. That order hangs on nothing that is played: a card stays where
    the player has seen it, also while it can't be played.
    """
    places = {id: place for place, id in enumerate(_list_in_turns(setting))}
    left = [each for each in decision.options if each.closed != "done"]
    hand = [_word_card(setting, state, decision, each) for each in left]
    return tuple(sorted(hand, key=lambda each: places.get(each.option.id, len(places))))


def list_first_hand(hand: Sequence[HandCard]) -> tuple[HandCard, ...]:
    """Return the first cards of the hand, in its order, and the way to the market.

    As many as can be played make a hand that is read at once, and the cards behind them come up as these are played.
    What can't be played keeps its place among them; what somebody else pays for comes up at once.
    """
    playable = [at for at, each in enumerate(hand) if each.open and each.card is not None]
    cut = playable[FIRST_HAND] if len(playable) > FIRST_HAND else len(hand)
    first = [each for at, each in enumerate(hand) if at < cut or each.card is None or each.money == PAID]
    return tuple(hand if len(hand) - len(first) <= FEW_MORE else first)


def list_left_out(setting: CareerSetting, state: CareerState, decision: CareerDecision) -> frozenset[str]:
    """Return the ids of the cards that the first hand of a week has not; empty elsewhere."""
    if decision.stage != "week":
        return frozenset()
    hand = list_hand(setting, state, decision)
    shown = {each.option.id for each in list_first_hand(hand)}
    return frozenset(each.option.id for each in hand if each.option.id not in shown)


def _list_in_turns(setting: CareerSetting) -> Iterator[str]:
    """Yield the ids of all cards, one from each lane in turn."""
    cards = setting.career.cards.items()
    lanes = [[id for id, card in cards if find_lane(card.kind) == lane] for lane in LANES]
    yield from (id for turn in zip_longest(*lanes) for id in turn if id is not None)


def word_weeks(span: WeekSpan) -> str:
    """Return as in `week 4`, `weeks 4 to 6`; weeks are numbered from 1."""
    if span.weeks < 1:
        return "no week is left" if span.kind == "rest" else "no week of its own"
    return f"week {span.end}" if span.weeks == 1 else f"weeks {span.start + 1} to {span.end}"


def describe_calendar(half: HalfYear) -> Iterator[str]:
    """Yield what the weeks went into, a sentence each."""
    lines = [
        (each.number, f"{_start_sentence(word_weeks(each))}: {strip_to_line(each.label)}.")
        for each in half.spans
        if each.kind == "card"
    ]
    lines += [
        (each.number, f"After week {each.week}, unplanned: {strip_to_line(each.label)}.") for each in half.happenings
    ]
    yield from (line for _, line in sorted(lines, key=lambda each: each[0]))


def describe_rest(setting: CareerSetting, turn: CareerTurn) -> str:
    """Return what letting the rest of the half-year pass came to; empty for another choice."""
    if (turn.choice.stage, turn.choice.option) != ("week", TO_MARKET):
        return ""
    weeks = max(0, setting.career.weeks - turn.before.week)
    if not weeks:
        return "The adverts are out."
    return f"{format_count(weeks, 'week')} pass with nothing in them. The half-year is over, and the adverts are out."


def find_first_sentence(text: str) -> str:
    """Return the first sentence of a text, on one line."""
    found = _SENTENCE.match(strip_to_line(text))
    return found.group().strip() if found else ""


def _word_card(setting: CareerSetting, state: CareerState, decision: CareerDecision, option: CareerOption) -> HandCard:
    card = setting.career.cards.get(option.id)
    return HandCard(
        option=option,
        label=TO_MARKET_LABEL if option.id == TO_MARKET else word_option(setting, decision, option),
        kind=card.kind.replace("_", " ") if card else "time passes" if option.weeks else "no week is left",
        weeks=format_count(option.weeks, "week"),
        money=PAID if option.id in state.free_cards else _word_price(option.money),
        costs="somebody else pays"
        if option.id in state.free_cards
        else describe_costs(setting.career, replace(option, weeks=0)),
        gifts=tuple(list_gifts(setting, card)) if card else (),
        asks=bool(card and card.options),
        asks_more=option.more,
        lock=_word_lock(setting, state, option),
        reason=explain_option(setting, decision, option),
        card=card,
    )


def _word_price(money: int) -> str:
    return f"+{money:,}" if money > 0 else f"{-money:,}"


def _word_lock(setting: CareerSetting, state: CareerState, option: CareerOption) -> str:
    match option.closed:
        case None:
            return ""
        case "weeks":
            return f"{format_count(setting.career.weeks - state.week, 'week')} left"
        case "held":
            return "you hold it"
        case "money":
            return f"you have {format_money(setting.career, state.money)}"
    return "not yet"


def _start_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
