"""What a panel says about a scenario: where it and the author part, what nobody chose, where practitioners split."""

from collections.abc import Iterator
from math import sqrt

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.model import Scenario, Scene
from pm_quest.story.panel_key import MIN_PANEL, Panel, PanelDecision
from pm_quest.story.play_fingerprint import fingerprint_play

PARTING_CREDIT = 0.5
"""Author and panel part where an option that adapts has less credit than this."""
SPLIT_Z = 1.0
"""Practitioners split where the second option is within so many standard errors of the first."""


def find_panel_problems(scenario: Scenario, panel: Panel, root: FilePlace = ()) -> Iterator[Finding]:
    """Yield what a panel finds in a scenario; `root` is where the panel stands in its file."""
    yield from _find_unknown_names(scenario, panel, root)
    if panel.play and panel.play != format_play(scenario):
        message = "this panel judged another version of the scenario: its votes are used where scene and option are still there"
        yield Finding("PQ803", (*root, "play"), message, "ask a panel again where the decisions have changed")
    small = panel.is_small
    for id, decision in panel.decisions.items():
        scene = scenario.scenes.get(id)
        if scene is not None and scene.choices and decision.answered:
            yield from _judge_decision(scene, decision, (*root, "decisions", id), small=small)


def format_play(scenario: Scenario) -> str:
    """Return what decides how a scenario is played, as a panel's file has it."""
    return f"{fingerprint_play(scenario):016x}"


def _find_unknown_names(scenario: Scenario, panel: Panel, root: FilePlace) -> Iterator[Finding]:
    """Yield votes and reasons for what the scenario does not have, and more votes than people."""
    suggest = NameSuggester()
    for id, decision in panel.decisions.items():
        place = (*root, "decisions", id)
        scene = scenario.scenes.get(id)
        if scene is None or not scene.choices:
            near = suggest.find_nearest(id, [each.id for each in scenario.scenes.values() if each.choices])
            why = "has no scene" if scene is None else "has no choices in"
            yield Finding("PQ801", place, f"the scenario {why} {quote_value(id)}{did_you_mean(near)}", _suggest(near))
            continue
        for key, names in (("votes", decision.votes), ("reasons", decision.reasons)):
            for name in names:
                if name not in scene.choices:
                    near = suggest.find_nearest(name, scene.choices)
                    message = f"scene '{id}' has no choice {quote_value(name)}{did_you_mean(near)}"
                    yield Finding("PQ801", (*place, key, name), message, _suggest(near))
        if decision.answered > panel.panellists:
            message = f"{decision.answered} answered here, and {panel.panellists} sat in the panel"
            yield Finding("PQ802", (*place, "votes"), message, "correct the votes, or 'panellists'")


def _suggest(near: str | None) -> str:
    return f"write '{near}'" if near else "leave it out"


def _judge_decision(scene: Scene, decision: PanelDecision, place: FilePlace, *, small: bool) -> Iterator[Finding]:
    """Yield where author and panel part at one decision, and whether practitioners split."""
    caution = f" (few: under {MIN_PANEL} practitioners say little)" if small else ""
    fitting = [id for id, choice in scene.choices.items() if choice.fit == "adapts"]
    unchosen = [id for id in fitting if not decision.votes.get(id)]
    answered = format_count(decision.answered, "practitioner")
    for id in unchosen:
        message = f"'{id}' adapts, and none of {answered} chose it{caution}"
        yield Finding(
            "PQ811", (*place, "votes"), message, f"read their reasons, and look at the fit of '{scene.id}.{id}' again"
        )
    for id in fitting:
        credit = decision.find_credit(id)
        if credit is not None and 0 < credit < PARTING_CREDIT:
            best = join_words([f"'{each}'" for each in decision.modal_options])
            message = (
                f"'{id}' adapts, and {decision.votes[id]} of {answered} chose it: a credit of {float(credit):.2f}, "
                f"where {best} has 1{caution}"
            )
            yield Finding(
                "PQ812", (*place, "votes"), message, f"read their reasons, and look at the fits of '{scene.id}' again"
            )
    if is_split(decision):
        shares = ", ".join(
            f"{votes} '{id}'" for id, votes in sorted(decision.votes.items(), key=lambda pair: -pair[1]) if votes
        )
        message = f"practitioners split here: {shares}{caution}"
        yield Finding(
            "PQ813", (*place, "votes"), message, "keep it for a room: it is worth a discussion; 'allow' can say so"
        )


def is_split(decision: PanelDecision) -> bool:
    """Return whether practitioners split: no majority, and the second option within chance of the first.

    Within chance is within one standard error of the difference of two shares of the same people.
    """
    first, second, *_ = (*sorted(decision.votes.values(), reverse=True), 0, 0)
    whole = decision.answered
    if whole < 4 or 2 * first > whole or not second:
        return False
    return first - second <= SPLIT_Z * sqrt(first + second - (first - second) ** 2 / whole)
