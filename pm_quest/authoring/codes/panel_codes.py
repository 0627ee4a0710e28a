"""PQ801 and further: the votes of a panel of practitioners, and what they say of the author's fits."""

from collections.abc import Mapping
from inspect import cleandoc

from pm_quest.authoring.codes.code_definition import CodeDefinition, define_by_change

_STORY = """
scenes:
  monday:
    text: Monday.
~    signals: [Support counts the nights.]
    choices:
~      ask: {say: Ask support, fit: adapts, because: They wake up., gain: {user_design: 1}, go: done}
~      wait: {say: Wait a day, fit: forces, because: It goes on., gain: {business: 1}, go: done}
~  done: {text: Done., ending: {title: The end, impact: 40 + 20 * user_design + 10 * business}}
"""


def _write_panel(decision: str, head: str = "") -> str:
    """Return a story of one decision, with what a panel chose there."""
    panel = f"panel:\n  panellists: 14\n{head}  decisions:\n    {decision}\n"
    return panel + cleandoc(_STORY).replace("    choices:", "    choices:  # 'ask' adapts, and 'wait' forces")


def _define(title: str, meaning: str, decision: str, changes: Mapping[str, str], head: str = "") -> CodeDefinition:
    """Return a definition by what a panel chose at one decision."""
    return define_by_change("warning", title, meaning, wrong=_write_panel(decision, head), changes=changes)


CODES = {
    "PQ801": _define(
        "A panel voted for what the story does not have",
        "These votes or reasons are for a scene with choices, or for a choice, that is not in the scenario. Perhaps "
        "its id was changed since the panel sat. They are left out.",
        "monday: {votes: {ask: 12, wayt: 2}}",
        {"wayt": "wait"},
    ),
    "PQ802": _define(
        "More votes than practitioners",
        "At one decision everybody in a panel has one vote, so there can't be more votes than people.",
        "monday: {votes: {ask: 12, wait: 9}}",
        {"wait: 9": "wait: 2"},
    ),
    "PQ803": _define(
        "A panel on another version of the story",
        "'play' stands for everything that decides what happens in the story, and it is no longer what the panel was "
        "shown. Its votes are still used where scene and choice have the same ids.",
        "monday: {votes: {ask: 12, wait: 2}}",
        {"  play: '0123456789abcdef'\n": ""},
        "  play: '0123456789abcdef'\n",
    ),
    "PQ811": _define(
        "A fit that no practitioner chose",
        "The author says that this choice adapts, and of the panel nobody chose it. Either the scene does not show "
        "what it would take to see it, or the author's view is not that of practitioners. With few of them it may be chance.",
        "monday: {votes: {wait: 14}}",
        {"wait: 14": "ask: 10, wait: 4"},
    ),
    "PQ812": _define(
        "A fit on which author and panel part",
        "A choice is worth its votes over those of the one with most of them. This one adapts, says the author, and is "
        "worth less than half to the panel. Read their reasons.",
        "monday: {votes: {ask: 3, wait: 11}}",
        {"ask: 3, wait: 11": "ask: 10, wait: 4"},
    ),
    "PQ813": _define(
        "A decision on which practitioners split",
        "No choice has more than half of the votes, and the second is within chance of the first. That is not a fault: "
        "such a decision is worth a discussion in a room. Allow it, and say so.",
        "monday: {votes: {ask: 7, wait: 7}}",
        {"ask: 7, wait: 7": "ask: 10, wait: 4"},
    ),
}
