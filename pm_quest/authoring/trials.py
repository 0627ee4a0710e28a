"""One of the author's tests, played however its chances fall: what it came to, and where and why it failed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pm_quest.analysis.finding import At
from pm_quest.story.engine import Engine, Option, every_fall
from pm_quest.story.model import Brings, Playtest
from pm_quest.story.sentences import listed
from pm_quest.story.state import FACTS, SCENE, State, fact_of

MOST_STATES = 100_000
"""A test that chances lead to more states than this is not followed any further."""
MOST_NAMED = 6
"""So many choices or scenes are named in one sentence."""

Arrived = set[tuple[State, ...]]
"""Every way the last turn can have gone: the states arrived at."""


class Draw(NamedTuple):
    """Where chance decides: behind which step of `play` a `=scene` would go, what it comes after, and the scenes."""

    step: int
    after: str
    scenes: tuple[str, ...]


class Failure(NamedTuple):
    """Why a test failed: the sentence, the step of `play` (its length: what it expects), and the state it failed in.

    `kind` is `over` where the story had ended before, `missing` where the scene has no such choice, `closed` where it
    cannot be taken, `draw` where no draw leads to the scene that is named, `stops` where the test ends before the story
    does, and `other` for everything else.
    """

    kind: str
    message: str
    step: int
    state: State | None = None


class Trial(NamedTuple):
    """A test that was played: its failure (None: it passed), where chance decided, and how many states it met at once."""

    failure: Failure | None
    draws: tuple[Draw, ...]
    most: int


class FailedError(Exception):
    """The test fails here; the step is added by whoever plays the steps."""

    def __init__(self, kind: str, message: str, state: State | None = None) -> None:
        super().__init__(message)
        self.kind, self.state = kind, state


def play_test(engine: Engine, playtest: Playtest) -> Trial:
    """Play a test to its end, or to where it fails."""
    brings = playtest.brings or Brings()
    arrived: Arrived = {states for _, states in every_fall(lambda falls: engine.start(brings, falls))}
    after, most, draws = "the start", len(arrived), list(_find_draws(engine, [arrived], 0, "the start"))
    step = 0
    try:
        for step, said in enumerate(playtest.play):
            turns = _take_step(engine, arrived, said, after)
            arrived = set().union(*turns)
            after = after if said.startswith("=") else f"'{said}'"
            most = max(most, len(arrived))
            draws += _find_draws(engine, turns, step + 1, after)
        step = len(playtest.play)
        for state in sorted({states[-1] for states in arrived}):
            _check_expectation(engine, playtest, state)
    except FailedError as failed:
        return Trial(Failure(failed.kind, str(failed), step, failed.state), tuple(draws), most)
    return Trial(None, tuple(draws), most)


def find_place(playtest: Playtest, failure: Failure) -> At:
    """Where in a test it failed: a step, or what it expects."""
    return ("expect",) if failure.step == len(playtest.play) else ("play", str(failure.step))


def list_open_choices(engine: Engine, state: State) -> list[str]:
    """The choices that can be taken in a state, in the order of the file."""
    options = engine.places[state[SCENE]].options
    return [id for id, option in options.items() if engine.is_open(state, option)]


def name_some(names: Sequence[str]) -> str:
    """The first of these, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _find_draws(engine: Engine, turns: Sequence[Arrived], step: int, after: str) -> Iterable[Draw]:
    """The scenes that chance decides between, where a `=scene` could say which are meant.

    Each of the turns began in one state: what differs between them was decided before.
    """
    differing: set[int] = set()
    for arrived in turns:
        if len(arrived) > 1:
            through = [{state[SCENE] for state in states} for states in arrived]
            differing |= set[int]().union(*through) - through[0].intersection(*through)
    if differing:
        yield Draw(step, after, tuple(engine.places[scene].scene.id for scene in sorted(differing)))


def _take_step(engine: Engine, arrived: Arrived, step: str, after: str) -> list[Arrived]:
    """Every way a step can go: one set for each state it may have been taken in."""
    if step.startswith("="):
        return [_follow_draw(engine, arrived, step[1:], after)]
    return _take_choice(engine, arrived, step, after)


def _follow_draw(engine: Engine, arrived: Arrived, scene: str, after: str) -> Arrived:
    """Of all ways the last turn can have gone, those that came through a scene."""
    number = engine.layout.scenes.get(scene)
    kept = {states for states in arrived if any(state[SCENE] == number for state in states)}
    if not kept:
        came = ", ".join(sorted({f"'{_scene(engine, states[-1])}'" for states in arrived}))
        state = min(states[-1] for states in arrived)
        raise FailedError("draw", f"no draw after {after} leads to '{scene}'; it comes to {came}", state)
    return kept


def _take_choice(engine: Engine, arrived: Arrived, choice: str, after: str) -> list[Arrived]:
    """Every way the turn of one choice can go, from every state there may be."""
    turns: list[Arrived] = []
    number = 0
    for state in sorted({states[-1] for states in arrived}):
        option = _find_option(engine, state, choice, after)
        turns.append({states for _, states in engine.successors(state, option)})
        number += len(turns[-1])
        if number > MOST_STATES:
            raise FailedError(
                "other",
                f"after '{choice}' there are more than {MOST_STATES:,} ways; say with '=scene' which draws are meant",
            )
    return turns


def _find_option(engine: Engine, state: State, choice: str, after: str) -> Option:
    scene = _scene(engine, state)
    option = engine.places[state[SCENE]].options.get(choice)
    if option is None:
        raise _miss_choice(engine, state, choice, after)
    if not engine.is_open(state, option):
        values = describe_values(engine, state, _read_by(option))
        raise FailedError("closed", f"after {after} '{choice}' cannot be taken in scene '{scene}': {values}", state)
    return option


def _miss_choice(engine: Engine, state: State, choice: str, after: str) -> FailedError:
    """That a scene has no such choice, what it has instead, and which scenes do have it."""
    place = engine.places[state[SCENE]]
    if not place.options:
        message = (
            f"after {after} the story is over, in scene '{place.scene.id}', and '{choice}' cannot be taken any more"
        )
        return FailedError("over", message, state)
    known = name_some([f"'{id}'" for id in place.options])
    having = [f"'{each.scene.id}'" for each in engine.places if choice in each.options]
    elsewhere = f"; '{choice}' is a choice of scene {listed(having, 'or')}" if 0 < len(having) <= MOST_NAMED else ""
    message = (
        f"after {after} it stands in scene '{place.scene.id}', where there is no choice '{choice}'; "
        f"its choices are {known}{elsewhere}"
    )
    return FailedError("missing", message, state)


def _read_by(option: Option) -> Sequence[str]:
    condition = option.choice.when
    return () if condition is None else [fact_of(node) for node in condition.reads()]


def _check_expectation(engine: Engine, playtest: Playtest, state: State) -> None:
    impact, scene = engine.impact(state), _scene(engine, state)
    names = [fact_of(node) for node in playtest.expect.reads()]
    met = bool(engine.layout.expectation(playtest.expect)(state, impact or 0))
    if impact is not None and not met:
        values = describe_values(engine, state, names)
        raise FailedError("other", f"'{playtest.expect.source}' is not true in scene '{scene}': {values}", state)
    if impact is None and ("impact" in names or not met):
        open_ = list_open_choices(engine, state)
        following = f"next could be: {name_some(open_)}" if open_ else "no choice can be taken there"
        if "impact" in names or "ending" in names:
            raise FailedError("stops", f"it stops in scene '{scene}', which has no ending yet; {following}", state)
        values = describe_values(engine, state, names)
        said = f"'{playtest.expect.source}' is not true in scene '{scene}', where it stops: {values}; {following}"
        raise FailedError("stops", said, state)


def describe_values(engine: Engine, state: State, names: Iterable[str]) -> str:
    """The values of some names in a state, for a sentence."""
    said = []
    for name in dict.fromkeys(names):
        if name in engine.layout.values:
            said.append(f"{name} is {state[engine.layout.values[name]]}")
        elif name in engine.layout.facts:
            said.append(f"{name} is {'true' if state[FACTS] & engine.layout.facts[name] else 'false'}")
        elif name == "impact":
            said.append(f"impact is {engine.impact(state)}")
        elif name == "ending":
            said.append(f"ending is '{_scene(engine, state)}'")
    return ", ".join(said) or "it was taken before"


def _scene(engine: Engine, state: State) -> str:
    return engine.places[state[SCENE]].scene.id
