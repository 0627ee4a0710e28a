"""Where people really went in a story, against what the exact analysis expects of playing at random."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, fsum, lgamma, log, log1p
from statistics import median

from pm_quest.analysis import ScenarioAnalysis
from pm_quest.analysis.policy_difference import ChoiceShares
from pm_quest.analysis.scene_choices import find_scene_choices
from pm_quest.authoring.scene_lengths import count_longest_text
from pm_quest.authoring.way_lengths import WORDS_PER_MINUTE, count_words_beside
from pm_quest.reports.play_counts import MIN_PEOPLE, PlayCounts, SceneTime
from pm_quest.story.model import Scenario, Scene

RARE_SHARE = 0.1
"""An option that at most this share of people want is rare, if chance does not explain it."""
RARE_CHANCE = 0.05
"""Chance explains a count that is at least this probable when choosing at random."""
LONG_FACTOR, LONG_SECONDS = 2, 15
"""A stay is long if people think this many times as long as in the middle scene, and this long at least."""


@dataclass(frozen=True, slots=True)
class PlayedChoice:
    """An option, and how many people wanted it first.

    at_random, adapting: the share that a way of playing takes it with here; None where it isn't known
    rare: whether hardly anybody wanted it, and fewer than would at random
    """

    id: str
    people: int
    share: float
    at_random: float | None
    adapting: float | None
    rare: bool


@dataclass(frozen=True, slots=True)
class PlayedDecision:
    """A decision that at least five people took."""

    scene: str
    people: int
    choices: tuple[PlayedChoice, ...]


@dataclass(frozen=True, slots=True)
class PlayedEnding:
    """An ending, and how many stories came to it.

    at_random: the exact share of those who play at random; None where it isn't known
    missed_chance: how probable it is that so many stories at random all miss it; None where one came to it
    """

    id: str
    stories: int
    share: float
    at_random: float | None
    missed_chance: float | None


@dataclass(frozen=True, slots=True)
class PlayedStay:
    """How long people stayed in a scene: the median in seconds, and how long its longest text takes to read.

    long: whether they stayed long, for what there is to read
    """

    scene: str
    people: int
    seconds: float
    reading: float
    long: bool


@dataclass(frozen=True, slots=True)
class PlayedStory:
    """Where people went.

    decisions, endings, stays: in the order of the file; empty where fewer than five people say something
    stories: how many came to an ending
    gone: scenes and options (`scene.option`) that were played and are not in the file
    """

    sessions: int
    people: int
    decisions: tuple[PlayedDecision, ...]
    endings: tuple[PlayedEnding, ...]
    stories: int
    stays: tuple[PlayedStay, ...]
    gone: tuple[str, ...]
    untimed: int
    other_versions: int

    @property
    def too_few(self) -> bool:
        """Whether there are too few people to say anything."""
        return self.people < MIN_PEOPLE

    @property
    def rare_choices(self) -> tuple[tuple[PlayedDecision, PlayedChoice], ...]:
        """Return the options that hardly anybody takes, each with its decision: those missed by most people first."""
        rare = ((each, choice) for each in self.decisions for choice in each.choices if choice.rare)
        return tuple(sorted(rare, key=lambda pair: pair[1].people - pair[0].people * (pair[1].at_random or 0)))

    @property
    def missed_endings(self) -> tuple[PlayedEnding, ...]:
        """Return the endings that nobody found."""
        return tuple(ending for ending in self.endings if not ending.stories)

    @property
    def long_stays(self) -> tuple[PlayedStay, ...]:
        """Return the scenes where people stay long, the longest first."""
        return tuple(sorted((each for each in self.stays if each.long), key=lambda each: -each.seconds))


def compare_play(counts: PlayCounts, analysis: ScenarioAnalysis) -> PlayedStory:
    """Return where people went, against the exact expectation."""
    scenario = analysis.scenario
    return PlayedStory(
        sessions=counts.sessions,
        people=counts.people,
        decisions=_list_decisions(counts, analysis),
        endings=_list_endings(counts, analysis),
        stories=counts.endings.total(),
        stays=_list_stays(counts, scenario),
        gone=_list_gone(counts, scenario),
        untimed=counts.untimed,
        other_versions=counts.other_versions,
    )


def _list_decisions(counts: PlayCounts, analysis: ScenarioAnalysis) -> tuple[PlayedDecision, ...]:
    random, adapting = (find_scene_choices(analysis, policy) for policy in ("random", "adaptive"))
    found = []
    for id, scene in analysis.scenario.scenes.items():
        votes = Counter({choice: n for choice, n in counts.votes.get(id, {}).items() if choice in scene.choices})
        people = votes.total()
        if people >= MIN_PEOPLE:
            choices = (
                _build_choice(
                    choice, votes[choice], people, _find_share(random, id, choice), _find_share(adapting, id, choice)
                )
                for choice in scene.choices
            )
            found.append(PlayedDecision(id, people, tuple(choices)))
    return tuple(found)


def _find_share(shares: Mapping[str, ChoiceShares], scene: str, choice: str) -> float | None:
    """Return the share of an option; None where the way of playing never comes here, or it isn't known."""
    return shares[scene].get(choice, 0.0) if scene in shares else None


def _build_choice(id: str, wanted: int, people: int, random: float | None, adapting: float | None) -> PlayedChoice:
    few = wanted <= RARE_SHARE * people
    rare = few and random is not None and _sum_binomial(wanted, people, random) < RARE_CHANCE
    return PlayedChoice(id, wanted, wanted / people, random, adapting, rare)


def _sum_binomial(most: int, tries: int, chance: float) -> float:
    """Return how probable it is to hit at most so often in so many tries."""
    if chance <= 0 or chance >= 1:
        return float(chance <= 0 or most >= tries)
    hit, miss = log(chance), log1p(-chance)
    ways = (lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1) for hits in range(most + 1))
    return fsum(exp(way + hits * hit + (tries - hits) * miss) for hits, way in enumerate(ways))


def _list_endings(counts: PlayCounts, analysis: ScenarioAnalysis) -> tuple[PlayedEnding, ...]:
    stories = counts.endings.total()
    if counts.ended_people < MIN_PEOPLE:
        return ()
    figures = analysis.policies.get("random")
    shares = figures.endings if figures is not None and analysis.graph is not None else {}
    return tuple(
        _build_ending(id, counts.endings[id], stories, shares.get(id, 0.0) if shares else None)
        for id, scene in analysis.scenario.scenes.items()
        if scene.ending is not None
    )


def _build_ending(id: str, came: int, stories: int, random: float | None) -> PlayedEnding:
    missed = None if came or random is None else (1 - random) ** stories
    return PlayedEnding(id, came, came / stories, random, missed)


def _list_stays(counts: PlayCounts, scenario: Scenario) -> tuple[PlayedStay, ...]:
    seen = {
        id: (people, _find_median(times), _estimate_reading(scenario, scene))
        for id, scene in scenario.scenes.items()
        if (times := counts.times.get(id)) and (people := sum(time.people for time in times)) >= MIN_PEOPLE
    }
    thinking = {id: max(0.0, seconds - reading) for id, (_, seconds, reading) in seen.items()}
    limit = max(LONG_SECONDS, LONG_FACTOR * median(thinking.values())) if thinking else 0
    return tuple(PlayedStay(id, *stay, long=thinking[id] > limit) for id, stay in seen.items())


def _find_median(times: tuple[SceneTime, ...]) -> float:
    """Return the median over people of how long they stayed."""
    return median([time.seconds for time in times for _ in range(max(1, time.people))])


def _estimate_reading(scenario: Scenario, scene: Scene) -> float:
    """Return how long the longest text of a scene takes to read, with its options and documents, in seconds."""
    words = count_longest_text(scenario, scene) + count_words_beside(scenario, scene)
    return 60 * words / WORDS_PER_MINUTE


def _list_gone(counts: PlayCounts, scenario: Scenario) -> tuple[str, ...]:
    """Return what was played and is not in the file."""
    gone = []
    for id, votes in counts.votes.items():
        scene = scenario.scenes.get(id)
        gone += [id] if scene is None else [f"{id}.{choice}" for choice in votes if choice not in scene.choices]
    return (*gone, *(id for id in counts.endings if id not in scenario.scenes))
