"""What the game shows while a made-up scenario is played, written down: so that a bare app can show the same.

A sheet is `{"tree": …, "states": […]}`: the tree of the widgets on the play screen, and, at the start and after each key,
which of them were shown with which string, which one was lit, and what the key line had.
"""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.app import App
from textual.containers import ScrollableContainer
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Footer

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.game import Game
from pm_quest.library import Library
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.players import PlayerProfile, PlayerStore
from pm_quest.tui.app import QuestApp
from pm_quest.tui.widgets.choice_row import ChoiceRow

SENTENCES = (
    "Eleven unread threads with three teams on copy, and no roadmap anywhere that anybody could point to.",
    "Someone has left a label printer on your chair with a note that says it is yours now, and a smile.",
    "Word is out that somebody reads the threads; what you pick up first this week, everyone will see.",
    "Ines has pinned her print-out next to the coffee machine, and seven of its lines are circled in green.",
    "The release notes have had no owner since spring, and the customers have started to write their own.",
    "The CFO asks in the lift what the second support line would bring, and gets out before you can answer.",
    "Nobody has asked you for a roadmap, but everybody who came by this morning has asked you for a favour.",
)
TURN = ("\x1b[B", "1", "\r")
"""One turn of the measured play: light the next offer, choose the first, carry on to the next scene."""
NAMES = {"\x1b[B": "down", "1": "1", "\r": "enter"}


def scenario(scenes: int) -> str:
    """A scenario of that many scenes in a row, each as long as a shipped one's."""
    told: dict[str, object] = {f"scene_{number}": _scene(number) for number in range(scenes)}
    told[f"scene_{scenes}"] = {"text": "It is over.", "ending": {"title": "The end", "impact": 50}}
    meters = {
        "trust": {"label": "Team trust", "start": 5, "min": 0, "max": 10},
        "runway": {"label": "Runway", "start": 18, "min": 0, "max": 26},
    }
    head = {"format": 1, "title": "The Label Printer", "summary": "To measure with.", "role": "finale"}
    return json.dumps({**head, "employer": "Halvorsen Freight", "meters": meters, "scenes": told}, indent=1)


def _scene(number: int) -> dict[str, object]:
    def said(at: int) -> str:
        return SENTENCES[(number + at) % len(SENTENCES)]

    def choice(at: int) -> dict[str, object]:
        return {
            "say": f"Choose number {at} of scene {number}: {said(at)[:48].strip()}",
            "fit": ("adapts", "neutral", "forces")[(number + at) % 3],
            "gain": {"trust": 1 if number % 2 else -1, "tech": 1},
            "then": said(at + 2),
            "because": said(at + 4),
            "go": f"scene_{number + 1}",
            **({"if": "runway >= 20", "locked": "there is no money left for it this year"} if at == 3 else {}),
        }

    return {
        "where": f"Day {number}, 08:40 · your desk",
        "text": "\n\n".join((f"{said(0)} {said(1)}", f"{said(2)} {said(3)}")),
        "signals": [said(5), said(6)],
        "choices": {f"choice_{at}": choice(at) for at in range(4)},
    }


def record(path: Path, folder: Path, size: tuple[int, int], turns: int) -> dict[str, Any]:
    """Play the first `turns` turns of a scenario without a terminal, and write down what was shown."""
    return asyncio.run(_record(path, folder, size, turns))


async def _record(path: Path, folder: Path, size: tuple[int, int], turns: int) -> dict[str, Any]:
    reading = read_scenario_file(path)
    assert reading.scenario is not None, reading.problems
    store = FolderStore(folder)
    game = Game.open(reading.scenario, reading.fingerprint, str(path), store, "Ada", seed=1)
    app = QuestApp(Library([]), store, PlayerStore(folder), PlayerProfile("Ada"), game)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        states, shapes = [await _settled(pilot, {})], _shapes(app)
        for key in TURN * turns:
            await pilot.press(NAMES[key])
            states.append(await _settled(pilot, states[-1]))
            shapes.update(_shapes(app))
        return {"tree": _tree(app.screen.query_one("#frame"), "", shapes), "states": states}


async def _settled(pilot: Pilot[None], before: dict[str, Any]) -> dict[str, Any]:
    """The state after the one before, once it no longer changes."""
    seen, now = before, _state(pilot.app)
    while now in (before, {}) or now != seen:
        await pilot.pause(0.1)
        seen, now = now, _state(pilot.app)
    return now


def _widgets(app: App[None]) -> Iterator[tuple[str, Widget]]:
    """Every widget of the page with its path: the places among its siblings, from the top."""
    waiting = [("", app.screen.query_one("#frame"))]
    while waiting:
        path, widget = waiting.pop()
        if not isinstance(widget, Footer):
            yield path, widget
            waiting += [(f"{path}.{place}", child) for place, child in enumerate(widget.children)]


def _state(app: App[None]) -> dict[str, Any]:
    parts = dict(_widgets(app))
    shown = {path: _text(part) for path, part in parts.items() if part.is_on_screen or part.region.area}
    keys = [active.binding for active in app.screen.active_bindings.values() if active.binding.show]
    footer = {key.id or "": (key.key_display or key.key, key.description) for key in keys}
    lit = next((path for path, part in parts.items() if part.has_focus), None)
    return {"shown": shown, "footer": footer, "lit": lit}


def _shapes(app: App[None]) -> dict[str, tuple[int, int]]:
    return {path: part.outer_size for path, part in _widgets(app) if part.outer_size.area}


def _text(widget: Widget) -> str:
    if widget.children:
        return ""
    drawn = widget.render()
    return str(getattr(drawn, "plain", drawn))


def _tree(widget: Widget, path: str, shapes: dict[str, tuple[int, int]]) -> dict[str, Any]:
    if isinstance(widget, Footer):
        return {"path": path, "kind": "footer", "children": []}
    kept = [(f"{path}.{place}", child) for place, child in enumerate(widget.children)]
    width, height = shapes[path]
    return {
        "path": path,
        "kind": _kind(widget),
        "layout": widget.styles.layout.name if widget.styles.layout else "vertical",
        "width": width,
        "height": height if isinstance(widget, ScrollableContainer) or path == "" else "auto",
        "children": [_tree(child, at, shapes) for at, child in kept if at in shapes or isinstance(child, Footer)],
    }


def _kind(widget: Widget) -> str:
    if isinstance(widget, ChoiceRow):
        return "row"
    return "group" if widget.children else "text"
