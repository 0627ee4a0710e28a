"""What can be written in a career: its ids, the names of its maps, and what its conditions read."""

import re
from collections.abc import Iterator, Mapping

from lsprotocol.types import CompletionItemKind

from pm_quest.authoring.editor_hints import LEAD_MEANINGS, LISTENED_MEANINGS, SKILL_MEANINGS, WORD_MEANINGS
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.career.career_model import STATE_NUMBERS
from pm_quest.language_server.suggested_word import SuggestedWord
from pm_quest.story.interview_words import CARD_KINDS
from pm_quest.story.model import ACTS, CREDENTIALS

CAREER_MAPS = ("percentages", "lead odds", "act lines")
"""Kinds of maps of which the names are known, besides those of skills."""
_HAPPENING = {"backgrounds": "a background", "cards": "a card", "events": "an event"}
"""Sections whose ids conditions read."""
_HOLDS = re.compile(r"(?<!\w)holds\(\s*\w*$")
_NUMBERS: dict[str, str] = {
    "week": "weeks gone of the half-year",
    "money": "the money now",
    "jobs": "jobs done",
    "years": "years gone",
    "worked": "1 if the year that has just gone had a job",
    "impact": "the impact of the last job",
    "reputation": "points of reputation",
    "declined": "employers that have called, and for whom one has not worked",
    **{str(skill): about for skill, about in SKILL_MEANINGS.items()},
}


def list_section_ids(text: str) -> dict[str, list[str]]:
    """Return the ids of each section of a career, or a scenario, as far as it can be read."""
    root = build_tree(text).root
    pairs = root.iterate_pairs() if isinstance(root, MappingNode) else ()
    return {
        key.value: [id.value for id in value.items[::2] if isinstance(id, ScalarNode)]
        for key, value in pairs
        if isinstance(key, ScalarNode) and isinstance(value, MappingNode)
    }


def list_career_names(kind: str) -> Iterator[SuggestedWord]:
    """Yield the names that a map of a kind may have."""
    acts = {str(act): WORD_MEANINGS[act] for act in ACTS}
    words: dict[str, dict[str, str]] = {"percentages": CREDENTIALS, "lead odds": LEAD_MEANINGS, "act lines": acts}
    for word, about in words[kind].items():
        yield SuggestedWord(word, CompletionItemKind.EnumMember, about)


def list_card_words(refers: str, ids: Mapping[str, list[str]]) -> Iterator[SuggestedWord]:
    """Yield the known kinds of card, or the cards of the file."""
    if refers == "kind":
        for kind in CARD_KINDS:
            yield SuggestedWord(kind, CompletionItemKind.EnumMember, LISTENED_MEANINGS[kind])
    else:
        for id in ids.get("cards", ()):
            yield SuggestedWord(id, CompletionItemKind.Class, "a card")


def list_career_conditions(ids: Mapping[str, list[str]], before: str) -> Iterator[SuggestedWord]:
    """Yield what a condition may read: the numbers of the player, what can have happened, credentials."""
    if _HOLDS.search(before):
        for id, name in CREDENTIALS.items():
            yield SuggestedWord(id, CompletionItemKind.Constant, name)
        return
    for name in STATE_NUMBERS:
        about = _NUMBERS.get(name, f"evidence of {name.removeprefix('evidence_')}")
        yield SuggestedWord(name, CompletionItemKind.Variable, about)
    for section, noun in _HAPPENING.items():
        for id in ids.get(section, ()):
            yield SuggestedWord(id, CompletionItemKind.Variable, f"{noun}: true once it has happened")
    yield SuggestedWord(
        "holds", CompletionItemKind.Function, "true while the player holds this credential", "", "holds("
    )
    yield SuggestedWord("chose", CompletionItemKind.Function, "true if this option of a card was taken", "", "chose(")
