"""Echoes: what a scene or an outcome says only because of an earlier choice, and which choice that was.

A text, a signal, an option or the scene itself echoes a decision where its condition reads a fact
(a flag, `visited` or `chose`), and that decision made the condition true. Numbers echo nothing:
each follows from many choices. What the choice just taken made true is its outcome, no echo.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pm_quest.kit.text import FilledText, split_filled
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.engine import Engine, apply_effects
from pm_quest.story.exploration import list_destination_scenes
from pm_quest.story.model import Block, Choice, Destination, Scene
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import State
from pm_quest.story.view import EchoPart, EchoView

_TIME_OF_DAY = re.compile(r",?\s*\d{1,2}[:.]\d\d\s*$")
"""What is left out of when a choice was: the day is enough to remember it by."""


@dataclass(frozen=True, slots=True)
class _PastStates:
    """The states after each decision, from the start on; the last is the one a text is read in."""

    turns: Sequence[Playthrough]
    states: Sequence[State]
    engine: Engine

    @property
    def latest(self) -> int:
        """Return the number of the decision just taken: it is not an earlier one."""
        return len(self.states) - 1

    def find_source(self, condition: Condition | None) -> int | None:
        """Return the number of the earlier decision that made a condition true; None where none did."""
        if condition is None or not self._reads_facts(condition) or not self.engine.is_true(condition, self.states[-1]):
            return None
        false = [n for n, state in enumerate(self.states) if not self.engine.is_true(condition, state)]
        source = self._find_cause(condition, false[-1] + 1) if false else self._find_passed_up(condition)
        return source if source is not None and 0 < source < self.latest else None

    def _find_cause(self, condition: Condition, number: int) -> int:
        """Return the decision behind what became true with this one: of a scene that it left, the one that led there."""
        left = self.turns[number - 1].scene.id
        is_left = any(node.op == "visited" and node.value == left for node in condition.list_reads())
        return number - 1 if is_left else number

    def _reads_facts(self, condition: Condition) -> bool:
        return any(node.op in ("visited", "chose") or self._is_flag(node) for node in condition.list_reads())

    def _is_flag(self, node: ConditionNode) -> bool:
        return node.op == "name" and node.value in self.engine.scenario.flags

    def _find_passed_up(self, condition: Condition) -> int | None:
        """Return the last earlier decision with an option that would have changed what a condition reads."""
        reads = list(condition.list_reads())
        for number in range(self.latest - 1, 0, -1):
            decided = self.turns[number - 1]
            options = [decided.scene.choices[offer.id] for offer in decided.offers if offer.open]
            if any(self._changes_fact(decided.scene, option, node) for option in options for node in reads):
                return number
        return None

    def _changes_fact(self, scene: Scene, option: Choice, node: ConditionNode) -> bool:
        """Return whether an option, or a scene it leads to, changes the fact that this node reads."""
        if node.op == "chose":
            return node.value == f"{scene.id}.{option.id}"
        there = [self.engine.scenario.scenes[id] for id in list_destination_scenes(option.go)]
        if node.op == "visited":
            return any(each.id == node.value for each in there)
        return self._is_flag(node) and (node.value in option.set or any(node.value in each.set for each in there))


def list_scene_echoes(playthrough: Playthrough) -> tuple[EchoView, ...]:
    """Return the echoes of the present scene: of the scene itself, its paragraphs, signals and open options."""
    if playthrough.turn < 2:
        return ()
    turns, scene, engine = playthrough.list_turns(), playthrough.scene, playthrough.engine
    past = _PastStates(turns, [turn.state for turn in turns], engine)
    found = [
        *_list_route_echo(playthrough, past),
        *_list_paragraph_echoes(past, scene.text),
        *_list_echoes(
            past,
            "signal",
            (each.when for each in scene.signals if engine.is_true(each.when, playthrough.state)),
        ),
        *_list_echoes(
            past, "offer", (scene.choices[offer.id].when if offer.open else None for offer in playthrough.offers)
        ),
    ]
    return tuple(found)


def list_outcome_echoes(playthrough: Playthrough) -> tuple[EchoView, ...]:
    """Return the echoes of the last outcome: paragraphs that hang on a choice before it."""
    before, outcome = playthrough.previous, playthrough.outcome
    if before is None or outcome is None or not before.turn:
        return ()
    turns = playthrough.list_turns()
    states = [*(turn.state for turn in turns[:-1]), _apply_choice(before, outcome.choice)]
    return tuple(_list_paragraph_echoes(_PastStates(turns, states, playthrough.engine), outcome.choice.then))


def _list_route_echo(playthrough: Playthrough, past: _PastStates) -> Iterator[EchoView]:
    """Yield the echo of the scene as a whole: another choice would have led past it."""
    before, outcome = playthrough.previous, playthrough.outcome
    if playthrough.passed_states:
        state = playthrough.passed_states[-1]
        destination = playthrough.path[-2].go
    elif before is not None and outcome is not None:
        state, destination = _apply_choice(before, outcome.choice), outcome.choice.go
    else:
        return
    route = _find_branch(destination, playthrough.scene.id, playthrough.engine, state)
    states = [*past.states[:-1], state]
    yield from _list_echoes(_PastStates(past.turns, states, past.engine), "scene", (route,))


def _find_branch(destination: Destination | None, scene: str, engine: Engine, state: State) -> Condition | None:
    """Return the condition of the branch that led to a scene; None where it was not a branch, or the last."""
    if not isinstance(destination, tuple):
        return None
    taken = next(each for each in destination if engine.is_true(each.when, state))
    return taken.when if scene in list_destination_scenes(taken.go) else None


def _list_paragraph_echoes(past: _PastStates, text: Iterable[Block]) -> Iterator[EchoView]:
    """Yield the echoes of the blocks of a text that are shown, each with the paragraphs it has."""
    first = 0
    for block in text:
        if not past.engine.is_true(block.when, past.states[-1]):
            continue
        count = len(block.text.split("\n\n"))
        source = past.find_source(block.when)
        if source is not None:
            yield _build_echo(past, "text", first, source, count)
        first += count


def _list_echoes(past: _PastStates, part: EchoPart, conditions: Iterable[Condition | None]) -> Iterator[EchoView]:
    for index, condition in enumerate(conditions):
        source = past.find_source(condition)
        if source is not None:
            yield _build_echo(past, part, index, source)


def _build_echo(past: _PastStates, part: EchoPart, index: int, number: int, count: int = 1) -> EchoView:
    decided, taken = past.turns[number - 1], past.turns[number].taken_choice
    say = next((offer.say for offer in decided.offers if offer.id == taken), "")
    return EchoView(part, index, count, number, pick_day(decided.where), say)


def pick_day(where: str) -> str:
    """Return when a scene is, without the time of day: `Monday 6 October`; of one with nothing else, that time."""
    when = where.partition("·")[0].strip()
    return _TIME_OF_DAY.sub("", when) or when


def pick_time(where: str) -> str:
    """Return the time of day of a scene: `08:35`; empty where it doesn't say one."""
    found = _TIME_OF_DAY.search(where.partition("·")[0].strip())
    return found.group().strip(" ,") if found else ""


def _apply_choice(before: Playthrough, choice: Choice) -> State:
    """Return the state right after a choice, before it led anywhere."""
    now = list(before.state)
    apply_effects(before.engine.scenes[now[0]].choices[choice.id].effects, now)
    return tuple(now)


def divide_paragraphs(text: str, echoes: Iterable[EchoView]) -> list[tuple[str, EchoView | None]]:
    """Return a text in parts, each with the echo it is; parts without one are as long as can be."""
    template, names = split_filled(text)
    paragraphs = template.split("\n\n")
    parts: list[tuple[str, EchoView | None]] = []
    at = 0
    for echo in sorted((each for each in echoes if each.part == "text"), key=lambda each: each.index):
        parts += [("\n\n".join(paragraphs[at : echo.index]), None)] if echo.index > at else []
        at = echo.index + echo.count
        parts.append(("\n\n".join(paragraphs[echo.index : at]), echo))
    rest = "\n\n".join(paragraphs[at:])
    parts += [(rest, None)] if rest or not parts else []
    return [(FilledText(part, names) if names else part, echo) for part, echo in parts]
