"""What is true for every player, found the slow way: all states of all starts, one by one, by the engine alone."""

from collections import defaultdict
from itertools import chain

from hypothesis import reject

from pm_quest.analysis.player_starts import find_starts
from pm_quest.story.engine import enumerate_outcomes, find_engine
from pm_quest.story.exploration import list_targets
from pm_quest.story.state import ADAPTABILITY, METERS, SCENE, VALUES
from tests.analysis.brute import TooLargeError

LARGE = 2000


class Everybody:
    """All states that anybody can come to; `adding` as in Brute: what only adds up is left out of them."""

    def __init__(self, scenario, *, adding=False, players=None):
        self.scenario, self.engine, self.adding = scenario, find_engine(scenario), adding
        self.ids = list(scenario.scenes)
        self.steps, self.passed, self.distance = {}, {}, {}
        self.players = list(find_starts(scenario)) if players is None else players
        self._walk(self.players[:1])
        self.bare, self.bare_passed = self.distance, self.passed
        self._walk(self.players)

    def _walk(self, players):
        """Breadth first from these players: how many choices lead to each state, and to each that is passed."""
        self.distance, self.passed, choices = {}, {}, 0
        near = {states for brings in players for states in self.starting(brings)}
        while near:
            for states in near:
                for state in states:
                    self.passed.setdefault(state, choices)
            new = {states[-1] for states in near} - self.distance.keys()
            self.distance.update(dict.fromkeys(new, choices))
            if len(self.distance) > LARGE:
                raise TooLargeError
            near = set()
            for state in new:
                near.update(chain(*self.gone_on(state).values()))
            choices += 1

    def starting(self, brings):
        """Every way the start can go: the states arrived at."""
        return {
            self.plain(states) for _, states in enumerate_outcomes(lambda falls: self.engine.enter_story(brings, falls))
        }

    def gone_on(self, state):
        """By open choice every way it can go: the states arrived at."""
        if state not in self.steps:
            self.steps[state] = self._gone_on(state)
        return self.steps[state]

    def _gone_on(self, state):
        options = self.engine.scenes[state[SCENE]].choices.items()
        return {
            id: {self.plain(states) for _, states in self.engine.list_successors(state, option)}
            for id, option in options
            if self.engine.is_open(state, option)
        }

    def plain(self, states):
        """States without what only adds up."""
        if not self.adding:
            return states
        return tuple((*state[:VALUES], *(0,) * (ADAPTABILITY + 1 - VALUES), *state[METERS:]) for state in states)

    def id(self, state):
        """The scene of a state."""
        return self.ids[state[SCENE]]

    def linked(self):
        """The scenes that links lead to from the start."""
        found, waiting = set(), [self.scenario.start]
        while waiting:
            if (scene := waiting.pop()) not in found:
                found.add(scene)
                waiting += list_targets(self.scenario.scenes[scene])
        return found

    def scenes(self):
        """The scenes that somebody comes to."""
        return {self.id(state) for state in self.passed}

    def choices(self):
        """The choices that somebody takes, each with its scene."""
        return {(self.id(state), id) for state, steps in self.steps.items() for id in steps}

    def dead_ends(self):
        """The states where nothing can be taken."""
        return {state for state, steps in self.steps.items() if not steps and not self.ends(state)}

    def ends(self, state):
        """Does the story end there?"""
        return self.engine.compute_impact(state) is not None

    def leading_to(self, wanted):
        """The states from which some way leads to one of these."""
        before = defaultdict(set)
        for state, steps in self.steps.items():
            for states in chain(*steps.values()):
                before[states[-1]].add(state)
        found, waiting = set(), list(wanted)
        while waiting:
            if (state := waiting.pop()) not in found:
                found.add(state)
                waiting += before[state]
        return found

    def lost(self):
        """The states from which neither an ending nor a dead end can be reached."""
        good = {state for state in self.steps if self.ends(state)} | self.dead_ends()
        return self.steps.keys() - self.leading_to(good)

    def fewest(self, wanted, passed=True):
        """The fewest choices to a state that is wanted: for who brings nothing, or else for anybody; None: there is none."""
        for reached in (self.bare_passed, self.passed) if passed else (self.bare, self.distance):
            found = [choices for state, choices in reached.items() if wanted(state)]
            if found:
                return min(found)
        return None

    def follow(self, way):
        """Every state that a way as it is written can come through in its last turn."""
        arrived = self.starting(way.brings)
        for step in way.steps:
            if step.startswith("="):
                arrived = {states for states in arrived if step[1:] in map(self.id, states)}
            else:
                on = [self.gone_on(state).get(step, set()) for state in {states[-1] for states in arrived}]
                arrived = set().union(*on)
        return {state for states in arrived for state in states}


def length(way):
    """How many choices a way has."""
    return sum(not step.startswith("=") for step in way.steps)


def everybody_of(scenario, **more):
    """Everybody in a story that Hypothesis made; it makes another where there are too many."""
    try:
        return Everybody(scenario, **more)
    except TooLargeError:
        reject()
