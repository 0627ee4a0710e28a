"""The gates that the shipped scenarios have to pass, exactly, for a player who brings nothing.

The tutorial has no size, no cast, no documents and no profiles to show; all else holds for it, too.
"""

import random
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from pm_quest.analysis.policy_chain import compute_mean_impact
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.wording_rules import list_rules
from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.scenario_reader import ScenarioReading
from pm_quest.reports.reading_estimate import estimate_reading
from pm_quest.story.engine import find_engine
from pm_quest.story.model import POLICIES, SKILLS, Brings, Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import POLICY_NAMES, list_applicable_policies, select_choices

UNFIXED = frozenset({"random", "adaptive", "best", "worst", "adapt_then_force", "force_then_adapt"})
LEAD, MOST_HALF, HALVES_APART = 25, 60, 15
MOST_HABIT = 0.6
"""Of what adapting comes to, so much at most comes to whoever follows a habit through the finale."""
ADAPTING = (70, 90)
BEST_ENDINGS = 0.75
PROFILE_POINTS, PROFILES_APART = 4, 5
SAMPLES = 100
MOST_WORDS = 4200
SCENES, DECISIONS = (28, 45), (10, 14)
MOST_CAST = {"finale": 10}
USUAL_CAST = 8


class GateFigure(NamedTuple):
    """A figure of a gate: what it is, its value as text, and whether the gate is met."""

    name: str
    value: str
    met: bool


def judge_gates(reading: ScenarioReading) -> Iterator[GateFigure]:
    """Yield the figures of every gate for a scenario without errors."""
    scenario = reading.scenario
    assert scenario is not None
    analysis = analyze_scenario(scenario)
    yield from judge_problems(reading, analysis)
    yield from judge_policies(analysis)
    yield from judge_endings(analysis)
    yield from judge_wording(analysis)
    if scenario.role != "tutorial":
        yield from judge_profiles(scenario, analysis)
        yield from judge_size(scenario)


def judge_problems(reading: ScenarioReading, analysis: ScenarioAnalysis) -> Iterator[GateFigure]:
    """Yield what `check --strict` finds, and what the file allows."""
    judged = judge_scenario(reading, analysis)
    codes = Counter(each.code for each in judged.problems)
    found = ", ".join(f"{code} x{number}" for code, number in sorted(codes.items()))
    yield GateFigure("check --strict", found or "clean", not found)
    allowed = ", ".join(each.code for each in judged.silenced)
    yield GateFigure("allowed findings, at most 2", allowed or "none", len(judged.silenced) <= 2)


def judge_policies(analysis: ScenarioAnalysis) -> Iterator[GateFigure]:
    """Yield the mean impact of each way of playing."""
    means = {
        name: analysis.policies[name].impact.mean or 0.0
        for name in POLICIES
        if name in list_applicable_policies(analysis.scenario) and name in analysis.policies
    }
    adapting = means["adaptive"]
    yield GateFigure("adapting, 70 to 90", f"{adapting:.1f}", ADAPTING[0] <= adapting <= ADAPTING[1])
    for name in sorted(means.keys() - UNFIXED, key=lambda each: -means[each]):
        behind = adapting - means[name]
        yield GateFigure(POLICY_NAMES[name], f"{means[name]:.1f}, {behind:.1f} behind", behind >= LEAD)
    halves = [means[name] for name in ("adapt_then_force", "force_then_adapt") if name in means]
    for name, mean in zip(("adapt_then_force", "force_then_adapt"), halves, strict=False):
        yield GateFigure(f"{POLICY_NAMES[name]}, at most {MOST_HALF}", f"{mean:.1f}", mean <= MOST_HALF)
    if halves:
        apart = max(halves) - min(halves)
        yield GateFigure(f"these two apart, at most {HALVES_APART}", f"{apart:.1f}", apart <= HALVES_APART)
    if analysis.scenario.role == "finale":
        most = max(means[name] for name in means.keys() - UNFIXED) / adapting
        yield GateFigure("every habit, at most 60 % of adapting", f"{most:.0%}", most <= MOST_HABIT)
    rest = ", ".join(f"{POLICY_NAMES[name]} {means[name]:.1f}" for name in ("random", "best", "worst") if name in means)
    yield GateFigure("beside them", rest, True)


def judge_endings(analysis: ScenarioAnalysis) -> Iterator[GateFigure]:
    """Yield how often each ending is reached, and the share of the two best for flawless play."""
    adaptive = analysis.policies["adaptive"].endings
    best = analysis.policies["best"].endings if "best" in analysis.policies else {}
    chance = analysis.policies["random"].endings
    top = sorted(adaptive, key=partial(_find_top_impact, analysis))[-2:]
    share = sum(adaptive.get(id) or 0.0 for id in top)
    yield GateFigure("adapting reaches one of the two best, 75 %", f"{share:.1%}", share >= BEST_ENDINGS)
    enough = analysis.scenario.role == "tutorial" or len(analysis.endings) >= 5
    yield GateFigure("endings, 5 at least", str(len(analysis.endings)), enough)
    for id in analysis.endings:
        shares = f"random {chance.get(id) or 0:.1%}, adapting {adaptive.get(id) or 0:.1%}, best {best.get(id) or 0:.1%}"
        yield GateFigure(f"  {id} ({_find_top_impact(analysis, id)})", shares, True)


def _find_top_impact(analysis: ScenarioAnalysis, id: str) -> int:
    """Return the highest impact of an ending that can be reached."""
    graph = analysis.graph
    number = list(analysis.scenario.scenes).index(id)
    assert graph is not None
    found = graph.impact[graph.scene == number]
    return int(found.max()) if len(found) else 0


def judge_wording(analysis: ScenarioAnalysis) -> Iterator[GateFigure]:
    """Yield how far each rule of thumb by wording alone stays behind."""
    graph, adapting = analysis.graph, analysis.policies["adaptive"].impact.mean or 0.0
    if graph is None:
        return
    for rule in list_rules(analysis.scenario):
        mean = compute_mean_impact(graph, graph.compute_weights(rule.select)) or 0.0
        yield GateFigure(rule.phrase, f"{mean:.1f}, {adapting - mean:.1f} behind", adapting - mean >= LEAD)


def judge_profiles(scenario: Scenario, nothing: ScenarioAnalysis) -> Iterator[GateFigure]:
    """Yield what adapting comes to with four points of one skill, or with one credential."""
    means = {"nothing": nothing.policies["adaptive"].impact.mean or 0.0}
    profiles = {skill: Brings(skills={skill: PROFILE_POINTS}) for skill in SKILLS}
    read = [fact[6:-1] for fact in find_engine(scenario).layout.facts if fact.startswith("holds(")]
    profiles |= {held: Brings(holds=(held,)) for held in read}
    for name, brings in profiles.items():
        found = analyze_scenario(scenario, brings, policies=["adaptive"])
        means[name] = found.policies["adaptive"].impact.mean or 0.0
    value = ", ".join(f"{name} {mean:.1f}" for name, mean in means.items())
    apart = max(means.values()) - min(means.values())
    yield GateFigure("profiles differ by 5 and more", f"{apart:.1f}: {value}", apart >= PROFILES_APART)


def judge_size(scenario: Scenario) -> Iterator[GateFigure]:
    """Yield numbers of scenes, decisions and tests."""
    ways = [play_way(scenario, policy, seed) for policy in ("random", "adaptive") for seed in range(SAMPLES)]
    lengths = sorted(len(way.choices) for way in ways)
    yield GateFigure("scenes, 28 to 45", str(len(scenario.scenes)), SCENES[0] <= len(scenario.scenes) <= SCENES[1])
    middle = lengths[len(lengths) // 2]
    yield GateFigure(
        "decisions on a way, 10 to 14",
        f"{lengths[0]} to {lengths[-1]}, mostly {middle}",
        DECISIONS[0] <= middle <= DECISIONS[1],
    )
    for row in estimate_reading(scenario):
        met = row.way != "longest way" or (row.minutes.isdigit() and int(row.words.replace(",", "")) <= MOST_WORDS)
        yield GateFigure(f"words, {row.way} (at most {MOST_WORDS:,})", f"{row.words} words, {row.minutes} minutes", met)
    yield GateFigure("author's tests, 4 at least", str(len(scenario.tests)), len(scenario.tests) >= 4)
    yield GateFigure("exhibits, 1 at least", str(len(scenario.exhibits)), len(scenario.exhibits) >= 1)
    most = MOST_CAST.get(scenario.role, USUAL_CAST)
    yield GateFigure(f"cast, at most {most}", str(len(scenario.cast)), 1 <= len(scenario.cast) <= most)


def play_way(scenario: Scenario, policy: str, seed: int) -> Playthrough:
    """Return one way through the story by a policy."""
    lottery = random.Random(seed)  # noqa: S311 - a game's draws, repeatable
    way = Playthrough.start(scenario, seed=seed)
    while not way.ended and not way.stuck:
        offered = [scenario.scenes[way.scene.id].choices[offer.id] for offer in way.offers if offer.open]
        way = way.choose(lottery.choice(select_choices(policy, offered)).id)
    return way
