"""Every preparation that a half-year and its money allow, as columns.

A preparation is a set of cards, with what was decided on the way of each. Cards are taken up in
one order, whatever the player's: first those with a condition, which another may close; then those
without, what brings money before what costs it; then again those with one, twice, since one may open
another. What nobody planned is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pm_quest.career.career_effects import price_money
from pm_quest.career.career_model import Card, Career
from pm_quest.career.figures import read_figure
from pm_quest.lab.careers.career_columns import (
    CareerColumns,
    Numbers,
    Truths,
)
from pm_quest.lab.careers.preparation_crowd import PreparationCrowd
from pm_quest.story.hiring import InterviewQuestion

MAX_ROWS = 500_000
"""More preparations of one background than that are thinned out by chance."""
_PASSES, SEED = 2, 14


@dataclass(frozen=True, slots=True, eq=False)
class PreparationTable:
    """The preparations of one background.

    rows: what each comes to, at the end of the half-year.
    spent: the money that each costs, what it brings not counted.
    is_complete: whether all there are are in it.
    """

    background: str
    rows: CareerColumns
    spent: Numbers
    is_complete: bool

    def list_cards(self, row: int) -> list[str]:
        """Return the cards of a preparation, each with its decision as `card.option`."""
        done = {
            thing
            for thing, is_done in zip(self.rows.names.things, self.rows.done[row].tolist(), strict=True)
            if is_done
        }
        decided = {thing.partition(".")[0] for thing in done if "." in thing}
        return [
            thing
            for thing in self.rows.names.things
            if thing in done and thing not in decided and thing != self.background
        ]

    def pick(self, rows: Numbers | Truths) -> "PreparationTable":
        """Return these preparations."""
        return replace(self, rows=self.rows.pick(rows), spent=self.spent[rows])


def list_preparations(
    career: Career, background: str, questions: Sequence[InterviewQuestion], employers: int
) -> PreparationTable:
    """Return every preparation of a background to which nothing more could be added.

    `questions` are those of all interviews, in the order in which they are heard.
    """
    crowd = PreparationCrowd.start(career, background)
    is_complete = True
    for cards in _order_cards(career):
        for card in cards:
            for _ in range(_count_plays(career, card)):
                crowd = crowd.take_up(card)
                crowd = crowd if card.once else crowd.drop_doubles()
                if len(crowd) > MAX_ROWS:
                    is_complete = False
                    kept = np.random.default_rng(SEED).choice(len(crowd), MAX_ROWS, replace=False)
                    crowd = crowd.pick(np.sort(kept))
        crowd = crowd.drop_doubles()
    full = crowd.pick(np.flatnonzero(~crowd.find_unfinished()))
    return PreparationTable(background, full.build_columns(questions, employers), full.spent, is_complete)


def _order_cards(career: Career) -> list[list[Card]]:
    """Return the cards in the order in which they are taken up, pass by pass."""
    cards = [*career.cards.values()]
    free = [each for each in cards if each.when is None]
    bound = [each for each in cards if each.when is not None]
    by_money = sorted(free, key=lambda card: -_find_best_money(career, card))
    return [bound + by_money, *([bound] * _PASSES if bound else [])]


def _find_best_money(career: Career, card: Card) -> int:
    price = price_money(career, read_figure(card.money), card.kind)
    return price + max((read_figure(each.money) for each in card.options.values()), default=0)


def _count_plays(career: Career, card: Card) -> int:
    weeks = read_figure(card.weeks)
    return 1 if card.once or weeks <= 0 else career.weeks // weeks
