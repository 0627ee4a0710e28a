"""How a test that fails could be mended by one change of its `play`: found by trying changes until it passes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice, product
from typing import NamedTuple

from pm_quest.authoring.trials import Draw, Failure, Trial, list_open_choices, play_test
from pm_quest.story.engine import Engine
from pm_quest.story.model import Playtest
from pm_quest.story.sentences import listed
from pm_quest.story.state import SCENE

MOST_TRIED = 64
"""So many changes are tried for one test."""
MOST_STATES = 500
"""Where chances lead to more states than this nothing is tried: every try would take as long as the test did."""

Play = tuple[str, ...]


class Edit(NamedTuple):
    """A change of `play`, what the failure's sentence should say of it, and how to make it.

    `partly`: it is worth telling already where the test gets further than before; else only where the test passes.
    """

    play: Play
    why: str
    mend: str
    partly: bool


def find_edit(engine: Engine, playtest: Playtest, trial: Trial) -> Edit | None:
    """The first change with which the test passes; where none is found, the first with which it gets further."""
    failure = trial.failure
    if failure is None or trial.most > MOST_STATES:
        return None
    further, left = None, len(playtest.play) - failure.step
    for edit in islice(_list_edits(engine, playtest, trial, failure), MOST_TRIED):
        again = play_test(engine, replace(playtest, play=edit.play)).failure
        if again is None:
            return edit
        if edit.partly and further is None and len(edit.play) - again.step < left:
            further = edit
    return further


def _list_edits(engine: Engine, playtest: Playtest, trial: Trial, failure: Failure) -> Iterator[Edit]:
    play = playtest.play
    yield from _name_other_draws(play, trial.draws)
    yield from _name_draws(play, trial.draws)
    if failure.kind == "missing":
        yield from _move_step_here(engine, play, failure)
        yield from _insert_step(engine, play, failure)
        yield from _leave_out(play, failure.step)
    elif failure.kind == "over":
        yield from _leave_out_rest(play, failure.step)
    elif failure.kind == "draw":
        yield from _move_step_on(play, failure.step)
        yield from _leave_out(play, failure.step)
    elif failure.kind == "stops":
        yield from _append_step(engine, playtest, failure)


def _name_draws(play: Play, draws: tuple[Draw, ...]) -> Iterator[Edit]:
    """Say which draw is meant: of one turn, the last first, or of two."""
    for several in (1, 2):
        for chosen in combinations(reversed(draws), several):
            for scenes in product(*(draw.scenes for draw in chosen)):
                edited = list(play)
                for draw, scene in zip(chosen, scenes, strict=True):
                    edited.insert(draw.step, f"={scene}")
                pairs = list(zip(chosen, scenes, strict=True))[::-1]
                deciding = [f"after {draw.after} chance decides between {_name(draw)}" for draw, _ in pairs]
                writing = [f"'={scene}' {_say_where(play, draw)}" for draw, scene in pairs]
                yield Edit(
                    tuple(edited), listed(deciding), f"write {listed(writing)} in 'play', where that is meant", True
                )


def _name_other_draws(play: Play, draws: tuple[Draw, ...]) -> Iterator[Edit]:
    """Another scene where the test names one that a draw leads to."""
    for draw in reversed(draws):
        if draw.step < len(play) and play[draw.step].startswith("="):
            for scene in draw.scenes:
                edited = (*play[: draw.step], f"={scene}", *play[draw.step + 1 :])
                why = f"after {draw.after} chance decides between {_name(draw)}"
                mend = f"write '={scene}' instead of '{play[draw.step]}' in 'play', where that is meant"
                yield Edit(edited, why, mend, False)


def _name(draw: Draw) -> str:
    return listed([f"'{scene}'" for scene in draw.scenes])


def _say_where(play: Play, draw: Draw) -> str:
    return f"after '{play[draw.step - 1]}'" if draw.step else "first"


def _move_step_here(engine: Engine, play: Play, failure: Failure) -> Iterator[Edit]:
    """A step that stands later in the test and is a choice of this scene."""
    options, at = _options(engine, failure), failure.step
    for number in range(at + 1, len(play)):
        if play[number] in options:
            moved = (*play[:at], play[number], *play[at:number], *play[number + 1 :])
            yield Edit(moved, "", f"write '{play[number]}' before '{play[at]}' in 'play'", True)


def _insert_step(engine: Engine, play: Play, failure: Failure) -> Iterator[Edit]:
    """A choice that can be taken here and leads to where the step can be taken."""
    at = failure.step
    if failure.state is not None:
        for choice in list_open_choices(engine, failure.state):
            mend = f"a step is missing: write '{choice}' before '{play[at]}' in 'play'"
            yield Edit((*play[:at], choice, *play[at:]), "", mend, True)


def _leave_out(play: Play, at: int) -> Iterator[Edit]:
    yield Edit((*play[:at], *play[at + 1 :]), "", f"take '{play[at]}' out of 'play'", False)


def _leave_out_rest(play: Play, at: int) -> Iterator[Edit]:
    rest = [f"'{step}'" for step in play[at:]]
    why = f"the test has {'one step' if len(rest) == 1 else f'{len(rest)} steps'} too many"
    yield Edit(play[:at], why, f"take {listed(rest)} out of 'play'", False)


def _move_step_on(play: Play, at: int) -> Iterator[Edit]:
    """A draw that was written before the choice that draws."""
    if at + 1 < len(play):
        moved = (*play[:at], play[at + 1], play[at], *play[at + 2 :])
        yield Edit(moved, "", f"write '{play[at]}' after '{play[at + 1]}' in 'play'", True)


def _append_step(engine: Engine, playtest: Playtest, failure: Failure) -> Iterator[Edit]:
    """One more choice: each with which the test passes."""
    choices = list_open_choices(engine, failure.state)[:MOST_TRIED] if failure.state is not None else []
    longer = {choice: replace(playtest, play=(*playtest.play, choice)) for choice in choices}
    passing = [choice for choice, each in longer.items() if play_test(engine, each).failure is None]
    if passing:
        quoted = listed([f"'{choice}'" for choice in passing], "or")
        mend = f"add {quoted} at the end of 'play': then the test passes"
        yield Edit(longer[passing[0]].play, "", mend, False)


def _options(engine: Engine, failure: Failure) -> frozenset[str]:
    return frozenset() if failure.state is None else frozenset(engine.places[failure.state[SCENE]].options)
