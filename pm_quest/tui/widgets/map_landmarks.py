"""The landmarks of a map: when it is, along its top, and the names of scenes that are worth one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from pm_quest.kit.text import fill_names
from pm_quest.story.echoes import pick_day, pick_time
from pm_quest.story.exploration import ExploredStory
from pm_quest.story.playthrough import Playthrough
from pm_quest.tui.safe_text import plain_content
from pm_quest.tui.widgets.canvas import Canvas, Cell

LONGEST_DAY = 22
RULER_ROWS = 2
"""The row that says when it is, and one to keep it apart."""
LEAST_ROOM = 3
"""The cells from which on a name that is cut says anything."""
TURN_NAME = "the turn"


@dataclass(frozen=True, slots=True)
class MapLandmarks:
    """What of a map has a name.

    days: when it is, by scene; without those that don't say.
    names: of endings, and of the scenes where the story turns.
    """

    days: Mapping[str, str]
    names: Mapping[str, str]


NO_LANDMARKS = MapLandmarks({}, {})


def list_landmarks(playthrough: Playthrough, known: ExploredStory, *, tells_turn: bool) -> MapLandmarks:
    """Return the landmarks among the scenes that are known."""
    scenario, values = playthrough.scenario, playthrough.fill_values()
    names: dict[str, str] = {}
    places: dict[str, str] = {}
    for id in known.scenes:
        scene = scenario.scenes[id]
        if scene.ending and scene.ending.title:
            names[id] = plain_content(fill_names(scene.ending.title, values)).plain
        elif tells_turn and id in scenario.turn:
            names[id] = TURN_NAME
        if scene.where and not scene.ending:
            places[id] = plain_content(fill_names(scene.where, values)).plain
    return MapLandmarks(_list_times(places), names)


def _list_times(places: Mapping[str, str]) -> dict[str, str]:
    """Return when it is by scene: the day, or the time of day where all of it is on one."""
    days = {id: pick_day(where) for id, where in places.items()}
    if len(set(days.values())) > 1:
        return days
    times = {id: pick_time(where) for id, where in places.items()}
    return days if "" in times.values() else times


def draw_days(canvas: Canvas, columns: Sequence[int], days: Sequence[str]) -> None:
    """Write along the top when it is, by layer: where it is another day, as far as there is room."""
    last, free = "", 0
    for x, day in zip(columns, days, strict=True):
        if not day or day == last or x < free:
            continue
        words = shorten(day, min(LONGEST_DAY, canvas.width - x))
        canvas.draw_label((x, 0), words, "$muted")
        last, free = day, x + cell_len(words) + 2


def draw_names(
    canvas: Canvas, names: Mapping[str, str], places: Mapping[str, Cell], lit: Iterable[str], widest: int
) -> None:
    """Write names beside their marks, else below or above them; what has no room stays without.

    `lit` are the scenes of the present way.
    """
    bright = set(lit)
    for scene, name in names.items():
        x, y = places[scene]
        style = "bold $primary" if scene in bright else "$muted"
        brief = shorten(name, widest)
        right, below, above = (x + 2, y), (x, y + 1), (x, y - 1)
        room = max(0, canvas.width - x - 2)
        for words, cell in (
            (name, right),
            (brief, right),
            (shorten(name, room) if room > LEAST_ROOM else "", right),
            (brief, below),
            (brief, above),
        ):
            if words and canvas.is_free(cell, cell_len(words)):
                canvas.draw_label(cell, words, style)
                break


def shorten(words: str, width: int) -> str:
    """Return words in so many cells at most, cut with an ellipsis."""
    if cell_len(words) <= width:
        return words
    return f"{set_cell_size(words, max(0, width - 1)).rstrip()}…" if width > 0 else ""
