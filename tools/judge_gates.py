"""Judge scenarios by the gates that the shipped ones have to pass, exactly.

Usage: python tools/judge_gates.py [--options] FILE...

Prints the figures of each gate and of the prose, with `!` where one is not met. Exits with status
1 where a gate is not met. `--options` prints instead the options of each decision, shuffled and
without the scene, for somebody to guess the fit.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pm_quest.analysis.policy_chain import compute_mean_impact
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.wording_rules import list_rules
from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.scenario_reader import ScenarioReading, read_scenario_file
from pm_quest.reports.reading_estimate import estimate_reading
from pm_quest.story.engine import find_engine
from pm_quest.story.model import ACTS, FITS, POLICIES, SKILLS, Brings, Choice, Prose, Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import POLICY_NAMES, list_applicable_policies, select_choices

UNFIXED = frozenset({"random", "adaptive", "best", "worst", "adapt_then_force", "force_then_adapt"})
LEAD, MOST_HALF, HALVES_APART = 25, 60, 15
ADAPTING = (70, 90)
BEST_ENDINGS = 0.75
PROFILE_POINTS = 4
SAMPLES = 300
MOST_WORDS = 4200
WORD_START = r"\b"
WORN = (
    "nobody",
    "no one",
    "somebody",
    "someone",
    "turns out",
    "pencil",
    "handwriting",
    "handsome",
    "lovely",
    "excellent",
    "politely",
    "asked",
)


class GateFigure(NamedTuple):
    """A figure of a gate: what it is, its value as text, and whether the gate is met."""

    name: str
    value: str
    met: bool


def main(arguments: list[str]) -> int:
    """Print the gates of each file. Return the exit status."""
    paths = [Path(each) for each in arguments if not each.startswith("--")]
    unmet = 0
    for path in paths:
        reading = read_scenario_file(path)
        if reading.scenario is None:
            print(reading.format_problems())
            unmet += 1
        elif "--options" in arguments:
            print_options(reading.scenario)
        else:
            unmet += print_gates(path, reading)
    return int(unmet > 0)


def print_gates(path: Path, reading: ScenarioReading) -> int:
    """Print the figures of a file. Return how many gates are not met."""
    scenario = reading.scenario
    assert scenario is not None
    analysis = analyze_scenario(scenario)
    print(f"\n== {path}")
    figures = [
        *judge_problems(reading, analysis),
        *judge_policies(analysis),
        *judge_endings(analysis),
        *judge_wording(analysis),
        *judge_profiles(scenario, analysis),
        *judge_size(scenario),
    ]
    for figure in figures:
        print(f"{' ' if figure.met else '!'} {figure.name:<44} {figure.value}")
    for line in (*describe_acts(scenario), *describe_prose(scenario)):
        print(f"  {line}")
    return sum(not figure.met for figure in figures)


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
    yield GateFigure("endings, 5 at least", str(len(analysis.endings)), len(analysis.endings) >= 5)
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
    yield GateFigure("profiles differ by 5 and more", f"{apart:.1f}: {value}", apart >= 5)


def judge_size(scenario: Scenario) -> Iterator[GateFigure]:
    """Yield numbers of scenes, decisions and tests."""
    ways = [play_way(scenario, policy, seed) for policy in ("random", "adaptive") for seed in range(SAMPLES)]
    lengths = sorted(len(way.choices) for way in ways)
    yield GateFigure("scenes, 28 to 45", str(len(scenario.scenes)), 28 <= len(scenario.scenes) <= 45)
    middle = lengths[len(lengths) // 2]
    yield GateFigure(
        "decisions on a way, 10 to 14", f"{lengths[0]} to {lengths[-1]}, mostly {middle}", 10 <= middle <= 14
    )
    for row in estimate_reading(scenario):
        met = row.way != "longest way" or (row.minutes.isdigit() and int(row.words.replace(",", "")) <= MOST_WORDS)
        yield GateFigure(f"words, {row.way} (at most {MOST_WORDS:,})", f"{row.words} words, {row.minutes} minutes", met)
    yield GateFigure("author's tests, 4 at least", str(len(scenario.tests)), len(scenario.tests) >= 4)
    yield GateFigure("exhibits, 1 at least", str(len(scenario.exhibits)), len(scenario.exhibits) >= 1)
    yield GateFigure("cast, at most 8", str(len(scenario.cast)), 1 <= len(scenario.cast) <= 8)


def play_way(scenario: Scenario, policy: str, seed: int) -> Playthrough:
    """Return one way through the story by a policy."""
    lottery = random.Random(seed)  # noqa: S311 - a game's draws, repeatable
    way = Playthrough.start(scenario, seed=seed)
    while not way.ended and not way.stuck:
        offered = [scenario.scenes[way.scene.id].choices[offer.id] for offer in way.offers if offer.open]
        way = way.choose(lottery.choice(select_choices(policy, offered)).id)
    return way


def count_words(text: str) -> int:
    """Return the number of words in a text."""
    return len(text.split())


def describe_acts(scenario: Scenario) -> Iterator[str]:
    """Yield in how many decisions each act stands, fits and forces; and the shapes of decisions."""
    decisions = [tuple(scene.choices.values()) for scene in scenario.scenes.values() if len(scene.choices) > 1]
    for act in ACTS:
        with_act = [choices for choices in decisions if any(each.act == act for each in choices)]
        fits = Counter(each.fit for choices in with_act for each in choices if each.act == act)
        if with_act:
            yield f"{act}: in {len(with_act)} decisions; " + ", ".join(f"{fit} {fits[fit]}" for fit in FITS)
    shapes = Counter("/".join(str(sum(each.fit == fit for each in choices)) for fit in FITS) for choices in decisions)
    yield "shapes (adapts/neutral/forces): " + ", ".join(f"{shape} x{number}" for shape, number in shapes.most_common())


def describe_prose(scenario: Scenario) -> Iterator[str]:
    """Yield what the prose has much of: long options, scenes beyond 60 to 140 words, short last lines, worn words."""
    choices = [(scene.id, each) for scene in scenario.scenes.values() for each in scene.choices.values()]
    long = [f"{scene}.{each.id} ({count_words(each.say)})" for scene, each in choices if count_words(each.say) > 20]
    yield "options over 20 words: " + (", ".join(long) or "none")
    lengths = {scene.id: sum(map(count_words, list_prose(scene.text))) for scene in scenario.scenes.values()}
    yield "scenes of other than 60 to 140 words: " + ", ".join(
        f"{id} ({number})" for id, number in lengths.items() if not 60 <= number <= 140
    )
    outcomes = [text for _, each in choices for text in list_prose(each.then)[-1:]]
    short = sum(count_words(re.split(r"(?<=[.!?])\s+", text.strip())[-1]) <= 9 for text in outcomes)
    yield f"outcomes that end on nine words or fewer: {short} of {len(outcomes)}"
    everything = " ".join(list_all_prose(scenario)).lower()
    counts = ", ".join(f"{word} {len(re.findall(WORD_START + word, everything))}" for word in WORN)
    yield f"{count_words(everything):,} words in all; worn: {counts}"


def list_prose(text: Prose) -> list[str]:
    """Return the blocks of a text."""
    return [each.text for each in text]


def list_all_prose(scenario: Scenario) -> Iterator[str]:
    """Yield every text of scenes and options."""
    for scene in scenario.scenes.values():
        yield from list_prose(scene.text)
        for choice in scene.choices.values():
            yield from (choice.say, choice.because or "", *list_prose(choice.then))


def print_options(scenario: Scenario) -> None:
    """Print the options of each decision without the scene, in an order of their own."""
    lottery = random.Random(scenario.id)  # noqa: S311 - an order that stays
    for scene in scenario.scenes.values():
        choices: list[Choice] = list(scene.choices.values())
        if len(choices) > 1:
            lottery.shuffle(choices)
            print(f"\n{scene.id}")
            print("\n".join(f"  [{each.id}] {each.say}" for each in choices))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
