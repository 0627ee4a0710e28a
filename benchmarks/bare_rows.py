"""A bare Textual app that shows screens recorded before as rows of text, the next one at each key.

    python benchmarks/bare_rows.py FRAMES

It knows every row beforehand: what Textual itself takes to draw such a screen anew.
"""

import json
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Static


class BareRows(App[None]):
    """One screen after another, a key press each."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, frames: list[list[str]]) -> None:
        super().__init__()
        self.frames, self.at = frames, -1

    def compose(self) -> ComposeResult:
        """One text that fills the terminal."""
        yield Static(Content("\n".join(self.frames[self.at])))

    def on_key(self, event: Key) -> None:
        """Show the next screen."""
        event.stop()
        self.at = (self.at + 1) % len(self.frames)
        self.query_one(Static).update(Content("\n".join(self.frames[self.at])))


if __name__ == "__main__":
    BareRows(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
