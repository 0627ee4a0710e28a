"""The trainer's guide to a scenario.

How to run a session with it, scene by scene, with exact figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.analysis import ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.decision_values import list_ending_impacts
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_percent
from pm_quest.reports.guide_decisions import DecisionWriter, GuideDecision
from pm_quest.reports.guide_exhibits import GuideExhibit, list_guide_cast, list_guide_exhibits
from pm_quest.reports.guide_hiring import GuideHiring, build_guide_hiring
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.reports.run_sheet import GENERAL_BEFORE, GENERAL_OBJECTIVE, RunSheet, build_run_sheet
from pm_quest.reports.session_plan import PlanPart, build_plan, group_by_step
from pm_quest.reports.story_script import list_reading_order
from pm_quest.story.model import ROLE_NAMES, Scenario
from pm_quest.story.view_builder import view_story

_OTHER_OBJECTIVE = "Tell apart a choice that answers it and one that makes the job fit an idea of it."


@dataclass(frozen=True, slots=True)
class GuideEnding:
    """An ending.

    title, impact: of the ending.
    random, adaptive: its probability under these policies.
    prompt: what to ask.
    """

    title: str
    impact: str
    random: str
    adaptive: str
    prompt: str


@dataclass(frozen=True, slots=True)
class TrainerGuide:
    """The guide, ready for layout: every text is plain, on one line.

    `sheet` is its first page. `after` has the author's questions for each of the three steps of the
    debrief, `turn` where the organisation begins to need something else.
    """

    title: str
    language: str
    about: str
    summary: str
    sheet: RunSheet
    objectives: tuple[str, ...]
    before: tuple[str, ...]
    plan: tuple[PlanPart, ...]
    turn: tuple[str, ...]
    decisions: tuple[GuideDecision, ...]
    endings: tuple[GuideEnding, ...]
    figures: str
    after: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    cast: tuple[tuple[str, str], ...]
    exhibits: tuple[GuideExhibit, ...]
    hiring: GuideHiring | None
    glossary: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def build_guide(scenario: Scenario) -> TrainerGuide:
    """Return the guide to a scenario. Analyses it, which takes some tenths of a second."""
    analysis = analyze_scenario(scenario)
    words = PlainTexts(view_story(scenario))
    order = [id for id in list_reading_order(scenario) if scenario.scenes[id].ending is None]
    numbers = {id: number for number, id in enumerate(order, 1)}
    writer, plan = DecisionWriter(scenario, words, numbers), tuple(build_plan(scenario))
    teaching = scenario.teaching
    prompts = {scene: words.format_line(text) for scene, text in teaching.prompts.items()} if teaching else {}
    after = group_by_step([words.format_line(text) for text in teaching.after] if teaching else [])
    about = [
        ROLE_NAMES.get(scenario.role, scenario.role),
        scenario.employer,
        scenario.author and f"by {scenario.author}",
    ]
    return TrainerGuide(
        title=words.format_line(scenario.title, plain=True),
        language=scenario.language,
        about=" · ".join(words.format_line(part, plain=True) for part in about if part),
        summary=words.format_line(scenario.summary),
        sheet=build_run_sheet(analysis, words, plan, after, numbers),
        objectives=tuple(map(words.format_line, teaching.objectives if teaching else ()))
        or (GENERAL_OBJECTIVE, _OTHER_OBJECTIVE),
        before=tuple(map(words.format_line, teaching.before if teaching else ())) or (GENERAL_BEFORE,),
        plan=plan,
        turn=tuple(dict.fromkeys(writer.name_scene(scenario.scenes[id]) for id in scenario.turn)),
        decisions=tuple(writer.build_decision(scenario.scenes[id], prompts.get(id, "")) for id in order),
        endings=tuple(_build_endings(words, analysis, prompts)),
        figures=_describe_method(analysis),
        after=after,
        cast=tuple(list_guide_cast(words, scenario)),
        exhibits=tuple(list_guide_exhibits(words, scenario)),
        hiring=build_guide_hiring(words, scenario, scenario.hiring) if scenario.hiring else None,
        glossary=tuple(
            (words.format_line(term, plain=True), words.format_line(text)) for term, text in scenario.glossary.items()
        ),
        missing=tuple(_list_missing(scenario)),
    )


def _build_endings(words: PlainTexts, analysis: ScenarioAnalysis, prompts: dict[str, str]) -> Iterator[GuideEnding]:
    """Yield the endings, highest impact first."""
    worth = list_ending_impacts(analysis)
    shares = [
        analysis.policies[policy].endings if policy in analysis.policies else None for policy in ("random", "adaptive")
    ]
    ends = [scene for scene in analysis.scenario.scenes.values() if scene.ending]
    for scene in sorted(ends, key=lambda scene: -sum(worth.get(scene.id, (0, 0)))):
        low, high = worth.get(scene.id, (None, None))
        formula = scene.ending.impact.source if scene.ending else ""
        impact = formula if low is None else f"{low}" if low == high else f"{low} to {high}"
        random, adaptive = (format_percent(None if share is None else share.get(scene.id, 0.0)) for share in shares)
        title = words.format_line(scene.ending.title, plain=True) if scene.ending else scene.id
        yield GuideEnding(title, impact, random, adaptive, prompts.get(scene.id, ""))


def _describe_method(analysis: ScenarioAnalysis) -> str:
    """Return how the figures were computed, in a sentence."""
    if analysis.method == "exact":
        return (
            f"Exact, over all {format_count(analysis.states, 'state')} of the story, for a player who brings nothing."
        )
    return (
        f"Estimated from seeded plays, not exact, because {analysis.sampling_reason}; for a player who brings nothing."
    )


def _list_missing(scenario: Scenario) -> Iterator[str]:
    """Yield what the author left out and the guide would include."""
    teaching = scenario.teaching
    if teaching is None:
        yield "'teaching': objectives, what to ask before, prompts by scene, questions for the debrief, minutes"
    else:
        keys = ("objectives", "before", "prompts", "after", "minutes")
        yield from (f"'{key}' in 'teaching'" for key in keys if not getattr(teaching, key))
    silent = sum(not choice.because for scene in scenario.scenes.values() for choice in scene.choices.values())
    if silent:
        yield f"'because' of {format_count(silent, 'choice')}: why it fits, or forces"
    if scenario.minutes is None:
        yield "'minutes': how long it plays"
