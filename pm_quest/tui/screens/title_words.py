"""What the title says of a player: the doors from outside, the places to go to, and how much was seen."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.screens.title_state import TitleState
from pm_quest.tui.widgets.door_leaf import DoorFace, DoorGroup
from pm_quest.tui.widgets.place_row import Place

if TYPE_CHECKING:
    from pm_quest.scenario_doors import ScenarioDoor

PLACES = {
    "career": "Career",
    "lab": "Lab",
    "classroom": "Classroom",
    "settings": "Settings",
    "help": "Help",
    "quit": "Quit",
}


def list_faces(doors: "Sequence[ScenarioDoor]") -> list[DoorFace]:
    """Return what can be seen of doors; the role behind one only by who was there.

    Who was behind none is told to start with the tutorial.
    """
    is_new = not any(door.is_opened for door in doors)
    return [
        DoorFace(
            door.title,
            "start here" if is_new and door.is_tutorial else door.note,
            door.role if door.is_opened else "",
            bool(door.endings),
            _find_group(door),
            door.mark,
        )
        for door in doors
    ]


def _find_group(door: "ScenarioDoor") -> DoorGroup | None:
    """Return the doors of a door's collection."""
    collection = door.entry.collection
    return None if collection is None else DoorGroup(str(collection.folder), collection.title)


def list_places(state: TitleState, career_progress: str = "") -> list[Place]:
    """Return the places, what can be continued first.

    career_progress: how far the career is, if that is known yet.
    """
    has_ended = state.career is not None and state.career.ended is not None
    progress = safe_text.plain_content(career_progress or ("your last one" if has_ended else "under way"))
    return [*_list_continued(state, progress), *_list_others(state, progress)]


def _list_continued(state: TitleState, progress: Content) -> Iterator[Place]:
    latest = state.latest_game
    if state.is_career_latest:
        yield Place("continue-career", "Continue", Content.assemble("Career · ", progress))
    elif latest and latest.entry:
        where = "how it ended" if latest.save.unread else f"decision {len(latest.save.choices) + 1}"
        yield Place("continue", "Continue", safe_text.plain_content(f"{latest.title} · {where}"))


def _list_others(state: TitleState, progress: Content) -> Iterator[Place]:
    has_career = state.career is not None and (state.career.save or state.career.ended) is not None
    for item, label in PLACES.items():
        note = Content()
        if item == "career" and state.is_career_next:
            note = Content("what comes next")
        elif item == "career" and has_career and not state.is_career_latest:
            note = progress
        yield Place(item, label, note)


def describe_player(name: str, doors: "Sequence[ScenarioDoor]") -> Content:
    """Return who plays, and how many doors and endings that player has seen."""
    player = Content.assemble("playing as ", safe_text.plain_content(name, "$foreground"))
    playable = [door for door in doors if door.entry.header]
    opened = sum(1 for door in playable if door.is_opened)
    endings = sum(len(door.endings) for door in playable)
    if not opened:
        return player
    found = f" · {format_count(endings, 'ending')}" if endings else ""
    return Content.assemble(player, f"\n{opened} of {format_count(len(playable), 'door')} opened{found}")
