"""The first page of a trainer's guide: what to have in the hand while a room plays the scenario.

All of it is put together from what the scenario and its figures say anyway.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pm_quest.analysis import ScenarioAnalysis
from pm_quest.analysis.decision_values import value_decisions
from pm_quest.analysis.scene_acts import list_acts
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.reports.figure_formats import format_decimal
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.reports.session_plan import DEBRIEF_QUESTIONS, PlanPart
from pm_quest.story.engine import find_engine
from pm_quest.story.labels import ACT_LABELS
from pm_quest.story.model import ACTS, Choice, Scenario, Scene
from pm_quest.story.policies import FIXED_POLICIES, POLICY_NAMES

MOST_STOPS, MOST_QUESTIONS, MOST_ACTS, MOST_FITS = 4, 2, 3, 2
MAX_LINE = 220
"""Characters of a summary that stand whole as what the scenario is about."""
GENERAL_BEFORE = "What is a product manager asked for where you work? Who says so, and how?"
GENERAL_PROMPT = "What did you take them to be asking for, and which sentence told you?"
GENERAL_OBJECTIVE = "Say what this organisation needed from the job, and which signals showed it."
_PLAIN_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class SheetStop:
    """A scene at which the room stops and talks.

    minute: when it will be about, from the beginning of the session.
    scene: its id, for `--gate`.
    number: of the scene in the guide.
    where: when and where it is.
    ask: what to ask.
    fits: what fits there, the first with its reason; pull: what presses an idea of the job on it.
    """

    minute: int
    scene: str
    number: int
    where: str
    ask: str
    fits: tuple[str, ...]
    pull: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """The page, every text plain and on one line.

    line: what the scenario is about.
    command, gates: how a session is opened, and what tables need in addition.
    prepare, begin: what to do before the day, and what to ask at the start.
    steps: the steps of the debrief, each with its questions.
    turn, listen: what changes and where, and what to listen for.
    figures: how far each way of playing comes.
    """

    line: str
    command: str
    gates: str
    prepare: tuple[str, ...]
    begin: tuple[str, ...]
    stops: tuple[SheetStop, ...]
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    turn: tuple[str, ...]
    listen: tuple[str, ...]
    figures: str


def build_run_sheet(
    analysis: ScenarioAnalysis,
    words: PlainTexts,
    plan: tuple[PlanPart, ...],
    asked: tuple[tuple[str, ...], ...],
    numbers: Mapping[str, int],
) -> RunSheet:
    """Return the page for a scenario that was analysed, with the author's questions by step of the debrief.

    `numbers` are those of the scenes in the guide, in reading order.
    """
    scenario, teaching = analysis.scenario, analysis.scenario.teaching
    stops = tuple(_build_stops(analysis, words, plan, numbers))
    before = teaching.before if teaching else ()
    return RunSheet(
        line=_shorten_summary(words.format_line(scenario.summary)),
        command=f"pm-quest class host {_name_file(scenario)} --together --withhold",
        gates=" ".join(f"--gate {stop.scene}" for stop in stops),
        prepare=tuple(_list_preparations(scenario)),
        begin=tuple(map(words.format_line, before[:MOST_QUESTIONS])) or (GENERAL_BEFORE,),
        stops=stops,
        steps=tuple(
            (title, (mine or always)[:MOST_QUESTIONS])
            for (title, always), mine in zip(DEBRIEF_QUESTIONS, asked, strict=True)
        ),
        turn=tuple(_describe_turn(analysis, words, numbers)),
        listen=tuple(_list_what_to_hear(scenario, words)),
        figures=_describe_figures(analysis),
    )


def _shorten_summary(summary: str) -> str:
    return summary if len(summary) <= MAX_LINE else _SENTENCE_END.split(summary)[0]


def _name_file(scenario: Scenario) -> str:
    """Return what to call the scenario in a command: its id, unless a terminal would want it quoted."""
    return scenario.id if _PLAIN_ID.fullmatch(scenario.id) else "FILE"


def _list_preparations(scenario: Scenario) -> Iterator[str]:
    """Yield what to do before the day."""
    alone = f", which takes about {format_count(scenario.minutes, 'minute')}" if scenario.minutes else ""
    yield f"Print this page, and play the story once yourself{alone}."
    if scenario.exhibits:
        number = f"{len(scenario.exhibits)} documents" if len(scenario.exhibits) > 1 else "document"
        yield f"Read the {number} that people will have on the table, at the end of this guide."


def _list_after_turn(scenario: Scenario) -> frozenset[str]:
    """Return the scenes that can come after the turn, its own among them."""
    ids, acts = list(scenario.scenes), list_acts(find_engine(scenario))
    found: set[int] = set()
    waiting = [ids.index(id) for id in scenario.turn]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += [target for act in acts[number] for target in act.targets]
    return frozenset(ids[number] for number in found)


def _build_stops(
    analysis: ScenarioAnalysis, words: PlainTexts, plan: tuple[PlanPart, ...], numbers: Mapping[str, int]
) -> Iterator[SheetStop]:
    scenario = analysis.scenario
    prompts = scenario.teaching.prompts if scenario.teaching else {}
    depths = _count_decisions_before(scenario)
    last = max(depths.values(), default=0) + 1
    play = plan[1]
    for scene in _choose_stops(analysis, prompts, numbers):
        yield SheetStop(
            minute=play.begins + play.minutes * depths.get(scene.id, 0) // last,
            scene=scene.id,
            number=numbers[scene.id],
            where=words.format_place(scene),
            ask=words.format_line(prompts.get(scene.id, GENERAL_PROMPT)),
            fits=tuple(_describe_fits(words, _list_of_fit(scene, "adapts")[:MOST_FITS])),
            pull=tuple(f"“{words.format_line(each.say)}”" for each in _list_of_fit(scene, "forces"))[:MOST_FITS],
        )


def _choose_stops(analysis: ScenarioAnalysis, prompts: Container[str], numbers: Iterable[str]) -> list[Scene]:
    """Return the decisions to stop at, in reading order.

    The first that has a question, the first from the turn on, and of the others those at which most
    depends on the choice and that most people come to. Something fits at each, where there are such.
    """
    scenes = analysis.scenario.scenes
    decisions = [scenes[id] for id in numbers if scenes[id].choices]
    fitting = [scene for scene in decisions if _list_of_fit(scene, "adapts")]
    asked = next(filter(None, ([each for each in fitting if each.id in prompts], fitting, decisions)), [])
    stakes, after = _measure_stakes(analysis), _list_after_turn(analysis.scenario)
    turned = [scene for scene in asked if scene.id in after]
    chosen = dict.fromkeys(scene.id for scene in (*asked[:1], *turned[:1]))
    ranked = sorted(asked, key=lambda scene: -stakes.get(scene.id, 0.0))
    rest = [scene.id for scene in ranked if scene.id not in chosen][: MOST_STOPS - len(chosen)]
    return [scene for scene in asked if scene.id in {*chosen, *rest}]


def _measure_stakes(analysis: ScenarioAnalysis) -> dict[str, float]:
    """Return how much each decision can cost a player who adapts from there on, times how often it is met at random."""
    found = {}
    for decision in value_decisions(analysis, ("adaptive",)):
        worths = [offer.worth["adaptive"].mean for offer in decision.offers if "adaptive" in offer.worth]
        means = [mean for mean in worths if mean is not None]
        if means:
            found[decision.scene] = min(1.0, decision.expected_visits) * (max(means) - min(means))
    return found


def _count_decisions_before(scenario: Scenario) -> dict[str, int]:
    """Return how many decisions lie before each scene at least."""
    ids, acts = list(scenario.scenes), list_acts(find_engine(scenario))
    depths = {ids.index(scenario.start): 0}
    level = list(depths)
    while level:
        reached: list[int] = []
        for number in level:
            step = int(bool(scenario.scenes[ids[number]].choices))
            for target in {target for act in acts[number] for target in act.targets}:
                if target not in depths:
                    depths[target] = depths[number] + step
                    reached.append(target)
        level = reached
    return {ids[number]: depth for number, depth in depths.items() if scenario.scenes[ids[number]].choices}


def _list_of_fit(scene: Scene, fit: str) -> list[Choice]:
    return [choice for choice in scene.choices.values() if choice.fit == fit]


def _describe_fits(words: PlainTexts, choices: Iterable[Choice]) -> Iterator[str]:
    """Yield what fits: the first with its reason; for those of the others there is room only with the scene itself."""
    for number, choice in enumerate(choices):
        say = words.format_line(choice.say)
        yield f"“{say}”: {words.format_line(choice.because)}" if choice.because and not number else f"“{say}”"


def _describe_turn(analysis: ScenarioAnalysis, words: PlainTexts, numbers: Mapping[str, int]) -> Iterator[str]:
    """Yield what changes, where, and what that costs a player who does not notice; or that each scene asks for its own."""
    scenario = analysis.scenario
    decisions = [scene for scene in scenario.scenes.values() if _list_of_fit(scene, "adapts")]
    if not scenario.turn:
        yield "It has no turn: each scene asks for something of its own, and no way of working fits all of them."
        fitting = _describe_acts(decisions)
        if fitting:
            yield f"What fits most often is {fitting}, each in its place."
        return
    after = _list_after_turn(scenario)
    places = [f"{numbers[id]} ({words.format_place(scenario.scenes[id])})" for id in scenario.turn if id in numbers]
    yield f"Scene {join_words(places or ['the last'], 'or')}: from here on the organisation needs something else. Don't announce it; ask who noticed, and by what."
    before_acts = _describe_acts([scene for scene in decisions if scene.id not in after])
    after_acts = _describe_acts([scene for scene in decisions if scene.id in after])
    if before_acts and after_acts:
        yield f"What fits before it is mostly {before_acts}; from then on mostly {after_acts}."
    means = {name: figures.impact.mean for name, figures in analysis.policies.items()}
    if all(means.get(name) is not None for name in ("adapt_then_force", "force_then_adapt")):
        yield (
            f"Who adapts until then and forces from there on comes to {format_decimal(means['adapt_then_force'], 0)} of 100; "
            f"who learns only then, to {format_decimal(means['force_then_adapt'], 0)}."
        )


def _describe_acts(scenes: Iterable[Scene]) -> str:
    """Return the acts that fit most often in some decisions, in words."""
    acts = Counter(ACT_LABELS[each.act] for scene in scenes for each in _list_of_fit(scene, "adapts") if each.act)
    return join_words([name for name, _ in acts.most_common(MOST_ACTS)]) if acts else ""


def _list_what_to_hear(scenario: Scenario, words: PlainTexts) -> Iterator[str]:
    """Yield what somebody may say in the room, and what to do with it."""
    objectives = scenario.teaching.objectives if scenario.teaching else ()
    learnt = words.format_line(objectives[0]) if objectives else GENERAL_OBJECTIVE
    yield f"This, in somebody's own words, is what it is for: “{learnt}”"
    yield "A sentence of the text as the reason for a vote: have it read aloud. That is the skill."
    rule = _find_rule(scenario)
    if rule:
        act, fits, forces = rule
        yield (
            f"A rule, such as “I would always begin with {ACT_LABELS[act]}”: here {ACT_LABELS[act]} fits in "
            f"{format_count(fits, 'decision')} and forces in {forces}. Ask what the difference was."
        )
    yield "“At our place …”: write it on the wall, and come back to it in step 3."


def _find_rule(scenario: Scenario) -> tuple[str, int, int] | None:
    """Return the act that most often fits and forces, with the number of decisions of each; None where none does both."""
    taken = [(scene.id, each.act, each.fit) for scene in scenario.scenes.values() for each in scene.choices.values()]
    counts = {act: Counter(fit for _, its, fit in dict.fromkeys(taken) if its == act) for act in ACTS}
    both = [(act, each["adapts"], each["forces"]) for act, each in counts.items() if each["adapts"] and each["forces"]]
    return max(both, key=lambda each: (min(each[1:]), sum(each[1:])), default=None)


def _describe_figures(analysis: ScenarioAnalysis) -> str:
    """Return how far adapting, the best fixed way and chance come; empty where that is not known."""
    means = {name: figures.impact.mean for name, figures in analysis.applicable_policies.items()}
    fixed = {name: mean for name, mean in means.items() if name in FIXED_POLICIES and mean is not None}
    if not fixed or means.get("adaptive") is None or means.get("random") is None:
        return ""
    best = max(fixed, key=lambda name: fixed[name])
    return (
        f"Of 100: adapting every time {format_decimal(means['adaptive'], 0)}, the best fixed way ({POLICY_NAMES[best]}) "
        f"{format_decimal(fixed[best], 0)}, at random {format_decimal(means['random'], 0)}."
    )
