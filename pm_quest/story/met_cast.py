"""The cast that a player has met: whom the texts read so far, and the documents on the table, name."""

from collections.abc import Iterator
from functools import lru_cache

from pm_quest.kit.text import split_filled
from pm_quest.story.cast import find_named
from pm_quest.story.engine import Engine
from pm_quest.story.exhibits import list_exhibit_texts
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import State
from pm_quest.story.view import PersonView

_REMEMBERED = 4096
"""How many scenes and outcomes are kept with whom they name; a long game has some hundred."""


def view_cast(playthrough: Playthrough) -> tuple[PersonView, ...]:
    """Return those of the cast whom a text read up to here names: first those of this scene, then the others.

    Each in the order of the file.
    """
    engine, cast = playthrough.engine, playthrough.scenario.cast
    met: set[str] = set()
    for turn in playthrough.list_turns() if cast else ():
        if turn.previous is not None and turn.taken_choice is not None:
            met |= _find_in_outcome(engine, turn.previous.state, turn.taken_choice)
        for state in (*turn.passed_states, turn.state):
            met |= _find_in_scene(engine, state)
    here = _find_in_scene(engine, playthrough.state) if cast else frozenset()
    known = [PersonView(id, member.name, member.who, id in here) for id, member in cast.items() if id in met]
    return tuple(sorted(known, key=lambda person: not person.here))


@lru_cache(maxsize=_REMEMBERED)
def _find_in_scene(engine: Engine, state: State) -> frozenset[str]:
    """Return whom a scene names, as it is read in this state."""
    return frozenset(find_named(engine.scenario.cast, list_scene_texts(stand_at(engine, state))))


@lru_cache(maxsize=_REMEMBERED)
def _find_in_outcome(engine: Engine, before: State, choice: str) -> frozenset[str]:
    """Return whom it names what a choice did, without the reason: that may be withheld."""
    outcome = stand_at(engine, before).choose(choice).outcome
    texts = [] if outcome is None else [_strip_names(outcome.then)]
    return frozenset(find_named(engine.scenario.cast, texts))


def stand_at(engine: Engine, state: State) -> Playthrough:
    """Return a playthrough in this state, by nobody: its texts have no names filled in that matter."""
    return Playthrough(engine, Brings(), 0, 0, (), state, None, None)


def list_scene_texts(arrival: Playthrough) -> Iterator[str]:
    """Yield all texts that a player reads in a scene, without the names filled in.

    A player, or an employer, may be called as somebody of the cast is.
    """
    offers = (text for offer in arrival.offers for text in (offer.say, offer.locked or ""))
    ending = arrival.scene.ending
    title = "" if ending is None else ending.title
    for text in (arrival.where, arrival.text, *arrival.signals, *offers, title):
        yield _strip_names(text)
    for use in arrival.scene.exhibits:
        yield from list_exhibit_texts(arrival.scenario.exhibits[use.id])


def _strip_names(text: str) -> str:
    return split_filled(text)[0]
