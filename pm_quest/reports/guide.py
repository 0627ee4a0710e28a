"""The trainer's guide to a scenario: what to do with it in a room, scene by scene, with exact figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.analysis import Analysis, analyse
from pm_quest.analysis.decisions import impacts
from pm_quest.reports.condition_words import ConditionWords
from pm_quest.reports.figures import percent
from pm_quest.reports.plain_words import Words
from pm_quest.story.model import CREDENTIALS, ROLE_NAMES, SKILLS, Choice, Scenario, Scene
from pm_quest.story.sentences import counted

PLAY, DEBRIEF, BEFORE = 60, 30, 10
"""Minutes where the scenario names none; the debrief takes half as long as the play."""
_STEP = re.compile(r"(?:what )?(happened|why|(?:what of it is true )?where you work): +", re.IGNORECASE)
"""How a question says to which step of the debrief it belongs."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the session: its minutes, what it is called, and what is done in it."""

    minutes: int
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer of a decision, as trainers talk about it."""

    say: str
    fit: str
    because: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """A decision: where and when, how the scene begins, what there was to notice, what to ask, and the offers."""

    id: str
    where: str
    lead: str
    signals: tuple[str, ...]
    prompt: str
    offers: tuple[OfferRow, ...]


@dataclass(frozen=True, slots=True)
class EndingRow:
    """An ending: its title, its impact, and how probable it is at random and when adapting."""

    title: str
    impact: str
    random: str
    adaptive: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide, ready to be laid out: every text is plain words, on one line.

    `after` has the author's questions for each of the three steps of the debrief.
    """

    title: str
    language: str
    about: str
    summary: str
    objectives: tuple[str, ...]
    before: tuple[str, ...]
    plan: tuple[Part, ...]
    decisions: tuple[DecisionPart, ...]
    leads_on: tuple[tuple[str, str], ...]
    endings: tuple[EndingRow, ...]
    figures: str
    after: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    glossary: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def guide(scenario: Scenario) -> Guide:
    """The guide to a scenario. Analyses it, which takes some tenths of a second."""
    analysis = analyse(scenario)
    words, conditions = Words(scenario), ConditionWords(scenario)
    teaching = scenario.teaching
    prompts = {scene: words.line(text) for scene, text in teaching.prompts.items()} if teaching else {}
    about = [
        ROLE_NAMES.get(scenario.role, scenario.role),
        scenario.employer,
        scenario.author and f"by {scenario.author}",
    ]
    scenes = scenario.scenes.values()
    return Guide(
        title=words.line(scenario.title, plain=True),
        language=scenario.language,
        about=" · ".join(words.line(part, plain=True) for part in about if part),
        summary=words.line(scenario.summary),
        objectives=tuple(map(words.line, teaching.objectives)) if teaching else (),
        before=tuple(map(words.line, teaching.before)) if teaching else (),
        plan=tuple(_plan(scenario)),
        decisions=tuple(
            _decision(words, conditions, scene, prompts.get(scene.id, "")) for scene in scenes if scene.choices
        ),
        leads_on=tuple((words.place(scene), prompts[scene.id]) for scene in scenes if scene.go and scene.id in prompts),
        endings=tuple(_endings(words, analysis, prompts)),
        figures=_method(analysis),
        after=in_steps([words.line(text) for text in teaching.after] if teaching else []),
        glossary=tuple((words.line(term, plain=True), words.line(text)) for term, text in scenario.glossary.items()),
        missing=tuple(_missing(scenario)),
    )


def _plan(scenario: Scenario) -> Iterator[Part]:
    """The session: before, play, and half as long again in three steps of debrief."""
    whole = scenario.teaching.minutes if scenario.teaching else None
    if whole:
        before = max(1, whole // 10)
        debrief = max(3, (whole - before) // 3)
        play = max(1, whole - before - debrief)
    else:
        play = scenario.minutes or PLAY
        before, debrief = min(BEFORE, max(2, play // 6)), max(3, play // 2 if scenario.minutes else DEBRIEF)
    first, second = debrief // 3, debrief // 3
    yield Part(before, "Before", "Say what it is about and what it is not; ask the questions below.")
    yield Part(play, "Play", "Alone, in pairs or all together. Everybody plays to an ending; who is early plays again.")
    yield Part(first, "1 · What happened", "Who came to which ending? Where did the ways part?")
    yield Part(second, "2 · Why", "What did the organisation ask for, and how could one have known?")
    yield Part(debrief - first - second, "3 · What of it is true where you work", "From the story to the room.")


def in_steps(questions: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The questions by step of the debrief: those that begin with its name, without it, and all others in the last."""
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for question in questions:
        begins = _STEP.match(question)
        step = next((n for n, name in enumerate(("happened", "why")) if begins and begins[1].lower() == name), 2)
        asked = question[begins.end() :] if begins else question
        found[step].append(asked[:1].upper() + asked[1:])
    return tuple(found[0]), tuple(found[1]), tuple(found[2])


def _decision(words: Words, conditions: ConditionWords, scene: Scene, prompt: str) -> DecisionPart:
    return DecisionPart(
        id=scene.id,
        where=words.place(scene),
        lead=words.lead(scene.text),
        signals=tuple(words.line(signal.notice) for signal in scene.signals),
        prompt=prompt,
        offers=tuple(_offer(words, conditions, choice) for choice in scene.choices.values()),
    )


def _offer(words: Words, conditions: ConditionWords, choice: Choice) -> OfferRow:
    notes = [f"as {CREDENTIALS.get(choice.book, choice.book)} teaches"] if choice.book else []
    if choice.when is not None:
        notes.append(_describe_opening(words, conditions, choice))
    gained = [f"{_named(words, id)} {points:+d}".replace("-", "−") for id, points in choice.gain.items() if points]
    notes += [", ".join(gained)] if gained else []
    because = words.line(choice.because) if choice.because else ""
    return OfferRow(words.line(choice.say), choice.fit, because, tuple(words.line(note, plain=True) for note in notes))


def _describe_opening(words: Words, conditions: ConditionWords, choice: Choice) -> str:
    """When an offer is open, in words: of what nothing in the story says in words, only that it is not always open."""
    told = conditions.describe(choice.when) if choice.when else ""
    said = f"open when {told}" if told else "not open to everybody"
    return f"{said}; else: “{words.line(choice.locked, plain=True)}”" if choice.locked else said


def _named(words: Words, id: str) -> str:
    return id.replace("user_design", "user & design") if id in SKILLS else words.labels[id]


def _endings(words: Words, analysis: Analysis, prompts: dict[str, str]) -> Iterator[EndingRow]:
    """The endings, what is worth most first."""
    worth = impacts(analysis)
    shares = [
        analysis.policies[policy].endings if policy in analysis.policies else None for policy in ("random", "adaptive")
    ]
    ends = [scene for scene in analysis.scenario.scenes.values() if scene.ending]
    for scene in sorted(ends, key=lambda scene: -sum(worth.get(scene.id, (0, 0)))):
        low, high = worth.get(scene.id, (None, None))
        told = scene.ending.impact.source if scene.ending else ""
        impact = told if low is None else f"{low}" if low == high else f"{low} to {high}"
        random, adaptive = (percent(None if share is None else share.get(scene.id, 0.0)) for share in shares)
        title = words.line(scene.ending.title, plain=True) if scene.ending else scene.id
        yield EndingRow(title, impact, random, adaptive, prompts.get(scene.id, ""))


def _method(analysis: Analysis) -> str:
    """How the figures came about."""
    if analysis.method == "exact":
        return f"Exact, over all {counted(analysis.states, 'state')} of the story, for a player who brings nothing."
    return f"Estimated from seeded plays, not exact, because {analysis.why}; for a player who brings nothing."


def _missing(scenario: Scenario) -> Iterator[str]:
    """What the author has not said, and this guide would hold."""
    teaching = scenario.teaching
    if teaching is None:
        yield "'teaching': objectives, what to ask before, prompts by scene, questions for the debrief, minutes"
    else:
        keys = ("objectives", "before", "prompts", "after", "minutes")
        yield from (f"'{key}' in 'teaching'" for key in keys if not getattr(teaching, key))
    silent = sum(not choice.because for scene in scenario.scenes.values() for choice in scene.choices.values())
    if silent:
        yield f"'because' of {counted(silent, 'choice')}: why it fits, or forces"
    if scenario.minutes is None:
        yield "'minutes': how long it plays"
