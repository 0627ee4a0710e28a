"""How the CVs of a room move from one desk to the next, and what the room has seen once all desks were shown.

Everything is compared by the order of the desks, not by what the wall showed before: whichever way the
trainer turns, a desk says the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pm_quest.career.application_draws import Stack
from pm_quest.classroom.sessions.round_story import RoundStory
from pm_quest.classroom.sessions.rounds import RoundState
from pm_quest.classroom.sessions.view_parts import Whole


@dataclass(frozen=True, slots=True)
class CvMove:
    """A CV that lay in one place with the recruiter before, and in another one here."""

    sign: Whole
    was: Whole
    now: Whole


@dataclass(frozen=True, slots=True)
class DeskShift:
    """What is different from the desk before.

    before: the employer of that desk
    new: how many are called here who were not called there
    up, down: who went furthest, of those whom both have read; None for nobody
    """

    before: str
    new: Whole
    up: CvMove | None
    down: CvMove | None


@dataclass(frozen=True, slots=True)
class DeskOrder:
    """One desk as a column of signs, in its order: the first are called, the last of them not read."""

    employer: str
    signs: tuple[Whole, ...]
    called: Whole
    read: Whole


@dataclass(frozen=True, slots=True)
class FarthestApart:
    """The CV whose best and worst place lie furthest apart, on the desks on which every CV was read.

    Where there are fewer than two of these, on all on which it was read: a place among the few that a filter leaves says little.
    """

    sign: Whole
    best: Whole
    best_at: str
    worst: Whole
    worst_at: str


@dataclass(frozen=True, slots=True)
class RoundClosing:
    """All orders at once, and what the room saw.

    tops: how many different CVs lie on top of a desk on which any was read
    by_calls: how many CVs are called by none, by one, … by all of the desks
    """

    orders: tuple[DeskOrder, ...]
    tops: Whole
    by_calls: tuple[Whole, ...]
    apart: FarthestApart | None


def find_places(now: RoundState, number: int) -> dict[int, int]:
    """Return the place of each CV that was read on a desk, from 1, by sign."""
    standings = now.desks[number].stack.standings
    return {now.cvs[each.number].sign: place for place, each in enumerate(standings, 1) if not each.filtered}


def find_called(now: RoundState, number: int) -> frozenset[int]:
    """Return the signs of those who are called by a desk."""
    return frozenset(now.cvs[each].sign for each in now.desks[number].called)


def find_shift(story: RoundStory, now: RoundState, number: int) -> DeskShift | None:
    """Return what is different from the desk before; None for the first one."""
    if not number:
        return None
    before, after = find_places(now, number - 1), find_places(now, number)
    moves = sorted(
        (CvMove(sign, before[sign], place) for sign, place in after.items() if sign in before),
        key=lambda each: (each.was - each.now, -each.sign),
    )
    up = moves[-1] if moves and moves[-1].now < moves[-1].was else None
    down = moves[0] if moves and moves[0].now > moves[0].was else None
    new = len(find_called(now, number) - find_called(now, number - 1))
    return DeskShift(story.desks[number - 1].employer, new, up, down)


def build_closing(story: RoundStory, now: RoundState) -> RoundClosing:
    """Return what the room has seen once all desks were shown."""
    desks = range(len(now.desks))
    orders = tuple(_list_signs(story, now, number) for number in desks)
    calls = Counter(sign for number in desks for sign in find_called(now, number))
    counts = Counter(calls[cv.sign] for cv in now.cvs)
    return RoundClosing(
        orders,
        len({each.signs[0] for each in orders if each.read}),
        tuple(counts[calls] for calls in range(len(orders) + 1)),
        _find_farthest_apart(story, now),
    )


def _list_signs(story: RoundStory, now: RoundState, number: int) -> DeskOrder:
    stack: Stack = now.desks[number].stack
    return DeskOrder(
        story.desks[number].employer,
        tuple(now.cvs[each.number].sign for each in stack.standings),
        len(now.desks[number].called),
        len(find_places(now, number)),
    )


def _find_farthest_apart(story: RoundStory, now: RoundState) -> FarthestApart | None:
    """Return the CV that recruiters disagree about most; None where every CV lies in one place."""
    places = [(desk.employer, find_places(now, number)) for number, desk in enumerate(story.desks)]
    whole = [each for each in places if len(each[1]) == len(now.cvs)]
    found = [_compare_places(cv.sign, whole if len(whole) > 1 else places) for cv in now.cvs]
    return max(
        (each for each in found if each is not None),
        key=lambda each: (each.worst - each.best, -each.best, -each.sign),
        default=None,
    )


def _compare_places(sign: int, places: Sequence[tuple[str, Mapping[int, int]]]) -> FarthestApart | None:
    found = [(each[sign], employer) for employer, each in places if sign in each]
    if not found:
        return None
    (best, best_at), (worst, worst_at) = min(found, key=lambda each: each[0]), max(found, key=lambda each: each[0])
    return FarthestApart(sign, best, best_at, worst, worst_at) if worst > best else None
