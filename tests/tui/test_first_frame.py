"""What a fresh interpreter loads before the title is on the screen: nothing that the title does not show."""

import json
import subprocess
import sys

from tests.end_to_end.processes import ROOT, environment

PROBE = """
import asyncio, json, sys
from pathlib import Path
from pm_quest.tui.app import QuestApp
from pm_quest.library import Library
from pm_quest.saves.players import PlayerProfile, PlayerStore
from pm_quest.saves.folder_store import FolderStore

frames = []
display = QuestApp._display
def watched(app, screen, renderable):
    frames.append(sorted(sys.modules))
    display(app, screen, renderable)
QuestApp._display = watched

async def main():
    folder = Path(sys.argv[1])
    app = QuestApp(Library([Path("scenarios")]), FolderStore(folder), PlayerStore(folder), PlayerProfile("Ada"))
    async with app.run_test():
        pass

asyncio.run(main())
print(json.dumps(frames[0]))
"""
LATER = {
    "yaml",
    "markdown_it",
    "tinydb",
    "numpy",
    "hypothesis",
    "pm_quest.story.model",
    "pm_quest.story.view",
    "pm_quest.game",
}
"""What reading a story, showing one, saving, and counting ways need."""


def test_the_first_frame_loads_no_story_no_markdown_and_no_saves(tmp_path):
    """They come when they are needed; so do the screens that are not opened."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "saves")],
        capture_output=True,
        encoding="utf-8",
        env=environment(tmp_path / "saves"),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    loaded = set(json.loads(done.stdout))
    assert "textual" in loaded
    assert loaded & LATER == set()
    assert not [name for name in loaded if name.startswith("pm_quest.career")], "nor the career"
    screens = {name.rpartition(".")[2] for name in loaded if name.startswith("pm_quest.tui.screens.")}
    assert screens == {"covered_screen", "quest_screen", "title_screen", "title_state", "title_words"}
