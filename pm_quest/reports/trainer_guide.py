"""The trainer's guide to a scenario.

How to run a session with it, scene by scene, with exact figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.analysis import ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.decision_values import list_ending_impacts
from pm_quest.kit.sentences import format_count
from pm_quest.reports.condition_wording import ConditionDescriber
from pm_quest.reports.figure_formats import format_percent
from pm_quest.reports.guide_exhibits import GuideExhibit, list_guide_cast, list_guide_exhibits, list_laid
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.story.labels import ACT_LABELS, find_label
from pm_quest.story.model import CREDENTIALS, ROLE_NAMES, SKILLS, Choice, Scenario, Scene
from pm_quest.story.view_builder import view_story

DEFAULT_PLAY, DEFAULT_DEBRIEF, DEFAULT_BEFORE = 60, 30, 10
"""Minutes where the scenario names none; the debrief takes half as long as the play."""
_STEP_PREFIX = re.compile(r"(?:what )?(happened|why|(?:what of it is true )?where you work): +", re.IGNORECASE)
"""How a question names the step of the debrief that it belongs to."""


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One part of the session.

    minutes: its length.
    name: its title.
    what: what is done in it.
    """

    minutes: int
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class GuideOffer:
    """An offer of a decision, for trainers."""

    say: str
    fit: str
    because: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideDecision:
    """A decision.

    id: the scene's.
    where: when and where it is.
    lead: how the scene begins.
    signals: what there was to notice.
    laid: what lies on the table.
    prompt: what to ask.
    offers: its offers.
    """

    id: str
    where: str
    lead: str
    signals: tuple[str, ...]
    laid: tuple[str, ...]
    prompt: str
    offers: tuple[GuideOffer, ...]


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

    `after` has the author's questions for each of the three steps of the debrief, `turn` where the
    organisation begins to need something else.
    """

    title: str
    language: str
    about: str
    summary: str
    objectives: tuple[str, ...]
    before: tuple[str, ...]
    plan: tuple[PlanPart, ...]
    turn: tuple[str, ...]
    decisions: tuple[GuideDecision, ...]
    leads_on: tuple[tuple[str, str], ...]
    endings: tuple[GuideEnding, ...]
    figures: str
    after: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    cast: tuple[tuple[str, str], ...]
    exhibits: tuple[GuideExhibit, ...]
    glossary: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def build_guide(scenario: Scenario) -> TrainerGuide:
    """Return the guide to a scenario. Analyses it, which takes some tenths of a second."""
    analysis = analyze_scenario(scenario)
    words, conditions = PlainTexts(view_story(scenario)), ConditionDescriber(scenario)
    teaching = scenario.teaching
    prompts = {scene: words.format_line(text) for scene, text in teaching.prompts.items()} if teaching else {}
    about = [
        ROLE_NAMES.get(scenario.role, scenario.role),
        scenario.employer,
        scenario.author and f"by {scenario.author}",
    ]
    scenes = scenario.scenes.values()
    return TrainerGuide(
        title=words.format_line(scenario.title, plain=True),
        language=scenario.language,
        about=" · ".join(words.format_line(part, plain=True) for part in about if part),
        summary=words.format_line(scenario.summary),
        objectives=tuple(map(words.format_line, teaching.objectives)) if teaching else (),
        before=tuple(map(words.format_line, teaching.before)) if teaching else (),
        plan=tuple(_build_plan(scenario)),
        turn=tuple(words.format_place(scenario.scenes[id]) for id in scenario.turn),
        decisions=tuple(
            _build_decision(words, conditions, scene, list_laid(scenario, scene), prompts.get(scene.id, ""))
            for scene in scenes
            if scene.choices
        ),
        leads_on=tuple(
            (words.format_place(scene), prompts[scene.id]) for scene in scenes if scene.go and scene.id in prompts
        ),
        endings=tuple(_build_endings(words, analysis, prompts)),
        figures=_describe_method(analysis),
        after=group_by_step([words.format_line(text) for text in teaching.after] if teaching else []),
        cast=tuple(list_guide_cast(words, scenario)),
        exhibits=tuple(list_guide_exhibits(words, scenario)),
        glossary=tuple(
            (words.format_line(term, plain=True), words.format_line(text)) for term, text in scenario.glossary.items()
        ),
        missing=tuple(_list_missing(scenario)),
    )


def _build_plan(scenario: Scenario) -> Iterator[PlanPart]:
    """Yield the parts of the session.

    Before, play, and half as long again in three steps of debrief.
    """
    whole = scenario.teaching.minutes if scenario.teaching else None
    if whole:
        before = max(1, whole // 10)
        debrief = max(3, (whole - before) // 3)
        play = max(1, whole - before - debrief)
    else:
        play = scenario.minutes or DEFAULT_PLAY
        before, debrief = (
            min(DEFAULT_BEFORE, max(2, play // 6)),
            max(3, play // 2 if scenario.minutes else DEFAULT_DEBRIEF),
        )
    first, second = debrief // 3, debrief // 3
    yield PlanPart(before, "Before", "Say what it is about and what it is not; ask the questions below.")
    yield PlanPart(
        play, "Play", "Alone, in pairs or all together. Everybody plays to an ending; who is early plays again."
    )
    yield PlanPart(first, "1 · What happened", "Who came to which ending? Where did the ways part?")
    yield PlanPart(second, "2 · Why", "What did the organisation ask for, and how could one have known?")
    yield PlanPart(debrief - first - second, "3 · What of it is true where you work", "From the story to the room.")


def group_by_step(questions: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the questions by step of the debrief, without the step's name.

    All others in the last.
    """
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for question in questions:
        begins = _STEP_PREFIX.match(question)
        step = next((n for n, name in enumerate(("happened", "why")) if begins and begins[1].lower() == name), 2)
        asked = question[begins.end() :] if begins else question
        found[step].append(asked[:1].upper() + asked[1:])
    return tuple(found[0]), tuple(found[1]), tuple(found[2])


def _build_decision(
    words: PlainTexts, conditions: ConditionDescriber, scene: Scene, laid: tuple[str, ...], prompt: str
) -> GuideDecision:
    return GuideDecision(
        id=scene.id,
        where=words.format_place(scene),
        lead=words.format_lead(scene.text),
        signals=tuple(words.format_line(signal.notice) for signal in scene.signals),
        laid=laid,
        prompt=prompt,
        offers=tuple(_build_offer(words, conditions, choice) for choice in scene.choices.values()),
    )


def _build_offer(words: PlainTexts, conditions: ConditionDescriber, choice: Choice) -> GuideOffer:
    notes = [ACT_LABELS[choice.act]] if choice.act else []
    notes += [f"as {CREDENTIALS.get(choice.book, choice.book)} teaches"] if choice.book else []
    if choice.when is not None:
        notes.append(_describe_opening(words, conditions, choice))
    gained = [f"{_name_gain(words, id)} {points:+d}".replace("-", "−") for id, points in choice.gain.items() if points]
    notes += [", ".join(gained)] if gained else []
    because = words.format_line(choice.because) if choice.because else ""
    return GuideOffer(
        words.format_line(choice.say), choice.fit, because, tuple(words.format_line(note, plain=True) for note in notes)
    )


def _describe_opening(words: PlainTexts, conditions: ConditionDescriber, choice: Choice) -> str:
    """Return when an offer is open, in words.

    Where the story has no words for it, that it is not always open.
    """
    condition_text = conditions.describe_condition(choice.when) if choice.when else ""
    description = f"open when {condition_text}" if condition_text else "not open to everybody"
    return f"{description}; else: “{words.format_line(choice.locked, plain=True)}”" if choice.locked else description


def _name_gain(words: PlainTexts, id: str) -> str:
    return find_label(id) if id in SKILLS else words.labels[id]


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
