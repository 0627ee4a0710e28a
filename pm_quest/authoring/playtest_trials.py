"""Play one of the author's tests through all its draws.

What it reaches, and where and why it fails.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pm_quest.analysis.finding import FilePlace
from pm_quest.kit.sentences import join_words
from pm_quest.story.engine import CompiledChoice, Engine, enumerate_outcomes
from pm_quest.story.model import Brings, Playtest
from pm_quest.story.state import FACTS, SCENE, State, name_fact

MAX_STATES = 100_000
"""A test that reaches more states than this is not followed further."""
MAX_NAMED = 6
"""The most choices or scenes that are listed in a sentence."""

TurnPaths = set[tuple[State, ...]]
"""Every way that the last turn can have gone, as the states passed."""


class PlaytestDraw(NamedTuple):
    """Where chance decides.

    step: the step of `play` behind which a `=scene` would go.
    after: what the draw follows, for a sentence.
    scenes: the scenes that chance decides between.
    """

    step: int
    after: str
    scenes: tuple[str, ...]


class PlaytestFailure(NamedTuple):
    """Why a test failed: the message, the step of `play` (its length for `expect`), the state.

    `kind` is `over` where the story had ended before, `missing` where the scene has no such choice,
    `closed` where it cannot be taken, `draw` where no draw leads to the named scene, `stops` where
    the test ends before the story does, and `other` for everything else.
    """

    kind: str
    message: str
    step: int
    state: State | None = None


class PlaytestTrial(NamedTuple):
    """A test that was played: its failure (None if it passed), its draws, the most states."""

    failure: PlaytestFailure | None
    draws: tuple[PlaytestDraw, ...]
    max_states: int


class PlaytestFailedError(Exception):
    """Raised where a test fails; the caller adds the step."""

    def __init__(self, kind: str, message: str, state: State | None = None) -> None:
        super().__init__(message)
        self.kind, self.state = kind, state


def run_trial(engine: Engine, playtest: Playtest) -> PlaytestTrial:
    """Play a test to its end, or to where it fails."""
    brings = playtest.brings or Brings()
    arrived: TurnPaths = {states for _, states in enumerate_outcomes(lambda falls: engine.enter_story(brings, falls))}
    after, most, draws = "the start", len(arrived), list(_find_draws(engine, [arrived], 0, "the start"))
    step = 0
    try:
        for step, instruction in enumerate(playtest.play):
            turns = _take_step(engine, arrived, instruction, after)
            arrived = set().union(*turns)
            after = after if instruction.startswith("=") else f"'{instruction}'"
            most = max(most, len(arrived))
            draws += _find_draws(engine, turns, step + 1, after)
        step = len(playtest.play)
        for state in sorted({states[-1] for states in arrived}):
            _check_expectation(engine, playtest, state)
    except PlaytestFailedError as failed:
        return PlaytestTrial(PlaytestFailure(failed.kind, str(failed), step, failed.state), tuple(draws), most)
    return PlaytestTrial(None, tuple(draws), most)


def list_step_scenes(engine: Engine, playtest: Playtest) -> list[frozenset[str]]:
    """Return the scenes in which each step can be taken, then those where the last one leads.

    Up to where the test fails.
    """
    brings = playtest.brings or Brings()
    arrived: TurnPaths = {states for _, states in enumerate_outcomes(lambda falls: engine.enter_story(brings, falls))}
    scenes = []
    try:
        for step in (*playtest.play, ""):
            scenes.append(frozenset(_scene_id(engine, states[-1]) for states in arrived))
            arrived = set().union(*_take_step(engine, arrived, step, "")) if step else arrived
    except PlaytestFailedError:
        pass
    return scenes


def failure_place(playtest: Playtest, failure: PlaytestFailure) -> FilePlace:
    """Return where in a test it failed: a step, or what it expects."""
    return ("expect",) if failure.step == len(playtest.play) else ("play", str(failure.step))


def list_open_choices(engine: Engine, state: State) -> list[str]:
    """Return the choices that can be taken in a state, in the order of the file."""
    options = engine.scenes[state[SCENE]].choices
    return [id for id, option in options.items() if engine.is_open(state, option)]


def list_some(names: Sequence[str]) -> str:
    """Return the first of these names, and how many more there are."""
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _find_draws(engine: Engine, turns: Sequence[TurnPaths], step: int, after: str) -> Iterable[PlaytestDraw]:
    """Yield the scenes that chance decides between, where a `=scene` could say which are meant.

    Each of the turns began in one state: what differs between them was decided before.
    """
    differing: set[int] = set()
    for arrived in turns:
        if len(arrived) > 1:
            through = [{state[SCENE] for state in states} for states in arrived]
            differing |= set[int]().union(*through) - through[0].intersection(*through)
    if differing:
        yield PlaytestDraw(step, after, tuple(engine.scenes[scene].scene.id for scene in sorted(differing)))


def _take_step(engine: Engine, arrived: TurnPaths, step: str, after: str) -> list[TurnPaths]:
    """Return every way a step can go: one set for each state it may have been taken in."""
    if step.startswith("="):
        return [_follow_draw(engine, arrived, step[1:], after)]
    return _take_choice(engine, arrived, step, after)


def _follow_draw(engine: Engine, arrived: TurnPaths, scene: str, after: str) -> TurnPaths:
    """Return, of all ways the last turn can have gone, those that came through a scene.

    Raises PlaytestFailedError.
    """
    number = engine.layout.scenes.get(scene)
    matching = {states for states in arrived if any(state[SCENE] == number for state in states)}
    if not matching:
        came = ", ".join(sorted({f"'{_scene_id(engine, states[-1])}'" for states in arrived}))
        state = min(states[-1] for states in arrived)
        raise PlaytestFailedError("draw", f"no draw after {after} leads to '{scene}'; it comes to {came}", state)
    return matching


def _take_choice(engine: Engine, arrived: TurnPaths, choice: str, after: str) -> list[TurnPaths]:
    """Return every way the turn of one choice can go, from every possible state.

    Raises PlaytestFailedError.
    """
    turns: list[TurnPaths] = []
    number = 0
    for state in sorted({states[-1] for states in arrived}):
        option = _find_option(engine, state, choice, after)
        turns.append({states for _, states in engine.list_successors(state, option)})
        number += len(turns[-1])
        if number > MAX_STATES:
            raise PlaytestFailedError(
                "other",
                f"after '{choice}' there are more than {MAX_STATES:,} ways; say with '=scene' which draws are meant",
            )
    return turns


def _find_option(engine: Engine, state: State, choice: str, after: str) -> CompiledChoice:
    """Return the option of a choice. Raises PlaytestFailedError where it cannot be taken."""
    scene = _scene_id(engine, state)
    option = engine.scenes[state[SCENE]].choices.get(choice)
    if option is None:
        raise _build_missing_choice(engine, state, choice, after)
    if not engine.is_open(state, option):
        values = describe_values(engine, state, _list_condition_names(option))
        raise PlaytestFailedError(
            "closed", f"after {after} '{choice}' cannot be taken in scene '{scene}': {values}", state
        )
    return option


def _build_missing_choice(engine: Engine, state: State, choice: str, after: str) -> PlaytestFailedError:
    """Return the error of a missing choice.

    What the scene has instead, and which scenes have it.
    """
    place = engine.scenes[state[SCENE]]
    if not place.choices:
        message = (
            f"after {after} the story is over, in scene '{place.scene.id}', and '{choice}' cannot be taken any more"
        )
        return PlaytestFailedError("over", message, state)
    known = list_some([f"'{id}'" for id in place.choices])
    having = [f"'{each.scene.id}'" for each in engine.scenes if choice in each.choices]
    elsewhere = f"; '{choice}' is a choice of scene {join_words(having, 'or')}" if 0 < len(having) <= MAX_NAMED else ""
    message = (
        f"after {after} it stands in scene '{place.scene.id}', where there is no choice '{choice}'; "
        f"its choices are {known}{elsewhere}"
    )
    return PlaytestFailedError("missing", message, state)


def _list_condition_names(option: CompiledChoice) -> Sequence[str]:
    """Return the names that the condition of an option reads."""
    condition = option.choice.when
    return () if condition is None else [name_fact(node) for node in condition.list_reads()]


def _check_expectation(engine: Engine, playtest: Playtest, state: State) -> None:
    """Check what a test expects in a state. Raises PlaytestFailedError."""
    impact, scene = engine.compute_impact(state), _scene_id(engine, state)
    names = [name_fact(node) for node in playtest.expect.list_reads()]
    met = bool(engine.layout.compile_expectation(playtest.expect)(state, impact or 0))
    if impact is not None and not met:
        values = describe_values(engine, state, names)
        raise PlaytestFailedError(
            "other", f"'{playtest.expect.source}' is not true in scene '{scene}': {values}", state
        )
    if impact is None and ("impact" in names or not met):
        open_ = list_open_choices(engine, state)
        following = f"next could be: {list_some(open_)}" if open_ else "no choice can be taken there"
        if "impact" in names or "ending" in names:
            raise PlaytestFailedError(
                "stops", f"it stops in scene '{scene}', which has no ending yet; {following}", state
            )
        values = describe_values(engine, state, names)
        sentence = f"'{playtest.expect.source}' is not true in scene '{scene}', where it stops: {values}; {following}"
        raise PlaytestFailedError("stops", sentence, state)


def describe_values(engine: Engine, state: State, names: Iterable[str]) -> str:
    """Return the values of some names in a state, for a sentence."""
    parts = []
    for name in dict.fromkeys(names):
        if name in engine.layout.values:
            parts.append(f"{name} is {state[engine.layout.values[name]]}")
        elif name in engine.layout.facts:
            parts.append(f"{name} is {'true' if state[FACTS] & engine.layout.facts[name] else 'false'}")
        elif name == "impact":
            parts.append(f"impact is {engine.compute_impact(state)}")
        elif name == "ending":
            parts.append(f"ending is '{_scene_id(engine, state)}'")
    return ", ".join(parts) or "it was taken before"


def _scene_id(engine: Engine, state: State) -> str:
    return engine.scenes[state[SCENE]].scene.id
