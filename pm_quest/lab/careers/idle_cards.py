"""Cards that never matter to anybody: nobody can play them, or no employer and no job ever tells the difference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from pm_quest.analysis.player_starts import PlayerStarts, find_starts
from pm_quest.career.career_model import Card, Career
from pm_quest.career.figures import read_figure
from pm_quest.lab.careers.career_columns import CareerColumns, Numbers, Reals
from pm_quest.lab.careers.market_columns import MarketColumns
from pm_quest.lab.careers.preparation_crowd import CardWay, PreparationCrowd
from pm_quest.story.hiring import INTERVIEWS, Hiring
from pm_quest.story.model import SKILLS, Scenario

MOST_ROWS = 400
"""So many half-years, of each background, are kept after each card: time stays bounded."""
_SEED = 14
_SMALL = 1e-9


def find_idle_cards(career: Career, employers: Mapping[str, Scenario]) -> list[str]:
    """Return the cards that change no call, no interview and no start of a job, bring no money and open nothing.

    Compared in many half-years of every background, with the card and without it.
    """
    market = MarketColumns(career, {id: each.hiring or Hiring() for id, each in employers.items()})
    starts = [find_starts(each) for each in employers.values()]
    left = {id for id, card in career.cards.items() if _can_matter(career, card)} - _list_openers(career)
    for background in career.backgrounds:
        crowd = _gather_crowd(career, background)
        for way in crowd.ways:
            if way.card.id in left and _matters(crowd, way, market, starts):
                left.discard(way.card.id)
    return [id for id in career.cards if id in left]


def _can_matter(career: Career, card: Card) -> bool:
    """Return whether a card gives something in the time there is: what does not is reported without a market."""
    gives = card.gives or card.credential or read_figure(card.money) or card.options
    return bool(gives) and read_figure(card.weeks) <= career.weeks


def _gather_crowd(career: Career, background: str) -> PreparationCrowd:
    """Return half-years at any point, drawn from all that there can be."""
    crowd, chance = PreparationCrowd.start(career, background), np.random.default_rng(_SEED)
    for _ in range(2):
        for card in career.cards.values():
            crowd = crowd.take_up(card)
            if len(crowd) > MOST_ROWS:
                # The first one, in which nothing was done, stays.
                kept = chance.choice(np.arange(1, len(crowd)), MOST_ROWS - 1, replace=False)
                crowd = crowd.pick(np.concatenate([[0], kept]))
    return crowd


def _matters(crowd: PreparationCrowd, way: CardWay, market: MarketColumns, starts: Sequence[PlayerStarts]) -> bool:
    before = crowd.pick(np.flatnonzero(crowd.find_open(way)))
    if not len(before):
        return False
    money = read_figure(way.card.money) + (read_figure(way.decision.money) if way.decision else 0)
    if money > 0:
        return True
    one, other = (_describe(each, market, starts) for each in (before, before.play(way)))
    return any(bool((np.abs(a - b) > _SMALL).any()) for a, b in zip(one, other, strict=True))


def _describe(crowd: PreparationCrowd, market: MarketColumns, starts: Sequence[PlayerStarts]) -> list[Reals | Numbers]:
    """Return all that employers and their jobs can tell of these half-years."""
    rows = market.hear_later(crowd.build_columns(market.questions, len(market.employers)))
    visits = (replace(rows, visits=np.full_like(rows.visits, number)) for number in range(len(INTERVIEWS)))
    return [market.find_calls(rows), *map(market.find_offers, visits), *_list_starts(rows, starts)]


def _list_starts(rows: CareerColumns, starts: Sequence[PlayerStarts]) -> Iterator[Numbers]:
    for each in starts:
        for credential in each.credentials:
            yield rows.find_held(credential).astype(np.int64)
        for skill, most in each.skills:
            yield np.minimum(rows.skills[:, SKILLS.index(skill)], most).astype(np.int64)


def _list_openers(career: Career) -> set[str]:
    """Return the cards that a condition of the career reads, or that lead to a decision which pays for others."""
    ways = [way for card in career.cards.values() for way in card.options.values()]
    conditions = [each.when for each in career.cards.values()] + [each.when for each in career.leads.values()]
    conditions += [each.when for each in career.events.values()] + [way.when for way in ways]
    read = {str(node.value) for each in conditions if each is not None for node in each.list_reads()}
    named = {name.partition(".")[0] for name in read}
    paying = {card.id for card in career.cards.values() if any(way.pays_for for way in card.options.values())}
    return named | paying
