"""Preparations while they are put together, card by card: as few bytes each as they need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pm_quest.career.career_effects import find_first_lapse, find_lapse, price_money
from pm_quest.career.career_model import Card, Career, Decision
from pm_quest.career.figures import Gain, read_figure
from pm_quest.lab.careers.career_columns import (
    NEVER_LAPSES,
    NOT_HELD,
    CareerColumns,
    ColumnNames,
    Numbers,
    Truths,
    build_points,
    cap_heard,
    find_true,
    mix_columns,
)
from pm_quest.story.hiring import InterviewQuestion
from pm_quest.story.model import SKILLS

_FIELDS = ("week", "money", "spent", "points", "bits")
_BITS = 62
"""How many things one word of bits keeps."""


@dataclass(frozen=True, slots=True)
class CardWay:
    """A card, with one of its decisions."""

    card: Card
    decision: Decision | None

    @property
    def things(self) -> tuple[str, ...]:
        """Return what has happened once it was played."""
        return (self.card.id, *([f"{self.card.id}.{self.decision.id}"] if self.decision else []))

    @property
    def gains(self) -> tuple[Gain, ...]:
        """Return what it gives."""
        return tuple(each for each in (self.card.gives, self.decision and self.decision.gives) if each)

    @property
    def credentials(self) -> tuple[str, ...]:
        """Return the credentials that it leads to."""
        return tuple(each for each in (self.card.credential, self.decision and self.decision.credential) if each)


@dataclass(frozen=True, eq=False)
class PreparationCrowd:
    """Preparations of one background.

    points: those of skill, then of evidence, by the order of SKILLS, and of reputation.
    bits: what has happened, a bit each, in words.
    """

    career: Career
    background: str
    week: Numbers
    money: Numbers
    spent: Numbers
    points: Numbers
    bits: Numbers

    @classmethod
    def start(cls, career: Career, background: str) -> "PreparationCrowd":
        """Return the one preparation in which nothing was done yet."""
        who, names = career.backgrounds[background], name_columns(career)
        crowd = cls(
            career,
            background,
            np.zeros(1, np.int16),
            np.array([who.money], np.int32),
            np.zeros(1, np.int32),
            _join_points(Gain(who.skills, who.evidence))[None],
            np.zeros((1, 1 + len(names.things) // _BITS), np.int64),
        )
        crowd._mark(crowd.bits, background)
        return crowd

    def __len__(self) -> int:
        """Return how many preparations there are."""
        return len(self.week)

    @cached_property
    def names(self) -> ColumnNames:
        """Return what can happen, and the credentials."""
        return name_columns(self.career)

    @cached_property
    def ways(self) -> tuple[CardWay, ...]:
        """Return every card, each decision on its way apart."""
        return tuple(list_ways(self.career))

    def pick(self, rows: Numbers | Truths) -> "PreparationCrowd":
        """Return these preparations."""
        return PreparationCrowd(self.career, self.background, *(getattr(self, each)[rows] for each in _FIELDS))

    def drop_doubles(self) -> "PreparationCrowd":
        """Return each preparation once."""
        mixed = mix_columns([self.week, self.money, *self.points.T, *self.bits.T])
        # As `np.unique` finds them, in a fifth of the time: its order is stable, and this needs none.
        order = np.argsort(mixed)
        begins = np.flatnonzero(np.diff(mixed[order], prepend=mixed[order[:1]] ^ np.uint64(1)))
        return self.pick(np.sort(np.minimum.reduceat(order, begins))) if len(order) else self

    def find_held(self, credential: str) -> Truths:
        """Return who holds a credential."""
        if credential in self.career.backgrounds[self.background].holds:
            return np.ones(len(self), np.bool_)
        return self._find_gained(credential)

    def _find_gained(self, credential: str) -> Truths:
        """Return who has gained a credential in the half-year, or renewed it."""
        held = np.zeros(len(self), np.bool_)
        for way in self.ways:
            if credential in way.credentials:
                held |= self.find_done(way.things[-1])
        return held

    def read_name(self, name: str) -> Numbers:
        """Return a number of each player, or whether something has happened."""
        domain = name.removeprefix("evidence_")
        if domain in SKILLS:
            return self.points[:, SKILLS.index(domain) + (0 if domain == name else len(SKILLS))]
        if name in ("week", "money", "reputation"):
            return {"week": self.week, "money": self.money, "reputation": self.points[:, -1]}[name]
        return self.find_done(name).astype(np.int64)

    def find_done(self, thing: str) -> Truths:
        """Return where something has happened."""
        if thing not in self.names.things:
            return np.zeros(len(self), np.bool_)
        word, bit = divmod(self.names.things.index(thing), _BITS)
        done: Truths = (self.bits[:, word] >> bit & 1).astype(np.bool_)
        return done

    def take_up(self, card: Card) -> "PreparationCrowd":
        """Return the preparations without this card, and those with it."""
        mine = (way for way in self.ways if way.card is card)
        parts = [self, *(self.pick(np.flatnonzero(self.find_open(way))).play(way) for way in mine)]
        joined = (np.concatenate([getattr(part, each) for part in parts]) for each in _FIELDS)
        return PreparationCrowd(self.career, self.background, *joined)

    def find_open(self, way: CardWay) -> Truths:
        """Return where a card can be played in this way."""
        weeks, money = _measure_weeks(way), self._price(way)
        can = ((money >= 0) | (self.money + money >= 0)) & ((self.week + weeks <= self.career.weeks) | (weeks <= 0))
        if way.card.once:
            can &= ~self.find_done(way.card.id)
        for condition in (way.card.when, way.decision.when if way.decision else None):
            if condition is not None:
                can &= find_true(self, condition)
        return can

    def find_unfinished(self) -> Truths:
        """Return where something could still be done."""
        found = np.zeros(len(self), np.bool_)
        for way in self.ways:
            if _measure_weeks(way) > 0 or way.card.once:
                found |= self.find_open(way)
        return found

    def play(self, way: CardWay) -> "PreparationCrowd":
        """Return the preparations after a card was played in this way."""
        money = self._price(way)
        points, bits = self.points, self.bits.copy()
        for gain in way.gains:
            points = points + _join_points(gain)
            points[:, :-1] = np.maximum(0, points[:, :-1])
        for thing in way.things:
            self._mark(bits, thing)
        return PreparationCrowd(
            self.career,
            self.background,
            self.week + np.int16(_measure_weeks(way)),
            self.money + money,
            self.spent + np.maximum(0, -money),
            points,
            bits,
        )

    def build_columns(self, questions: Sequence[InterviewQuestion], employers: int) -> CareerColumns:
        """Return the preparations as careers at the end of the half-year."""
        size, names = len(self), self.names
        heard = np.zeros((size, len(questions)), np.int8)
        for card in self.career.cards.values():
            told = np.array([cap_heard(each, {card.kind}) for each in questions], np.int8)
            heard = np.where(self.find_done(card.id)[:, None], np.maximum(heard, told), heard)
        lapses = [np.where(self.find_held(id), self._find_lapses(id), NOT_HELD) for id in names.credentials]
        return CareerColumns(
            names=names,
            year=0,
            week=np.full(size, self.career.weeks),
            money=self.money,
            skills=self.points[:, : len(SKILLS)],
            evidence=self.points[:, len(SKILLS) : -1],
            lapses=np.stack(lapses, axis=1) if lapses else np.zeros((size, 0), np.int64),
            done=np.stack([self.find_done(thing) for thing in names.things], axis=1),
            heard=heard,
            worked=np.zeros((size, employers), np.bool_),
            visits=np.zeros((size, employers), np.int8),
            reputation=self.points[:, -1],
            jobs=np.zeros(size, np.int8),
        )

    def _find_lapses(self, credential: str) -> Numbers:
        """Return the week in which each one's credential lapses: what was gained counts from the end of the half-year."""
        background = self.career.backgrounds[self.background]
        lapse = find_lapse(self.career, credential, self.career.weeks)
        first = find_first_lapse(self.career, background, credential) if background.lapses_weeks else lapse
        new, old = (NEVER_LAPSES if week is None else week for week in (lapse, first))
        return np.where(self._find_gained(credential), new, old)

    def _price(self, way: CardWay) -> Numbers:
        """Return what a card changes of each one's money, in this way."""
        price = price_money(self.career, read_figure(way.card.money), way.card.kind)
        money = np.full(len(self), price, np.int32)
        for other in self.ways:
            if other.decision and way.card.id in other.decision.pays_for:
                money = np.where(self.find_done(other.things[-1]), np.maximum(money, 0), money).astype(np.int32)
        return money + np.int32(read_figure(way.decision.money) if way.decision else 0)

    def _mark(self, bits: Numbers, thing: str) -> None:
        word, bit = divmod(self.names.things.index(thing), _BITS)
        bits[:, word] |= np.int64(1 << bit)


def name_columns(career: Career) -> ColumnNames:
    """Return the columns of a career file."""
    ways = [*list_ways(career)]
    credentials = [id for each in career.backgrounds.values() for id in each.holds]
    credentials += [id for way in ways for id in way.credentials]
    things = [*career.backgrounds, *career.cards, *(thing for way in ways for thing in way.things)]
    return ColumnNames(tuple(dict.fromkeys(credentials)), tuple(dict.fromkeys(things)))


def list_ways(career: Career) -> Iterator[CardWay]:
    """Yield every card, each decision on its way apart."""
    for card in career.cards.values():
        for decision in card.options.values() or (None,):
            yield CardWay(card, decision)


def _join_points(gain: Gain) -> Numbers:
    return np.concatenate([build_points(gain.skills), build_points(gain.evidence), [gain.reputation]]).astype(np.int16)


def _measure_weeks(way: CardWay) -> int:
    return max(0, read_figure(way.card.weeks) + (read_figure(way.decision.weeks) if way.decision else 0))
