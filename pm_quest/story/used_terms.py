"""The terms of the glossary that a scene uses, as it is read, and those that were met up to there.

A term is explained once a text has used it: what a word means may tell what is still to come.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from pm_quest.kit.text import split_filled
from pm_quest.story.engine import Engine
from pm_quest.story.met_cast import list_scene_texts, stand_at
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import State
from pm_quest.story.view import TermView

_REMEMBERED = 1024
"""How many scenes are kept with the terms they use."""


def view_terms(playthrough: Playthrough) -> tuple[TermView, ...]:
    """Return the terms that the texts of the present scene use, in the order of the file."""
    return _find_terms(playthrough.engine, playthrough.state) if playthrough.scenario.glossary else ()


def list_met_terms(playthrough: Playthrough) -> dict[str, str]:
    """Return the terms that a text read up to here has used, or the name of a meter, in the order of the file."""
    engine, glossary = playthrough.engine, playthrough.scenario.glossary
    if not glossary:
        return {}
    meters = [meter.label for meter in playthrough.scenario.meters.values()]
    met = {term.term for term in _explain_terms(engine, meters)}
    for turn in playthrough.list_turns():
        if turn.previous is not None and turn.taken_choice is not None:
            met |= {term.term for term in _find_in_outcome(engine, turn.previous.state, turn.taken_choice)}
        for state in (*turn.passed_states, turn.state):
            met |= {term.term for term in _find_terms(engine, state)}
    return {term: meaning for term, meaning in glossary.items() if term in met}


@lru_cache(maxsize=_REMEMBERED)
def _find_terms(engine: Engine, state: State) -> tuple[TermView, ...]:
    return _explain_terms(engine, list_scene_texts(stand_at(engine, state)))


@lru_cache(maxsize=_REMEMBERED)
def _find_in_outcome(engine: Engine, before: State, choice: str) -> tuple[TermView, ...]:
    """Return the terms that are used where it is told what a choice did, without the reason: that may be withheld."""
    outcome = stand_at(engine, before).choose(choice).outcome
    return _explain_terms(engine, [] if outcome is None else [split_filled(outcome.then)[0]])


def _explain_terms(engine: Engine, texts: Iterable[str]) -> tuple[TermView, ...]:
    """Return the terms that these texts use, in the order of the file."""
    glossary, text = engine.scenario.glossary, "\n".join(texts)
    found = (
        term for term, pattern in zip(glossary, _compile_terms(tuple(glossary)), strict=True) if pattern.search(text)
    )
    return tuple(TermView(term, glossary[term]) for term in found)


@lru_cache(maxsize=16)
def _compile_terms(terms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return for each term a pattern that finds it, in upper or lower case, and in the plural."""
    words = (r"\s+".join(map(re.escape, term.split())) for term in terms)
    return tuple(re.compile(rf"(?<![^\W_])(?:{each})s?(?![^\W_])", re.IGNORECASE) for each in words)
