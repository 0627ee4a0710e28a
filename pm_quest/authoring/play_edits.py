"""Find one change of `play` that fixes a failing test, by trying changes until it passes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice, product
from typing import NamedTuple

from pm_quest.authoring.playtest_trials import (
    PlaytestDraw,
    PlaytestFailure,
    PlaytestTrial,
    list_open_choices,
    run_trial,
)
from pm_quest.kit.sentences import join_words
from pm_quest.story.engine import Engine
from pm_quest.story.model import Playtest
from pm_quest.story.state import SCENE

MAX_TRIED = 64
"""The most changes that are tried for one test."""
MAX_STATES = 500
"""With more states than this nothing is tried, since each try takes as long as the test."""

PlaySteps = tuple[str, ...]


class PlayEdit(NamedTuple):
    """A change of `play`.

    play: the steps after the change.
    why: what to add to the message of the failure.
    suggestion: the suggestion.
    partly: report it already if the test gets further than before; else only if the test passes.
    """

    play: PlaySteps
    why: str
    suggestion: str
    partly: bool


def find_play_edit(engine: Engine, playtest: Playtest, trial: PlaytestTrial) -> PlayEdit | None:
    """Return the first change with which the test passes, or else gets further."""
    failure = trial.failure
    if failure is None or trial.max_states > MAX_STATES:
        return None
    further, left = None, len(playtest.play) - failure.step
    for edit in islice(_list_edits(engine, playtest, trial, failure), MAX_TRIED):
        again = run_trial(engine, replace(playtest, play=edit.play)).failure
        if again is None:
            return edit
        if edit.partly and further is None and len(edit.play) - again.step < left:
            further = edit
    return further


def _list_edits(
    engine: Engine, playtest: Playtest, trial: PlaytestTrial, failure: PlaytestFailure
) -> Iterator[PlayEdit]:
    """Yield the changes that suit the kind of failure, the likeliest first."""
    play = playtest.play
    yield from _change_draws(play, trial.draws)
    yield from _add_draws(play, trial.draws)
    if failure.kind == "missing":
        yield from _move_step_forward(engine, play, failure)
        yield from _insert_step(engine, play, failure)
        yield from _drop_step(play, failure.step)
    elif failure.kind == "over":
        yield from _drop_remaining_steps(play, failure.step)
    elif failure.kind == "draw":
        yield from _delay_step(play, failure.step)
        yield from _drop_step(play, failure.step)
    elif failure.kind == "stops":
        yield from _append_step(engine, playtest, failure)


def _add_draws(play: PlaySteps, draws: tuple[PlaytestDraw, ...]) -> Iterator[PlayEdit]:
    """Yield plays that say which draw is meant: of one turn, the last first, or of two."""
    for several in (1, 2):
        for chosen in combinations(reversed(draws), several):
            for scenes in product(*(draw.scenes for draw in chosen)):
                edited = list(play)
                for draw, scene in zip(chosen, scenes, strict=True):
                    edited.insert(draw.step, f"={scene}")
                pairs = list(zip(chosen, scenes, strict=True))[::-1]
                deciding = [f"after {draw.after} chance decides between {_list_draw_scenes(draw)}" for draw, _ in pairs]
                writing = [f"'={scene}' {_describe_position(play, draw)}" for draw, scene in pairs]
                yield PlayEdit(
                    tuple(edited),
                    join_words(deciding),
                    f"write {join_words(writing)} in 'play', where that is meant",
                    True,
                )


def _change_draws(play: PlaySteps, draws: tuple[PlaytestDraw, ...]) -> Iterator[PlayEdit]:
    """Yield plays with another scene where the test names one that a draw leads to."""
    for draw in reversed(draws):
        if draw.step < len(play) and play[draw.step].startswith("="):
            for scene in draw.scenes:
                edited = (*play[: draw.step], f"={scene}", *play[draw.step + 1 :])
                why = f"after {draw.after} chance decides between {_list_draw_scenes(draw)}"
                suggestion = f"write '={scene}' instead of '{play[draw.step]}' in 'play', where that is meant"
                yield PlayEdit(edited, why, suggestion, False)


def _list_draw_scenes(draw: PlaytestDraw) -> str:
    """Return the scenes of a draw as a list in a sentence."""
    return join_words([f"'{scene}'" for scene in draw.scenes])


def _describe_position(play: PlaySteps, draw: PlaytestDraw) -> str:
    """Return after which step a draw stands."""
    return f"after '{play[draw.step - 1]}'" if draw.step else "first"


def _move_step_forward(engine: Engine, play: PlaySteps, failure: PlaytestFailure) -> Iterator[PlayEdit]:
    """Yield plays in which a later step that is a choice of this scene is taken now."""
    options, at = _list_options(engine, failure), failure.step
    for number in range(at + 1, len(play)):
        if play[number] in options:
            moved = (*play[:at], play[number], *play[at:number], *play[number + 1 :])
            yield PlayEdit(moved, "", f"write '{play[number]}' before '{play[at]}' in 'play'", True)


def _insert_step(engine: Engine, play: PlaySteps, failure: PlaytestFailure) -> Iterator[PlayEdit]:
    """Yield plays with an open choice inserted that leads to where the step can be taken."""
    at = failure.step
    if failure.state is not None:
        for choice in list_open_choices(engine, failure.state):
            suggestion = f"a step is missing: write '{choice}' before '{play[at]}' in 'play'"
            yield PlayEdit((*play[:at], choice, *play[at:]), "", suggestion, True)


def _drop_step(play: PlaySteps, at: int) -> Iterator[PlayEdit]:
    """Yield the play without one step."""
    yield PlayEdit((*play[:at], *play[at + 1 :]), "", f"take '{play[at]}' out of 'play'", False)


def _drop_remaining_steps(play: PlaySteps, at: int) -> Iterator[PlayEdit]:
    """Yield the play without a step and all steps after it."""
    rest = [f"'{step}'" for step in play[at:]]
    why = f"the test has {'one step' if len(rest) == 1 else f'{len(rest)} steps'} too many"
    yield PlayEdit(play[:at], why, f"take {join_words(rest)} out of 'play'", False)


def _delay_step(play: PlaySteps, at: int) -> Iterator[PlayEdit]:
    """Yield the play with a draw moved behind the choice that draws."""
    if at + 1 < len(play):
        moved = (*play[:at], play[at + 1], play[at], *play[at + 2 :])
        yield PlayEdit(moved, "", f"write '{play[at]}' after '{play[at + 1]}' in 'play'", True)


def _append_step(engine: Engine, playtest: Playtest, failure: PlaytestFailure) -> Iterator[PlayEdit]:
    """Yield the play with one more choice with which the test passes."""
    choices = list_open_choices(engine, failure.state)[:MAX_TRIED] if failure.state is not None else []
    longer = {choice: replace(playtest, play=(*playtest.play, choice)) for choice in choices}
    passing = [choice for choice, each in longer.items() if run_trial(engine, each).failure is None]
    if passing:
        quoted = join_words([f"'{choice}'" for choice in passing], "or")
        suggestion = f"add {quoted} at the end of 'play': then the test passes"
        yield PlayEdit(longer[passing[0]].play, "", suggestion, False)


def _list_options(engine: Engine, failure: PlaytestFailure) -> frozenset[str]:
    """Return the ids of the choices of the scene in which a test failed."""
    return frozenset() if failure.state is None else frozenset(engine.scenes[failure.state[SCENE]].choices)
