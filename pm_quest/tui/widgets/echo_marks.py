"""Marks of what hangs on an earlier choice: `↩ 10 October`, after the text it belongs to."""

from collections.abc import Sequence

from textual.content import Content, Span

from pm_quest.story.echoes import divide_paragraphs
from pm_quest.story.labels import describe_echo
from pm_quest.story.view import EchoView, SceneView
from pm_quest.tui import safe_text

ECHO_SIGN = "↩"


def render_echo(echo: EchoView) -> Content:
    """Render the mark of what hangs on an earlier choice: `↩ 10 October`, after it."""
    when = safe_text.plain_content(f"{ECHO_SIGN} {describe_echo(echo)}", "not bold not italic $muted")
    return Content.assemble("  ", when)


def render_echoed_prose(text: str, echoes: Sequence[EchoView]) -> Content:
    """Render a text, each paragraph that hangs on an earlier choice with its mark."""
    parts = [
        Content.assemble(safe_text.render_prose(part), "" if echo is None else render_echo(echo))
        for part, echo in divide_paragraphs(text, echoes)
    ]
    return Content("\n\n").join(parts)


def turn_emphasis(words: Content) -> Content:
    """Return words for a place where all is italic: what is emphasised in them stands upright."""
    upright = {"italic": "not italic", "italic bold": "not italic bold"}
    return Content(words.plain, [Span(at.start, at.end, upright.get(str(at.style), at.style)) for at in words.spans])


SIGNAL_MARK = Content.styled("· ", "not italic $muted")
"""Before each of several signals where no empty row parts them."""


def list_signals(scene: SceneView) -> list[Content]:
    """Return the signals of a scene, with the marks of those that hang on an earlier choice."""
    echoes = {each.index: render_echo(each) for each in scene.echoes if each.part == "signal"}
    signals = [turn_emphasis(safe_text.render_line(signal)) for signal in scene.signals]
    return [Content.assemble(each, echoes.get(number, "")) for number, each in enumerate(signals)]
