"""The terms of the glossary that a scene uses, as it is read."""

import re
from functools import lru_cache

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


@lru_cache(maxsize=_REMEMBERED)
def _find_terms(engine: Engine, state: State) -> tuple[TermView, ...]:
    glossary = engine.scenario.glossary
    text = "\n".join(list_scene_texts(stand_at(engine, state)))
    found = (
        term for term, pattern in zip(glossary, _compile_terms(tuple(glossary)), strict=True) if pattern.search(text)
    )
    return tuple(TermView(term, glossary[term]) for term in found)


@lru_cache(maxsize=16)
def _compile_terms(terms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return for each term a pattern that finds it, in upper or lower case, and in the plural."""
    words = (r"\s+".join(map(re.escape, term.split())) for term in terms)
    return tuple(re.compile(rf"(?<![^\W_])(?:{each})s?(?![^\W_])", re.IGNORECASE) for each in words)
