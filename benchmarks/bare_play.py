"""A bare Textual app that shows what a sheet says the game showed: the same widgets, strings and key presses, no game.

    python benchmarks/bare_play.py SHEET

It knows every string beforehand, decides nothing and saves nothing: what Textual itself takes for such a screen.
"""

import json
import sys
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Footer, Static


class Row(Container, can_focus=True):
    """What can be lit."""


class Scroll(VerticalScroll, can_focus=False):
    """What scrolls."""


class Bare(App[None]):
    """One state after another, a key press each."""

    CSS = """
    Screen { align: center middle; }
    Container { height: auto; }
    Static { height: auto; }
    Row { border-left: outer $background; }
    Row:focus { background: $panel; border-left: outer $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, sheet: dict[str, Any]) -> None:
        self.sheet, self.at, self.parts = sheet, 0, dict[str, Widget]()
        self.footer = set[str]()
        super().__init__()
        keys = {id: entry for state in sheet["states"] for id, entry in state["footer"].items()}
        for number, (id, (key, words)) in enumerate(keys.items(), 13):
            self._bindings.key_to_bindings[f"f{number}"] = [
                Binding(f"f{number}", f"nothing('{id}')", words, key_display=key)
            ]

    def compose(self) -> ComposeResult:
        """The tree of the sheet."""
        yield self.made(self.sheet["tree"])

    def made(self, node: dict[str, Any]) -> Widget:
        """A node of the tree and all below it."""
        children = [self.made(child) for child in node["children"]]
        if node["kind"] == "footer":
            return Footer(show_command_palette=False)
        if node["kind"] == "text":
            widget: Widget = Static()
        elif node["kind"] == "row":
            widget = Row(*children)
        else:
            widget = Container(*children) if node["height"] == "auto" or not node["path"] else Scroll(*children)
        if children:
            widget.styles.layout = node["layout"]
        widget.styles.width, widget.styles.height = node["width"], node["height"]
        self.parts[node["path"]] = widget
        return widget

    def on_mount(self) -> None:
        """The first state."""
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key line has what the game's had."""
        return action != "nothing" or parameters[0] in self.footer

    def action_nothing(self, id: str) -> None:
        """Keys only stand there."""

    def on_key(self, event: Key) -> None:
        """Down lights the next row; anything else shows the next state."""
        self.at += 1
        if event.key == "down":
            self.action_focus_next()
        else:
            self.show()

    def show(self) -> None:
        """Fill every widget as the present state says."""
        state = self.sheet["states"][self.at]
        with self.batch_update():
            for path, part in self.parts.items():
                text = state["shown"].get(path)
                part.display = text is not None
                if text is not None and isinstance(part, Static) and part.content != text:
                    part.update(Content(text))
            lit = self.parts.get(state["lit"])
            self.screen.set_focus(lit)
        if set(state["footer"]) != self.footer:
            self.footer = set(state["footer"])
            self.refresh_bindings()


if __name__ == "__main__":
    Bare(json.loads(Path(sys.argv[1]).read_text())).run()
