"""The same plays by both engines, to be compared event by event and state by state.

A play is what is brought, a seed and picks. The page records it (`record_plays.js`) as it is recorded here, and answers with a digest of
everything; only where one differs it is asked for the record.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from io import StringIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.kit.markdown_blocks import parse_blocks
from pm_quest.kit.text import fill_names, split_filled
from pm_quest.lines.json_presenter import JsonPresenter
from pm_quest.story.echoes import divide_paragraphs
from pm_quest.story.exhibits import Exhibit
from pm_quest.story.feedback import FEEDBACK_TIMES, FeedbackTime, choose_feedback, choose_reveal
from pm_quest.story.model import SKILLS, Brings, Scenario
from pm_quest.story.playthrough import ChoiceError, Playthrough, replay_choices
from pm_quest.story.state import SCENE
from pm_quest.story.taken_before import mark_turn
from pm_quest.story.used_terms import list_met_terms
from pm_quest.story.view import DebriefView, EchoView, SceneView, TurnView
from pm_quest.story.view_builder import view_debrief, view_outcome, view_scene, view_turn
from pm_quest.story.view_codec import encode_view
from pm_quest.web.story_file import encode_story

if TYPE_CHECKING:
    from playwright.async_api import Page

EMPTY_DEBRIEF = DebriefView(None, "", 0, 0, 0, {}, (), (), voted=False)
"""The presenter of `--json` does not read it: it has all of an ending from its scene."""
BATCH = 250
"""Plays a call: the page and this process take turns, and neither keeps much."""


SKILL_POINTS = (0, 1, 2, 3, 9, -1, 2**53 - 1, 2**63 - 2, 2**70)
"""What is brought of a skill: mostly little, and more than a number of JavaScript holds."""


@dataclass(frozen=True, slots=True)
class Play:
    """How a story is played.

    picks: the number of an open option each time; a negative one goes back so many turns, also from an ending
    views: whether the views of each turn and the debrief are compared as well
    """

    seed: int
    brings: Brings
    feedback: FeedbackTime | None
    picks: tuple[int, ...]
    views: bool = False

    def encode(self) -> dict[str, Any]:
        """This play for the page; JavaScript has no number as large as a seed or a skill may be."""
        brings = {**asdict(self.brings), "skills": {skill: str(n) for skill, n in self.brings.skills.items()}}
        return {**asdict(self), "seed": str(self.seed), "brings": brings}


def draw_play(
    chance: Random, holds: Sequence[str], turns: int, *, views: bool = False, skill_points: Sequence[int] = SKILL_POINTS
) -> Play:
    """A random play of so many turns, which now and then goes back."""
    brings = Brings(
        {skill: chance.choice(skill_points) for skill in SKILLS if chance.random() < 0.5},
        tuple(each for each in holds if chance.random() < 0.5),
        chance.choice(("", "Ada", "*", "{trust}")),
    )
    picks = (-chance.randint(1, 3) if chance.random() < 0.03 else chance.randrange(2520) for _ in range(turns))
    return Play(chance.randrange(1_000_000), brings, chance.choice((*FEEDBACK_TIMES, None)), tuple(picks), views)


def read_story(path: Path) -> Scenario:
    """A shipped story."""
    story = read_scenario_file(path).scenario
    assert story is not None
    return simplify_figures(story)


def simplify_figures(story: Scenario) -> Scenario:
    """A story whose charts have only numbers that both languages write in one way: 78 for 78.0, and no 1e-06."""
    exhibits = {id: replace(each, series=_shorten_figures(each)) for id, each in story.exhibits.items()}
    return replace(story, exhibits=exhibits)


def drop_people(story: Scenario) -> Scenario:
    """A story without cast and glossary, of which no event tells: looking for them is most of the time that a play takes."""
    return replace(story, cast={}, glossary={})


def _shorten_figures(exhibit: Exhibit) -> dict[str, tuple[float, ...]]:
    return {
        id: tuple(int(n) if n == int(n) else round(n, 3) or 0 for n in numbers)
        for id, numbers in exhibit.series.items()
    }


async def find_differing(page: Page, story: Scenario, plays: Iterable[Play]) -> list[Play]:
    """The plays in which the engines differ in anything."""
    await page.evaluate("(file) => record.loadPlayed('', file)", json.dumps(encode_story(story)))
    left, differing = list(plays), []
    while batch := left[:BATCH]:
        del left[:BATCH]
        there, here = await asyncio.gather(
            page.evaluate(
                "(plays) => record.digestPlays('', JSON.parse(plays))", json.dumps([*map(Play.encode, batch)])
            ),
            asyncio.to_thread(lambda plays=batch: [digest_play(story, each) for each in plays]),
        )
        differing += [each for each, one, other in zip(batch, here, there, strict=True) if one != other]
    return differing


async def explain_difference(page: Page, story: Scenario, play: Play) -> str:
    """The first step in which the engines differ, as each of them has it."""
    await page.evaluate("(file) => record.loadPlayed('', file)", json.dumps(encode_story(story)))
    there = await page.evaluate("(play) => record.writePlay('', play)", play.encode())
    here = [write_canonical(step) for step in record_play(story, play)]
    for number, (one, other) in enumerate(zip(here, there, strict=True)):
        if one != other:
            at = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
            return f"step {number} of {play}\nPython:     …{one[max(0, at - 200) : at + 200]}\nJavaScript: …{other[max(0, at - 200) : at + 200]}"
    return ""


def digest_play(story: Scenario, play: Play) -> str:
    """The digest of everything that happens in a play."""
    return sha256("\n".join(map(write_canonical, record_play(story, play))).encode()).hexdigest()[:32]


def record_play(story: Scenario, play: Play) -> list[Any]:
    """Everything that happens in a play, step by step."""
    left_ways: list[tuple[str, ...]] = []
    now = Playthrough.start(story, play.brings, play.seed)
    steps = [_record_step(now, play, left_ways)]
    for pick in play.picks:
        if now.ended and pick >= 0:
            break
        opened = [offer.id for offer in now.offers if offer.open]
        back = -pick if pick < 0 else 0 if opened else 1
        if back:
            left_ways.append(now.choices)
            now = now.rewind(max(0, now.turn - back))
        else:
            now = now.choose(opened[pick % len(opened)])
        steps.append(_record_step(now, play, left_ways))
    if not play.views:
        return steps
    replayed, misfit = replay_choices(story, play.brings, play.seed, [*now.choices, "nowhere", "c0"])
    return [*steps, encode_view(view_debrief(now)), [replayed.turn, misfit and asdict(misfit)]]


def list_play_events(
    now: Playthrough, feedback: FeedbackTime | None, left_ways: Iterable[Sequence[str]] = ()
) -> list[Any]:
    """The events of the present turn, as the presenter of `--json` writes them."""
    presenter = _EventCollector()
    reveal = choose_reveal(choose_feedback(now.scenario, "end", feedback)) | presenter.PROMISED
    scenes = tuple(view_scene(each, reveal) for each in now.list_arrivals())
    turn = mark_turn(TurnView(now.turn, scenes, view_outcome(now, reveal), {}), now, left_ways)
    presenter.show_outcome(turn)
    presenter.show_scenes(turn)
    if now.ended:
        presenter.show_ending(turn.last_scene, EMPTY_DEBRIEF, None)
    return presenter.events


def write_canonical(value: Any) -> str:
    """JSON with the keys of each object in order."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _record_step(now: Playthrough, play: Play, left_ways: Iterable[Sequence[str]]) -> dict[str, Any]:
    step = {
        "states": [*now.passed_states, now.state],
        "events": list_play_events(now, play.feedback, left_ways),
    }
    if not play.views:
        return step
    turn = view_turn(now)
    outcome = turn.outcome and [
        _parse_parts(turn.outcome.then, turn.outcome.echoes),
        turn.outcome.because and _parse_text(turn.outcome.because),
    ]
    texts = [*map(_parse_scene, turn.scenes), outcome]
    return {
        **step,
        "turn": encode_view(turn),
        "texts": texts,
        "outcomes": list_outcomes(now),
        "refusals": list_refusals(now),
        "met": [*list_met_terms(now)],
    }


def list_outcomes(now: Playthrough) -> list[Any]:
    """Every way that the chances can fall after each open choice: how probable it is, and the states that it leads through."""
    choices = now.engine.scenes[now.state[SCENE]].choices
    opened = [choices[offer.id] for offer in now.offers if offer.open]
    return [
        [(*chance.as_integer_ratio(), states) for chance, states in now.engine.list_successors(now.state, option)]
        for option in opened
    ]


def list_refusals(now: Playthrough) -> list[str]:
    """Why each choice of the scene can't be taken, and one that there is not; empty where it can."""
    refusals = []
    for choice in (*now.scene.choices, "nowhere"):
        try:
            now.choose(choice)
            refusals.append("")
        except ChoiceError as error:
            refusals.append(error.reason)
    return refusals


def _parse_scene(scene: SceneView) -> list[Any]:
    """The texts of a scene as the screens show them: parsed as they were written, and filled in after that."""
    others = (scene.where, *scene.signals, *(offer.say for offer in scene.offers))
    return [_parse_parts(scene.text, scene.echoes), *map(_parse_text, others)]


def _parse_parts(text: str, echoes: Iterable[EchoView]) -> list[Any]:
    parts = divide_paragraphs(text, echoes) if text else []
    return [_parse_text(text), *([_parse_text(part), echo and echo.decision] for part, echo in parts)]


def _parse_text(text: str) -> Any:
    template, names = split_filled(text)
    return [_fill_block(block, names) for block in parse_blocks(template)]


def _fill_block(block: Any, names: Mapping[str, str]) -> list[Any]:
    """A block, or a piece of a line, in which every text but the first is filled in."""
    kind, *rest = block
    return [kind, *(_fill_parts(part, names) for part in rest)]


def _fill_parts(parts: Any, names: Mapping[str, str]) -> Any:
    if isinstance(parts, str):
        return str(fill_names(parts, names))
    if not isinstance(parts, tuple):
        return parts
    return [_fill_block(each, names) if _is_node(each) else _fill_parts(each, names) for each in parts]


def _is_node(part: Any) -> bool:
    """A block or a piece that is no plain text; an item of a list is a tuple of such."""
    return isinstance(part, tuple) and bool(part) and isinstance(part[0], str)


class _EventCollector(JsonPresenter):
    """Keeps the events that would be written."""

    def __init__(self) -> None:
        super().__init__(StringIO())
        self.events: list[dict[str, Any]] = []

    def write_event(self, event: str, **content: Any) -> None:
        self.events.append({"event": event, **content})
