"""The smallest Textual app there is: what a cold start is held against."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Hello(App[None]):
    """One word on a screen."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Label("Hello")


if __name__ == "__main__":
    Hello().run()
