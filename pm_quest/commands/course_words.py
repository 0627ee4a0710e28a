"""What the line mode says of a collection after one of its scenarios has ended: what comes next, or its end."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pm_quest.authoring.collections.folder_collections import find_collection_file
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.saves.save_record import Save


def describe_course(source: str | None, saves: "Sequence[Save]") -> str | None:
    """Return how far a player is in the collection of a scenario; None where it belongs to none.

    source: the file that was played to its end, as saves name it; saves: all of that player.
    """
    if source is None or find_collection_file(Path(source).parent) is None:
        return None
    from pm_quest.library import Library
    from pm_quest.scenario_doors import CollectionProgress, find_following

    entries = Library.from_environment(os.environ).list_entries()
    here = next((entry for entry in entries if entry.source == source), None)
    if here is None or here.collection is None:
        return None
    done = {save.source for save in saves if save.is_finished} | {source}
    progress = CollectionProgress(here.collection, sum(str(file.absolute()) in done for file in here.collection.files))
    told = f"{format_line(here.collection.title)}: {progress.standing}."
    if progress.is_finished:
        return f"{told} {format_line(progress.sentence)}".rstrip()
    following = find_following(entries, here, saves)
    if following is None or following.header is None:
        return told
    title = format_line(following.header.title)
    return f"{told} Next is {title}: 'pm-quest play {here.collection.id}/{following.id} --plain'."
